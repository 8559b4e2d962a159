// Reads bytes that are written one by one: `67 68 70`, `67:68:70`, `0x67,0x68`, `[103, 104, 112]`, `{"0":103,"1":104}`,
// `147 150 160`, `01100111 01101000`, `0110 0111`, `1100111`, and hex in groups; wide-numbers.ts those of several bytes. Works on bytes; must not know what is searched for.

import { eachRun } from '../encoded/each-run.js';
import { following, prints } from '../encoded/keep.js';
import type { Pieces, View } from '../view.js';
import { WideNumbers } from './wide-numbers.js';

/** Bytes in a row, written in one way, that are worth a look: the shortest known secret. */
const LEAST = 6;
/** The same where letters and digits in groups of four and more are read as hex: words and numbers do that by chance. */
const LEAST_GROUPED = 12;
/** Shortest text that can hold so many: two digits and a delimiter each. */
const LEAST_RUN = LEAST * 3 - 1;
/** Characters between two numbers at the most: `", "` with an escape. */
const LONGEST_GAP = 6;
/** The same between words of several bytes, which od aligns to the right. */
const LONGEST_BLANK = 22;
/** Digits of a group of hex at the most, and of bits that are written without gaps at the least. */
const LONGEST_GROUP = 16;
const LEAST_BITS = 64;
/** Bits of half a byte, of a character of ASCII, and of a sign or figure without the zeros before them. */
const HALF = 4;
const SEVEN = 7;
const SIX = 6;

const HEX = 1;
const GAP = 2;
const X = 4;
const CLASS = new Uint8Array(256);
for (const char of '0123456789abcdefABCDEF') CLASS[char.charCodeAt(0)] = HEX;
// Any sign but the one of percent encoding, which is undone elsewhere.
for (const char of ' \t\r\n!"#$&\'()*+,-./:;<=>?@[\\]^_`{|}~') CLASS[char.charCodeAt(0)] = GAP;
for (const char of 'xX') CLASS[char.charCodeAt(0)] = X;

/** Adds what runs of single numbers in `view` write, where that is text. */
export function decodeNumbers(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	eachRun(bytes, CLASS, LEAST_RUN, (start, end) => {
		if (fresh(start, end)) new Run(bytes, start, end, pieces).read();
		return end;
	});
}

/** NULs between two characters at the most: those of UTF-32. */
const NULS_MOST = 3;

const NO_BYTES = new Uint8Array(0);
/** Bytes that a series finds room for at first. */
const FIRST_ROOM = 32;

/** One series of numbers of one base that follow each other. */
class Series {
	/** The bytes so far. */
	#values = NO_BYTES;
	#size = 0;
	#printing = 0;
	#nuls = 0;
	/** Bytes that the character beyond ASCII at hand has yet to come, and those of it that are there. */
	#rest = 0;
	#begun = 0;
	#start = 0;
	#end = 0;
	#grouped = false;
	readonly #kind: string;
	readonly #pieces: Pieces;

	constructor(kind: string, pieces: Pieces) {
		this.#kind = kind;
		this.#pieces = pieces;
	}

	/** `grouped`: written together with others. */
	push(value: number, start: number, end: number, grouped = false): void {
		if (!this.#takes(value)) {
			this.flush();
			if (!this.#takes(value)) return;
		}
		if (this.#size === 0) this.#start = start;
		if (grouped) this.#grouped = true;
		if (this.#size === this.#values.length) this.#grow();
		this.#values[this.#size] = value;
		this.#size += 1;
		this.#end = end;
	}

	/** True for a byte that a text has at this place. */
	#takes(value: number): boolean {
		if (this.#rest > 0) {
			if (value >> 6 !== 2) return false;
			this.#rest -= 1;
			this.#begun = this.#rest === 0 ? 0 : this.#begun + 1;
			return true;
		}
		if (prints(value)) {
			this.#printing += 1;
			this.#nuls = 0;
			return true;
		}
		if (value === 0) {
			this.#nuls += 1;
			return this.#printing > 0 && this.#nuls <= NULS_MOST;
		}
		this.#rest = following(value);
		if (this.#rest > 0) this.#begun = 1;
		return this.#rest > 0;
	}

	#grow(): void {
		const values = new Uint8Array(Math.max(FIRST_ROOM, this.#size * 2));
		values.set(this.#values);
		this.#values = values;
	}

	flush(): void {
		// Most have nothing, wherever something else stands between numbers.
		if (this.#size === 0) return;
		// A character that is cut is none.
		const size = this.#size - this.#begun;
		if (size > 0 && this.#printing >= (this.#grouped ? LEAST_GROUPED : LEAST)) {
			this.#pieces.add(this.#values, this.#start, this.#end, this.#kind, 0, size);
		}
		this.#size = 0;
		this.#printing = 0;
		this.#nuls = 0;
		this.#rest = 0;
		this.#begun = 0;
		this.#grouped = false;
	}
}

/** One run of numbers and what stands between them, read in every base at once. */
class Run {
	readonly #bytes: Buffer;
	readonly #from: number;
	readonly #to: number;
	readonly #hex: Series;
	readonly #decimal: Series;
	readonly #octal: Series;
	readonly #binary: Series;
	readonly #turned: Series;
	readonly #sevens: Series;
	readonly #halves: Series;
	readonly #wide: WideNumbers;
	/** The first half of a byte, and where it stands; -1 for none. */
	#high = -1;
	#highAt = 0;

	constructor(bytes: Buffer, from: number, to: number, pieces: Pieces) {
		this.#bytes = bytes;
		this.#from = from;
		this.#to = to;
		this.#hex = new Series('hex', pieces);
		this.#decimal = new Series('decimal', pieces);
		this.#octal = new Series('octal', pieces);
		this.#binary = new Series('binary', pieces);
		this.#turned = new Series('binary', pieces);
		this.#sevens = new Series('binary', pieces);
		this.#halves = new Series('binary', pieces);
		this.#wide = new WideNumbers(bytes, pieces);
	}

	read(): void {
		const bytes = this.#bytes;
		let at = this.#from;
		let gap = 0;
		while (at < this.#to) {
			const kind = CLASS[bytes[at] as number] as number;
			if (kind === GAP) {
				gap += 1;
				if (gap > LONGEST_GAP) this.#flush();
				if (gap > LONGEST_BLANK) this.#wide.flush();
				at += 1;
				continue;
			}
			gap = 0;
			at = this.#number(at, kind);
		}
		this.#flush();
		this.#wide.flush();
	}

	#flush(): void {
		this.#hex.flush();
		this.#decimal.flush();
		this.#octal.flush();
		this.#noBits();
	}

	/** Reads the number that begins at `from`; where it ends. */
	#number(from: number, kind: number): number {
		const bytes = this.#bytes;
		const end = this.#to;
		const prefixed = bytes[from] === 0x30 && from + 1 < end && CLASS[bytes[from + 1] as number] === X;
		const marked = prefixed ? 2 : kind === X ? 1 : 0;
		const digits = from + marked;
		let at = digits;
		let highest = 0;
		let value10 = 0;
		while (at < end && CLASS[bytes[at] as number] === HEX) {
			const byte = bytes[at] as number;
			if (byte > highest) highest = byte;
			value10 = Math.min(value10 * 10 + byte - 0x30, 4096);
			at += 1;
		}
		const size = at - digits;
		if (size === 0 && marked === 0) return at + 1;
		// The index of an array that was written as an object.
		if (marked === 0 && bytes[at] === 0x22 && bytes[at + 1] === 0x3a) return at;
		this.#wide.number(from, digits, at, highest);
		const plain = marked === 0 && highest <= 0x39;
		if (size === 2 || (marked > 0 && size === 1)) this.#hex.push(this.#value(digits, at, 16), from, at);
		else if (marked === 0 && size > 2 && size <= LONGEST_GROUP && size % 2 === 0) this.#group(digits, at);
		else this.#hex.flush();
		if (plain && size < 4) this.#decimal.push(value10, from, at);
		else this.#decimal.flush();
		// Digits and signs have two digits in octal.
		if (plain && (size === 3 || size === 2) && highest <= 0x37)
			this.#octal.push(this.#value(digits, at, 8), from, at);
		else this.#octal.flush();
		if (plain && highest <= 0x31) this.#bits(digits, at);
		else if (isMarkedBits(bytes, digits, at)) this.#markedBits(digits, at);
		else this.#noBits();
		return at;
	}

	/** Reads bits behind `0b`, without zeros before the first: a byte, or many as one number. */
	#markedBits(from: number, to: number): void {
		const size = to - from - 2;
		if (size > 8) {
			this.#bits(from + 2, to);
			return;
		}
		this.#noHalves();
		this.#sevens.flush();
		this.#turned.flush();
		this.#binary.push(this.#value(from + 2, to, 2), from, to);
	}

	/** Reads bits: bytes with the highest or the lowest bit first, their halves, or characters of seven. */
	#bits(from: number, to: number): void {
		const size = to - from;
		if (size === HALF) {
			const half = this.#value(from, to, 2);
			if (this.#high < 0) {
				this.#high = half;
				this.#highAt = from;
			} else {
				this.#halves.push(this.#high * 16 + half, this.#highAt, to);
				this.#high = -1;
			}
		} else this.#noHalves();
		const joined = size >= LEAST_BITS && size % SEVEN === 0;
		if (size === SEVEN || size === SIX) this.#sevens.push(this.#value(from, to, 2), from, to);
		else if (joined) {
			for (let i = from; i < to; i += SEVEN) this.#sevens.push(this.#value(i, i + SEVEN, 2), i, i + SEVEN);
		} else this.#sevens.flush();
		if (size === 8 || size >= LEAST_BITS) {
			// All bytes as one number have no zeros before the first.
			const first = size % 8;
			if (first > 0) this.#binary.push(this.#value(from, from + first, 2), from, from + first);
			for (let i = from + first; i < to; i += 8) this.#binary.push(this.#value(i, i + 8, 2), i, i + 8);
			for (let i = from; i + 8 <= to; i += 8) this.#turned.push(this.#lowFirst(i), i, i + 8);
		} else {
			this.#binary.flush();
			this.#turned.flush();
		}
	}

	/** The eight bits at `at`, of which the first is the lowest. */
	#lowFirst(at: number): number {
		let value = 0;
		for (let i = 7; i >= 0; i -= 1) value = value * 2 + (this.#bytes[at + i] as number) - 0x30;
		return value;
	}

	#noHalves(): void {
		this.#halves.flush();
		this.#high = -1;
	}

	#noBits(): void {
		this.#noHalves();
		this.#sevens.flush();
		this.#binary.flush();
		this.#turned.flush();
	}

	#group(from: number, to: number): void {
		let first = from;
		// The number of a character, in as many digits as all have: `0067`.
		while (first + 2 < to && this.#value(first, first + 2, 16) === 0) first += 2;
		for (let i = first; i < to; i += 2) this.#hex.push(this.#value(i, i + 2, 16), i, i + 2, true);
	}

	#value(from: number, to: number, base: number): number {
		let value = 0;
		for (let i = from; i < to; i += 1) {
			const byte = this.#bytes[i] as number;
			value = value * base + (byte > 0x39 ? (byte & 0x0f) + 9 : byte - 0x30);
		}
		return value;
	}
}

/** True for `0b` and bits in [from, to): hex has these digits, too. */
function isMarkedBits(bytes: Buffer, from: number, to: number): boolean {
	if (to - from < 3 || bytes[from] !== 0x30 || ((bytes[from + 1] as number) | 32) !== 0x62) return false;
	for (let i = from + 2; i < to; i += 1) if ((bytes[i] as number) >> 1 !== 0x18) return false;
	return true;
}
