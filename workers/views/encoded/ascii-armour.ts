// Decodes the rarer ways to write bytes as printing text: ASCII85 and the base85 of Python and git, and uuencode. Works on
// bytes; must not know what is searched for.

import { seek } from '../seek.js';
import type { Pieces, View } from '../view.js';
import { eachRun } from './each-run.js';
import { keepText, prints } from './keep.js';

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
		start = end + 1;
	}
}

/** 1 for the first two digits of a group, as one number, whose first byte may print. */
const BEGINS = Uint8Array.from({ length: 85 * 85 }, (_, two) => {
	const first = (word: number): number => Math.floor(word / 2 ** 24);
	const [low, high] = [first(two * 85 ** 3), first((two + 1) * 85 ** 3 - 1)];
	for (let byte = low; byte <= high; byte += 1) if (prints(byte)) return 1;
	return 0;
});

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

/** Stretches of groups that print. Every LEAST_GROUPS-th is looked at first: a stretch that counts holds one of those. */
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
		// The group after them may be cut short, or end in what does not print.
		const text = Buffer.alloc(((to - from) / GROUP) * 4 + 4);
		let size = 0;
		for (let i = from; i < to; i += GROUP) size = text.writeUInt32BE(groupAt(bytes, i, digits), size);
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
