// What clean bodies began and ended with, as fingerprints: an agent sends its whole conversation again with every turn, and
// only the new part of it is read. Keeps no byte of a body; must not know how bytes are searched.

import { hash } from 'node:crypto';
import type { SeenTerms } from '../terms.js';
import { Aged } from './aged.js';
import { isRemembered, keyOf } from './seen.js';

/** Bytes of one piece of a body. Its fingerprint is of everything up to its end, from the body's beginning or to its end. */
export const ENDS_BLOCK = 4096;
/** Fingerprints of one age; see Aged. */
const ENDS_MOST = 32_768;
/** Bytes of the shortest and the longest body whose ends are remembered, and of the longest end. */
export const ENDS_LEAST = 16 * 1024;
export const ENDS_LONGEST = 1024 * 1024;
const END_LONGEST = 128 * 1024;
/** Bytes that are read again beside what is new: LONGEST_MATCH in workers/contract.ts. */
export const ENDS_NEAR = 8192;
/** How far the beginning of a JSON value is looked for, so that none is read from its middle on; else all is read. */
const VALUE_LONGEST = 16 * 1024;
const TRIES = 64;

const NEXT_VALUE = '",';
const BACKSLASH = 0x5c;

export class Ends {
	/** First pieces at either end: a body's other pieces are noted only when a second body begins, or ends, like it. */
	readonly #first = new Aged<string>(ENDS_MOST);
	readonly #prints = new Aged<string>(ENDS_MOST);

	/** The body that was asked about last, and how much of it is known: nearly always it is the one that is noted next. */
	#asked: Known | null = null;

	/**
	 * What of a body has to be read: all but what it begins and ends with that some clean body on the same terms began and
	 * ended with, too. A match cannot be longer than what is read again on both sides.
	 */
	unread(body: Buffer, terms: SeenTerms): Buffer {
		if (!isKept(body, terms)) return body;
		const { begins, ends } = this.#known(body, terms);
		if (begins.bytes === 0) return body;
		const behind = body.length - ends.bytes;
		return body.subarray(valueBefore(body, begins.bytes - ENDS_NEAR), valueBehind(body, behind + ENDS_NEAR));
	}

	/** Notes a body in which nothing was found. */
	add(body: Buffer, terms: SeenTerms): void {
		if (!isKept(body, terms)) return;
		const asked = this.#asked;
		const isAsked = asked?.body === body && asked.from === seed(terms, 'begins');
		const known = isAsked ? asked : this.#known(body, terms);
		this.#asked = null;
		// A body that begins like no other will most likely not come again: its first piece is all that is noted.
		if (known.begins.bytes === 0 && this.#isFirst(chain(known.begins.print, body, 0))) return;
		let { bytes, print } = known.begins;
		for (; bytes + ENDS_BLOCK <= body.length; bytes += ENDS_BLOCK) {
			print = chain(print, body, bytes);
			this.#prints.add(print);
		}
		({ bytes, print } = known.ends);
		if (bytes === 0 && this.#isFirst(chain(print, body, body.length - ENDS_BLOCK))) return;
		for (; bytes + ENDS_BLOCK <= Math.min(body.length, END_LONGEST); bytes += ENDS_BLOCK) {
			print = chain(print, body, body.length - bytes - ENDS_BLOCK);
			this.#prints.add(print);
		}
	}

	#isFirst(print: string): boolean {
		if (this.#first.has(print)) return false;
		this.#first.add(print);
		return true;
	}

	#known(body: Buffer, terms: SeenTerms): Known {
		const { length } = body;
		const from = seed(terms, 'begins');
		const begins = { bytes: 0, print: from };
		while (begins.bytes + ENDS_BLOCK <= length) {
			const print = chain(begins.print, body, begins.bytes);
			if (!this.#prints.has(print)) break;
			begins.print = print;
			begins.bytes += ENDS_BLOCK;
		}
		const ends = { bytes: 0, print: seed(terms, 'ends') };
		// A body that begins like none before does not end like one either: hashing its end would be in vain.
		const most = begins.bytes === 0 ? 0 : Math.min(length - begins.bytes, END_LONGEST);
		while (ends.bytes + ENDS_BLOCK <= most) {
			const print = chain(ends.print, body, length - ends.bytes - ENDS_BLOCK);
			if (!this.#prints.has(print)) break;
			ends.print = print;
			ends.bytes += ENDS_BLOCK;
		}
		this.#asked = { body, from, begins, ends };
		return this.#asked;
	}
}

interface Known {
	readonly body: Buffer;
	/** What its chain of fingerprints starts from: the terms on which it was asked about. */
	readonly from: string;
	readonly begins: { readonly bytes: number; readonly print: string };
	readonly ends: { readonly bytes: number; readonly print: string };
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

const seed = (terms: SeenTerms, side: string): string => `${side}\n${keyOf(terms)}\n${terms.type}`;

/** The fingerprint of what `print` is one of, and the piece of `body` at `at`. */
function chain(print: string, body: Buffer, at: number): string {
	const piece = hash('sha256', body.subarray(at, at + ENDS_BLOCK), 'base64');
	return hash('sha256', print + piece, 'base64');
}

/** Where a value of a JSON text begins at or before `at`; 0 where none is near. */
function valueBefore(body: Buffer, at: number): number {
	for (let from = at, tries = 0; from > 0 && tries < TRIES; tries += 1) {
		const end = body.lastIndexOf(NEXT_VALUE, from, 'latin1');
		if (end < 1 || at - end > VALUE_LONGEST) return 0;
		if (body[end - 1] !== BACKSLASH) return end + NEXT_VALUE.length;
		from = end - 1;
	}
	return 0;
}

/** Where a value of a JSON text has ended at or behind `at`; the end of the body where none is near. */
function valueBehind(body: Buffer, at: number): number {
	for (let from = at, tries = 0; from < body.length && tries < TRIES; tries += 1) {
		const end = body.indexOf(NEXT_VALUE, from, 'latin1');
		if (end < 1 || end - at > VALUE_LONGEST) return body.length;
		if (body[end - 1] !== BACKSLASH) return end + 1;
		from = end + NEXT_VALUE.length;
	}
	return body.length;
}
