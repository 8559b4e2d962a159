// Finds the values that may go nowhere: as they are, encoded at any alignment, reversed, with separators between
// their characters, whole or a piece of 16. Knows values and their spellings; must not know what a message is.

import type { KnownSecret } from '../contract.js';
import type { Literal } from '../literals/tables.js';
import { type Form, Forms, LEAST_GRAMS } from './forms.js';
import { spellings } from './spellings.js';

/** Values with fewer characters are not looked for: they stand in every text by chance. */
export const MIN_KNOWN_SECRET = 6;

/** Of a value of at least so many characters, and so many different ones, each piece of 16 characters counts. */
const PIECED = 17;
const VARIED = 8;

/** Bytes of a value at the end of a piece that could be its beginning. */
const START = 4;
/** Bytes of the longest buffer that is kept from one text to the next. */
const ROOM_MOST = 512 * 1024;

/** What a finding of a value says it is, by the value's name. */
export const knownKind = (name: string): string => `known secret ${name}`;

/** Where a value stands. */
export interface KnownHit {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly undone: readonly string[];
}

const ALNUM = new Uint8Array(256);
for (const char of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
	ALNUM[char.charCodeAt(0)] = 1;

function strip(bytes: Buffer, out: Buffer): number {
	let to = 0;
	for (let i = 0; i < bytes.length; i += 1) {
		const byte = bytes[i] as number;
		out[to] = byte;
		to += ALNUM[byte] as number;
	}
	return to;
}

/** Where the `index`-th letter or digit of `bytes` stands, counted on from a place known before. */
class Unstrip {
	readonly #bytes: Buffer;
	#at = -1;
	#count = -1;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	find(index: number): number {
		if (index < this.#count) {
			this.#at = -1;
			this.#count = -1;
		}
		while (this.#count < index) {
			this.#at += 1;
			this.#count += ALNUM[this.#bytes[this.#at] as number] as number;
		}
		return this.#at;
	}
}

/** Known secrets, ready to be searched. Built once; holds the values, so it must never be shown. */
export class KnownSecrets {
	readonly #names: string[] = [];
	readonly #values: Buffer[] = [];
	readonly #plain: Forms;
	readonly #stripped: Forms;
	/** Forms too short for the index: literals for the caller's own search. Tags are places in this list. */
	readonly #short: Form[] = [];
	readonly #shortStripped: Form[] = [];
	readonly #starts = new Map<number, Buffer[]>();
	#longest = 0;
	#room = Buffer.allocUnsafeSlow(0);

	/** Empty, short (MIN_KNOWN_SECRET) and repeated values are passed over. */
	constructor(secrets: readonly KnownSecret[]) {
		const seen = new Set<string>();
		const plain: Form[] = [];
		const stripped: Form[] = [];
		for (const { name, value } of secrets) {
			if (value.length < MIN_KNOWN_SECRET || seen.has(value)) continue;
			seen.add(value);
			this.#add(this.#names.push(name) - 1, value, plain, stripped);
		}
		this.#plain = new Forms(plain);
		this.#stripped = new Forms(stripped);
	}

	#add(secret: number, text: string, plain: Form[], stripped: Form[]): void {
		const value = Buffer.from(text, 'utf8');
		const pieces = text.length >= PIECED && new Set(text).size >= VARIED;
		const seen = new Set<string>();
		for (const { text: spelling, least, undone, disguised } of spellings(value, pieces)) {
			if (seen.has(spelling)) continue;
			seen.add(spelling);
			const bytes = Buffer.from(spelling, 'latin1');
			const form: Form = { bytes, least, secret, undone };
			plain.push(form);
			if (undone === null) this.#values.push(bytes);
			this.#addStart(bytes);
			if (least < LEAST_GRAMS) this.#short.push(form);
			// Nobody takes the trouble to set apart what is disguised.
			if (disguised) continue;
			const letters = Buffer.allocUnsafe(bytes.length);
			const size = strip(bytes, letters);
			if (size < MIN_KNOWN_SECRET) continue;
			const bare: Form = {
				bytes: Buffer.from(letters.subarray(0, size)),
				least: Math.min(least, size),
				secret,
				undone,
			};
			stripped.push(bare);
			// Separators inside short encoded forms are left out: such a form is common text without its borders.
			if (bare.least < LEAST_GRAMS && undone === null) this.#shortStripped.push(bare);
		}
	}

	#addStart(form: Buffer): void {
		if (form.length <= START) return;
		const key = form.readInt32LE(0);
		const others = this.#starts.get(key);
		if (others === undefined) this.#starts.set(key, [form]);
		else others.push(form);
		this.#longest = Math.max(this.#longest, form.length);
	}

	get size(): number {
		return this.#names.length;
	}

	/** The values themselves. */
	values(): readonly Buffer[] {
		return this.#values;
	}

	/** What the caller has to look for itself, with `tag` counted on from `base`. */
	literals(base: number): Literal[] {
		return this.#short.map((form, i) => ({
			text: form.bytes.toString('latin1'),
			anyCase: false,
			tag: base + i,
		}));
	}

	/** What a literal that was found at `at` is. */
	literalHit(index: number, at: number): KnownHit {
		return this.#hit(this.#short[index] as Form, at, at + (this.#short[index] as Form).bytes.length);
	}

	#hit(form: Form, start: number, end: number, more: readonly string[] = []): KnownHit {
		const undone = form.undone === null ? more : [...more, form.undone];
		return { name: this.#names[form.secret] as string, start, end, undone };
	}

	/** Tells every place where a value, or enough of it, stands, except short ones in the open (`literals`). Linear. */
	scan(bytes: Buffer, found: (hit: KnownHit) => void): void {
		if (this.#names.length === 0) return;
		this.#plain.scan(bytes, bytes.length, (form, start, end) => found(this.#hit(form, start, end)));
	}

	/** Room that is used again, as long as a piece of a long body: one for each piece would be gigabytes of buffers. */
	#roomFor(length: number): Buffer {
		if (length > ROOM_MOST) return Buffer.allocUnsafe(length);
		if (length > this.#room.length) this.#room = Buffer.allocUnsafeSlow(length);
		return this.#room;
	}

	/** The same for values with separators between their characters or groups of them. */
	scanSeparated(bytes: Buffer, found: (hit: KnownHit) => void): void {
		if (this.#names.length === 0 || bytes.length < MIN_KNOWN_SECRET) return;
		const letters = this.#roomFor(bytes.length);
		const length = strip(bytes, letters);
		const places = new Unstrip(bytes);
		const tell = (form: Form, start: number, end: number): void => {
			found(this.#hit(form, places.find(start), places.find(end - 1) + 1, ['separators']));
		};
		this.#stripped.scan(letters, length, tell);
		const bare = letters.subarray(0, length);
		for (const form of this.#shortStripped) {
			for (
				let at = bare.indexOf(form.bytes);
				at >= 0;
				at = bare.indexOf(form.bytes, at + form.bytes.length)
			) {
				tell(form, at, at + form.bytes.length);
			}
		}
	}

	/**
	 * Where the longest beginning of a value, or of a spelling of it, that ends `bytes` begins; -1 when none does. A
	 * beginning has at least START bytes.
	 */
	startAtEnd(bytes: Buffer): number {
		const { length } = bytes;
		for (let at = Math.max(0, length - this.#longest); at + START <= length; at += 1) {
			for (const form of this.#starts.get(bytes.readInt32LE(at)) ?? []) {
				const size = length - at;
				if (size < form.length && form.compare(bytes, at, length, 0, size) === 0) return at;
			}
		}
		return -1;
	}
}
