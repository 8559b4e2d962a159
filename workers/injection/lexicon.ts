// Turns the word lists of the injection rules into one lookup: folded word to the classes it belongs to. Knows
// words and their spellings (leetspeak, a slip of one letter, words run together); must not know any rule's weight.

import { fold, isLetter, leetLetter, lookAlike } from '../normalize.js';
import { READER_WORDS } from '../rules/injection-readers.js';
import { TONGUES } from '../rules/injection-tongues.js';
import { ORDERS_IN_TONGUES } from '../rules/injection-tongues-orders.js';
import { TONGUES_OF_READERS } from '../rules/injection-tongues-readers.js';
import { STOPS, WORDS } from '../rules/injection-words.js';

/** Which class numbers a slot accepts: 1 at each. */
export type ClassSet = Uint8Array;

/** Classes and literal words of the rules; a rule file that needs more fails at once. */
const MOST_CLASSES = 3072;

export interface Entry {
	readonly word: string;
	readonly classes: number[];
	/** A word that phrases do not reach across. */
	stop: boolean;
	/** A word of one of the rules that gate the typo search: see `correct`. */
	core: boolean;
	/** Phrases of several words that begin with this one, longest first. */
	phrases: Phrase[];
}

export interface Phrase {
	readonly words: readonly string[];
	readonly classes: number[];
}

/** What a lexicon knows words by. */
export interface Spellings {
	readonly words: readonly Entry[];
	/** What words begin with. */
	readonly stems: readonly Entry[];
	/** Core words, and these with a letter left out, each with the words it may stand for. */
	readonly slips: readonly (readonly [string, readonly Entry[]])[];
	/** What long core words begin with. */
	readonly beginnings: readonly string[];
	/** Words that are no slips of others. */
	readonly real: readonly string[];
}

export const LONGEST_WORD = 24;
const MOST_SEEN = 16384;
/** Letters of a word that the runtime copies, where it keeps a part of the whole text for a longer one. */
const LONGEST_COPIED = 12;
/** Letters of the longest run of words whose parts are remembered. */
const LONGEST_RUN = 40;
export const SHORTEST_TYPO = 6;
/** A misspelt word that begins like ours in this many letters is worth a search wherever it stands. */
export const BEGINNING = 5;

/** Answers about words, as many as there is room for: then it begins anew. */
class Memory<T> {
	readonly #answers = new Map<string, T>();
	readonly #longest: number;

	/** Longer words are not remembered. */
	constructor(longest: number) {
		this.#longest = longest;
	}

	get(word: string): T | undefined {
		return word.length > this.#longest ? undefined : this.#answers.get(word);
	}

	set(word: string, answer: T): T {
		if (word.length > this.#longest) return answer;
		if (this.#answers.size >= MOST_SEEN) this.#answers.clear();
		// A longer word is a slice that would keep the whole text alive.
		this.#answers.set(
			word.length > LONGEST_COPIED ? Buffer.from(word, 'utf16le').toString('utf16le') : word,
			answer,
		);
		return answer;
	}

	clear(): void {
		this.#answers.clear();
	}
}

/** The lookup, filled by `classOf` (which numbers classes) and the word lists. */
export class Lexicon {
	private readonly numbers = new Map<string, number>();
	private readonly entries = new Map<string, Entry>();
	private readonly stems = new Map<string, Entry>();
	private readonly leet = new Map<string, Entry>();
	private readonly beginnings = new Set<string>();
	/** 1 at the number of each of them. */
	private readonly likely = new Uint8Array(BEGINNINGS);
	private readonly slips = new Map<string, Entry[]>();
	/** Words of CJK scripts by their first character, longest first, since those run together. */
	private readonly unspaced = new Map<string, string[]>();
	/** What was answered: the same words come again and again. */
	private readonly seen = new Memory<Entry | null>(LONGEST_WORD);
	private readonly corrected = new Memory<Entry | null>(LONGEST_WORD);
	private readonly apart = new Memory<number[] | null>(LONGEST_RUN);
	private shortestStem = LONGEST_WORD;
	/** Letters of the longest word, and of the longest stem, by the number of its beginning: 0 when there is none. */
	private readonly longest = new Uint8Array(BEGINNINGS);
	private readonly longestStem = new Uint8Array(BEGINNINGS);

	constructor() {
		for (const [name, words] of Object.entries({ ...WORDS, ...READER_WORDS, ...TONGUES_OF_READERS }))
			this.add(name, words);
		for (const tongue of TONGUES) {
			this.add('XSET', tongue.set);
			this.add('XSETFINAL', tongue.setFinal ?? '');
			this.add('XINSTRUCTIONS', tongue.instructions);
			this.add('XWHICH', tongue.which);
			this.add('XNOT', tongue.not);
			this.add('XTELL', tongue.tell);
			this.add('XTELLNOT', tongue.tellNot ?? '');
			this.add('XUSER', tongue.user);
			this.add('XREVEAL', tongue.reveal);
			this.add('XREVEALFINAL', tongue.revealFinal ?? '');
			this.add('XSECRETS', tongue.secret);
			this.add('XYOUARE', tongue.youAreNow);
			this.add('XFROMNOW', tongue.fromNowOn);
		}
		for (const orders of ORDERS_IN_TONGUES) {
			this.add('XHEED', orders.heed);
			this.add('XAI', orders.ai);
			this.add('XAIDE', orders.aide);
			this.add('XCALLED', orders.called ?? '');
			this.add('XIFYOU', orders.ifYou);
			this.add('XNEWTASK', orders.newTask);
			this.add('XHALT', orders.halt);
			this.add('XTASK', orders.task);
			this.add('XCHAT', orders.chat);
			this.add('XGOOD', orders.good);
			this.add('XBAD', orders.bad);
			this.add('XAGREED', orders.agreed);
		}
		for (const word of STOPS.split('|')) this.entry(word).stop = true;
	}

	/** The number of a class, or of a literal word written in lower case in a rule. */
	classOf(name: string): number {
		let number = this.numbers.get(name);
		if (number === undefined) {
			number = this.numbers.size;
			if (number >= MOST_CLASSES) throw new RangeError('too many word classes');
			this.numbers.set(name, number);
			if (name !== name.toUpperCase() || !isLetter(name.charCodeAt(0))) this.add(name, name);
		}
		return number;
	}

	/** A set of the named classes. */
	setOf(names: readonly string[]): ClassSet {
		const set = new Uint8Array(MOST_CLASSES);
		for (const name of names) set[this.classOf(name)] = 1;
		return set;
	}

	/** Call once, after the rules have named their literals: prepares the forgiving lookups. */
	seal(): void {
		this.seen.clear();
		this.corrected.clear();
		this.apart.clear();
		for (const entry of this.entries.values()) {
			for (let n = this.shortestStem; n <= entry.word.length; n++) {
				for (const number of this.stems.get(entry.word.slice(0, n))?.classes ?? [])
					include(entry.classes, number);
			}
			entry.phrases.sort((a, b) => b.words.length - a.words.length);
			const first = entry.word.charAt(0);
			if (isUnspaced(entry.word.charCodeAt(0))) {
				const words = this.unspaced.get(first);
				if (words === undefined) this.unspaced.set(first, [entry.word]);
				else words.push(entry.word);
			}
			if (entry.word.length >= 3 && entry.word.charCodeAt(0) < 128) this.leet.set(leetKey(entry.word), entry);
			if (entry.word.length >= SHORTEST_TYPO && entry.core) {
				this.beginnings.add(entry.word.slice(0, BEGINNING));
				this.likely[beginningAt(entry.word, 0)] = 1;
				for (const slip of [entry.word, ...deletions(entry.word)]) {
					const list = this.slips.get(slip);
					if (list === undefined) this.slips.set(slip, [entry]);
					else if (!list.includes(entry)) list.push(entry);
				}
			}
		}
		for (const words of this.unspaced.values()) words.sort((a, b) => b.length - a.length);
	}

	/** Every spelling that is known, for who makes a table of them. */
	spellings(): Spellings {
		return {
			words: [...this.entries.values()],
			stems: [...this.stems.values()],
			slips: [...this.slips],
			beginnings: [...this.beginnings],
			real: [...REAL_WORDS],
		};
	}

	/** The entry of a folded word, or of the stem it begins with. */
	find(word: string): Entry | null {
		const at = beginningAt(word, 0);
		if (word.length > 2 && this.longest[at] === 0 && this.longestStem[at] === 0) return null;
		const seen = this.seen.get(word);
		return seen !== undefined ? seen : this.seen.set(word, this.look(word));
	}

	private look(word: string): Entry | null {
		const exact = this.entries.get(word);
		if (
			exact !== undefined &&
			(exact.core || exact.phrases.length > 0 || exact.classes.length > 0 || exact.stop)
		) {
			return exact;
		}
		if (word.length > LONGEST_WORD) return null;
		const longest =
			word.length < 3 ? word.length : Math.min(this.longestStem[beginningAt(word, 0)] as number, 14);
		for (let n = Math.min(word.length, longest); n >= this.shortestStem; n--) {
			const stem = this.stems.get(word.slice(0, n));
			if (stem !== undefined) return stem;
		}
		return exact ?? null;
	}

	/** The entry of a word in leetspeak or wholly in another script's look-alikes, or null. */
	unmask(word: string): Entry | null {
		// A number is no word, however it can be read.
		if (word.length < 3 || word.length > LONGEST_WORD || PLAIN.test(word) || NUMBER.test(word)) return null;
		let letters = '';
		let strange = false;
		for (let i = 0; i < word.length; i++) {
			const unit = word.charCodeAt(i);
			const other = unit < 128 ? (isLetter(unit) ? 0 : leetLetter(unit)) : lookAlike(unit);
			if (other !== 0) strange = true;
			letters += String.fromCharCode(other === 0 ? unit : other);
		}
		if (!strange) return null;
		return this.find(letters) ?? this.leet.get(leetKey(letters)) ?? null;
	}

	/** True when a long word begins as `word` does. */
	beginsLike(word: string): boolean {
		return this.likely[beginningAt(word, 0)] === 1 && this.beginnings.has(word.slice(0, BEGINNING));
	}

	/** The long word that `word` is one slip away from (a letter lost, doubled, changed or swapped), or null. */
	correct(word: string): Entry | null {
		if (word.length < SHORTEST_TYPO - 1 || word.length > LONGEST_WORD) return null;
		const known = this.corrected.get(word);
		return known !== undefined ? known : this.corrected.set(word, this.lookForSlip(word));
	}

	private lookForSlip(word: string): Entry | null {
		if (REAL_WORDS.has(word)) return null;
		for (const slip of [word, ...deletions(word)]) {
			for (const entry of this.slips.get(slip) ?? []) if (isOneSlip(word, entry.word)) return entry;
		}
		return null;
	}

	/**
	 * Words that were run together (`ignoreallprevious`), as pairs of start and end: those that fill the most letters,
	 * and of these the fewest. Letters of no word are passed over when `loose`; otherwise they make it null.
	 */
	segment(run: string, loose: boolean): number[] | null {
		if (loose) return this.parts(run, true);
		const known = this.apart.get(run);
		return known !== undefined ? known : this.apart.set(run, this.parts(run, false));
	}

	private parts(run: string, loose: boolean): number[] | null {
		const shortest = loose ? 3 : 2;
		const worth = new Int32Array(run.length + 1);
		const step = new Uint8Array(run.length + 1);
		for (let i = run.length - 1; i >= 0; i--) {
			worth[i] = worth[i + 1] as number;
			const longest = Math.min(this.longest[beginningAt(run, i)] as number, run.length - i);
			for (let n = shortest; n <= longest; n++) {
				if (!this.entries.has(run.slice(i, i + n))) continue;
				const sum = n * 64 - 1 + (worth[i + n] as number);
				if (sum <= (worth[i] as number)) continue;
				worth[i] = sum;
				step[i] = n;
			}
		}
		const spans: number[] = [];
		for (let i = 0; i < run.length; ) {
			const n = step[i] as number;
			if (n > 0) spans.push(i, i + n);
			else if (!loose) return null;
			i += Math.max(1, n);
		}
		return spans;
	}

	/** The longest word of an unspaced script at `at`, in units, or 0. */
	unspacedAt(text: string, at: number): number {
		for (const word of this.unspaced.get(text.charAt(at)) ?? [])
			if (text.startsWith(word, at)) return word.length;
		return 0;
	}

	private entry(word: string): Entry {
		let entry = this.entries.get(word);
		if (entry === undefined) {
			entry = { word, classes: [], stop: false, core: false, phrases: [] };
			this.entries.set(word, entry);
			note(this.longest, word);
		}
		return entry;
	}

	private add(name: string, words: string): void {
		const number = this.classOf(name);
		// Folded as one text: thousands of words cost as many calls otherwise.
		for (const raw of fold(words).text.split('|')) {
			if (raw === '') continue;
			const stem = raw.endsWith('*');
			const parts = (stem ? raw.slice(0, -1) : raw).trim().split(/[ _]+/);
			const last = parts[parts.length - 1] as string;
			if (parts.length === 1 && stem) {
				let entry = this.stems.get(last);
				if (entry === undefined) {
					entry = {
						word: last,
						classes: [],
						stop: false,
						core: false,
						phrases: [],
					};
					this.stems.set(last, entry);
					note(this.longestStem, last);
					this.shortestStem = Math.min(this.shortestStem, last.length);
				}
				include(entry.classes, number);
				include(this.entry(last).classes, number);
				continue;
			}
			if (parts.length === 1) {
				const entry = this.entry(last);
				include(entry.classes, number);
				if (CORE.has(name)) entry.core = true;
				continue;
			}
			const classes = [number];
			for (const part of parts) this.entry(part);
			const first = this.entry(parts[0] as string);
			const ends = stem ? [...parts.slice(0, -1), `${last}*`] : parts;
			const same = first.phrases.find(
				phrase => phrase.words.length === ends.length && phrase.words.every((word, i) => word === ends[i]),
			);
			if (same === undefined) first.phrases.push({ words: ends, classes });
			else include(same.classes, number);
		}
	}
}

/** Classes whose long words are also recognised with one letter wrong. */
const CORE = new Set([
	'OVERRIDE',
	'FORGET',
	'INSTRUCTIONS',
	'PRIOR',
	'RULES',
	'REVEAL',
	'SECRETS',
	'PROMPTS',
	'PERSONA',
	'AI',
	'MEMORY',
	'SESSIONS',
]);

/** Words of their own that are one letter from one of ours. */
const REAL_WORDS = new Set(
	(
		'forge forged forges forgets forgot ignored ignores ignorer content contest contents discord discards deleted deletes ' +
		'reveals revel repeal repeats repeated outputs outset promote prompted prompter prompting roles rulers trailing ' +
		'straining draining raining trainings border orders ordered police polices remove removes override overrides ' +
		'overrode cancels canceled dismissed discuss expose exposed exposes secret secrete secrets instructed instructor ' +
		'previously privies priors displays displayed display transit forwards forwarded reports reported export exports ' +
		'import imports bypassed bypasses provides provided provider context contexts direction directions directive ' +
		'collects connect correct collected extracts extracted abstract message messages massage passage session sessions ' +
		'cession response responses respond token tokens taken broken cookies bookies rookies cookie requests request ' +
		'command commands commend comment comments commanded abandoned erased delete deletes voided revoked revokes negated ' +
		'submits submitted includes included listed returns returned echoes disclosed discloses encoded encodes decode ' +
		'embedded inserts inserted attached attaches describes described written rewrite writes formed former farmer earliest ' +
		'credentials credential credits environment variables variable variably appends appended retrieves publishes replied ' +
		'policies safely safety ethics conditioning renders rendered gender sender tender vender vendor lender ' +
		'deliver delivers delivery supplied supply gather gathers rather father lather'
	).split(' '),
);

function include(classes: number[], number: number): void {
	if (!classes.includes(number)) classes.push(number);
}

/** True when one of the classes is in the set. */
export function meets(classes: readonly number[], set: ClassSet): boolean {
	for (const number of classes) if (set[number] === 1) return true;
	return false;
}

/** True for letters and vowel marks of Thai. */
export function isThai(unit: number): boolean {
	return unit >= 0xe01 && unit <= 0xe4e;
}

/** True for letters of scripts that are written without spaces between words: Han, kana and Thai. */
export function isUnspaced(unit: number): boolean {
	return (
		isThai(unit) ||
		(unit >= 0x3040 && unit <= 0x30ff) ||
		(unit >= 0x3400 && unit <= 0x9fff) ||
		(unit >= 0xf900 && unit <= 0xfaff)
	);
}

const BEGINNINGS = 1 << 15;

/** Three letters as one number; letters that are alike in five bits are taken for one. */
const beginning = (a: number, b: number, c: number): number => ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);

const beginningAt = (text: string, at: number): number =>
	beginning(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));

/** Keeps the length of the longest word by its beginning. One of two letters begins like all that goes on from it. */
function note(longest: Uint8Array, word: string): void {
	const ends = word.length > 2 ? [word.charCodeAt(2)] : Array.from({ length: 32 }, (_, i) => i);
	for (const end of ends) {
		const at = beginning(word.charCodeAt(0), word.charCodeAt(1), end);
		longest[at] = Math.max(longest[at] as number, Math.min(word.length, LONGEST_WORD));
	}
}

const NUMBER = /^\d+$/;
const PLAIN = /^[a-z]+$/;

/** A word as it reads where a sign may stand for an l or an i. */
export function leetKey(word: string): string {
	return word.replaceAll('l', 'i');
}

function deletions(word: string): string[] {
	const shorter: string[] = [];
	for (let i = 0; i < word.length; i++) shorter.push(word.slice(0, i) + word.slice(i + 1));
	return shorter;
}

/** True when one insertion, deletion, substitution or swap of neighbours makes `a` into `b`. */
function isOneSlip(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1) return false;
	let i = 0;
	while (i < a.length && i < b.length && a[i] === b[i]) i++;
	let j = 0;
	while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
	const restA = a.length - i - j;
	const restB = b.length - i - j;
	if (restA <= 1 && restB <= 1) return true;
	return restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
}
