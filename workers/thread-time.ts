// Processor time of the thread that asks, where the system tells it: what others take of a busy machine is not in it. Must not
// know what it is asked for.

import { openSync, readSync } from 'node:fs';

/** Linux: nanoseconds that the thread ran come first; a file that is opened here is about the thread that opened it. */
const STATISTICS = '/proc/thread-self/schedstat';
const LINE = Buffer.alloc(64);
const ZERO = 0x30;
const NANOSECONDS = 1e6;

/** The open file of this thread; null where there is none, undefined until it is asked for. */
let file: number | null | undefined;

/** Milliseconds of processor time of this thread so far, which take two microseconds to ask for; null where nobody tells. Never throws. */
export function threadTime(): number | null {
	if (file === null) return null;
	try {
		file ??= openSync(STATISTICS, 'r');
		return numberIn(readSync(file, LINE, 0, LINE.length, 0)) / NANOSECONDS;
	} catch {
		file = null;
		return null;
	}
}

/** The number that the line begins with. */
function numberIn(length: number): number {
	let value = 0;
	for (let i = 0; i < length; i += 1) {
		const digit = (LINE[i] as number) - ZERO;
		if (digit < 0 || digit > 9) break;
		value = value * 10 + digit;
	}
	return value;
}
