// What a process holds open, by kind: so that a test can say what was left over, not only how much. Must not know whose
// process it is.

import { readdirSync, readlinkSync } from 'node:fs';

/** `others` are what event loops are made of: each thread of Node has one. */
export interface Descriptors {
	readonly sockets: number;
	readonly others: number;
	/** Paths of files. */
	readonly files: readonly string[];
}

/** Null where there is no /proc. */
export function descriptors(pid: number): Descriptors | null {
	let names: string[];
	try {
		names = readdirSync(`/proc/${pid}/fd`);
	} catch {
		return null;
	}
	const files: string[] = [];
	let sockets = 0;
	let others = 0;
	for (const name of names) {
		let target: string;
		try {
			target = readlinkSync(`/proc/${pid}/fd/${name}`);
		} catch {
			// Closed meanwhile.
			continue;
		}
		// Each scanning thread keeps that of its processor time open for as long as it lives (workers/thread-time.ts).
		if (target.endsWith('/schedstat')) continue;
		if (target.startsWith('socket:')) sockets += 1;
		else if (target.startsWith('/') && !target.startsWith('/dev/')) files.push(target);
		else others += 1;
	}
	return { sockets, others, files };
}
