// The last words on a connection that no exchange answers on: a refusal written by hand, since there is no reply of
// node:http's to write it through. Must not know why.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { refusal } from './refusal.js';

/** Milliseconds for the agent to read it and to close its side. */
const LINGER_MS = 2000;

/** Writes a refusal to a socket on which nothing else is being answered, and closes it. */
export function endWith(socket: Socket, exchange: Exchange, error: EgressError): void {
	if (socket.destroyed || !socket.writable) return;
	const { body, headers } = refusal(exchange, error, undefined);
	let head = `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\nconnection: close\r\n`;
	for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
	socket.write(`${head}\r\n`);
	socket.end(body);
	// Unread bytes would turn the close into a reset that can overtake the answer.
	socket.resume();
	const timer = setTimeout(() => socket.destroy(), LINGER_MS);
	socket.on('close', () => clearTimeout(timer));
}
