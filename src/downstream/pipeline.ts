// Requests of which several stand behind each other on one connection of HTTP/1.1 (RFC 9112, 9.3.2): what has to wait for the
// replies to earlier ones. Must not know what is refused or why.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { replyOn, requestOn } from './http1.js';

/**
 * True, and the connection is closed, where a request takes the connection over while the reply to an earlier one is under way:
 * anything that were written would stand in front of that reply, or in the middle of it.
 */
export function interrupts(socket: Socket): boolean {
	if (replyOn(socket) === undefined) return false;
	socket.destroy();
	return true;
}

/** True when what comes now stands behind a whole request whose reply, or an earlier one's, is not out yet. */
export function followsRequests(socket: Socket): boolean {
	const reply = replyOn(socket);
	const last = requestOn(socket);
	return reply instanceof ServerResponse && last !== undefined && (last.complete || reply.req !== last);
}

/** True when the whole reply to a request has been written, the last one of its connection. */
export function isAnswered(request: IncomingMessage, socket: Socket): boolean {
	const reply = replyOn(socket);
	return reply === undefined || (reply.req === request && reply.writableEnded);
}

/**
 * Resolves when the requests that were read whole have their replies, or the connection has closed. Where the last one was not,
 * its turn has come then.
 */
export async function replied(socket: Socket): Promise<void> {
	const last = requestOn(socket);
	let reply = replyOn(socket);
	while (reply !== undefined && (reply.req !== last || last.complete)) {
		const under = reply;
		// Node gives the socket to the next reply before it says that this one is through.
		await new Promise<void>(resolve => under.once('close', resolve));
		if (under.req === last) return;
		reply = replyOn(socket);
	}
}
