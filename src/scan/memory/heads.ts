// Fields of messages that were found clean, kept as they came: to compare them string by string costs a tenth of joining
// and hashing them. Must not know how they are searched.

import type { HeaderList } from '../../core/headers.js';
import { AgedMap } from './aged.js';
import { Worth } from './worth.js';

/** Heads of one age: when the younger one is full it becomes the older one, and that is forgotten. */
export const HEADS_MOST = 512;
/** Characters of the longest head that is kept, and its most names and values. */
export const HEADS_LONGEST = 4096;
const FIELDS_MOST = 128;

/** All of a message that is searched beside its body. */
export interface Head {
	/** Of a request; '' for a reply. */
	readonly host: string;
	readonly path: string;
	/** Of a reply; '' for a request. */
	readonly statusText: string;
	readonly headers: HeaderList;
}

/** What of a head the same agent says in every request and the same origin in every answer. */
type Fields = Pick<Head, 'statusText' | 'headers'>;

export class Heads {
	readonly #heads = new AgedMap<number, Fields>(HEADS_MOST, () => 1);
	readonly #worth = new Worth();

	/** True for fields that were added: the same, letter by letter, but for the value of Content-Length. */
	has(head: Fields): boolean {
		this.#worth.ask(this.#forget);
		if (this.#worth.rests) return false;
		const hint = hintOf(head);
		const one = this.#heads.get(hint);
		if (one === undefined || !isSame(one, head)) return false;
		if (!this.#heads.isYoung(hint)) this.#heads.set(hint, one);
		this.#worth.known();
		return true;
	}

	/** Keeps fields that `has` did not know, unless remembering does not pay at the moment. Others with the same hint go. */
	add({ statusText, headers }: Fields): void {
		if (this.#worth.rests || headers.length > FIELDS_MOST) return;
		let { length } = statusText;
		for (const string of headers) length += string.length;
		if (length > HEADS_LONGEST) return;
		// A copy: were a field added to the message's own list later, it would count as clean without having been searched.
		const kept = { statusText, headers: [...headers] };
		this.#heads.set(hintOf(kept), kept);
	}

	readonly #forget = (): void => this.#heads.clear();
}

/** Characters at the end of a string that its hint is made of: where one head differs from the next, it is mostly there. */
const HINTED = 8;

/** A number that equal fields share, and hardly any others. */
function hintOf({ headers }: Fields): number {
	let hint = headers.length;
	for (let i = 1; i < headers.length; i += 2) {
		const value = headers[i] as string;
		// Content-Length is left out of the hint, since heads that differ in it alone count as the same.
		hint = isLength(headers[i - 1] as string, value) ? mixed(hint, '') : mixed(hint, value);
	}
	return hint;
}

function mixed(before: number, string: string): number {
	const { length } = string;
	let hint = before ^ length;
	for (let i = Math.max(0, length - HINTED); i < length; i += 1) {
		hint = Math.imul(hint ^ string.charCodeAt(i), 0x01000193);
	}
	return hint;
}

function isSame(one: Fields, other: Fields): boolean {
	if (one.headers.length !== other.headers.length) return false;
	// From the end: what differs from one head to the next stands there more often than before.
	for (let i = one.headers.length - 1; i >= 0; i -= 1) {
		if (one.headers[i] !== other.headers[i] && !areLengths(one.headers, other.headers, i)) return false;
	}
	return one.statusText === other.statusText;
}

/** True where both are Content-Length, which the parser holds to its meaning: no value of it can say anything else. */
function areLengths(one: HeaderList, other: HeaderList, i: number): boolean {
	if (i % 2 === 0 || one[i - 1] !== other[i - 1]) return false;
	const name = one[i - 1] as string;
	return isLength(name, one[i] as string) && isLength(name, other[i] as string);
}

const LENGTH = 'content-length';
/** Digits of the longest Content-Length that is taken for one; more could spell something. */
const LENGTH_DIGITS = 10;
const DIGITS = /^\d+$/;

function isLength(name: string, value: string): boolean {
	if (name.length !== LENGTH.length || value.length > LENGTH_DIGITS) return false;
	return name.toLowerCase() === LENGTH && DIGITS.test(value);
}
