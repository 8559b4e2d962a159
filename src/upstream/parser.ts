// What undici's parser of answers is taught: to read on behind a 100 that nobody asked for, to give a reason as the bytes
// it came in and take none without an end, to take a reset for no body's end, to hear of an end while it is paused, and no
// other version of HTTP than 1. Knows where undici keeps its parser; must not know requests.

import type { Socket } from 'node:net';
import { required } from '../core/required.js';
import { MAX_ANSWER_HEAD } from './answer.js';

/** What undici keeps to itself; null in a version that keeps it elsewhere, where its parser does as it did. */
const kParser = ((): symbol | null => {
	try {
		const symbols = required('undici/lib/core/symbols.js') as {
			readonly kParser?: symbol;
		};
		return symbols.kParser ?? null;
	} catch {
		return null;
	}
})();

interface Parser {
	readonly socket: Socket;
	/** The parser that undici wraps, and which of its parsers this one is. */
	readonly llhttp: { llhttp_get_http_major(parser: number): number };
	readonly ptr: number;
	/** Since a handler asked for it, behind the last byte that was given to it. */
	readonly paused: boolean;
	/** Of the answer that is being read; 0 between two. */
	readonly statusCode: number;
	statusText: string;
	resume(): void;
	onStatus(bytes: Buffer): number;
	onHeadersComplete(status: number, upgrade: boolean, keepAlive: boolean): number;
	/** What is wrong with an answer that ends here; null where that is its end. */
	finish(): Error | null;
}

/**
 * The status by which undici's handler hears of such a 100. It also hears of a 101 by it that switches nothing, which says
 * as little, and which no agent may take for the switch that it did not ask for.
 */
export const UNASKED_CONTINUE = 101;

/** What a callback of the parser returns to end it as faulty. */
const REFUSED = -1;

const sockets = new WeakSet<Socket>();
let taught = false;

/**
 * Has the parser that undici will make for this socket do as is said above. What all parsers have in common is taught
 * it, once: a method or an accessor of its own would give each socket a hidden class of its own, and then everything
 * that undici asks of sockets costs several times as much.
 */
export function parsedAsTaught(socket: Socket): Socket {
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
	// A client is to read on (RFC 9110, 15.2), where undici closes the connection. And what calls itself HTTP/2.0 or 0.9 in
	// a status line is no answer that this protocol has a meaning for (RFC 9112, 2.3).
	parsers.onHeadersComplete = function (this: Parser, status, upgrade, keepAlive) {
		if (sockets.has(this.socket) && this.llhttp.llhttp_get_http_major(this.ptr) !== 1) return REFUSED;
		const heard = status === 100 && sockets.has(this.socket) ? UNASKED_CONTINUE : status;
		return complete.call(this, heard, upgrade, keepAlive);
	};
	// undici reads it as UTF-8, of one that comes in two pieces keeps the last, and counts none of it for a head's length.
	parsers.onStatus = function (this: Parser, bytes) {
		if (this.statusText.length + bytes.length > MAX_ANSWER_HEAD) return REFUSED;
		this.statusText += bytes.toString('latin1');
		return 0;
	};
	// Of a body that ends with its connection undici takes a reset for the end, and a body that was cut for whole.
	// And an end that comes while a slow agent has it paused it takes for impossible: an assertion that nobody catches. All bytes
	// have been read by then, so that resumed it has none to give to who asked for the pause.
	const { finish } = parsers;
	parsers.finish = function (this: Parser) {
		if (this.socket.errored !== null) return this.socket.errored;
		if (this.paused) this.resume();
		return this.statusCode === 0 ? null : finish.call(this);
	};
}
