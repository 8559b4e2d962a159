// Finds known secrets that were XORed with a key of several bytes which repeats: the secret tells the key. Follows `isRepeated` in
// prefilter/encoded/keys.as.ts. Must not know how the bytes were written.

import { Buffer } from 'node:buffer';
import { differences, eachRepeated, KEY_LEAST, KEY_MOST, repeatedKey } from '../known/repeated.js';

/** Bytes by which it is told how long a key could be. */
const TOLD_BY = 32;
/** Differences in a row that are a value's: twelve times six bits hardly stand anywhere by chance. */
const LEAST = 12;
/** Bytes that are looked through at the most. */
const MOST = 2048;

interface Place {
	readonly value: Uint8Array;
	readonly at: number;
	readonly lag: number;
}

/** The values that are looked for. */
export class RepeatedKeys {
	readonly #places = new Map<number, Place[]>();

	constructor(values: Iterable<Uint8Array>) {
		for (const value of values) {
			eachRepeated(value, (key, at, lag) => {
				const place = { value, at, lag };
				const others = this.#places.get(key);
				if (others === undefined) this.#places.set(key, [place]);
				else others.push(place);
			});
		}
	}

	/** What `bytes` say under such a key; null where no value stands in them. Linear: each place of each length is asked about once. */
	find(bytes: Uint8Array): Buffer | null {
		const { length } = bytes;
		if (this.#places.size === 0 || length < TOLD_BY || length > MOST) return null;
		if (bytes.subarray(0, TOLD_BY).every(byte => byte >= 0x20 && byte < 0x7f)) return null;
		for (let lag = KEY_LEAST; lag <= KEY_MOST; lag += 1) {
			if (!couldRepeat(bytes, lag)) continue;
			for (let at = 0; at + lag + 4 <= length; at += 4) {
				const four = differences(bytes, at, lag);
				if (four === 0) continue;
				for (const place of this.#places.get(repeatedKey(four, lag)) ?? []) {
					if (place.lag === lag && alike(bytes, at, place) >= LEAST) return undone(bytes, at, place);
				}
			}
		}
		return null;
	}
}

/** True where the highest bits repeat as those of such a key do: ASCII has none of its own. */
function couldRepeat(bytes: Uint8Array, lag: number): boolean {
	for (let i = 0; i + lag < TOLD_BY; i += 1)
		if ((((bytes[i] as number) ^ (bytes[i + lag] as number)) & 0x80) !== 0) return false;
	return true;
}

/** Differences around `at` that are the value's. */
function alike(bytes: Uint8Array, at: number, { value, at: place, lag }: Place): number {
	const same = (away: number): boolean =>
		((bytes[at + away] as number) ^ (bytes[at + away + lag] as number)) ===
		((value[place + away] as number) ^ (value[place + away + lag] as number));
	let left = 0;
	while (left < place && left < at && same(-left - 1)) left += 1;
	let right = 0;
	while (place + right + lag < value.length && at + right + lag < bytes.length && same(right)) right += 1;
	return left + right;
}

/** All of the bytes without the key, which the value at `place` tells. */
function undone(bytes: Uint8Array, at: number, { value, at: place, lag }: Place): Buffer {
	const key = new Uint8Array(lag);
	for (let i = 0; i < lag; i += 1)
		key[(at + i) % lag] = (bytes[at + i] as number) ^ (value[place + i] as number);
	return Buffer.from(bytes.map((byte, i) => byte ^ (key[i % lag] as number)));
}
