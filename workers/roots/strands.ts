// Words of a request's head put together, wherever in it they stand: a secret that is cut over words of one header, over a
// query's names, or over a path and a header behind it. Used by the search and by the engine, so that both see the same. Must
// not know what is searched for.

import type { Part } from '../contract.js';

/** What a word says. */
export interface Said {
	readonly text: string;
	/** Whether it reads like no word, number or version: something drawn at random has such pieces. */
	readonly drawn: boolean;
	/** Whether it is of a header's name. */
	readonly named: boolean;
}

/** A word of one of a head's texts. */
export interface Word extends Said {
	/** The number of its text, and where in that it begins. */
	readonly part: number;
	readonly at: number;
}

/** Words in the order in which they are put together. */
export interface Strand<W extends Said = Word> {
	/** Null where what follows is kept apart. */
	readonly words: readonly (W | null)[];
	/** Whether ordinary words are among them. */
	readonly plain: boolean;
}

/** Words of one head, or of one body, that are looked at. */
export const WORDS_MOST = 1024;
/** Characters of a strand that could hold anything. */
const STRAND_LEAST = 12;
/** Characters of an ordinary word that may be the first piece of a token, or of its prefix. */
const PLAIN_MOST = 8;

// What words are made of: letters, digits, the signs that tokens hold, backslashes of escapes, and all beyond ASCII.
const WORD = 1;
/** Also in what is no address, where a plus sign is a space. */
const PLUS = 2;
const KINDS = new Uint8Array(256).fill(WORD, 0x80);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~\\')
	KINDS[char.charCodeAt(0)] = WORD;
KINDS[0x2b] = PLUS;
const PERCENT = 0x25;

/** What a text is of a head. */
type Kind = 'host' | 'path' | 'name' | 'value';

/** The words of the head that `parts` are of: what `headerParts` made, behind host and path. */
export function wordsOfParts(parts: readonly Part[]): Word[] {
	const words: Word[] = [];
	// The names as they were written are the last part, one a line.
	const last = parts.length - 1;
	const names = parts[last]?.name === '' ? (parts[last] as Part).text.split('\n') : [];
	let header = 0;
	let nameAt = 0;
	for (const [i, { location, text }] of parts.entries()) {
		if (location !== 'header') addWords(words, text, location, i, 0);
		else if (i < last) {
			const name = names[header] ?? '';
			header += 1;
			addWords(words, name, 'name', last, nameAt);
			nameAt += name.length + 1;
			addWords(words, text, 'value', i, 0);
		}
	}
	return words;
}

/** What the same words say of a head that was not taken apart; `ordinary` keeps from one head to the next those of its names and values. */
export function wordsOfHead(
	host: string,
	path: string,
	headers: readonly string[],
	ordinary: OrdinaryTexts,
): readonly Said[] {
	const words: Said[] = [];
	words.push(...ordinary.of(host, 'host'), ...wordsOf(path, 'path'));
	for (let i = 0; i < headers.length && words.length < WORDS_MOST; i += 1)
		words.push(...ordinary.of(headers[i] as string, i % 2 === 0 ? 'name' : 'value'));
	return words.length > WORDS_MOST ? words.slice(0, WORDS_MOST) : words;
}

function wordsOf(text: string, kind: Kind): readonly Said[] {
	const words: Word[] = [];
	addWords(words, text, kind, 0, 0);
	return words;
}

/** Texts that are kept of each kind, and characters of the longest. */
const KEPT_MOST = 1024;
const KEPT_LONGEST = 256;

/** The words of texts that agents send again and again: of those only in which none is drawn, so that no secret is kept. */
export class OrdinaryTexts {
	readonly #words = { host: new Map(), name: new Map(), value: new Map() } as Readonly<
		Record<Exclude<Kind, 'path'>, Map<string, readonly Said[]>>
	>;

	of(text: string, kind: Exclude<Kind, 'path'>): readonly Said[] {
		const kept = this.#words[kind];
		const known = kept.get(text);
		if (known !== undefined) return known;
		const words = wordsOf(text, kind);
		if (text.length <= KEPT_LONGEST && !words.some(({ drawn }) => drawn)) {
			if (kept.size >= KEPT_MOST) kept.clear();
			kept.set(text, words);
		}
		return words;
	}
}

/**
 * What can be put together of a head's words: those that are no ordinary ones, in their order and from the last to the first;
 * and these with short ordinary ones before them.
 */
export function strandsOf<W extends Said>(words: readonly W[]): Strand<W>[] {
	const drawn = words.filter(word => word.drawn);
	if (drawn.length === 0) return [];
	const strands: Strand<W>[] = [
		{ words: drawn, plain: false },
		{ words: drawn.slice().reverse(), plain: false },
		{ words: begun(words.filter(({ named }) => !named)), plain: true },
	];
	return strands.filter(isLong);
}

function isLong({ words }: Strand<Said>): boolean {
	let length = 0;
	for (const word of words) length += word?.text.length ?? 0;
	return words.length > 1 && length >= STRAND_LEAST;
}

/** Words that are no ordinary ones, each with the one before where that is short. */
function begun<W extends Said>(words: readonly W[]): (W | null)[] {
	const strand: (W | null)[] = [];
	for (const [i, word] of words.entries()) {
		if (!word.drawn) continue;
		const before = words[i - 1];
		if (before?.drawn === false) {
			if (strand.length > 0) strand.push(null);
			if (PLAIN.test(before.text)) strand.push(before);
		}
		strand.push(word);
	}
	return strand;
}

const PLAIN = new RegExp(`^[A-Za-z0-9_-]{1,${PLAIN_MOST}}$`);

function addWords(words: Word[], text: string, kind: Kind, part: number, offset: number): void {
	const signs = kind === 'path' ? WORD : WORD | PLUS;
	let from = 0;
	for (let i = 0; i <= text.length; ) {
		const code = i < text.length ? text.charCodeAt(i) : 0;
		let next = i + 1;
		let inside = ((KINDS[code & 0xff] as number) & signs) !== 0 && !(kind === 'host' && code === DOT);
		if (code === PERCENT) {
			next = escapeEnd(text, i);
			inside = next > i && ((KINDS[Number.parseInt(text.slice(next - 2, next), 16)] as number) & signs) !== 0;
			if (next === i) next = i + 1;
		}
		if (!inside) {
			if (i > from && words.length < WORDS_MOST) {
				const whole = text.slice(from, i);
				const word = kind === 'path' ? whole.replace(EXTENSION, '') : whole;
				const begun = kind === 'name' && EXTRA.test(word) ? EXTRA_SIZE : 0;
				const said = word.slice(begun);
				words.push({
					text: said,
					drawn: !isOrdinary(said),
					named: kind === 'name',
					part,
					at: offset + from + begun,
				});
			}
			from = next;
		}
		i = next;
	}
}

/** What a field's name begins with that no piece has, and what a path's segment ends in. */
const EXTRA = /^x-./i;
const EXTRA_SIZE = 2;
const EXTENSION = /\.(?:css|gif|html?|jpe?g|js|json|pdf|php|png|svg|txt|webp|xml)$/i;

/** Where the percent escape at `at` ends, however often it was escaped; `at` where there is none. */
function escapeEnd(text: string, at: number): number {
	let i = at + 1;
	while (text.startsWith('25', i) && isHex(text, i + 2)) i += 2;
	return isHex(text, i) ? i + 2 : at;
}

const HEX = /^[0-9A-Fa-f]{2}$/;

const isHex = (text: string, at: number): boolean => HEX.test(text.slice(at, at + 2));

const DOT = 0x2e;
/** Characters of a word that says nothing, of a number, and of the letters and digits of a version or a numbered name. */
const FEW = 2;
const NUMBER_MOST = 6;
const LETTERS_MOST = 8;
const DIGITS_MOST = 3;

/** True for words, numbers, versions and names with a number behind them, also with signs between them. */
export function isOrdinary(word: string): boolean {
	if (word.length <= FEW) return true;
	let letters = 0;
	let digits = 0;
	for (let i = 0; i <= word.length; i += 1) {
		const code = i < word.length ? word.charCodeAt(i) : DOT;
		if (code >= 0x61 && code <= 0x7a) {
			if (digits > 0) return false;
			letters += 1;
		} else if (code >= 0x30 && code <= 0x39) {
			digits += 1;
			if (digits > (letters > 0 ? DIGITS_MOST : NUMBER_MOST)) return false;
			if (letters > LETTERS_MOST) return false;
		} else if (code >= 0x41 && code <= 0x5a) {
			if (letters + digits > 0) return false;
			letters = 1;
		} else if (code === DOT || code === 0x2d || code === 0x5f) {
			if (letters + digits === 0) return false;
			letters = 0;
			digits = 0;
		} else return false;
	}
	return true;
}
