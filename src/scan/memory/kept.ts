// Clean bodies that came several times, byte for byte: to compare one costs a tenth of its fingerprint. Must not know
// how bytes are searched.

import type { SeenTerms } from '../terms.js';
import { AgedMap } from './aged.js';

/** Bytes of one age: when the younger one is full it becomes the older one, and that is forgotten. */
export const KEPT_BYTES = 4 * 1024 * 1024;

interface One {
	readonly bytes: Buffer;
	readonly terms: SeenTerms;
}

export class Kept {
	readonly #bodies = new AgedMap<number, One>(KEPT_BYTES, ({ bytes }) => bytes.length);

	/** True for a body that was added on these terms. `hint` is a number that equal bodies share. */
	has(hint: number, body: Uint8Array, terms: SeenTerms): boolean {
		const one = this.#bodies.get(hint);
		if (one === undefined || !isSame(one.terms, terms) || !one.bytes.equals(body)) return false;
		if (!this.#bodies.isYoung(hint)) this.#bodies.set(hint, one);
		return true;
	}

	/** Keeps a copy, unless another one with the same hint is there. */
	add(hint: number, body: Uint8Array, terms: SeenTerms): void {
		if (this.#bodies.isYoung(hint)) return;
		// The body is a view of a buffer that may be many times as long and is used again for the next body.
		const bytes = Buffer.allocUnsafeSlow(body.length);
		bytes.set(body);
		this.#bodies.set(hint, { bytes, terms });
	}
}

/** Compares lists by identity, as each route has its own: a body on another route with equal lists is told by its fingerprint. */
function isSame(one: SeenTerms, other: SeenTerms): boolean {
	return (
		one.detectors === other.detectors &&
		one.rules === other.rules &&
		one.direction === other.direction &&
		one.coding === other.coding &&
		one.type === other.type
	);
}
