// Looks into rows of numbers, and of characters of two bytes or four: the bytes they stand for. It must not know
// literals.

import { CLASS, CLASS_HEX, NUMBERS_LEAST } from './layout.js';

/** Reads such rows. */
export class Rows {
	readonly #memory: Uint8Array;

	constructor(memory: Uint8Array) {
		this.#memory = memory;
	}

	/**
	 * Writes what [from, to) stands for to `out`, one reading after another with a NUL between; gives the bytes written:
	 * at most three times as many as were read.
	 */
	read(from: number, to: number, out: number): number {
		let put = out;
		if (this.#memory.subarray(from, to).includes(0)) put = this.#withoutNul(from, to, put);
		return this.#numbers(from, to, this.#numbers(from, to, put, 16), 10) - out;
	}

	/** UTF-16 and UTF-32 of ASCII, either byte order. */
	#withoutNul(from: number, to: number, out: number): number {
		const memory = this.#memory;
		let put = out;
		for (let at = from; at < to; at += 1) if (memory[at] !== 0) memory[put++] = memory[at] as number;
		memory[put++] = 0;
		return put;
	}

	/** Numbers of `base` as bytes, where enough that print follow each other, whatever stands between them. */
	#numbers(from: number, to: number, out: number, base: 10 | 16): number {
		const memory = this.#memory;
		let put = out;
		let row = 0;
		let size = 0;
		let value = 0;
		for (let at = from; at <= to; at += 1) {
			const byte = at < to ? (memory[at] as number) : 0;
			if (((memory[CLASS + byte] as number) & CLASS_HEX) !== 0) {
				const digit = byte < 0x3a ? byte - 0x30 : (byte | 32) - 87;
				value = digit < base ? value * base + digit : Number.POSITIVE_INFINITY;
				size += 1;
				continue;
			}
			// In 0x67 the zero is no number of its own.
			if (size > 0 && !(size === 1 && value === 0 && (byte | 32) === 0x78)) {
				const fits = base === 16 ? size === 2 : size < 4;
				if (fits && ((value >= 32 && value < 127) || value === 9 || value === 10 || value === 13)) {
					memory[put++] = value;
					row += 1;
				} else {
					if (row < NUMBERS_LEAST) put -= row;
					else memory[put++] = 0;
					row = 0;
				}
			}
			size = 0;
			value = 0;
		}
		if (row < NUMBERS_LEAST) put -= row;
		memory[put++] = 0;
		return put;
	}
}
