// Timers for what nearly always ends before they do. Must not know what is waited for.

import { Bag, type Bagged } from './bag.js';

/** Milliseconds between two looks at all that wait: a wait may end so much later than was asked. */
const LOOK_EVERY_MS = 100;
/** Shorter waits get a timer of their own, since that delay would matter. */
const COARSE_FROM_MS = 5 * LOOK_EVERY_MS;

interface Wait extends Bagged {
	readonly until: number;
	readonly done: () => void;
}

// Bounded by what waits: each belongs to a body under way.
const waits = new Bag<Wait>();
let looking: NodeJS.Timeout | undefined;

/**
 * Calls `done` once after about `milliseconds`, unless what is given back is called before. A timer made and cleared
 * for each body would cost more than to look at all of them now and then.
 */
export function after(milliseconds: number, done: () => void): () => void {
	if (milliseconds < COARSE_FROM_MS) {
		const timer = setTimeout(done, milliseconds);
		return () => clearTimeout(timer);
	}
	const wait: Wait = { until: performance.now() + milliseconds, done, place: 0 };
	waits.add(wait);
	looking ??= setInterval(look, LOOK_EVERY_MS);
	return () => {
		waits.delete(wait);
	};
}

function look(): void {
	const now = performance.now();
	waits.each(wait => {
		if (now < wait.until) return;
		waits.delete(wait);
		wait.done();
	});
	if (waits.size > 0) return;
	clearInterval(looking);
	looking = undefined;
}
