// Makes the tables by which literals are found in bytes (set.ts): those of the built-in rules the build has made. Knows bytes only;
// must not know what a literal stands for.

import { FOUR_BITS, fourHash, Hashes, SLOT_BITS, SLOTS, slotOf, THREE_BITS, threeHash } from './hash.js';

/** One literal and the number that its finder is told when it comes up. */
export interface Literal {
	/** At least 3 bytes, latin1. */
	readonly text: string;
	readonly anyCase: boolean;
	readonly tag: number;
}

/** Literals, by number. */
export interface LiteralTables {
	/** Their bytes, small for those in any case, and where each begins; one more for the end. */
	readonly bytes: Uint8Array;
	readonly begins: Uint32Array;
	/** 1 for one in any case. */
	readonly anyCase: Uint8Array;
	/** The tags of each, and where they begin; one more for the end. */
	readonly tags: Uint32Array;
	readonly tagBegins: Uint32Array;
	/** How many bytes of each stand before those that it is known by. */
	readonly knownAt: Uint32Array;
	/** Bits of the hashes of all that those of four bytes and more, and those of three, are known by. */
	readonly fourHashes: Uint32Array;
	readonly threeHashes: Uint32Array;
	/** For each slot the last that was added to it, one more than its number, or 0; of four bytes and more, and of three. */
	readonly fours: Uint32Array;
	readonly threes: Uint32Array;
	/** For each, in the same way, the one that was added to its slot before it. */
	readonly before: Uint32Array;
	/** A bit for each slot that has some: small enough to stay near. */
	readonly fourSlots: Uint32Array;
	readonly threeSlots: Uint32Array;
}

export const SHORTEST = 3;

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
	threeAt(bytes, at) | ((bytes[at + 3] as number) << 24);

/** Throws a RangeError for a literal of fewer than 3 bytes. Literals that are alike share one number. */
export function tablesOf(literals: readonly Literal[]): LiteralTables {
	const [exact, inAnyCase] = [new Map<string, number>(), new Map<string, number>()];
	const texts: string[] = [];
	const tags: number[][] = [];
	const begins = [0];
	const anyCases: number[] = [];
	let end = 0;
	for (const { text, anyCase, tag } of literals) {
		if (text.length < SHORTEST) throw new RangeError('a literal has fewer than 3 bytes');
		const known = anyCase ? inAnyCase : exact;
		const spelt = anyCase ? text.toLowerCase() : text;
		const at = known.get(spelt);
		if (at === undefined) {
			known.set(spelt, texts.push(spelt) - 1);
			tags.push([tag]);
			anyCases.push(anyCase ? 1 : 0);
			end += spelt.length;
			begins.push(end);
		} else if (!tags[at]?.includes(tag)) tags[at]?.push(tag);
	}
	const tagBegins = [0];
	for (const own of tags) tagBegins.push((tagBegins[tagBegins.length - 1] as number) + own.length);
	return {
		begins: Uint32Array.from(begins),
		anyCase: Uint8Array.from(anyCases),
		tags: Uint32Array.from(tags.flat()),
		tagBegins: Uint32Array.from(tagBegins),
		// At once: a buffer for each of thousands takes ten times as long.
		...slotted(Buffer.from(texts.join(''), 'latin1'), begins),
	};
}

function slotted(
	bytes: Buffer,
	begins: readonly number[],
): Omit<LiteralTables, 'begins' | 'anyCase' | 'tags' | 'tagBegins'> {
	const length = begins.length - 1;
	const [fourHashes, threeHashes] = [new Hashes(FOUR_BITS), new Hashes(THREE_BITS)];
	const [fours, threes] = [new Uint32Array(SLOTS), new Uint32Array(SLOTS)];
	const [fourSlots, threeSlots] = [new Hashes(SLOT_BITS), new Hashes(SLOT_BITS)];
	const [before, knownAt] = [new Uint32Array(length), new Uint32Array(length)];
	const add = (id: number, slot: number, last: Uint32Array, used: Hashes): void => {
		used.add(slot);
		before[id] = last[slot] as number;
		last[slot] = id + 1;
	};
	/** Literals in each slot. */
	const crowds = new Uint16Array(SLOTS);
	for (let id = 0; id < length; id += 1) {
		const [begin, end] = [begins[id] as number, begins[id + 1] as number];
		if (end - begin === SHORTEST) {
			const three = threeAt(bytes, begin);
			threeHashes.add(threeHash(three));
			add(id, slotOf(three), threes, threeSlots);
			continue;
		}
		const at = rarest(bytes, begin, end, crowds);
		const four = fourAt(bytes, at);
		const slot = slotOf(four);
		crowds[slot] = (crowds[slot] as number) + 1;
		knownAt[id] = at - begin;
		fourHashes.add(fourHash(four));
		add(id, slot, fours, fourSlots);
	}
	return {
		bytes,
		before,
		knownAt,
		fours,
		threes,
		fourSlots: fourSlots.bits,
		threeSlots: threeSlots.bits,
		fourHashes: fourHashes.bits,
		threeHashes: threeHashes.bits,
	};
}

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
