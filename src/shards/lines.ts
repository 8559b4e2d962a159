// The way of a shard's log lines to the one writer: whole lines only, and no more is read while the writer has no room,
// so that a slow reader of the log slows the shard down. Must not know what a line says.

import { joined } from '../log/slab.js';
import type { LogWriter } from '../log/writer.js';

const NEWLINE = 10;

/**
 * Passes on every whole line until the pipe ends. Resolves with the bytes of a last line without its end: its writer
 * died in the middle of it, and it is dropped, since the log holds whole lines and nothing else. Holds one unfinished
 * line at the most, besides what the pipe itself has read.
 */
export async function passLines(
	pipe: AsyncIterable<Buffer>,
	writer: Pick<LogWriter, 'write' | 'ready'>,
): Promise<{ readonly torn: number }> {
	/** Of the unfinished line; joined once, when its end is here. */
	let pieces: Buffer[] = [];
	try {
		for await (const chunk of pipe) {
			const end = chunk.lastIndexOf(NEWLINE) + 1;
			if (end === 0) {
				pieces.push(chunk);
				continue;
			}
			const whole = end === chunk.length ? chunk : chunk.subarray(0, end);
			pieces.push(whole);
			writer.write(pieces.length === 1 ? whole : joined(pieces, bytesOf(pieces)));
			pieces = end === chunk.length ? [] : [chunk.subarray(end)];
			const room = writer.ready();
			if (room !== undefined) await room;
		}
	} catch {
		// A pipe that breaks has ended: what came of it is passed on.
	}
	return { torn: bytesOf(pieces) };
}

function bytesOf(pieces: readonly Buffer[]): number {
	return pieces.reduce((sum, { length }) => sum + length, 0);
}
