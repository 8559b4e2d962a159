// Reads text that is written as numbers of two bytes and more: what `od -tu4`, a list of 32-bit words, `0x5f706867` or gdb's
// `x/4xw` print, highest byte first or lowest. numbers.ts finds the numbers. Must not know what is searched for.

import { prints } from '../encoded/keep.js';
import type { Pieces } from '../view.js';

/** Bytes in a row that are worth a look: two random ones print once in seven times. */
const LEAST = 12;
/** Digits of words of two, four and eight bytes as od writes them in octal. */
const OCTAL: ReadonlySet<number> = new Set([6, 11, 22]);
/** The same in hex. Those that stand by themselves with the highest byte first are read in numbers.ts. */
const HEX: ReadonlySet<number> = new Set([4, 8, 16]);
const MOST_HEX = 16;
const MOST_DECIMAL = 20;
/** Digits of an offset at the beginning of a row at the least, and of an address with a colon behind it. */
const LEAST_OFFSET = 6;
const LEAST_LABEL = 4;

const HALF = 2 ** 32;

/** Words of one base that follow each other, in both orders of their bytes. */
class Words {
	readonly #down: number[] = [];
	readonly #up: number[] = [];
	#start = 0;
	#end = 0;
	/** True where its bytes were read highest first already. */
	#known = true;
	readonly #kind: string;
	readonly #pieces: Pieces;

	constructor(kind: string, pieces: Pieces) {
		this.#kind = kind;
		this.#pieces = pieces;
	}

	/** Adds the bytes of a number, given highest first. What has one alone is the rest of a text. */
	push(word: readonly number[], start: number, end: number, known: boolean): void {
		if (!word.every(prints) || word.length === 0 || (word.length === 1 && this.#up.length === 0)) {
			this.flush();
			return;
		}
		if (this.#up.length === 0) {
			this.#start = start;
			this.#known = true;
		}
		this.#known &&= known;
		this.#down.push(...word);
		for (let i = word.length - 1; i >= 0; i -= 1) this.#up.push(word[i] as number);
		this.#end = end;
	}

	flush(): void {
		if (this.#up.length === 0) return;
		if (this.#up.length >= LEAST) {
			if (!this.#known) this.#pieces.add(Buffer.from(this.#down), this.#start, this.#end, this.#kind);
			this.#pieces.add(Buffer.from(this.#up), this.#start, this.#end, this.#kind);
		}
		this.#down.length = 0;
		this.#up.length = 0;
	}
}

/** The numbers of one run, read in every base at once. */
export class WideNumbers {
	readonly #bytes: Buffer;
	readonly #hex: Words;
	readonly #decimal: Words;
	readonly #octal: Words;

	constructor(bytes: Buffer, pieces: Pieces) {
		this.#bytes = bytes;
		this.#hex = new Words('hex', pieces);
		this.#decimal = new Words('decimal', pieces);
		this.#octal = new Words('octal', pieces);
	}

	/** Takes the number that begins at `start`, its digits at `from`, and ends at `to`; `highest` is its highest digit. */
	number(start: number, from: number, to: number, highest: number): void {
		const size = to - from;
		const marked = from > start;
		if (this.#isOffset(start, to, marked)) return;
		const hex = marked ? size > 0 && size <= MOST_HEX : HEX.has(size);
		if (hex) this.#hex.push(this.#word(from, to, 16), start, to, !marked);
		else this.#hex.flush();
		const plain = !marked && size > 0 && highest <= 0x39;
		if (plain && size <= MOST_DECIMAL) this.#decimal.push(this.#word(from, to, 10), start, to, false);
		else this.#decimal.flush();
		if (plain && highest <= 0x37 && OCTAL.has(size))
			this.#octal.push(this.#word(from, to, 8), start, to, false);
		else this.#octal.flush();
	}

	flush(): void {
		this.#hex.flush();
		this.#decimal.flush();
		this.#octal.flush();
	}

	/** True for what says in a dump where a row stands. */
	#isOffset(start: number, to: number, marked: boolean): boolean {
		const bytes = this.#bytes;
		if (to - start >= LEAST_LABEL && bytes[to] === 0x3a) {
			const behind = bytes[to + 1] as number;
			if (behind === 0x20 || behind === 0x09) return true;
		}
		return !marked && to - start >= LEAST_OFFSET && bytes[start] === 0x30 && bytes[start - 1] === 0x0a;
	}

	/** The bytes of a number, highest first, without NULs at its ends; none where it has more than eight. */
	#word(from: number, to: number, base: number): number[] {
		let low = 0;
		let high = 0;
		for (let i = from; i < to; i += 1) {
			const byte = this.#bytes[i] as number;
			low = low * base + (byte > 0x39 ? (byte & 0x0f) + 9 : byte - 0x30);
			const carry = Math.floor(low / HALF);
			low -= carry * HALF;
			high = high * base + carry;
		}
		if (high >= HALF) return [];
		const word: number[] = [];
		for (const half of [high, low])
			for (let shift = 24; shift >= 0; shift -= 8) word.push((half >>> shift) & 0xff);
		const first = word.findIndex(byte => byte !== 0);
		return first < 0 ? [] : word.slice(first, word.findLastIndex(byte => byte !== 0) + 1);
	}
}
