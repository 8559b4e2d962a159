// Decodes what a text was cut into and each piece of it encoded by itself, in base64, base32 or hex, wherever these stand: in values,
// names, lines, prose. Runs that are long enough to be read by themselves are read elsewhere, too. Must not know what is searched for.

import { SEXTETS } from '../../sextets.js';
import { eachRun } from '../encoded/each-run.js';
import { Pieces, type View } from '../view.js';

/** Digits of a piece at the least, but for the last one, and at the most. */
const LEAST = 8;
const LEAST_LAST = 2;
const LONGEST = 96;
/** Bytes between two pieces at the most. */
const REACH = 200;
/** Bytes that all pieces say together at the least. */
const LEAST_TEXT = 16;

const DIGITS = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
	DIGITS[char.charCodeAt(0)] = 1;
const EQUALS = 0x3d;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What digits say where all of it prints and is one word; null for anything else. */
type Decode = (digits: string) => Buffer | null;

const word = (bytes: Buffer): Buffer | null =>
	bytes.every(byte => byte > 0x20 && byte < 0x7f) ? bytes : null;

function base64(digits: string): Buffer | null {
	// Most words are told by their first byte.
	const [one, two] = [SEXTETS[digits.charCodeAt(0)] as number, SEXTETS[digits.charCodeAt(1)] as number];
	const first = (one << 2) | (two >> 4);
	return first > 0x20 && first < 0x7f && digits.length % 4 !== 1 ? word(Buffer.from(digits, 'base64')) : null;
}

function base32(digits: string): Buffer | null {
	if (!/^(?:[A-Z2-7]+|[a-z2-7]+)$/.test(digits)) return null;
	const out = Buffer.alloc(Math.floor((digits.length * 5) / 8));
	let held = 0;
	let count = 0;
	let to = 0;
	for (const digit of digits.toUpperCase()) {
		held = ((held << 5) | BASE32.indexOf(digit)) & 0xfff;
		count += 5;
		if (count < 8) continue;
		count -= 8;
		out[to] = (held >> count) & 0xff;
		to += 1;
	}
	return word(out);
}

const hex = (digits: string): Buffer | null =>
	digits.length % 2 === 0 && /^(?:[2-7][0-9A-Fa-f])+$/.test(digits) ? word(Buffer.from(digits, 'hex')) : null;

const KINDS: ReadonlyMap<string, Decode> = new Map([
	['hex', hex],
	['base32', base32],
	['base64', base64],
]);

/** Pieces in one encoding that follow each other. */
interface Row {
	readonly kind: string;
	readonly pieces: { readonly text: Buffer; readonly start: number; readonly end: number }[];
	/** What parts the last two, its numbers aside. */
	label: string | null;
}

/** What rows of pieces say, a piece for each of them, and a blank behind each row; null without any. */
export function encodedPieces(view: View): View | null {
	const { bytes } = view;
	const pieces = new Pieces();
	let row: Row | null = null;
	const flush = (): void => {
		if (row !== null && row.pieces.length > 1) {
			const size = row.pieces.reduce((sum, { text }) => sum + text.length, 0);
			if (size >= LEAST_TEXT) {
				for (const { text, start, end } of row.pieces) pieces.add(text, start, end, row.kind);
				const { end } = row.pieces.at(-1) as Row['pieces'][number];
				pieces.add(Buffer.from(' '), end, end, row.kind);
			}
		}
		row = null;
	};
	eachRun(bytes, DIGITS, LEAST_LAST, (start, end) => {
		const last: Row['pieces'][number] | undefined = row?.pieces.at(-1);
		if (last !== undefined && start - last.end > REACH) flush();
		const size = end - start;
		if (size > LONGEST) flush();
		else if (size >= LEAST || (row !== null && row.label !== null)) {
			const digits = bytes.toString('latin1', start, end);
			const label = last === undefined || row === null ? null : labelOf(bytes, last.end, start);
			const said = size >= LEAST || label === row?.label ? decoded(digits, row) : null;
			if (said !== null) {
				const { kind, text } = said;
				if (row === null) row = { kind, pieces: [], label: null };
				else row.label = label;
				let to = end;
				while (bytes[to] === EQUALS) to += 1;
				row.pieces.push({ text, start, end: to });
			}
		}
		return end;
	});
	flush();
	return pieces.view(view);
}

/** What these digits say, and in which encoding: in that of the row, or the first that fits. */
function decoded(digits: string, row: Row | null): { readonly kind: string; readonly text: Buffer } | null {
	for (const [kind, decode] of KINDS) {
		if (row !== null && kind !== row.kind) continue;
		const text = decode(digits);
		if (text !== null) return { kind, text };
	}
	return null;
}

const labelOf = (bytes: Buffer, from: number, to: number): string =>
	bytes.toString('latin1', from, to).replace(/\d+/g, '0');
