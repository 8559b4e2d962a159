// What the doctor fetches through: an origin of its own on loopback and a proxy with the operator's own CA before it.
// Must not know who fetches.

import { mkdtempSync, openSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../../config/load.js';
import { openAuthority } from '../../../downstream/certificates.js';
import { createEgressProxy, type EgressProxy } from '../../../proxy.js';

/** A name that is nobody's (RFC 6761) and leads to the origin. */
const HOST = 'doctor.egressd.test';
export const URL_TO_FETCH = `https://${HOST}/`;
/** What the origin answers. */
export const EXPECTED = 'egressd-doctor';
/** What `git ls-remote` shows of the origin's only ref. */
export const GIT_REF = '0123456789abcdef0123456789abcdef01234567';

export interface Rig {
	readonly proxy: EgressProxy;
	/** For scripts; goes away with the rig. */
	readonly folder: string;
	close(): Promise<void>;
}

/** Rejects when the CA can not be used. */
export async function openRig(caDir: string): Promise<Rig> {
	const folder = mkdtempSync(join(tmpdir(), 'egressd-doctor-'));
	const world = await openAuthority(join(folder, 'world'));
	const server = createServer(
		{ SNICallback: (name, done) => void world.secureContext(name).then(made => done(null, made), done) },
		answer,
	);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	try {
		const proxy = await createEgressProxy({
			config: parseConfig(`routes: [{ host: ${HOST} }]`),
			env: {},
			caDir,
			listen: { host: '127.0.0.1', port: 0 },
			workers: 1,
			connectTo: [`${HOST}:443:127.0.0.1:${port}`],
			upstreamCa: [world.pem],
			// Its boot line is nobody's business.
			logFd: openSync(devNull, 'w'),
		});
		return { proxy, folder, close: () => closeRig(proxy, server, folder) };
	} catch (error) {
		server.close();
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
	response.setHeader('content-type', 'text/plain');
	// The plain-file protocol of git: a list of refs, and no need to speak any more.
	if (url.startsWith('/repo/info/refs')) response.end(`${GIT_REF}\trefs/heads/main\n`);
	else if (url === '/repo/HEAD') response.end('ref: refs/heads/main\n');
	else response.end(EXPECTED);
}

async function closeRig(proxy: EgressProxy, server: Server, folder: string): Promise<void> {
	await proxy.close(0);
	server.closeAllConnections();
	server.close();
	rmSync(folder, { recursive: true, force: true });
}
