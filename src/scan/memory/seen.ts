// Bodies in which nothing was found, told apart by a fingerprint: what comes again byte for byte, as what agents poll,
// retry and share does, is not read again. Must not know how bytes are searched.

import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SeenTerms, Terms } from '../terms.js';
import { Aged } from './aged.js';
import { Kept } from './kept.js';

/** Fingerprints of one age; see Aged. */
export const SEEN_MOST = 8192;
/** Bytes of the longest body that is remembered: its fingerprint takes the event loop a quarter of a millisecond. */
export const SEEN_LONGEST = 256 * 1024;
/** Characters of the longest media type and codings with which one is. */
const LONGEST_TERMS = 128;
/**
 * Bytes at either end of a body that its hint is made of: where one body differs from the next in a number, it stands
 * there, and a checksum costs a third of a fingerprint.
 */
const HINTED = 4096;
/** Bytes that are looked at to tell whether a body could be one of the few that are kept. */
const PROBES = 32;

export class Seen {
	readonly #hints = new Aged<number>(SEEN_MOST);
	readonly #prints = new Aged<string>(SEEN_MOST);
	/** Those of the prints that are asked for again and again. */
	readonly #kept = new Kept();
	/** The body that was asked about last, with its hint, and its digest once that was needed: most often it is noted next. */
	#asked: Uint8Array | null = null;
	#hint = 0;
	#digest = '';

	/** True for a body that was added on these terms. */
	has(body: Uint8Array, terms: SeenTerms): boolean {
		if (!isKept(body, terms)) return false;
		const probed = probesOf(body);
		if (this.#kept.has(probed, body, terms)) return true;
		if (!this.#hints.has(this.#hintOf(body)) || !this.#prints.has(this.#printOf(body, terms))) return false;
		this.#kept.add(probed, body, terms);
		return true;
	}

	/** Notes a body in which nothing was found: by a hint when it comes first, by its fingerprint when it comes again. */
	add(body: Uint8Array, terms: SeenTerms): void {
		if (!isKept(body, terms)) return;
		const hint = this.#hintOf(body);
		if (this.#hints.has(hint)) this.#prints.add(this.#printOf(body, terms));
		else this.#hints.add(hint);
		this.#asked = null;
	}

	#hintOf(body: Uint8Array): number {
		if (this.#asked !== body) {
			this.#asked = body;
			this.#hint = hintOf(body);
			this.#digest = '';
		}
		return this.#hint;
	}

	// SHA-256, since the agent chooses its bodies: it must not be able to make one that passes for another that was clean.
	#printOf(body: Uint8Array, terms: SeenTerms): string {
		if (this.#digest === '') this.#digest = hash('sha256', body, 'base64');
		return `${keyOf(terms)}\n${terms.coding}\n${terms.type}\n${this.#digest}`;
	}
}

/** False for terms that would take too much room. */
export function isRemembered({ coding, type }: SeenTerms): boolean {
	return coding.length + type.length <= LONGEST_TERMS;
}

function isKept(body: Uint8Array, terms: SeenTerms): boolean {
	return body.length <= SEEN_LONGEST && isRemembered(terms);
}

/** A number that equal bodies share, and hardly any others. */
function hintOf(body: Uint8Array): number {
	const { length } = body;
	// Signed, since V8 keeps an integer of 32 bits unboxed only with a sign.
	if (length <= 2 * HINTED) return crc32(body) | 0;
	return crc32(body.subarray(length - HINTED), crc32(body.subarray(0, HINTED))) ^ length;
}

/** A hint at a thirtieth of that cost, which bodies may share that differ in a few bytes only. */
function probesOf(body: Uint8Array): number {
	const last = body.length - 1;
	let sum = body.length;
	// The product stays below 2^31 (SEEN_LONGEST times PROBES), so that `| 0` rounds it down.
	for (let probe = 1; probe <= PROBES; probe += 1) {
		sum = Math.imul(sum ^ (body[((probe * last) / PROBES) | 0] as number), 0x01000193);
	}
	return sum;
}

/** By the lists of a route, which are made once: its terms as text. */
const keys = new WeakMap<readonly string[], WeakMap<readonly string[], string>>();

/** What is looked for, in words. */
export function keyOf({ direction, detectors, rules }: Terms): string {
	let byRules = keys.get(detectors);
	if (byRules === undefined) {
		byRules = new WeakMap();
		keys.set(detectors, byRules);
	}
	let key = byRules.get(rules);
	if (key === undefined) {
		key = `${detectors.join()}\n${rules.join()}`;
		byRules.set(rules, key);
	}
	return `${direction}\n${key}`;
}
