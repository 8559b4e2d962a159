// What a WebSocket message costs: an echo through a pipe of sockets that looks at nothing, through a relay of `ws` with
// and without permessage-deflate, and through egressd at each level; processor time of the process in between.
// `node dist/bench/websocket.js [messages]`

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import WebSocket, { WebSocketServer } from 'ws';
import { startProxy } from '../test/support/proxy.js';
import { announce, type BareReady, settings, start } from './support/child.js';

const HOST = 'ws.test';
const MESSAGES = Number(process.argv[2] ?? 3000);
/** Messages that are under way at a time. */
const AHEAD = 16;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

interface RelaySettings {
	readonly relay?: { readonly port: number; readonly how: 'pipe' | 'plain' | 'deflate' };
}

const { relay } = settings<RelaySettings>();
if (relay !== undefined) beRelay(relay.port, relay.how);
else await measure();

function beRelay(port: number, how: 'pipe' | 'plain' | 'deflate'): void {
	if (how === 'pipe') {
		const server = createTcpServer(agent => {
			const origin = connect(port, '127.0.0.1');
			for (const socket of [agent, origin]) socket.setNoDelay(true).on('error', () => {});
			agent.pipe(origin).pipe(agent);
		});
		server.listen(0, '127.0.0.1', () => announce({ port: (server.address() as AddressInfo).port }));
		return;
	}
	// Messages of any size, since what is asked is what the compression costs.
	const perMessageDeflate = how === 'deflate' ? { threshold: 0 } : false;
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate });
	server.on('connection', agent => {
		const origin = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate });
		const opened = once(origin, 'open');
		agent.on('message', async (data, binary) => {
			await opened;
			origin.send(data, { binary });
		});
		origin.on('message', (data, binary) => agent.send(data, { binary }));
	});
	server.on('listening', () => announce({ port: (server.address() as AddressInfo).port }));
}

/** Milliseconds of processor time that a process has used. */
function used(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function echo(port: number, viaProxy: boolean, deflate: boolean, message: Buffer): Promise<void> {
	const client = new WebSocket(`ws://${viaProxy ? HOST : '127.0.0.1'}:${viaProxy ? 80 : port}/`, {
		perMessageDeflate: deflate ? { threshold: 0 } : false,
		...(viaProxy
			? {
					createConnection: () => connect(port, '127.0.0.1').setNoDelay(true),
					finishRequest: request => {
						request.path = `http://${HOST}/`;
						request.end();
					},
				}
			: {}),
	});
	await once(client, 'open');
	let sent = 0;
	let got = 0;
	const next = (): void => {
		if (sent < MESSAGES) client.send(message, { binary: false });
		sent += 1;
	};
	await new Promise<void>(resolve => {
		client.on('message', () => {
			got += 1;
			if (got === MESSAGES) resolve();
			else next();
		});
		for (let i = 0; i < AHEAD; i += 1) next();
	});
	client.terminate();
}

async function measure(): Promise<void> {
	const http = createServer();
	const origin = new WebSocketServer({ noServer: true, perMessageDeflate: { threshold: 0 } });
	http.on('upgrade', (request, socket, head) =>
		origin.handleUpgrade(request, socket, head, end =>
			end.on('message', (data, binary) => end.send(data, { binary })),
		),
	);
	await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
	const { port } = http.address() as AddressInfo;
	const self = fileURLToPath(import.meta.url);
	const rungs: { name: string; port: number; pid: number; proxied: boolean; deflate: boolean }[] = [];
	for (const how of ['pipe', 'plain', 'deflate'] as const) {
		const child = await start<BareReady>(self, { core: 'proxy', settings: { relay: { port, how } } });
		const name = { pipe: 'pipe', plain: 'ws relay', deflate: 'ws relay, deflate' }[how];
		rungs.push({ name, port: child.ready.port, pid: child.pid, proxied: false, deflate: how === 'deflate' });
	}
	for (const level of [0, 1, 2]) {
		const proxy = await startProxy({
			config: `log: ${level}\nroutes:\n- host: ${HOST}\n`,
			args: ['--connect-to', `${HOST}:80:127.0.0.1:${port}`],
		});
		rungs.push({ name: `log ${level}`, port: proxy.port, pid: proxy.pid, proxied: true, deflate: false });
	}
	const text = JSON.stringify({ type: 'delta', n: 1, text: 'what was said before and after '.repeat(40) });
	for (const size of [128, 1024]) {
		const message = Buffer.from(`${text.slice(0, size - 2)}"}`);
		console.log(`\nan echo of ${size} bytes, ${MESSAGES} times, ${AHEAD} under way`);
		for (const { name, port: at, pid, proxied, deflate } of rungs) {
			await echo(at, proxied, deflate, message);
			const before = used(pid);
			const began = performance.now();
			await echo(at, proxied, deflate, message);
			const seconds = (performance.now() - began) / 1000;
			// An echo is two messages for whoever stands between.
			const each = ((used(pid) - before) * 1000) / (2 * MESSAGES);
			console.log(
				`${name.padEnd(18)} ${each.toFixed(1).padStart(7)} us of processor a message  ${Math.round((2 * MESSAGES) / seconds)} messages/s`,
			);
		}
	}
	process.exit(0);
}
