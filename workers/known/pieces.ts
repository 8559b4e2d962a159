// Pieces of known secrets that are too short to be one: what a secret leaves as when it is cut over several requests.
// Knows values; must not know what left before.

import { DIGIT, kindOf } from '../checks/changes.js';
import type { KnownSecret } from '../contract.js';

/** Characters of a piece. Fewer, of a random value, stand in ordinary traffic by chance. */
export const PIECE_LEAST = 8;
/** Values with fewer characters have no pieces: half of one is no more than a word. */
export const LEAST_OF_A_SECRET = 16;
/**
 * How often, of all pairs of neighbours in a random value, the two differ in kind: in words and names hardly ever, but
 * for those whose words begin with capitals.
 */
const RESTLESS = 0.28;
const RESTLESS_WITHOUT_DIGITS = 0.45;
const HASH_BITS = 16;

/** Where a piece of a secret stands. */
export interface PieceHit {
	/** Which secret, by its place in the list. */
	readonly secret: number;
	/** Characters of the value that stand there: from `from`, before `to`. */
	readonly from: number;
	readonly to: number;
	/** Where it begins in the bytes. */
	readonly start: number;
}

/**
 * Where the part of a value begins that nobody could guess: behind the marks that its maker puts before all of them,
 * `sk-ant-api03-`. -1 for a value that is too short, or that is made of words, which ordinary text holds, too.
 */
export function secretPart(value: string): number {
	let from = 0;
	for (let i = 0, mark = 0; i < Math.min(24, value.length); i += 1) {
		const code = value.charCodeAt(i);
		if (code === 45 || code === 95 || code === 46) {
			if (mark > 10) break;
			from = i + 1;
			mark = 0;
		} else mark += 1;
	}
	if (value.length - from < LEAST_OF_A_SECRET) from = 0;
	const length = value.length - from;
	if (length < LEAST_OF_A_SECRET) return -1;
	let [changes, digits] = [0, 0];
	for (let i = from + 1; i < value.length; i += 1) {
		if (kindOf(value.charCodeAt(i)) !== kindOf(value.charCodeAt(i - 1))) changes += 1;
		if (kindOf(value.charCodeAt(i)) === DIGIT) digits += 1;
		if (value.charCodeAt(i) > 126) return -1;
	}
	return changes / (length - 1) >= (digits > 1 ? RESTLESS : RESTLESS_WITHOUT_DIGITS) ? from : -1;
}

/** Every piece of the least length: what the prefilter looks for. */
export function leastPieces(value: string): string[] {
	const from = secretPart(value);
	if (from < 0) return [];
	const pieces = new Set<string>();
	for (let at = from; at + PIECE_LEAST <= value.length; at += 1)
		pieces.add(value.slice(at, at + PIECE_LEAST));
	return [...pieces];
}

const hash = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);

/** Pieces of known secrets, ready to be searched. Built once; holds the values, so it must never be shown. */
export class Pieces {
	readonly #values: readonly Buffer[];
	readonly #names: readonly string[];
	readonly #filter = new Uint8Array(1 << HASH_BITS);
	/** By four bytes of a value, in this machine's order: the values and where in them these stand, two numbers each. */
	readonly #places = new Map<number, number[]>();

	constructor(secrets: readonly KnownSecret[]) {
		this.#values = secrets.map(({ value }) => Buffer.from(value, 'latin1'));
		this.#names = secrets.map(({ name }) => name);
		for (const [secret, { value }] of secrets.entries()) {
			const from = secretPart(value);
			if (from < 0) continue;
			const bytes = this.#values[secret] as Buffer;
			for (let at = from; at + 4 <= bytes.length; at += 1) {
				const word = new Int32Array(new Uint8Array(bytes.subarray(at, at + 4)).buffer)[0] as number;
				this.#filter[hash(word)] = 1;
				const places = this.#places.get(word);
				if (places === undefined) this.#places.set(word, [secret, at]);
				else places.push(secret, at);
			}
		}
	}

	name(secret: number): string {
		return this.#names[secret] as string;
	}

	/** Every piece in the open, the longest in each place. Linear: four bytes of a piece stand at every fourth place. */
	scan(bytes: Buffer): PieceHit[] {
		const hits: PieceHit[] = [];
		if (this.#places.size === 0 || bytes.length < PIECE_LEAST) return hits;
		const skew = (4 - (bytes.byteOffset & 3)) & 3;
		const words = new Int32Array(bytes.buffer, bytes.byteOffset + skew, (bytes.length - skew) >> 2);
		let done = 0;
		for (let i = 0; i < words.length; i += 1) {
			const word = words[i] as number;
			if (this.#filter[hash(word)] !== 1) continue;
			const at = skew + i * 4;
			if (at < done) continue;
			const places = this.#places.get(word) ?? [];
			for (let p = 0; p < places.length; p += 2) {
				const hit = this.#grow(bytes, at, places[p] as number, places[p + 1] as number);
				if (hit === null) continue;
				hits.push(hit);
				done = Math.max(done, hit.start + hit.to - hit.from);
			}
		}
		return hits;
	}

	/** The piece around four bytes that stand at `at` in the text and at `place` in a value; null when it is too short. */
	#grow(bytes: Buffer, at: number, secret: number, place: number): PieceHit | null {
		const value = this.#values[secret] as Buffer;
		let left = 0;
		while (left < place && left < at && value[place - left - 1] === bytes[at - left - 1]) left += 1;
		let right = 4;
		while (
			place + right < value.length &&
			at + right < bytes.length &&
			value[place + right] === bytes[at + right]
		)
			right += 1;
		if (left + right < PIECE_LEAST) return null;
		return { secret, from: place - left, to: place + right, start: at - left };
	}
}
