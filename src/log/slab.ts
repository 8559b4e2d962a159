// Room for lines: one piece of a big buffer after another, so that lines which are written together lie side by side
// and are joined without a copy. Must not know what a line says.

import { countYoung } from '../core/young.js';

/** Bytes of one slab: several times what is written at once. No byte of it is used twice. */
export const SLAB = 256 * 1024;
/** Longer lines have a buffer of their own, or too much of a slab would be left over. */
export const LONGEST = 32 * 1024;

let slab: Buffer = Buffer.alloc(0);
let used = 0;

/** So many bytes, behind those that were given last where they fit there. Their contents are undefined. */
export function roomFor(bytes: number): Buffer {
	if (bytes > LONGEST) return fresh(bytes);
	if (used + bytes > slab.length) {
		slab = fresh(SLAB);
		used = 0;
	}
	used += bytes;
	return slab.subarray(used - bytes, used);
}

function fresh(bytes: number): Buffer {
	countYoung(bytes);
	return Buffer.allocUnsafeSlow(bytes);
}

/** Lines as one run of bytes, `bytes` of them: a view of them where they lie side by side, else a copy. */
export function joined(lines: readonly Buffer[], bytes: number): Buffer {
	const { buffer, byteOffset } = lines[0] as Buffer;
	let end = byteOffset;
	for (const line of lines) {
		if (line.byteOffset !== end || line.buffer !== buffer) return Buffer.concat(lines, bytes);
		end += line.length;
	}
	return Buffer.from(buffer as ArrayBuffer, byteOffset, bytes);
}
