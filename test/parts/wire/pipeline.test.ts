// Requests behind each other on one connection of HTTP/1.1: what each of them leaves there, and who may take the connection over.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAuthority } from '../../../src/downstream/certificates.js';
import { Http1Wire } from '../../../src/downstream/http1.js';
import { Listener, type ListenerHandlers } from '../../../src/downstream/listener.js';
import { scratch } from '../../support/scratch.js';

const GET = 'GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\n\r\n';
const UPGRADE =
	'GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const CONNECT = 'CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\n\r\n';
/** Milliseconds that an idle connection is kept; Node adds a second. */
const KEPT = 1;
const LATE = KEPT + 1000 + 200;
const REQUESTS = 50;

/** What a socket has said once it ends like that, for the `times`th time; rejects when it closes before. */
async function saidBy(socket: Socket, end: string, times = 1): Promise<string> {
	let said = '';
	for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
		said += chunk;
		if (said.endsWith(end) && said.split(end).length > times) return said;
	}
	throw new Error(`closed behind ${JSON.stringify(said)}`);
}

/** A server whose replies are made when they are asked for, and what it saw. */
async function startWires() {
	const seen = { sockets: new Set<Socket>(), wires: [] as Http1Wire[], closed: [] as boolean[] };
	const server = createServer((req, res) => {
		seen.sockets.add(req.socket);
		const wire = new Http1Wire(req, res, false);
		wire.listen(
			() => {},
			whole => seen.closed.push(whole),
		);
		seen.wires.push(wire);
		server.emit('told');
	});
	await once(server.listen(0, '127.0.0.1').unref(), 'listening');
	const told = async (count: number): Promise<void> => {
		while (seen.wires.length < count) await once(server, 'told');
	};
	const agent = connect((server.address() as AddressInfo).port, '127.0.0.1');
	return { ...seen, told, agent };
}

function answer(wire: Http1Wire): void {
	wire.head(200, 'OK', ['Content-Length', '2'], false);
	wire.end(Buffer.from('ok'), []);
}

test('a connection keeps nothing of the requests that waited for their turn on it', async () => {
	const { agent, told, wires, sockets } = await startWires();
	agent.write(GET);
	await told(1);
	answer(wires[0] as Http1Wire);
	await saidBy(agent, 'ok');
	const [socket] = sockets;
	const before = socket?.listenerCount('close');
	agent.write(GET.repeat(REQUESTS));
	await told(1 + REQUESTS);
	for (const wire of wires.slice(1)) answer(wire);
	await saidBy(agent, '\r\n\r\nok', REQUESTS);
	assert.equal(sockets.size, 1);
	assert.equal(socket?.listenerCount('close'), before);
	agent.destroy();
});

test('requests that wait for their turn hear that the agent has gone', async () => {
	const { agent, told, wires, closed } = await startWires();
	agent.write(GET.repeat(3));
	await told(3);
	agent.destroy();
	while (closed.length < wires.length) await sleep(5);
	assert.deepEqual(closed, [false, false, false]);
});

/** A front door that answers at once, but for one path, and sends back what comes on a connection that was taken over. */
async function startDoor(): Promise<{ readonly agent: Socket; readonly close: () => Promise<void> }> {
	const echo = (socket: Socket): void =>
		void socket.on('data', (chunk: Buffer) => socket.write(chunk)).resume();
	const handlers: ListenerHandlers = {
		exchange: async ({ request: { upgrade, path } }, agent) => {
			if (path === '/late') await sleep(LATE);
			const said = { status: 200, statusText: 'OK', headers: ['Content-Length', '0'], body: null };
			if (upgrade === undefined) agent.reply(said, null, async () => {});
			else echo(agent.upgrade({ ...said, headers: [] }));
		},
		limits: () => ({ connections: 10, exchanges: 10 }),
		passes: () => true,
		passThrough: async (_target, socket) => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			echo(socket);
		},
		showable: () => true,
		refused: async () => {},
	};
	const listener = new Listener({
		host: '127.0.0.1',
		port: 0,
		authority: await openAuthority(scratch()),
		handlers,
		patience: { keepAlive: KEPT },
	});
	const { port } = await listener.listen();
	return { agent: connect(port, '127.0.0.1'), close: () => listener.close(0) };
}

for (const [what, bytes, said] of [
	['an upgrade', UPGRADE, /^HTTP\/1\.1 200 OK\r\n.*HTTP\/1\.1 101 OK\r\n.*$/s],
	['a CONNECT', CONNECT, /^HTTP\/1\.1 200 OK\r\n.*HTTP\/1\.1 200 Connection Established\r\n\r\n$/s],
] as const) {
	test(`${what} behind a reply that is written, of which Node has not heard yet that it is out, has the connection`, async t => {
		const { agent, close } = await startDoor();
		t.after(close);
		agent.write(GET + bytes);
		assert.match(await saidBy(agent, '\r\n\r\n', 2), said);
		agent.write('more');
		assert.equal(await saidBy(agent, 'more'), 'more');
		agent.destroy();
	});
}

test('behind such a reply an upgrade that is not offered is a request that may take its time', async t => {
	const { agent, close } = await startDoor();
	t.after(close);
	agent.write(GET + UPGRADE.replace('test/', 'test/late').replace('websocket', 'h2c'));
	assert.match(await saidBy(agent, '\r\n\r\n', 2), /^HTTP\/1\.1 200 OK\r\n.*HTTP\/1\.1 200 OK\r\n/s);
	agent.destroy();
});
