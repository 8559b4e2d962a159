// Finds recovery phrases of wallets by the words and the checksum of BIP-39, whatever names them or stands between the words. Knows
// bytes and lists of words; must not know views, rules or messages.

import { createHash } from 'node:crypto';
import { hashOfWord, plainWord, recoveryLists, recoverySet } from './words.js';

/** A phrase in [start, end) of the bytes, its words as they are listed, and whether it could be a list of words as well. */
export interface RecoveryHit {
	readonly start: number;
	readonly end: number;
	readonly phrase: string;
	readonly doubted: boolean;
}

/** Lengths of phrases, in words, which share a checksum of a 32nd of their entropy. */
const LENGTHS = [24, 21, 18, 15, 12] as const;
const LEAST = 12;
/** Words of a list. */
const LISTED = 2048;
/** Bytes between two words at the most: a line end and an indent, quotes, a comma, a number. */
const GAP_MOST = 24;
/** Letters and bytes of a word; beyond ASCII one takes up to six bytes a letter. */
const LETTERS_LEAST = 3;
const LETTERS_MOST = 9;
const BYTES_MOST = 48;
const PLUS = 0x2b;
const SMALL_CASES = 96;
/** Bytes from one place that is looked at to the next, and before it: see prefilter/recovery.as.ts. */
const STRIDE = 32;
const BACK = 40;
const AHEAD = 3;
/** Words in a row that the end of a piece is held for. */
const HELD_LEAST = 3;
/** Checksums that are tried: of so many one fits, or somebody saw to it that none does. */
const CHECKS_MOST = 256;
/** Share of neighbours that rise, or fall, in the order of the list from which on it is that list: of phrases, one in 100,000 does. */
const SORTED = 0.9;
/** Share of words that differ, below which they are some test's. */
const DIFFERENT = 0.8;

interface Word {
	readonly start: number;
	readonly end: number;
}

/** 1 for what stands between words as a byte by itself: most of what is no text. */
const SINGLE = new Uint8Array(256).fill(1, 0, 0x80);
for (let byte = 0x41; byte <= 0x5a; byte += 1) SINGLE[byte] = SINGLE[byte | 0x20] = 0;
SINGLE[0x5c] = SINGLE[0x25] = 0;

const isLetter = (byte: number): boolean => ((byte | 32) - 97) >>> 0 < 26;
const isHex = (byte: number): boolean => (byte - 48) >>> 0 < 10 || ((byte | 32) - 97) >>> 0 < 6;

/** Bytes of what stands between words at `at`; 0 for a letter. */
function gapAt(bytes: Uint8Array, at: number): number {
	const byte = bytes[at] as number;
	if (byte < 0x80) {
		if (isLetter(byte)) return 0;
		const next = bytes[at + 1] ?? 0;
		// A line end that is written out, and a byte in hex.
		if (byte === 0x5c) return next === 0x6e || next === 0x72 || next === 0x74 ? 2 : 1;
		return byte === 0x25 && isHex(next) && isHex(bytes[at + 2] ?? 0) ? 3 : 1;
	}
	const next = bytes[at + 1];
	// Signs of all scripts, white space of the East, what Latin-1 has that is no letter.
	if (byte === 0xe2 || byte === 0xe3) return next === 0x80 ? 3 : 0;
	return byte === 0xc2 ? 2 : 0;
}

/** The words of one text. */
class Words {
	readonly #bytes: Uint8Array;
	readonly #set = recoverySet();

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** Where a word begins at `at` or soon behind it, or -1. */
	from(at: number): number {
		const bytes = this.#bytes;
		const stop = Math.min(bytes.length, at + STRIDE + BYTES_MOST);
		let from = at;
		if (from > 0 && gapAt(bytes, from - 1) === 0) while (from < stop && gapAt(bytes, from) === 0) from += 1;
		// Behind the sign of an escape that began before.
		if (isLetter(bytes[from] ?? 0) && bytes[from - 1] === 0x5c) from += gapAt(bytes, from - 1) - 1;
		return this.#behind(from, stop);
	}

	/** Where the word behind a gap at `at` begins, or -1. */
	next(at: number): number {
		return gapAt(this.#bytes, at) === 0
			? -1
			: this.#behind(at, Math.min(this.#bytes.length, at + GAP_MOST + 1));
	}

	/**
	 * What words of one phrase have in common: with what the gap from `end` to `start` begins and ends, and their letters' cases.
	 * -1 where more than a gap is between them.
	 */
	like(end: number, start: number): number {
		const bytes = this.#bytes;
		let first = 0;
		let last = 0;
		for (let at = end; at < start; ) {
			const gap = gapAt(bytes, at);
			if (gap === 0) return -1;
			const byte = bytes[at] as number;
			// Of white space one is as good as another, also where it is an escape.
			last = gap > 1 || byte <= 0x20 || byte === PLUS ? 0x20 : byte;
			if (at === end) first = last;
			at += gap;
		}
		const [one = 0, two = 0] = [bytes[start], bytes[start + 1]];
		const cases = isLetter(one) && isLetter(two) ? (one & 32) | ((two & 32) << 1) : SMALL_CASES;
		return first | (last << 8) | (cases << 16);
	}

	#behind(at: number, stop: number): number {
		for (let from = at; from < stop; ) {
			if (SINGLE[this.#bytes[from] as number] === 1) {
				from += 1;
				continue;
			}
			const gap = gapAt(this.#bytes, from);
			if (gap === 0) return from;
			from += gap;
		}
		return -1;
	}

	/** Where the word at `at` ends. */
	endOf(at: number): number {
		const stop = Math.min(this.#bytes.length, at + BYTES_MOST);
		let to = at;
		while (to < stop && gapAt(this.#bytes, to) === 0) to += 1;
		return to;
	}

	/** False for a word that is in no list. */
	mayBeListed(start: number, end: number): boolean {
		const size = end - start;
		if (size < LETTERS_LEAST) return false;
		const bit = hashOfWord(this.#bytes, start, end);
		if (((this.#set[bit >> 3] as number) & (1 << (bit & 7))) === 0) return false;
		return size <= LETTERS_MOST || this.#bytes.subarray(start, end).some(byte => byte >= 0x80);
	}

	/**
	 * Words in a row that may be listed and are written alike, from the one at `at` on, and where the next row begins: with the last
	 * of these, where another way of writing does.
	 */
	row(at: number): { readonly row: Word[]; readonly next: number } {
		const row: Word[] = [];
		let like = -1;
		for (let start = at; start >= 0; ) {
			const end = this.endOf(start);
			const before = row.at(-1);
			if (!this.mayBeListed(start, end)) return { row, next: this.from(end) };
			if (before !== undefined) {
				const likeThis = this.like(before.end, start);
				if (row.length > 1 && likeThis !== like) return { row, next: before.start };
				like = likeThis;
			}
			row.push({ start, end });
			start = end < this.#bytes.length ? this.next(end) : -1;
		}
		return { row, next: this.from(row.at(-1)?.end ?? at) };
	}

	text({ start, end }: Word): string {
		return plainWord(
			Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start).toString('utf8'),
		);
	}
}

/** Tells `found` of each row of words in `bytes` that holds a phrase. */
export function recoveryPhrases(bytes: Buffer, found: (hit: RecoveryHit) => void): void {
	const words = new Words(bytes);
	const { length } = bytes;
	const tries: Tries = { certain: CHECKS_MOST, doubted: CHECKS_MOST };
	// What was read before.
	let done = 0;
	// Where what stands between words goes on to, which need not be read again: what is no text has much of it.
	let clear = 0;
	for (let at = 0; at < length; at += STRIDE) {
		if (at < done) continue;
		if (at > clear && SINGLE[bytes[at - 1] as number] === 1) clear = at;
		if (clear >= at) {
			while (clear < length && SINGLE[bytes[clear] as number] === 1) clear += 1;
			if (clear >= at + STRIDE + BYTES_MOST) continue;
		}
		const first = words.from(at);
		if (first < 0 || first < done) continue;
		if (!words.mayBeListed(first, words.endOf(first)) || words.row(first).row.length <= AHEAD) continue;
		for (let from = words.from(Math.max(done, at - BACK)); from >= 0 && from <= first; ) {
			const { row, next } = words.row(from);
			if (row.length >= LEAST) {
				const hits = judge(
					row.map(word => words.text(word)),
					tries,
				);
				for (const { from: one, to, phrase, doubted } of hits)
					found({ start: (row[one] as Word).start, end: (row[to - 1] as Word).end, phrase, doubted });
			}
			if (next < 0) return;
			done = Math.max(done, next);
			from = next;
		}
	}
}

/** Where the row of listed words begins that `bytes` end with, at `floor` at the earliest; their length where it is short. */
export function recoveryStart(bytes: Uint8Array, floor: number): number {
	const words = new Words(bytes);
	let start = bytes.length;
	let count = 0;
	let like = -1;
	let before: Word = { start: floor, end: floor };
	for (let at = words.from(floor); at >= 0; ) {
		const end = words.endOf(at);
		// The last one may go on.
		const counts = end === bytes.length || words.mayBeListed(at, end);
		const likeThis = words.like(before.end, at);
		if (!counts) count = 0;
		else if (count > 1 && likeThis !== like && end < bytes.length) {
			start = before.start;
			count = 2;
		} else {
			if (count === 0) start = at;
			count += 1;
		}
		like = likeThis;
		before = { start: at, end };
		if (end >= bytes.length) break;
		const next = words.next(end);
		if (next >= 0) at = next;
		else {
			if (bytes.length - end <= GAP_MOST) break;
			count = 0;
			at = words.from(end);
		}
	}
	return count >= HELD_LEAST ? start : bytes.length;
}

/** Checksums that may still be tried, apart for those of words that are some test's: these must not use up the others. */
interface Tries {
	certain: number;
	doubted: number;
}

/** A span of words. */
interface Judged {
	readonly from: number;
	readonly to: number;
	readonly phrase: string;
	readonly doubted: boolean;
}

/** Phrases among words in a row, in whichever language: the first that is certain, else the first. */
function judge(row: readonly string[], tries: Tries): readonly Judged[] {
	const doubtful: Judged[] = [];
	for (const list of recoveryLists()) {
		const places = row.map(word => list.get(word) ?? -1);
		// Words of few languages are in the list of another.
		if (!places.some((place, i) => place !== -1 && i % LEAST === LEAST - 1)) continue;
		// Of so few words none is certain, and one is told.
		const few = new Set(places).size < LEAST * DIFFERENT;
		if (few && doubtful.length > 0) continue;
		const order = new Order(places);
		// Words in a row up to each that this list has.
		const listed = new Uint32Array(places.length + 1);
		for (let to = 1; to <= places.length; to += 1)
			listed[to] = places[to - 1] === -1 ? 0 : (listed[to - 1] as number) + 1;
		// Long ones first: of one of 24 words nearly always twelve are one as well.
		for (const size of LENGTHS) {
			if (few && doubtful.length > 0) break;
			const different = new Different(places, size);
			for (let to = size; to <= places.length; to += 1) {
				different.slide(to);
				if ((listed[to] as number) < size) continue;
				const doubted = different.count < size * DIFFERENT;
				// One is told, of words that are said over and over not each.
				if ((doubted && doubtful.length > 0) || order.isSorted(to - size, to)) continue;
				const kind = doubted ? 'doubted' : 'certain';
				if (tries[kind] > 0) tries[kind] -= 1;
				if (tries[kind] > 0 && !checksumFits(places.slice(to - size, to))) continue;
				const hit = { from: to - size, to, phrase: row.slice(to - size, to).join(' '), doubted };
				if (!doubted) return [hit];
				doubtful.push(hit);
				if (few) break;
			}
		}
	}
	return doubtful.slice(0, 1);
}

/** How many different ones are among `size` places that end where it was slid to, one further each time. */
class Different {
	readonly #places: readonly number[];
	readonly #size: number;
	/** How often each is among them, and first, how often none of the list. */
	readonly #counts = new Uint8Array(LISTED + 1);
	#to = 0;
	count = 0;

	constructor(places: readonly number[], size: number) {
		this.#places = places;
		this.#size = size;
	}

	slide(to: number): void {
		const counts = this.#counts;
		for (; this.#to < to; this.#to += 1) {
			const come = (this.#places[this.#to] as number) + 1;
			if (counts[come] === 0) this.count += 1;
			counts[come] = (counts[come] as number) + 1;
			if (this.#to < this.#size) continue;
			const gone = (this.#places[this.#to - this.#size] as number) + 1;
			counts[gone] = (counts[gone] as number) - 1;
			if (counts[gone] === 0) this.count -= 1;
		}
	}
}

/** Which of some places are in order. */
class Order {
	/** How many of the places up to each are behind the one before them, and how many before it. */
	readonly #rises: Uint32Array;
	readonly #falls: Uint32Array;

	constructor(places: readonly number[]) {
		this.#rises = new Uint32Array(places.length);
		this.#falls = new Uint32Array(places.length);
		for (let i = 1; i < places.length; i += 1) {
			const step = (places[i] as number) - (places[i - 1] as number);
			this.#rises[i] = (this.#rises[i - 1] as number) + (step > 0 ? 1 : 0);
			this.#falls[i] = (this.#falls[i - 1] as number) + (step < 0 ? 1 : 0);
		}
	}

	/** True for words in the order of the list, or of its end, but for a few. */
	isSorted(from: number, to: number): boolean {
		const steps = (to - from - 1) * SORTED;
		const isMost = (all: Uint32Array): boolean => (all[to - 1] as number) - (all[from] as number) >= steps;
		return isMost(this.#rises) || isMost(this.#falls);
	}
}

/** BIP-39: eleven bits a word; the last of them, a 33rd, are the first of the SHA-256 of all others. */
function checksumFits(places: readonly number[]): boolean {
	let bits = 0n;
	for (const place of places) bits = (bits << 11n) | BigInt(place);
	const size = BigInt(places.length / 3);
	const entropy = Buffer.from((bits >> size).toString(16).padStart(Number(size) * 8, '0'), 'hex');
	const first = createHash('sha256').update(entropy).digest()[0] as number;
	return BigInt(first >> (8 - Number(size))) === (bits & ((1n << size) - 1n));
}
