// Reads characters that are written as they are said on the phone: `golf, hotel, papa, underscore`, `capital G, four, dash`. Works on
// bytes; must not know what is searched for.

import { Buffer } from 'node:buffer';
import type { Pieces, View } from '../view.js';

/** Characters in a row that are worth a look, and the words among them that write one. */
const LEAST = 16;
const LEAST_WORDS = 4;
/** Bytes between two words at the most, and letters of a word. */
const BETWEEN_MOST = 6;
const WORD_MOST = 12;

/** The spelling alphabet of radio (ICAO annex 10), as it is also written otherwise. */
const LETTERS =
	'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu';
const OTHERWISE: Readonly<Record<string, string>> = { alfa: 'a', juliet: 'j', whisky: 'w' };
const FIGURES = 'zero one two three four five six seven eight nine';
const SIGNS: Readonly<Record<string, string>> = {
	niner: '9',
	underscore: '_',
	dash: '-',
	hyphen: '-',
	minus: '-',
	dot: '.',
	period: '.',
	point: '.',
	slash: '/',
	plus: '+',
	equals: '=',
	equal: '=',
	colon: ':',
	at: '@',
	question: '?',
	ampersand: '&',
	percent: '%',
	space: ' ',
};
/** What says of the next letter which case it has, and what says nothing. */
const CAPITAL: ReadonlySet<string> = new Set(['capital', 'upper', 'uppercase', 'cap', 'caps', 'big']);
const SMALL: ReadonlySet<string> = new Set(['lower', 'lowercase', 'small', 'little']);
const SKIPPED: ReadonlySet<string> = new Set([
	'case',
	'letter',
	'number',
	'digit',
	'figure',
	'sign',
	'symbol',
	'mark',
	'and',
	'then',
	'next',
]);

const SPOKEN = new Map<string, string>([
	...LETTERS.split(' ').map((word, i): [string, string] => [word, String.fromCharCode(0x61 + i)]),
	...Object.entries(OTHERWISE),
	...FIGURES.split(' ').map((word, i): [string, string] => [word, String(i)]),
	...Object.entries(SIGNS),
]);
/** The words of a row but for those that say nothing by themselves, for the search. */
export const SPOKEN_WORDS: readonly string[] = [...SPOKEN.keys(), ...CAPITAL, ...SMALL];

/** 1 for the first two letters of a word that a row may have. */
const BEGINS = new Uint8Array(32 * 32);
for (const word of [...SPOKEN_WORDS, ...SKIPPED])
	BEGINS[((word.charCodeAt(0) & 31) << 5) | (word.charCodeAt(1) & 31)] = 1;

const LETTER = 1;
const FIGURE = 2;
const SIGN = 3;
const GAP = 4;
const CLASS = new Uint8Array(256);
for (let i = 0; i < 26; i += 1) CLASS[0x41 + i] = CLASS[0x61 + i] = LETTER;
for (let i = 0; i < 10; i += 1) CLASS[0x30 + i] = FIGURE;
for (const char of '_/+=@&%?') CLASS[char.charCodeAt(0)] = SIGN;
for (const char of ' \t\r\n,.;:-"\'()|*') CLASS[char.charCodeAt(0)] = GAP;

/** How a letter is written: as it is meant, by a word in small letters, with a capital, in capitals. */
const MEANT = 0;
const SMALLS = 1;
const TITLE = 2;
const CAPITALS = 3;

/** Adds what rows of such words say. */
export function decodeSpoken(
	{ bytes }: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { length } = bytes;
	const row = new Row();
	let end = 0;
	for (let at = 0; at < length; ) {
		const kind = CLASS[bytes[at] as number] as number;
		if (kind === GAP && at - end < BETWEEN_MOST) {
			at += 1;
			continue;
		}
		let to = at + 1;
		if (kind === LETTER) while (to < length && CLASS[bytes[to] as number] === LETTER) to += 1;
		const whole = to === length || CLASS[bytes[to] as number] === GAP || CLASS[bytes[to] as number] === 0;
		if ((kind === LETTER || kind === FIGURE || kind === SIGN) && whole && row.take(bytes, at, to)) {
			end = to;
			at = to;
			continue;
		}
		add(row, end, pieces, fresh);
		// On to the next word.
		while (to < length && (CLASS[bytes[to] as number] as number) % GAP !== 0) to += 1;
		end = to;
		at = to;
	}
	add(row, end, pieces, fresh);
}

function add(row: Row, end: number, pieces: Pieces, fresh: (start: number, end: number) => boolean): void {
	for (const text of row.end()) if (fresh(row.start, end)) pieces.add(text, row.start, end, 'spelling');
}

const NOTHING: readonly Buffer[] = [];

/** The words of a row so far. */
class Row {
	start = 0;
	readonly #codes: number[] = [];
	readonly #styles: number[] = [];
	#words = 0;
	/** Words in a row that say nothing by themselves, and the case that the next letter is said to have. */
	#skipped = 0;
	#case = MEANT;

	/** Takes the word or sign [from, to); false for what no row has. */
	take(bytes: Buffer, from: number, to: number): boolean {
		const size = to - from;
		const first = bytes[from] as number;
		if (this.#codes.length === 0 && this.#skipped === 0) this.start = from;
		if (size === 1) {
			this.#put(first, MEANT);
			return true;
		}
		if (size > WORD_MOST) return false;
		const second = bytes[from + 1] as number;
		if (BEGINS[((first & 31) << 5) | (second & 31)] === 0) return false;
		const word = bytes.toString('latin1', from, to).toLowerCase();
		const spoken = SPOKEN.get(word);
		if (spoken !== undefined) {
			this.#words += 1;
			const code = spoken.charCodeAt(0);
			this.#put(
				code,
				CLASS[code] !== LETTER ? MEANT : first > 0x60 ? SMALLS : second > 0x60 ? TITLE : CAPITALS,
			);
			return true;
		}
		const capital = CAPITAL.has(word);
		if (!capital && !SMALL.has(word) && !SKIPPED.has(word)) return word === 'ray' && this.#codes.at(-1) === X;
		if (this.#skipped === SKIPPED_MOST) return false;
		this.#skipped += 1;
		if (capital) this.#case = CAPITALS;
		else if (SMALL.has(word)) this.#case = SMALLS;
		return true;
	}

	#put(code: number, style: number): void {
		const letter = CLASS[code] === LETTER;
		if (letter && this.#case === CAPITALS) this.#codes.push(code & ~0x20);
		else if (letter && this.#case === SMALLS) this.#codes.push(code | 0x20);
		else this.#codes.push(code);
		this.#styles.push(this.#case === MEANT ? style : MEANT);
		this.#case = MEANT;
		this.#skipped = 0;
	}

	/** Ends the row: what it says, unless that is little; where all words are in capitals, in either letter case. */
	end(): readonly Buffer[] {
		const codes = this.#codes;
		// Behind most words of a text there is no row.
		if (codes.length === 0) {
			this.#skipped = 0;
			this.#case = MEANT;
			return NOTHING;
		}
		const said: Buffer[] = [];
		if (codes.length >= LEAST && this.#words >= LEAST_WORDS) {
			said.push(this.#text());
			const styles = this.#styles;
			if (styles.includes(CAPITALS) && !styles.includes(SMALLS) && !styles.includes(TITLE))
				said.push(Buffer.from(said[0]?.toString('latin1').toUpperCase() ?? '', 'latin1'));
		}
		codes.length = 0;
		this.#styles.length = 0;
		this.#words = 0;
		this.#skipped = 0;
		this.#case = MEANT;
		return said;
	}

	/** Words are written with capitals for those letters that are some, or all alike. */
	#text(): Buffer {
		const styles = this.#styles;
		const small = styles.includes(SMALLS);
		const title = styles.includes(TITLE);
		const codes = this.#codes.map((code, i) => {
			const style = styles[i];
			return (style === TITLE && small) || (style === CAPITALS && (small || title)) ? code & ~0x20 : code;
		});
		return Buffer.from(codes);
	}
}

const X = 0x78;
const SKIPPED_MOST = 3;
