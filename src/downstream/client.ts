// Who an agent is: the address that its connection comes from, and the user name in the proxy's URL that it was given
// (`http://agent-7@proxy:9099`). Knows the agent's side of the wire; must not know what may be shown.

import type { Socket } from 'node:net';
import { type Client, NOBODY } from '../core/client.js';
import type { HeaderList } from '../core/headers.js';

/** True for a name that no detector takes for a secret. */
export type Showable = (name: string) => boolean;

const HEADER = 'proxy-authorization';
/** A name, not a sentence: it is written into every line. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const BASIC = /^basic +([A-Za-z0-9+/]{1,512}={0,2})$/i;
/** Stands for a name that is none, or that may be a secret. */
const HIDDEN = '[masked]';
const LOOPBACK = /^(?:127\.|::1$)/;
const MAPPED = /^::ffff:(?=\d+\.)/i;

const CLIENT = Symbol('client');
type Known = Socket & { [CLIENT]?: Client };

/** The client behind a socket of the front door, and of a request there, or of its CONNECT, with these headers. */
export function clientOf(socket: Socket, headers: HeaderList, isShowable: Showable): Client {
	const client = atAddress(socket);
	const name = nameIn(headers, isShowable);
	return name === null ? client : { ...client, name };
}

// Asked once for each connection: it is a call to the system.
function atAddress(socket: Known): Client {
	let client = socket[CLIENT];
	if (client === undefined) {
		const address = socket.remoteAddress?.replace(MAPPED, '') ?? '';
		client = address === '' || LOOPBACK.test(address) ? NOBODY : { address, name: null };
		socket[CLIENT] = client;
	}
	return client;
}

/** The user name of Basic credentials (RFC 7617) that were meant for a proxy; the password is no concern of ours. */
function nameIn(headers: HeaderList, isShowable: Showable): string | null {
	for (let i = 0; i < headers.length; i += 2) {
		const header = headers[i] as string;
		if (header.length !== HEADER.length || header.toLowerCase() !== HEADER) continue;
		const [, encoded] = BASIC.exec(headers[i + 1] as string) ?? [];
		if (encoded === undefined) return null;
		const [name = ''] = Buffer.from(encoded, 'base64').toString('latin1').split(':', 1);
		if (name === '') return null;
		return NAME.test(name) && isShowable(name) ? name : HIDDEN;
	}
	return null;
}
