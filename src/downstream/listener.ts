// The front door: one http.Server for plain requests, tunnels and what runs inside them. Every request becomes an
// exchange with one agreed target, or is refused as malformed. Knows the agent's wire; must not know any route.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { Client } from '../core/client.js';
import { Crowd, EXCHANGES } from '../core/crowd.js';
import { asEgressError, EgressError, type ErrorCode } from '../core/errors.js';
import { type Exchange, type ExchangeRequest, openExchange } from '../core/exchange.js';
import type { HeaderList } from '../core/headers.js';
import { isFull } from '../core/held-bytes.js';
import { openWindow } from '../core/http2-calls.js';
import type { ProxyLimits } from '../policy/written.js';
import { AgentSide } from './agent.js';
import type { CertificateAuthority } from './certificates.js';
import { clientOf, type Showable } from './client.js';
import { connect, type TunnelHandlers } from './connect.js';
import { Connections } from './connections.js';
import { endWith } from './farewell.js';
import { Http1Wire } from './http1.js';
import { Http2Wire } from './http2.js';
import { AGENT_PATIENCE, type AgentPatience } from './patience.js';
import { followsRequests, isAnswered, isFree, replied } from './pipeline.js';
import { assertVersion, malformedExchange, nameless, readRequest } from './request.js';
import { AgentSessions } from './sessions.js';
import {
	type AgentStream,
	CONNECTION_WINDOW,
	createStreamServer,
	MAX_HEAD_BYTES,
	streamHeaders,
} from './streams.js';
import { tunnelOf } from './tunnel.js';
import { UnderWay } from './under-way.js';
import { brokenBody, codeOf, isGone, unreadable } from './unreadable.js';
import { asksForWebSocket, ignoreUpgrade, UpgradeWire } from './upgrade.js';
import type { Wire } from './wire.js';

/** How often, within the time that a request's head has to arrive, connections are checked for late ones. */
const HEAD_LOOKS = 6;
/**
 * Connections that the kernel queues until they are accepted (less where net.core.somaxconn is lower). It drops the SYN of one
 * more, which agents repeat after a whole second: with Node's default of 511 a fleet that started at once ran into that.
 */
const BACKLOG = 4096;
/** Turns of the event loop without a new connection after which the kernel holds none back: one to accept in, others to read. */
const QUIET_TURNS = 3;
/** Milliseconds for those that it does hold back, on the way out. */
const LATE_COMERS_MS = 2000;
/**
 * Whose exchange a request's body belongs to, for bytes in it that can't be read. A property, not a map beside the requests:
 * of one that is older than its keys V8 keeps the values, and what they refer to, until it collects everything.
 */
const SIDE = Symbol('side');
type Carried = IncomingMessage & { [SIDE]?: AgentSide };

/** What the listener does with what came in. */
export interface ListenerHandlers extends TunnelHandlers {
	/** One request. `malformed` is set when it can't be served; its exchange then has no headers. Never rejects. */
	readonly exchange: (exchange: Exchange, agent: AgentSide, malformed: EgressError | null) => Promise<void>;
	/** What is taken on at one time, at this moment. */
	readonly limits: () => ProxyLimits;
	/** True for a name of an agent that may be shown. */
	readonly showable: Showable;
}

export interface ListenerOptions {
	readonly host: string;
	readonly port: number;
	/** Whether others may listen on the same address, where the kernel then deals connections out. */
	readonly sharesPort?: boolean;
	/** Those who take on agents under the same limits; by default it is alone. */
	readonly crowd?: Crowd | undefined;
	readonly authority: CertificateAuthority;
	readonly handlers: ListenerHandlers;
	/** What is not named is `AGENT_PATIENCE`'s. */
	readonly patience?: Partial<AgentPatience>;
}

/** Accepts agents. */
export class Listener {
	readonly #server: Server;
	readonly #options: ListenerOptions;
	readonly #http2: Http2Server;
	readonly #connections: Connections;
	readonly #patience: AgentPatience;
	readonly #sessions: AgentSessions;
	/** Connections on which a request was refused as malformed: what follows it there is not read as another one. */
	readonly #refusing = new WeakSet<Socket>();
	readonly #crowd: Crowd;
	readonly #underWay: UnderWay;
	#accepted = 0;

	constructor(options: ListenerOptions) {
		this.#options = options;
		this.#crowd = options.crowd ?? new Crowd();
		this.#patience = { ...AGENT_PATIENCE, ...options.patience };
		this.#sessions = new AgentSessions(this.#patience);
		this.#connections = new Connections(this.#crowd, this.#patience.deaf);
		this.#underWay = new UnderWay(this.#crowd);
		this.#server = createServer({
			maxHeaderSize: MAX_HEAD_BYTES,
			// The Host header is checked by readRequest, which refuses with an answer of ours.
			requireHostHeader: false,
			headersTimeout: this.#patience.head,
			// Node's default of 30 s between two checks would double the time that a head has.
			connectionsCheckingInterval: Math.ceil(this.#patience.head / HEAD_LOOKS),
			// An upload may take any time as long as bytes come; the idle timeouts end one that stalls.
			requestTimeout: 0,
			keepAliveTimeout: this.#patience.keepAlive,
			noDelay: true,
		});
		// Otherwise Node drops the reply to an agent that half-closes its connection behind the request, as socket.end(request) does.
		(this.#server as { httpAllowHalfOpen?: boolean }).httpAllowHalfOpen = true;
		// By default Node drops headers over a count without a word.
		this.#server.maxHeadersCount = 0;
		this.#server.on('connection', socket => this.#track(socket));
		this.#server.on('request', (req, res) => this.#request(req, res, false));
		this.#server.on('checkContinue', (req, res) => this.#request(req, res, true));
		this.#server.on('checkExpectation', (req, res) => this.#request(req, res, false, 'expectation_failed'));
		this.#server.on('upgrade', (req, duplex, head) => {
			const socket = duplex as Socket;
			void this.#over(socket, () => this.#upgrade(req, socket, head));
		});
		this.#server.on('connect', (req, duplex, head) => {
			const socket = duplex as Socket;
			void this.#over(socket, () => this.#connect(req, socket, head));
		});
		this.#http2 = createStreamServer(stream => this.#stream(stream));
		this.#server.on('clientError', (error, socket) => void this.#unreadable(error, socket as Socket));
	}

	/** Resolves with the address once agents can connect; rejects when it is taken or not ours. */
	listen(): Promise<AddressInfo> {
		return new Promise((resolve, reject) => {
			this.#server.once('error', reject);
			const { host, port, sharesPort: reusePort = false } = this.#options;
			// `reusePort` is newer than the types; a Node that does not know it ignores it.
			const address: ListenOptions & { readonly reusePort: boolean } = {
				host,
				port,
				reusePort,
				backlog: BACKLOG,
			};
			this.#server.listen(address, () => {
				this.#server.off('error', reject);
				resolve(this.#server.address() as AddressInfo);
			});
		});
	}

	/** Open connections of agents. */
	get connections(): number {
		return this.#connections.count;
	}

	/** Exchanges and tunnels under way. */
	get active(): number {
		return this.#underWay.count;
	}

	get draining(): boolean {
		return this.#underWay.draining;
	}

	/** Cuts every connection at once, whatever is under way on it; agents may come again. */
	cut(): void {
		this.#sessions.destroy();
		this.#connections.destroy();
	}

	/** Accepts nobody new, lets exchanges finish for at most `deadline` milliseconds, then closes what is left. */
	async close(deadline: number): Promise<void> {
		await this.#acceptWaiting(Math.min(deadline, LATE_COMERS_MS));
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		this.#server.closeIdleConnections();
		this.#sessions.close();
		await this.#underWay.drain(deadline);
		this.#server.closeAllConnections();
		this.#sessions.destroy();
		this.#connections.destroy();
		await closed;
		await this.#underWay.over();
	}

	/** Lets in whom the kernel has let in: a listener that closes resets them all, with the requests that they have sent. */
	async #acceptWaiting(patience: number): Promise<void> {
		const until = performance.now() + patience;
		for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < until; ) {
			const before = this.#accepted;
			await turn();
			quiet = this.#accepted === before ? quiet + 1 : 0;
		}
	}

	#track(socket: Socket): void {
		this.#accepted += 1;
		if (this.#connections.add(socket, () => this.#options.handlers.limits().connections)) return;
		this.#refusing.add(socket);
		void this.#refuse(socket, new EgressError('connections_exhausted'));
	}

	/** Says no where no exchange could. */
	async #refuse(socket: Socket, error: EgressError): Promise<void> {
		const exchange = nameless('', this.#clientOf(socket, []), tunnelOf(socket));
		await this.#options.handlers.refused(exchange, error);
		endWith(socket, exchange, error);
	}

	#request(
		req: IncomingMessage,
		res: ServerResponse,
		expectsContinue: boolean,
		refused: ErrorCode | null = null,
	): void {
		// A pipelined request behind one that was refused as malformed, which closes the connection.
		if (this.#refusing.has(req.socket)) return;
		if (this.#underWay.draining) res.shouldKeepAlive = false;
		const agent = this.#agent(new Http1Wire(req, res, expectsContinue));
		if (agent.body !== null) (req as Carried)[SIDE] = agent;
		const { url: raw = '', method = '', rawHeaders } = req;
		const tunnel = tunnelOf(req.socket);
		const malformed = this.#exchange(agent, raw, method, req.socket, rawHeaders, () => {
			assertVersion(req.httpVersion, rawHeaders);
			if (refused !== null) throw new EgressError(refused);
			return readRequest(raw, method, rawHeaders, tunnel, req.httpVersion === '1.1');
		});
		if (malformed) this.#refusing.add(req.socket);
	}

	/** Takes a connection over once it is free for that. */
	async #over(socket: Socket, take: () => void): Promise<void> {
		if (this.#refusing.has(socket)) return;
		const free = isFree(socket);
		if (free instanceof Promise ? await free : free) take();
	}

	#upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void {
		if (!asksForWebSocket(req)) {
			ignoreUpgrade(req, socket, head);
			this.#server.emit('connection', socket);
			return;
		}
		const agent = this.#agent(new UpgradeWire(req, socket, head, this.#underWay.lasting));
		const raw = req.url ?? '';
		const tunnel = tunnelOf(socket);
		this.#exchange(agent, raw, 'GET', socket, req.rawHeaders, () => {
			assertVersion(req.httpVersion, req.rawHeaders);
			if (this.#underWay.draining) throw new EgressError('draining');
			const request = readRequest(raw, 'GET', req.rawHeaders, tunnel, true);
			return { ...request, upgrade: 'websocket' };
		});
	}

	#stream({ stream, headers, ended, raw }: AgentStream): void {
		const agent = this.#agent(new Http2Wire(stream, headers, ended));
		const socket = stream.session?.socket as Socket;
		const { ':method': method = '', ':path': path = '' } = headers;
		const tunnel = tunnelOf(socket);
		const scheme = tunnel?.scheme ?? 'https';
		this.#exchange(agent, path, method, socket, [], () => {
			const request = readRequest(path, method, streamHeaders(headers, raw, scheme), tunnel, true);
			return scheme === 'https' ? request : { ...request, priorKnowledge: true };
		});
	}

	/** Who the agent is. Inside a tunnel that was told with its CONNECT. */
	#clientOf(socket: Socket, headers: HeaderList): Client {
		return tunnelOf(socket)?.client ?? clientOf(socket, headers, this.#options.handlers.showable);
	}

	#agent(wire: Wire): AgentSide {
		return new AgentSide(wire, this.#patience.unread);
	}

	/** Opens an exchange for what `read` makes of a request and hands it on. True when it was malformed and is refused. */
	#exchange(
		agent: AgentSide,
		raw: string,
		method: string,
		socket: Socket,
		headers: HeaderList,
		read: () => ExchangeRequest,
	): boolean {
		const client = this.#clientOf(socket, headers);
		let exchange: Exchange;
		let malformed: EgressError | null = null;
		let busy: EgressError | null = null;
		this.#underWay.begin();
		try {
			exchange = openExchange(read(), client);
			if (isFull() || this.#crowd.count(EXCHANGES) > this.#options.handlers.limits().exchanges) {
				busy = new EgressError('exchanges_exhausted');
			}
		} catch (thrown) {
			malformed = asEgressError(thrown);
			exchange = malformedExchange(raw, method, tunnelOf(socket), client);
		}
		this.#underWay.add(agent);
		void this.#options.handlers
			.exchange(exchange, agent, malformed ?? busy)
			.then(() => this.#underWay.end(agent));
		return malformed !== null;
	}

	#connect(req: IncomingMessage, socket: Socket, head: Buffer): void {
		const { handlers, authority } = this.#options;
		void connect(req, socket, head, this.#clientOf(socket, req.rawHeaders), {
			handlers,
			authority,
			handshakeTimeout: this.#patience.head,
			underWay: this.#underWay,
			take: inner => {
				if (tunnelOf(inner)?.http2) {
					inner.once('close', () => socket.destroy());
					this.#speakHttp2(inner);
				} else this.#server.emit('connection', inner);
			},
		});
	}

	#speakHttp2(socket: Socket): void {
		// This server's sockets may stay half open, and an HTTP/2 session does not close one whose peer has ended.
		socket.once('end', () => socket.destroy());
		// The server makes the session, and emits this event, within the `emit` below.
		this.#http2.once('session', session => {
			this.#sessions.add(session, socket, () => {
				const exchange = nameless('', this.#clientOf(socket, []), tunnelOf(socket));
				const error = new EgressError('request_malformed', 'egress: not valid HTTP/2');
				void this.#options.handlers.refused(exchange, error);
			});
			openWindow(session, CONNECTION_WINDOW);
			if (this.#underWay.draining) session.close();
		});
		this.#http2.emit('connection', socket);
	}

	async #unreadable(error: Error & { readonly code?: string }, socket: Socket): Promise<void> {
		if (isGone(error, socket)) {
			socket.destroy();
			return;
		}
		// A refusal is already on its way, and closes the connection.
		if (this.#refusing.has(socket)) return;
		// Nobody reads what follows a request that said it was the last (RFC 9112, 9.6); its reply closes the connection.
		if (error.code === 'HPE_CLOSED_CONNECTION') return;
		// The body of a request that was read: its exchange ends with what is wrong, and says so.
		const sender: Carried | null = brokenBody(error, socket);
		const agent = sender?.[SIDE];
		if (sender !== null && agent !== undefined) {
			this.#refusing.add(socket);
			// Its reply is out already: nobody knows where the next request would begin.
			if (isAnswered(sender, socket)) socket.destroySoon();
			else agent.dismiss(new EgressError(codeOf(error)));
			return;
		}
		if (followsRequests(socket)) {
			this.#refusing.add(socket);
			await replied(socket);
			if (socket.destroyed || !socket.writable) return;
		}
		const refusal = unreadable(error, socket);
		if (refusal === null) socket.destroy();
		else void this.#refuse(socket, refusal);
	}
}
