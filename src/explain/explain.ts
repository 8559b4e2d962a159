// What the proxy would do with a request, found out by doing it: the same front door, the same hall, the same log,
// between an agent of paper and a world that nothing is sent to. Must not decide anything itself.

import { METHODS, validateHeaderName, validateHeaderValue } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '../config/load.js';
import { NOBODY } from '../core/client.js';
import { asEgressError, EgressError, type ErrorCode } from '../core/errors.js';
import { type Exchange, openExchange } from '../core/exchange.js';
import { headerValues } from '../core/headers.js';
import { parseAuthority } from '../core/target.js';
import type { Variables } from '../credentials.js';
import {
	agreeOnTunnel,
	assertExpectation,
	assertVersion,
	malformedExchange,
	nameless,
	readRequest,
} from '../downstream/request.js';
import type { TunnelTarget } from '../downstream/tunnel.js';
import { closeCode } from '../lifecycle/messages.js';
import type { Services } from '../lifecycle/services.js';
import { carry } from '../lifecycle.js';
import { createLog } from '../log/log.js';
import { logOpened, logRefusal } from '../passthrough.js';
import { compileRoutes, match, matchHost, type Route, type RouteTable } from '../policy/route.js';
import { parseConnectTo } from '../upstream/connect-to.js';
import { Room } from '../websocket/room.js';
import { type ExplainMessage, PaperConversation } from './conversation.js';
import { type ExplainReply, NoWorld, PaperAgent, sized } from './ends.js';
import type { ExplainRequest, Explanation } from './explanation.js';
import { History } from './history.js';
import { ListeningGate, ListeningInspector, type MindfulGate } from './listen.js';
import { maskLines } from './masked.js';
import { explanationOf } from './outcome.js';

export interface ExplainOptions {
	/** The scanner of this configuration: what it knows is what is found. */
	readonly scanner: MindfulGate;
	/** Says which variables are set; no value of it is ever shown. */
	readonly env: Variables;
	/** curl's `H1:P1:H2:P2`, as the proxy has them. */
	readonly connectTo?: readonly string[];
	/** Thought through as well when the request is allowed. */
	readonly reply?: ExplainReply;
	/** What came before; by default nothing did. The request is added to it. */
	readonly history?: History;
	/** What is said in the WebSocket that the request asks for, in this order; the request becomes its handshake. */
	readonly messages?: readonly ExplainMessage[];
}

/**
 * Explains one request under a configuration. Sends nothing and looks no name up. What the HTTP parser refuses by size
 * or by time is beyond it. @throws RangeError for a wrong `connectTo`.
 */
export async function explain(
	config: Config,
	request: ExplainRequest,
	options: ExplainOptions,
): Promise<Explanation> {
	return await new Study(config, request, options).explain();
}

const NOTHING = Buffer.alloc(0);

class Study {
	readonly #config: Config;
	readonly #given: ExplainRequest;
	readonly #options: ExplainOptions;
	readonly #table: RouteTable;
	readonly #gate: ListeningGate;
	readonly #history: History;
	readonly #inspector: ListeningInspector;
	readonly #lines: Buffer[] = [];
	readonly #log: Services['log'];
	readonly #conversation: PaperConversation | null;
	readonly #world: NoWorld;
	#route: Route | null = null;
	/** As it came; null until it was read. */
	#asked: Exchange['request'] | null = null;

	constructor(config: Config, request: ExplainRequest, options: ExplainOptions) {
		this.#config = config;
		this.#given = request;
		this.#options = options;
		this.#table = compileRoutes(config);
		this.#history = options.history ?? new History();
		this.#gate = new ListeningGate(options.scanner, this.#history.leaks);
		this.#inspector = new ListeningInspector(this.#gate);
		this.#log = createLog({
			level: config.log,
			writer: { write: line => void this.#lines.push(Buffer.from(line)), ready: () => undefined },
		});
		this.#conversation =
			options.messages === undefined
				? null
				: new PaperConversation(options.messages, (index, { way }) => {
						this.#gate.message = index;
						this.#gate.stage = way === 'outbound' ? 'request' : 'response';
					});
		this.#world = new NoWorld(
			(options.connectTo ?? []).map(parseConnectTo),
			options.reply ?? null,
			this.#conversation,
		);
	}

	async explain(): Promise<Explanation> {
		const { method, url } = this.#given;
		const [, scheme, authority = '', rest = ''] = /^(https|wss):\/\/([^/?#]*)([^#]*)/i.exec(url) ?? [];
		if (scheme === undefined) return await this.#carry(url.split('#', 1)[0] as string, undefined);
		// A request for https comes through a tunnel, whose CONNECT is judged first.
		const path = /:\d*$/.test(authority) && !authority.endsWith(']') ? authority : `${authority}:443`;
		let exchange = nameless('CONNECT');
		try {
			const headers = ['Host', path];
			const target = parseAuthority(path, 0);
			exchange = openExchange({ scheme: 'https', ...target, method: 'CONNECT', path, headers });
			agreeOnTunnel(target, headers);
			const route = matchHost(this.#table, target.host, target.port);
			if (route?.passthrough) {
				this.#route = route;
				this.#world.assertAddress(target.host, target.port, route);
				await this.#inspector.show(exchange);
				if (this.#log.captures)
					await logOpened(exchange, { log: this.#log, inspector: this.#inspector, watcher: null });
				return this.#explanation({ ...exchange, request: { ...exchange.request, method } }, null);
			}
			const serverName = isIP(target.host) === 0 ? target.host : null;
			const inside = rest.startsWith('/') ? rest : `/${rest}`;
			return await this.#carry(inside, {
				...target,
				scheme: 'https',
				serverName,
				http2: false,
				client: NOBODY,
			});
		} catch (thrown) {
			const error = asEgressError(thrown);
			if (error.code === 'internal') throw thrown;
			await logRefusal(exchange, error, { log: this.#log, inspector: this.#inspector, watcher: null });
			return this.#explanation(exchange, error);
		}
	}

	/** The front door: what Node's parser would refuse, and what the listener does. */
	#read(target: string, tunnel: TunnelTarget | undefined): Exchange {
		const { method, headers: given, body, trailers = [], url } = this.#given;
		if (!METHODS.includes(method)) throw new EgressError('request_malformed');
		const fields = [...given, ...trailers];
		try {
			for (let i = 0; i < fields.length; i += 2) {
				validateHeaderName(fields[i] as string);
				validateHeaderValue(fields[i] as string, fields[i + 1] as string);
			}
		} catch (cause) {
			throw new EgressError('request_malformed', undefined, { cause });
		}
		const empty = body === null && trailers.length === 0;
		const headers = [...(empty ? given : sized(given, body ?? NOTHING, trailers))];
		if (headerValues(headers, 'host').length === 0) {
			headers.unshift('Host', /^[^:]*:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
		}
		assertVersion('1.1', headers);
		for (const expect of headerValues(headers, 'expect')) assertExpectation(expect);
		if (this.#conversation === null) return openExchange(readRequest(target, method, headers, tunnel, true));
		const asked = headerValues(headers, 'upgrade').length > 0;
		if (!asked) headers.push('Upgrade', 'websocket', 'Connection', 'Upgrade');
		return openExchange({ ...readRequest(target, method, headers, tunnel, true), upgrade: 'websocket' });
	}

	async #carry(target: string, tunnel: TunnelTarget | undefined): Promise<Explanation> {
		const { method, body, trailers = [] } = this.#given;
		let exchange: Exchange;
		let malformed: EgressError | null = null;
		try {
			exchange = this.#read(target, tunnel);
		} catch (thrown) {
			malformed = asEgressError(thrown);
			if (malformed.code === 'internal') throw thrown;
			exchange = malformedExchange(target, method, tunnel);
		}
		this.#asked = exchange.request;
		if (malformed === null) {
			const found = match(this.#table, exchange.request);
			this.#route = found.route;
		}
		const agent = new PaperAgent({
			body: (malformed === null ? body : null) ?? NOTHING,
			trailers: malformed === null ? trailers : [],
			conversation: this.#conversation,
		});
		await carry(
			exchange,
			agent,
			{
				routes: this.#table,
				quotas: this.#history.quotas(this.#table.routes, this.#config.routes),
				inspector: this.#inspector,
				forwarder: this.#world,
				log: this.#log,
				secrets: new Map(),
				// How a conversation ended is known to the exchange's record only: the agent's end has no status any more.
				watcher: this.#conversation === null ? null : { keep: 0, ended: () => {} },
				supervisor: null,
				room: new Room(),
			},
			malformed,
		);
		// A mistake in our own code is no verdict on the request.
		if (agent.refusedWith?.code === 'internal') throw agent.refusedWith.cause ?? agent.refusedWith;
		await this.#inspector.show(exchange);
		const { trace } = exchange;
		if (agent.wire.status !== 101 || trace === null || trace.code === null) {
			return this.#explanation(exchange, agent.refusedWith);
		}
		const ended = new EgressError(trace.code as ErrorCode, trace.reason ?? undefined);
		return this.#explanation(exchange, ended, closeCode(ended));
	}

	async #explanation(exchange: Exchange, refused: EgressError | null, close?: number): Promise<Explanation> {
		const lines = this.#lines.map(line => line.toString('utf8').trimEnd());
		// A request for which no reply was given has no line of one either.
		const replied = this.#options.reply !== undefined || this.#conversation !== null;
		const said = replied ? lines : lines.filter(line => !line.startsWith('{"event":"egress_response"'));
		return explanationOf({
			config: this.#config,
			table: this.#table,
			env: this.#options.env,
			exchange,
			asked: this.#asked ?? exchange.request,
			route: this.#route,
			refused,
			close,
			heard: this.#gate.findings,
			lines: await maskLines(said, this.#options.scanner),
		});
	}
}
