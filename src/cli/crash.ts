// The way out on which nothing can be awaited: what was logged is flushed, the crash leaves one line of its own, and
// the process ends with 1. Must not know what crashed.

import { writeSync } from 'node:fs';

/** Ends the process on anything that nobody caught; a rejection that nobody caught arrives here, too. */
export function exitOnCrash(flush: () => void): void {
	process.on('uncaughtException', error => {
		try {
			flush();
			writeSync(2, `${JSON.stringify(crashLine(error))}\n`);
		} finally {
			process.exit(1);
		}
	});
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
