// Data on its way out in the shape of names: host names made of encoded labels, paths that carry encoded text, bodies of
// nothing but random bytes. Plain loops over short text, fit for the event loop; it must hold no pattern and know no rule.

import type { Part } from './contract.js';

/** Where something encoded stands in a text, in characters. */
export interface ShapeHit {
	readonly rule: 'encoded-host' | 'encoded-path' | 'high-entropy';
	readonly start: number;
	readonly end: number;
}

/** What is said of each rule. */
export const SHAPES = {
	'encoded-host': { detector: 'exfiltration_shape', kind: 'encoded data in host name' },
	'encoded-path': { detector: 'exfiltration_shape', kind: 'encoded data in path' },
	'high-entropy': { detector: 'entropy', kind: 'high-entropy data' },
} as const;

/** True for a host or path that `shapeOf` says something of. */
export function isMisshapen({ location, text }: Part): boolean {
	return shapeOf(location, text) !== null;
}

/** What looks encoded in a host or a path; null for nothing, and for headers. */
export function shapeOf(location: Part['location'], text: string): ShapeHit | null {
	if (location === 'host') return hostShape(text);
	return location === 'path' ? pathShape(text) : null;
}

/** Encoded characters, of several labels together, that no service puts in a host name. */
const HOST_TOTAL = 48;
/** The same in one piece without a hyphen, and in one label: clusters and functions have 32, fabrics 26 twice. */
const PIECE_ALONE = 41;
const LABEL_ALONE = 53;
/** A shorter piece between dots and hyphens is no evidence. */
const PIECE_LEAST = 4;
const DOT = 46;
const HYPHEN = 45;

/** The registered name, which nobody can encode data in, taken to be the last two labels. */
const OWN_LABELS = 2;

const OTHER = 0;
const DIGIT = 1;
const VOWEL = 2;
const CONSONANT = 3;

function kindOf(code: number): number {
	if (code >= 48 && code <= 57) return DIGIT;
	const lower = code | 32;
	if (lower < 97 || lower > 122) return OTHER;
	return lower === 97 || lower === 101 || lower === 105 || lower === 111 || lower === 117 || lower === 121
		? VOWEL
		: CONSONANT;
}

/**
 * True for letters and digits that no word is made of: they change places often, or consonants stand in long rows. Names
 * with a number at the end, regions and versions are words.
 */
function looksEncoded(text: string, from: number, to: number): boolean {
	const length = to - from;
	let [changes, digits, vowels, row, longestRow] = [0, 0, 0, 0, 0];
	let before = OTHER;
	for (let i = from; i < to; i += 1) {
		const kind = kindOf(text.charCodeAt(i));
		if (kind === DIGIT) digits += 1;
		if (kind === VOWEL) vowels += 1;
		row = kind === CONSONANT ? row + 1 : 0;
		if (row > longestRow) longestRow = row;
		if ((kind === DIGIT) !== (before === DIGIT) && i > from) changes += 1;
		before = kind;
	}
	if (digits === length) return false;
	if (digits > 0 && changes >= Math.max(2, length / 8)) return true;
	return length >= 16 && (longestRow >= 6 || vowels < length * 0.2);
}

function hostShape(host: string): ShapeHit | null {
	if (host.length < PIECE_ALONE) return null;
	let end = host.length;
	for (let own = 0; own < OWN_LABELS; own += 1) {
		end = host.lastIndexOf('.', end - 1);
		if (end < PIECE_ALONE - 1) return null;
	}
	let [total, labels, own, alone] = [0, 0, 0, false];
	let start = 0;
	for (let at = 0; at <= end; at += 1) {
		const code = at === end ? DOT : host.charCodeAt(at);
		if (code !== DOT && code !== HYPHEN) continue;
		const length = at - start;
		// Names in other scripts are encoded by everybody's resolver.
		const isName = host.startsWith('xn--', host.lastIndexOf('.', start - 1) + 1);
		if (length >= PIECE_LEAST && !isName && looksEncoded(host, start, at)) {
			own += length;
			alone ||= (length >= PIECE_ALONE || own >= LABEL_ALONE) && !isContentName(host, start);
		}
		start = at + 1;
		if (code !== DOT || own === 0) continue;
		total += own;
		labels += 1;
		own = 0;
	}
	return alone || (labels > 1 && total >= HOST_TOTAL) ? { rule: 'encoded-host', start: 0, end } : null;
}

/** IPFS names content by a hash in one label: CIDv1 of a file or folder, or a key. */
function isContentName(host: string, start: number): boolean {
	return host.startsWith('baf', start) || host.startsWith('k51', start) || host.startsWith('k2k', start);
}

/** Bytes of text in one encoded piece of a path that are worth a word, and the digits that these take in base64. */
const TEXT_LEAST = 60;
const DIGITS_LEAST = 80;
/** Encoded segments side by side, and characters in each, that no path of a service has. */
const SEGMENTS_LEAST = 5;
const SEGMENT_LEAST = 24;

function pathShape(path: string): ShapeHit | null {
	if (path.length < DIGITS_LEAST) return null;
	const query = path.indexOf('?');
	let [segments, first] = [0, 0];
	let start = 0;
	for (let at = 0; at <= path.length; at += 1) {
		if (at < path.length && !isBorder(path.charCodeAt(at))) continue;
		if (at - start >= DIGITS_LEAST && holdsText(path.slice(start, at)))
			return { rule: 'encoded-path', start, end: at };
		const inPath = query < 0 || at <= query;
		if (
			inPath &&
			at - start >= SEGMENT_LEAST &&
			!isHashOrUuid(path, start, at) &&
			looksEncoded(path, start, at)
		) {
			if (segments === 0) first = start;
			segments += 1;
			if (segments === SEGMENTS_LEAST) return { rule: 'encoded-path', start: first, end: at };
		}
		start = at + 1;
	}
	return null;
}

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

const isHex = (code: number): boolean =>
	(code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);

/**
 * True for hex or base64 of plain text: sentences or lines, not JSON or a URL, which states, cursors, tickets and image
 * proxies carry.
 */
function holdsText(piece: string): boolean {
	let hex = true;
	for (let i = 0; i < piece.length && hex; i += 1) hex = isHex(piece.charCodeAt(i));
	const text = Buffer.from(unescaped(piece), hex ? 'hex' : 'base64');
	if (text.length < TEXT_LEAST) return false;
	const head = text.toString('latin1', 0, 8);
	if (head.startsWith('{') || head.startsWith('[') || head.startsWith('<') || head.startsWith('http'))
		return false;
	let [plain, gaps] = [0, 0];
	for (const byte of text) {
		if (byte === 32 || byte === 10) gaps += 1;
		if ((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9) plain += 1;
	}
	return plain >= text.length * 0.97 && gaps >= text.length / 40;
}

/** Base64 with its signs percent-encoded as it would stand without. */
function unescaped(piece: string): string {
	if (!piece.includes('%')) return piece;
	return piece
		.replaceAll('%2B', '+')
		.replaceAll('%2b', '+')
		.replaceAll('%2F', '/')
		.replaceAll('%2f', '/')
		.replaceAll('%3D', '=')
		.replaceAll('%3d', '=');
}

/** Bytes below which a body has too little of anything to be called random. */
export const ENTROPY_LEAST = 160;
/** Bits a character that random base64 has in a row of ENTROPY_LEAST, with room to spare; hex, whose most is 4; bytes, 8. */
const BASE64_BITS = 5;
const HEX_BITS = 3.7;
const BYTE_BITS = 7.3;
const BLOCK = 1024;

const BASE64_DIGIT = Uint8Array.from({ length: 256 }, (_, code) =>
	kindOf(code) !== OTHER || code === 43 || code === 47 || code === 45 || code === 95 ? 1 : 0,
);

/** Every stretch of a body that looks random or encrypted, as bytes or as base64 or hex of them. Linear. */
export function randomStretches(bytes: Uint8Array): ShapeHit[] {
	const hits: ShapeHit[] = [];
	const say = (start: number, end: number): void => {
		const last = hits.at(-1);
		if (last !== undefined && start <= last.end)
			hits[hits.length - 1] = { ...last, end: Math.max(last.end, end) };
		else hits.push({ rule: 'high-entropy', start, end });
	};
	let start = 0;
	for (let at = 0; at <= bytes.length; at += 1) {
		if (at < bytes.length && BASE64_DIGIT[bytes[at] as number] === 1) continue;
		if (at - start >= ENTROPY_LEAST) {
			const { bits, symbols } = entropyOf(bytes, start, at);
			if (bits >= BASE64_BITS || (symbols <= 16 && bits >= HEX_BITS && hasBoth(bytes, start))) say(start, at);
		}
		start = at + 1;
	}
	for (let from = 0; from + BLOCK <= bytes.length; from += BLOCK) {
		// Text has no byte beyond ASCII, or few different ones.
		if (hasHighByte(bytes, from) && entropyOf(bytes, from, from + BLOCK).bits >= BYTE_BITS)
			say(from, from + BLOCK);
	}
	return hits.sort((a, b) => a.start - b.start);
}

/** Hex has letters; a long number has none. */
function hasBoth(bytes: Uint8Array, start: number): boolean {
	for (let i = start; i < start + ENTROPY_LEAST; i += 1) if ((bytes[i] as number) > 57) return true;
	return false;
}

function hasHighByte(bytes: Uint8Array, from: number): boolean {
	let all = 0;
	for (let i = from; i < from + BLOCK; i += 1) all |= bytes[i] as number;
	return all >= 0x80;
}

const counts = new Uint32Array(256);

function entropyOf(bytes: Uint8Array, start: number, end: number): { bits: number; symbols: number } {
	counts.fill(0);
	for (let i = start; i < end; i += 1) {
		const byte = bytes[i] as number;
		counts[byte] = (counts[byte] as number) + 1;
	}
	let [bits, symbols] = [0, 0];
	for (let byte = 0; byte < 256; byte += 1) {
		const count = counts[byte] as number;
		if (count === 0) continue;
		symbols += 1;
		bits -= (count / (end - start)) * Math.log2(count / (end - start));
	}
	return { bits, symbols };
}
