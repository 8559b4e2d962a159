// Finds what a text reads as whose characters were all XORed with one number, or added to it, or multiplied as well: where four in
// a row differ from each other as those of a token's beginning do, or of a known secret's, the key is told by them. Follows
// prefilter/encoded/keys.as.ts. Must not know how the numbers were written.

import { apartFour, apartOf, BEGINNING, steppedFour } from '../literals/beginnings.js';
import { prints } from '../views/encoded/keep.js';
import { isAlnum } from '../views/encoded/unescape.js';
import { Beginnings } from './begun.js';

/** Characters of a text that is worth a look, that are read at the most, and of those before the beginning. */
const LEAST = 16;
const MOST = 512;
const BEFORE = 32;
/** What all characters are multiplied by at the most. */
const TIMES_MOST = 1000;

/** Told what the numbers [from, to) say. */
type Read = (text: Uint8Array, from: number, to: number) => void;

/** How a number is read: -1 where it is no character. */
type Key = (value: number) => number;

/** The keys that beginnings tell. */
export class Keys {
	readonly #stepped = new Beginnings();
	readonly #apart = new Beginnings();

	constructor(fours: Iterable<number>) {
		for (const four of fours) {
			this.#stepped.add(steppedFour(four), four);
			const apart = apartOf(four);
			if (apart !== 0) this.#apart.add(apart, four);
		}
	}

	/**
	 * Tells what each text in `values` says, of which there are `size`; `wraps`: they are bytes, so that 260 is written as 4. Linear:
	 * each beginning is followed so far and no further.
	 */
	find(values: ArrayLike<number>, size: number, wraps: boolean, read: Read): void {
		for (let at = 0; at + LEAST <= size; at += 1) {
			const one = values[at] as number;
			const two = values[at + 1] as number;
			const three = values[at + 2] as number;
			const four = values[at + 3] as number;
			const steps = (one ^ two) | (two ^ three) | (three ^ four);
			// Behind the first of some that are alike, all have been tried.
			if (steps === 0 && at > 0 && values[at - 1] === one) continue;
			if ((steps & ~0xff) === 0) {
				const step = (one ^ two) | ((two ^ three) << 8) | ((three ^ four) << 16);
				for (const begun of this.#stepped.of(step)) {
					const key = one ^ (begun & 0xff);
					if (key !== 0) readBy(value => value ^ key, values, at, size, wraps, read);
				}
			}
			const apart = wraps
				? apartFour(signed(two - one), signed(three - two), signed(four - three))
				: apartFour(two - one, three - two, four - three);
			if (apart === 0) continue;
			for (const begun of this.#apart.of(apart)) {
				const key = stretched(values, at, begun, wraps);
				if (key !== null) readBy(key, values, at, size, wraps, read);
			}
		}
	}
}

/** A byte as a number with a sign. */
const signed = (byte: number): number => (byte << 24) >> 24;

/** The key by which the four numbers at `at` are the bytes of `four`; null where there is none, or nothing to undo. */
function stretched(values: ArrayLike<number>, at: number, four: number, wraps: boolean): Key | null {
	const first = four & 0xff;
	const one = values[at] as number;
	for (let i = 1; i < BEGINNING; i += 1) {
		const apart = ((four >>> (i * 8)) & 0xff) - first;
		if (apart === 0) continue;
		const away = (values[at + i] as number) - one;
		const times = (wraps ? signed(away) : away) / apart;
		if (!Number.isInteger(times) || Math.abs(times) > (wraps ? 1 : TIMES_MOST)) return null;
		const added = one - times * first;
		if (times === 1 && added === 0) return null;
		if (wraps) return value => ((value - added) * times) & 0xff;
		return value => {
			const code = (value - added) / times;
			return Number.isInteger(code) ? code : -1;
		};
	}
	return null;
}

/** Characters of a random text are further apart than these, on average; what is measured often goes up and down by less. */
const SMOOTH_MOST = 6;

/** True for numbers that go up and down by little, as those of a curve do. */
function isSmooth(key: Key, values: ArrayLike<number>, at: number): boolean {
	let sum = 0;
	for (let i = at + 1; i < at + LEAST; i += 1)
		sum += Math.abs(key(values[i] as number) - key(values[i - 1] as number));
	return sum < SMOOTH_MOST * (LEAST - 1);
}

/** Tells what the key makes of the numbers around `at`, where it is a text whose word begins there. */
function readBy(
	key: Key,
	values: ArrayLike<number>,
	at: number,
	size: number,
	wraps: boolean,
	read: Read,
): void {
	const low = Math.max(0, at - BEFORE);
	// A token begins behind what is no word's, or first of all.
	if (at > 0 && isAlnum(key(values[at - 1] as number))) return;
	let from = at;
	while (from > low && prints(key(values[from - 1] as number))) from -= 1;
	const high = Math.min(size, at + MOST);
	let to = at;
	while (to < high && prints(key(values[to] as number))) to += 1;
	if (to - at < LEAST || (!wraps && isSmooth(key, values, at))) return;
	const text = new Uint8Array(to - from);
	for (let i = from; i < to; i += 1) text[i - from] = key(values[i] as number);
	read(text, from, to);
}
