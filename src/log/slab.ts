// Room for lines: one piece of a big buffer after another, so that lines which are written together lie side by side
// and are joined without a copy. What was written is given back, and its room used again. Must not know what a line says.

import { countYoung } from '../core/young.js';

/** Bytes of one slab: several times what is written at once. */
export const SLAB = 256 * 1024;
/** Longer lines have a buffer of their own, or too much of a slab would be left over. */
export const LONGEST = 32 * 1024;
/** Slabs that are kept for later, as many as lines may wait for a slow reader. */
export const SPARES_MOST = 16;

/**
 * A slab that waited for a slow reader is old to V8 by then, which takes it back in a full collection only, and begins one for
 * every few megabytes of those: so they are used again.
 */
interface Slab {
	readonly memory: Buffer;
	/** Bytes of it that were given out, from its beginning on, and those of them that were not given back. */
	used: number;
	lent: number;
}

const slabs = new WeakMap<ArrayBufferLike, Slab>();
const spares: Slab[] = [];
let slab: Slab = { memory: Buffer.alloc(0), used: 0, lent: 0 };

/** So many bytes, behind those that were given last where they fit there. Their contents are undefined. */
export function roomFor(bytes: number): Buffer {
	if (bytes > LONGEST) return fresh(bytes);
	if (slab.lent === 0) slab.used = 0;
	if (slab.used + bytes > slab.memory.length) slab = spares.pop() ?? newSlab();
	const from = slab.used;
	slab.used += bytes;
	slab.lent += bytes;
	return slab.memory.subarray(from, slab.used);
}

/**
 * The first `count` bytes of `room` are not needed any more: once all that a slab gave out has come back, it is given out again. To be
 * called once for each byte, or never. What is no slab's room is left alone.
 */
export function giveBack(room: Uint8Array, count = room.length): void {
	const of = slabs.get(room.buffer);
	if (of === undefined) return;
	of.lent -= count;
	if (of.lent > 0 || of === slab) return;
	of.used = 0;
	if (spares.length < SPARES_MOST) spares.push(of);
}

function newSlab(): Slab {
	const memory = fresh(SLAB);
	const made = { memory, used: 0, lent: 0 };
	slabs.set(memory.buffer, made);
	return made;
}

function fresh(bytes: number): Buffer {
	countYoung(bytes);
	return Buffer.allocUnsafeSlow(bytes);
}

/** Lines as one run of bytes, `bytes` of them: a view of them where they lie side by side, else a copy, and they are given back. */
export function joined(lines: readonly Buffer[], bytes: number): Buffer {
	const { buffer, byteOffset } = lines[0] as Buffer;
	let end = byteOffset;
	for (const line of lines) {
		if (line.byteOffset !== end || line.buffer !== buffer) return copied(lines, bytes);
		end += line.length;
	}
	return Buffer.from(buffer as ArrayBuffer, byteOffset, bytes);
}

function copied(lines: readonly Buffer[], bytes: number): Buffer {
	const copy = Buffer.concat(lines, bytes);
	for (const line of lines) giveBack(line);
	return copy;
}
