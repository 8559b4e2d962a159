// Undoes what the search only hints at: escapes and disguised letters, letters set apart by separators, and runs of
// base64, base32 or hex. Each view is written behind the window and searched like it. It must not know literals.

import { Bytes } from './bytes.js';
import { CLASS, CLASS_HEX, CLASS_LETTER, TAG_MOST } from './layout.js';
import { textOf } from './points.js';

const hexValue = (byte: number): number => (byte < 58 ? byte - 48 : (byte | 32) - 87);

/** Reads `memory`, whose class table is filled; writes views into it. */
export class Views {
	readonly #memory: Uint8Array;
	readonly #bytes: Bytes;

	constructor(memory: Uint8Array) {
		this.#memory = memory;
		this.#bytes = new Bytes(memory);
	}

	#is(at: number, bit: number): boolean {
		return ((this.#memory[CLASS + (this.#memory[at] as number)] as number) & bit) !== 0;
	}

	/**
	 * Writes [from, to) to `out` with every escape undone and every disguised letter made plain; gives the bytes
	 * written. Never more than were read.
	 */
	rewrite(from: number, to: number, out: number): number {
		const memory = this.#memory;
		let put = out;
		let at = from;
		while (at < to) {
			const byte = memory[at] as number;
			if (byte === 0x25 && at + 2 < to && this.#hex(at + 1, 2) >= 0) {
				memory[put++] = this.#hex(at + 1, 2);
				at += 3;
			} else if (byte === 0x5c) {
				let last = at;
				// An escape escaped again and again, as in JSON within JSON, has several backslashes.
				while (last + 1 < to && memory[last + 1] === 0x5c) last += 1;
				const [size, point] = this.#escape(last, to);
				if (size === 0) {
					memory[put++] = byte;
					at += 1;
				} else {
					put = this.#point(point, put);
					at = last + size;
				}
			} else if (
				byte === 0x25 &&
				at + 5 < to &&
				((memory[at + 1] as number) | 32) === 0x75 &&
				this.#hex(at + 2, 4) >= 0
			) {
				put = this.#point(this.#hex(at + 2, 4), put);
				at += 6;
			} else if (byte === 0x3d) {
				const [size, code] = this.#quoted(at, to);
				if (size === 0) memory[put++] = byte;
				else if (code >= 0) memory[put++] = code;
				at += Math.max(size, 1);
			} else if (byte === 0x26) {
				const [size, point] = this.#entity(at, to);
				if (size === 0) memory[put++] = byte;
				else if (point >= 0) put = this.#point(point, put);
				at += Math.max(size, 1);
			} else if (byte === 0x2a) {
				const size = this.#bytes.starsAt(at, from);
				if (size === 0) memory[put++] = byte;
				at += Math.max(size, 1);
			} else if (byte === 0x3c) {
				// Only what parts a word is cut out: other tags are anchors by themselves.
				const inWord = put > out && this.#letter(put - 1);
				const size = inWord ? this.#tag(at, to) : 0;
				if (size === 0) memory[put++] = byte;
				at += Math.max(size, 1);
			} else if (byte >= 0xc2) {
				const size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
				const point = at + size <= to ? this.#utf8(at, size) : -1;
				if (point < 0) {
					memory[put++] = byte;
					at += 1;
				} else {
					put = this.#point(point, put);
					at += size;
				}
			} else {
				memory[put++] = byte;
				at += 1;
			}
		}
		return put - out;
	}

	/** Writes the characters of a run of `x?x?x` without its separators to `out`; gives the bytes written. */
	collapse(from: number, to: number, out: number): number {
		let put = out;
		for (let at = from; at < to; at += 2) this.#memory[put++] = this.#memory[at] as number;
		return put - out;
	}

	#letter(at: number): boolean {
		return this.#bytes.is(at, CLASS_LETTER);
	}

	/**
	 * True when letters in [from, to) are disguised: invisible, combining, styled characters, or letters of other
	 * alphabets among Latin ones. Accented Latin is none, nor is a space of another width.
	 */
	isDisguised(from: number, to: number): boolean {
		for (let at = from; at < to; at += 1) {
			const lead = this.#memory[at] as number;
			if (lead < 0xc2) continue;
			const point = this.#utf8(at, lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
			const text = point < 0x250 || (point >= 0x1e00 && point < 0x1f00) ? null : textOf(point);
			if (text !== null && text !== ' ') return true;
		}
		return false;
	}

	#hex(at: number, digits: number): number {
		let value = 0;
		for (let i = 0; i < digits; i += 1) {
			if (!this.#is(at + i, CLASS_HEX)) return -1;
			value = value * 16 + hexValue(this.#memory[at + i] as number);
		}
		return value;
	}

	/** Size and code point of the backslash escape at `at`; a pair of surrogates is one. */
	#escape(at: number, to: number): readonly [size: number, point: number] {
		const memory = this.#memory;
		const kind = memory[at + 1];
		if (at + 1 >= to) return [0, 0];
		if (kind === 0x2f) return [2, 0x2f];
		if (kind === 0x78 && at + 3 < to && this.#hex(at + 2, 2) >= 0) return [4, this.#hex(at + 2, 2)];
		if (kind !== undefined && kind >= 0x30 && kind <= 0x33 && at + 3 < to) {
			const [second, third] = [(memory[at + 2] as number) - 0x30, (memory[at + 3] as number) - 0x30];
			if (second >= 0 && second < 8 && third >= 0 && third < 8)
				return [4, (kind - 0x30) * 64 + second * 8 + third];
		}
		if (kind === 0x55 && at + 9 < to && this.#hex(at + 2, 8) >= 0) return [10, this.#hex(at + 2, 8)];
		if (kind !== 0x75) return [0, 0];
		if (memory[at + 2] === 0x7b) {
			let end = at + 3;
			while (end < to && end < at + 9 && this.#is(end, CLASS_HEX)) end += 1;
			return memory[end] === 0x7d && end > at + 3 ? [end + 1 - at, this.#hex(at + 3, end - at - 3)] : [0, 0];
		}
		const unit = at + 5 < to ? this.#hex(at + 2, 4) : -1;
		if (unit < 0) return [0, 0];
		if (unit >> 10 !== 0x36) return [6, unit];
		let next = at + 6;
		while (next < to && memory[next] === 0x5c && memory[next + 1] === 0x5c) next += 1;
		const low =
			memory[next] === 0x5c && memory[next + 1] === 0x75 && next + 5 < to ? this.#hex(next + 2, 4) : -1;
		if (low >> 10 !== 0x37) return [6, unit];
		return [next + 6 - at, 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff)];
	}

	/** Size and byte of a quoted-printable escape at `at`; -1 for a soft line break. */
	#quoted(at: number, to: number): readonly [size: number, code: number] {
		// One `=dc` is far more often a query than an escape: only in a row they count.
		const row = this.#memory[at + 3] === 0x3d || this.#memory[at - 3] === 0x3d;
		if (row && at + 2 < to && this.#hex(at + 1, 2) >= 0) return [3, this.#hex(at + 1, 2)];
		if (this.#memory[at + 1] === 0x0a) return [2, -1];
		return this.#memory[at + 1] === 0x0d && this.#memory[at + 2] === 0x0a ? [3, -1] : [0, 0];
	}

	/** Size and code point of an HTML character reference at `at`; -1 for one that draws nothing. */
	#entity(at: number, to: number): readonly [size: number, point: number] {
		const text = Buffer.from(this.#memory.subarray(at, Math.min(to, at + 12))).toString('latin1');
		const entity = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos|shy|zwnj|zwj));?/i.exec(text);
		if (entity === null) return [0, 0];
		if (entity[1] !== undefined) return [entity[0].length, Number.parseInt(entity[1], 16)];
		if (entity[2] !== undefined) return [entity[0].length, Number(entity[2])];
		return [entity[0].length, NAMED[entity[3]?.toLowerCase() ?? ''] ?? -1];
	}

	/** Size of the tag or comment at `at`; 0 for none. */
	#tag(at: number, to: number): number {
		const next = this.#memory[at + 1] as number;
		if (!(next === 0x21 || next === 0x2f || ((next | 32) >= 0x61 && (next | 32) <= 0x7a))) return 0;
		const limit = Math.min(to, at + TAG_MOST);
		for (let end = at + 1; end < limit; end += 1) {
			if (this.#memory[end] === 0x3e) return end + 1 - at;
			if (this.#memory[end] === 0x3c) return 0;
		}
		return 0;
	}

	#utf8(at: number, size: number): number {
		const memory = this.#memory;
		let point = (memory[at] as number) & (0xff >> (size + 1));
		for (let i = 1; i < size; i += 1) {
			const next = memory[at + i] as number;
			if (next >> 6 !== 2) return -1;
			point = (point << 6) | (next & 63);
		}
		return point;
	}

	#point(point: number, put: number): number {
		const memory = this.#memory;
		if (point < 0x80) {
			memory[put] = point;
			return put + 1;
		}
		const reading = textOf(point);
		if (reading === null) {
			// Bytes as in %ff stay bytes, so that UTF-8 in percent form is read in the next round; others are no letters.
			memory[put] = point < 0x100 ? point : 0xff;
			return put + 1;
		}
		for (let i = 0; i < reading.length && i < 2; i += 1) memory[put++] = reading.charCodeAt(i);
		return put;
	}
}

const NAMED: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };
