// Which parts of a long text are worth reading where it says the same over and over: one time of it, and what stands around. What unpacks
// to a hundred times its size can do so only by repeating itself. Knows bytes only; must not know what is sought in them.

import type { Buffer } from 'node:buffer';
import { repeatsIn } from './literals/repeats.js';
import { hasFields } from './views/apart/joined.js';
import type { Span } from './views/view.js';

/** Bytes on either side in which all is read: pieces further apart are put together in no text that is read window by window. */
const BESIDE = 16 * 1024;
/** Longer periods are read as often as they come. */
const MOST_PERIOD = 64 * 1024;
/** Fewer bytes are read with the rest. */
const LEFT_OUT_LEAST = 32 * 1024;

/** Bytes of which a run of base64 consists, over however many lines: all of it may be one file. */
const IS_OF_RUN = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_\r\n')
	IS_OF_RUN[char.charCodeAt(0)] = 1;

/** The parts to read, in order and apart; null for all of it. Linear. */
export function toldOnce(text: Buffer): Span[] | null {
	// Which of it is a field is told by its first bytes.
	if (hasFields(text)) return null;
	const least = LEFT_OUT_LEAST + 2 * BESIDE;
	const parts: Span[] = [];
	let from = 0;
	for (const { start, end, period } of repeatsIn(text, least, MOST_PERIOD)) {
		// The first time of it stands behind something else; of the second, all around is the same.
		const first = partedAt(text, start + period + Math.min(period, BESIDE) + BESIDE, period, 1);
		const last = partedAt(text, end - BESIDE, period, -1);
		if (first === null || last === null || last - first < LEFT_OUT_LEAST) continue;
		parts.push({ start: from, end: first });
		from = last;
	}
	return from === 0 ? null : [...parts, { start: from, end: text.length }];
}

/** The first place from `from` on, or back, at which no run is cut; null where all of a period is one. */
function partedAt(text: Buffer, from: number, period: number, step: 1 | -1): number | null {
	for (let i = 0; i < period; i += 1) {
		const at = from + i * step;
		if (IS_OF_RUN[text[at] as number] === 0) return at;
	}
	return null;
}
