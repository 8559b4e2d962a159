// How much memory the unfinished part of one end's messages takes. `ws` reads the frames and does not tell, so this
// steps from one frame's head to the next; what it counts decides nothing about what the frames mean. Must not know
// whose they are.

import { LONG } from './gather.js';

/** Bytes that a chunk or a piece of a message takes beside its own: what stands for it in the heap. */
const OBJECT_BYTES = 256;
/** Bytes of the longest head (RFC 6455, 5.2). */
const LONGEST_HEAD = 14;

/** One end's bytes, in the order in which they come. */
export class Tally {
	/** Bytes that are kept for a message that is not whole, or a frame that is not. */
	kept = 0;
	readonly #head = new Uint8Array(LONGEST_HEAD);
	/** Bytes of a head that are there. */
	#headed = 0;
	/** Bytes of a frame that are still to come behind its head. */
	#left = 0;
	/** A message has begun whose last piece has not ended. */
	#inside = false;

	/** Bytes of the payload of a message that are still to come, where it is long: it begins behind what was taken. */
	get long(): number {
		return this.#headed > 0 && this.#left >= LONG && !this.#isControl ? this.#left : 0;
	}

	/** Counts what came from `from` on, up to a long payload; `kept` is right afterwards. Gives back how many bytes. */
	take(chunk: Uint8Array, from = 0): number {
		this.kept += chunk.length - from + OBJECT_BYTES;
		let at = from;
		while (at < chunk.length) {
			if (this.#left > 0) {
				const passed = Math.min(this.#left, chunk.length - at);
				this.#left -= passed;
				at += passed;
			} else {
				this.#head[this.#headed] = chunk[at] as number;
				this.#headed += 1;
				at += 1;
				if (this.#headed < headLength(this.#head, this.#headed)) continue;
				this.#left = payloadLength(this.#head);
				if (this.long > 0) {
					this.kept -= chunk.length - at;
					return at - from;
				}
			}
			if (this.#left === 0) this.#ended(chunk.length);
		}
		this.#settle();
		return at - from;
	}

	/** Counts a long payload that was kept elsewhere until it was whole. */
	whole(): void {
		this.kept += this.#left + OBJECT_BYTES;
		const bytes = this.#left;
		this.#left = 0;
		this.#ended(bytes);
		this.#settle();
	}

	#settle(): void {
		if (this.#headed === 0 && !this.#inside) this.kept = 0;
	}

	get #isControl(): boolean {
		return ((this.#head[0] as number) & 0x08) !== 0;
	}

	#ended(bytes: number): void {
		this.#headed = 0;
		// Control frames go on at once, also in the middle of a message; but its pieces keep the chunk that they were in.
		if (this.#isControl) return;
		this.#inside = ((this.#head[0] as number) & 0x80) === 0;
		if (this.#inside) this.kept += OBJECT_BYTES;
		else this.kept = bytes + OBJECT_BYTES;
	}
}

/** Bytes of a head of which the first `known` are there. */
function headLength(head: Uint8Array, known: number): number {
	if (known < 2) return 2;
	const second = head[1] as number;
	const length = second & 0x7f;
	return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + ((second & 0x80) === 0 ? 0 : 4);
}

function payloadLength(head: Uint8Array): number {
	const length = (head[1] as number) & 0x7f;
	if (length < 126) return length;
	const bytes = head.subarray(2, length === 126 ? 4 : 10);
	return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
