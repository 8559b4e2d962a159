// What the demo plays on: two origins of its own on loopback, a proxy between them and an agent, and the proxy's log.
// Must not know the play.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type RequestOptions,
	request,
	type Server,
	type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { parseConfig } from '../../../config/load.js';
import { openAuthority } from '../../../downstream/certificates.js';
import { createEgressProxy, type EgressProxy } from '../../../proxy.js';

export interface Call {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface Received {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
}

export interface Outcome {
	readonly status: number;
	readonly body: string;
	/** What the origin got; null when nothing reached it. */
	readonly received: Received | null;
	/** The log lines of this call, as written. */
	readonly lines: readonly string[];
}

export interface StageOptions {
	/** routes.yaml. */
	readonly routes: string;
	readonly env: Readonly<Record<string, string>>;
	/** The name that answers over TLS, and the one that answers in the clear. */
	readonly secureHost: string;
	readonly plainHost: string;
	/** What an origin answers to a path. */
	readonly answers: Readonly<Record<string, string>>;
}

// How long the log may take to have the lines of a call; they come within milliseconds.
const LOG_PATIENCE_MS = 3000;

/** Everything on loopback and in one temporary folder; `close` leaves nothing behind. */
export class Stage {
	readonly #folder = mkdtempSync(join(tmpdir(), 'egressd-demo-'));
	readonly #logFile = join(this.#folder, 'log');
	readonly #logFd = openSync(this.#logFile, 'a');
	readonly #options: StageOptions;
	readonly #servers: Server[] = [];
	#proxy: EgressProxy | null = null;
	#received: Received | null = null;
	#linesRead = 0;

	constructor(options: StageOptions) {
		this.#options = options;
	}

	async open(): Promise<void> {
		const { routes, env, secureHost, plainHost } = this.#options;
		const world = await openAuthority(join(this.#folder, 'world'));
		const answer = (incoming: IncomingMessage, response: ServerResponse) => this.#answer(incoming, response);
		const secure = createSecureServer(
			{ SNICallback: (name, done) => void world.secureContext(name).then(made => done(null, made), done) },
			answer,
		);
		const securePort = await this.#listen(secure);
		const plainPort = await this.#listen(createServer(answer));
		this.#proxy = await createEgressProxy({
			config: parseConfig(routes),
			env,
			caDir: join(this.#folder, 'ca'),
			listen: { host: '127.0.0.1', port: 0 },
			workers: 1,
			connectTo: [`${secureHost}:443:127.0.0.1:${securePort}`, `${plainHost}:80:127.0.0.1:${plainPort}`],
			upstreamCa: [world.pem],
			logFd: this.#logFd,
		});
		await this.linesUntil('egress_boot');
	}

	/** One call by the agent; `event` is the last log line that it leads to. */
	async call(call: Call, event: string): Promise<Outcome> {
		if (this.#proxy === null) throw new Error('the stage is not open');
		this.#received = null;
		const response = await send(call, this.#proxy);
		const body = await text(response);
		const lines = await this.linesUntil(event);
		return { status: response.statusCode ?? 0, body, received: this.#received, lines };
	}

	/** The lines that came since the last time, once one of the given event is among them. */
	async linesUntil(event: string): Promise<string[]> {
		for (const deadline = Date.now() + LOG_PATIENCE_MS; ; ) {
			const lines = readFileSync(this.#logFile, 'utf8').split('\n').slice(this.#linesRead, -1);
			if (lines.some(line => JSON.parse(line).event === event)) {
				this.#linesRead += lines.length;
				return lines;
			}
			if (Date.now() > deadline) throw new Error(`the log has no ${event} line`);
			await new Promise(resolve => setTimeout(resolve, 10));
		}
	}

	async close(): Promise<void> {
		await this.#proxy?.close(0);
		for (const server of this.#servers) server.closeAllConnections();
		for (const server of this.#servers) server.close();
		closeSync(this.#logFd);
		rmSync(this.#folder, { recursive: true, force: true });
	}

	async #listen(server: Server): Promise<number> {
		this.#servers.push(server);
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(0, '127.0.0.1', resolve);
		});
		return (server.address() as AddressInfo).port;
	}

	#answer(incoming: IncomingMessage, response: ServerResponse): void {
		const path = incoming.url ?? '/';
		this.#received = { method: incoming.method ?? '', path, headers: incoming.headers };
		const text = this.#options.answers[path];
		incoming.resume();
		incoming.once('end', () => {
			response.sendDate = false;
			response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' });
			response.end(text ?? 'nothing here');
		});
	}
}

/** A call as any agent would make it: in a tunnel for https, in absolute form for http. */
async function send({ method, url, headers, body }: Call, proxy: EgressProxy): Promise<IncomingMessage> {
	const { protocol, host, hostname, pathname } = new URL(url);
	const secure = protocol === 'https:';
	const way: RequestOptions = secure
		? { createConnection: await tunnel(hostname, proxy), path: pathname }
		: { host: proxy.host, port: proxy.port, path: url, agent: false };
	return await new Promise((resolve, reject) => {
		request({ ...way, method, headers: { host, ...headers } })
			.once('response', resolve)
			.once('error', reject)
			.end(body);
	});
}

async function tunnel(hostname: string, proxy: EgressProxy): Promise<() => Duplex> {
	const authority = `${hostname}:443`;
	const { host, port } = proxy;
	const socket = await new Promise<Socket>((resolve, reject) => {
		request({ host, port, method: 'CONNECT', path: authority, headers: { host: authority }, agent: false })
			.once('connect', (response, socket) => {
				if (response.statusCode === 200) resolve(socket);
				else reject(new Error(`the tunnel was answered ${response.statusCode}`));
			})
			.once('error', reject)
			.end();
	});
	const secured = connect({ socket, servername: hostname, ca: proxy.ca.pem });
	return () => secured;
}
