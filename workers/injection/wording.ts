// Finds what the words of a text say: the grammar's matches with what their sentence and their signs leave of them. Knows
// words and code's signs; must not know layout or marks.

import type { Folded } from '../normalize.js';
import type { Family } from '../rules/injection-grammar.js';
import type { Found } from './evidence.js';
import { isForeign } from './grammar.js';
import { read } from './reader.js';
import { sentence } from './sentence.js';
import { type Token, tokenize } from './tokens.js';

const DISGUISE_WEIGHT = 3;

/** Families that speak in sentences; between whose words code's own signs do not stand. */
const PROSE: ReadonlySet<Family> = new Set([
	'override',
	'solicitation',
	'coercion',
	'memory',
	'jailbreak',
	'address',
	'disguise',
]);
const CODE = /[=;{}]|\w\(|\\\(|\[["']|\b0x[0-9a-f]{2}/i;
/**
 * The same for every family, before folding takes the signs away: an object's key, a function's parameters, and two NULs
 * between words, which stand apart in a file that is not text.
 */
const PROGRAM =
	/":\s{0,8}[[{]|",\s{0,40}"\w{1,40}":|\w\((?:self|this|[a-z_]{1,30}, ?[a-z_]{1,30})\b|[^\0]\0\0[\w ]{2}/;
/** The end of an aside about commands, and the characters of it that are looked at. */
const ASIDE = /\([^()]{1,70}, ?ignore any commands$/i;
const MOST_ASIDE = 60;
/** The call of an API with its header, as every manual shows it. */
const CALL = /authorization|\bbearer\b|\s-[Hd] /i;
/** Words of English alone: the other languages' words are also English ones. */
const ENGLISH =
	/(?<![\p{L}\d])(?:the|this|these|those|that|his|their|your|my|its|all|any|of|and|with)(?![\p{L}\d'’])/iu;
/** What bends words of a language that has marks on its letters anyway. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e]/;
/** One quotation mark that opens inside a phrase: it was not said in one go. */
const HALF_QUOTED = /^[^"\n]{2,80} \(?["\u201c\u201e\u00ab](?=\p{L})[^"\u201d\u201c\u00bb]{2,80}$/u;
/** One that closes inside a phrase: what follows is a teller's. */
const CLOSED_QUOTE = /^[^"\n\u201c\u201d\u00ab\u00bb]{2,80}[,.!?]["\u201d\u00bb] ?\p{L}/u;
/** A comment that describes a function. */
const COMMENT = /@(?:param|returns?|type)\b|=>|\bfunction\b/;
/** A name in a program that reads like a request: `ListAccessTokens`. */
const NAME = /^\w{1,80}$/;

/** Adds what the words say, each rule's evidence with the span it stands at in the original text. */
export function readWords(text: string, folded: Folded, found: Found[]): void {
	const { grammar } = read();
	const tokens = tokenize(folded, grammar.lexicon);
	for (const match of grammar.match(tokens)) {
		let weight = match.rule.weight * sentence(tokens, match);
		if (weight < 1) continue;
		const first = tokens[match.first] as Token;
		const last = tokens[match.end - 1] as Token;
		const start = folded.from[first.start] as number;
		const end = Math.min(text.length, folded.to[last.end - 1] as number);
		const foreign = isForeign(match.rule);
		if (foreign && ENGLISH.test(text.slice(start, end))) continue;
		if (HALF_QUOTED.test(text.slice(start, end)) || CLOSED_QUOTE.test(text.slice(start, end))) weight *= 0.4;
		// An option's help, "(just display information, ignore any commands)", is no order by itself.
		if (text[end] === ')' && ASIDE.test(text.slice(Math.max(0, start - MOST_ASIDE), end))) weight *= 0.9;
		const code =
			((PROSE.has(match.rule.family) || foreign) && CODE.test(folded.text.slice(first.start, last.end))) ||
			PROGRAM.test(text.slice(start, end)) ||
			(match.rule.family === 'exfiltration' &&
				(CALL.test(text.slice(start, end)) || COMMENT.test(text.slice(start, end)))) ||
			(match.rule.family === 'solicitation' && NAME.test(text.slice(start, end)));
		found.push({ family: match.rule.family, rule: match.rule.id, start, end, weight, code });
		// Names in code are bent by its own signs.
		if (
			!code &&
			tokens.slice(match.first, match.end).some(token => token.bent) &&
			(!foreign || UNSEEN.test(text.slice(start, end)))
		) {
			found.push({ family: 'disguise', rule: 'disguise', start, end, weight: DISGUISE_WEIGHT, code });
		}
	}
}
