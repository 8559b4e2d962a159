// Looks into a run of base64, base32 or hex characters: which readings of it could be text, and what they say. It must
// not know literals.

import { Bytes } from './bytes.js';
import { isPacked } from './decodable.js';
import { CLASS, CLASS_HEX, CLASS_LOWER32, CLASS_RUN, CLASS_UPPER32, DECODED_LEAST } from './layout.js';

/** Decoded ASCII characters in a row from which on a reading is taken for text. A shorter secret has text around it. */
const TEXT_LEAST = 12;
/** Digits that hold that many. */
const BASE64_LEAST = 16;
const BASE32_LEAST = 20;
/** What may stand between two lines of a run. */
const WHITE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a]);
/** Bytes of valid UTF-8 in a row, in a run long enough to hold sixteen letters disguised by three bytes each. */
const UTF8_LEAST = 16;
const UTF8_RUN = 40;

export type Reading = 'base64' | 'base32' | 'hex';

const BASE64 = values('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', [
	['-', 62],
	['_', 63],
]);
const BASE32 = values('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', [
	...Array.from('abcdefghijklmnopqrstuvwxyz', (char, value): [string, number] => [char, value]),
]);
const BASE16 = values('0123456789abcdef', [
	...Array.from('ABCDEF', (char, value): [string, number] => [char, value + 10]),
]);

function values(alphabet: string, more: readonly (readonly [string, number])[]): Uint8Array {
	const table = new Uint8Array(256);
	for (const [value, char] of [...alphabet].entries()) table[char.charCodeAt(0)] = value;
	for (const [char, value] of more) table[char.charCodeAt(0)] = value;
	return table;
}

interface Coding {
	readonly bits: number;
	readonly values: Uint8Array;
	/** Characters until characters and bytes begin together again. */
	readonly cycle: number;
	readonly least: number;
	/** For each place in the cycle, the bits of a character that are the first of a byte: none is set in ASCII. */
	readonly high: Uint8Array;
}

function coding(bits: number, table: Uint8Array, cycle: number, least: number): Coding {
	const high = new Uint8Array(cycle);
	for (let bit = 0; bit < cycle * bits; bit += 8) {
		const place = Math.floor(bit / bits);
		high[place] = (high[place] as number) | (1 << (bits - 1 - (bit % bits)));
	}
	return { bits, values: table, cycle, least, high };
}

const CODINGS: Readonly<Record<Reading, Coding>> = {
	base64: coding(6, BASE64, 4, BASE64_LEAST),
	base32: coding(5, BASE32, 8, BASE32_LEAST),
	hex: coding(4, BASE16, 2, TEXT_LEAST * 2 - 2),
};

/** gzip, zip and PNG in hex. */
const PACKED = /^(?:1f8b08|504b0304|89504e47)/i;

/** What a run may be read as. */
export class Runs {
	readonly #memory: Uint8Array;
	readonly #bytes: Bytes;

	constructor(memory: Uint8Array) {
		this.#memory = memory;
		this.#bytes = new Bytes(memory);
	}

	/**
	 * Writes each reading of [from, to) that could be text to `out`, and asks `look` about it: true ends the search.
	 * `look` gets the length written.
	 */
	some(from: number, to: number, end: number, out: number, look: (length: number) => boolean): boolean {
		const flat = this.#unwrap(from, to, end, out);
		if (flat > 0) return look(flat);
		if (to - from >= DECODED_LEAST && isPacked(this.#bytes, from, to)) return true;
		let hexOnly = false;
		for (const [start, end] of this.#parts(from, to, CLASS_HEX, CODINGS.hex.least)) {
			hexOnly ||= end - start === to - from;
			if (PACKED.test(Buffer.from(this.#memory.subarray(start, start + 8)).toString('latin1'))) return true;
			if (this.#readings('hex', start, end, out, look)) return true;
		}
		for (const bit of [CLASS_UPPER32, CLASS_LOWER32]) {
			for (const [start, end] of this.#parts(from, to, bit, BASE32_LEAST)) {
				if (this.#readings('base32', start, end, out, look)) return true;
			}
		}
		return !hexOnly && this.#readings('base64', from, to, out, look);
	}

	/** Writes a run that goes on in the next lines to `out` as one; 0 when it does not. */
	#unwrap(from: number, to: number, end: number, out: number): number {
		const memory = this.#memory;
		let put = out;
		let line = from;
		let stop = to;
		for (;;) {
			memory.copyWithin(put, line, stop);
			put += stop - line;
			let next = stop;
			while (next < end && WHITE.has(memory[next] as number)) next += 1;
			if (next === stop || next === end || !this.#bytes.is(next, CLASS_RUN)) break;
			line = next;
			stop = next;
			while (stop < end && this.#bytes.is(stop, CLASS_RUN)) stop += 1;
		}
		return line === from ? 0 : put - out;
	}

	/** Parts of [from, to) in which each byte has `bit`. */
	#parts(from: number, to: number, bit: number, least: number): (readonly [number, number])[] {
		const memory = this.#memory;
		const parts: (readonly [number, number])[] = [];
		let start = from;
		for (let at = from; at <= to; at += 1) {
			if (at < to && ((memory[CLASS + (memory[at] as number)] as number) & bit) !== 0) continue;
			if (at - start >= least) parts.push([start, at]);
			start = at + 1;
		}
		return parts;
	}

	#readings(
		reading: Reading,
		from: number,
		to: number,
		out: number,
		look: (length: number) => boolean,
	): boolean {
		const code = CODINGS[reading];
		for (let shift = 0; shift < code.cycle; shift += 1) {
			if (this.#isAscii(code, from, to, shift)) {
				if (look(this.#decode(code, from + shift, to, out))) return true;
			} else if (to - from >= UTF8_RUN) {
				const length = this.#decode(code, from + shift, to, out);
				if (this.#isText(out, length) && look(length)) return true;
			}
		}
		return false;
	}

	#isAscii(code: Coding, from: number, to: number, shift: number): boolean {
		const { values: table, high, cycle, least } = code;
		const memory = this.#memory;
		let row = 0;
		for (let at = from + shift; at < to; at += 1) {
			const bits = (table[memory[at] as number] as number) & (high[(at - from - shift) % cycle] as number);
			row = bits === 0 ? row + 1 : 0;
			if (row >= least) return true;
		}
		return false;
	}

	#isText(from: number, length: number): boolean {
		const memory = this.#memory;
		let row = 0;
		for (let at = from; at < from + length; ) {
			const lead = memory[at] as number;
			const size = lead < 0x80 ? 1 : lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
			let valid = size > 0 && (lead >= 32 || lead === 0 || lead === 9 || lead === 10 || lead === 13);
			for (let i = 1; i < size; i += 1) valid &&= (memory[at + i] as number) >> 6 === 2;
			row = valid ? row + size : 0;
			if (row >= UTF8_LEAST) return true;
			at += valid ? size : 1;
		}
		return false;
	}

	#decode(code: Coding, from: number, to: number, out: number): number {
		const memory = this.#memory;
		let held = 0;
		let count = 0;
		let put = out;
		for (let at = from; at < to; at += 1) {
			held = ((held << code.bits) | (code.values[memory[at] as number] as number)) & 0xffff;
			count += code.bits;
			if (count >= 8) {
				count -= 8;
				memory[put++] = held >> count;
			}
		}
		return put - out;
	}
}
