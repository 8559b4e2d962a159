// Reads bytes that are written one by one: `67 68 70`, `67:68:70`, `0x67,0x68`, `[103, 104, 112]`. Works on bytes;
// must not know what is searched for.

import type { Pieces, View } from './view.js';

/** Bytes in a row, written in one way, that are worth a look: the shortest known secret. */
const LEAST = 6;
/** Shortest text that can hold so many: two digits and a delimiter each. */
const LEAST_RUN = LEAST * 3 - 1;
/** Characters between two numbers at the most: `", "` with an escape. */
const LONGEST_GAP = 6;

const HEX = 1;
const GAP = 2;
const X = 4;
const CLASS = new Uint8Array(256);
for (const char of '0123456789abcdefABCDEF') CLASS[char.charCodeAt(0)] = HEX;
for (const char of ' \t\r\n:,;-_|"\'\\/[](){}') CLASS[char.charCodeAt(0)] = GAP;
for (const char of 'xX') CLASS[char.charCodeAt(0)] = X;

/** Adds what runs of single numbers in `view` write, where that is text. */
export function decodeNumbers(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	const { length } = bytes;
	let low = 0;
	let i = LEAST_RUN - 1;
	while (i < length) {
		let back = i;
		while (back >= low && CLASS[bytes[back] as number] !== 0) back -= 1;
		if (i - back < LEAST_RUN) {
			low = back + 1;
			i = back + LEAST_RUN;
			continue;
		}
		let end = i + 1;
		while (end < length && CLASS[bytes[end] as number] !== 0) end += 1;
		if (fresh(back + 1, end)) readRun(bytes, back + 1, end, pieces);
		low = end;
		i = end + LEAST_RUN - 1;
	}
}

/** One series of numbers of one base that follow each other. */
class Series {
	readonly #values: number[] = [];
	#start = 0;
	#end = 0;
	readonly #kind: string;
	readonly #pieces: Pieces;

	constructor(kind: string, pieces: Pieces) {
		this.#kind = kind;
		this.#pieces = pieces;
	}

	push(value: number, start: number, end: number): void {
		const prints = (value >= 0x20 && value < 0x7f) || value === 9 || value === 10 || value === 13;
		if (!prints) {
			this.flush();
			return;
		}
		if (this.#values.length === 0) this.#start = start;
		this.#values.push(value);
		this.#end = end;
	}

	flush(): void {
		if (this.#values.length === 0) return;
		if (this.#values.length >= LEAST) {
			this.#pieces.add(Buffer.from(this.#values), this.#start, this.#end, this.#kind);
		}
		this.#values.length = 0;
	}
}

function readRun(bytes: Buffer, start: number, end: number, pieces: Pieces): void {
	const hex = new Series('hex', pieces);
	const decimal = new Series('decimal', pieces);
	let at = start;
	let gap = 0;
	while (at < end) {
		const kind = CLASS[bytes[at] as number] as number;
		if (kind === GAP) {
			gap += 1;
			if (gap > LONGEST_GAP) {
				hex.flush();
				decimal.flush();
			}
			at += 1;
			continue;
		}
		gap = 0;
		const from = at;
		const marked =
			bytes[at] === 0x30 && at + 1 < end && CLASS[bytes[at + 1] as number] === X ? 2 : kind === X ? 1 : 0;
		at += marked;
		let value10 = 0;
		let value16 = 0;
		let plain = true;
		const digits = at;
		while (at < end && CLASS[bytes[at] as number] === HEX) {
			const byte = bytes[at] as number;
			if (byte > 0x39) plain = false;
			value10 = Math.min(value10 * 10 + byte - 0x30, 4096);
			value16 = (value16 * 16 + (byte > 0x39 ? (byte & 0x0f) + 9 : byte - 0x30)) & 0xffff;
			at += 1;
		}
		const size = at - digits;
		if (size === 0 && marked === 0) at += 1;
		if (size === 2 || (marked > 0 && size === 1)) hex.push(value16, from, at);
		else hex.flush();
		if (marked === 0 && plain && size > 0 && size < 4) decimal.push(value10, from, at);
		else decimal.flush();
	}
	hex.flush();
	decimal.flush();
}
