// Exchanges of a log as requests and replies that can be judged again. Knows the fields of lines; must not know how
// anything is judged.

import type { Config } from '../config/load.js';
import { latin1 } from '../core/headers.js';
import { isHidden, type LogEntry } from '../log/read/entry.js';
import { bodyOf, type Recorded, urlOf } from '../log/read/recorded.js';
import type { ExplainReply } from './ends.js';
import type { ExplainRequest } from './explanation.js';

/** An exchange as its lines tell it, ready to be judged again. */
export interface Past {
	readonly request: ExplainRequest;
	readonly reply: ExplainReply | null;
	readonly blocked: boolean;
	readonly reason: string | undefined;
	readonly time: string | undefined;
}

/**
 * Null for what is no exchange that was decided, `unknown` for one of which the lines do not tell enough. `injected` are
 * values that the proxy may have put in.
 */
export function readPast(
	{ request, response, block }: Recorded,
	config: Config,
	injected: readonly string[],
): Past | 'unknown' | null {
	const first = request ?? block;
	if (first === null) return null;
	const { time } = first;
	if (request === null) {
		// Of a request that was blocked before it was sent the log holds its target only, with secrets masked.
		const wholly = block?.detector === undefined && !/DLP/.test(block?.reason ?? '') && !unshown(first);
		if (!wholly || first.method === undefined) return 'unknown';
		const plain = { method: first.method, url: urlOf(first), headers: [], body: null };
		return { request: plain, reply: null, blocked: true, reason: block?.reason, time };
	}
	if (request.body_truncated || response?.body_truncated || unshown(request)) return 'unknown';
	const body = bodyOf(request);
	const headers = agentHeaders(request, injected);
	const asked = { method: request.method ?? 'GET', url: urlOf(request), headers, body };
	// The lines of a tunnel that was passed through say nothing of what went through it.
	if (request.method === 'CONNECT') {
		const passes = config.routes.some(route => route.tls === 'passthrough');
		if (!passes) return 'unknown';
		return { request: { ...asked, method: 'GET' }, reply: null, blocked: false, reason: undefined, time };
	}
	return { request: asked, reply: replyOf(response), blocked: block !== null, reason: block?.reason, time };
}

function unshown({ host = '', path = '' }: LogEntry): boolean {
	return isHidden(`${host}${path}`);
}

/** As the agent sent them, as far as the line tells: without credentials that were put in, and for a decoded body. */
function agentHeaders({ headers = {} }: LogEntry, injected: readonly string[]): string[] {
	const list: string[] = [];
	for (const [name, value] of Object.entries(headers)) {
		if (['authorization', 'content-encoding', 'content-length'].includes(name)) continue;
		for (const one of typeof value === 'string' ? [value] : value) {
			if (!injected.some(secret => one.includes(secret))) list.push(name, latin1(one));
		}
	}
	return list;
}

function replyOf(response: LogEntry | null): ExplainReply | null {
	if (response?.status === undefined || response.status < 200) return null;
	const body = bodyOf(response) ?? Buffer.alloc(0);
	const headers = agentHeaders(response, []);
	return { status: response.status, headers, body };
}
