// What a body that is held whole spells over its events: the texts that a stream would be read for as it comes. Knows
// what a list of events begins with; must not know how events are read, nor what is looked for.

import { setImmediate } from 'node:timers/promises';
import { Decoder } from '../stream/coding.js';
import { EventReader } from './reader.js';

/** Characters at the beginning of a body that say whether it is a list of events. */
export const LEAD = 2048;
/** Fields and remarks of SSE. */
const SSE = /^\s*(?:(?:data|event|id|retry)?:|data[ \t]*\n)/;
/** A line that is an object, and another; an array of objects. */
const OBJECTS = [/^\s*\{[^\n]*\}[ \t]*\r?\n\s*\{/, /^\s*\[\s*\{/];
const OBJECT = 0x7b;
const LINE_FEED = 0x0a;
const BORDER = /\}\s*,?\s*\{/g;
/** Objects that begin in the lead at the least: who spells in a few characters each has small ones. */
const BORDERS = 2;
/** Bytes that are read at a time: a millisecond of the event loop. */
const SLICE = 32 * 1024;
/** Bytes of a coded body that are undone at a time. */
const CODED_SLICE = 4096;

/** True for a body that is a list of events, as far as its beginning says. */
export function holdsEvents(body: Buffer): boolean {
	if (isOneObject(body)) return false;
	const lead = body.toString('latin1', body.subarray(0, 3).equals(BOM) ? 3 : 0, LEAD);
	if (SSE.test(lead)) return true;
	return OBJECTS.some(begins => begins.test(lead)) && (lead.match(BORDER)?.length ?? 0) >= BORDERS;
}

/** True for what most answers are: an object, and no line ends in all of the lead. */
function isOneObject(body: Buffer): boolean {
	return body[0] === OBJECT && !body.subarray(0, LEAD).includes(LINE_FEED);
}

/**
 * The texts that a whole body spells, each in the same place of successive events; none for a body that is no list of
 * events. `codings` in the order in which they were applied. Rejects with `scan_undecodable` or `scan_bomb`.
 */
export async function speltIn(body: Buffer, codings: readonly string[]): Promise<readonly Buffer[]> {
	if (codings.length > 0) return read(decoded(body, codings));
	return holdsEvents(body) ? read(sliced(body)) : [];
}

async function read(pieces: AsyncIterable<Buffer>): Promise<readonly Buffer[]> {
	const reader = new EventReader();
	const texts = new Map<string, string>();
	const put = (spelt: Map<string, string>): void => {
		for (const [place, text] of spelt) texts.set(place, (texts.get(place) ?? '') + text);
	};
	for await (const piece of pieces) put(reader.read(piece));
	put(reader.end());
	return [...texts.values()].map(text => Buffer.from(text));
}

async function* sliced(body: Buffer): AsyncGenerator<Buffer> {
	for (let from = 0; from < body.length; from += SLICE) {
		if (from > 0) await setImmediate();
		yield body.subarray(from, from + SLICE);
	}
}

/** The body with its codings undone, as far as it begins like a list of events. */
async function* decoded(body: Buffer, codings: readonly string[]): AsyncGenerator<Buffer> {
	const decoder = new Decoder(codings);
	let at = 0;
	let ended = false;
	const next = (): Promise<Buffer> => {
		if (at >= body.length) {
			ended = true;
			return decoder.end();
		}
		at += CODED_SLICE;
		return decoder.write(body.subarray(at - CODED_SLICE, at));
	};
	try {
		let lead: Buffer = Buffer.alloc(0);
		while (lead.length < LEAD && !ended) lead = Buffer.concat([lead, await next()]);
		if (!holdsEvents(lead)) return;
		yield* sliced(lead);
		while (!ended) yield* sliced(await next());
	} finally {
		decoder.close();
	}
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
