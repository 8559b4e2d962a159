// Decodes the rarer ways to write bytes as printing text: ASCII85 and the base85 of Python and git, and uuencode. Works on
// bytes; must not know what is searched for.

import { beginsBlock, isZlib, seemsDeflated } from '../packed/inflate.js';
import { isPacked } from '../packed/marks.js';
import { seek } from '../seek.js';
import type { Pieces, View } from '../view.js';
import { eachRun } from './each-run.js';
import { keepText, prints } from './keep.js';
import { Room } from './room.js';

// Both alphabets have 85 characters; ASCII85 (PostScript) takes them in a row, RFC 1924 picks those that need no escape.
const ADOBE = Array.from({ length: 85 }, (_, i) => String.fromCharCode(33 + i)).join('');
/** Digits of the base85 of Python and git, in order. */
export const GIT = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';
const NONE = 255;
const digitsOf = (alphabet: string): Uint8Array => {
	const digits = new Uint8Array(256).fill(NONE);
	for (let i = 0; i < 85; i += 1) digits[alphabet.charCodeAt(i)] = i;
	return digits;
};
const ALPHABETS = [
	{ kind: 'ascii85', digits: digitsOf(ADOBE) },
	{ kind: 'base85', digits: digitsOf(GIT) },
] as const;
type Alphabet = (typeof ALPHABETS)[number];

/** Digits of the shortest text that is worth a look: sixteen characters. */
const LEAST_RUN = 20;
const GROUP = 5;
/** Groups in a row that have to print: three print by chance once in 150,000 places. */
const LEAST_GROUPS = 3;
/** Characters that neither words nor base64 hold: of 20 digits of either alphabet, all but one in 200 times one is. */
const SIGNS = new Uint8Array(256);
for (const char of '!#$%&()*;<>?@^`{|}~\'"[],.\\:') SIGNS[char.charCodeAt(0)] = 1;

/** What prints and is no space. */
const SOLID = new Uint8Array(256).fill(1, 0x21, 0x7f);
/** More digits without a sign in a row are no base85: twenty are one in 200 times. */
const SIGNLESS = 80;

/** Adds what runs of base85 digits write, in either alphabet and with groups beginning anywhere, where that is text. */
export function decodeBase85(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	eachRun(bytes, SOLID, LEAST_RUN, (start, end) => {
		// A run of base64 or of hex digits has no sign, and what is far from any is none of base85.
		for (let sign = nextSign(bytes, start, end); sign < end; ) {
			const from = Math.max(start, sign - SIGNLESS);
			const to = Math.min(end, lastSign(bytes, sign, end) + SIGNLESS);
			if (fresh(from, to)) for (const alphabet of ALPHABETS) readRuns(bytes, from, to, alphabet, pieces);
			sign = nextSign(bytes, to, end);
		}
		return end;
	});
}

/** The last of the signs from the one at `sign` on that are close to each other. */
function lastSign(bytes: Buffer, sign: number, end: number): number {
	let last = sign;
	for (let next = nextSign(bytes, last + 1, end); next < end; next = nextSign(bytes, last + 1, end)) {
		if (next - last > SIGNLESS) break;
		last = next;
	}
	return last;
}

/** Where the next sign stands in [from, to), or `to`. */
function nextSign(bytes: Buffer, from: number, to: number): number {
	let at = from;
	while (at < to && SIGNS[bytes[at] as number] === 0) at += 1;
	return at;
}

/** Reads the runs of digits of one alphabet in [from, to). */
function readRuns(bytes: Buffer, from: number, to: number, alphabet: Alphabet, pieces: Pieces): void {
	const { digits } = alphabet;
	let packedTo = from;
	for (let start = from; start + LEAST_RUN <= to; ) {
		let end = start;
		let signs = 0;
		while (end < to && digits[bytes[end] as number] !== NONE) {
			signs += SIGNS[bytes[end] as number] as number;
			end += 1;
		}
		if (end - start >= LEAST_RUN && signs > 0) {
			for (let phase = 0; phase < GROUP; phase += 1) readGroups(bytes, start, end, phase, alphabet, pieces);
		}
		// What stands for NULs may come soon.
		if (end - start >= GROUP && start >= packedTo)
			packedTo = readPacked(bytes, start, end, to, alphabet, pieces);
		start = end + 1;
	}
}

/** 1 for the first two digits of a group, as one number, whose first byte may print. */
const BEGINS = new Uint8Array(85 * 85);
for (let byte = 0; byte < 256; byte += 1) {
	const two = (word: number): number => Math.floor(word / 85 ** 3);
	if (prints(byte)) BEGINS.fill(1, two(byte * 2 ** 24), two((byte + 1) * 2 ** 24 - 1) + 1);
}

/** The four bytes of the group at `at`, or -1 when one does not print. */
function groupAt(bytes: Buffer, at: number, digits: Uint8Array): number {
	const two = (digits[bytes[at] as number] as number) * 85 + (digits[bytes[at + 1] as number] as number);
	if (BEGINS[two] !== 1) return -1;
	let word = two;
	for (let i = at + 2; i < at + GROUP; i += 1) word = word * 85 + (digits[bytes[i] as number] as number);
	if (word > 0xffffffff) return -1;
	for (let shift = 0; shift < 32; shift += 8) {
		if (!prints((word >>> shift) & 0xff)) return -1;
	}
	return word;
}

/** The four bytes of the group at `at`, or -1 when one of them is no part of a text, in ASCII or beyond. */
function wideGroupAt(bytes: Buffer, at: number, digits: Uint8Array): number {
	let word = 0;
	for (let i = at; i < at + GROUP; i += 1) word = word * 85 + (digits[bytes[i] as number] as number);
	if (word > 0xffffffff) return -1;
	for (let shift = 0; shift < 32; shift += 8) {
		const byte = (word >>> shift) & 0xff;
		if (byte < 0x80 && !prints(byte)) return -1;
	}
	return word;
}

/** Stretches of groups that print, and what is beyond ASCII beside them. Every LEAST_GROUPS-th is looked at first: a stretch that counts holds one of those. */
function readGroups(
	bytes: Buffer,
	start: number,
	end: number,
	phase: number,
	{ kind, digits }: Alphabet,
	pieces: Pieces,
): void {
	const first = start + phase;
	const step = GROUP * LEAST_GROUPS;
	let done = first;
	for (let at = first; at + GROUP <= end; at += step) {
		if (at < done || groupAt(bytes, at, digits) < 0) continue;
		let from = at;
		while (from - GROUP >= done && groupAt(bytes, from - GROUP, digits) >= 0) from -= GROUP;
		let to = at + GROUP;
		while (to + GROUP <= end && groupAt(bytes, to, digits) >= 0) to += GROUP;
		done = to;
		if (to - from < step) continue;
		while (from - GROUP >= first && wideGroupAt(bytes, from - GROUP, digits) >= 0) from -= GROUP;
		while (to + GROUP <= end && wideGroupAt(bytes, to, digits) >= 0) to += GROUP;
		done = to;
		// The group after them may be cut short, or end in what does not print.
		const text = Buffer.alloc(((to - from) / GROUP) * 4 + 4);
		let size = 0;
		for (let i = from; i < to; i += GROUP) size = text.writeUInt32BE(wideGroupAt(bytes, i, digits), size);
		text.writeUInt32BE(lastGroup(bytes, to, end, digits), size);
		keepText(text, start, end, kind, pieces);
	}
}

/** What the digits from `at` on begin to write, filled up as a short last group is (with the highest digit). */
function lastGroup(bytes: Buffer, at: number, end: number, digits: Uint8Array): number {
	let word = 0;
	for (let i = at; i < at + GROUP; i += 1)
		word = word * 85 + (i < end ? (digits[bytes[i] as number] as number) : 84);
	const missing = Math.max(0, at + GROUP - end);
	if (word > 0xffffffff || missing >= 4) return 0x01010101;
	// Bytes that no digit wrote end the text.
	return missing === 0 ? word : ((word & (-1 << (missing * 8))) | (0x01010101 >>> ((4 - missing) * 8))) >>> 0;
}

/** First digits of a group, as one number, with which a file begins that is packed: zlib, gzip, bzip2, xz, LZMA, ZIP. */
const PACKED = new Uint8Array(85 * 85);
for (const [first, last] of [
	[0x78010000, 0x7801ffff],
	[0x785e0000, 0x785effff],
	[0x789c0000, 0x789cffff],
	[0x78da0000, 0x78daffff],
	[0x1f8b0800, 0x1f8b08ff],
	[0x425a6831, 0x425a6839],
	[0xfd377a58, 0xfd377a58],
	[0x5d000000, 0x5d0000ff],
	[0x504b0304, 0x504b0304],
] as const)
	for (let two = Math.floor(first / 85 ** 3); two <= Math.floor(last / 85 ** 3); two += 1) PACKED[two] = 1;

/** Digits that tell what begins so. */
const TOLD_BY = 16 * GROUP;
const ROOM = new Room();

/** What ASCII85 writes for four NULs. */
const NULS = 0x7a;
const BACKSLASH = 0x5c;
/** Digits that JSON escapes. */
const ESCAPED: ReadonlySet<number> = new Set([0x22, BACKSLASH]);

/**
 * Adds what is packed and begins in the run of digits [start, end), which what stands for NULs may have cut from the rest before `to`;
 * where that ends. One for each place that groups may begin at: what begins behind it in the same groups is in what these write.
 */
function readPacked(
	bytes: Buffer,
	start: number,
	end: number,
	to: number,
	{ kind, digits }: Alphabet,
	pieces: Pieces,
): number {
	let seen = 0;
	let last = end;
	for (let at = start; at + 2 <= end && at + LEAST_RUN <= to && seen < ALL_PHASES; at += 1) {
		const two = (digits[bytes[at] as number] as number) * 85 + (digits[bytes[at + 1] as number] as number);
		const phase = 1 << ((at - start) % GROUP);
		if (PACKED[two] === 0 || (seen & phase) !== 0) continue;
		// A backslash is a digit of ASCII85, and in JSON escapes one.
		for (const escaped of digits[BACKSLASH] === NONE ? [false] : [false, true]) {
			const head = readAll(bytes, at, Math.min(to, at + TOLD_BY), digits, escaped).bytes;
			if (!isPacked(head) || (isZlib(head) && !beginsZlib(head))) continue;
			seen |= phase;
			const all = readAll(bytes, at, to, digits, escaped);
			last = Math.max(last, all.end);
			if (escaped && !all.hasEscapes) continue;
			pieces.add(all.bytes, start, all.end, kind);
		}
	}
	return last;
}

/** Type of a block with the fixed codes (RFC 1951 section 3.2.3), which any bytes may begin. */
const FIXED = 1;

const beginsZlib = (head: Buffer): boolean =>
	(((head[2] as number) >> 1) & 3) === FIXED ? seemsDeflated(head, 2) : beginsBlock(head, 2);

const ALL_PHASES = (1 << GROUP) - 1;

/** What digits write, until the next call, and where they end. */
interface Written {
	readonly bytes: Buffer;
	readonly end: number;
	readonly hasEscapes: boolean;
}

/** What the digits from `at` on write, up to what is none; `escaped` for those that stand in a string of JSON. */
function readAll(bytes: Buffer, at: number, to: number, digits: Uint8Array, escaped: boolean): Written {
	// One digit may stand for four bytes.
	const room = ROOM.of((to - at + 1) * 4);
	let size = 0;
	let next = at;
	let hasEscapes = false;
	while (next < to) {
		if (bytes[next] === NULS && digits[NULS] === NONE) {
			size = room.writeUInt32BE(0, size);
			next += 1;
			continue;
		}
		let word = 0;
		let count = 0;
		for (; count < GROUP && next < to; count += 1) {
			if (escaped && bytes[next] === BACKSLASH && ESCAPED.has(bytes[next + 1] as number)) {
				hasEscapes = true;
				next += 1;
			}
			const digit = next < to ? (digits[bytes[next] as number] as number) : NONE;
			if (digit === NONE) break;
			word = word * 85 + digit;
			next += 1;
		}
		for (let i = count; i < GROUP; i += 1) word = word * 85 + 84;
		if (count < 2 || word > 0xffffffff) break;
		room.writeUInt32BE(word, size);
		// A short group writes a byte less than it has digits.
		size += count - 1;
		if (count < GROUP) break;
	}
	return { bytes: room.subarray(0, size), end: next, hasEscapes };
}

const SPACE = 0x20;
const GRAVE = 0x60;
/** Bytes of a full line, and of the shortest that is worth a look. */
const FULL_LINE = 45;
const LEAST_LINE = 8;

/** Adds what lines of uuencode write (POSIX): a length, then three bytes in four characters of 0x20 to 0x60. */
export function decodeUu(view: View, pieces: Pieces): void {
	const { bytes } = view;
	let text: Buffer[] = [];
	let start = 0;
	let at = 0;
	const flush = (): void => {
		if (text.length > 0) keepText(Buffer.concat(text), start, at, 'uuencode', pieces);
		text = [];
	};
	while (at < bytes.length) {
		const size = lineSize(bytes, at, text.length === 0 ? LEAST_LINE : 1);
		if (size > 0) {
			if (text.length === 0) start = at;
			const end = at + 1 + Math.ceil(size / 3) * 4;
			text.push(readLine(bytes, at + 1, size));
			at = end + (bytes[end] === 0x0d ? 1 : 0);
			if (bytes[at] === 0x0a) at += 1;
			// The last line is short.
			if (size < FULL_LINE) flush();
			continue;
		}
		if (text.length > 0) flush();
		const next = seek(bytes, 0x0a, at);
		if (next < 0) break;
		at = next + 1;
	}
	flush();
}

/** Bytes that the line at `at` holds, by its first character, where it is as long as that says; else 0. */
function lineSize(bytes: Buffer, at: number, least: number): number {
	const size = ((bytes[at] as number) - SPACE) & 63;
	if (size < least || size > FULL_LINE) return 0;
	const end = at + 1 + Math.ceil(size / 3) * 4;
	if (end > bytes.length) return 0;
	const after = end < bytes.length ? (bytes[end] as number) : 0x0a;
	if (after !== 0x0a && after !== 0x0d && after !== 0x22 && after !== 0x27 && after !== 0x5c) return 0;
	for (let i = at; i < end; i += 1) {
		const byte = bytes[i] as number;
		if (byte < SPACE || byte > GRAVE) return 0;
	}
	return size;
}

function readLine(bytes: Buffer, from: number, size: number): Buffer {
	const out = Buffer.alloc(Math.ceil(size / 3) * 3);
	const digit = (at: number): number => ((bytes[at] as number) - SPACE) & 63;
	for (let i = 0, at = from; i < out.length; i += 3, at += 4) {
		out.writeUIntBE(
			digit(at) * 0x40000 + digit(at + 1) * 0x1000 + digit(at + 2) * 0x40 + digit(at + 3),
			i,
			3,
		);
	}
	return out.subarray(0, size);
}
