// A 100 that nobody asked for: undici closes the connection over it, where a client is to read on (RFC 9110, 15.2).
// Knows where undici keeps its parser; must not know requests.

import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** What undici keeps to itself; null in a version that keeps it elsewhere, where such a 100 ends in a 502 again. */
const kParser = ((): symbol | null => {
	try {
		const symbols = createRequire(import.meta.url)('undici/lib/core/symbols.js') as {
			readonly kParser?: symbol;
		};
		return symbols.kParser ?? null;
	} catch {
		return null;
	}
})();

interface Parser {
	onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number;
}

/** The status by which undici's handler hears of such a 100: interim, and nobody's own. */
export const UNASKED_CONTINUE = 199;

/** Has the parser that undici will make for this socket read on behind a 100. */
export function readOnAfterContinue(socket: Socket): Socket {
	if (kParser === null) return socket;
	let parser: Parser | null = null;
	Object.defineProperty(socket, kParser, {
		get: () => parser,
		set(made: Parser | null) {
			parser = made;
			if (made === null) return;
			const complete = made.onHeadersComplete.bind(made);
			made.onHeadersComplete = (status, upgrade, keepAlive) =>
				complete(status === 100 ? UNASKED_CONTINUE : status, upgrade, keepAlive);
		},
	});
	return socket;
}
