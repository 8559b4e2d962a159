// The front door: one http.Server for plain requests, tunnels and what runs inside them. Every request becomes an
// exchange with one agreed target, or is refused as malformed. Knows the agent's wire; must not know any route.

import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { AddressInfo, ListenOptions, Socket } from 'node:net';
import { Bag, type Bagged } from '../core/bag.js';
import type { Client } from '../core/client.js';
import { CONNECTIONS, Crowd, EXCHANGES } from '../core/crowd.js';
import { asEgressError, EgressError, type ErrorCode } from '../core/errors.js';
import { type Exchange, type ExchangeRequest, openExchange } from '../core/exchange.js';
import type { HeaderList } from '../core/headers.js';
import { isFull } from '../core/held-bytes.js';
import { openWindow } from '../core/http2-calls.js';
import { type Authority, parseAuthority } from '../core/target.js';
import type { ProxyLimits } from '../policy/written.js';
import { AgentSide } from './agent.js';
import type { CertificateAuthority } from './certificates.js';
import { clientOf, type Showable } from './client.js';
import { endWith } from './farewell.js';
import { Http1Wire } from './http1.js';
import { Http2Wire } from './http2.js';
import { AGENT_PATIENCE, type AgentPatience } from './patience.js';
import { agreeOnTunnel, assertVersion, malformedExchange, nameless, readRequest } from './request.js';
import { AgentSessions } from './sessions.js';
import {
	type AgentStream,
	CONNECTION_WINDOW,
	createStreamServer,
	MAX_HEAD_BYTES,
	speaksHttp2,
	streamHeaders,
} from './streams.js';
import { openTunnel, tunnelOf } from './tunnel.js';
import { asksForWebSocket, ignoreUpgrade, type Lasting, UpgradeWire } from './upgrade.js';
import type { Wire } from './wire.js';

/** How often, within the time that a request's head has to arrive, connections are checked for late ones. */
const HEAD_LOOKS = 6;
/**
 * Connections that the kernel queues until they are accepted (less where net.core.somaxconn is lower). It drops the SYN of one
 * more, which agents repeat after a whole second: with Node's default of 511 a fleet that started at once ran into that.
 */
const BACKLOG = 4096;
/** Milliseconds for the refusals to go out of exchanges that were still under way when the time to drain was over. */
const FAREWELL_MS = 500;

/** What the listener does with what came in. */
export interface ListenerHandlers {
	/** One request. `malformed` is set when it can't be served; its exchange then has no headers. Never rejects. */
	readonly exchange: (exchange: Exchange, agent: AgentSide, malformed: EgressError | null) => Promise<void>;
	/** What is taken on at one time, at this moment. */
	readonly limits: () => ProxyLimits;
	/** True when a tunnel to this target is passed through unread. */
	readonly passes: (target: Authority) => boolean;
	/** Opens the origin's end of such a tunnel and connects both. Rejects with an EgressError while nothing was answered. */
	readonly passThrough: (
		target: Authority,
		socket: Socket,
		head: Buffer,
		exchange: Exchange,
	) => Promise<void>;
	/** True for a name of an agent that may be shown. */
	readonly showable: Showable;
	/** A refusal outside of any exchange: a tunnel that could not be opened, bytes that are no request. */
	readonly refused: (exchange: Exchange, error: EgressError) => Promise<void>;
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

/** One connection of an agent. */
interface Connection extends Bagged {
	readonly socket: Socket;
}

/** Accepts agents. */
export class Listener {
	readonly #server: Server;
	readonly #options: ListenerOptions;
	readonly #http2: Http2Server;
	readonly #sockets = new Bag<Connection>();
	/** Sockets that were seen: the server emits `connection` once more for one that comes back out of a tunnel. */
	readonly #announced = new WeakSet<Socket>();
	readonly #patience: AgentPatience;
	readonly #sessions: AgentSessions;
	/** Connections on which a request was refused as malformed: what follows it there is not read as another one. */
	readonly #refusing = new WeakSet<Socket>();
	/** What long conversations want to be told when the proxy begins to shut down. */
	readonly #onDrain = new Bag<Lasting>();
	/** Those whose exchange is under way. */
	readonly #agents = new Bag<AgentSide>();
	readonly #crowd: Crowd;
	#active = 0;
	#draining = false;
	#idle: (() => void) | null = null;

	constructor(options: ListenerOptions) {
		this.#options = options;
		this.#crowd = options.crowd ?? new Crowd();
		this.#patience = { ...AGENT_PATIENCE, ...options.patience };
		this.#sessions = new AgentSessions(this.#patience);
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
		this.#server.on('upgrade', (req, socket, head) => this.#upgrade(req, socket as Socket, head));
		this.#server.on('connect', (req, socket, head) => void this.#connect(req, socket as Socket, head));
		this.#http2 = createStreamServer(stream => this.#stream(stream));
		this.#server.on('clientError', (error, socket) => void this.#clientError(error, socket as Socket));
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
		return this.#sockets.size;
	}

	/** Exchanges and tunnels under way. */
	get active(): number {
		return this.#active;
	}

	get draining(): boolean {
		return this.#draining;
	}

	/** Cuts every connection at once, whatever is under way on it; agents may come again. */
	cut(): void {
		this.#sessions.destroy();
		this.#sockets.each(({ socket }) => socket.destroy());
	}

	/** Accepts nobody new, lets exchanges finish for at most `deadline` milliseconds, then closes what is left. */
	async close(deadline: number): Promise<void> {
		this.#draining = true;
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		this.#server.closeIdleConnections();
		this.#sessions.close();
		this.#onDrain.each(({ drain }) => drain());
		await this.#idleWithin(deadline);
		this.#agents.each(agent => agent.dismiss(new EgressError('draining')));
		await this.#idleWithin(Math.min(deadline, FAREWELL_MS));
		this.#server.closeAllConnections();
		this.#sessions.destroy();
		this.#sockets.each(({ socket }) => socket.destroy());
		await closed;
	}

	/** Resolves when nothing is under way, after `milliseconds` at the latest. */
	async #idleWithin(milliseconds: number): Promise<void> {
		if (this.#active === 0) return;
		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, milliseconds);
			this.#idle = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}

	#track(socket: Socket): void {
		if (this.#announced.has(socket)) return;
		this.#announced.add(socket);
		socket.once('end', () => this.#halfClosed(socket));
		// The TLS socket of a tunnel: the connection under it is counted already.
		if (tunnelOf(socket) !== undefined) return;
		const connection: Connection = { place: 0, socket };
		this.#sockets.add(connection);
		this.#crowd.add(CONNECTIONS, 1);
		socket.on('close', () => {
			this.#sockets.delete(connection);
			this.#crowd.add(CONNECTIONS, -1);
		});
		socket.on('error', () => socket.destroy());
		if (this.#crowd.count(CONNECTIONS) > this.#options.handlers.limits().connections)
			void this.#turnAway(socket);
	}

	/**
	 * The agent has ended its side of the connection. It may still wait for its reply, so one that has not begun gets some time to;
	 * once a reply is on its way, the agent counts as gone.
	 */
	#halfClosed(socket: Socket): void {
		const reply = (socket as Busy)._httpMessage;
		if (!(reply instanceof ServerResponse) || reply.writableEnded) return;
		if (reply.headersSent) {
			socket.destroy();
			return;
		}
		const timer = setTimeout(() => {
			if (!reply.headersSent) socket.destroy();
		}, this.#patience.deaf);
		socket.once('close', () => clearTimeout(timer));
	}

	async #turnAway(socket: Socket): Promise<void> {
		this.#refusing.add(socket);
		const exchange = nameless('', this.#clientOf(socket, []));
		const error = new EgressError('connections_exhausted');
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
		if (this.#draining) res.shouldKeepAlive = false;
		const agent = this.#agent(new Http1Wire(req, res, expectsContinue));
		const { url: raw = '', method = '', rawHeaders } = req;
		const tunnel = tunnelOf(req.socket);
		const malformed = this.#exchange(agent, raw, method, req.socket, rawHeaders, () => {
			assertVersion(req.httpVersion, rawHeaders);
			if (refused !== null) throw new EgressError(refused);
			return readRequest(raw, method, rawHeaders, tunnel, req.httpVersion === '1.1');
		});
		if (malformed) this.#refusing.add(req.socket);
	}

	#upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void {
		if (this.#refusing.has(socket)) return;
		// While a reply to an earlier request is under way, anything that is written would stand in the middle of that one.
		if ((socket as Busy)._httpMessage) {
			socket.destroy();
			return;
		}
		if (!asksForWebSocket(req)) {
			ignoreUpgrade(req, socket, head);
			this.#server.emit('connection', socket);
			return;
		}
		const agent = this.#agent(new UpgradeWire(req, socket, head, this.#onDrain));
		const raw = req.url ?? '';
		const tunnel = tunnelOf(socket);
		this.#exchange(agent, raw, 'GET', socket, req.rawHeaders, () => {
			assertVersion(req.httpVersion, req.rawHeaders);
			if (this.#draining) throw new EgressError('draining');
			const request = readRequest(raw, 'GET', req.rawHeaders, tunnel, true);
			return { ...request, upgrade: 'websocket' };
		});
	}

	#stream({ stream, headers, ended, raw }: AgentStream): void {
		const agent = this.#agent(new Http2Wire(stream, headers, ended));
		const socket = stream.session?.socket as Socket;
		const { ':method': method = '', ':path': path = '' } = headers;
		const tunnel = tunnelOf(socket);
		this.#exchange(agent, path, method, socket, [], () =>
			readRequest(path, method, streamHeaders(headers, raw), tunnel, true),
		);
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
		this.#begun();
		try {
			exchange = openExchange(read(), client);
			if (isFull() || this.#crowd.count(EXCHANGES) > this.#options.handlers.limits().exchanges) {
				busy = new EgressError('exchanges_exhausted');
			}
		} catch (thrown) {
			malformed = asEgressError(thrown);
			exchange = malformedExchange(raw, method, tunnelOf(socket), client);
		}
		this.#agents.add(agent);
		void this.#options.handlers.exchange(exchange, agent, malformed ?? busy).then(() => {
			this.#agents.delete(agent);
			this.#over();
		});
		return malformed !== null;
	}

	async #connect(req: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
		if (this.#refusing.has(socket)) return;
		const { handlers, authority } = this.#options;
		const client = this.#clientOf(socket, req.rawHeaders);
		let exchange = nameless('CONNECT', client);
		try {
			const path = req.url ?? '';
			if (tunnelOf(socket) !== undefined) {
				throw new EgressError('target_malformed', 'egress: CONNECT inside a tunnel');
			}
			const target = parseAuthority(path, 0);
			const asked = { scheme: 'https', ...target, method: 'CONNECT', path, headers: req.rawHeaders } as const;
			exchange = openExchange(asked, client);
			assertVersion(req.httpVersion, req.rawHeaders);
			agreeOnTunnel(target, req.rawHeaders);
			if (this.#draining) throw new EgressError('draining');
			if (handlers.passes(target)) {
				await this.#counted(handlers.passThrough(target, socket, head, exchange));
				return;
			}
			const inner = await openTunnel(socket, head, target, {
				authority,
				handshakeTimeout: this.#patience.head,
				client,
			});
			if (inner === null || inner.destroyed) return;
			if (speaksHttp2(inner)) {
				inner.once('close', () => socket.destroy());
				this.#speakHttp2(inner);
			} else this.#server.emit('connection', inner);
		} catch (thrown) {
			const error = asEgressError(thrown);
			await handlers.refused(exchange, error);
			endWith(socket, exchange, error);
		}
	}

	#speakHttp2(socket: Socket): void {
		// This server's sockets may stay half open, and an HTTP/2 session does not close one whose peer has ended.
		socket.once('end', () => socket.destroy());
		// The server makes the session, and emits this event, within the `emit` below.
		this.#http2.once('session', session => {
			this.#sessions.add(session, socket);
			openWindow(session, CONNECTION_WINDOW);
			if (this.#draining) session.close();
		});
		this.#http2.emit('connection', socket);
	}

	/** What the parser refuses: answered when no other answer of this socket could be damaged by it. */
	async #clientError(error: Error & { code?: string }, socket: Socket): Promise<void> {
		if (socket.destroyed || !socket.writable || error.code === 'ECONNRESET' || error.code === 'EPIPE') {
			socket.destroy();
			return;
		}
		// A refusal is already on its way, and closes the connection.
		if (this.#refusing.has(socket)) return;
		const busy = (socket as Busy)._httpMessage;
		if (busy instanceof ServerResponse && busy.headersSent) {
			socket.destroy();
			return;
		}
		// The connection ended in the middle of a request's body: the agent has read its reply and gone away.
		if (error.code === 'HPE_INVALID_EOF_STATE' && (socket as Busy).parser?.incoming) {
			socket.destroy();
			return;
		}
		const refusedBy = new EgressError(codeOf(error));
		const exchange = nameless('', this.#clientOf(socket, []));
		await this.#options.handlers.refused(exchange, refusedBy);
		endWith(socket, exchange, refusedBy);
	}

	/** Counts work as under way until it is done: `close` waits for it. */
	async #counted(work: Promise<void>): Promise<void> {
		this.#begun();
		try {
			await work;
		} finally {
			this.#over();
		}
	}

	#begun(): void {
		this.#active += 1;
		this.#crowd.add(EXCHANGES, 1);
	}

	readonly #over = (): void => {
		this.#active -= 1;
		this.#crowd.add(EXCHANGES, -1);
		if (this.#active === 0) this.#idle?.();
	};
}

/** The reply that node:http is writing to a socket, and the request that it reads from it. */
type Busy = Socket & {
	_httpMessage?: ServerResponse | null;
	parser?: { incoming?: IncomingMessage | null } | null;
};

/** What the agent is told of bytes that are no request. */
function codeOf({ code }: { readonly code?: string }): ErrorCode {
	if (code === 'HPE_HEADER_OVERFLOW') return 'header_too_large';
	return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'request_malformed';
}
