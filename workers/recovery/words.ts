// The words that recovery phrases of wallets are made of, and the set of their hashes that the search reads. The build writes them
// from the lists of BIP-39; they are read when they are first asked for. It must not know texts.

import { readFileSync } from 'node:fs';
import { RECOVERY_BITS } from '../prefilter/layout.js';

const FILE = new URL('../recovery-words.json', import.meta.url);

/** The lists by language, each of 2,048 words in their order, with one space between them; and the set, in base64. */
interface Written {
	readonly lists: Readonly<Record<string, string>>;
	readonly set: string;
}

// As in prefilter/recovery.as.ts.
const SPREAD = 0x9e3779b1;
const SPREAD_MORE = 0x85ebca6b;
const SMALL = 0x20;

/** Which bit of the set says of the word in [start, end) of UTF-8 that it could be in a list, in either case. */
export function hashOfWord(bytes: Uint8Array, start: number, end: number): number {
	let one = 0;
	let two = 0;
	for (let i = Math.min(end - start, 8) - 1; i >= 4; i -= 1)
		two = (two << 8) | ((bytes[start + i] as number) | SMALL);
	for (let i = Math.min(end - start, 4) - 1; i >= 0; i -= 1)
		one = (one << 8) | ((bytes[start + i] as number) | SMALL);
	return Math.imul(one ^ Math.imul(two, SPREAD_MORE), SPREAD) >>> (32 - RECOVERY_BITS);
}

const PLAIN = /^[a-z]*$/;

/** A word as lists are asked for it: in small letters, without accents. */
export const plainWord = (word: string): string =>
	PLAIN.test(word)
		? word
		: word
				.normalize('NFKD')
				.replace(/[\u0300-\u036f]/g, '')
				.toLowerCase();

/** The file's text. Words are set as they are written, composed and not, and without accents. */
export function writeRecoveryWords(lists: Readonly<Record<string, readonly string[]>>): string {
	const set = Buffer.alloc(2 ** (RECOVERY_BITS - 3));
	for (const word of Object.values(lists).flat()) {
		for (const written of [word.normalize('NFC'), word.normalize('NFKD'), plainWord(word)]) {
			const bytes = Buffer.from(written);
			const bit = hashOfWord(bytes, 0, bytes.length);
			set[bit >> 3] = (set[bit >> 3] as number) | (1 << (bit & 7));
		}
	}
	const written: Written = {
		lists: Object.fromEntries(
			Object.entries(lists).map(([language, words]) => [language, words.map(plainWord).join(' ')]),
		),
		set: set.toString('base64'),
	};
	return JSON.stringify(written);
}

let set: Uint8Array | undefined;
let lists: readonly ReadonlyMap<string, number>[] | undefined;

const readWritten = (): Written => JSON.parse(readFileSync(FILE, 'utf8')) as Written;

/** The set. A missing file is a broken installation and throws. */
export function recoverySet(): Uint8Array {
	set ??= Buffer.from(readWritten().set, 'base64');
	return set;
}

/** For each language the place of each word, as `plainWord` has it. */
export function recoveryLists(): readonly ReadonlyMap<string, number>[] {
	lists ??= Object.values(readWritten().lists).map(
		words => new Map(words.split(' ').map((word, place) => [word, place])),
	);
	return lists;
}
