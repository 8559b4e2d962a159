// What is asked for on each rung of the ladder, as data: the load generator sends it, the origins answer it. Every
// request differs from the others, so that nothing that was remembered as clean can pass for speed.

import { apiReply, chatRequest, eventStream } from './chat.js';

/** The name that every rung but the direct one resolves to the origin. */
export const HOST = 'origin.bench.test';
/** The same for streams, which a Node origin writes event by event whatever else serves files. */
export const STREAM_HOST = 'stream.bench.test';

/** `exchange`: requests on kept-alive connections; `connect`: CONNECT and handshake, again and again; `idle`: tunnels that wait. */
export type Kind = 'exchange' | 'connect' | 'idle';

export interface Scenario {
	readonly id: string;
	readonly name: string;
	readonly kind: Kind;
	readonly method: 'GET' | 'POST';
	readonly bodyBytes: number;
	readonly reply: Reply;
	/** Each body holds what looks like a token until its check is made, so that a thread has to look at all of it. */
	readonly nearMiss?: true;
}

export type Reply = '1k' | '64k' | '1m' | 'events';
const KIB = 1024;
const EVENTS = 200;

/** How many bodies and answers take turns. A megabyte's answers are fewer: they would not fit a processor's cache anyway. */
export const VARIANTS: Readonly<Record<Reply, number>> = { '1k': 64, '64k': 64, '1m': 8, events: 64 };

export const SCENARIOS: readonly Scenario[] = [
	{ id: 'get-1k', name: 'GET 1 KB', kind: 'exchange', method: 'GET', bodyBytes: 0, reply: '1k' },
	{ id: 'post-4k', name: 'POST 4 KB', kind: 'exchange', method: 'POST', bodyBytes: 4 * KIB, reply: '1k' },
	{ id: 'post-64k', name: 'POST 64 KB', kind: 'exchange', method: 'POST', bodyBytes: 64 * KIB, reply: '1k' },
	{
		id: 'flood-1m',
		name: 'POST 1 MB with a near miss',
		kind: 'exchange',
		method: 'POST',
		bodyBytes: KIB * KIB - KIB,
		reply: '1k',
		nearMiss: true,
	},
	{ id: 'reply-64k', name: 'reply 64 KB', kind: 'exchange', method: 'GET', bodyBytes: 0, reply: '64k' },
	{ id: 'reply-1m', name: 'reply 1 MB', kind: 'exchange', method: 'GET', bodyBytes: 0, reply: '1m' },
	{
		id: 'llm',
		name: 'LLM (POST 30 KB, 200 events)',
		kind: 'exchange',
		method: 'POST',
		bodyBytes: 30 * KIB,
		reply: 'events',
	},
	{ id: 'connect', name: 'new tunnels', kind: 'connect', method: 'GET', bodyBytes: 0, reply: '1k' },
	{ id: 'idle', name: 'idle tunnels', kind: 'idle', method: 'GET', bodyBytes: 0, reply: '1k' },
];

export function hostOf(scenario: Scenario): string {
	return scenario.reply === 'events' ? STREAM_HOST : HOST;
}

/** The path that names an answer, before the part that differs from request to request. */
export function pathOf(reply: Reply, variant: number): string {
	return `/${reply}/${variant}.json`;
}

/** The answer that stands at `pathOf` the same; for a stream its events in order. */
export function replyOf(reply: Exclude<Reply, 'events'>, variant: number): Buffer {
	const size = { '1k': KIB, '64k': 64 * KIB, '1m': KIB * KIB }[reply];
	return apiReply(size, 7000 + variant);
}

export function eventsOf(variant: number): Buffer[] {
	return eventStream(EVENTS, 9000 + variant);
}

/** A request without the number that makes it the only one of its kind, which goes between `before` and `after`. */
export interface Template {
	/** Up to the number: request line and headers, the last of them `x-request-id`. */
	readonly before: string;
	/** From the number to the end of the head. */
	readonly after: string;
	readonly body: Buffer | null;
}

/** Longer bodies are fewer. */
const MOST_VARIED = 256 * KIB;

function bodyOf(scenario: Scenario, variant: number): Buffer | null {
	if (scenario.bodyBytes === 0) return null;
	const chat = chatRequest(scenario.bodyBytes, 1000 + variant);
	if (scenario.nearMiss !== true) return chat;
	// A GitHub token but for its characters, which only the engine finds to be a placeholder's.
	const near = `gh${'p_'}${'x'.repeat(36)}`;
	return Buffer.concat([Buffer.from(`{"attachment":"${near}",`), chat.subarray(1)]);
}

/** The requests that take turns. `absolute` writes the target as a proxy is asked, `http://host/path`. */
export function templates(scenario: Scenario, absolute: boolean): Template[] {
	const host = hostOf(scenario);
	return Array.from({ length: scenario.bodyBytes > MOST_VARIED ? 8 : 64 }, (_, i) => {
		const body = bodyOf(scenario, i);
		const path = pathOf(scenario.reply, i % VARIANTS[scenario.reply]);
		const lines = [
			`${scenario.method} ${absolute ? `http://${host}` : ''}${path}?page=${i} HTTP/1.1`,
			`host: ${host}`,
			`user-agent: agent-sdk/4.${i}.1 node/20`,
			'accept: application/json, text/event-stream',
			'accept-encoding: gzip, deflate',
			'anthropic-version: 2023-06-01',
			'authorization: Bearer placeholder',
			...(body === null ? [] : ['content-type: application/json', `content-length: ${body.length}`]),
			'x-request-id: req-',
		];
		return { before: lines.join('\r\n'), after: '\r\n\r\n', body };
	});
}
