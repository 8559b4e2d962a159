// Finds any of some hundreds of literals in bytes, in one pass and in either letter case where asked. Knows bytes
// only; must not know what a literal stands for.

import { bitOf, fourHash, slotOf, threeHash } from './hash.js';
import { type LiteralTables, SHORTEST } from './tables.js';

/** Told where a literal of `length` bytes begins; false ends the search. */
export type OnLiteral = (at: number, tag: number, length: number) => boolean;

const fold = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte);

/** Numbers in the queue from which on it is looked through: two for a literal. */
const QUEUE = 512;

const startKey = (bytes: Uint8Array, at: number): number =>
	(fold(bytes[at] as number) << 16) | (fold(bytes[at + 1] as number) << 8) | fold(bytes[at + 2] as number);

/**
 * A literal is known by the four of its bytes that are the rarest, and one of three by all it has. Any four and any three bytes in a
 * row are asked about by a bit of their hash, which rules out nearly all places; what is left is looked up.
 * `bench/detect.ts` measures it.
 */
export class LiteralSet {
	readonly #tables: LiteralTables;
	/** How many there are. */
	readonly #size: number;
	/** Literals by their first three bytes in small letters; null until it is asked for. */
	#starts: ReadonlyMap<number, readonly number[]> | null = null;
	#longest = 0;
	/** Literals that were seen and not told yet, by where they begin: one that is known by its last bytes is seen after those that begin behind it. */
	readonly #queue: number[] = [];

	constructor(tables: LiteralTables) {
		this.#tables = tables;
		this.#size = tables.anyCase.length;
		for (let id = 0; id < this.#size; id += 1) this.#longest = Math.max(this.#longest, this.#lengthOf(id));
	}

	/** Bytes of the longest. */
	get longest(): number {
		return this.#longest;
	}

	/** Tells every place where a literal stands, overlapping ones too, in order. Linear. */
	scan(bytes: Uint8Array, found: OnLiteral): void {
		const { length } = bytes;
		if (this.#size === 0 || length < SHORTEST) return;
		const view = new DataView(bytes.buffer, bytes.byteOffset, length);
		this.#queue.length = 0;
		for (let at = 0; at < length - 3; at += 2) {
			at = this.#gather(bytes, view, at);
			if (at < length - 3 && !this.#tell(at - this.#longest, found)) return;
		}
		// In a text of odd length the last three bytes are part of no four that was read.
		if ((length & 1) === 1) {
			const at = length - 3;
			const [a = 0, b = 0, c = 0] = bytes.subarray(at);
			const three = a | (b << 8) | (c << 16);
			if (at > 0) this.#lookForFour((three << 8) | (bytes[at - 1] as number), bytes, at - 1);
			this.#lookForThree(three, bytes, at);
		}
		this.#tell(length, found);
	}

	/**
	 * Takes literals into the queue from `from` on, which is even; where it got full, or the end. Without the finder in it and with
	 * nothing behind its loop: V8 would compile either for the text at hand, throw that away at the next one, and read the bytes of most
	 * texts uncompiled.
	 */
	#gather(bytes: Uint8Array, view: DataView, from: number): number {
		const last = bytes.length - 3;
		const { fourHashes, threeHashes } = this.#tables;
		let behind = from === 0 ? 0 : (bytes[from - 1] as number);
		let at = from;
		for (; at < last; at += 2) {
			// The four bytes at this place, and those at the one before.
			const four = view.getInt32(at, true);
			const before = (four << 8) | behind;
			behind = (four >>> 8) & 0xff;
			const some =
				bitOf(fourHashes, fourHash(four)) |
				bitOf(fourHashes, fourHash(before)) |
				bitOf(threeHashes, threeHash(four)) |
				bitOf(threeHashes, threeHash(four >>> 8));
			if ((some & 1) === 0) continue;
			if (at > 0) this.#lookForFour(before, bytes, at - 1);
			this.#lookForThree(four & 0xffffff, bytes, at);
			this.#lookForFour(four, bytes, at);
			this.#lookForThree(four >>> 8, bytes, at + 1);
			if (this.#queue.length > QUEUE) break;
		}
		return at;
	}

	#lookForFour(four: number, bytes: Uint8Array, place: number): void {
		const { fourSlots, fours } = this.#tables;
		this.#lookIn(fourSlots, fours, four, bytes, place);
	}

	#lookForThree(three: number, bytes: Uint8Array, place: number): void {
		const { threeSlots, threes } = this.#tables;
		this.#lookIn(threeSlots, threes, three, bytes, place);
	}

	/** The same for those that have the bytes at `place` in one of the slots. */
	#lookIn(used: Uint32Array, last: Uint32Array, by: number, bytes: Uint8Array, place: number): void {
		const slot = slotOf(by);
		if ((((used[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0) return;
		const { before, knownAt } = this.#tables;
		for (let next = last[slot] as number; next > 0; next = before[next - 1] as number) {
			const at = place - (knownAt[next - 1] as number);
			if (at >= 0 && this.#stands(bytes, at, next - 1)) this.#enqueue(at, next - 1);
		}
	}

	/** In the order of their places; at one place the one of the highest number comes first. */
	#enqueue(at: number, id: number): void {
		const queue = this.#queue;
		let place = queue.push(at, id) - 2;
		for (; place > 0; place -= 2) {
			const other = queue[place - 2] as number;
			if (other < at || (other === at && (queue[place - 1] as number) > id)) break;
			queue[place] = other;
			queue[place + 1] = queue[place - 1] as number;
		}
		queue[place] = at;
		queue[place + 1] = id;
	}

	/** Tells the literals that begin at `last` or before. False when the finder has enough. */
	#tell(last: number, found: OnLiteral): boolean {
		const queue = this.#queue;
		const { tags, tagBegins } = this.#tables;
		let told = 0;
		for (; told < queue.length && (queue[told] as number) <= last; told += 2) {
			const at = queue[told] as number;
			const id = queue[told + 1] as number;
			const length = this.#lengthOf(id);
			const end = tagBegins[id + 1] as number;
			for (let i = tagBegins[id] as number; i < end; i += 1)
				if (!found(at, tags[i] as number, length)) return false;
		}
		queue.splice(0, told);
		return true;
	}

	#lengthOf(id: number): number {
		const { begins } = this.#tables;
		return (begins[id + 1] as number) - (begins[id] as number);
	}

	#stands(bytes: Uint8Array, at: number, id: number): boolean {
		return at + this.#lengthOf(id) <= bytes.length && this.#agrees(bytes, at, id);
	}

	/** True when the literal stands at `at`, or as much of it as there are bytes. */
	#agrees(bytes: Uint8Array, at: number, id: number): boolean {
		const { bytes: literals, begins, anyCase } = this.#tables;
		const begin = begins[id] as number;
		const length = Math.min(this.#lengthOf(id), bytes.length - at);
		if (anyCase[id] === 1) {
			for (let i = 0; i < length; i += 1)
				if (fold(bytes[at + i] as number) !== literals[begin + i]) return false;
		} else {
			for (let i = 0; i < length; i += 1) if (bytes[at + i] !== literals[begin + i]) return false;
		}
		return true;
	}

	/**
	 * Where the longest beginning of a literal, of `least` bytes or more and not the whole of it, that ends `bytes`
	 * begins; -1 when none does.
	 */
	startAtEnd(bytes: Uint8Array, least: number): number {
		const { length } = bytes;
		this.#starts ??= this.#byStart();
		for (let at = Math.max(0, length - this.#longest); at + least <= length; at += 1) {
			for (const id of this.#starts.get(startKey(bytes, at)) ?? []) {
				if (this.#lengthOf(id) > length - at && this.#agrees(bytes, at, id)) return at;
			}
		}
		return -1;
	}

	#byStart(): ReadonlyMap<number, readonly number[]> {
		const starts = new Map<number, number[]>();
		const { bytes, begins } = this.#tables;
		for (let id = 0; id < this.#size; id += 1) {
			const key = startKey(bytes, begins[id] as number);
			const others = starts.get(key);
			if (others === undefined) starts.set(key, [id]);
			else others.push(id);
		}
		return starts;
	}
}
