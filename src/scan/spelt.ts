// What a body that is held whole spells over its events: the texts that a stream would be read for as it comes. Knows
// what a list of events begins with; must not know how events are read, nor what is looked for.

import { EventReader } from './events.js';

/** Characters at the beginning of a body that say whether it is a list of events. */
const LEAD = 2048;
/** Fields and remarks of SSE; a line that is an object, and another; an array of objects. */
const BEGINS = [
	/^\s*(?:(?:data|event|id|retry)?:|data[ \t]*\n)/,
	/^\s*\{[^\n]*\}[ \t]*\r?\n\s*\{/,
	/^\s*\[\s*\{/,
];

/** The texts that are spelt in the same place of successive events; none for a body that is no list of events. */
export function speltIn(body: Buffer): readonly Buffer[] {
	if (!holdsEvents(body)) return [];
	const reader = new EventReader();
	const texts = new Map<string, string>();
	for (const spelt of [reader.read(body), reader.end()]) {
		for (const [place, text] of spelt) texts.set(place, (texts.get(place) ?? '') + text);
	}
	return [...texts.values()].map(text => Buffer.from(text));
}

function holdsEvents(body: Buffer): boolean {
	const lead = body.toString('latin1', body.subarray(0, 3).equals(BOM) ? 3 : 0, LEAD);
	return BEGINS.some(begins => begins.test(lead));
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
