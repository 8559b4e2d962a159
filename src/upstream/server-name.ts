// The name that the TLS of a tunnel asks for before anything of it is passed on. Must not know what the name should be.

import type { Socket } from 'node:net';
import { NonTlsError, readTlsClientHello } from 'read-tls-client-hello';

/** `server_name` (RFC 6066, 3). */
const SERVER_NAME = 0;

/**
 * The names that an agent's first bytes ask for: none where they are no TLS, or TLS that names nobody. All bytes are left to be
 * read again. Rejects where the message can't be read: in more than one record, or broken.
 */
export async function serverNames(agent: Socket): Promise<readonly string[]> {
	try {
		const { extensions } = await readTlsClientHello(agent);
		return extensions.flatMap(({ id, data }) => {
			if (id !== SERVER_NAME) return [];
			if (data === null) throw new RangeError('the server name is no list of names');
			return typeof data.serverName === 'string' ? [data.serverName] : [];
		});
	} catch (error) {
		if (error instanceof NonTlsError) return [];
		throw error;
	}
}
