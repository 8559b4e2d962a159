// The words of the injection rules as one lookup: folded word to the classes it belongs to. Knows words and their
// spellings (leetspeak, a slip of one letter, words run together); must not know the lists they come from or any rule's weight.

import { isLetter, leetLetter, lookAlike } from '../../normalize.js';
import { Beginnings } from './beginnings.js';
import { wordHash } from './word-hash.js';

/** Which class numbers a slot accepts: a bit for each. */
export type ClassSet = Uint32Array;

export interface Entry {
	readonly word: string;
	readonly hash: number;
	readonly classes: readonly number[];
	/** A word that phrases do not reach across. */
	readonly stop: boolean;
	/** A word of one of the rules that gate the typo search: see `correct`. */
	readonly core: boolean;
	/** Phrases of several words that begin with this one, longest first. */
	readonly phrases: readonly Phrase[];
}

export interface Phrase {
	readonly words: readonly string[];
	/** The hash of its second word; -1 where any word will do that begins as that does. */
	readonly second: number;
	readonly classes: readonly number[];
}

/** All that a lexicon is read from; `lexicon-tables.ts` makes it. */
export interface LexiconTables {
	/** Names of classes, and literal words of rules, by their number. */
	readonly classes: readonly string[];
	/** Hashes of their names. */
	readonly classHashes: Uint32Array;
	readonly stems: readonly WrittenEntry[];
	/** Long words that are also recognised with one letter wrong. */
	readonly cores: readonly string[];
	/** Letters of the longest word, and of the longest stem, by the number of its beginning: 0 when there is none. */
	readonly longest: Uint8Array;
	readonly longestStem: Uint8Array;
	/** Beginnings of words of four letters and more, and of these in leetspeak. */
	readonly begun: Uint8Array;
	readonly begunInLeet: Uint8Array;
	/** JSON, and where in it the group of each beginning starts: of `WrittenGroup`, and of words by their first character. */
	readonly groups: Buffer;
	readonly starts: Uint32Array;
}

/** Words that begin alike, and ways in which words read in leetspeak that begin so, each with its word. */
type WrittenGroup = readonly [
	words: readonly WrittenEntry[],
	leet: readonly (readonly [key: string, word: string])[],
];

/** An entry, `phrases` left out where there are none. */
export type WrittenEntry = readonly [
	word: string,
	classes: number[],
	is: number,
	phrases?: readonly (readonly [words: readonly string[], classes: readonly number[]])[],
];

/** What a written entry is. */
export const STOP = 1;
export const CORE = 2;

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
		this.#answers.set(kept(word), answer);
		return answer;
	}
}

/** A word of a text that is kept: a longer one is a slice that would keep the whole text alive. */
export function kept(word: string): string {
	return word.length > LONGEST_COPIED ? Buffer.from(word, 'utf16le').toString('utf16le') : word;
}

/** The lookup. */
export class Lexicon {
	private readonly tables: LexiconTables;
	private readonly numbers = new Map<string, number>();
	/** Those whose group was read. */
	private readonly entries = new Map<string, Entry>();
	private readonly stems = new Map<string, Entry>();
	/** Words by how they read in leetspeak, where that is another way: of those that read alike the last. */
	private readonly leet = new Map<string, string>();
	/** 1 at the number of each group that was read. */
	private readonly grouped = new Uint8Array(SHORT + 1);
	private readonly beginnings = new Set<string>();
	/** 1 at the number of each of them. */
	private readonly likely = new Uint8Array(BEGINNINGS);
	/** What may stand for long words by a slip; null until it is asked for. */
	private slips: ReadonlyMap<string, readonly Entry[]> | null = null;
	/** Words of CJK scripts by their first character, longest first, since those run together; null until one is asked for. */
	private unspaced: ReadonlyMap<string, readonly string[]> | null = null;
	/** What was answered: the same words come again and again. */
	private readonly corrected = new Memory<Entry | null>(LONGEST_WORD);
	private readonly apart = new Memory<number[] | null>(LONGEST_RUN);
	private readonly shortestStem: number;
	private readonly longest: Uint8Array;
	private readonly longestStem: Uint8Array;
	private readonly begun: Beginnings;
	private readonly begunInLeet: Beginnings;

	/** Hashes of the names of all classes, by their numbers, which other rules would change. */
	readonly classHashes: Uint32Array;

	constructor(tables: LexiconTables) {
		this.tables = tables;
		this.classHashes = tables.classHashes;
		this.longest = tables.longest;
		this.longestStem = tables.longestStem;
		this.begun = new Beginnings(tables.begun);
		this.begunInLeet = new Beginnings(tables.begunInLeet);
		for (const [number, name] of tables.classes.entries()) this.numbers.set(name, number);
		let shortest = LONGEST_WORD;
		for (const written of tables.stems) {
			this.stems.set(written[0], entryOf(written));
			shortest = Math.min(shortest, written[0].length);
		}
		this.shortestStem = shortest;
		for (const word of tables.cores) {
			this.beginnings.add(word.slice(0, BEGINNING));
			this.likely[beginningAt(word, 0)] = 1;
		}
		this.readGroup(SHORT);
	}

	/** What is written of a group; undefined where there is none. */
	private group(at: number): unknown {
		const { groups, starts } = this.tables;
		const [start, end] = [starts[at] as number, starts[at + 1] as number];
		return start === end ? undefined : JSON.parse(groups.toString('utf8', start, end));
	}

	private readGroup(at: number): void {
		this.grouped[at] = 1;
		const [words, leet] = (this.group(at) as WrittenGroup | undefined) ?? [[], []];
		for (const written of words) this.entries.set(written[0], entryOf(written));
		for (const [key, word] of leet) this.leet.set(key, word);
	}

	/** The entry of a word itself. */
	private entry(word: string): Entry | undefined {
		this.knows(word, 0);
		return this.entries.get(word);
	}

	/** Has read the words that begin as `text` does at `at`: those of one and two letters always are. */
	private knows(text: string, at: number): void {
		const group = beginningAt(text, at);
		if (this.grouped[group] === 0) this.readGroup(group);
	}

	/** Number of classes. */
	get size(): number {
		return this.numbers.size;
	}

	/** A set of the named classes. Throws a RangeError for one that no word belongs to. */
	setOf(names: readonly string[]): ClassSet {
		const set = emptySet(this.size);
		for (const name of names) {
			const number = this.numbers.get(name);
			if (number === undefined) throw new RangeError(`no word belongs to ${name}`);
			include(set, number);
		}
		return set;
	}

	/** Every spelling that is known, for who makes a table of them. */
	spellings(): Spellings {
		for (let at = 0; at <= SHORT; at++) if (this.grouped[at] === 0) this.readGroup(at);
		return {
			words: [...this.entries.values()],
			stems: [...this.stems.values()],
			slips: [...this.slipsOfCores()],
			beginnings: [...this.beginnings],
			real: [...REAL_WORDS],
		};
	}

	/** The entry of a folded word, or of the stem it begins with. */
	find(word: string): Entry | null {
		const at = beginningAt(word, 0);
		if (word.length > 2 && this.longest[at] === 0 && this.longestStem[at] === 0) return null;
		if (this.grouped[at] === 0) this.readGroup(at);
		const exact = this.entries.get(word);
		if (
			exact !== undefined &&
			(exact.core || exact.phrases.length > 0 || exact.classes.length > 0 || exact.stop)
		) {
			return exact;
		}
		if (word.length > LONGEST_WORD) return null;
		const longest = word.length < 3 ? word.length : Math.min(this.longestStem[at] as number, 14);
		for (let n = Math.min(word.length, longest); n >= this.shortestStem; n--) {
			const stem = this.stems.get(word.slice(0, n));
			if (stem !== undefined) return stem;
		}
		return exact ?? null;
	}

	/** No word that `find` finds is longer, if it is of four letters and more and begins with these. */
	longestFrom(a: number, b: number, c: number, d: number): number {
		return this.begun.longest(a, b, c, d);
	}

	/** The same of words that `unmask` finds. */
	longestUnmasked(a: number, b: number, c: number, d: number): number {
		const [one, two, three, four] = [unmaskedUnit(a), unmaskedUnit(b), unmaskedUnit(c), unmaskedUnit(d)];
		const leet = [leetUnit(one), leetUnit(two), leetUnit(three), leetUnit(four)] as const;
		return Math.max(
			this.begun.longest(one, two, three, four),
			this.begun.longest(...leet),
			this.begunInLeet.longest(...leet),
		);
	}

	/** The entry of a word in leetspeak or wholly in another script's look-alikes, or null. */
	unmask(word: string): Entry | null {
		// A number is no word, however it can be read.
		if (word.length < 3 || word.length > LONGEST_WORD || PLAIN.test(word) || NUMBER.test(word)) return null;
		let letters = '';
		let strange = false;
		for (let i = 0; i < word.length; i++) {
			const unit = word.charCodeAt(i);
			const other = unmaskedUnit(unit);
			if (other !== unit) strange = true;
			letters += String.fromCharCode(other);
		}
		if (!strange) return null;
		const found = this.find(letters);
		if (found !== null) return found;
		const key = leetKey(letters);
		this.knows(key, 0);
		const other = this.leet.get(key) ?? (mayBeLeet(key) ? key : null);
		return other === null ? null : (this.entry(other) ?? null);
	}

	/** True when a long word begins as `word` does. */
	beginsLike(word: string): boolean {
		return this.likely[beginningAt(word, 0)] === 1 && this.beginnings.has(word.slice(0, BEGINNING));
	}

	/** The long word that `word` is one slip away from (a letter lost, doubled, changed or swapped), or has letters doubled of, or null. */
	correct(word: string): Entry | null {
		if (word.length < SHORTEST_TYPO - 1 || word.length > LONGEST_WORD) return null;
		const known = this.corrected.get(word);
		return known !== undefined ? known : this.corrected.set(word, this.lookForSlip(word));
	}

	private lookForSlip(word: string): Entry | null {
		if (REAL_WORDS.has(word)) return null;
		const slips = this.slipsOfCores();
		for (const slip of [word, ...deletions(word)]) {
			for (const entry of slips.get(slip) ?? []) if (isOneSlip(word, entry.word)) return entry;
		}
		const once = undouble(word);
		if (word.length - once.length < DOUBLED) return null;
		return slips.get(once)?.find(entry => undouble(entry.word) === once) ?? null;
	}

	/** Long words that count, and these with a letter left out, each with the words it may stand for. */
	private slipsOfCores(): ReadonlyMap<string, readonly Entry[]> {
		if (this.slips !== null) return this.slips;
		const slips = new Map<string, Entry[]>();
		for (const word of this.tables.cores) {
			const entry = this.entry(word) as Entry;
			for (const slip of [word, ...deletions(word)]) {
				const list = slips.get(slip);
				if (list === undefined) slips.set(slip, [entry]);
				else if (!list.includes(entry)) list.push(entry);
			}
		}
		this.slips = slips;
		return slips;
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
			if (longest > 2) this.knows(run, i);
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
		this.unspaced ??= new Map(this.group(UNSPACED) as [string, string[]][]);
		for (const word of this.unspaced.get(text.charAt(at)) ?? [])
			if (text.startsWith(word, at)) return word.length;
		return 0;
	}
}

function entryOf([word, classes, is, phrases]: WrittenEntry): Entry {
	return {
		word,
		hash: wordHash(word),
		classes,
		stop: (is & STOP) !== 0,
		core: (is & CORE) !== 0,
		phrases: phrases?.map(([words, own]) => ({ words, second: secondOf(words), classes: own })) ?? [],
	};
}

function secondOf([, second = '*']: readonly string[]): number {
	return second.endsWith('*') ? -1 : wordHash(second);
}

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

/** A set of none of so many classes. */
export const emptySet = (size: number): ClassSet => new Uint32Array((size + 31) >>> 5);

export function include(set: ClassSet, number: number): void {
	set[number >>> 5] = (set[number >>> 5] as number) | (1 << (number & 31));
}

/** The numbers of its classes, for who makes a table of them. */
export function membersOf(set: ClassSet): number[] {
	const members: number[] = [];
	for (let number = 0; number < set.length * 32; number++) if (meets([number], set)) members.push(number);
	return members;
}

/** True when one of the classes is in the set. */
export function meets(classes: readonly number[], set: ClassSet): boolean {
	for (const number of classes)
		if ((((set[number >>> 5] as number) >>> (number & 31)) & 1) !== 0) return true;
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

/** Numbers of beginnings, then of the group of words too short for one, and of the words of scripts that run together. */
export const BEGINNINGS = 1 << 15;
export const SHORT = BEGINNINGS;
export const UNSPACED = SHORT + 1;

/** Three letters as one number; letters that are alike in five bits are taken for one. */
export const beginning = (a: number, b: number, c: number): number =>
	((a & 31) << 10) | ((b & 31) << 5) | (c & 31);

export const beginningAt = (text: string, at: number): number =>
	beginning(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));

const NUMBER = /^\d+$/;
const PLAIN = /^[a-z]+$/;

/** True for words that are looked up in leetspeak. */
export const mayBeLeet = (word: string): boolean => word.length >= 3 && word.charCodeAt(0) < 128;

/** What a unit is read as in leetspeak, or as a look-alike. */
function unmaskedUnit(unit: number): number {
	const other = unit < 128 ? (isLetter(unit) ? 0 : leetLetter(unit)) : lookAlike(unit);
	return other === 0 ? unit : other;
}

/** As `leetKey` does. */
const leetUnit = (unit: number): number => (unit === 0x6c ? 0x69 : unit);

/** A word as it reads where a sign may stand for an l or an i. */
export function leetKey(word: string): string {
	return word.replaceAll('l', 'i');
}

/** Letters that are doubled where that is no slip. */
const DOUBLED = 2;

/** A word with each of its letters once where it stands several times in a row. */
export const undouble = (word: string): string => word.replace(/(.)\1+/g, '$1');

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
