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

const threeAt = (bytes: Uint8Array, at: number): number =>
	(bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);

const fourAt = (bytes: Uint8Array, at: number): number =>
	(bytes[at] as number) |
	((bytes[at + 1] as number) << 8) |
	((bytes[at + 2] as number) << 16) |
	((bytes[at + 3] as number) << 24);

/** The place in [begin, end) of the four bytes that are the rarest and that not many others, of which `crowds` tells, are known by. */
function rarest(bytes: Uint8Array, begin: number, end: number, crowds: Uint16Array): number {
	let best = begin;
	let least = Number.POSITIVE_INFINITY;
	let sum = 0;
	for (let i = begin; i < end; i += 1) {
		sum += COMMONNESS[bytes[i] as number] as number;
		if (i >= begin + 4) sum -= COMMONNESS[bytes[i - 4] as number] as number;
		if (i < begin + 3 || sum >= least) continue;
		const cost = sum + CROWDED * (crowds[slotOf(fourAt(bytes, i - 3))] as number);
		if (cost >= least) continue;
		best = i - 3;
		least = cost;
	}
	return best;
}

/** Literals by some of their bytes. */
class Slots {
	/** For each slot the last literal that was added to it, one more than its number; 0 for none. */
	readonly last = new Int32Array(SLOTS);
	/** A bit for each slot that has some: small enough to stay near, where `last` is not. */
	readonly used = new Uint32Array(SLOTS >>> 5);
	/** For each literal the one that was added to its slot before it. */
	readonly #before: Int32Array;

	/** `before` has room for every literal, and is shared with slots that have others. */
	constructor(before: Int32Array) {
		this.#before = before;
	}

	add(bytes: number, id: number): void {
		const slot = slotOf(bytes);
		this.used[slot >>> 5] = (this.used[slot >>> 5] as number) | (1 << (slot & 31));
		this.#before[id] = this.last[slot] as number;
		this.last[slot] = id + 1;
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
	readonly #fours: Slots;
	readonly #threes: Slots;
	/** As in `Slots`. */
	readonly #before: Int32Array;
	/** Of each literal: how many bytes of it stand before those that it is known by. */
	readonly #knownAt: Uint32Array;
	/** All literals' bytes, small for those in any case, and where each begins; one more for the end. */
	readonly #bytes: Buffer;
	readonly #begins: Uint32Array;
	readonly #anyCase: Uint8Array;
	readonly #tags: number[][] = [];
	/** Literals by their first three bytes in small letters; null until it is asked for. */
	#starts: ReadonlyMap<number, readonly number[]> | null = null;
	#longest = 0;
	/** Literals that were seen and not told yet, by where they begin: one that is known by its last bytes is seen after those that begin behind it. */
	readonly #queue: number[] = [];

	/** Throws a RangeError for a literal of fewer than 3 bytes. Literals that are alike share one entry. */
	constructor(literals: readonly Literal[]) {
		const [exact, inAnyCase] = [new Map<string, number>(), new Map<string, number>()];
		const texts: string[] = [];
		const begins = new Uint32Array(literals.length + 1);
		const anyCases = new Uint8Array(literals.length);
		for (const { text, anyCase, tag } of literals) {
			if (text.length < SHORTEST) throw new RangeError('a literal has fewer than 3 bytes');
			const known = anyCase ? inAnyCase : exact;
			const spelt = anyCase ? text.toLowerCase() : text;
			const at = known.get(spelt);
			if (at === undefined) {
				const id = texts.push(spelt) - 1;
				known.set(spelt, id);
				this.#tags.push([tag]);
				anyCases[id] = anyCase ? 1 : 0;
				begins[id + 1] = (begins[id] as number) + spelt.length;
				this.#longest = Math.max(this.#longest, spelt.length);
			} else if (!this.#tags[at]?.includes(tag)) this.#tags[at]?.push(tag);
		}
		const { length } = texts;
		this.#begins = begins.slice(0, length + 1);
		this.#anyCase = anyCases.slice(0, length);
		// At once: a buffer for each of thousands takes ten times as long.
		this.#bytes = Buffer.from(texts.join(''), 'latin1');
		this.#before = new Int32Array(length);
		this.#knownAt = new Uint32Array(length);
		this.#fours = new Slots(this.#before);
		this.#threes = new Slots(this.#before);
		const crowds = new Uint16Array(SLOTS);
		for (let id = 0; id < length; id += 1) this.#add(id, crowds);
	}

	/** `crowds` counts the literals of each slot. */
	#add(id: number, crowds: Uint16Array): void {
		const bytes = this.#bytes;
		const begin = this.#begins[id] as number;
		const end = this.#begins[id + 1] as number;
		if (end - begin === SHORTEST) {
			const three = threeAt(bytes, begin);
			this.#threeHashes.add(threeHash(three));
			this.#threes.add(three, id);
			return;
		}
		const at = rarest(bytes, begin, end, crowds);
		const four = fourAt(bytes, at);
		const slot = slotOf(four);
		crowds[slot] = (crowds[slot] as number) + 1;
		this.#knownAt[id] = at - begin;
		this.#fourHashes.add(fourHash(four));
		this.#fours.add(four, id);
	}

	/** Bytes of the longest. */
	get longest(): number {
		return this.#longest;
	}

	/** Tells every place where a literal stands, overlapping ones too, in order. Linear. */
	scan(bytes: Uint8Array, found: OnLiteral): void {
		const { length } = bytes;
		if (this.#tags.length === 0 || length < SHORTEST) return;
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
	#lookIn({ used, last }: Slots, four: number, bytes: Uint8Array, place: number): void {
		const slot = slotOf(four);
		if ((((used[slot >>> 5] as number) >>> (slot & 31)) & 1) === 0) return;
		for (let next = last[slot] as number; next > 0; next = this.#before[next - 1] as number) {
			const at = place - (this.#knownAt[next - 1] as number);
			if (at >= 0 && this.#stands(bytes, at, next - 1)) this.#enqueue(at, next - 1);
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
			const length = this.#lengthOf(id);
			for (const tag of this.#tags[id] as number[]) if (!found(at, tag, length)) return false;
		}
		queue.splice(0, told);
		return true;
	}

	#lengthOf(id: number): number {
		return (this.#begins[id + 1] as number) - (this.#begins[id] as number);
	}

	#stands(bytes: Uint8Array, at: number, id: number): boolean {
		return at + this.#lengthOf(id) <= bytes.length && this.#agrees(bytes, at, id);
	}

	/** True when the literal stands at `at`, or as much of it as there are bytes. */
	#agrees(bytes: Uint8Array, at: number, id: number): boolean {
		const literals = this.#bytes;
		const begin = this.#begins[id] as number;
		const length = Math.min(this.#lengthOf(id), bytes.length - at);
		if (this.#anyCase[id] === 1) {
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
		for (let id = 0; id < this.#tags.length; id += 1) {
			const key = startKey(this.#bytes, this.#begins[id] as number);
			const others = starts.get(key);
			if (others === undefined) starts.set(key, [id]);
			else others.push(id);
		}
		return starts;
	}
}
