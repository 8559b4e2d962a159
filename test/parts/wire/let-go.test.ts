// A request's body is kept no longer than it takes to send it: a model's reply streams for minutes, and hundreds of agents
// wait for one at a time.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEgressProxy, parseConfig } from '../../../src/index.js';
import { createAuthority } from '../../support/authority.js';
import { prose } from '../../support/bytes.js';
import { scratch } from '../../support/scratch.js';

const REQUESTS = 6;
/** Of a body that is scanned whole. */
const BYTES = 512 * 1024;
const PATIENCE_MS = 20_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const authority = await createAuthority();
/** No two alike, since the same body is remembered when it comes again. */
const bodyOf = (i: number): Buffer => Buffer.alloc(BYTES, `${prose(3000, i)}\n`);
const identity = await authority.issue(['a.test']);
const plain = createServer((request, response) => {
	// As long as it was said to be, and in no chunks.
	const status = request.headers['content-length'] === String(BYTES) ? 200 : 411;
	request
		.resume()
		.once('end', () => response.writeHead(status, { 'content-type': 'text/plain' }).write('begun'));
});
const secure = createSecureServer({ ...identity, ALPNProtocols: ['h2'] });
secure.on('stream', stream => {
	stream.on('error', () => {});
	stream.resume().once('end', () => {
		stream.respond({ ':status': 200, 'content-type': 'text/plain' });
		stream.write('begun');
	});
});
const portOf = async (server: Server): Promise<number> => {
	await once(server.listen(0, '127.0.0.1').unref(), 'listening');
	return (server.address() as AddressInfo).port;
};
const ports = { http: await portOf(plain), https: await portOf(secure) };
after(() => plain.closeAllConnections());

for (const [scheme, level] of [
	['http', 0],
	['http', 2],
	['https', 0],
] as const) {
	test(`at level ${level}, to an origin over ${scheme === 'http' ? 'HTTP/1.1' : 'HTTP/2'}`, async () => {
		const folder = scratch();
		const logFd = openSync(join(folder, 'log'), 'w');
		const proxy = await createEgressProxy({
			config: parseConfig(`log: ${level}\nroutes: [{ host: a.test }]`),
			env: {},
			caDir: join(folder, 'ca'),
			listen: { host: '127.0.0.1', port: 0 },
			workers: 1,
			logFd,
			connectTo: [`a.test:80:127.0.0.1:${ports.http}`, `a.test:443:127.0.0.1:${ports.https}`],
			upstreamCa: [authority.cert],
		});
		const tunnel = async () => {
			const socket = connect(proxy.port, '127.0.0.1');
			if (scheme === 'http') return socket;
			socket.write('CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n');
			await once(socket, 'data');
			const options = { socket, servername: 'a.test', rejectUnauthorized: false };
			return connectTls(options);
		};
		const ask = async (i: number) => {
			const socket = await tunnel();
			const target = scheme === 'http' ? 'http://a.test/' : '/';
			socket.write(`POST ${target}${i} HTTP/1.1\r\nHost: a.test\r\nContent-Length: ${BYTES}\r\n\r\n`);
			socket.write(bodyOf(i));
			// The reply has begun when its head is here; the connection stays open.
			const [head] = await once(socket, 'data');
			assert.match(String(head), /^HTTP\/1\.1 200 /);
			socket.resume();
			return socket;
		};
		const bodies: WeakRef<Buffer>[] = [];
		// No mock: it would keep what it gave back.
		const { concat } = Buffer;
		Buffer.concat = (...args) => {
			const whole = concat(...args);
			if (whole.length === BYTES) bodies.push(new WeakRef(whole));
			return whole;
		};
		const sockets: Socket[] = [];
		for (let i = 0; i < REQUESTS; i += 1) sockets.push(await ask(i));
		Buffer.concat = concat;
		const until = Date.now() + PATIENCE_MS;
		const kept = () => bodies.filter(body => body.deref() !== undefined).length;
		do {
			await new Promise(resolve => setTimeout(resolve, 20));
			collect();
		} while (kept() > 0 && Date.now() < until);
		assert.equal(bodies.length, REQUESTS, 'each is held whole, in one piece');
		assert.equal(kept(), 0);
		for (const socket of sockets) socket.destroy();
		await proxy.close();
		closeSync(logFd);
	});
}
