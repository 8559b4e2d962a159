// Requests of which several stand behind each other on one connection of HTTP/1.1 (RFC 9112, 9.3.2): what has to wait for the
// replies to earlier ones. Must not know what is refused or why.

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { replyOn, requestOn } from './http1.js';

/**
 * Whether a request that takes its connection over has it for itself. False, and the connection is closed, where the reply to an
 * earlier one is under way: anything that were written would stand in front of that reply, or in the middle of it. One that is
 * written whole is waited for: over TLS Node hears in a later turn of the event loop that it is out, when its agent may have
 * read it and asked again.
 */
export function isFree(socket: Socket): boolean | Promise<boolean> {
	const reply = replyOn(socket);
	if (reply === undefined) return true;
	if (reply instanceof ServerResponse && reply.writableEnded) return isFreeAfter(reply, socket);
	socket.destroy();
	return false;
}

async function isFreeAfter(reply: ServerResponse, socket: Socket): Promise<boolean> {
	await new Promise<void>(resolve => reply.once('close', resolve));
	if (socket.destroyed) return false;
	// Node has begun to wait for the next request of an idle connection.
	socket.setTimeout(0);
	return isFree(socket);
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
