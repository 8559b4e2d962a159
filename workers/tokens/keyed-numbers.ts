// Lists of numbers, as a line of a program prints what it made of each character: `[110, 111, 119]`, `6e 6f 77`, `0x6e,0x6f`,
// `-103 -104`. Follows prefilter/encoded/keys.as.ts. Must not know what the numbers could be.

import type { Buffer } from 'node:buffer';
import { eachRun } from '../views/encoded/each-run.js';

/** Numbers of a list that is worth a look, digits of one at the most, and bytes between two. */
const LEAST = 16;
const DIGITS_MOST = 4;
const GAP_MOST = 12;
/** Fewer bytes can't hold so many. */
const LEAST_RUN = LEAST * 2 - 1;

const HEX = 1;
const GAP = 2;
const X = 4;
const LINE = 8;
const CLASS = new Uint8Array(256);
for (const char of ' \t\r\n!"#$&\'()*+,-./:;<=>?@[\\]^_`{|}~') CLASS[char.charCodeAt(0)] = GAP;
for (const char of '0123456789abcdefABCDEF') CLASS[char.charCodeAt(0)] = HEX;
for (const char of 'xX') CLASS[char.charCodeAt(0)] = X;
// Of a line end that is written out, as in JSON.
for (const char of 'nrt') CLASS[char.charCodeAt(0)] = LINE;
const MINUS = 0x2d;
const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const COLON = 0x3a;

/** Numbers of one base that follow each other, and where each of them stands. */
export class List {
	values = new Int32Array(64);
	starts = new Int32Array(64);
	ends = new Int32Array(64);
	size = 0;

	add(value: number, start: number, end: number): void {
		if (this.size === this.values.length) {
			this.values = longer(this.values);
			this.starts = longer(this.starts);
			this.ends = longer(this.ends);
		}
		this.values[this.size] = value;
		this.starts[this.size] = start;
		this.ends[this.size] = end;
		this.size += 1;
	}
}

function longer(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	const more = new Int32Array(numbers.length * 2);
	more.set(numbers);
	return more;
}

/** Tells each list in `bytes`, decimal ones and those of two digits of hex each. */
export function eachList(bytes: Buffer, tell: (list: List) => void): void {
	eachRun(bytes, CLASS, LEAST_RUN, (start, end) => {
		new Run(bytes, start, end, tell).read();
		return end;
	});
}

/** One stretch of numbers and what stands between them, read in both bases at once. */
class Run {
	readonly #bytes: Buffer;
	readonly #from: number;
	readonly #to: number;
	readonly #tell: (list: List) => void;
	readonly #decimal = new List();
	readonly #hex = new List();

	constructor(bytes: Buffer, from: number, to: number, tell: (list: List) => void) {
		this.#bytes = bytes;
		this.#from = from;
		this.#to = to;
		this.#tell = tell;
	}

	read(): void {
		const bytes = this.#bytes;
		let gap = 0;
		for (let at = this.#from; at < this.#to; ) {
			const kind = CLASS[bytes[at] as number] as number;
			if (kind === HEX || kind === X) {
				at = this.#number(at, gap);
				gap = 0;
				continue;
			}
			gap += 1;
			if (gap > GAP_MOST || (kind === LINE && bytes[at - 1] !== BACKSLASH)) this.#flush();
			at += 1;
		}
		this.#flush();
	}

	/** Reads the number that begins at `from`, behind so many bytes of a gap; where it ends. */
	#number(from: number, gap: number): number {
		const bytes = this.#bytes;
		const marked = isX(bytes, from) ? 1 : bytes[from] === 0x30 && isX(bytes, from + 1) ? 2 : 0;
		const digits = from + marked;
		let at = digits;
		let ten = 0;
		let sixteen = 0;
		let decimal = marked === 0;
		for (; at < this.#to && CLASS[bytes[at] as number] === HEX; at += 1) {
			const byte = bytes[at] as number;
			if (byte > 0x39) decimal = false;
			ten = Math.min(ten * 10 + byte - 0x30, 0xffff);
			sixteen = Math.min(sixteen * 16 + (byte > 0x39 ? (byte & 15) + 9 : byte - 0x30), 0xffff);
		}
		const size = at - digits;
		if (size === 0) {
			this.#flush();
			return at + (marked === 0 ? 1 : 0);
		}
		// The index of an array that was written as an object.
		if (decimal && bytes[at] === QUOTE && bytes[at + 1] === COLON) return at;
		const minus = gap > 0 && bytes[from - 1] === MINUS && (gap > 1 || this.#decimal.size === 0);
		if (decimal && size <= DIGITS_MOST) this.#decimal.add(minus ? -ten : ten, from, at);
		else this.#flushOf(this.#decimal);
		if (size === 2 || (marked > 0 && size < DIGITS_MOST)) this.#hex.add(sixteen, from, at);
		else this.#flushOf(this.#hex);
		return at;
	}

	#flush(): void {
		this.#flushOf(this.#decimal);
		this.#flushOf(this.#hex);
	}

	#flushOf(list: List): void {
		if (list.size >= LEAST) this.#tell(list);
		list.size = 0;
	}
}

const isX = (bytes: Buffer, at: number): boolean => CLASS[bytes[at] as number] === X;
