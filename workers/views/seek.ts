// Finds the next byte of a value, near or far, at the price of the nearer way. Must not know what it is looked for.

import type { Buffer } from 'node:buffer';

/** Bytes that are looked at one by one before the search is handed to the runtime, whose call costs about as much. */
const NEAR = 48;

/** Where the first `value` at `from` or after stands, or -1. */
export function seek(bytes: Buffer, value: number, from: number): number {
	const near = Math.min(bytes.length, from + NEAR);
	for (let at = from; at < near; at += 1) if (bytes[at] === value) return at;
	return near === bytes.length ? -1 : bytes.indexOf(value, near);
}
