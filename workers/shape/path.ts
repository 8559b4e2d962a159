// Data on its way out as a path or its query. Must not know what else a message has.

import { IN_PLACES } from './encodings.js';
import {
	BYTES_LEAST,
	delimitedHex,
	escapedLetters,
	type Stretch,
	spelledNumbers,
	unescaped,
} from './escapes.js';
import type { ShapeHit } from './hit.js';
import { isHex, looksEncoded } from './letters.js';
import { Pieces, spellsText } from './spelt.js';

/** Encoded segments side by side, and characters in each, that no path of a service has. */
const SEGMENTS_LEAST = 5;
const SEGMENT_LEAST = 24;

/** What looks encoded in a path with its query; null for nothing. Linear. */
export function pathShape(path: string): ShapeHit | null {
	if (path.length < IN_PLACES.any) return null;
	const hit = piecesOf(path) ?? escapedIn(path);
	return hit === null ? null : { rule: 'encoded-path', ...hit };
}

function piecesOf(path: string): Stretch | null {
	const query = path.indexOf('?');
	const pieces = new Pieces(path);
	let [segments, first] = [0, 0];
	let start = 0;
	for (let at = 0; at <= path.length; at += 1) {
		const code = at < path.length ? path.charCodeAt(at) : SLASH;
		if (!isBorder(code)) continue;
		if (spellsText(path, start, at, IN_PLACES)) return { start, end: at };
		const inPath = query < 0 || at <= query;
		if (
			inPath &&
			at - start >= SEGMENT_LEAST &&
			!isHashOrUuid(path, start, at) &&
			looksEncoded(path, start, at)
		) {
			if (segments === 0) first = start;
			segments += 1;
			if (segments === SEGMENTS_LEAST) return { start: first, end: at };
		}
		const isName = !inPath && code === EQUALS;
		if (!isName) pieces.add(start, at);
		start = at + 1;
	}
	pieces.close();
	return pieces.found;
}

function escapedIn(path: string): Stretch | null {
	const first = path.indexOf('%');
	const found = delimitedHex(path) ?? spelledNumbers(path);
	if (found !== null || first < 0) return found;
	const letters = escapedLetters(path);
	if (letters !== null || path.split('%', BYTES_LEAST + 1).length <= BYTES_LEAST) return letters;
	// Where it stood before it was read is not told apart: some of what begins with the first escape.
	const plain = unescaped(path);
	return delimitedHex(plain) === null && spelledNumbers(plain) === null
		? null
		: { start: first, end: path.length };
}

const SLASH = 47;
const EQUALS = 61;

/** What parts a path and its query: `/ ? & = ; , : . ~ @ ( ) ! * ' $`. */
function isBorder(code: number): boolean {
	switch (code) {
		case 33:
		case 36:
		case 38:
		case 39:
		case 40:
		case 41:
		case 42:
		case 44:
		case 46:
		case 47:
		case 58:
		case 59:
		case 61:
		case 63:
		case 64:
		case 126:
			return true;
		default:
			return false;
	}
}

function isHashOrUuid(text: string, from: number, to: number): boolean {
	const length = to - from;
	if (length === 36 && text.charCodeAt(from + 8) === 45 && text.charCodeAt(from + 23) === 45) return true;
	if (length !== 32 && length !== 38 && length !== 40 && length !== 56 && length !== 64 && length !== 128)
		return false;
	for (let i = from; i < to; i += 1) if (!isHex(text.charCodeAt(i))) return false;
	return true;
}
