// Writes literals into the memory that the search reads, behind those that stand there already. It must not search, or know
// what bytes and characters are: see ground.ts.

import { DETECTORS, type DetectorName } from '../../contract.js';
import { eachRepeated } from '../../known/repeated.js';
import {
	apartOf,
	beginningsOf,
	mirroredFour,
	otherCaseFour,
	shiftedFour,
	steppedFour,
} from '../../literals/beginnings.js';
import { isMark } from '../../literals/mark.js';
import type { Anchor } from '../anchors.js';
import { classOf, foldOf, lowerOf } from '../classes.js';
import {
	ANYWHERE,
	APART,
	CUT_TOO,
	EXACT,
	FOLDED,
	NEAR_RUN,
	PROOF_COLUMN,
	ROTATED,
	TURNED,
	WORD_LEAST,
} from '../layout/record.js';
import {
	BUCKET_BACKSLASH,
	BUCKET_EQUALS,
	BUCKET_PERCENT,
	BUCKET_TAG,
	BUCKETS_LITERAL,
	CLASS_HEX,
	CLASS_LETTER,
	INJECTION_BIT,
	TOKENS_BIT,
} from '../layout/view.js';
import {
	BEGINNINGS_APART,
	BEGINNINGS_SHIFTED,
	BEGINNINGS_STEPPED,
	BEGUN,
	BEGUN_BITS,
	BEGUN_PLACES,
	ENTRY_SIZE,
	FOLDS,
	FOLDS_BITS,
	FOUR_SET,
	FOUR_SET_BITS,
	GRAMS,
	GRAMS_BITS,
	HEAD_SET,
	HEAD_SET_BITS,
	HEADS,
	HEADS_BITS,
	JOINED_FOURS,
	JOINED_SET,
	JOINED_SET_BITS,
	JOINED_THREES,
	KNOWN_FOURS,
	KNOWN_FOURS_LEAST,
	KNOWN_FOURS_MOST,
	KNOWN_FOURS_SHIFT,
	KNOWN_IS_NUMBERED,
	KNOWN_IS_WORDS,
	KNOWN_LEAST,
	KNOWN_SET,
	KNOWN_SET_BITS,
	KNOWN_SHORTS,
	KNOWN_SHORTS_MOST,
	KNOWN_WORDLY,
	KNOWNS,
	KNOWNS_BITS,
	LONG_LEAST,
	LONG_SET,
	LONG_SET_LEAST,
	LONG_SET_MOST,
	LONG_SET_SHIFT,
	LONGS,
	LONGS_BITS,
	MANY_KNOWN,
	NEAR_FOURS,
	NEAR_FOURS_BITS,
	NEAR_SET,
	NEAR_SET_BITS,
	NEAR_THREES,
	NEAR_THREES_BITS,
	NEARS,
	NEARS_BITS,
	NIBBLES,
	NIBBLES_SIZE,
	PROGRAMS,
	REPEATED,
	REPEATED_SOME,
	THREE_SET,
	THREE_SET_BITS,
	USEFUL,
	USEFUL_JOINED,
	USEFUL_PHRASES,
	USEFUL_TOKENS,
	WORDS,
	WORDS_BITS,
} from '../layout.js';
import { rateOfFour } from './fours.js';
import { frequencyOf } from './frequency.js';
import { ANY, type Four, read, share, write } from './nibbles.js';
import { compileDemands, type Demand, FIRST, type Programs } from './programs.js';

/** The bit of each detector, joined. */
export function bitsOf(detectors: readonly DetectorName[]): number {
	let bits = 0;
	for (const name of detectors) bits |= bitOf(name);
	return bits;
}

/** The bit of one; 0 for one that looks for no literals. */
function bitOf(detector: DetectorName): number {
	const place = (DETECTORS as readonly DetectorName[]).indexOf(detector);
	return place < 0 ? 0 : 1 << place;
}

/** Where records of literals stand in memory: addresses of the first and behind the last, of each time that some were added. */
export type Records = readonly (readonly [from: number, to: number])[];

/** Literals, and where in memory they are to stand. */
export interface Plan {
	readonly anchors: readonly Anchor[];
	/** Addresses: of the records, of what the offsets of programs are counted from, of these programs, and behind it all. */
	readonly from: number;
	readonly base: number;
	readonly at: number;
	readonly end: number;
	readonly programs: Programs;
}

/** For literals from an address on, a multiple of a record's size; `base` is that of literals that stand there already. */
export function planFor(anchors: readonly Anchor[], from: number, base?: number): Plan {
	const at = from + recordsOf(anchors) * ENTRY_SIZE;
	const counted = base ?? at - FIRST;
	const programs = compileDemands(
		anchors.flatMap(({ demands }) => demands ?? []),
		at - counted,
	);
	const rest = anchors.reduce(
		(sum, { bytes, demands }) => sum + bytes.length + ((demands?.length ?? 0) + 1) * 4,
		at + programs.bytes.length,
	);
	return { anchors, from, base: counted, at, end: Math.ceil(rest / ENTRY_SIZE) * ENTRY_SIZE, programs };
}

/** Records at the most: see `headsOf`. */
function recordsOf(anchors: readonly Anchor[]): number {
	return anchors.reduce((sum, anchor) => sum + (isLong(anchor) ? 4 : 2), 0);
}

/** Sets of detectors: one bit for each of them. */
const SETS = 1 << DETECTORS.length;

/** Writes literals where they are to stand, and into the tables for every set of detectors. Gives back where their records are. */
export function addLiterals(memory: Uint8Array, { anchors, from, base, at, programs }: Plan): Records {
	const view = new DataView(memory.buffer);
	view.setUint32(PROGRAMS, base, true);
	memory.set(programs.bytes, at);
	const lists = new Lists(view, at + programs.bytes.length, programs);
	for (const { demands } of anchors) lists.add(demands);
	let text = lists.end;
	let entry = from;
	for (const anchor of anchors) {
		const { bytes, compared } = anchor;
		markUseful(memory, anchor);
		if (anchor.begins) markBegun(memory, bytes);
		memory.set(compared === FOLDED ? bytes.map(foldOf) : bytes, text);
		for (const [place, head, more] of headsOf(memory, anchor)) {
			view.setUint32(entry, text, true);
			view.setUint32(entry + 4, view.getUint32(head, true), true);
			view.setUint16(entry + 8, bytes.length, true);
			view.setUint16(entry + 10, place, true);
			view.setUint8(entry + 12, bitOf(anchor.detector));
			view.setUint8(entry + 13, compared);
			view.setUint8(entry + 14, anchor.where);
			view.setUint8(entry + 15, anchor.run);
			view.setUint16(entry + 16, anchor.reach, true);
			view.setUint8(entry + 18, anchor.kind);
			view.setUint8(entry + 19, anchor.digits);
			view.setUint8(entry + 20, anchor.names);
			view.setUint8(entry + 21, anchor.border);
			const turned = (anchor.turned ? TURNED : 0) | (anchor.rotated ? ROTATED : 0);
			view.setUint8(entry + 22, turned | (isMarkTurned(anchor) ? CUT_TOO : 0));
			view.setUint8(entry + 23, anchor.before);
			view.setUint16(entry + 24, anchor.span, true);
			view.setUint8(entry + 26, anchor.proof);
			view.setUint32(entry + 28, lists.add(anchor.demands), true);
			for (let i = 0; i < 4 && place + i < bytes.length && compared !== FOLDED; i += 1) {
				view.setUint8(entry + 32 + i, small(bytes[place + i] as number));
				view.setUint8(entry + 36 + i, 0xff);
			}
			for (let i = 0; i < 8 && i < bytes.length && compared !== FOLDED; i += 1) {
				view.setUint8(entry + 40 + i, bytes[i] as number);
				// All but the bit that tells small letters from capitals.
				view.setUint8(entry + 48 + i, compared === EXACT ? 0xff : 0xdf);
			}
			view.setUint32(head, entry, true);
			if (more !== undefined) {
				view.setUint32(entry + 56, view.getUint32(more, true), true);
				view.setUint32(more, entry, true);
			}
			entry += ENTRY_SIZE;
		}
		text += bytes.length;
	}
	fillKnownFours(memory, view);
	fillLongs(memory, view);
	const short = anchors.filter(isShort);
	const known = anchors.filter(isKnownLong);
	const many = known.length > KNOWN_FEW;
	if (many) memory[MANY_KNOWN] = 1;
	for (let bits = 1; bits < SETS; bits += 1) {
		const byLongs = many || (bits & TOKENS_BIT) !== 0;
		fillFor(memory, byLongs ? short : [...short, ...known], bits);
	}
	return [[from, entry]];
}

/** The literals themselves, those of phrases as they are folded. */
export function* literalsIn(memory: Uint8Array, records: Records): Generator<Uint8Array> {
	const view = new DataView(memory.buffer);
	for (const [from, to] of records) {
		for (let entry = from; entry < to; entry += ENTRY_SIZE) {
			const text = view.getUint32(entry, true);
			yield memory.subarray(text, text + view.getUint16(entry + 8, true));
		}
	}
}

/** Bytes of literals matter where they are escaped. */
function markUseful(memory: Uint8Array, { bytes, detector }: Anchor): void {
	const bit = detector === 'naive_injection_detection' ? USEFUL_PHRASES : USEFUL_TOKENS;
	for (const byte of bytes) memory[USEFUL + byte] = (memory[USEFUL + byte] as number) | bit;
}

/** Marks two bits for four bytes, as `has` in begun.as.ts reads them. */
function markTwo(memory: Uint8Array, set: number, four: number): void {
	const hash = Math.imul(four, SPREAD) >>> 0;
	mark(memory, set, hash >>> (32 - BEGUN_BITS));
	mark(memory, set, (hash >>> 2) & ((1 << BEGUN_BITS) - 1));
}

/** Marks the beginning of a token, or of a known secret, in each way in which it shows through a cipher. */
function markBegun(memory: Uint8Array, bytes: Uint8Array): void {
	const add = (set: number, key: number): void => markTwo(memory, set, key);
	for (const four of beginningsOf(bytes)) {
		add(BEGUN, four);
		for (let i = 0; i < 4; i += 1) {
			const place = BEGUN_PLACES + ((four >>> (8 * i)) & 0xff);
			memory[place] = (memory[place] as number) | (1 << i);
		}
		for (const one of [four, mirroredFour(four), otherCaseFour(four)])
			add(BEGINNINGS_SHIFTED, shiftedFour(one));
		add(BEGINNINGS_STEPPED, steppedFour(four));
		add(BEGINNINGS_APART, apartOf(four));
	}
}

/** Marks what a secret leaves of itself under keys of several bytes. */
function fillRepeated(memory: Uint8Array, secret: string): void {
	eachRepeated(Buffer.from(secret, 'utf8'), key => {
		memory[REPEATED_SOME] = 1;
		markTwo(memory, REPEATED, key);
	});
}

/** Characters of a known secret that count: `MIN_KNOWN_SECRET` and more are looked for in pieces of so many. */
const PIECE = 16;
/** Digits of a number between words: as in spans.as.ts. */
const NUMBER_MOST = 5;

/**
 * Notes of what these secrets are made and what they leave of themselves under keys, and whether a piece of one, forwards or backwards,
 * could be cut into words, and whether with numbers between.
 */
export function fillSecrets(memory: Uint8Array, secrets: readonly string[]): void {
	for (const secret of secrets) {
		fillRepeated(memory, secret);
		for (const byte of Buffer.from(secret))
			memory[USEFUL + byte] = (memory[USEFUL + byte] as number) | USEFUL_JOINED;
		for (const text of [secret, [...secret].reverse().join('')]) {
			for (let at = 0; at === 0 || at + PIECE <= text.length; at += 1) {
				const piece = text.slice(at, at + PIECE);
				if (!couldBeWords(piece)) continue;
				const bits = /[0-9]/.test(piece) ? KNOWN_IS_NUMBERED : KNOWN_IS_NUMBERED | KNOWN_IS_WORDS;
				memory[KNOWN_WORDLY] = (memory[KNOWN_WORDLY] as number) | bits;
			}
		}
	}
}

/**
 * True for what could be cut into pieces that all read like words to `isWords` in spans.as.ts, with numbers between them; more may
 * stand before and behind it.
 */
function couldBeWords(text: string): boolean {
	const isNumber = ({ 0: digits, index }: RegExpMatchArray): boolean =>
		digits.length <= NUMBER_MOST && /(?:^|[^A-Za-z0-9])[a-z]?$/.test(text.slice(0, index));
	if (![...text.matchAll(/[0-9]+/g)].every(isNumber)) return false;
	return [...text.matchAll(/[A-Z]+/g)].every(({ 0: capitals, index }) => {
		const end = index + capitals.length;
		if (capitals.length > 2 || index === 0 || end === text.length) return true;
		return capitals.length === 1 && /^(?:[a-z]{3}|[a-z]{1,2}$)/.test(text.slice(end));
	});
}

/** Lists of programs in memory, one behind another, each once. */
class Lists {
	readonly #view: DataView;
	readonly #programs: Programs;
	readonly #lists = new Map<readonly Demand[], number>();
	readonly #known = new Map<string, number>();
	/** Where the next one would begin. */
	end: number;

	constructor(view: DataView, at: number, programs: Programs) {
		this.#view = view;
		this.end = at;
		this.#programs = programs;
	}

	/** Where the list of `demands` begins; 0 when there are none, or not all have a program. */
	add(demands: readonly Demand[] | null): number {
		if (demands === null) return 0;
		let list = this.#lists.get(demands);
		if (list === undefined) {
			list = this.#write(demands);
			this.#lists.set(demands, list);
		}
		return list;
	}

	#write(demands: readonly Demand[]): number {
		const starts = demands.map(demand => this.#programs.starts.get(demand) ?? 0);
		if (starts.length === 0 || starts.includes(0)) return 0;
		const key = starts.join();
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const list = this.end;
		for (const start of [...starts, 0]) {
			this.#view.setUint32(this.end, start, true);
			this.end += 4;
		}
		this.#known.set(key, list);
		return list;
	}
}

const isMarkTurned = ({ bytes, turned, rotated }: Anchor): boolean =>
	(turned || rotated) && isMark(Buffer.from(bytes).toString('latin1'));

/** Long enough that fours of it begin at an even and at an odd place, wherever it stands. */
const isWord = ({ bytes, compared }: Anchor): boolean => compared === FOLDED && bytes.length >= WORD_LEAST;

/** The same for those of tokens and known secrets that count anywhere; of phrases there are few. */
const isLong = ({ bytes, detector, where }: Anchor): boolean =>
	where === ANYWHERE && detector !== 'naive_injection_detection' && bytes.length >= LONG_LEAST;

/** A place where a literal is hashed, and where the first record of those with the same hash is kept, and of those with more bytes alike. */
type Head = [place: number, head: number, more?: number];

/**
 * The places where a literal is hashed, and where their lists begin; marks the hashes, too. Of longer ones two, of which one is even in
 * the window.
 */
function headsOf(memory: Uint8Array, anchor: Anchor): Head[] {
	const { bytes, compared, where, detector, turned, rotated, proof, disguised } = anchor;
	if (isWord(anchor)) {
		return rarestFours(anchor).map(place => {
			const hash = hashOf(bytes, place, 4, foldOf);
			if (where !== APART) mark(memory, GRAMS, hash >>> (32 - GRAMS_BITS));
			return [place, WORDS + (hash >>> (32 - WORDS_BITS)) * 4];
		});
	}
	// Where the nibbles are not asked, four bytes tell more than three.
	const place = where === ANYWHERE || bytes.length < 4 ? rarest(anchor, 3) : rarestFour(bytes, 0, 1);
	if (compared === FOLDED)
		return [[place, FOLDS + (hashOf(bytes, place, 3, foldOf) >>> (32 - FOLDS_BITS)) * 4]];
	const hash = hashOf(bytes, place, 3, small);
	// Tokens that were cut and disguised besides are nobody's; turned, only those that begin like no word are.
	const isCut = detector === 'known_secrets' || !(turned || rotated) || isMarkTurned(anchor);
	if (proof !== PROOF_COLUMN && !disguised && isCut) {
		mark(memory, JOINED_SET, hash >>> (32 - JOINED_SET_BITS));
		markMore(memory, anchor, place, JOINED_FOURS, JOINED_THREES);
	}
	const heads: Head[] = [];
	const add = (set: number, setBits: number, first: number, bits: number): void => {
		mark(memory, set, hash >>> (32 - setBits));
		heads.push([place, first + (hash >>> (32 - bits)) * 4]);
	};
	if (isLong(anchor)) {
		for (const at of rarestFours(anchor)) {
			heads.push([at, listOf(LONGS, LONGS_BITS, keyOf(bytes, at, 4, small))]);
		}
	}
	// Nobody cuts the name of a column, or what is disguised so.
	if (proof === PROOF_COLUMN || ((disguised || rotated) && heads.length > 0)) return heads;
	const isNear = where === NEAR_RUN;
	if (isNear) {
		mark(memory, NEAR_SET, hash >>> (32 - NEAR_SET_BITS));
		const more =
			place + 4 <= bytes.length
				? listOf(NEAR_FOURS, NEAR_FOURS_BITS, keyOf(bytes, place, 4, small))
				: listOf(NEAR_THREES, NEAR_THREES_BITS, keyOf(bytes, place, 3, small));
		heads.push([place, NEARS + (hash >>> (32 - NEARS_BITS)) * 4, more]);
		markMore(memory, anchor, place, FOUR_SET, THREE_SET);
	} else add(HEAD_SET, HEAD_SET_BITS, HEADS, HEADS_BITS);
	if (detector === 'known_secrets' && !disguised) {
		add(KNOWN_SET, KNOWN_SET_BITS, KNOWNS, KNOWNS_BITS);
		markKnown(memory, anchor, place);
	}
	return heads;
}

/** Marks the four bytes of a literal at `place`; of a short one the last three there, in each way in which they may be written. */
function markMore(
	memory: Uint8Array,
	{ bytes, compared }: Anchor,
	place: number,
	fours: number,
	threes: number,
): void {
	if (place + 4 <= bytes.length) {
		mark(memory, fours, hashOf(bytes, place, 4, small) >>> (32 - FOUR_SET_BITS));
		return;
	}
	let spelt: number[][] = [[]];
	for (const byte of bytes.subarray(place))
		spelt = spelt.flatMap(head => alike(byte, compared).map(next => [...head, next]));
	for (const three of spelt)
		mark(memory, threes, hashOf(Uint8Array.from(three), 0, 3, asIs) >>> (32 - THREE_SET_BITS));
}

/** Notes a literal of known secrets, hashed at `place`, that is too short for `fillKnownFours`. */
function markKnown(memory: Uint8Array, { bytes, compared }: Anchor, place: number): void {
	if (bytes.length >= KNOWN_LEAST) return;
	const count = memory[KNOWN_SHORTS] as number;
	if (compared !== EXACT || count >= KNOWN_SHORTS_MOST) {
		memory[KNOWN_SHORTS] = KNOWN_SHORTS_MOST + 1;
		return;
	}
	memory[KNOWN_SHORTS] = count + 1;
	memory[KNOWN_SHORTS + 1 + count * 2] = bytes[place] as number;
	memory[KNOWN_SHORTS + 2 + count * 2] = bytes[place + 1] as number;
}

/** Of so many bits of KNOWN_FOURS one is set, as far as it goes: a whole view is looked through for one of them. */
const KNOWN_SPARSE = 64;
/** The same of LONG_SET: there each of them is asked about. */
const LONG_SPARSE = 16;

/** Marks for all literals of known secrets that were written what shows that they may stand somewhere. */
function fillKnownFours(memory: Uint8Array, view: DataView): void {
	const entries = entriesOf(view, KNOWNS, KNOWNS_BITS);
	const shift = shiftFor(entries.length * 4 * KNOWN_SPARSE, KNOWN_FOURS_LEAST, KNOWN_FOURS_MOST);
	memory[KNOWN_FOURS_SHIFT] = shift;
	memory.fill(0, KNOWN_FOURS, KNOWN_FOURS + 2 ** (KNOWN_FOURS_MOST - 3));
	for (const [bytes, place] of entries) {
		if (bytes.length < KNOWN_LEAST) continue;
		const first = Math.max(0, Math.min(place - 2, bytes.length - KNOWN_LEAST));
		for (let at = first; at < first + 4; at += 1)
			mark(memory, KNOWN_FOURS, hashOf(bytes, at, 4, small) >>> shift);
	}
}

/** The same for all longer literals that count anywhere. */
function fillLongs(memory: Uint8Array, view: DataView): void {
	const entries = entriesOf(view, LONGS, LONGS_BITS);
	const shift = shiftFor(entries.length * LONG_SPARSE, LONG_SET_LEAST, LONG_SET_MOST);
	memory[LONG_SET_SHIFT] = shift;
	memory.fill(0, LONG_SET, LONG_SET + 2 ** (LONG_SET_MOST - 3));
	for (const [bytes, place] of entries) mark(memory, LONG_SET, hashOf(bytes, place, 4, small) >>> shift);
}

/** The literals of all records that begin at `heads`, and the places where they are hashed. */
function entriesOf(view: DataView, heads: number, bits: number): [bytes: Uint8Array, place: number][] {
	const entries: [Uint8Array, number][] = [];
	for (let head = heads; head < heads + 4 * 2 ** bits; head += 4) {
		for (let entry = view.getUint32(head, true); entry !== 0; entry = view.getUint32(entry + 4, true)) {
			const text = view.getUint32(entry, true);
			const bytes = new Uint8Array(view.buffer, text, view.getUint16(entry + 8, true));
			entries.push([bytes, view.getUint16(entry + 10, true)]);
		}
	}
	return entries;
}

/** By how much hashes are shifted for a set of so many bits, or the next power of two. */
const shiftFor = (bits: number, least: number, most: number): number =>
	32 - Math.min(most, Math.max(least, Math.ceil(Math.log2(Math.max(1, bits)))));

function mark(memory: Uint8Array, set: number, bit: number): void {
	memory[set + (bit >> 3)] = (memory[set + (bit >> 3)] as number) | (1 << (bit & 7));
}

/** What hashes are made by: those of sets, and those of lists by four bytes. */
const SPREAD = 0x9e3779b1;
const SPREAD_LISTS = 0x85ebca6b;

const small = (byte: number): number => byte | 0x20;
const asIs = (byte: number): number => byte;

function keyOf(bytes: Uint8Array, place: number, size: number, reads: (byte: number) => number): number {
	let key = 0;
	for (let i = 0; i < size; i += 1) key |= reads(bytes[place + i] ?? 0) << (8 * i);
	return key;
}

/** All 32 bits; the tables take as many of the first as they have. */
function hashOf(bytes: Uint8Array, place: number, size: number, reads: (byte: number) => number): number {
	return Math.imul(keyOf(bytes, place, size, reads), SPREAD) >>> 0;
}

/** Where the list of those with this key begins. */
const listOf = (lists: number, bits: number, key: number): number =>
	lists + (Math.imul(key, SPREAD_LISTS) >>> (32 - bits)) * 4;

/** Those of known secrets that NIBBLES look for as long as they are few, where no tokens are searched: `longIn` costs more than they do. */
const isKnownLong = (anchor: Anchor): boolean =>
	isLong(anchor) && anchor.detector === 'known_secrets' && !anchor.disguised;
/** Of a few secrets: each has some 30. */
const KNOWN_FEW = 150;

/** True for literals that the vectors look for. */
const isShort = (anchor: Anchor): boolean => anchor.where === ANYWHERE && !isWord(anchor) && !isLong(anchor);

/** Adds short literals to the tables for one set of detectors. */
function fillFor(memory: Uint8Array, anchors: readonly Anchor[], bits: number): void {
	const fours = new Map<string, Four>();
	const add = (four: Four): void => {
		fours.set(four.map(set => String.fromCharCode(...set)).join('\n'), four);
	};
	for (const anchor of anchors) {
		if ((bits & bitOf(anchor.detector)) === 0) continue;
		const place = rarest(anchor, 3);
		add([0, 1, 2, 3].map(i => alike(anchor.bytes[place + i], anchor.compared)));
	}
	if ((bits & TOKENS_BIT) !== 0) for (const sign of ['://', '//:']) add([...[...sign].map(code), ANY]);
	if ((bits & TOKENS_BIT) !== 0) add([...'----'].map(code));
	add([code('x'), code('^'), ANY, ANY]);
	// A tab and a blank behind it, in JSON: where they end a line, they may write bits.
	if ((bits & INJECTION_BIT) === 0) add([...'\\t '].map(code).concat([[0x20, 0x5c]]));
	const tables = memory.subarray(NIBBLES + bits * NIBBLES_SIZE);
	const marks = (bits & INJECTION_BIT) !== 0;
	const buckets = Array.from({ length: BUCKETS_LITERAL }, (_, index) => 1 << index);
	if (!marks) buckets.push(BUCKET_TAG);
	const groups = share(
		[...fours.values()],
		buckets.map(bucket => read(tables, bucket)),
	);
	for (const [index, group] of groups.entries()) write(tables, group, buckets[index] as number);
	const letters = classed(CLASS_LETTER);
	const hex = classed(CLASS_HEX);
	write(tables, [[code('='), [...hex, 10, 13, 0x5c], ANY, ANY]], BUCKET_EQUALS);
	write(
		tables,
		[
			[
				code('\\'),
				['u', 'U', 'x', 'b', '/', '\\', '0', '1', '2', '3', 'N', '\n', '\r'].flatMap(code),
				ANY,
				ANY,
			],
		],
		BUCKET_BACKSLASH,
	);
	write(
		tables,
		[[[...code('%'), ...code('&')], [...hex, ...letters, ...code('#')], ANY, ANY]],
		BUCKET_PERCENT,
	);
	if (marks) {
		const third = [...letters, ...['!', '/', '*'].flatMap(code)];
		write(tables, [[letters, [...code('<'), ...code('*')], third, ANY]], BUCKET_TAG);
	}
}

const code = (char: string): number[] => [char.charCodeAt(0)];
const classed = (bit: number): number[] => ANY.filter(byte => (classOf(byte) & bit) !== 0);

/** Bytes that are taken for `byte`; all behind the end of a literal. */
function alike(byte: number | undefined, compared: number): readonly number[] {
	if (byte === undefined) return ANY;
	return ALIKE[compared]?.[byte] ?? [byte];
}

const ALIKE: readonly (readonly (readonly number[])[])[] = [(byte: number) => byte, foldOf, lowerOf].map(
	reads => {
		const groups = ANY.map((): number[] => []);
		for (const byte of ANY) (groups[reads(byte)] as number[]).push(byte);
		return ANY.map(byte => groups[reads(byte)] as number[]);
	},
);

const RATES: readonly (readonly number[])[] = ALIKE.map(bytes =>
	bytes.map(set => set.reduce((sum, byte) => sum + frequencyOf(byte), 0)),
);

/** The place of the rarest four bytes of a literal among those that begin at even places, and among the others. */
const rarestFours = ({ bytes }: Anchor): number[] => [rarestFour(bytes, 0, 2), rarestFour(bytes, 1, 2)];

/** The place of the rarest four bytes of each `step` places from `first` on. */
function rarestFour(bytes: Uint8Array, first: number, step: number): number {
	let best = first;
	let least = Number.POSITIVE_INFINITY;
	for (let place = first; place + 4 <= bytes.length; place += step) {
		const rate = rateOfFour(bytes, place);
		if (rate >= least) continue;
		least = rate;
		best = place;
	}
	return best;
}

/** The place of the rarest `least` bytes in a row. */
function rarest({ bytes, compared }: Pick<Anchor, 'bytes' | 'compared'>, least: number): number {
	let best = 0;
	let fewest = Number.POSITIVE_INFINITY;
	for (let place = 0; place + least <= bytes.length; place += 1) {
		let rate = 1;
		for (let i = 0; i < least; i += 1) rate *= RATES[compared]?.[bytes[place + i] as number] ?? 1;
		if (rate >= fewest) continue;
		fewest = rate;
		best = place;
	}
	return best;
}
