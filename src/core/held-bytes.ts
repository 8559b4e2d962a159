// What this process keeps of bodies at one time, all exchanges together, and whether that is too much: one agent that reads
// nothing could else fill the memory that all share. Counts bytes; must not know whose they are.

import { totalmem } from 'node:os';

/** Share of the memory there is that bodies may take before less is kept of each. */
const SHARE = 1 / 4;
/** So many times as much, and no exchange more is taken on. */
const FULL = 2;

/** Part of that share that origins may send ahead of who reads it, before each stream is allowed less. */
const AHEAD = 1 / 2;

let most = totalmem() * SHARE;
let held = 0;
let ahead = 0;

/** Bytes of memory that there are for this process; until it is said, the machine's. */
export function fitInto(memory: number): void {
	most = memory * SHARE;
}

/** So many bytes more are kept; fewer where it is negative. */
export function hold(bytes: number): void {
	held += bytes;
}

/** True while so much is kept that less should be kept of each. */
export function isScarce(): boolean {
	return held > most;
}

/** True while there is no room for another exchange. */
export function isFull(): boolean {
	return held > heldLimit();
}

/** Origins may send so many bytes more, if each of their streams is allowed all; fewer where it is negative. */
export function allowAhead(bytes: number): void {
	ahead += bytes;
}

/** True while that is so much that each should be allowed less. */
export function isFarAhead(): boolean {
	return ahead > most * AHEAD;
}

/** Bytes that are kept now. */
export function heldBytes(): number {
	return held;
}

/** Bytes over which no exchange more is taken on; from half of it on less is kept of each. */
export function heldLimit(): number {
	return most * FULL;
}
