// Keeps the bytes of a body for its level-2 line: by reference, up to a limit, counting all. Must not know what the
// bytes are.

import type { Capture } from '../core/exchange.js';

/** Bytes of a body that are kept, by default. */
export const CAPTURE_LIMIT = 8 * 1024 * 1024;
/** Chunks up to this size are joined with their neighbours, so that a body sent byte by byte is not a Buffer a byte. */
const SMALL = 64 * 1024;

export function openCapture(): Capture {
	return { chunks: [], kept: 0, total: 0 };
}

/**
 * Adds a chunk: kept by reference up to `limit` bytes in all, counted beyond. The caller must not change the chunk
 * afterwards.
 */
export function record(capture: Capture, chunk: Buffer, limit: number): void {
	capture.total += chunk.length;
	const room = limit - capture.kept;
	if (room <= 0 || chunk.length === 0) return;
	const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
	capture.kept += kept.length;
	const { chunks } = capture;
	chunks.push(kept);
	// A chunk at least half as long as its neighbour swallows it, so a byte is copied at most 16 times, and 64 KiB
	// never lie in more than 17 pieces, whatever the sizes.
	while (chunks.length > 1) {
		const last = chunks[chunks.length - 1] as Buffer;
		const before = chunks[chunks.length - 2] as Buffer;
		if (before.length > last.length * 2 || before.length + last.length > SMALL) break;
		chunks.length -= 2;
		chunks.push(Buffer.concat([before, last]));
	}
}
