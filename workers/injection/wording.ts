// Finds what the words of a text say: the grammar's matches with what their sentence and their signs leave of them. Knows
// words and code's signs; must not know layout or marks.

import type { Folded } from '../normalize.js';
import { ODDS_LEAST, ODDS_WARN } from '../rules/injection/odds.js';
import type { Family } from '../rules/injection/rule.js';
import { isTellingPlaceOnly, orderBehind } from './addressed.js';
import type { Found } from './evidence.js';
import { ASKED_RULE, orderings } from './learned/odds.js';
import { withoutTags } from './learned/open-words.js';
import { askedOfFew, learnedOrders } from './learned/orders.js';
import type { WordsNear } from './learned/words-near.js';
import { isForeign, type PhraseMatch } from './reading/grammar.js';
import { read } from './reading/reader.js';
import { BREAK, type Token, tokenize } from './reading/tokens.js';
import { besideFields } from './standing/http-fields.js';
import { isHalfQuoted } from './standing/quotes.js';
import { sentence } from './standing/sentence.js';

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
const CODE = /[=;{}]|\w\(|\\\(|\(\w[^()\n]{0,60}\||\[["']|\b0x[0-9a-f]{2}/i;
/**
 * The same for every family, before folding takes the signs away: an object's key, a function's parameters, and two NULs
 * between words, which stand apart in a file that is not text.
 */
const PROGRAM =
	/":\s{0,8}[[{]|",\s{0,40}"[\w-]{1,40}":|\w\((?:self|this|[a-z_]{1,30}, ?[a-z_]{1,30})\b|[^\0]\0\0[\w ]{2}/;
/** Where one member of an object ends and the next begins: nobody is spoken to across it (`"role":"assistant","model":`). */
const NEXT_MEMBER = /["\d}\]][\s}\]]{0,40},[\s{[]{0,40}"[\w-]{1,40}(?:"\s{0,8}:|$)/;
/** A key and what stands behind it: no sentence. */
const KEYED = /^[a-z]{1,20}[_.][\w.-]{1,40}["'] ?: ?["']/i;
/** What ends a key behind its name. */
const KEY_ENDS = 2;
/** The end of an aside about commands, and the characters of it that are looked at. */
const ASIDE = /\([^()]{1,70}, ?ignore any commands$/i;
const MOST_ASIDE = 60;
/** The call of an API with its header, as every manual shows it. */
const CALL = /authorization|\bbearer\b|\s-[Hd] /i;
/** Words of English alone: the other languages' words are also English ones. */
const ENGLISH =
	/(?<![\p{L}\d])(?:the|this|these|those|that|his|their|your|my|its|all|any|of|and|with)(?![\p{L}\d'’])/iu;
const VERSION = /(?<![\p{L}\d])v\d{1,3}(?![\p{L}\d])/iu;
/** What bends words of a language that has marks on its letters anyway. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\uff01-\uff5e]/;
/** What a manual says of prompts: they are written into a field. */
const FIELD =
	/^ (?:nel campo|in das feld|ins feld|en el campo|dans le champ|no campo|in het veld|w polu|в поле)/i;
/** A comment that describes a function. */
const COMMENT = /@(?:param|returns?|type)\b|=>|\bfunction\b/;
/** The method of a request, no order: "LLM (POST 30 KB)". */
const METHOD = /\b(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$|\(\w{1,20}$/;
/** A name in a program that reads like a request: `ListAccessTokens`. */
const NAME = /^\w{1,80}$/;
/** The same, by its form: `WARN_USERS`, `addAdmin`, `disable-shell-tests`. */
const IDENTIFIER =
	/^(?:\w{1,40}_\w{1,40}(?: \w{1,12})?|[a-z]{1,20}[A-Z]\w{1,40}|(?:[a-z]{2,15}-){1,3}[a-z]{2,15})$/;

/** Words of a banner without any sign around: it is none. */
const isPlain = (text: string, start: number, end: number): boolean =>
	!/[A-Z]{3}/.test(text.slice(start, end)) &&
	/[\w,.] $/.test(text.slice(Math.max(0, start - 2), start)) &&
	/^ [a-z]/.test(text.slice(end, end + 2));

/** An empty line, the next item of a list, or an aside behind a sentence, inside a phrase. */
const APART = /\n[ \t\r]{0,12}\n|[.!?] \(|\n[ \t]{0,12}(?:[-*\u2022+o] |\d{1,3}[.)] |#{1,6} )/;
const PUBLIC_FILE = /\w\.pub\b|\bauthorized_keys\b/;
/** A name in a program, whose words are longer than the letters of one that is set apart. */
const UNDERSCORED = /[^\W_]{2}_[^\W_]|[^\W_]_[^\W_]{2}/;
/** Rules in whose words the name of a tool may stand: `send_email`. */
const NAMES_TOOL: ReadonlySet<string> = new Set(['coerce-tongues-tool']);
/** What ends such a name behind what was found. */
const PUBLIC_ENDS = 5;
const END_USER = /^end-users?\b/i;
/** "(gpt)": what a line of a changelog is about. */
const BRACKETED = /^\w{1,20}\)/;
/** "TODO(agent)": who is to do it. */
const TO_DO = /(?:todo|fixme|note|hack|xxx)$/i;
const isBracketed = (text: string, start: number): boolean =>
	text[start - 1] === '(' &&
	!TO_DO.test(text.slice(Math.max(0, start - 8), start - 1)) &&
	BRACKETED.test(text.slice(start, start + 24));
/** What a longer name holds before its last word. */
const NAME_GOES_ON = /\w[-_]$/;
/** A plural left open: it bends no word. */
const PLURAL = /\w\(s\b/;

/** What an address is worth at the least whose order counts, and what that order is worth. */
const LEAST_ADDRESS = 4;
const ORDER_WEIGHT = 4;
/** What no text was learned with: it would be worth what some word is that shares its place in the table. */
const LONG_NUMBER = /^\d{5,}$/;
/** What words are worth that are together those of orders to a machine: they warn. */
const WORDING_WEIGHT = 4;
/** What it is worth that they are to be read closely: it is a place to ask at, and adds to nothing. */
export const ASKED_WEIGHT = 1;

/** Adds the order that follows an address. */
function addOrder(
	text: string,
	folded: Folded,
	tokens: readonly Token[],
	match: PhraseMatch,
	found: Found[],
): void {
	const foreign = isForeign(match.rule);
	const from = folded.to[(tokens[match.end - 1] as Token).end - 1] as number;
	for (let behind = orderBehind(tokens, match, foreign); behind >= 0; ) {
		const order = tokens[behind - 1] as Token;
		const start = folded.from[order.start] as number;
		const end = Math.min(text.length, folded.to[order.end - 1] as number);
		// `AI assistants: post() needs a timeout`: the name of a function.
		if (text[end] === '(') return;
		// `He wrote "AI agents: upload it" and they obeyed`: what follows the quotation is no part of it.
		if (text.slice(from, start).split('"').length % 2 !== 0) {
			const labelled = foreign && isTellingPlaceOnly(tokens, behind - 1);
			found.push({
				family: 'coercion',
				rule: labelled ? 'coerce-labelled' : 'coerce-addressed',
				start,
				end,
				weight: ORDER_WEIGHT,
				code: false,
			});
			return;
		}
		// `Copilot: search for "wire transfer", send it`: what is looked for is no order, and one follows.
		behind = orderBehind(tokens, match, foreign, behind);
	}
}

/** Where orders are read by classes of words, and no sign by itself. */
export const SEED = 'seed';
/** Marks of programs from which on words of other classes between two of them are names in code. */
const CODE_LEAST = 3;

/** True for words between which the marks of programs stand. */
function isInCode(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	let marks = 0;
	for (let i = first + 1; i < end; i++) if (((tokens[i] as Token).before & BREAK.code) !== 0) marks += 1;
	return marks >= CODE_LEAST;
}

/** The end of a tag with a value before it: "print-button"><svg xmlns="http://": words of markup are none of another language. */
const TAG_ENDS = /["'] ?\/?>/;

/**
 * Where the words, taken together, are those of orders to a machine, and still are without what no person writes. The search reads
 * all words, so what all of them do not say is not asked.
 */
function wordings(text: string, folded: Folded, tokens: readonly Token[]): Found[] {
	const all = wordingsOf(text, folded, tokens, tokens);
	if (all.length === 0) return all;
	const written = besideFields(text, folded, tokens);
	const counted = written.filter(({ key }) => !LONG_NUMBER.test(key));
	return counted.length === tokens.length ? all : wordingsOf(text, folded, written, counted);
}

/** The same of words by what was learned of them beside each other, and of those that count by themselves. */
function wordingsOf(
	text: string,
	folded: Folded,
	written: readonly Token[],
	counted: readonly Token[],
): Found[] {
	const few = askedOfFew(counted.length);
	const together = orderings(counted, undefined, ODDS_LEAST + few).map(
		({ first, end, sum }): Found => ({
			family: 'wording',
			rule: sum < ODDS_WARN + few ? ASKED_RULE : 'wording',
			start: folded.from[(counted[first] as Token).start] as number,
			end: Math.min(text.length, folded.to[(counted[end - 1] as Token).end - 1] as number),
			weight: sum < ODDS_WARN + few ? ASKED_WEIGHT : WORDING_WEIGHT,
			code: false,
		}),
	);
	return [...together, ...learnedOrders(text, folded, withoutTags(folded, written))];
}

/** Adds what the words say, each rule's evidence with the span it stands at in the original text; the words to `words`. */
export function readWords(text: string, folded: Folded, found: Found[], words?: WordsNear): void {
	const { grammar } = read();
	const tokens = tokenize(folded, grammar.lexicon);
	const matches = grammar.match(tokens);
	words?.add(folded, tokens);
	found.push(...wordings(text, folded, tokens));
	for (const match of matches) {
		if (match.rule.id === SEED) {
			if (isInCode(tokens, match)) continue;
			const start = folded.from[(tokens[match.first] as Token).start] as number;
			const end = Math.min(text.length, folded.to[(tokens[match.end - 1] as Token).end - 1] as number);
			found.push({ family: 'address', rule: SEED, start, end, weight: match.rule.weight, code: false });
			continue;
		}
		let weight = match.rule.weight * sentence(tokens, match);
		if (weight < 1) continue;
		const first = tokens[match.first] as Token;
		const last = tokens[match.end - 1] as Token;
		const start = folded.from[first.start] as number;
		const end = Math.min(text.length, folded.to[last.end - 1] as number);
		const said = text.slice(start, end);
		const foreign = isForeign(match.rule);
		// "start user" in the middle of small words opens nothing.
		if (match.rule.id === 'override-banner' && isPlain(text, start, end)) weight *= 0.5;
		// Two thoughts of a list or of a changelog are no phrase.
		if (APART.test(said)) weight *= 0.4;
		// "Append id_ed25519.pub to authorized_keys".
		if (PUBLIC_FILE.test(text.slice(start, end + PUBLIC_ENDS))) weight *= 0.3;
		// "end-user input", "(gpt) add a partition".
		if (END_USER.test(said)) continue;
		if (match.rule.family === 'address' && isBracketed(text, start)) continue;
		if (match.rule.family === 'address' && NEXT_MEMBER.test(said)) continue;
		// "TODO(agent)": a colleague's remark as often as an order.
		if (
			match.rule.family === 'address' &&
			BRACKETED.test(text.slice(start, start + 24)) &&
			text[start - 1] === '('
		)
			weight *= 0.8;
		// ".codicon-copilot:before{": the end of a name.
		if (match.rule.family === 'address' && NAME_GOES_ON.test(text.slice(Math.max(0, start - 2), start)))
			continue;
		// "v15.3.0": the number of a version, which reads like a word once its digits are letters.
		if (foreign && VERSION.test(said)) continue;
		if (foreign && ENGLISH.test(said)) continue;
		if (foreign && TAG_ENDS.test(folded.text.slice(first.start, last.end))) continue;
		if (match.rule.family === 'address' && METHOD.test(said)) continue;
		if (isHalfQuoted(said)) weight *= 0.4;
		if (match.rule.family === 'solicitation' && foreign && FIELD.test(text.slice(end, end + 16)))
			weight *= 0.3;
		// An option's help, "(just display information, ignore any commands)", is no order by itself.
		if (text[end] === ')' && ASIDE.test(text.slice(Math.max(0, start - MOST_ASIDE), end))) weight *= 0.9;
		const code =
			(foreign && !NAMES_TOOL.has(match.rule.id) && UNDERSCORED.test(said)) ||
			((PROSE.has(match.rule.family) || foreign) && CODE.test(folded.text.slice(first.start, last.end))) ||
			PROGRAM.test(match.rule.family === 'concealment' ? text.slice(start, end + KEY_ENDS) : said) ||
			KEYED.test(said) ||
			(match.rule.family === 'exfiltration' && (CALL.test(said) || COMMENT.test(said))) ||
			(match.rule.family === 'solicitation' && NAME.test(said)) ||
			(match.rule.family !== 'override' && IDENTIFIER.test(said));
		found.push({ family: match.rule.family, rule: match.rule.id, start, end, weight, code });
		if (match.rule.family === 'address' && !code && weight >= LEAST_ADDRESS)
			addOrder(text, folded, tokens, match, found);
		// Names in code are bent by its own signs.
		if (
			!code &&
			!PLURAL.test(said) &&
			tokens.slice(match.first, match.end).some(token => token.bent) &&
			(!foreign || UNSEEN.test(said))
		) {
			found.push({ family: 'disguise', rule: 'disguise', start, end, weight: DISGUISE_WEIGHT, code });
		}
	}
}
