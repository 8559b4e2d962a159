// Turns a descriptor into one whose writes never block the event loop. Knows kinds of files; must not know what is
// written to them.

import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { isatty } from 'node:tty';

/** A descriptor to write to. `release` gives back what was opened here, never the caller's own. */
export interface Descriptor {
	readonly fd: number;
	release(): void;
}

/**
 * Pipes and terminals are opened a second time, so that O_NONBLOCK is set on an open file description of our own: on
 * a shared one it would give EAGAIN to every program that inherited it (the command of `egressd exec`), and any of
 * them could clear it again. Sockets (journald, a Node parent) can't be opened twice, and /proc may be absent or
 * closed to us after a change of user: there O_NONBLOCK is set in place, which is what libuv does for stderr anyway.
 * Files and devices never say "not now" and are used as they are.
 *
 * @throws the system's error when `fd` is not open.
 */
export function nonBlocking(fd: number): Descriptor {
	const kind = fstatSync(fd);
	const borrowed: Descriptor = { fd, release() {} };
	if (kind.isFIFO() || (kind.isCharacterDevice() && isatty(fd))) {
		try {
			const own = openSync(
				`/proc/self/fd/${fd}`,
				constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY,
			);
			return { fd: own, release: () => closeSync(own) };
		} catch {
			if (!kind.isFIFO()) return borrowed; // a terminal that blocks is what every program has
		}
	}
	if (kind.isFIFO() || kind.isSocket()) {
		try {
			// Opening the handle sets the flag. It is never read, written or closed: closing it would close `fd`.
			new Socket({ fd, readable: false, writable: true }).unref();
		} catch {
			// Some kind of socket that libuv does not know: it stays blocking, slow but whole.
		}
	}
	return borrowed;
}
