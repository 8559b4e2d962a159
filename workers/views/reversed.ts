// Turns bytes around. Must not know why.

import { childView, type Place, type Trail, type View } from './view.js';

/** The view back to front. */
export function reversedView(view: View): View {
	const { length } = view.bytes;
	const trail: Trail = {
		back(start: number, end: number): Place {
			return { start: length - end, end: length - start, exact: length - start, undone: ['reversed'] };
		},
		touches: () => true,
		spans: () => true,
	};
	return childView(view, Buffer.from(view.bytes).reverse(), trail, { reversed: true });
}
