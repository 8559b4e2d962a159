// Undoes what a line of a program does to a text to hide it: letters moved on in the alphabet, every second character first, XOR with
// one byte. Only where the beginning of a token, or of a known secret, then stands in the first place of a run. Follows
// prefilter/encoded/ciphers.as.ts. Must not know rules or views.

import { Buffer } from 'node:buffer';
import { isOfWords, looksRandom } from '../checks/looks-random.js';
import {
	ALPHABET,
	BEGINNING,
	beginningsOf,
	fourAt,
	mirroredFour,
	otherCaseFour,
	placeOfLetter,
	shiftedFour,
	steppedFour,
} from '../literals/beginnings.js';
import { classOf } from '../prefilter/classes.js';
import { CLASS_HEX, CLASS_RUN } from '../prefilter/layout.js';

/** Characters of a run that is looked at. */
const LEAST = 20;
const MOST = 512;
/** Its first characters, by which it is told what it could be. */
const TOLD_BY = 32;
/** Letters that ROT13 moves are seen by their keywords. */
const ROT13 = 13;

/** A path's segments begin with it. */
const SLASH = 0x2f;

/** What a run says, and how it was hidden. */
export interface Deciphered {
	readonly start: number;
	readonly end: number;
	readonly bytes: Buffer;
	readonly kind: string;
}

/** Where the `i`-th character of a text stands among `n`; `n` and more where it ends. */
type Order = (i: number, n: number) => number;

/** One character in so many, from a place on. */
const every =
	(step: number, from: number): Order =>
	i =>
		i * step + from;

/** The same orders as in prefilter/encoded/ciphers.as.ts. */
const ORDERS: readonly Order[] = [
	// s[::2] + s[1::2], and the other way round.
	(i, n) => (i < n ? (i >> 1) + (i & 1 ? (n + 1) >> 1 : 0) : n),
	(i, n) => (i < n ? (i >> 1) + (i & 1 ? 0 : n >> 1) : n),
	// Others between its characters.
	every(2, 0),
	every(2, 1),
	every(3, 0),
	// Pairs turned around, and halves: each of them may be the longer one.
	(i, n) => (i < n ? Math.min(i ^ 1, n - 1) : n),
	(i, n) => (i < n ? (i + ((n + 1) >> 1)) % n : n),
	(i, n) => (i < n ? (i + (n >> 1)) % n : n),
];

/** What each byte stands for: by a shift of the alphabet, from its end, in the other letter case. */
type Letters = Uint8Array;
const lettersBy = (change: (place: number) => number, flip = 0): Letters =>
	Uint8Array.from({ length: 256 }, (_, byte) => {
		const place = placeOfLetter(byte);
		return place < 0 ? byte : ((byte & 0xe0) ^ flip) + 1 + change(place);
	});
/** All shifts but ROT13, then from the end of the alphabet, then the other letter case. */
const CHANGES: readonly Letters[] = [
	...Array.from({ length: ALPHABET }, (_, shift) => lettersBy(place => (place + shift) % ALPHABET)).filter(
		(_, shift) => shift !== 0 && shift !== ROT13,
	),
	lettersBy(place => ALPHABET - 1 - place),
	lettersBy(place => place, 0x20),
];

/** The beginnings that are looked for. */
export class Ciphers {
	readonly #plain = new Set<number>();
	readonly #shifted = new Set<number>();
	readonly #stepped = new Set<number>();

	constructor(beginnings: Iterable<Uint8Array>) {
		for (const four of [...beginnings].flatMap(beginningsOf)) {
			this.#plain.add(four);
			for (const one of [four, mirroredFour(four), otherCaseFour(four)]) this.#shifted.add(shiftedFour(one));
			this.#stepped.add(steppedFour(four));
		}
		this.#shifted.delete(0);
	}

	/** What runs of `bytes` say that hide something which begins as is looked for; `fresh` tells what is to be read. Linear. */
	find(bytes: Uint8Array, fresh: (start: number, end: number) => boolean): Deciphered[] {
		const found: Deciphered[] = [];
		const { length } = bytes;
		for (let at = 0; at < length; at += 1) {
			while (at < length && bytes[at] === SLASH) at += 1;
			const start = at;
			while (at < length && IN_RUN[bytes[at] as number] === 1) at += 1;
			if (at - start < LEAST || at - start > MOST || !fresh(start, at)) continue;
			const add = (read: Uint8Array, kind: string): void => {
				found.push({ start, end: at, bytes: Buffer.from(read), kind });
			};
			const run = bytes.subarray(start, at);
			const first = run.subarray(0, TOLD_BY);
			// Identifiers have no digits, and what hex is written in begins no token.
			if (!first.some(byte => IN_DIGITS[byte] === 1)) continue;
			const isHex = !first.some(byte => IN_LETTERS[byte] === 1);
			if (isHex) {
				if (run.every(byte => IN_HEX[byte] === 1)) this.#xored(run, 'hex', add);
				continue;
			}
			const addDrawn = (read: Uint8Array, kind: string): void => {
				const text = Buffer.from(run).toString('latin1');
				// Of names of things, chance makes a beginning.
				if (looksRandom(text) && !isOfWords(text)) add(read, kind);
			};
			this.#reordered(run, addDrawn);
			this.#lettered(run, addDrawn);
			this.#xored(run, 'base64', add);
		}
		return found;
	}

	#reordered(run: Uint8Array, add: (read: Uint8Array, kind: string) => void): void {
		const { length } = run;
		for (const order of ORDERS) {
			const first =
				(run[order(0, length)] as number) |
				((run[order(1, length)] as number) << 8) |
				((run[order(2, length)] as number) << 16) |
				((run[order(3, length)] as number) << 24);
			if (!this.#plain.has(first)) continue;
			const read: number[] = [];
			for (let i = 0; order(i, length) < length; i += 1) read.push(run[order(i, length)] as number);
			add(Uint8Array.from(read), 'order');
		}
	}

	#lettered(run: Uint8Array, add: (read: Uint8Array, kind: string) => void): void {
		if (!this.#shifted.has(shiftedFour(fourAt(run, 0)))) return;
		for (const letters of CHANGES) {
			const begun = Uint8Array.from(run.subarray(0, BEGINNING), byte => letters[byte] as number);
			if (this.#plain.has(fourAt(begun, 0)))
				add(
					run.map(byte => letters[byte] as number),
					'alphabet',
				);
		}
	}

	#xored(run: Uint8Array, encoding: 'hex' | 'base64', add: (read: Uint8Array, kind: string) => void): void {
		const head = Buffer.from(Buffer.from(run.subarray(0, BEGINNING * 2)).toString('latin1'), encoding);
		const four = fourAt(head, 0);
		if (!this.#stepped.has(steppedFour(four))) return;
		const bytes = Buffer.from(Buffer.from(run).toString('latin1'), encoding);
		for (let key = 1; key < 256; key += 1) {
			const first = four ^ Math.imul(key, 0x01010101);
			if (this.#plain.has(first))
				add(
					bytes.map(byte => byte ^ key),
					'xor',
				);
		}
	}
}

const bytesThat = (is: (byte: number) => boolean): Uint8Array =>
	Uint8Array.from({ length: 256 }, (_, byte) => (is(byte) ? 1 : 0));
const IN_RUN = bytesThat(byte => (classOf(byte) & CLASS_RUN) !== 0);
const IN_HEX = bytesThat(byte => (classOf(byte) & CLASS_HEX) !== 0);
const IN_DIGITS = bytesThat(byte => byte >= 0x30 && byte <= 0x39);
const IN_LETTERS = bytesThat(byte => placeOfLetter(byte) >= 6);
