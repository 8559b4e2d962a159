// Unpacks LZMA, and the chunks of LZMA2 that are made of it, as the LZMA SDK's specification tells it. Of its own, since nothing that
// the registry has does both at once, by a limit, and keeps what came before a mistake. Must not know in which file a stream stands.

import type { Output } from './output.js';

/** The state that codes are chosen by: its number, and the numbers below which the last symbol was a literal. */
const STATES = 12;
const LITERAL_STATES = 7;
const POS_MOST = 16;
const MATCH_LEAST = 2;
/** Slots of distances from which on their lowest bits have a model of their own, and from which on the middle ones have none. */
const SLOT_FIRST_MODEL = 4;
const SLOT_LAST_MODEL = 14;
const ALIGN_BITS = 4;
const HALF = 1024;
const TOP = 0x1000000;

/** What is read of a range coder's bits: a model is the chance of a 0, in 2,048ths. */
const models = (size: number): Uint16Array => new Uint16Array(size).fill(HALF);

/** Lengths of matches: short, middle and long ones, the first two by where in the output they stand. */
class Lengths {
	readonly choice = models(2);
	readonly low = models(POS_MOST << 3);
	readonly mid = models(POS_MOST << 3);
	readonly high = models(256);

	reset(): void {
		for (const its of [this.choice, this.low, this.mid, this.high]) its.fill(HALF);
	}
}

/** How a stream ended: it said so, all was there that it should hold, the bytes ended, or no encoder writes such. */
export type Ended = 'marked' | 'full' | 'cut' | 'broken';

/** Bits of literals' contexts that xz allows, and others hardly use more of: each doubles the models. */
const CONTEXT_BITS_MOST = 4;

/** One decoder; its state goes on from one chunk of LZMA2 to the next. Used again for every stream: to make one takes long. */
export class Lzma {
	#out!: Output;
	/** Where what matches may copy from begins. */
	#base = 0;
	#literalBits = 0;
	#literalMask = 0;
	#posMask = 0;
	readonly #literals = models(0x300 << CONTEXT_BITS_MOST);
	readonly #isMatch = models(STATES * POS_MOST);
	readonly #isRep = models(STATES);
	readonly #isRepFirst = models(STATES);
	readonly #isRepSecond = models(STATES);
	readonly #isRepThird = models(STATES);
	readonly #isRepLong = models(STATES * POS_MOST);
	readonly #slots = models(4 << 6);
	readonly #special = models(128);
	readonly #align = models(1 << ALIGN_BITS);
	readonly #lengths = new Lengths();
	readonly #repLengths = new Lengths();
	#state = 0;
	#reps: [number, number, number, number] = [0, 0, 0, 0];
	#bytes: Buffer = Buffer.alloc(0);
	#end = 0;
	#range = 0;
	#code = 0;
	/** The next byte that is read. */
	at = 0;

	/** What comes is put into `out`, and copied from what is put there from now on. */
	start(out: Output): void {
		this.#out = out;
		this.#base = out.length;
	}

	/** Takes the byte of properties: literal bits, and bits of the position for literals and for all else. False for none. */
	properties(byte: number): boolean {
		if (byte >= 225) return false;
		const literalBits = byte % 9;
		const rest = Math.floor(byte / 9);
		if (literalBits + (rest % 5) > CONTEXT_BITS_MOST) return false;
		this.#literalBits = literalBits;
		this.#literalMask = (1 << (rest % 5)) - 1;
		this.#posMask = (1 << Math.floor(rest / 5)) - 1;
		this.resetState();
		return true;
	}

	/** Nothing before what comes now is copied. */
	resetDictionary(): void {
		this.#base = this.#out.length;
	}

	resetState(): void {
		for (const its of [
			this.#literals,
			this.#isMatch,
			this.#isRep,
			this.#isRepFirst,
			this.#isRepSecond,
			this.#isRepThird,
			this.#isRepLong,
			this.#slots,
			this.#special,
			this.#align,
		])
			its.fill(HALF);
		this.#lengths.reset();
		this.#repLengths.reset();
		this.#state = 0;
		this.#reps = [0, 0, 0, 0];
	}

	/** Puts the stream of [at, end) into the output, `most` bytes of it at the most. */
	decode(bytes: Buffer, at: number, end: number, most: number): Ended {
		// The first byte of a range coder is zero.
		if (at + 5 > end) return 'cut';
		if (bytes[at] !== 0) return 'broken';
		this.#bytes = bytes;
		this.#end = end;
		this.#range = 0xffffffff;
		this.#code = bytes.readUInt32BE(at + 1);
		this.at = at + 5;
		const out = this.#out;
		const full = out.length + most;
		while (out.length < full) {
			// A few bytes more than there are may be asked for: what they decide is no longer looked at.
			if (this.at > end) return 'cut';
			const pos = (out.length - this.#base) & this.#posMask;
			if (this.#bit(this.#isMatch, (this.#state << 4) + pos) === 0) {
				this.#literal();
				continue;
			}
			const length = this.#match(pos);
			if (length === 0) continue;
			if (this.at > end) return 'cut';
			const distance = this.#reps[0];
			if (distance === 0xffffffff) return 'marked';
			if (distance >= out.length - this.#base) return 'broken';
			this.#copy(distance + 1, Math.min(length, full - out.length));
		}
		return 'full';
	}

	/** The length of the match whose distance is the first one remembered now; 0 where that was a byte by itself. */
	#match(pos: number): number {
		const state = this.#state;
		const reps = this.#reps;
		if (this.#bit(this.#isRep, state) === 0) {
			const length = this.#length(this.#lengths, pos);
			this.#state = state < LITERAL_STATES ? 7 : 10;
			this.#reps = [this.#distance(length), reps[0], reps[1], reps[2]];
			return length + MATCH_LEAST;
		}
		if (this.#bit(this.#isRepFirst, state) === 0) {
			if (this.#bit(this.#isRepLong, (state << 4) + pos) === 0) {
				this.#state = state < LITERAL_STATES ? 9 : 11;
				return 1;
			}
		} else if (this.#bit(this.#isRepSecond, state) === 0) this.#reps = [reps[1], reps[0], reps[2], reps[3]];
		else if (this.#bit(this.#isRepThird, state) === 0) this.#reps = [reps[2], reps[0], reps[1], reps[3]];
		else this.#reps = [reps[3], reps[0], reps[1], reps[2]];
		this.#state = state < LITERAL_STATES ? 8 : 11;
		return this.#length(this.#repLengths, pos) + MATCH_LEAST;
	}

	#copy(distance: number, length: number): void {
		const out = this.#out;
		out.reserve(length);
		const { bytes } = out;
		const from = out.length - distance;
		if (distance >= length) bytes.copyWithin(out.length, from, from + length);
		else for (let i = 0; i < length; i += 1) bytes[out.length + i] = bytes[from + i] as number;
		out.length += length;
	}

	#literal(): void {
		const out = this.#out;
		const had = out.length - this.#base;
		const before = had > 0 ? (out.bytes[out.length - 1] as number) : 0;
		const context = ((had & this.#literalMask) << this.#literalBits) + (before >> (8 - this.#literalBits));
		const base = context * 0x300;
		let symbol = 1;
		const distance = this.#reps[0] + 1;
		if (this.#state >= LITERAL_STATES && distance <= had) {
			// Behind a match the byte that would have gone on is told to differ.
			let other = out.bytes[out.length - distance] as number;
			while (symbol < 0x100) {
				const bit = (other >> 7) & 1;
				other <<= 1;
				const read = this.#bit(this.#literals, base + ((1 + bit) << 8) + symbol);
				symbol = (symbol << 1) | read;
				if (bit !== read) break;
			}
		}
		while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(this.#literals, base + symbol);
		if (this.at > this.#end) return;
		out.reserve(1);
		out.bytes[out.length] = symbol & 0xff;
		out.length += 1;
		const state = this.#state;
		this.#state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
	}

	#length(its: Lengths, pos: number): number {
		if (this.#bit(its.choice, 0) === 0) return this.#tree(its.low, pos << 3, 3);
		if (this.#bit(its.choice, 1) === 0) return 8 + this.#tree(its.mid, pos << 3, 3);
		return 16 + this.#tree(its.high, 0, 8);
	}

	#distance(length: number): number {
		const slot = this.#tree(this.#slots, Math.min(length, 3) << 6, 6);
		if (slot < SLOT_FIRST_MODEL) return slot;
		const bits = (slot >> 1) - 1;
		const high = (2 | (slot & 1)) << bits;
		if (slot < SLOT_LAST_MODEL) return high + this.#turnedTree(this.#special, high - slot, bits);
		const middle = this.#direct(bits - ALIGN_BITS);
		return ((high >>> 0) + middle * (1 << ALIGN_BITS) + this.#turnedTree(this.#align, 0, ALIGN_BITS)) >>> 0;
	}

	#tree(its: Uint16Array, base: number, bits: number): number {
		let symbol = 1;
		for (let i = 0; i < bits; i += 1) symbol = (symbol << 1) | this.#bit(its, base + symbol);
		return symbol - (1 << bits);
	}

	/** The lowest bit first. */
	#turnedTree(its: Uint16Array, base: number, bits: number): number {
		let node = 1;
		let symbol = 0;
		for (let i = 0; i < bits; i += 1) {
			const bit = this.#bit(its, base + node);
			node = (node << 1) | bit;
			symbol |= bit << i;
		}
		return symbol;
	}

	#direct(bits: number): number {
		let value = 0;
		for (let i = 0; i < bits; i += 1) {
			this.#range >>>= 1;
			const bit = this.#code >= this.#range ? 1 : 0;
			if (bit === 1) this.#code = (this.#code - this.#range) >>> 0;
			value = value * 2 + bit;
			if (this.#range < TOP) this.#next();
		}
		return value;
	}

	#bit(its: Uint16Array, at: number): 0 | 1 {
		const chance = its[at] as number;
		const bound = (this.#range >>> 11) * chance;
		let bit: 0 | 1;
		if (this.#code < bound) {
			this.#range = bound;
			its[at] = chance + ((2048 - chance) >> 5);
			bit = 0;
		} else {
			this.#range -= bound;
			this.#code -= bound;
			its[at] = chance - (chance >> 5);
			bit = 1;
		}
		if (this.#range < TOP) this.#next();
		return bit;
	}

	#next(): void {
		this.#range = (this.#range << 8) >>> 0;
		const byte = this.at < this.#end ? (this.#bytes[this.at] as number) : 0;
		this.#code = ((this.#code << 8) | byte) >>> 0;
		this.at += 1;
	}
}
