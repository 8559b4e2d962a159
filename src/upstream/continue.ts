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
	readonly socket: Socket;
	onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number;
}

/**
 * The status by which undici's handler hears of such a 100. It also hears of a 101 by it that switches nothing, which says
 * as little, and which no agent may take for the switch that it did not ask for.
 */
export const UNASKED_CONTINUE = 101;

const sockets = new WeakSet<Socket>();
let taught = false;

/**
 * Has the parser that undici will make for this socket read on behind a 100. What all parsers have in common is taught
 * it, once: a method or an accessor of its own would give each socket a hidden class of its own, and then everything
 * that undici asks of sockets costs several times as much.
 */
export function readOnAfterContinue(socket: Socket): Socket {
	if (kParser === null) return socket;
	sockets.add(socket);
	if (!taught) onceSet(socket, kParser, (parser: Parser) => teach(Object.getPrototypeOf(parser)));
	return socket;
}

/** Calls back when the property is given its first value, and is an ordinary property from then on. */
function onceSet<T>(object: object, property: symbol, told: (value: T) => void): void {
	Object.defineProperty(object, property, {
		configurable: true,
		set(value: T) {
			Object.defineProperty(object, property, {
				value,
				configurable: true,
				enumerable: true,
				writable: true,
			});
			told(value);
		},
	});
}

function teach(parsers: Parser): void {
	if (taught) return;
	taught = true;
	const complete = parsers.onHeadersComplete;
	parsers.onHeadersComplete = function (this: Parser, status, upgrade, keepAlive) {
		const heard = status === 100 && sockets.has(this.socket) ? UNASKED_CONTINUE : status;
		return complete.call(this, heard, upgrade, keepAlive);
	};
}
