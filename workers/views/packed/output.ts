// Where a stream is unpacked to: bytes that grow with what is put into them, up to a limit. Must not know how it was packed.

import { Buffer } from 'node:buffer';
import { type Meter, ScanStop } from '../meter.js';

/** Bytes that there is room for at first. */
const FIRST = 64 * 1024;
/** Bytes after each of which it is asked whether the time is over. */
const STEP = 64 * 1024;

/** What became of a stream: bytes of it that were read, and what it took to see that it was none. */
export interface Unpacked {
	readonly size: number;
	readonly vain: number;
}

/** What short streams are unpacked to, one after another. */
const ROOM = Buffer.allocUnsafe(FIRST);

/** Bytes that were unpacked, until the next stream is, of a meter's room at the most. */
export class Output {
	readonly #meter: Meter;
	readonly #most: number;
	#asked = STEP;
	/** What was unpacked, and room for more. */
	bytes = ROOM;
	length = 0;

	constructor(meter: Meter) {
		this.#meter = meter;
		this.#most = meter.room;
	}

	/** Makes sure that `more` bytes fit in behind those that there are. Throws ScanStop over the limit, and when the time is over. */
	reserve(more: number): void {
		const needed = this.length + more;
		if (needed > this.#most) throw new ScanStop('bomb', 'it unpacks to too much');
		if (needed > this.#asked) {
			this.#asked = needed + STEP;
			this.#meter.time();
		}
		if (needed <= this.bytes.length) return;
		const larger = Buffer.allocUnsafe(Math.min(this.#most, Math.max(needed, this.bytes.length * 2)));
		this.bytes.copy(larger, 0, 0, this.length);
		this.bytes = larger;
	}
}
