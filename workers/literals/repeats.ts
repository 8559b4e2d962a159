// Where a text says the same over and over: what was seen around a place there is seen again one period later. Knows bytes
// only; must not know what is sought in them.

import type { Buffer } from 'node:buffer';

/** A stretch in which each byte is the one `period` bytes before it. */
export interface Repeat {
	readonly start: number;
	readonly end: number;
	readonly period: number;
}

/** Longer periods are not sought, where the caller does not say otherwise. */
export const MOST_PERIOD = 32 * 1024;
/** Bytes that the same are sought of. */
const NEEDLE = 32;
/** Times that the same bytes may stand within one period. */
const TRIES = 4;
/** Bytes compared at once. */
const FEW = 64;
const MANY = 4096;

/**
 * Stretches of at least `least` bytes more than their period, which has at most `most`; in order and apart. One is sought at each half of
 * that: short ones between two such places may be passed over. Linear.
 */
export function repeatsIn(bytes: Buffer, least: number, most = MOST_PERIOD): readonly Repeat[] {
	const found: Repeat[] = [];
	const step = most / 2;
	let done = 0;
	for (let at = 0; at + least <= bytes.length; ) {
		// What begins further back was found there.
		const one = repeatAt(bytes, at, Math.max(done, at - step), least, most);
		if (one === null) {
			at += step;
			continue;
		}
		found.push(one);
		done = one.end;
		at = one.end;
	}
	return found;
}

/** The stretch that goes on at `at`, begins at `low` or after and has at least `least` bytes more than its period. */
export function repeatAt(
	bytes: Buffer,
	at: number,
	low: number,
	least: number,
	most = MOST_PERIOD,
): Repeat | null {
	const needle = bytes.subarray(at, at + NEEDLE);
	const far = bytes.subarray(0, at + most + NEEDLE);
	let next = at;
	for (let tries = 0; tries < TRIES; tries += 1) {
		next = far.indexOf(needle, next + 1);
		if (next < 0) return null;
		const period = next - at;
		const end = agreesTo(bytes, at, period) + period;
		let start = at;
		while (start > low && bytes[start - 1] === bytes[start - 1 + period]) start -= 1;
		if (end - start >= period + least) return { start, end, period };
	}
	return null;
}

/** The first place from `at` on whose byte is another one `period` bytes later, or has none. */
function agreesTo(bytes: Buffer, at: number, period: number): number {
	const limit = bytes.length - period;
	let place = at;
	for (let size = FEW; place < limit; size = Math.min(MANY, size * 2)) {
		const end = Math.min(limit, place + size);
		if (bytes.compare(bytes, place, end, place + period, end + period) !== 0) break;
		place = end;
	}
	while (place < limit && bytes[place] === bytes[place + period]) place += 1;
	return place;
}
