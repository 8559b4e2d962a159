// How one value reads in the encodings that keep its bytes in order, at every alignment. Knows the encodings; must not
// know what a value is or where it is searched.

import { Buffer } from 'node:buffer';
import { rotatedText } from '../rot13.js';
import { base32, digitsOf } from './digits-of.js';
import { disguises, PIECE } from './disguises.js';

/** Fewest characters of a value that is looked for in other letter case. */
const CASE_LEAST = 12;

const lowered = (text: string): string => text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
const raised = (text: string): string => text.replace(/[a-z]+/g, letters => letters.toUpperCase());

const reverse = (text: string): string => Buffer.from(text, 'latin1').reverse().toString('latin1');

/** One way to write a value. */
export interface Spelling {
	/** One character a byte. */
	readonly text: string;
	/** Bytes of it in a row that count as found. */
	readonly least: number;
	/** What has to be undone to see the value in it; null for the value itself. */
	readonly undone: string | null;
	/** One of the rarer ones: see disguises.ts. */
	readonly disguised: boolean;
}

/** Every spelling of a value that is searched as bytes; with `pieces`, what any PIECE bytes of it look like counts. */
export function spellings(value: Buffer, pieces: boolean): Spelling[] {
	const raw = value.toString('latin1');
	const all: Spelling[] = [];
	const add = (text: string, piece: number, undone: string | null, disguised = false): void => {
		all.push({ text, least: pieces ? Math.min(piece, text.length) : text.length, undone, disguised });
	};
	add(raw, PIECE, null);
	// Names of hosts, of fields of HTTP/2 and of variables lose it; of short values it could be what tells them from words.
	if (value.length >= CASE_LEAST) {
		for (const text of [lowered(raw), raised(raw)]) if (text !== raw) add(text, PIECE, 'letter case');
	}
	add(reverse(raw), PIECE, 'reversed');
	add(rotatedText(raw), PIECE, 'rot13');
	const hex = value.toString('hex');
	add(hex, PIECE * 2, 'hex');
	add(hex.toUpperCase(), PIECE * 2, 'hex');
	for (const source of [value, Buffer.from(value).reverse()]) {
		for (let shift = 0; shift < 3; shift += 1) {
			// 16 bytes hold at least 20 whole digits of 6 bits, at any alignment.
			const text = digitsOf(source, shift, 6, bytes => bytes.toString('base64'));
			add(text, 20, 'base64');
			add(text.replaceAll('+', '-').replaceAll('/', '_'), 20, 'base64');
			if (source === value) add(reverse(text), 20, 'base64');
		}
	}
	for (let shift = 0; shift < 5; shift += 1) {
		const text = digitsOf(value, shift, 5, base32);
		add(text, 24, 'base32');
		add(text.toLowerCase(), 24, 'base32');
	}
	// Of a short value, or one of few different characters, these would stand in other text by chance.
	if (pieces) disguises(value, (text, piece, undone) => add(text, piece, undone, true));
	return all;
}
