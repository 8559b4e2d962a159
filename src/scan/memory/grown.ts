// Clean bodies that others go on from, kept as they came: how far a conversation is the one that came before is told by comparing
// the two, at a tenth of what their fingerprints take, and to the byte. Must not know how bytes are searched.

import { crc32 } from 'node:zlib';
import { AgedMap } from './aged.js';

/** Bytes of one age: when the younger one is full it becomes the older one, and that is forgotten. */
export const GROWN_BYTES = 8 * 1024 * 1024;
/** Bytes at its beginning by which a body is looked up; agents with the same instructions begin alike. */
const HINTED = 1024;
/** Bodies that begin alike: of more the one that was asked for least recently goes. */
const ALIKE_MOST = 8;
/** Bytes of a kept body that are not in one that takes its place. */
const LOST_MOST = 16 * 1024;
/** A body that grew will grow on. */
const ROOM = 1.5;
/** Bytes that are compared at once, from many to one. */
const STEPS = [65_536, 4096, 256, 16, 1];

/** Fingerprints of a body's pieces from one side on, each of all up to its end. */
export type Prints = readonly string[];

interface One {
	/** Longer than the body, so that what is new can be put behind what is there. */
	readonly room: Buffer;
	readonly length: number;
	readonly begins: Prints;
	readonly ends: Prints;
}

/** The kept body that one is most like. */
export interface Like {
	readonly one: One;
	/** Bytes that both begin with, and that both end with. */
	readonly begins: number;
	readonly ends: number;
}

export class Grown {
	readonly #bodies = new AgedMap<string, One[]>(GROWN_BYTES, all =>
		all.reduce((sum, { room }) => sum + room.length, 0),
	);

	/** The body on the same `terms` with which `body` has most in common, from its beginning on; null for none. */
	like(body: Buffer, terms: string): Like | null {
		let best: { one: One; begins: number } | null = null;
		for (const one of this.#bodies.get(keyOf(body, terms)) ?? []) {
			const begins = sameFrom(one.room, body, Math.min(one.length, body.length), best?.begins ?? 0);
			if (begins > (best?.begins ?? HINTED - 1)) best = { one, begins };
		}
		if (best === null) return null;
		const { one, begins } = best;
		return {
			one,
			begins,
			ends: sameUpTo(one.room, one.length, body, Math.min(one.length, body.length) - begins),
		};
	}

	/** Keeps a body that was found clean, in the place of the one that it is like, if most of that is in it. */
	keep(body: Buffer, terms: string, like: Like | null, begins: Prints, ends: Prints): void {
		const key = keyOf(body, terms);
		const all = this.#bodies.get(key) ?? [];
		const goesOn = like !== null && like.one.length - like.begins - like.ends <= LOST_MOST;
		const old = goesOn ? all.find(one => one === like.one) : undefined;
		const one = { room: roomFor(body, old, like?.begins ?? 0), length: body.length, begins, ends };
		const kept: One[] = [one];
		let bytes = one.room.length;
		for (const other of all) {
			bytes += other.room.length;
			if (other !== old && kept.length < ALIKE_MOST && bytes <= GROWN_BYTES) kept.push(other);
		}
		this.#bodies.set(key, kept);
	}
}

/** Where a body is kept: behind the `same` bytes that it has in common with an old one, if there is room. */
function roomFor(body: Buffer, old: One | undefined, same: number): Buffer {
	if (old !== undefined && old.room.length >= body.length) {
		old.room.set(body.subarray(same), same);
		return old.room;
	}
	const room = Buffer.allocUnsafeSlow(old === undefined ? body.length : Math.ceil(body.length * ROOM));
	room.set(body);
	return room;
}

/** A number that bodies share which begin alike, and hardly any others. */
export const beginningOf = (body: Buffer): number => crc32(body.subarray(0, HINTED)) | 0;

const keyOf = (body: Buffer, terms: string): string => `${beginningOf(body)}\n${terms}`;

/** Bytes that both begin with; 0 where these are not more than `least`. */
function sameFrom(one: Buffer, other: Buffer, most: number, least: number): number {
	if (least >= most || one.compare(other, 0, least, 0, least) !== 0) return 0;
	let same = least;
	for (const step of STEPS)
		while (same + step <= most && one.compare(other, same, same + step, same, same + step) === 0)
			same += step;
	return same;
}

/** Bytes that both end with, at the most `most`; `one` is `length` bytes long. */
function sameUpTo(one: Buffer, length: number, other: Buffer, most: number): number {
	let same = 0;
	for (const step of STEPS)
		while (same + step <= most) {
			const [a, b] = [length - same, other.length - same];
			if (one.compare(other, b - step, b, a - step, a) !== 0) break;
			same += step;
		}
	return same;
}
