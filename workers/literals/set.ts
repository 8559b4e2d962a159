// Finds any of some hundreds of literals in bytes, in one pass and in either letter case where asked. Knows bytes
// only; must not know what a literal stands for.

/** One literal and the number that its finder is told when it comes up. */
export interface Literal {
	/** At least 3 bytes, latin1. */
	readonly text: string;
	readonly anyCase: boolean;
	readonly tag: number;
}

/** Told where a literal of `length` bytes begins; false ends the search. */
export type OnLiteral = (at: number, tag: number, length: number) => boolean;

const SHORTEST = 3;
const SLOT_BITS = 16;
const SLOTS = 1 << SLOT_BITS;

const fold = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte);

/** Bits of the hash by which nearly all places are passed over: tables of so many bits stay near. */
const FOUR_BITS = 18;
const THREE_BITS = 16;
/** Letters of either case are alike in them. `three` may have a byte more above it. */
const fourHash = (four: number): number => Math.imul(four | 0x20202020, 0x9e3779b1) >>> (32 - FOUR_BITS);
const threeHash = (three: number): number =>
	Math.imul((three | 0x202020) & 0xffffff, 0x9e3779b1) >>> (32 - THREE_BITS);

/** Some hashes, a bit each. */
export class Hashes {
	readonly bits: Uint32Array;

	constructor(size: number) {
		this.bits = new Uint32Array(1 << (size - 5));
	}

	add(hash: number): void {
		this.bits[hash >>> 5] = (this.bits[hash >>> 5] as number) | (1 << (hash & 31));
	}
}

/** The bit of a hash, below others. */
export const bitOf = (bits: Uint32Array, hash: number): number =>
	(bits[hash >>> 5] as number) >>> (hash & 31);
/** Numbers in the queue from which on it is looked through: two for a literal. */
const QUEUE = 512;

const slotOf = (bytes: number): number => Math.imul(bytes | 0x20202020, 0x9e3779b1) >>> (32 - SLOT_BITS);

const startKey = (bytes: Uint8Array, at: number): number =>
	(fold(bytes[at] as number) << 16) | (fold(bytes[at + 1] as number) << 8) | fold(bytes[at + 2] as number);

/** Bytes from common to rare in prose, code and JSON; what is not in it is rarer. */
const COMMON = ' etaoinsrhldcu"mfpgwyb,.:_-v/k(){}=0123456789';

/** How common a byte is. */
const COMMONNESS = new Uint8Array(256);
for (let i = 0; i < COMMON.length; i += 1) COMMONNESS[COMMON.charCodeAt(i)] = COMMON.length - i;

/** What each literal that is known by the same four bytes adds to how common these count as. */
const CROWDED = 2;

/** The place in a literal of the four bytes that are the rarest and that not many `others` are known by. */
function rarest(bytes: Uint8Array, others: (four: number) => number): number {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	let sum = 0;
	for (let end = 0; end < bytes.length; end += 1) {
		sum += COMMONNESS[bytes[end] as number] as number;
		if (end >= 4) sum -= COMMONNESS[bytes[end - 4] as number] as number;
		if (end < 3 || sum >= least) continue;
		const cost = sum + CROWDED * others(fourAt(bytes, end - 3));
		if (cost >= least) continue;
		best = end - 3;
		least = cost;
	}
	return best;
}

const fourAt = (bytes: Uint8Array, at: number): number =>
	(bytes[at] as number) |
	((bytes[at + 1] as number) << 8) |
	((bytes[at + 2] as number) << 16) |
	((bytes[at + 3] as number) << 24);

/** Literals by some of their bytes. */
class Slots {
	/** Where each slot's entries begin in `entries`; one more for the end. */
	readonly starts = new Int32Array(SLOTS + 1);
	/** A bit for each slot that has entries: small enough to stay near, where `starts` is not. */
	readonly used = new Uint32Array(SLOTS >>> 5);
	/** For each: the literal, and how many bytes of it stand before those that it is known by. */
	entries = new Int32Array(0);
	/** Slot, literal, bytes before, of each that was added. */
	#added: number[] = [];
	#sizes = new Uint16Array(SLOTS);

	add(bytes: number, id: number, before: number): void {
		const slot = slotOf(bytes);
		this.#added.push(slot, id, before);
		this.used[slot >>> 5] = (this.used[slot >>> 5] as number) | (1 << (slot & 31));
		this.#sizes[slot] = (this.#sizes[slot] as number) + 1;
	}

	/** How many were added that share a slot with these bytes; until it is sealed. */
	beside(bytes: number): number {
		return this.#sizes[slotOf(bytes)] as number;
	}

	/** Call once, after the last `add`. */
	seal(): void {
		const added = this.#added;
		const { starts } = this;
		// `starts` first has the end of each slot; each entry is put before that, so that in the end it has the beginning.
		for (let i = 0; i < added.length; i += 3) {
			const slot = added[i] as number;
			starts[slot] = (starts[slot] as number) + 2;
		}
		let end = 0;
		for (let slot = 0; slot <= SLOTS; slot += 1) {
			end += starts[slot] as number;
			starts[slot] = end;
		}
		this.entries = new Int32Array(end);
		for (let i = added.length - 3; i >= 0; i -= 3) {
			const slot = added[i] as number;
			const at = (starts[slot] as number) - 2;
			starts[slot] = at;
			this.entries[at] = added[i + 1] as number;
			this.entries[at + 1] = added[i + 2] as number;
		}
		this.#added = [];
		this.#sizes = new Uint16Array(0);
	}
}

/**
 * A literal is known by the four of its bytes that are the rarest, and one of three by all it has. Any four and any three bytes in a
 * row are asked about by a bit of their hash, which rules out nearly all places; what is left is looked up.
 * `bench/detect.ts` measures it.
 */
export class LiteralSet {
	readonly #fourHashes = new Hashes(FOUR_BITS);
	readonly #threeHashes = new Hashes(THREE_BITS);
	readonly #fours = new Slots();
	readonly #threes = new Slots();
	readonly #bytes: Uint8Array[] = [];
	readonly #anyCase: boolean[] = [];
	readonly #tags: number[][] = [];
	/** Literals by their first three bytes in small letters. */
	readonly #starts = new Map<number, number[]>();
	#longest = 0;
	/** Literals that were seen and not told yet, by where they begin: one that is known by its last bytes is seen after those that begin behind it. */
	readonly #queue: number[] = [];

	/** Throws a RangeError for a literal of fewer than 3 bytes. Literals that are alike share one entry. */
	constructor(literals: readonly Literal[]) {
		const known = new Map<string, number>();
		for (const { text, anyCase, tag } of literals) {
			if (text.length < SHORTEST) throw new RangeError('a literal has fewer than 3 bytes');
			const key = anyCase ? `i${text.toLowerCase()}` : `c${text}`;
			const at = known.get(key);
			if (at === undefined) {
				known.set(key, this.#bytes.length);
				this.#add(Buffer.from(anyCase ? text.toLowerCase() : text, 'latin1'), anyCase, tag);
			} else if (!this.#tags[at]?.includes(tag)) this.#tags[at]?.push(tag);
		}
		this.#fours.seal();
		this.#threes.seal();
	}

	#add(bytes: Uint8Array, anyCase: boolean, tag: number): void {
		const id = this.#bytes.push(bytes) - 1;
		this.#anyCase.push(anyCase);
		this.#tags.push([tag]);
		this.#longest = Math.max(this.#longest, bytes.length);
		const key = startKey(bytes, 0);
		const others = this.#starts.get(key);
		if (others === undefined) this.#starts.set(key, [id]);
		else others.push(id);
		const before = rarest(bytes, four => this.#fours.beside(four));
		const a = bytes[before] as number;
		const b = bytes[before + 1] as number;
		const c = bytes[before + 2] as number;
		const d = bytes[before + 3] ?? 0;
		if (bytes.length === SHORTEST) {
			const three = a | (b << 8) | (c << 16);
			this.#threeHashes.add(threeHash(three));
			this.#threes.add(three, id, 0);
		} else {
			const four = a | (b << 8) | (c << 16) | (d << 24);
			this.#fourHashes.add(fourHash(four));
			this.#fours.add(four, id, before);
		}
	}

	/** Bytes of the longest. */
	get longest(): number {
		return this.#longest;
	}

	/** Tells every place where a literal stands, overlapping ones too, in order. Linear. */
	scan(bytes: Uint8Array, found: OnLiteral): void {
		const { length } = bytes;
		if (this.#bytes.length === 0 || length < SHORTEST) return;
		const view = new DataView(bytes.buffer, bytes.byteOffset, length);
		const { bits: fours } = this.#fourHashes;
		const { bits: threes } = this.#threeHashes;
		this.#queue.length = 0;
		let last = 0;
		for (let i = 0; i < length - 3; i += 2) {
			// The four bytes at this place, and those at the one before.
			const four = view.getUint32(i, true);
			const before = (four << 8) | ((last >>> 8) & 0xff);
			last = four;
			const some =
				bitOf(fours, fourHash(four)) |
				bitOf(fours, fourHash(before)) |
				bitOf(threes, threeHash(four)) |
				bitOf(threes, threeHash(four >>> 8));
			if ((some & 1) === 0) continue;
			if (i > 0) this.#lookIn(this.#fours, before, bytes, i - 1);
			this.#lookIn(this.#threes, four & 0xffffff, bytes, i);
			this.#lookIn(this.#fours, four, bytes, i);
			this.#lookIn(this.#threes, four >>> 8, bytes, i + 1);
			if (this.#queue.length > QUEUE && !this.#tell(i - this.#longest, found)) return;
		}
		// In a text of odd length the last three bytes are part of no four that was read.
		if ((length & 1) === 1) {
			const at = length - 3;
			const [a = 0, b = 0, c = 0] = bytes.subarray(at);
			const three = a | (b << 8) | (c << 16);
			if (at > 0) this.#lookIn(this.#fours, (three << 8) | (bytes[at - 1] as number), bytes, at - 1);
			this.#lookIn(this.#threes, three, bytes, at);
		}
		this.#tell(length, found);
	}

	/** The same for those that have the bytes at `place` in one of the slots. */
	#lookIn({ used, starts, entries }: Slots, four: number, bytes: Uint8Array, place: number): void {
		const slot = slotOf(four);
		if ((((used[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0) return;
		const end = starts[slot + 1] as number;
		for (let entry = starts[slot] as number; entry < end; entry += 2) {
			const id = entries[entry] as number;
			const at = place - (entries[entry + 1] as number);
			if (at >= 0 && this.#stands(bytes, at, id)) this.#enqueue(at, id);
		}
	}

	/** In the order of their places; at one place the last that was given to the constructor comes first. */
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
		let told = 0;
		for (; told < queue.length && (queue[told] as number) <= last; told += 2) {
			const at = queue[told] as number;
			const id = queue[told + 1] as number;
			const { length } = this.#bytes[id] as Uint8Array;
			for (const tag of this.#tags[id] as number[]) if (!found(at, tag, length)) return false;
		}
		queue.splice(0, told);
		return true;
	}

	#stands(bytes: Uint8Array, at: number, id: number): boolean {
		return at + (this.#bytes[id] as Uint8Array).length <= bytes.length && this.#agrees(bytes, at, id);
	}

	/** True when the literal stands at `at`, or as much of it as there are bytes. */
	#agrees(bytes: Uint8Array, at: number, id: number): boolean {
		const literal = this.#bytes[id] as Uint8Array;
		const length = Math.min(literal.length, bytes.length - at);
		if (this.#anyCase[id]) {
			for (let i = 0; i < length; i += 1) if (fold(bytes[at + i] as number) !== literal[i]) return false;
		} else {
			for (let i = 0; i < length; i += 1) if (bytes[at + i] !== literal[i]) return false;
		}
		return true;
	}

	/**
	 * Where the longest beginning of a literal, of `least` bytes or more and not the whole of it, that ends `bytes`
	 * begins; -1 when none does.
	 */
	startAtEnd(bytes: Uint8Array, least: number): number {
		const { length } = bytes;
		for (let at = Math.max(0, length - this.#longest); at + least <= length; at += 1) {
			for (const id of this.#starts.get(startKey(bytes, at)) ?? []) {
				if ((this.#bytes[id] as Uint8Array).length > length - at && this.#agrees(bytes, at, id)) return at;
			}
		}
		return -1;
	}
}
