// Reads packed bytes that are written as a list of numbers: `[31, 139, 8, 0, ...]`, `31 -117 8 0`, `1f 8b 08 00`, `0x1f,0x8b`.
// numbers.ts reads what prints. Works on bytes; must not know what is searched for, or how it is unpacked.

import { hexAt } from '../encoded/unescape.js';
import type { Pieces, View } from '../view.js';

/**
 * The second byte of gzip (139) and of zlib at its usual levels, as bytes with and without a sign, the third one of bzip2 (104), the
 * third one of xz (122), and the second one of ZIP (75).
 */
const MARKS = ['139', '-117', '156', '-100', '218', '-38', '104', '122', '75'];
/** What stands before it: 31 or 120, 66 and 90, 253 and 55, or ZIP's 80, and what parts them. */
const FIRST = /(?:31|120|80|66[ ,\n]{1,4}90|(?:253|-3)[ ,\n]{1,4}55)[ ,\n]{1,4}$/;
/** How gzip and ZIP begin in hex, two digits each. Followed by `holdsPacked` in prefilter/encoded/rows.as.ts. */
const HEX_MARKS = [
	/(?:0x)?1f[ ,:-]{1,2}(?:0x)?8b[ ,:-]{1,2}(?:0x)?08\b/gi,
	/(?:0x)?50[ ,:-]{1,2}(?:0x)?4b[ ,:-]{1,2}(?:0x)?03\b/gi,
];
const HEX_FIRST = ['8b', '8B', '4b', '4B'];
const BEFORE = 14;
/** Bytes of a stream that holds anything. */
const LEAST = 16;
const HEX_DIGITS = 2;
/** Characters between two numbers at the most. */
const LONGEST_GAP = 12;
const LONGEST_NUMBER = 3;

/** Adds the bytes of every such list in `view`. */
export function decodePackedLists(
	view: View,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	/** Adds the list of such numbers that begins at `start`, where it is worth it; where it ends. */
	const add = (numbers: Numbers, start: number): number => {
		const { values, end } = readList(bytes, start, numbers);
		if (values.length >= LEAST && fresh(start, end))
			pieces.add(Buffer.from(values), start, end, numbers.kind);
		return end;
	};
	for (const mark of MARKS) {
		let done = 0;
		for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; ) {
			const before = bytes.toString('latin1', Math.max(done, at - BEFORE), at);
			const first = FIRST.exec(before);
			if (first !== null) done = add(DECIMAL, at - first[0].length);
			at = bytes.indexOf(mark, Math.max(at + 1, done), 'latin1');
		}
	}
	if (!HEX_FIRST.some(mark => bytes.includes(mark, 0, 'latin1'))) return;
	const text = bytes.toString('latin1');
	for (const mark of HEX_MARKS) {
		let done = 0;
		for (const { index } of text.matchAll(mark)) if (index >= done) done = add(HEX, index);
	}
}

const isGap = (byte: number): boolean => byte === 0x20 || byte === 0x2c || (byte >= 9 && byte <= 13);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** How the numbers of a list are written. */
interface Numbers {
	readonly kind: 'decimal' | 'hex';
	/** True for what may stand between two. */
	readonly parts: (byte: number) => boolean;
	/** Tells a byte that is written at `at`, and where it ends; false for what is none. */
	readonly read: (bytes: Buffer, at: number, tell: (value: number, end: number) => void) => boolean;
}

const DECIMAL: Numbers = {
	kind: 'decimal',
	parts: isGap,
	read(bytes, at, tell) {
		const minus = bytes[at] === 0x2d;
		const digits = minus ? at + 1 : at;
		let to = digits;
		let value = 0;
		for (; to - digits < LONGEST_NUMBER && isDigit(bytes[to] as number); to += 1)
			value = value * 10 + (bytes[to] as number) - 0x30;
		if (to === digits || value > (minus ? 128 : 255)) return false;
		tell(minus ? 256 - value : value, to);
		return true;
	},
};

const HEX: Numbers = {
	kind: 'hex',
	parts: byte => isGap(byte) || byte === 0x3a || byte === 0x2d,
	read(bytes, at, tell) {
		const prefixed = bytes[at] === 0x30 && ((bytes[at + 1] as number) | 32) === 0x78;
		const digits = prefixed ? at + 2 : at;
		const value = hexAt(bytes, digits, HEX_DIGITS);
		if (value >= 0) tell(value, digits + HEX_DIGITS);
		return value >= 0;
	},
};

/** The bytes of the list that begins at `start`, and where it ends. */
function readList(bytes: Buffer, start: number, { parts, read }: Numbers): { values: number[]; end: number } {
	const values: number[] = [];
	let end = start;
	const tell = (value: number, to: number): void => {
		values.push(value);
		end = to;
	};
	for (let at = start; at < bytes.length && read(bytes, at, tell); ) {
		at = end;
		while (at - end < LONGEST_GAP && parts(bytes[at] as number)) at += 1;
		if (at === end) break;
	}
	return { values, end };
}
