// Reads bytes that are written one by one: `67 68 70`, `67:68:70`, `0x67,0x68`, `[103, 104, 112]`, `{"0":103,"1":104}`,
// `147 150 160`, `01100111 01101000`, `chr(103)+chr(104)`, and hex in groups. Works on bytes; must not know what is searched for.

import { eachRun } from './each-run.js';
import { prints } from './keep.js';
import type { Pieces, View } from './view.js';

/** Bytes in a row, written in one way, that are worth a look: the shortest known secret. */
const LEAST = 6;
/** The same where letters and digits in groups of four and more are read as hex: words and numbers do that by chance. */
const LEAST_GROUPED = 12;
/** Shortest text that can hold so many: two digits and a delimiter each. */
const LEAST_RUN = LEAST * 3 - 1;
/** Characters between two numbers at the most: `", "` with an escape. */
const LONGEST_GAP = 6;
/** Digits of a group of hex at the most, and of bits that are written without gaps at the least. */
const LONGEST_GROUP = 16;
const LEAST_BITS = 64;

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

/** Ends of the functions that make a character of its number: `chr(`, `Chr(`, `CHAR(`, `unichr(`. */
const CALLS = ['hr(', 'HR(', 'har(', 'HAR('];
/** Characters between two calls at the most. */
const LONGEST_BETWEEN = 16;

/** Adds what calls that each make one character write together. */
export function decodeCalls(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	for (const call of CALLS) {
		for (let at = view.bytes.indexOf(call); at >= 0; at = view.bytes.indexOf(call, at)) {
			const start = at;
			const values: number[] = [];
			let end = at;
			for (let next = at; next >= 0; ) {
				const close = numberAt(view.bytes, next + call.length, values);
				at = next + call.length;
				if (close < 0) break;
				end = close;
				next = view.bytes.subarray(close, close + LONGEST_BETWEEN).indexOf(call);
				if (next >= 0) next += close;
			}
			if (values.length >= LEAST && fresh(start, end)) pieces.add(Buffer.from(values), start, end, 'decimal');
		}
	}
}

/** Reads the number in brackets at `at`; behind them, or -1 when it is none of a character. */
function numberAt(bytes: Buffer, at: number, values: number[]): number {
	const close = bytes.subarray(at, at + 8).indexOf(')');
	const value = close > 0 ? Number(bytes.toString('latin1', at, at + close)) : -1;
	if (!prints(value)) return -1;
	values.push(value);
	return at + close + 1;
}

/** One series of numbers of one base that follow each other. */
class Series {
	readonly #values: number[] = [];
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
		if (!prints(value)) {
			this.flush();
			return;
		}
		if (this.#values.length === 0) this.#start = start;
		if (grouped) this.#grouped = true;
		this.#values.push(value);
		this.#end = end;
	}

	flush(): void {
		if (this.#values.length === 0) return;
		if (this.#values.length >= (this.#grouped ? LEAST_GROUPED : LEAST)) {
			this.#pieces.add(Buffer.from(this.#values), this.#start, this.#end, this.#kind);
		}
		this.#values.length = 0;
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

	constructor(bytes: Buffer, from: number, to: number, pieces: Pieces) {
		this.#bytes = bytes;
		this.#from = from;
		this.#to = to;
		this.#hex = new Series('hex', pieces);
		this.#decimal = new Series('decimal', pieces);
		this.#octal = new Series('octal', pieces);
		this.#binary = new Series('binary', pieces);
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
				at += 1;
				continue;
			}
			gap = 0;
			at = this.#number(at, kind);
		}
		this.#flush();
	}

	#flush(): void {
		this.#hex.flush();
		this.#decimal.flush();
		this.#octal.flush();
		this.#binary.flush();
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
		const plain = marked === 0 && highest <= 0x39;
		if (size === 2 || (marked > 0 && size === 1)) this.#hex.push(this.#value(digits, at, 16), from, at);
		else if (marked === 0 && size > 2 && size <= LONGEST_GROUP && size % 2 === 0) this.#group(digits, at);
		else this.#hex.flush();
		if (plain && size < 4) this.#decimal.push(value10, from, at);
		else this.#decimal.flush();
		if (plain && size === 3 && highest <= 0x37) this.#octal.push(this.#value(digits, at, 8), from, at);
		else this.#octal.flush();
		if (plain && highest <= 0x31 && size % 8 === 0 && (size === 8 || size >= LEAST_BITS)) {
			for (let i = digits; i < at; i += 8) this.#binary.push(this.#value(i, i + 8, 2), i, i + 8);
		} else this.#binary.flush();
		return at;
	}

	#group(from: number, to: number): void {
		for (let i = from; i < to; i += 2) this.#hex.push(this.#value(i, i + 2, 16), i, i + 2, true);
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
