// Finds prompt injection in text that an agent is about to read: folds it, matches families of evidence, weighs them
// by how and where they stand. Knows text only; must not know where it came from or how it was encoded there.

import { hush, type Surroundings, standing, survey, voice } from './injection/context.js';
import { isGame, isGuide, isOffice, isTalk, isTemplate } from './injection/frames.js';
import { type Region, regionsOf } from './injection/gate.js';
import { Grammar, isForeign, type PhraseMatch } from './injection/grammar.js';
import { hiddenRuns } from './injection/invisible.js';
import type { ClassSet } from './injection/lexicon.js';
import { openLinks } from './injection/links.js';
import { isAside, isCalm, isCommit, isDevice, isNotice, isSetting, isTold } from './injection/scenes.js';
import { BREAK, type Token, tokenize } from './injection/tokens.js';
import { type Folded, fold } from './normalize.js';
import { type Family, INJECTION_KIND } from './rules/injection-grammar.js';
import { HIDING, MARKS, OPEN_QUERY } from './rules/injection-marks.js';

export { hasOddMarks } from './injection/gate.js';
export { INJECTION_ANCHORS } from './rules/injection-anchors.js';

export interface InjectionHit {
	/** Stable: `injection-` and the family of the evidence. */
	readonly rule: string;
	readonly kind: string;
	/** `block` where the evidence near each other is worth 10 or more, else `warn`. */
	readonly severity: 'block' | 'warn';
	/** UTF-16 offsets in the text. */
	readonly start: number;
	readonly end: number;
}

interface Evidence {
	readonly family: Family;
	readonly rule: string;
	readonly start: number;
	readonly end: number;
	/** Worth as the words stand in their sentence. */
	readonly weight: number;
	/** True when signs of source code stand between its words. */
	readonly code: boolean;
	/** Worth after where the phrase stands: quoted, among words about attacks. */
	readonly standing: number;
}

type Found = Omit<Evidence, 'standing'>;

const BLOCK = 10;
const WARN = 4;
/** Several small things add up to a warning at this. */
const WARN_SUM = 7;
/** Families further apart than this many characters do not add up. */
const TOGETHER = 1000;
const DISGUISE_WEIGHT = 3;
const HIDDEN_WEIGHT = 4;
const LINK_WEIGHT = 6;
/** An address whose last value is left open: manuals have such, too. */
const QUERY_WEIGHT = 3.5;
/** Letters of a message in invisible characters that make it certain. */
const CERTAIN_MESSAGE = 8;
/** How far after a hiding style or comment opening evidence counts as hidden. */
const HIDDEN_REACH = 400;

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
/** What follows a special token that a text is about. */
const NAMED_TOKEN =
	/^["'`]?(?:[,.;)] |[,.;)]$| (?:and|or|tokens?|markers?|tags?|is|are|directly|before|after|then|to|in|for|marks?)\b)/;
/** A comment that describes a function. */
const COMMENT = /@(?:param|returns?|type)\b|=>|\bfunction\b/;
/** A name in a program that reads like a request: `ListAccessTokens`. */
const NAME = /^\w{1,80}$/;

/** The compiled grammar and the word classes that this file asks about. */
interface Reader {
	readonly grammar: Grammar;
	readonly inside: ClassSet;
	readonly content: ClassSet;
	readonly thing: ClassSet;
	readonly prior: ClassSet;
	readonly ai: ClassSet;
	readonly meant: ClassSet;
	readonly not: ClassSet;
	readonly secret: ClassSet;
	readonly steerers: ClassSet;
}

let reader: Reader | null = null;

/** Built at the first text that needs it: a thread that only wants the anchors does not pay for it. */
function read(): Reader {
	if (reader === null) {
		const grammar = new Grammar();
		const { lexicon } = grammar;
		reader = {
			grammar,
			inside: lexicon.setOf(['INSIDE']),
			content: lexicon.setOf(['CONTENT']),
			thing: lexicon.setOf(['THING']),
			prior: lexicon.setOf(['PRIOR', 'YOUR', 'SOFAR']),
			ai: lexicon.setOf(['AI']),
			meant: lexicon.setOf(['INSTRUCTIONS', 'RULES', 'TALK', 'SAID', 'PROMPTS']),
			not: lexicon.setOf(['XNOT']),
			secret: lexicon.setOf(['SECRETS', 'XSECRETS', 'CODES']),
			steerers: lexicon.setOf(['MAKERS', 'PERSON']),
		};
	}
	return reader;
}

/**
 * Everything in `text` that looks like an instruction to the model that reads it, in order; `[]` for clean text. Pure
 * and linear in the length of the text; never throws. Hits of one family near each other are one. `regions` says where to
 * read: all that the gate thinks worth it, unless it is given.
 */
export function detectInjection(text: string, regions: readonly Region[] = regionsOf(text)): InjectionHit[] {
	if (regions.length === 0) return [];
	const around = { value: null as Surroundings | null };
	const evidence: Evidence[] = [];
	for (const region of regions) readRegion(text, region, around, evidence);
	return weigh(evidence);
}

function readRegion(
	text: string,
	region: Region,
	around: { value: Surroundings | null },
	evidence: Evidence[],
): void {
	const { start, end } = region;
	const raw = text.slice(start, end);
	const found: Found[] = [];
	readWords(text, fold(text, start, end, 'keep'), found);
	if (/<[a-z/!]/i.test(raw)) readWords(text, fold(text, start, end, 'strip'), found);
	readMarks(text, raw, start, found);
	if (found.length === 0) return;
	addHidden(raw, start, found);
	around.value ??= survey(text);
	for (const item of found) {
		let factor = 1;
		if (item.family !== 'invisible') factor = standing(text, around.value, item.start, item.end);
		if (item.family === 'override' && isOffice(text, item.start, item.end)) factor *= 0.5;
		if (GUIDED.has(item.family) && isGuide(around.value.frames, item.start)) factor *= 0.5;
		if (item.family === 'forgery' && isTemplate(around.value.frames, item.start, item.end)) factor *= 0.5;
		if (item.code) factor *= 0.4;
		const meant = meantFor(text, around.value, item);
		const weight = item.weight * meant;
		evidence.push({ ...item, weight, standing: weight * factor });
	}
}

/** How much of a phrase is meant for who reads: what speaks to others does not warn for itself alone, either. */
function meantFor(text: string, { frames }: Surroundings, { family, rule, start, end }: Found): number {
	let part = 1;
	if (PLAYED.has(family)) {
		if (isGame(frames, start, end)) part *= 0.5;
		if (isTold(text, start, end)) part *= 0.7;
	}
	if (SUGGESTED.has(family) && isCalm(frames.scenes, start, end)) part *= 0.4;
	if (family === 'override' && isNotice(text, start, end)) part *= 0.39;
	if (family === 'override' && isCommit(text, start, end)) part *= 0.5;
	if (SET.has(family) && isSetting(text, frames.scenes, start, end)) part *= 0.39;
	if (
		family === 'jailbreak' &&
		isDevice(frames.scenes, start, end) &&
		OF_DEVICES.test(text.slice(start, end))
	)
		part *= 0.4;
	if (family === 'concealment' && isAside(text, start, end)) part *= 0.6;
	if (TURNS.has(rule) && isTalk(frames)) part *= 0.5;
	return part;
}

/** What a script that calms says to who listens. */
const SUGGESTED: ReadonlySet<Family> = new Set(['override', 'memory', 'jailbreak']);
/** What a developer does with prompts of his own. */
const SET: ReadonlySet<Family> = new Set(['override', 'solicitation']);
const OF_DEVICES = /developer|debug|\bdev\b|\badmin|\broot\b/i;

/** What the rules of a game order too, and the marks of talks. */
const PLAYED: ReadonlySet<Family> = new Set(['override', 'concealment', 'jailbreak']);
/** What a file for agents is made of. */
const GUIDED: ReadonlySet<Family> = new Set(['address', 'coercion', 'memory']);
const TURNS: ReadonlySet<string> = new Set(['forged-turn', 'forged-dialogue']);

/** Adds forged tokens and turns, links left open, and messages in invisible characters. */
function readMarks(text: string, raw: string, offset: number, found: Found[]): void {
	const put = (family: Family, rule: string, start: number, end: number, weight: number) =>
		found.push({ family, rule, start, end, weight, code: false });
	for (const { family, id, pattern, weight } of MARKS) {
		for (const match of raw.matchAll(pattern)) {
			const at = offset + match.index;
			const behind = at + match[0].length;
			// "between <|im_start|> and <|im_end|> tokens": it is spoken of.
			const named = id === 'forged-template-token' && NAMED_TOKEN.test(text.slice(behind, behind + 24));
			put(family, id, at, behind, named ? weight * 0.3 : weight);
		}
	}
	const end = offset + raw.length;
	for (const link of openLinks(text, offset, end)) {
		put('exfiltration', 'open-link', link.start, link.end, LINK_WEIGHT);
	}
	for (const match of raw.matchAll(OPEN_QUERY)) {
		const at = offset + match.index;
		put('exfiltration', 'open-query', at, at + match[0].length, QUERY_WEIGHT);
	}
	for (const run of hiddenRuns(text, offset, end)) {
		const certain = run.message.length >= CERTAIN_MESSAGE;
		put('invisible', 'invisible-text', run.start, run.end, certain ? BLOCK * 2 : WARN);
	}
}

/** Adds what the words say, each rule's evidence with the span it stands at in the original text. */
function readWords(text: string, folded: Folded, found: Found[]): void {
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

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Who is meant by "dear assistant professors". */
const PEOPLE = words(
	'professor professors fans users manager managers coach coaches principal editor director teacher teachers developers community team lovers ' +
		'owners staff secretary curator librarian developer engineer engineers researcher researchers company companies expert experts ' +
		'professional professionals student students vendor vendors provider providers founder user enthusiast startup surgeon attorney ' +
		'lawyer accountant buyer nurse chef conductor producer headteacher superintendent commissioner dean chair lead head leader',
);
const SAFEKEPT = words(
	'code codes pin pincode otp password passwords passcode key keys token tokens login hint',
);
/** Whose instructions are meant where somebody asks to forget what he said. */
const SPEAKERS = words('i ive');
const AIDES = words('assistant assistants agent agents');
const HIDES = words(
	'hide hides hidden hiding contain contains containing include includes including with of about embed embeds place places',
);
const HOLDS = words('include place put add insert write embed append list report');
const MANNERS = words('answer respond act behave roleplay play imagine');
const HARMLESS = words('pirate expert mentor interpreter character terminal');
/** What a service says of its visitor. */
const STATES = words('logged signed connected ready subscribed registered verified leaving entering viewing');
/** Rules about what an agent has to do, which its trade may be. */
const DUTIES_OF: ReadonlySet<string> = new Set([
	'coerce-duty',
	'coerce-duty-harm',
	'coerce-reader',
	'coerce-tool',
]);
/** Whose agents are people. */
const TRADES = words(
	'travel estate insurance booking sales support police federal secret customer field call licensed shipping press literary ticket tax',
);
/** What people do with a key of theirs, as manuals say it. */
const KEEPS = words(
	'paste enter include provide add put submit copy insert place type supply attach find write store keep set get create append share list',
);
const ERASES = words('delete erase cancel remove void dismiss overwrite');
const FILLED = words('replace replacing substitute substituting fill filling');
/** Words that want another behind them, and those that begin something new without a sign. */
const EARLIER = words('previous prior earlier preceding');
const GOES_ON = words(
	'and or then but now just instead please you is are was were said given told the in from with do',
);

/** "your key", "your own key": within the last words of a match. */
function isOwn(tokens: readonly Token[], end: number): boolean {
	for (let i = Math.max(0, end - 4); i < end; i++)
		if (tokens[i]?.key === 'your' || tokens[i]?.key === 'own') return true;
	return false;
}

/** Where values are kept. */
const STORES = words(
	'cache queue list table index buffer config configuration file log registry store stack map array',
);
/** "from the header file": within the next words of the same clause. */
function isOfStore(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 4 && i < tokens.length; i++) {
		const { key, before } = tokens[i] as Token;
		if ((before & ~BREAK.line) !== 0) return false;
		if (STORES.has(key)) return true;
	}
	return false;
}

const CARE = words(
	'confidentiality privacy secrecy safety security secrets rules restrictions refusing ethics sharing disclosing limits keeping',
);
/** "Forget what they said about privacy": what guards a model. */
function isAboutCare(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 3; i++) if (CARE.has(tokens[i]?.key ?? '')) return true;
	return false;
}

const PLACED = words('in on from of');
const NUMBERED = words(
	'ticket issue section step page chapter mail email letter thread comment paragraph item version room message post memo appendix article',
);
const MINE = words('my our');
/** "The instructions in ticket 4411", "in my last mail": a thing among many, or a person's own. */
function isOneOfMany(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 4; i++) {
		const token = tokens[i];
		if (token === undefined || (i > from && (token.before & (BREAK.sentence | BREAK.paragraph)) !== 0))
			return false;
		if (!NUMBERED.has(token.key)) continue;
		return MINE.has((tokens[from] as Token).key) || /^\d/.test(tokens[i + 1]?.key ?? '');
	}
	return false;
}

const TEACHES = words('told taught said gave asked heard says instructed tells');
const DETERMINERS = words('the a an my his her our their your this that');
/** Whose words steer a model, and what they stand in. */
const STEERS = words(
	'system prompt prompts conversation text message messages instructions company companies engineers trainers designers team lab provider ' +
		'humans vendor vendors people model default above previous earlier first',
);
/** "Forget all that the elders taught you": what somebody said who steers no model. */
function isToldByOthers(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, steerers, content } = read();
	let told = -1;
	for (let i = first + 1; i < end && told < 0; i++) if (TEACHES.has(tokens[i]?.key ?? '')) told = i;
	let others = false;
	for (let i = first + 2; i < told; i++) {
		const { key } = tokens[i] as Token;
		if (STEERS.has(key) || grammar.is(tokens, i, steerers) || grammar.is(tokens, i, content)) return false;
		others ||= DETERMINERS.has(key) && i + 1 < told;
	}
	return others;
}

/** Families of orders: what is not to be done is no evidence. */
const DENIED: ReadonlySet<Family> = new Set(['solicitation', 'exfiltration']);
/** Endings that deny, where no word does: "paylaşmayın". */
const DENYING = /m[ae]yin(?:iz)?$/;

/** True where other languages deny what is asked: "никому не сообщайте пароль". */
function denied(tokens: readonly Token[], { rule, first, end }: PhraseMatch): boolean {
	if (!DENIED.has(rule.family)) return false;
	const { grammar, not } = read();
	for (let i = first; i < end; i++) {
		if (grammar.is(tokens, i, not) || DENYING.test((tokens[i] as Token).key)) return true;
	}
	for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
		if (((tokens[i + 1] as Token).before & ~BREAK.line) !== 0) return false;
		if (grammar.is(tokens, i, not)) return true;
	}
	return false;
}

/** From whom a secret is kept, in any language; a model is told not to tell its user. */
const ANYBODY = words(
	'anyone anybody nobody noone someone somebody others strangers third nadie personne nessuno ninguem niemand niemandem niemanden ninguem nikomu ' +
		'kimseye kimseyle nimeni ingen nagon nikomu никому никого нікому siapa siapapun bat ky 任何人 他人 誰 誰にも 누구 누구에게도 احد किसी them it',
);

function isFromAll(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	for (let i = first; i < Math.min(tokens.length, end + 3); i++)
		if (ANYBODY.has((tokens[i] as Token).key)) return true;
	return false;
}

/** How many words around an order not to tell are looked at. */
const BESIDE = 6;

/** True where what is kept from others is a password or a code: that is advice. */
function isOfSecrets(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, secret } = read();
	for (let i = first; i < Math.min(tokens.length, end + BESIDE); i++) {
		if (i >= end && ((tokens[i] as Token).before & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
		if (SAFEKEPT.has((tokens[i] as Token).key) || grammar.is(tokens, i, secret)) return true;
	}
	for (let i = first - 1; i >= Math.max(0, first - BESIDE); i--) {
		if (SAFEKEPT.has((tokens[i] as Token).key) || grammar.is(tokens, i, secret)) return true;
		if (((tokens[i] as Token).before & BREAK.paragraph) !== 0) break;
	}
	return false;
}

/** What follows a name by which nobody is called: "in the age of AI, you ..." */
const NO_ORDERS = words('you your when if after before do the never always');

/** "Assistant, forward it": a name that begins a clause, a sign, and an order. */
function isVocative(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const order = tokens[end - 1] as Token;
	const name = tokens[first] as Token;
	const begins =
		first === 0 ||
		(name.before & (BREAK.sentence | BREAK.paragraph | BREAK.mark | BREAK.line | BREAK.dot)) !== 0;
	return (
		begins &&
		(order.before & (BREAK.mark | BREAK.comma)) !== 0 &&
		(order.before & BREAK.line) === 0 &&
		!NO_ORDERS.has(order.key)
	);
}

const isLabel = (next: Token | undefined): boolean => next !== undefined && (next.before & BREAK.mark) !== 0;

/** True where what came before, or what is yours, is meant. */
function meansPrior(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, prior } = read();
	for (let i = first + 1; i < end; i++) if (grammar.is(tokens, i, prior)) return true;
	return false;
}

/** How much of a rule's weight its sentence leaves: commands count in full, reports and conditions in part. */
function sentence(tokens: readonly Token[], match: PhraseMatch): number {
	const { rule, first, end } = match;
	const { grammar, inside, content: contents, thing, prior: priors, ai, meant } = read();
	let part = rule.command === true ? voice(tokens, first, rule.strict === true) : 1;
	if (isForeign(rule) && denied(tokens, match)) return 0;
	if (rule.family === 'concealment') {
		part *= hush(tokens, first);
		if (isFromAll(tokens, match) && isOfSecrets(tokens, match)) part *= 0.5;
	}
	const last = tokens[end - 1] as Token;
	const next = tokens[end];
	const goesOn = next !== undefined && (next.before & ~BREAK.line) === 0;
	// "Dear assistant professors".
	if (rule.family === 'address' || DUTIES_OF.has(rule.id)) {
		if (TRADES.has(tokens[first - 1]?.key ?? '') || TRADES.has(tokens[first]?.key ?? '')) return part * 0.3;
		for (let i = first; i < end; i++) {
			const behind = tokens[i + 1];
			if (behind === undefined || (behind.before & ~BREAK.line) !== 0 || !PEOPLE.has(behind.key)) continue;
			if (grammar.is(tokens, i, ai) || AIDES.has((tokens[i] as Token).key)) return part * 0.3;
		}
		if (rule.id === 'address-colon' && isVocative(tokens, match)) part *= 1.75;
		// The mark of the next turn behind a greeting: "hi\nAssistant: hello".
		if (rule.id === 'address-model' && (last.before & BREAK.line) !== 0 && isLabel(next)) part *= 0.3;
		if (rule.id === 'address-tongues-colon' && !isVocative(tokens, match)) return 0;
		// "Hides instructions for language models": a report.
		const lead = tokens[first - 1];
		if (lead !== undefined && HIDES.has(lead.key) && ((tokens[first] as Token).before & ~BREAK.line) === 0)
			part *= 0.4;
	}
	// "Some sites include hidden instructions".
	if (
		rule.family === 'solicitation' &&
		HOLDS.has((tokens[first] as Token).key) &&
		first > 0 &&
		!isOwn(tokens, end)
	) {
		if (((tokens[first] as Token).before & ~BREAK.line) === 0) part *= 0.4;
	}
	// "Replace TOKEN with your own key": the manual of an API.
	if (rule.family === 'exfiltration' && FILLED.has((tokens[first] as Token).key) && isOwn(tokens, end))
		part *= 0.3;
	if (rule.family === 'solicitation' && KEEPS.has((tokens[first] as Token).key) && isOwn(tokens, end))
		part *= 0.5;
	if (rule.family === 'jailbreak') {
		// "Answer as a pirate": a manner that anybody asks for.
		if (rule.id === 'jailbreak-role' && MANNERS.has((tokens[first] as Token).key) && HARMLESS.has(last.key))
			part *= 0.7;
		for (let i = first + 1; i <= end + 1 && i < tokens.length; i++)
			if (STATES.has((tokens[i] as Token).key)) part *= 0.3;
	}
	if (part === 0 || rule.family !== 'override') return part;
	if (rule.id === 'override-new' && tokens[first]?.key === 'override') part *= voice(tokens, first, false);
	// "Forget what I said": a person's own words.
	if (
		rule.id === 'override-everything' &&
		(SPEAKERS.has(tokens[end - 2]?.key ?? '') || SPEAKERS.has(tokens[end - 1]?.key ?? ''))
	)
		part *= 0.4;
	if (rule.id === 'override-everything' && isToldByOthers(tokens, match)) part *= 0.4;
	// "Drop all prior entries from the cache".
	if (goesOn && next.key === 'from' && isOfStore(tokens, end + 1)) part *= 0.4;
	if (goesOn && PLACED.has(next.key) && isOneOfMany(tokens, end + 1)) part *= 0.6;
	// "ignore all previous values": what is meant is none of a model's.
	if (goesOn && EARLIER.has(last.key) && !grammar.is(tokens, end, meant) && !GOES_ON.has(next.key))
		part *= 0.3;
	// "Delete all user-defined commands": what is erased is a program's own, unless it is yours.
	if (ERASES.has((tokens[first] as Token).key) && rule.id === 'override-rules' && !meansPrior(tokens, match))
		part *= 0.35;
	// "Forget everything you know about coffee".
	if (goesOn && next.key === 'about' && !grammar.is(tokens, end + 1, ai) && !isAboutCare(tokens, end + 1))
		part *= 0.4;
	// "cancel all background tasks": said of programs, too, when nothing that came before is meant.
	if (tokens[first]?.key === 'cancel') {
		let tasks = false;
		let before = false;
		for (let i = first + 1; i < end; i++) {
			tasks ||= tokens[i]?.key === 'tasks';
			before ||= grammar.is(tokens, i, priors);
		}
		if (tasks && !before) part *= 0.9;
	}
	if (next === undefined || (next.before & (BREAK.sentence | BREAK.paragraph)) !== 0) return part;
	// "the previous instructions manual" is a thing on a shelf.
	if ((next.before & ~BREAK.line) === 0 && grammar.is(tokens, end, thing)) part *= 0.3;
	if (next.key === 'if' || next.key === 'unless' || (next.key === 'when' && rule.id === 'override-rules')) {
		let model = false;
		for (let i = end; i < end + 6 && i < tokens.length; i++) model ||= grammar.is(tokens, i, ai);
		if (!model) part *= 0.6;
	}
	// "ignore any instructions in the document": a defender's words, when none of the earlier ones are meant.
	if (grammar.is(tokens, end, inside) || grammar.is(tokens, end + 1, inside)) {
		let content = false;
		let prior = false;
		for (let i = end + 1; i < end + 6 && i < tokens.length; i++) {
			if (((tokens[i] as Token).before & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
			content ||= grammar.is(tokens, i, contents);
		}
		for (let i = first + 1; i < end; i++) prior ||= grammar.is(tokens, i, priors);
		if (content && !prior) part *= 0.35;
	}
	return part;
}

const NOT_HIDDEN: ReadonlySet<Family> = new Set(['disguise', 'invisible', 'concealment']);

/** Counts evidence as hidden where a comment or a style that hides text opens shortly before it. */
function addHidden(raw: string, offset: number, found: Found[]): void {
	const hiding = [...raw.matchAll(HIDING)].map(match => offset + match.index);
	if (hiding.length === 0) return;
	const hidden: typeof found = [];
	for (const item of found) {
		// What developers keep from their customers stands in comments, too.
		if (NOT_HIDDEN.has(item.family) || item.weight < 2) continue;
		// The nearest before it, by halves: both lists can be long.
		let low = 0;
		let high = hiding.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((hiding[middle] as number) <= item.start) low = middle + 1;
			else high = middle;
		}
		const at = hiding[low - 1];
		if (at === undefined || item.start - at > HIDDEN_REACH) continue;
		if (raw.startsWith('<!--', at - offset) && raw.slice(at - offset, item.start - offset).includes('-->'))
			continue;
		hidden.push({
			family: 'invisible',
			rule: 'hidden-text',
			start: item.start,
			end: item.end,
			weight: HIDDEN_WEIGHT,
			code: false,
		});
	}
	found.push(...hidden);
}

/** Matches of one rule this near are one. */
const SAME = 200;
/** What a second rule of a family adds to the first. */
const SECOND = 0.4;

/** The best two rules' worth of each family, with and without its standing. */
class Tally {
	private readonly best = new Map<Family, { rule: string; first: number; second: number }>();

	add(item: Evidence, worth: number): void {
		const known = this.best.get(item.family);
		if (known === undefined) this.best.set(item.family, { rule: item.rule, first: worth, second: 0 });
		else if (worth > known.first) {
			if (known.rule !== item.rule) known.second = known.first;
			known.rule = item.rule;
			known.first = worth;
		} else if (known.rule !== item.rule) known.second = Math.max(known.second, worth);
	}

	sum(): number {
		let sum = 0;
		for (const { first, second } of this.best.values()) sum += first + second * SECOND;
		return sum;
	}
}

/** Adds up what stands together and says it: one hit for each family in a place. */
function weigh(evidence: Evidence[]): InjectionHit[] {
	evidence.sort((a, b) => a.start - b.start || b.standing - a.standing);
	const list = condense(evidence);
	const blocked = new Uint8Array(list.length);
	const warned = new Uint8Array(list.length);
	for (let i = 0; i < list.length; i++) {
		const first = list[i] as Evidence;
		const standing = new Tally();
		const weight = new Tally();
		let end = i;
		for (; end < list.length; end++) {
			const item = list[end] as Evidence;
			if (item.start - first.start > TOGETHER) break;
			standing.add(item, item.standing);
			weight.add(item, item.weight);
		}
		if (standing.sum() >= BLOCK) blocked.fill(1, i, end);
		else if (weight.sum() >= WARN_SUM) warned.fill(1, i, end);
		if (first.weight >= WARN && first.family !== 'disguise') warned[i] = 1;
	}
	return say(list, blocked, warned);
}

function say(list: readonly Evidence[], blocked: Uint8Array, warned: Uint8Array): InjectionHit[] {
	const hits: { rule: string; kind: string; severity: 'block' | 'warn'; start: number; end: number }[] = [];
	const last = new Map<Family, (typeof hits)[number]>();
	for (let i = 0; i < list.length; i++) {
		const item = list[i] as Evidence;
		if (blocked[i] === 0 && warned[i] === 0) continue;
		const severity = blocked[i] === 1 ? 'block' : 'warn';
		const known = last.get(item.family);
		if (known !== undefined && known.severity === severity && item.start - known.start <= SAME) {
			known.end = Math.max(known.end, Math.min(item.end, known.start + TOGETHER));
			continue;
		}
		const rule = `injection-${item.family}`;
		const hit = { rule, kind: INJECTION_KIND, severity, start: item.start, end: item.end } as const;
		hits.push({ ...hit });
		last.set(item.family, hits[hits.length - 1] as (typeof hits)[number]);
	}
	return hits;
}

/** Joins matches of one rule that overlap or nearly touch into the strongest of them. */
function condense(evidence: readonly Evidence[]): Evidence[] {
	const list: Evidence[] = [];
	const last = new Map<string, number>();
	for (const item of evidence) {
		const at = last.get(item.rule);
		const known = at === undefined ? undefined : list[at];
		if (at !== undefined && known !== undefined && item.start - known.start <= SAME) {
			list[at] = {
				...known,
				end: Math.max(known.end, Math.min(item.end, known.start + TOGETHER)),
				weight: Math.max(known.weight, item.weight),
				standing: Math.max(known.standing, item.standing),
			};
			continue;
		}
		last.set(item.rule, list.length);
		list.push(item);
	}
	return list;
}
