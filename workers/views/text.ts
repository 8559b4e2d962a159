// Tells text from binary data, and finds the text inside binary data. Works on bytes; must not know what is searched
// for.

import { beyondAscii } from './encoded/keep.js';
import { childView, Edits, Pieces, rootView, type Trail, type View } from './view.js';

/** Bytes looked at, spread over all of them, and the share of control characters up to which they are text. */
const SAMPLE = 1024;
const FEW = 0.05;
/** Printing bytes in a row that make a stretch of text: in random bytes one comes up in gigabytes. */
const LEAST = 24;

/** 1 for what text is made of, 2 for what only UTF-8 is made of. */
const CLASS = new Uint8Array(256).fill(2, 0x80).fill(1, 0x20, 0x7f);
for (const byte of [9, 10, 11, 12, 13, 27]) CLASS[byte] = 1;

/** True for what reads as text: few control characters. The NULs between pieces are none, also where escapes in them were undone. */
export function isText(view: View): boolean {
	const { bytes } = view;
	const step = Math.max(1, Math.floor(bytes.length / SAMPLE));
	let made = view;
	while (made.trail instanceof Edits && made.parent !== null) made = made.parent;
	const parted = made.trail instanceof Pieces;
	let looked = 0;
	let controls = 0;
	for (let i = 0; i < bytes.length; i += step) {
		const byte = bytes[i] as number;
		if (parted && byte === 0) continue;
		looked += 1;
		if (CLASS[byte] === 0) controls += 1;
	}
	return controls <= looked * FEW;
}

/** Share of white space that text in words has at least. */
const SPACED = 0.02;

/** True for text in words, as opposed to one long run. */
export function hasWords(bytes: Buffer): boolean {
	const step = Math.max(1, Math.floor(bytes.length / SAMPLE));
	let looked = 0;
	let spaces = 0;
	for (let i = 0; i < bytes.length; i += step) {
		looked += 1;
		const byte = bytes[i] as number;
		if (byte === 0x20 || byte === 0x0a || byte === 0x09) spaces += 1;
	}
	return spaces >= looked * SPACED;
}

/** Shares of printing characters, and of controls other than NUL, from which on text is taken for padded. */
const PRINTING = 0.4;
const PADDED = 0.15;
/** Share of bytes that are no UTF-8 up to which it is: a program's code, drawn at random or not, has many more. */
const BROKEN = 0.05;

/** True for text with control characters between its letters, which some readers drop. */
export function isPadded(bytes: Buffer): boolean {
	const { length } = bytes;
	const from = Math.max(0, (length - SAMPLE) >> 1);
	const sample = bytes.subarray(from, from + SAMPLE);
	let printing = 0;
	let controls = 0;
	let broken = 0;
	for (let at = 0; at < sample.length; ) {
		const byte = sample[at] as number;
		const size = byte < 0x80 ? 1 : beyondAscii(sample, at, sample.length);
		if (size === 0) broken += 1;
		else if (CLASS[byte] === 1) printing += 1;
		else if (byte !== 0 && CLASS[byte] === 0) controls += 1;
		at += Math.max(1, size);
	}
	const of = (share: number): number => sample.length * share;
	return printing >= of(PRINTING) && controls >= of(PADDED) && broken <= of(BROKEN);
}

const NAMES = ['joined'] as const;

/**
 * The stretches of text in binary data, such as the fields beside an uploaded file, or null when there are none. Each has
 * `least` printing bytes in a row.
 */
export function stretchesView(view: View, least = LEAST): View | null {
	const { bytes } = view;
	const { length } = bytes;
	const edits = new Edits(NAMES);
	const chunks: Uint8Array[] = [];
	let to = 0;
	let i = least - 1;
	let low = 0;
	while (i < length) {
		let back = i;
		while (back >= low && CLASS[bytes[back] as number] === 1) back -= 1;
		if (i - back < least) {
			low = back + 1;
			i = back + least;
			continue;
		}
		let end = i + 1;
		while (end < length && CLASS[bytes[end] as number] !== 0) end += 1;
		edits.add(to, to, back + 1, 0);
		chunks.push(bytes.subarray(back + 1, end), PARTED);
		to += end - back - 1 + PARTED.length;
		low = end;
		i = end + least - 1;
	}
	// What is nothing but stretches, as stretches of a view before are, is not parted again.
	return to === 0 || to >= length ? null : childView(view, Buffer.concat(chunks, to), edits);
}

const PARTED = new Uint8Array(2);

/** Shorter stretches of text in coded bytes come up by chance. */
const LEAST_BESIDE = 12;
/** What stands in coded bytes has no place in the text that they decode to. */
const BESIDE: Trail = {
	back: () => ({ start: 0, end: 0, exact: 0, undone: ['coding'] }),
	touches: () => true,
	spans: () => true,
	cut: () => Number.POSITIVE_INFINITY,
};

/** What stands beside the text in bytes with a content coding: file names of gzip, metadata of Brotli. Null for nothing. */
export function besideCoded(coded: Buffer): View | null {
	const stretches = stretchesView(rootView(coded), LEAST_BESIDE);
	return stretches === null ? null : { ...rootView(stretches.bytes), trail: BESIDE };
}
