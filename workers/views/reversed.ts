// Turns bytes around. Must not know why.

import { childView, type Place, type Trail, type View } from './view.js';

/** Bytes `start` to `end` of the view, back to front. */
export function reversedView(view: View, start: number, end: number): View {
	const trail: Trail = {
		back(from: number, to: number): Place {
			return { start: end - to, end: end - from, exact: end - from, undone: ['reversed'] };
		},
		touches: () => true,
		spans: () => true,
	};
	return childView(view, Buffer.from(view.bytes.subarray(start, end)).reverse(), trail, { reversed: true });
}
