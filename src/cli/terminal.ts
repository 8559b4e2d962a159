// Whose the keys of the terminal are: Ctrl-C is a signal to every process of the group in its foreground. Must not know what
// signals are passed on for.

import { readFileSync } from 'node:fs';

/**
 * Whether the terminal signals this process, and with it the command that runs in its group. In doubt not: a parent in the same
 * group may be signalling this process alone, and the command would never hear of it.
 */
export function isInForeground(): boolean {
	const { stdin, stdout } = process;
	const atTerminal = stdin.isTTY === true || stdout.isTTY === true;
	const own = groupOf('self');
	if (own === null) return atTerminal;
	if (own.foreground !== own.group) return false;
	// A shell that has given this process a group of its own, as interactive ones do, is outside of it.
	return atTerminal || groupOf(own.parent)?.group !== own.group;
}

interface Group {
	readonly parent: number;
	readonly group: number;
	/** The group in the foreground of its terminal; -1 without a terminal. */
	readonly foreground: number;
}

/** As Linux tells it (proc_pid_stat(5)); null elsewhere. */
function groupOf(pid: number | 'self'): Group | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		// The name before it, in parentheses, may hold anything.
		const [, parent, group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { parent: Number(parent), group: Number(group), foreground: Number(foreground) };
	} catch {
		return null;
	}
}
