// Room for decoded bytes that is used again from one run to the next, since runs can be short and many. Must not know what
// is written into it.

import { Buffer } from 'node:buffer';

/** Bytes that are kept; more are given back. */
const KEPT = 64 * 1024;

export class Room {
	#kept = Buffer.allocUnsafe(1024);

	/** At least `size` bytes, with what was written into them before; until the next call. */
	of(size: number): Buffer {
		if (size <= this.#kept.length) return this.#kept;
		const room = Buffer.allocUnsafe(Math.max(size, this.#kept.length * 2));
		if (room.length <= KEPT) this.#kept = room;
		return room;
	}
}
