// Heads of messages that were found clean, kept as they came: to compare one string by string costs a tenth of joining
// and hashing it. Must not know how they are searched.

import type { HeaderList } from '../core/headers.js';
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

export class Heads {
	readonly #heads = new AgedMap<number, Head>(HEADS_MOST, () => 1);
	readonly #worth = new Worth();

	/** True for a head that was added, letter by letter. */
	has(head: Head): boolean {
		this.#worth.ask(this.#forget);
		if (this.#worth.rests) return false;
		const hint = hintOf(head);
		const one = this.#heads.get(hint);
		if (one === undefined || !isSame(one, head)) return false;
		if (!this.#heads.isYoung(hint)) this.#heads.set(hint, one);
		this.#worth.known();
		return true;
	}

	/** Keeps a head that was asked for, in the place of another one with the same hint, if what is asked for is worth it. */
	add({ host, path, statusText, headers }: Head): void {
		if (this.#worth.rests || headers.length > FIELDS_MOST) return;
		let length = host.length + path.length + statusText.length;
		for (const string of headers) length += string.length;
		if (length > HEADS_LONGEST) return;
		// A list of its own: were a field put into the message's later, what was never searched would be known as clean.
		const kept = { host, path, statusText, headers: [...headers] };
		this.#heads.set(hintOf(kept), kept);
	}

	readonly #forget = (): void => this.#heads.clear();
}

/** Characters at the end of a string that its hint is made of: where one head differs from the next, it is mostly there. */
const HINTED = 8;

/** A number that equal heads share, and hardly any others. */
function hintOf({ host, path, headers }: Head): number {
	let hint = mixed(mixed(headers.length, host), path);
	for (let i = 1; i < headers.length; i += 2) hint = mixed(hint, headers[i] as string);
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

function isSame(one: Head, other: Head): boolean {
	if (one.headers.length !== other.headers.length) return false;
	// From the end: what differs from one head to the next stands there more often than before.
	for (let i = one.headers.length - 1; i >= 0; i -= 1) if (one.headers[i] !== other.headers[i]) return false;
	return one.path === other.path && one.host === other.host && one.statusText === other.statusText;
}
