// Data on its way out as the value of a header. Must not know which header it is.

import { IN_PLACES } from './encodings.js';
import type { ShapeHit } from './hit.js';
import { isBase64Digit } from './letters.js';
import { spellsText } from './spelt.js';

/** What of a header's value spells a text; null for nothing. Linear. */
export function headerShape(value: string): ShapeHit | null {
	if (value.length < IN_PLACES.any) return null;
	let start = 0;
	for (let at = 0; at <= value.length; at += 1) {
		if (at < value.length && isBase64Digit(value.charCodeAt(at))) continue;
		if (spellsText(value, start, at, IN_PLACES)) return { rule: 'encoded-header', start, end: at };
		start = at + 1;
	}
	return null;
}
