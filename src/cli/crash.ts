// The way out on which nothing can be awaited: what was logged is flushed, the crash leaves one line of its own, and
// the process ends with 1. Must not know what crashed.

import { writeSync } from 'node:fs';

/** Milliseconds for which a full pipe is tried again. */
const PATIENCE_MS = 1000;

/**
 * Ends the process, or the thread, on anything that nobody caught; a rejection that nobody caught arrives here, too.
 * `put` takes the line; by default it goes to stderr.
 */
export function exitOnCrash(flush: () => void, put = (line: Buffer): void => writeWhole(2, line)): void {
	process.on('uncaughtException', error => {
		try {
			flush();
			put(Buffer.from(`${JSON.stringify(crashLine(error))}\n`));
		} finally {
			process.exit(1);
		}
	});
}

function writeWhole(fd: number, line: Buffer): void {
	const until = performance.now() + PATIENCE_MS;
	for (let at = 0; at < line.length; ) {
		try {
			at += writeSync(fd, line, at);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || performance.now() > until) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
		}
	}
}

/** The kind of error and where it was thrown. Not its message: that may quote traffic. */
function crashLine(error: unknown): Record<string, string> {
	const kind = error instanceof Error ? error.name : typeof error;
	const frames =
		error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^ {4}at /.test(line)) : [];
	return {
		event: 'egress_error',
		error: 'internal',
		reason: `egress: the proxy crashed: ${kind}`,
		stack: frames.map(line => line.trim()).join('\n'),
		time: new Date().toISOString(),
	};
}
