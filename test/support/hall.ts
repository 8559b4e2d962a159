// The front door with the hall behind it, in the test's own process: what is forwarded is kept, and answered by a function. Must
// not know what a test sends.

import { parseConfig } from '../../src/config/load.js';
import { Inflow } from '../../src/core/inflow.js';
import { openAuthority } from '../../src/downstream/certificates.js';
import { Listener } from '../../src/downstream/listener.js';
import type { AgentPatience } from '../../src/downstream/patience.js';
import { carry } from '../../src/lifecycle.js';
import { createLog } from '../../src/log/log.js';
import { Quotas } from '../../src/policy/quota.js';
import { compileRoutes } from '../../src/policy/route.js';
import { Room } from '../../src/websocket/room.js';
import { cleanInspector } from './clean-inspector.js';
import { scratch } from './scratch.js';

/** A request as an origin would get it. */
export interface Forwarded {
	/** Of the exchange. */
	readonly id: string;
	readonly method: string;
	readonly host: string;
	readonly path: string;
	readonly headers: readonly string[];
	readonly body: Buffer;
}

export interface HallOptions {
	/** The text of routes.yaml. */
	readonly config: string;
	/** The body of the answer to a request, and headers for it. */
	readonly answer: (forwarded: Forwarded) => { readonly headers: string[]; readonly body: Buffer };
	/** Is given each line of the log. */
	readonly onLine?: (line: string | Buffer) => void;
	readonly patience?: Partial<AgentPatience>;
}

export interface Hall {
	readonly listener: Listener;
	readonly port: number;
	/** Exchanges under way. */
	readonly exchanges: () => number;
	/** What was forwarded, for the test to empty. */
	readonly forwarded: Forwarded[];
}

/** Opens it on a free port. Nothing is scanned. */
export async function startHall({ config: text, answer, onLine, patience }: HallOptions): Promise<Hall> {
	const config = parseConfig(text);
	const routes = compileRoutes(config);
	const forwarded: Forwarded[] = [];
	let exchanges = 0;
	const services: Parameters<typeof carry>[2] = {
		routes,
		quotas: new Quotas(routes.routes, config.routes, null),
		inspector: cleanInspector(),
		forwarder: {
			forward: async ({ id, request: { method, host } }, _route, _grant, sent, forwarding) => {
				const chunks: Buffer[] = [];
				if (Buffer.isBuffer(sent.body)) chunks.push(sent.body);
				else if (sent.body !== null) for await (const chunk of sent.body) chunks.push(chunk);
				const { path, headers } = sent;
				const got = { id, method, host, path, headers, body: Buffer.concat(chunks) };
				forwarded.push(got);
				forwarding.onSend(headers);
				const reply = new Inflow(
					() => {},
					() => {},
				);
				const said = answer(got);
				reply.push(said.body);
				reply.end([]);
				const answered = { status: 200, statusText: 'OK', headers: said.headers, body: reply };
				forwarding.onAnswer(answered);
				return answered;
			},
		},
		log: createLog({
			level: config.log,
			writer: { write: line => onLine?.(line), ready: () => undefined },
		}),
		secrets: new Map(),
		watcher: null,
		supervisor: null,
		room: new Room(),
	};
	const listener = new Listener({
		host: '127.0.0.1',
		port: 0,
		authority: await openAuthority(scratch()),
		handlers: {
			exchange: async (exchange, agent, malformed) => {
				exchanges += 1;
				await carry(exchange, agent, services, malformed);
				exchanges -= 1;
			},
			limits: () => config.limits,
			passes: () => false,
			showable: () => true,
			passThrough: () => Promise.reject(new Error('nothing is passed through')),
			refused: async () => {},
		},
		...(patience === undefined ? {} : { patience }),
	});
	const { port } = await listener.listen();
	return { listener, port, exchanges: () => exchanges, forwarded };
}
