// Judges how a phrase stands in its text: commanded or reported, quoted or spoken, among words about attacks or not.
// Knows sentences and quotation marks; must not know which rule matched.

import { ABOUT, NAMES_MACHINES } from '../../rules/injection/marks.js';
import { BREAK, type Token } from '../reading/tokens.js';
import { Frames, framed } from './frames.js';
import { lowerBound } from './places.js';
import { lineBefore, type Quoted } from './quotes.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const NEGATIONS = words(
	'not dont never cannot cant wont shouldnt mustnt doesnt didnt nor neither avoid without',
);
const ADVERBS = words(
	'ever simply just blindly accidentally always also completely totally fully really even then please kindly now',
);
const MODALS = words('can may might could would will cannot');
const SUBJECTS = words(
	'they we i he she it that which who users people models llms agents attackers developers browsers compilers also usually often sometimes ' +
		'typically simply then does did if',
);
const TO_COMMAND = words(
	'you want need sure remember required task goal job mission objective supposed important must necessary asked told ' +
		'instructed ordered order have going purpose directive role duty',
);
const LEADS = words(
	'please now then and must should you just simply first immediately kindly also so but instead assistant ai important ' +
		'hereby completely totally fully entirely do or always shall to hello hi hey ok okay agent urgent attention lets let',
);
/** `history -c` makes the shell forget: what is said of something else. */
const CAUSES = words(
	'makes make making lets let letting causes helps allows forces tricks gets telling asking',
);
const TOLD = words('sure certain you go');
export const DUTIES = words('must should shall');
const QUESTIONS = words('can could would will');

/** Who is told by "must": "each agent should write". */
const MACHINES = words(
	'assistant assistants ai ais agent agents model models llm llms bot bots chatbot chatbots copilot crawler crawlers summarizer summariser',
);

/**
 * How much of a command is in the verb at `i`: 1 as an order, 0.5 reported or merely possible, 0 when denied.
 * `strict` wants a sign that a clause begins here.
 */
export function voice(tokens: readonly Token[], i: number, strict: boolean): number {
	const before = (tokens[i] as Token).before;
	if (i === 0 || (before & (BREAK.sentence | BREAK.paragraph | BREAK.mark | BREAK.dot)) !== 0) return 1;
	let at = i - 1;
	let previous = (tokens[at] as Token).key;
	if (ADVERBS.has(previous) && at > 0 && ((tokens[at] as Token).before & ~BREAK.line) === 0) {
		previous = (tokens[--at] as Token).key;
	}
	const second = tokens[at - 1]?.key ?? '';
	if (NEGATIONS.has(previous)) return previous === 'not' && second === 'why' ? 1 : 0;
	for (let k = 0; k < 4 && at - k >= 0; k++) {
		if (k > 0 && ((tokens[at - k + 1] as Token).before & ~BREAK.line) !== 0) break;
		if (CAUSES.has((tokens[at - k] as Token).key)) {
			// "make sure that you", "I am telling you to".
			if (!TOLD.has((tokens[at - k + 1] as Token).key)) return 0.5;
		}
	}
	if (previous === 'you') {
		if (second === 'if' || second === 'when') return 0.5;
		return 1;
	}
	if (previous === 'to') {
		let told = 0.5;
		for (let k = 1; k <= 8; k++) {
			if (k > 1 && ((tokens[at - k + 1]?.before ?? 0) & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
			const key = tokens[at - k]?.key ?? '';
			if (NEGATIONS.has(key) || key === 'nobody' || key === 'noone') return 0.3;
			if (k <= 4 && TO_COMMAND.has(key)) told = 1;
		}
		return told;
	}
	if (DUTIES.has(previous)) return second === '' || second === 'you' || MACHINES.has(second) ? 1 : 0.5;
	if (MODALS.has(previous)) return previous === 'will' && second === 'you' ? 1 : 0.5;
	if (QUESTIONS.has(second) && previous === 'you') return 1;
	if ((before & (BREAK.comma | BREAK.line)) !== 0) return 1;
	if (SUBJECTS.has(previous) && !ADVERBS.has((tokens[i - 1] as Token).key)) return 0.5;
	if (strict && !LEADS.has((tokens[i - 1] as Token).key)) return 0.6;
	return 1;
}

/** Who may be told by "must not" to keep something from somebody. */
const ADDRESSED = words(
	'you ai assistant assistants model models agent agents bot bots chatbot llm llms claude gemini chatgpt copilot and but please also then',
);

/** What was done is no order. */
const DONE = /[a-df-z]{3}ed$/;

/** How much of an order not to tell is in the words from `i` on: less where somebody else is the subject of "must not". */
export function hush(tokens: readonly Token[], i: number): number {
	const { key, before } = tokens[i] as Token;
	const previous = tokens[i - 1]?.key;
	if (previous === undefined || (before & ~BREAK.line) !== 0) return 1;
	if (key === 'without') {
		// "Nine of them complied without informing the user".
		if (DONE.test(previous)) return 0.5;
		// "Must not run commands without the user's consent" asks for it.
		for (let k = 1; k <= 6 && i - k >= 0; k++) {
			if (((tokens[i - k + 1] as Token).before & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
			const { key } = tokens[i - k] as Token;
			if (NEGATIONS.has(key)) return 0.3;
			if (MODALS.has(key)) return 0.5;
		}
		return 1;
	}
	if (previous === 'to' && key !== 'not' && key !== 'never') return voice(tokens, i, false);
	if (key === 'not' && DUTIES.has(previous)) return hush(tokens, i - 1);
	// "Shall keep the order secret": a contract, unless a machine is told.
	if (previous === 'shall' && !ADDRESSED.has(tokens[i - 2]?.key ?? '')) return 0.5;
	if (DUTIES.has(key) || key === 'cannot' || key === 'may')
		return previous === 'and' || previous === 'but' ? 0.7 : ADDRESSED.has(previous) ? 1 : 0.5;
	return SUBJECTS.has(previous) ? 0.6 : 1;
}

/** True for a part of a host, an address or a path: "attacker.test" says nothing about attacks. */
function isOfName(text: string, start: number, end: number): boolean {
	return (
		'/@.'.includes(text[start - 1] ?? ' ') ||
		('.@'.includes(text[end] ?? ' ') && /[a-z]/i.test(text[end + 1] ?? ' '))
	);
}

/** Words that a schema and an order have as well: `"type":"string"`, "print the phrase". */
const SCHEMA = /^(?:strings?|patterns?|filter|scan|phrase)$/i;
const TO_SAY =
	/\b(?:print|say|output|write|include|with|repeat|reply|respond|answer|add|insert|return|append|contains?|containing|saying|use)(?: only)? (?:the|this|a)(?: (?:exact|following|single))? $/i;
const SAID_BEFORE = 48;

/** True where such a word is a value of a schema by itself, or names what is to be said: nobody writes about it. */
function isNamedOnly(text: string, start: number, end: number): boolean {
	if (!SCHEMA.test(text.slice(start, end))) return false;
	if (text[start - 1] === '"' && text[end] === '"') return true;
	return TO_SAY.test(text.slice(Math.max(0, start - SAID_BEFORE), start));
}

/** Places that name machines, each so far from the one before, that make a text one about them: an order calls one, and once. */
const NAMED_PLACES = 5;
const NAMED_APART = 80;

/** True for a text that names machines all along. */
function isOfMachines(text: string): boolean {
	let places = 0;
	let last = -NAMED_APART;
	for (const { index } of text.matchAll(NAMES_MACHINES)) {
		if (index - last < NAMED_APART) continue;
		last = index;
		places += 1;
		if (places === NAMED_PLACES) return true;
	}
	return false;
}

/** Words about attacks in a text, in order. */
interface About {
	readonly at: Uint32Array;
	readonly what: readonly string[];
	/** 1 for what counts half. */
	readonly half: Uint8Array;
}

function aboutIn(text: string): About {
	const at: number[] = [];
	const what: string[] = [];
	const half: number[] = [];
	for (const match of text.matchAll(ABOUT)) {
		const end = match.index + match[0].length;
		if (isOfName(text, match.index, end) || isNamedOnly(text, match.index, end)) continue;
		at.push(match.index);
		what.push(match[0].toLowerCase().slice(0, 6));
		half.push(match[2] === undefined ? 0 : 1);
	}
	return { at: Uint32Array.from(at), what, half: Uint8Array.from(half) };
}

function fencesIn(text: string): number[] {
	const fences: number[] = [];
	for (let i = text.indexOf('```'); i >= 0; i = text.indexOf('```', i + 3)) fences.push(i);
	return fences;
}

/** What a whole text says about the phrases in it: each part is read once, when it is first asked for. */
export class Surroundings {
	readonly frames: Frames;
	readonly #text: string;
	#about: About | undefined;
	#fences: readonly number[] | undefined;
	#ofMachines: boolean | undefined;

	constructor(text: string) {
		this.#text = text;
		this.frames = new Frames(text);
	}

	get about(): About {
		this.#about ??= aboutIn(this.#text);
		return this.#about;
	}

	/** Where blocks of code begin and end. */
	get fences(): readonly number[] {
		this.#fences ??= fencesIn(this.#text);
		return this.#fences;
	}

	/** True where machines are written about from one end to the other. */
	get ofMachines(): boolean {
		this.#ofMachines ??= isOfMachines(this.#text);
		return this.#ofMachines;
	}
}

/** How far from a phrase words about attacks bear on it. */
const NEAR = 700;
/** A phrase of this many words at most could be counted. */
const MOST_WORDS = 64;

/** How many different words about attacks stand near `[start, end)` and not inside it; halves count half. */
function aboutness({ about }: Surroundings, start: number, end: number): number {
	const seen = new Set<string>();
	let sum = 0;
	let read = 0;
	for (
		let i = lowerBound(about.at, Math.max(0, start - NEAR));
		i < about.at.length && read < MOST_WORDS;
		i++, read++
	) {
		const at = about.at[i] as number;
		if (at > end + NEAR) break;
		if (at >= start && at < end) continue;
		const what = about.what[i] as string;
		if (seen.has(what)) continue;
		seen.add(what);
		sum += about.half[i] === 1 ? 0.5 : 1;
	}
	return sum;
}

function isList(text: string, start: number): boolean {
	return /^\s{0,8}(?:[-*+|>#]|\d{1,3}[.)])\s/.test(lineBefore(text, start));
}

/** True where words about attacks stand near: what a value holds there was collected. */
export function isAbout(around: Surroundings, start: number, end: number): boolean {
	return aboutness(around, start, end) >= 1;
}

/**
 * How much of a phrase's weight stands as an attack, from about 0.15 (quoted in a text about attacks) to 1 (spoken
 * in the open). Quotation marks alone lower it, words about attacks lower it by how many different ones there are,
 * so that one stray word does not clear a message that holds evidence of several kinds.
 */
export function standing(
	text: string,
	around: Surroundings,
	start: number,
	end: number,
	quote: Quoted,
): number {
	const about = aboutness(around, start, end);
	const fenced = lowerBound(around.fences, start) % 2 === 1;
	let factor: number;
	if (about < 1) factor = 1 - 0.15 * about;
	else if (about < 2) factor = 0.75;
	else if (about < 3) factor = 0.55;
	else if (about < 4) factor = 0.4;
	else if (about < 6) factor = 0.28;
	else factor = 0.2;
	if (quote === 'prose') factor = Math.min(0.45, factor * 0.5);
	else if (quote === 'value' && about >= 0.5) factor *= 0.6;
	if (fenced) factor *= about >= 1 ? 0.6 : 0.75;
	if (about >= 1 && isList(text, start)) factor *= lineBefore(text, start).startsWith('|') ? 0.5 : 0.8;
	return factor * framed(text, around.frames, start, end, quote === 'value');
}
