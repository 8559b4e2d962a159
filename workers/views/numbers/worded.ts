// Reads bytes that are written as numbers with the same words between them: `chr(103)+chr(104)`, `[char]0x67+[char]0x68`,
// `103u8, 104u8`, `String.fromCharCode(103)+...`. Works on bytes; must not know what is searched for.

import { isUtf8 } from 'node:buffer';
import { prints } from '../encoded/keep.js';
import { hexAt } from '../encoded/unescape.js';
import type { Pieces, View } from '../view.js';

/** Bytes in a row that are worth a look: the shortest known secret. */
const LEAST = 6;
/** Bytes between two numbers at the most, white space included. */
const LONGEST_BETWEEN = 48;
/** Digits of a number: `0067` behind `U+`, `23494` for a character of Chinese. */
const LONGEST_NUMBER = 5;
/** Characters beyond ASCII are those of the basic plane before its surrogates. */
const WIDE_END = 0xd800;

const BLANK = 0x20;
const DIGIT = 1;
const LETTER = 2;
const CLASS = new Uint8Array(256);
for (const char of '0123456789') CLASS[char.charCodeAt(0)] = DIGIT;
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') CLASS[char.charCodeAt(0)] = LETTER;

/** Adds what numbers write that have the same words between each two; white space there does not count. */
export function decodeWorded(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const row = new Row(view.bytes, pieces, fresh);
	readNumbers(view.bytes, row);
	row.end();
}

/** Gives each number to the row. With nothing behind its loop, for which V8 would throw away what it compiled at the end of each text. */
function readNumbers(bytes: Buffer, row: Row): void {
	const { length } = bytes;
	let seen = 0;
	for (let at = 0; at < length; ) {
		const kind = CLASS[bytes[at] as number] as number;
		if (kind !== DIGIT) {
			seen |= kind;
			at += 1;
			continue;
		}
		if (isNumber(bytes, at)) {
			at = row.number(at, seen === LETTER);
			seen = 0;
		} else while (at < length && CLASS[bytes[at] as number] === DIGIT) at += 1;
	}
}

/** True for what a number in hex has before it: `0x`, `U+`, `&H` of Basic. */
function isMarked(bytes: Buffer, at: number): boolean {
	const before = bytes[at - 2] as number;
	switch (bytes[at - 1]) {
		case 0x78:
		case 0x58:
			return before === 0x30;
		case 0x2b:
			return before === 0x55 || before === 0x75;
		case 0x48:
		case 0x68:
			return before === 0x26;
		default:
			return false;
	}
}

/** True for the first digit of a number: not the zero of 0x67, and none of a word, as in `u8`. */
function isNumber(bytes: Buffer, at: number): boolean {
	if (bytes[at] === 0x30 && ((bytes[at + 1] as number) | 32) === 0x78) return false;
	return at === 0 || CLASS[bytes[at - 1] as number] !== LETTER || isMarked(bytes, at);
}

const isWide = (value: number): boolean => value >= 0x80 && value < WIDE_END;

/** What numbers write: the bytes of a text, or the code points of its characters. */
function textOf(values: readonly number[]): Buffer {
	const bytes = Buffer.from(values);
	const points = values.some(value => value > 0xff) || !isUtf8(bytes);
	return points ? Buffer.from(values.map(value => String.fromCodePoint(value)).join(''), 'utf8') : bytes;
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

	/** Takes the number that begins at `from`, with a letter between it and the last one or not; where it ends. */
	number(from: number, worded: boolean): number {
		const bytes = this.#bytes;
		const hex = isMarked(bytes, from);
		let to = from;
		let value = 0;
		while (to < bytes.length) {
			const byte = bytes[to] as number;
			const digit = CLASS[byte] === DIGIT ? byte - 0x30 : hex ? hexAt(bytes, to, 1) : -1;
			if (digit < 0) break;
			value = Math.min(value * (hex ? 16 : 10) + digit, 0xffff);
			to += 1;
		}
		if (to - from > LONGEST_NUMBER || !(prints(value) || isWide(value))) {
			this.end();
			return to;
		}
		const last = this.#values.at(-1);
		const near = last !== undefined && worded && from - this.#end <= LONGEST_BETWEEN;
		if (near && this.#goesOn(from)) {
			this.#gap = this.#end;
			this.#gapEnd = from;
		} else {
			const [start, end] = [this.#last, this.#end];
			this.end();
			this.#start = from;
			// The last number may be the first of another row.
			if (near) {
				this.#values.push(last);
				this.#start = start;
				this.#gap = end;
				this.#gapEnd = from;
			}
		}
		this.#values.push(value);
		this.#last = from;
		this.#end = to;
		return to;
	}

	/** Where the last number begins. */
	#last = 0;

	/** True when what stands before the number at `from` is what stood before the last one. */
	#goesOn(from: number): boolean {
		if (this.#values.length === 1) return true;
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

	/** Ends the row, and adds what it writes. */
	end(): void {
		const values = this.#values;
		// Mostly there is none: numbers stand by themselves.
		if (values.length === 0) return;
		if (
			values.length >= LEAST &&
			values.filter(prints).length >= LEAST &&
			this.#fresh(this.#start, this.#end)
		) {
			this.#pieces.add(textOf(values), this.#start, this.#end, 'decimal');
		}
		this.#values.length = 0;
	}
}
