// Undoes the beginning of a raw deflate stream (RFC 1951) at any place of some bytes. Of its own, since most of what looks
// like a stream is none or short: to make the runtime's takes ten times as long, and its leavings are freed by an event loop
// that a thread seldom turns. Must not know what is around a stream.

import { Buffer } from 'node:buffer';

/** What became of a stream. */
export interface Undeflated {
	/** `cut` when the bytes ended before it did, `broken` where it breaks the RFC, `long` when it has more than MOST bytes. */
	readonly state: 'whole' | 'cut' | 'broken' | 'long';
	/** Bytes of output; what they are stands in `Deflate.output`. */
	readonly length: number;
	/** Bytes of the stream that were read. */
	readonly size: number;
}

/** Section 3.2.5: lengths and distances, and how many bits more they take. */
const LENGTHS = new Uint16Array(29);
const LENGTH_BITS = new Uint8Array(29);
const DISTANCES = new Uint16Array(30);
const DISTANCE_BITS = new Uint8Array(30);
for (let i = 0, at = 3; i < 28; i += 1) {
	LENGTH_BITS[i] = i < 8 ? 0 : (i >> 2) - 1;
	LENGTHS[i] = at;
	at += 1 << (LENGTH_BITS[i] as number);
}
LENGTHS[28] = 258;
for (let i = 0, at = 1; i < 30; i += 1) {
	DISTANCE_BITS[i] = i < 4 ? 0 : (i >> 1) - 1;
	DISTANCES[i] = at;
	at += 1 << (DISTANCE_BITS[i] as number);
}
/** Section 3.2.7: the order of the code lengths of code lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;
const END_OF_BLOCK = 256;

/** Bits that are looked up at once; longer codes are looked up again. */
const FAST = 9;
const FAST_SIZE = 1 << FAST;

/** The codes of one alphabet. An entry is a symbol times 16 and the length of its code; 0 for none. */
class Codes {
	readonly #fast = new Uint16Array(FAST_SIZE);
	/** Symbols in the order of their codes, and for each length how many there are, for codes longer than FAST. */
	readonly #symbols = new Uint16Array(288);
	readonly counts = new Uint16Array(LONGEST_CODE + 1);
	readonly #next = new Uint16Array(LONGEST_CODE + 2);

	get fast(): Uint16Array {
		return this.#fast;
	}

	/** False where the first `count` lengths make no code: more of them than there are, or fewer, but for a lone one. */
	build(lengths: Uint8Array, from: number, count: number, lone: boolean, fast = true): boolean {
		const { counts } = this;
		counts.fill(0);
		for (let i = 0; i < count; i += 1) {
			const length = lengths[from + i] as number;
			counts[length] = (counts[length] as number) + 1;
		}
		const used = count - (counts[0] as number);
		counts[0] = 0;
		let left = 1;
		let longest = 0;
		for (let length = 1; length <= LONGEST_CODE; length += 1) {
			left = left * 2 - (counts[length] as number);
			if (left < 0) return false;
			if ((counts[length] as number) > 0) longest = length;
		}
		if (used > 0 && left > 0 && !(lone && longest === 1)) return false;
		const next = this.#next;
		next[1] = 0;
		for (let length = 1; length <= LONGEST_CODE; length += 1)
			next[length + 1] = (next[length] as number) + (counts[length] as number);
		for (let i = 0; i < count; i += 1) {
			const length = lengths[from + i] as number;
			if (length === 0) continue;
			this.#symbols[next[length] as number] = i;
			next[length] = (next[length] as number) + 1;
		}
		if (fast) this.#fill();
		return true;
	}

	#fill(): void {
		const fast = this.#fast;
		fast.fill(0);
		let code = 0;
		let index = 0;
		for (let length = 1; length <= FAST; length += 1) {
			const many = this.counts[length] as number;
			for (let i = 0; i < many; i += 1) {
				let turned = 0;
				for (let bit = 0; bit < length; bit += 1) turned |= ((code >> bit) & 1) << (length - 1 - bit);
				const entry = ((this.#symbols[index] as number) << 4) | length;
				for (let at = turned; at < FAST_SIZE; at += 1 << length) fast[at] = entry;
				code += 1;
				index += 1;
			}
			code <<= 1;
		}
	}

	/** The entry for the code that `bits`, of which `have` are there, begin with; 0 for none, -1 where more are needed. */
	slow(bits: number, have: number): number {
		let code = 0;
		let first = 0;
		let index = 0;
		for (let length = 1; length <= LONGEST_CODE; length += 1) {
			if (length > have) return -1;
			code |= (bits >> (length - 1)) & 1;
			const many = this.counts[length] as number;
			if (code - many < first) return ((this.#symbols[index + code - first] as number) << 4) | length;
			index += many;
			first = (first + many) << 1;
			code <<= 1;
		}
		return 0;
	}
}

/** Codes of a block with fixed ones (section 3.2.6). */
const FIXED = new Codes();
const FIXED_DISTANCES = new Codes();
{
	const lengths = new Uint8Array(288).fill(8).fill(9, 144, 256).fill(7, 256, 280);
	FIXED.build(lengths, 0, 288, false);
	FIXED_DISTANCES.build(new Uint8Array(32).fill(5), 0, 32, false);
}

const WHOLE = 0;
const CUT = 1;
const BROKEN = 2;
const LONG = 3;
const STATES = ['whole', 'cut', 'broken', 'long'] as const;

/** Bytes of output that are told: what has more is a stream, which the runtime undoes faster. */
export const MOST = 16 * 1024;

/** One stream after another. */
export class Deflate {
	readonly #codes = new Codes();
	readonly #distances = new Codes();
	readonly #lengths = new Uint8Array(320);
	/** What the last stream held, until the next. */
	readonly output = Buffer.alloc(MOST);
	#bytes: Uint8Array = this.output;
	#at = 0;
	#bits = 0;
	#have = 0;
	#to = 0;

	/** Undoes the stream at `at`, as far as it goes. */
	undo(bytes: Uint8Array, at: number): Undeflated {
		this.#bytes = bytes;
		this.#at = at;
		this.#bits = 0;
		this.#have = 0;
		this.#to = 0;
		let state = WHOLE;
		for (let last = false; state === WHOLE && !last; ) {
			if (!this.#need(3)) {
				state = CUT;
				break;
			}
			last = this.#take(1) === 1;
			const kind = this.#take(2);
			if (kind === 0) state = this.#stored();
			else if (kind === 1) state = this.#coded(FIXED, FIXED_DISTANCES);
			else if (kind === 2) {
				state = this.#readCodes();
				if (state === WHOLE) state = this.#coded(this.#codes, this.#distances);
			} else state = BROKEN;
		}
		// Whole bytes that were taken in beforehand are none of the stream's.
		const size = (state === CUT ? bytes.length : this.#at - (this.#have >> 3)) - at;
		this.#bytes = this.output;
		return { state: STATES[state] as Undeflated['state'], length: this.#to, size };
	}

	/** True when so many bits are there. */
	#need(count: number): boolean {
		while (this.#have < count) {
			if (this.#at >= this.#bytes.length) return false;
			this.#bits |= (this.#bytes[this.#at] as number) << this.#have;
			this.#at += 1;
			this.#have += 8;
		}
		return true;
	}

	#take(count: number): number {
		const value = this.#bits & ((1 << count) - 1);
		this.#bits >>>= count;
		this.#have -= count;
		return value;
	}

	#stored(): number {
		this.#take(this.#have & 7);
		if (!this.#need(16)) return CUT;
		const length = this.#take(16);
		if (!this.#need(16)) return CUT;
		if (this.#take(16) !== (length ^ 0xffff)) return BROKEN;
		this.#at -= this.#have >> 3;
		this.#bits = 0;
		this.#have = 0;
		const there = Math.min(length, this.#bytes.length - this.#at);
		if (this.#to + there > MOST) return LONG;
		this.output.set(this.#bytes.subarray(this.#at, this.#at + there), this.#to);
		this.#to += there;
		this.#at += there;
		return there < length ? CUT : WHOLE;
	}

	#readCodes(): number {
		if (!this.#need(14)) return CUT;
		const literals = this.#take(5) + 257;
		const distances = this.#take(5) + 1;
		const codes = this.#take(4) + 4;
		if (literals > 286 || distances > 30) return BROKEN;
		const lengths = this.#lengths;
		lengths.fill(0);
		for (let i = 0; i < codes; i += 1) {
			if (!this.#need(3)) return CUT;
			lengths[ORDER[i] as number] = this.#take(3);
		}
		const code = this.#codes;
		// Those few are read without a table; where there are none, nothing can be read.
		if (!code.build(lengths, 0, ORDER.length, false, false)) return BROKEN;
		lengths.fill(0, 0, 19);
		for (let i = 0; i < literals + distances; ) {
			this.#need(LONGEST_CODE);
			const entry = code.slow(this.#bits, this.#have);
			if (entry <= 0) return entry < 0 ? CUT : BROKEN;
			this.#take(entry & 15);
			const symbol = entry >> 4;
			if (symbol < 16) {
				lengths[i] = symbol;
				i += 1;
				continue;
			}
			const more = symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
			if (!this.#need(more)) return CUT;
			const many = this.#take(more) + (symbol === 18 ? 11 : 3);
			if (symbol === 16 && i === 0) return BROKEN;
			if (i + many > literals + distances) return BROKEN;
			if (symbol === 16) lengths.fill(lengths[i - 1] as number, i, i + many);
			i += many;
		}
		if (lengths[END_OF_BLOCK] === 0) return BROKEN;
		if (!this.#codes.build(lengths, 0, literals, true)) return BROKEN;
		return this.#distances.build(lengths, literals, distances, true) ? WHOLE : BROKEN;
	}

	#coded(codes: Codes, distances: Codes): number {
		const bytes = this.#bytes;
		const { fast } = codes;
		const fastDistances = distances.fast;
		const end = bytes.length;
		let at = this.#at;
		let bits = this.#bits;
		let have = this.#have;
		let to = this.#to;
		const { output } = this;
		let state = WHOLE;
		for (;;) {
			// A code and its bits take twenty at the most.
			while (have <= 20 && at < end) {
				bits |= (bytes[at] as number) << have;
				at += 1;
				have += 8;
			}
			let entry = fast[bits & (FAST_SIZE - 1)] as number;
			if (entry === 0) entry = codes.slow(bits, have);
			if (entry <= 0) {
				state = entry < 0 ? CUT : BROKEN;
				break;
			}
			let size = entry & 15;
			if (size > have) {
				state = CUT;
				break;
			}
			const symbol = entry >> 4;
			bits >>>= size;
			have -= size;
			if (symbol < END_OF_BLOCK) {
				if (to === MOST) {
					state = LONG;
					break;
				}
				output[to] = symbol;
				to += 1;
				continue;
			}
			if (symbol === END_OF_BLOCK) break;
			if (symbol > 285) {
				state = BROKEN;
				break;
			}
			size = LENGTH_BITS[symbol - 257] as number;
			if (have < size) {
				state = CUT;
				break;
			}
			const length = (LENGTHS[symbol - 257] as number) + (bits & ((1 << size) - 1));
			bits >>>= size;
			have -= size;
			// A distance and its bits take twenty-eight.
			while (have <= 22 && at < end) {
				bits |= (bytes[at] as number) << have;
				at += 1;
				have += 8;
			}
			entry = fastDistances[bits & (FAST_SIZE - 1)] as number;
			if (entry === 0) entry = distances.slow(bits, have);
			if (entry <= 0 || (entry & 15) > have) {
				state = entry === 0 ? BROKEN : CUT;
				break;
			}
			bits >>>= entry & 15;
			have -= entry & 15;
			const code = entry >> 4;
			if (code > 29) {
				state = BROKEN;
				break;
			}
			size = DISTANCE_BITS[code] as number;
			while (have < size && at < end) {
				bits |= (bytes[at] as number) << have;
				at += 1;
				have += 8;
			}
			if (have < size) {
				state = CUT;
				break;
			}
			const distance = (DISTANCES[code] as number) + (bits & ((1 << size) - 1));
			bits >>>= size;
			have -= size;
			if (distance > to) {
				state = BROKEN;
				break;
			}
			if (to + length > MOST) {
				state = LONG;
				break;
			}
			for (let i = 0; i < length; i += 1) output[to + i] = output[to + i - distance] as number;
			to += length;
		}
		this.#at = at;
		this.#bits = bits;
		this.#have = have;
		this.#to = to;
		return state;
	}
}
