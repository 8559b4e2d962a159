// Fills the memory that the search reads, from the literals. It must not search.

import type { Anchor } from '../anchors.js';
import { DETECTORS, type DetectorName } from '../contract.js';
import { classOf, foldOf, lowerOf } from './classes.js';
import {
	ANYWHERE,
	ASTRAL,
	CLASS,
	ENTRIES,
	ENTRY_SIZE,
	EXACT,
	FOLD,
	FOLDED,
	GRAMS,
	GRAMS_BITS,
	GRAMS_SIZE,
	HEADS,
	HEADS_BITS,
	IN_RUN,
	LOWER,
	LOWERED,
	NIBBLES,
	NIBBLES_SIZE,
	POINTS,
	SMALL,
	WORD_LEAST,
	WORDS,
	WORDS_BITS,
} from './layout.js';
import { astralTable, pointTable } from './points.js';

/** The bit of each detector, joined. */
export function bitsOf(detectors: readonly DetectorName[]): number {
	let bits = 0;
	for (const [place, name] of DETECTORS.entries()) if (detectors.includes(name)) bits |= 1 << place;
	return bits;
}

/** Bytes of memory that the tables of `anchors` end at. */
export function sizeOf(anchors: readonly Anchor[]): number {
	return anchors.reduce((sum, { bytes }) => sum + bytes.length + ENTRY_SIZE * 2, ENTRIES);
}

/** Writes every table but those for one set of detectors. */
export function fill(memory: Uint8Array, anchors: readonly Anchor[]): void {
	for (let byte = 0; byte < 256; byte += 1) {
		memory[FOLD + byte] = foldOf(byte);
		memory[LOWER + byte] = lowerOf(byte);
		memory[CLASS + byte] = classOf(byte);
	}
	memory.set(pointTable(), POINTS);
	memory.set(astralTable(), ASTRAL);
	const view = new DataView(memory.buffer);
	let entry = ENTRIES;
	let text = ENTRIES + anchors.length * ENTRY_SIZE * 2;
	for (const anchor of anchors) {
		const { bytes, compared } = anchor;
		memory.set(compared === FOLDED ? bytes.map(foldOf) : bytes, text);
		const word = isWord(anchor);
		for (const place of placesOf(anchor)) {
			const head = word
				? WORDS + (hashFour(anchor, place) >>> (32 - WORDS_BITS)) * 4
				: HEADS + hashThree(bytes, place) * 4;
			view.setUint32(entry, text, true);
			view.setUint32(entry + 4, view.getUint32(head, true), true);
			view.setUint16(entry + 8, bytes.length, true);
			view.setUint16(entry + 10, place, true);
			view.setUint8(entry + 12, bitsOf([anchor.detector]));
			view.setUint8(entry + 13, compared);
			view.setUint8(entry + 14, anchor.where);
			view.setUint8(entry + 15, anchor.run);
			view.setUint16(entry + 16, anchor.reach, true);
			view.setUint8(entry + 18, anchor.kind);
			view.setUint8(entry + 19, anchor.digits);
			view.setUint8(entry + 20, anchor.names);
			view.setUint8(entry + 21, anchor.border);
			view.setUint8(entry + 22, anchor.turned ? 1 : 0);
			view.setUint8(entry + 23, anchor.before);
			view.setUint32(head, entry, true);
			entry += ENTRY_SIZE;
		}
		text += bytes.length;
	}
}

/** Long enough that fours of it begin at an even and at an odd place, wherever it stands. */
const isWord = ({ bytes, where }: Anchor): boolean => where !== IN_RUN && bytes.length >= WORD_LEAST;

/** The places where a literal is hashed: of the longer ones two in a row, one of which is even in the window. */
function placesOf(anchor: Anchor): number[] {
	if (!isWord(anchor)) return [rarest(anchor, 3)];
	const place = rarest(anchor, 5);
	return [place, place + 1];
}

function hashThree(bytes: Uint8Array, place: number): number {
	const at = (i: number): number => foldOf(bytes[place + i] ?? 0);
	return Math.imul(at(0) | (at(1) << 8) | (at(2) << 16), 0x9e3779b1) >>> (32 - HEADS_BITS);
}

/** All 32 bits; the tables take as many of the first as they have. */
function hashFour({ bytes, compared }: Anchor, place: number): number {
	let key = 0;
	for (let i = 0; i < 4; i += 1) {
		const byte = bytes[place + i] ?? 0;
		key |= (compared === FOLDED ? foldOf(byte) : byte | SMALL) << (8 * i);
	}
	return Math.imul(key, 0x9e3779b1) >>> 0;
}

/** Writes the tables for one set of detectors. */
export function fillFor(memory: Uint8Array, anchors: readonly Anchor[], bits: number): void {
	const own = anchors.filter(({ detector }) => (bits & bitsOf([detector])) !== 0);
	for (const anchor of own.filter(isWord)) {
		for (const place of placesOf(anchor)) {
			const bit = hashFour(anchor, place) >>> (32 - GRAMS_BITS);
			const at = GRAMS + bits * GRAMS_SIZE + (bit >> 3);
			memory[at] = (memory[at] as number) | (1 << (bit & 7));
		}
	}
	fillNibbles(
		memory,
		own.filter(anchor => anchor.where === ANYWHERE && !isWord(anchor)),
		bits,
	);
}

/**
 * Which bytes can stand first to fourth where a short literal is hashed, in eight buckets. A byte passes when its low and
 * its high nibble do, so what is alike shares a bucket.
 */
function fillNibbles(memory: Uint8Array, anchors: readonly Anchor[], bits: number): void {
	const buckets = Array.from({ length: 8 }, () => new Bucket());
	const fours = new Map<string, Four>();
	for (const anchor of anchors) {
		const place = rarest(anchor, 3);
		const four = Array.from({ length: 4 }, (_, i) => alike(anchor.bytes[place + i], anchor.compared));
		fours.set(four.map(set => String.fromCharCode(...set)).join('\n'), four);
	}
	share([...fours.values()], buckets);
	const base = NIBBLES + bits * NIBBLES_SIZE;
	for (const [index, bucket] of buckets.entries()) {
		for (const [table, nibbles] of bucket.nibbles.entries()) {
			for (let nibble = 0; nibble < 16; nibble += 1) {
				const at = base + table * 16 + nibble;
				memory[at] = (memory[at] as number) | (((nibbles >> nibble) & 1) << index);
			}
		}
	}
}

/** Puts each of `fours` where it makes the fewest other bytes pass, the commonest first. */
function share(fours: readonly Four[], buckets: readonly Bucket[]): void {
	const rate = (four: Four): number =>
		four.reduce((all, set) => all * set.reduce((sum, byte) => sum + frequencyOf(byte), 0), 1);
	const sorted = fours.map(four => ({ four, rate: rate(four) })).sort((a, b) => b.rate - a.rate);
	for (const { four } of sorted) {
		let best: Bucket | undefined;
		let least = Number.POSITIVE_INFINITY;
		for (const bucket of buckets) {
			const cost = bucket.rateWith(four) - bucket.rate;
			if (cost >= least) continue;
			least = cost;
			best = bucket;
		}
		best?.add(four);
	}
}

/** Bytes that can stand first to fourth. */
type Four = readonly (readonly number[])[];

const ANY = Array.from({ length: 256 }, (_, byte) => byte);

/** Bytes that are taken for `byte`; all behind the end of a literal of three. */
function alike(byte: number | undefined, compared: number): readonly number[] {
	if (byte === undefined) return ANY;
	return ALIKE[compared]?.[byte] ?? [byte];
}

const ALIKE: readonly (readonly (readonly number[])[])[] = [EXACT, FOLDED, LOWERED].map(compared => {
	const reads = compared === EXACT ? (byte: number) => byte : compared === FOLDED ? foldOf : lowerOf;
	return ANY.map(byte => ANY.filter(other => reads(other) === reads(byte)));
});

/** One of the eight bits of the nibble tables. */
class Bucket {
	/** Sixteen bits each: low and high nibbles of the first to the fourth byte. */
	nibbles: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0];
	/** How often four bytes of ordinary text pass. */
	rate = 0;

	add(four: Four): void {
		this.nibbles = this.#with(four);
		this.rate = passing(this.nibbles);
	}

	rateWith(four: Four): number {
		return passing(this.#with(four));
	}

	#with(four: Four): number[] {
		return four.flatMap((set, place) => {
			let low = this.nibbles[place * 2] as number;
			let high = this.nibbles[place * 2 + 1] as number;
			for (const byte of set) {
				low |= 1 << (byte & 15);
				high |= 1 << (byte >> 4);
			}
			return [low, high];
		});
	}
}

function passing(nibbles: readonly number[]): number {
	let rate = 1;
	for (let table = 0; table < nibbles.length; table += 2) {
		rate *= often(nibbles[table] as number, nibbles[table + 1] as number);
	}
	return rate;
}

const oftenKnown = new Map<number, number>();
const OFTEN_KNOWN_MOST = 65536;

/** How often a byte has one of these low and one of these high nibbles, of one. */
function often(low: number, high: number): number {
	const key = low * 65536 + high;
	const known = oftenKnown.get(key);
	if (known !== undefined) return known;
	let sum = 0;
	for (let byte = 0; byte < 256; byte += 1) {
		if (((low >> (byte & 15)) & 1) === 1 && ((high >> (byte >> 4)) & 1) === 1) sum += frequencyOf(byte);
	}
	if (oftenKnown.size < OFTEN_KNOWN_MOST) oftenKnown.set(key, sum);
	return sum;
}

// How often a byte stands in prose and source code in JSON strings, in parts of ten thousand (measured over 3.8 MB of
// packages' documents and sources); what is not here is rarer than `RARE`.
const OFTEN: Readonly<Record<string, number>> = {
	' ': 1672,
	e: 677,
	n: 653,
	t: 561,
	r: 438,
	o: 395,
	s: 377,
	'\\': 374,
	a: 361,
	i: 353,
	c: 223,
	l: 219,
	u: 196,
	d: 179,
	p: 169,
	'.': 143,
	m: 143,
	h: 140,
	f: 130,
	'(': 114,
	')': 114,
	g: 109,
	'/': 105,
	'=': 92,
	b: 91,
	',': 89,
	y: 85,
	'*': 84,
	';': 73,
	':': 72,
	'"': 71,
	"'": 61,
	v: 61,
	'{': 52,
	'-': 52,
	'}': 51,
	'`': 51,
	w: 46,
	'1': 44,
	'0': 43,
	x: 42,
	T: 40,
	A: 38,
	E: 37,
	k: 37,
	S: 36,
	I: 34,
	_: 34,
	'[': 31,
	'2': 30,
	']': 30,
	D: 30,
	C: 29,
	R: 26,
	O: 24,
	F: 24,
	'>': 23,
	P: 22,
	j: 22,
	N: 21,
	'3': 21,
	B: 20,
	L: 18,
	'4': 18,
	'6': 17,
	'|': 17,
	M: 16,
	'#': 15,
	'<': 15,
	'8': 14,
	q: 14,
	'5': 14,
	'9': 12,
	H: 11,
	'?': 11,
	U: 11,
	'7': 10,
	'+': 10,
	'&': 10,
	z: 9,
	'@': 9,
	V: 8,
	G: 7,
	'!': 7,
	W: 7,
	K: 6,
	Y: 4,
	$: 4,
	'%': 3,
	Z: 3,
	J: 3,
	X: 2,
};
const RARE = 0.5;

const FREQUENCIES = Float64Array.from(
	{ length: 256 },
	(_, byte) => (OFTEN[String.fromCharCode(byte)] ?? RARE) / 10000,
);
const frequencyOf = (byte: number): number => FREQUENCIES[byte] as number;

/** The place of the rarest bytes, `least` or one more, in a row. */
function rarest({ bytes, compared }: Anchor, least: number): number {
	let best = 0;
	let fewest = Number.POSITIVE_INFINITY;
	for (let place = 0; place + least <= bytes.length; place += 1) {
		let rate = 1;
		for (let i = 0; i < Math.max(least, 4) && place + i < bytes.length; i += 1) {
			rate *= alike(bytes[place + i], compared).reduce((sum, byte) => sum + frequencyOf(byte), 0);
		}
		if (rate >= fewest) continue;
		fewest = rate;
		best = place;
	}
	return best;
}
