// The admin listener: one table of what can be asked, behind one guard. Knows HTTP and the operator's side; must not
// know how anything of it is done.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Admin } from './admin.js';
import { imagined } from './asked.js';
import { Callers } from './callers.js';
import { detailOf } from './detail.js';
import { Guard, isLoopback } from './guard.js';
import { type Page, readPages } from './pages.js';
import type { Scope } from './queue.js';
import { AdminError, readJson, SECURE_HEADERS, send, sendError, sendJson } from './reply.js';

export interface AdminAddress {
	readonly host: string;
	readonly port: number;
}

interface Asked {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly query: URLSearchParams;
	/** What stands where the path has `:id`. */
	readonly id: string;
	readonly admin: Admin;
}

interface Endpoint {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly path: string;
	/** False for what a load balancer asks. */
	readonly token: boolean;
	readonly answer: (asked: Asked) => void | Promise<void>;
}

const MAX_HEAD_BYTES = 16 * 1024;
/** Milliseconds for a request's head, for a whole request, and between two looks at both. */
const HEAD_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const LOOK_MS = 5_000;

/** Everything that can be asked. README's table is held against this one. */
export const ENDPOINTS: readonly Endpoint[] = [
	{
		method: 'GET',
		path: '/healthz',
		token: false,
		answer: ({ response }) => sendJson(response, 200, { status: 'ok' }),
	},
	{ method: 'GET', path: '/readyz', token: false, answer: ready },
	{
		method: 'GET',
		path: '/metrics',
		token: true,
		async answer({ response, admin }) {
			send(response, 200, admin.metrics.contentType, await admin.metrics.metrics());
		},
	},
	{
		method: 'GET',
		path: '/-/stats',
		token: true,
		answer: ({ response, admin }) => sendJson(response, 200, admin.stats()),
	},
	{ method: 'POST', path: '/-/reload', token: true, answer: reload },
	{ method: 'PUT', path: '/-/log', token: true, answer: setLevel },
	{ method: 'POST', path: '/-/deny-all', token: true, answer: asked => denyAll(asked, true) },
	{ method: 'DELETE', path: '/-/deny-all', token: true, answer: asked => denyAll(asked, false) },
	{ method: 'POST', path: '/-/explain', token: true, answer: explain },
	{ method: 'GET', path: '/-/exchanges', token: true, answer: exchanges },
	{ method: 'GET', path: '/-/exchanges/:id', token: true, answer: exchange },
	{ method: 'GET', path: '/-/queue', token: true, answer: queue },
	{ method: 'POST', path: '/-/queue/:id', token: true, answer: decide },
];

/** Serves an Admin. */
export class AdminListener {
	readonly #server: Server;
	readonly #admin: Admin;
	readonly #address: AdminAddress;
	readonly #guard: Guard;
	readonly #pages: ReadonlyMap<string, Page>;
	readonly #callers = new Callers();

	constructor(admin: Admin, address: AdminAddress, token: string) {
		this.#admin = admin;
		this.#address = address;
		this.#guard = new Guard(token, isLoopback(address.host));
		this.#pages = readPages();
		this.#server = createServer(
			{
				maxHeaderSize: MAX_HEAD_BYTES,
				headersTimeout: HEAD_TIMEOUT_MS,
				requestTimeout: REQUEST_TIMEOUT_MS,
				connectionsCheckingInterval: LOOK_MS,
				noDelay: true,
			},
			(request, response) => void this.#serve(request, response),
		);
		this.#server.on('connection', socket => this.#callers.add(socket));
	}

	/** Resolves with the address once it can be asked; rejects when it is taken or not ours. */
	listen(): Promise<AddressInfo> {
		return new Promise((resolve, reject) => {
			this.#server.once('error', reject);
			this.#server.listen(this.#address.port, this.#address.host, () => {
				this.#server.off('error', reject);
				resolve(this.#server.address() as AddressInfo);
			});
		});
	}

	async close(): Promise<void> {
		this.#admin.close();
		const closed = new Promise<void>(resolve => this.#server.close(() => resolve()));
		this.#server.closeAllConnections();
		await closed;
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('error', () => {});
		try {
			await this.#answer(request, response);
		} catch (thrown) {
			if (response.headersSent) response.destroy();
			else sendError(response, thrown instanceof AdminError ? thrown : failed());
		}
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { headers, method = '' } = request;
		const { path, query } = targetOf(request.url ?? '');
		const foreign = this.#guard.foreign(headers);
		if (foreign !== null) throw new AdminError(foreign.status, foreign.code, foreign.reason);
		const page = this.#pages.get(path);
		if (page !== undefined && (method === 'GET' || method === 'HEAD')) {
			send(response, 200, page.type, page.bytes);
			return;
		}
		const here = ENDPOINTS.flatMap(endpoint => {
			const id = fits(endpoint.path, path);
			return id === null ? [] : [{ endpoint, id }];
		});
		const found = here.find(({ endpoint }) => endpoint.method === (method === 'HEAD' ? 'GET' : method));
		// Whoever shows no token is not told which paths there are.
		if (found === undefined || found.endpoint.token) {
			const stranger = this.#guard.stranger(headers);
			if (stranger !== null) throw new AdminError(stranger.status, stranger.code, stranger.reason);
			this.#callers.trust(request.socket);
		}
		if (found === undefined) {
			if (here.length === 0) throw new AdminError(404, 'admin_path', 'there is nothing at this path');
			const methods = here.map(({ endpoint }) => endpoint.method);
			response.setHeader('allow', methods.join(', ').replace('GET', 'GET, HEAD'));
			throw new AdminError(405, 'admin_method', 'this path is not for this method');
		}
		const { endpoint, id } = found;
		await endpoint.answer({ request, response, query, id, admin: this.#admin });
	}
}

/** A target as it stands there: a URL's parser would take `//metrics` for a host, and end in an error over `http://[`. */
function targetOf(target: string): { path: string; query: URLSearchParams } {
	const [path = '', ...rest] = target.split('?');
	return { path, query: new URLSearchParams(rest.join('?')) };
}

function failed(): AdminError {
	return new AdminError(500, 'internal', 'egress: internal error');
}

/** What stands for `:id`, '' where the pattern has none; null when the path does not fit. */
function fits(pattern: string, path: string): string | null {
	if (!pattern.endsWith('/:id')) return pattern === path ? '' : null;
	const start = pattern.slice(0, -3);
	const id = path.startsWith(start) ? path.slice(start.length) : '';
	return /^[\w-]{1,64}$/.test(id) ? id : null;
}

function ready({ response, admin }: Asked): void {
	const { draining, logBroken } = admin.hooks.gauges();
	const status = draining ? 'draining' : logBroken ? 'log_unwritable' : 'ready';
	sendJson(response, status === 'ready' ? 200 : 503, { status });
}

async function reload({ response, admin }: Asked): Promise<void> {
	const { reload: run } = admin.hooks;
	if (run === null) throw new AdminError(409, 'admin_reload', 'the routes did not come from a file');
	const reloaded = await run();
	sendJson(response, reloaded.applied ? 200 : 422, reloaded);
}

async function setLevel({ request, response, admin }: Asked): Promise<void> {
	const { level } = await readJson(request);
	if (level !== 0 && level !== 1 && level !== 2) {
		throw new AdminError(400, 'admin_level', 'level should be an integer: 0 (off), 1 (blocks) or 2 (full)');
	}
	await admin.hooks.setLevel(level);
	sendJson(response, 200, { level });
}

function denyAll({ response, admin }: Asked, on: boolean): void {
	admin.hooks.denyAll(on);
	admin.changed();
	sendJson(response, 200, { denies_all: on });
}

async function explain({ request, response, admin }: Asked): Promise<void> {
	const asked = imagined(await readJson(request));
	const told = await admin.hooks.explain(asked).catch(thrown => {
		if (thrown instanceof RangeError) throw new AdminError(400, 'admin_request', thrown.message);
		throw thrown;
	});
	sendJson(response, 200, told);
}

function exchanges({ response, query, admin }: Asked): void {
	response.writeHead(200, { ...SECURE_HEADERS, 'content-type': 'text/event-stream' });
	if (!admin.feed.add(response, query.get('bodies') === '1')) {
		response.end('event: full\ndata: {}\n\n');
		return;
	}
	response.write(`event: state\ndata: ${JSON.stringify(admin.state())}\n\n`);
}

async function exchange({ response, query, id, admin }: Asked): Promise<void> {
	const kept = admin.feed.recorder.get(id);
	if (kept === undefined) throw new AdminError(404, 'admin_id', 'this exchange is not kept any more');
	const reveal = query.get('reveal') === '1';
	if (reveal) admin.hooks.say('reveal', `egress: exchange ${id} was shown unmasked`);
	sendJson(response, 200, await detailOf(kept, reveal));
}

async function queue({ response, query, admin }: Asked): Promise<void> {
	const reveal = query.get('reveal') === '1';
	if (reveal) admin.hooks.say('reveal', 'egress: the queue was shown unmasked');
	const waiting = admin.queue.waiting.map(async ({ exchange: asked, since, until, rememberable }) => {
		const detail = await detailOf({ exchange: asked, route: null, credential: null }, reveal);
		return { ...detail, since, until, rememberable };
	});
	sendJson(response, 200, { waiting: await Promise.all(waiting) });
}

async function decide({ request, response, id, admin }: Asked): Promise<void> {
	const { decision, scope = 'once' } = await readJson(request);
	if (decision !== 'approve' && decision !== 'refuse') {
		throw new AdminError(400, 'admin_decision', 'decision should be "approve" or "refuse"');
	}
	if (scope !== 'once' && scope !== 'value') {
		throw new AdminError(400, 'admin_scope', 'scope should be "once" or "value"');
	}
	const waiting = admin.queue.get(id);
	if (waiting === undefined) throw new AdminError(404, 'admin_id', 'this request does not wait any more');
	if (decision === 'approve' && scope === 'value' && !waiting.rememberable) {
		throw new AdminError(409, 'admin_scope', 'its value can not be remembered: approve it once');
	}
	const kinds = [...new Set(waiting.spots.map(({ kind }) => kind))].join(', ');
	if (decision === 'refuse') {
		admin.hooks.say('refuse', `egress: request ${id} was refused (${kinds})`);
		admin.queue.refuse(id);
	} else {
		const how = (scope as Scope) === 'once' ? 'once' : 'for this value and host until restart';
		admin.hooks.say('approve', `egress: request ${id} was approved ${how} (${kinds})`);
		admin.queue.approve(id, scope as Scope);
	}
	sendJson(response, 200, { id, decision, ...(decision === 'approve' ? { scope } : {}) });
}
