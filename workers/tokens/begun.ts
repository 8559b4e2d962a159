// The beginnings of tokens and of known secrets, by what a cipher leaves of them. Must not know how they were hidden.

import { bitOf, Hashes } from '../literals/hash.js';

/** Bits that say of a number, by its hash, whether it could be among some. */
const HASH_BITS = 16;
const hashOf = (number: number): number => Math.imul(number, 0x9e3779b1) >>> (32 - HASH_BITS);

const NONE: readonly number[] = [];

/** Beginnings by a number that is made of each. Most numbers that are asked about are of none. */
export class Beginnings {
	readonly #hashes = new Hashes(HASH_BITS);
	readonly #of = new Map<number, number[]>();

	add(key: number, four: number): void {
		this.#hashes.add(hashOf(key));
		const others = this.#of.get(key);
		if (others === undefined) this.#of.set(key, [four]);
		else if (!others.includes(four)) others.push(four);
	}

	has(key: number): boolean {
		return (bitOf(this.#hashes.bits, hashOf(key)) & 1) === 1 && this.#of.has(key);
	}

	of(key: number): readonly number[] {
		return this.has(key) ? (this.#of.get(key) as number[]) : NONE;
	}
}
