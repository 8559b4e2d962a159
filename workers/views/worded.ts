// Reads bytes that are written as numbers with the same words between them: `chr(103)+chr(104)`, `[char]0x67+[char]0x68`,
// `103u8, 104u8`, `String.fromCharCode(103)+...`. Works on bytes; must not know what is searched for.

import { prints } from './keep.js';
import { hexAt } from './unescape.js';
import type { Pieces, View } from './view.js';

/** Bytes in a row that are worth a look: the shortest known secret. */
const LEAST = 6;
/** Bytes between two numbers at the most, white space included. */
const LONGEST_BETWEEN = 48;
/** Digits of a number: `0067` behind `U+`. */
const LONGEST_NUMBER = 4;

const BLANK = 0x20;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number): boolean => (byte | 32) >= 0x61 && (byte | 32) <= 0x7a;

/** What a number in hex has before it: `0x`, `U+`, `&H` of Basic. */
const MARKS = new Set(['0x', '0X', 'U+', 'u+', '&H', '&h'].map(mark => Buffer.from(mark).readUInt16BE(0)));

/** Adds what numbers write that have the same words between each two; white space there does not count. */
export function decodeWorded(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	const row = new Row(bytes, pieces, fresh);
	const { length } = bytes;
	let at = 0;
	while (at < length) {
		if (isDigit(bytes[at] as number)) at = isNumber(bytes, at) ? row.number(at) : digitsEnd(bytes, at);
		else at += 1;
	}
	row.end();
}

const isMarked = (bytes: Buffer, at: number): boolean => at >= 2 && MARKS.has(bytes.readUInt16BE(at - 2));

/** True for the first digit of a number: not the zero of 0x67, and none of a word, as in `u8`. */
function isNumber(bytes: Buffer, at: number): boolean {
	if (bytes[at] === 0x30 && ((bytes[at + 1] as number) | 32) === 0x78) return false;
	return at === 0 || !isLetter(bytes[at - 1] as number) || isMarked(bytes, at);
}

function digitsEnd(bytes: Buffer, from: number): number {
	let at = from;
	while (at < bytes.length && isDigit(bytes[at] as number)) at += 1;
	return at;
}

/** Numbers that print, of which each two have the same between them. */
class Row {
	readonly #bytes: Buffer;
	readonly #pieces: Pieces;
	readonly #fresh: (start: number, end: number) => boolean;
	readonly #values: number[] = [];
	#start = 0;
	#end = 0;
	/** Where the last thing between two numbers of the row begins and ends. */
	#gap = 0;
	#gapEnd = 0;

	constructor(bytes: Buffer, pieces: Pieces, fresh: (start: number, end: number) => boolean) {
		this.#bytes = bytes;
		this.#pieces = pieces;
		this.#fresh = fresh;
	}

	/** Takes the number that begins at `from`; where it ends. */
	number(from: number): number {
		const bytes = this.#bytes;
		const hex = isMarked(bytes, from);
		let to = from;
		let value = 0;
		while (to < bytes.length) {
			const digit = hex
				? hexAt(bytes, to, 1)
				: isDigit(bytes[to] as number)
					? (bytes[to] as number) - 0x30
					: -1;
			if (digit < 0) break;
			value = Math.min(value * (hex ? 16 : 10) + digit, 0xffff);
			to += 1;
		}
		if (to - from > LONGEST_NUMBER || !prints(value)) {
			this.end();
			return to;
		}
		if (this.#values.length > 0 && !this.#goesOn(from)) {
			// The last number may be the first of another row.
			const last = this.#values.at(-1) as number;
			const [start, end] = [this.#last, this.#end];
			this.end();
			if (this.#isBetween(end, from)) this.#begin(last, start, end);
		}
		if (this.#values.length === 0) this.#begin(value, from, to);
		else {
			this.#gap = this.#end;
			this.#gapEnd = from;
			this.#values.push(value);
			this.#end = to;
			this.#last = from;
		}
		return to;
	}

	/** Where the last number begins. */
	#last = 0;

	#begin(value: number, from: number, to: number): void {
		this.#values.push(value);
		this.#start = from;
		this.#last = from;
		this.#end = to;
	}

	/** True when what stands before the number at `from` is what stood before the last one. */
	#goesOn(from: number): boolean {
		if (this.#values.length === 1) return this.#isBetween(this.#end, from);
		if (from - this.#end > LONGEST_BETWEEN) return false;
		const bytes = this.#bytes;
		let before = this.#gap;
		for (let at = this.#end; at < from; at += 1) {
			const byte = bytes[at] as number;
			if (byte <= BLANK) continue;
			while (before < this.#gapEnd && (bytes[before] as number) <= BLANK) before += 1;
			if (before === this.#gapEnd || bytes[before] !== byte) return false;
			before += 1;
		}
		while (before < this.#gapEnd && (bytes[before] as number) <= BLANK) before += 1;
		return before === this.#gapEnd;
	}

	/** True for what may stand between two numbers: a letter does. */
	#isBetween(from: number, to: number): boolean {
		if (to - from > LONGEST_BETWEEN) return false;
		for (let at = from; at < to; at += 1) if (isLetter(this.#bytes[at] as number)) return true;
		return false;
	}

	end(): void {
		if (this.#values.length >= LEAST && this.#fresh(this.#start, this.#end)) {
			this.#pieces.add(Buffer.from(this.#values), this.#start, this.#end, 'decimal');
		}
		this.#values.length = 0;
	}
}
