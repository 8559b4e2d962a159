// Turns bytes into what a reader of them would, where that is done to every character alike: back to front, or by ROT13.
// Must not know why.

import { rotated } from '../rot13.js';
import { childView, Pieces, type Place, type Span, type Trail, type View } from './view.js';

/** What a run of a view says, and how it was hidden. */
export interface Deciphered {
	readonly start: number;
	readonly end: number;
	readonly bytes: Buffer;
	readonly kind: string;
}

/** Parts of a view in which something stands back to front, or rotated by thirteen letters. */
export interface Shifted {
	readonly reversed: readonly Span[];
	readonly rotated: readonly Span[];
	/** What runs of it say that were hidden in other ways. */
	readonly deciphered: readonly Deciphered[];
}

const SHIFTED = { turned: true, shifted: true };

/** Bytes `start` to `end` of the view, back to front. */
export function reversedView(view: View, start: number, end: number): View {
	const trail: Trail = {
		back(from: number, to: number): Place {
			return { start: end - to, end: end - from, exact: end - from, undone: ['reversed'] };
		},
		touches: () => true,
		spans: () => true,
		cut: () => Number.POSITIVE_INFINITY,
	};
	return childView(view, Buffer.from(view.bytes.subarray(start, end)).reverse(), trail, SHIFTED);
}

/** Bytes `start` to `end` of the view, by ROT13. */
export function rotatedView(view: View, start: number, end: number): View {
	const trail: Trail = {
		back(from: number, to: number): Place {
			return { start: start + from, end: start + to, exact: start + to, undone: ['rot13'] };
		},
		touches: () => true,
		spans: () => true,
		cut: () => Number.POSITIVE_INFINITY,
	};
	return childView(view, rotated(view.bytes.subarray(start, end)), trail, SHIFTED);
}

/** What runs of the view say that were hidden; null for nothing. */
export function decipheredView(view: View, deciphered: readonly Deciphered[]): View | null {
	const pieces = new Pieces();
	for (const { bytes, start, end, kind } of deciphered) pieces.add(bytes, start, end, kind);
	const made = pieces.view(view);
	return made === null ? null : { ...made, ...SHIFTED };
}
