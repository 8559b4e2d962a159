// The words that were read last, each with what it is. Knows words; must not know where they stand, nor what they mean.

import { type Entry, kept, type Lexicon, LONGEST_WORD } from './lexicon.js';
import { HASH_PRIME, wordHash } from './word-hash.js';

/** A word, and how it was read. */
export interface KnownWord {
	/** As it is looked up: without apostrophes, and without the dollar of a shell's variable. */
	readonly key: string;
	readonly hash: number;
	readonly entry: Entry | null;
	/** True when a disguise was undone to find the entry. */
	readonly unmasked: boolean;
}

/** Places of words: one that comes to the place of another takes it. */
const PLACE_BITS = 14;
const SPREAD = 0x9e3779b1;

/** What the rules call an address of mail, whose words are anybody's. */
export const MAILBOX = 'mailaddress';

/** Ordinary text says the same words again and again: of these neither a string is made nor is one looked up. */
export class KnownWords {
	readonly #words: (KnownWord | undefined)[] = new Array(1 << PLACE_BITS).fill(undefined);
	/** Their letters, as they stand in a text. */
	readonly #units = new Uint16Array(LONGEST_WORD << PLACE_BITS);
	readonly #lengths = new Uint8Array(1 << PLACE_BITS);

	/** The word at [start, end) of `text`, whose units are `units`. */
	at(text: string, units: Uint16Array, start: number, end: number, lexicon: Lexicon): KnownWord {
		const length = end - start;
		if (length > LONGEST_WORD) return readWord(text.slice(start, end), lexicon);
		let hash = 0;
		for (let i = start; i < end; i++) hash = (Math.imul(hash, HASH_PRIME) + (units[i] as number)) | 0;
		const place = Math.imul(hash, SPREAD) >>> (32 - PLACE_BITS);
		const from = place * LONGEST_WORD;
		if (this.#lengths[place] === length) {
			let i = 0;
			while (i < length && this.#units[from + i] === units[start + i]) i++;
			if (i === length) return this.#words[place] as KnownWord;
		}
		const word = readWord(kept(text.slice(start, end)), lexicon);
		this.#words[place] = word;
		this.#lengths[place] = length;
		for (let i = 0; i < length; i++) this.#units[from + i] = units[start + i] as number;
		return word;
	}
}

function readWord(raw: string, lexicon: Lexicon): KnownWord {
	let key = raw.includes("'") || raw.includes('\u2019') ? raw.replace(/['\u2019]/g, '') : raw;
	// A shell's variable.
	if (key.startsWith('$') && lexicon.find(key.slice(1)) !== null) key = key.slice(1);
	const hash = wordHash(key);
	const isAddress = isMailbox(key);
	const entry = isAddress ? null : lexicon.find(key);
	if (entry !== null) return { key, hash, entry, unmasked: false };
	// `p@ssword` is a word before it is an address.
	const unmasked = lexicon.unmask(key);
	if (unmasked === null && isAddress) return { key, hash, entry: lexicon.find(MAILBOX), unmasked: false };
	return { key, hash, entry: unmasked, unmasked: unmasked !== null };
}

function isMailbox(key: string): boolean {
	const at = key.indexOf('@');
	return at > 0 && at < key.length - 1;
}
