// What clean bodies began and ended with, as fingerprints, and of the last ones as it came: an agent sends its whole conversation
// again with every turn, and only the new part of it is read. Must not know how bytes are searched.

import { hash } from 'node:crypto';
import type { SeenTerms } from '../terms.js';
import { Aged } from './aged.js';
import { beginningOf, Grown, type Like, type Prints } from './grown.js';
import { isRemembered, keyOf } from './seen.js';

/** Bytes of one piece of a body. Its fingerprint is of everything up to its end, from the body's beginning or to its end. */
export const ENDS_BLOCK = 4096;
/** Fingerprints of one age; see Aged. */
const ENDS_MOST = 32_768;
/**
 * Bytes of the shortest and the longest body whose ends are remembered, of the shortest whose pieces have fingerprints, and of the longest
 * end: to take a shorter one's costs a good part of what it saves, and a short conversation is most often one that is kept.
 */
export const ENDS_LEAST = 6 * 1024;
const PRINTS_LEAST = 16 * 1024;
export const ENDS_LONGEST = 1024 * 1024;
const END_LONGEST = 128 * 1024;
/** Bytes that are read again beside what is new: LONGEST_MATCH in workers/contract.ts. */
export const ENDS_NEAR = 8192;
/**
 * And how far from what is new something could stand in one piece with it, as its value does at the most: 24 words of a recovery
 * phrase take 800 bytes. Farther off only what values make together is looked for.
 */
export const ENDS_CLOSE = 1024;
/** How far the beginning of a JSON value is looked for, so that none with anything new in it is read from its middle on; else all is read. */
const VALUE_LONGEST = 16 * 1024;
const TRIES = 64;

const NEXT_VALUE = '",';
const QUOTE = 0x22;
const BLANK = 0x20;
/** Bytes of a word at the most. */
const WORD_LONGEST = 256;
const BACKSLASH = 0x5c;

/** What of a body has to be read, and which part of that is new, with what stands close to it. */
export interface Unread {
	readonly bytes: Buffer;
	readonly fresh: { readonly start: number; readonly end: number };
}

export class Ends {
	/** First pieces at either end: a body's other pieces are noted only when a second body begins, or ends, like it. */
	readonly #first = new Aged<string>(ENDS_MOST);
	/** The same of shorter bodies, as checksums: they are compared byte for byte before anything is known of them. */
	readonly #begun = new Aged<number>(ENDS_MOST);
	readonly #prints = new Aged<string>(ENDS_MOST);
	/** Those that came last, byte for byte. */
	readonly #grown = new Grown();

	/** The body that was asked about last, and how much of it is known: nearly always it is the one that is asked about or noted next. */
	#asked: Known | null = null;

	/**
	 * What of a body has to be read: all but what it begins and ends with that some clean body on the same terms began and
	 * ended with, too. A match cannot be longer than what is read again on both sides.
	 */
	unread(body: Buffer, terms: SeenTerms): Unread {
		const { length } = body;
		const known = isKept(body, terms) ? this.#knownOf(body, seedOf(terms)) : null;
		if (known === null || known.begins.bytes === 0) return { bytes: body, fresh: { start: 0, end: length } };
		const before = known.begins.bytes;
		const behind = length - known.ends.bytes;
		const from = valueBefore(body, before - ENDS_NEAR, before);
		const to = valueBehind(body, behind + ENDS_NEAR, behind);
		const start = Math.max(from, closeBefore(body, before - ENDS_CLOSE, before)) - from;
		const end = Math.min(to, closeBehind(body, behind + ENDS_CLOSE, behind)) - from;
		return { bytes: body.subarray(from, to), fresh: { start, end } };
	}

	/** Notes a body in which nothing was found. */
	add(body: Buffer, terms: SeenTerms): void {
		if (!isKept(body, terms)) return;
		const seed = seedOf(terms);
		const known = this.#knownOf(body, seed);
		this.#asked = null;
		const { like } = known;
		// A body that begins like no other will most likely not come again: its beginning is all that is noted.
		if (known.begins.bytes === 0 && this.#beginsFirst(body, seed)) return;
		if (body.length < PRINTS_LEAST) {
			this.#grown.keep(body, seed, like, [], []);
			return;
		}
		// In the next turn of a conversation what stands behind the last one stands elsewhere, and so does what stood before it.
		const [before, behind] =
			like === null ? [body.length, body.length] : [body.length - like.ends, like.ends];
		const begins = this.#note(body, seed, known.begins.prints, before, false);
		const isNew = like === null && known.ends.bytes === 0;
		const isFirst = isNew && this.#isFirst(pieceOf(body, 0, true, first(seed, true)));
		const ends = isFirst
			? []
			: this.#note(body, seed, known.ends.prints, Math.min(behind, END_LONGEST), true);
		this.#grown.keep(body, seed, like, begins, ends);
	}

	/** Notes the pieces from one side on up to `most` bytes, behind those that are noted. */
	#note(body: Buffer, seed: string, noted: Prints, most: number, fromEnd: boolean): Prints {
		const prints = [...noted];
		for (let bytes = prints.length * ENDS_BLOCK; bytes + ENDS_BLOCK <= most; bytes += ENDS_BLOCK) {
			const print = pieceOf(body, bytes, fromEnd, prints.at(-1) ?? first(seed, fromEnd));
			this.#prints.add(print);
			prints.push(print);
		}
		return prints;
	}

	#beginsFirst(body: Buffer, seed: string): boolean {
		if (body.length >= PRINTS_LEAST) return this.#isFirst(pieceOf(body, 0, false, first(seed, false)));
		const begun = beginningOf(body);
		if (this.#begun.has(begun)) return false;
		this.#begun.add(begun);
		return true;
	}

	#isFirst(print: string): boolean {
		if (this.#first.has(print)) return false;
		this.#first.add(print);
		return true;
	}

	/** As `#known`, which is asked once of a body that is read and noted, and twice where a thread reads it. */
	#knownOf(body: Buffer, seed: string): Known {
		const asked = this.#asked;
		return asked?.body === body && asked.seed === seed ? asked : this.#known(body, seed);
	}

	#known(body: Buffer, seed: string): Known {
		const { length } = body;
		const like = this.#grown.like(body, seed);
		const begins = this.#side(body, seed, like?.begins ?? 0, like?.one.begins ?? [], length, false);
		// A body that begins like none before does not end like one either: hashing its end would be in vain.
		const most = begins.bytes === 0 ? 0 : length - begins.bytes;
		const same = Math.min(like?.ends ?? 0, most);
		const ends = this.#side(body, seed, same, like?.one.ends ?? [], Math.min(most, END_LONGEST), true);
		this.#asked = { body, seed, like, begins, ends };
		return this.#asked;
	}

	/** How far one side is known: `same` bytes of it are those of a body whose pieces are `noted`. */
	#side(body: Buffer, seed: string, same: number, noted: Prints, most: number, fromEnd: boolean): Side {
		if (body.length < PRINTS_LEAST) return { bytes: same, prints: [] };
		const prints = noted.slice(0, Math.floor(same / ENDS_BLOCK));
		// What is left of most turns is read sooner than it is looked up.
		if (same > 0 && most - same < 2 * ENDS_BLOCK) return { bytes: same, prints };
		// Another body may have gone on as this one does.
		let bytes = prints.length * ENDS_BLOCK;
		for (; bytes + ENDS_BLOCK <= most; bytes += ENDS_BLOCK) {
			const print = pieceOf(body, bytes, fromEnd, prints.at(-1) ?? first(seed, fromEnd));
			if (!this.#prints.has(print)) break;
			prints.push(print);
		}
		return { bytes: Math.max(same, bytes), prints };
	}
}

interface Side {
	readonly bytes: number;
	/** The fingerprints of its pieces that are noted. */
	readonly prints: Prints;
}

interface Known {
	readonly body: Buffer;
	/** The terms on which it was asked about. */
	readonly seed: string;
	/** The kept body that it is most like. */
	readonly like: Like | null;
	readonly begins: Side;
	readonly ends: Side;
}

// Injections are left out, since for them text counts that is far from what was found; so are coded bodies, whose pieces mean
// nothing by themselves.
function isKept(body: Buffer, terms: SeenTerms): boolean {
	return (
		body.length >= ENDS_LEAST &&
		body.length <= ENDS_LONGEST &&
		terms.coding === '' &&
		!terms.detectors.includes('naive_injection_detection') &&
		isRemembered(terms)
	);
}

const seedOf = (terms: SeenTerms): string => `${keyOf(terms)}\n${terms.type}`;

/** What a chain of fingerprints starts from. */
const first = (seed: string, fromEnd: boolean): string => `${fromEnd ? 'ends' : 'begins'}\n${seed}`;

/** The fingerprint of what `print` is one of, and the piece behind `bytes` from one side on. */
function pieceOf(body: Buffer, bytes: number, fromEnd: boolean, print: string): string {
	const at = fromEnd ? body.length - bytes - ENDS_BLOCK : bytes;
	const piece = hash('sha256', body.subarray(at, at + ENDS_BLOCK), 'base64');
	return hash('sha256', print + piece, 'base64');
}

/**
 * Where a value of a JSON text begins at or before `at`. A long one that has ended before `fresh`, where the new begins, is read from
 * its middle on, but never less than its end; 0 where the new may belong to a long one.
 */
function valueBefore(body: Buffer, at: number, fresh: number): number {
	for (let from = at, tries = 0; from > 0 && tries < TRIES; tries += 1) {
		const end = body.lastIndexOf(NEXT_VALUE, from, 'latin1');
		if (end < 0 || at - end > VALUE_LONGEST) break;
		if (!isEscaped(body, end)) return end + NEXT_VALUE.length;
		from = end - 1;
	}
	for (
		let end = body.indexOf(QUOTE, Math.max(0, at));
		end > 0 && end < fresh;
		end = body.indexOf(QUOTE, end + 1)
	)
		if (!isEscaped(body, end)) return Math.max(0, Math.min(at, end - ENDS_CLOSE));
	return 0;
}

/** Where a value of a JSON text has ended at or behind `at`, in the same way: the new ends at `fresh`. */
function valueBehind(body: Buffer, at: number, fresh: number): number {
	const { length } = body;
	for (let from = at, tries = 0; from < length && tries < TRIES; tries += 1) {
		const end = body.indexOf(NEXT_VALUE, from, 'latin1');
		if (end < 0 || end - at > VALUE_LONGEST) break;
		if (!isEscaped(body, end)) return end + 1;
		from = end + NEXT_VALUE.length;
	}
	if (at >= length) return length;
	for (let begin = body.lastIndexOf(QUOTE, at); begin >= fresh; begin = body.lastIndexOf(QUOTE, begin - 1))
		if (!isEscaped(body, begin)) return Math.min(length, Math.max(at, begin + ENDS_CLOSE));
	return length;
}

/** Where a value begins at or before `at`, or a word in one that has ended before `fresh`, of which nothing is new. */
function closeBefore(body: Buffer, at: number, fresh: number): number {
	const value = valueBefore(body, at, fresh);
	const blank = body.lastIndexOf(BLANK, Math.max(0, at));
	if (blank <= value || at - blank > WORD_LONGEST) return value;
	for (
		let quote = body.indexOf(QUOTE, at);
		quote > 0 && quote < fresh;
		quote = body.indexOf(QUOTE, quote + 1)
	)
		if (!isEscaped(body, quote)) return blank;
	return value;
}

/** The same of where one has ended at or behind `at`, or a word in one that begins behind the new, which ends at `fresh`. */
function closeBehind(body: Buffer, at: number, fresh: number): number {
	const value = valueBehind(body, at, fresh);
	const blank = body.indexOf(BLANK, at);
	if (blank < 0 || blank >= value || blank - at > WORD_LONGEST) return value;
	for (let quote = body.lastIndexOf(QUOTE, at); quote >= fresh; quote = body.lastIndexOf(QUOTE, quote - 1))
		if (!isEscaped(body, quote)) return blank;
	return value;
}

/** True for the quote at `at` where it is a part of a value. */
function isEscaped(body: Buffer, at: number): boolean {
	let first = at;
	while (first > 0 && body[first - 1] === BACKSLASH) first -= 1;
	return (at - first) % 2 === 1;
}
