// What a body that is held whole spells over its events: the texts that a stream would be read for as it comes. Knows
// what a list of events begins with; must not know how events are read, nor what is looked for.

import { setImmediate } from 'node:timers/promises';
import { EventReader } from './events.js';

/** Characters at the beginning of a body that say whether it is a list of events. */
const LEAD = 2048;
/** Fields and remarks of SSE. */
const SSE = /^\s*(?:(?:data|event|id|retry)?:|data[ \t]*\n)/;
/** A line that is an object, and another; an array of objects. */
const OBJECTS = [/^\s*\{[^\n]*\}[ \t]*\r?\n\s*\{/, /^\s*\[\s*\{/];
const BORDER = /\}\s*,?\s*\{/g;
/** Objects that begin in the lead at the least: who spells in a few characters each has small ones. */
const BORDERS = 2;
/** Bytes that are read at a time: a millisecond of the event loop. */
const SLICE = 32 * 1024;

/** True for a body that is a list of events, as far as its beginning says. */
export function holdsEvents(body: Buffer): boolean {
	const lead = body.toString('latin1', body.subarray(0, 3).equals(BOM) ? 3 : 0, LEAD);
	if (SSE.test(lead)) return true;
	return OBJECTS.some(begins => begins.test(lead)) && (lead.match(BORDER)?.length ?? 0) >= BORDERS;
}

/** The texts that are spelt in the same place of successive events. */
export async function speltIn(body: Buffer): Promise<readonly Buffer[]> {
	const reader = new EventReader();
	const texts = new Map<string, string>();
	const put = (spelt: Map<string, string>): void => {
		for (const [place, text] of spelt) texts.set(place, (texts.get(place) ?? '') + text);
	};
	for (let from = 0; from < body.length; from += SLICE) {
		if (from > 0) await setImmediate();
		put(reader.read(body.subarray(from, from + SLICE)));
	}
	put(reader.end());
	return [...texts.values()].map(text => Buffer.from(text));
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
