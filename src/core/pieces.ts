// Bytes that came in pieces, put together as far as that pays. Must not know what they mean.

import { countYoung } from './young.js';

/** Bytes that are handed on at a time, where there are so many: one write of them costs less than many. */
export const JOINED = 64 * 1024;

/** The same bytes in one piece. */
export function join(pieces: readonly Buffer[]): Buffer {
	if (pieces.length === 1) return pieces[0] as Buffer;
	const whole = Buffer.concat(pieces);
	countYoung(whole.length);
	return whole;
}

/** The same bytes in pieces of at least JOINED, but for the last one; none is copied that came as long as that. */
export function inPieces(chunks: readonly Buffer[]): readonly Buffer[] {
	const pieces: Buffer[] = [];
	let from = 0;
	let bytes = 0;
	for (const [i, chunk] of chunks.entries()) {
		bytes += chunk.length;
		if (bytes < JOINED && i < chunks.length - 1) continue;
		pieces.push(join(chunks.slice(from, i + 1)));
		from = i + 1;
		bytes = 0;
	}
	return pieces;
}
