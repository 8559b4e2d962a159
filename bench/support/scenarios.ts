// What is asked for on each rung of the ladder, as data: the load generator sends it, the origins answer it. Every
// request and every answer differs from the others, so that nothing that was remembered as clean can pass for speed; but
// for those scenarios that say how fast it is when the same comes again.

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
	/**
	 * The same requests and answers come again and again, byte for byte, as from an agent that polls or a benchmark that
	 * knows one request.
	 */
	readonly again?: true;
	/** Connections at once at the most. */
	readonly mostConnections?: number;
	/** Each body is the one before and a turn more, up to `bodyBytes`, as of a conversation; then another one begins. */
	readonly grows?: true;
}

export type Reply = '1k' | '64k' | '1m' | 'events';
const KIB = 1024;
const EVENTS = 200;
/** Where a thread reads each body: of more at once more would wait than the proxy lets wait (256 a thread), and be refused. */
const MOST_SCANNED = 64;

/**
 * How many answers take turns. Of the short ones each of four rungs sees more than it remembers as clean; those of 64 KB
 * are numbered as they are sent; a megabyte is more than is remembered of one, and would not fit a processor's cache anyway.
 */
export const VARIANTS: Readonly<Record<Reply, number>> = { '1k': 65_536, '64k': 64, '1m': 8, events: 64 };
/** Different texts among them: the others differ in a number. */
const TEXTS = 64;

const SHORT: readonly Scenario[] = [
	{ id: 'get-1k', name: 'GET 1 KB', kind: 'exchange', method: 'GET', bodyBytes: 0, reply: '1k' },
	{ id: 'post-4k', name: 'POST 4 KB', kind: 'exchange', method: 'POST', bodyBytes: 4 * KIB, reply: '1k' },
	{ id: 'post-64k', name: 'POST 64 KB', kind: 'exchange', method: 'POST', bodyBytes: 64 * KIB, reply: '1k' },
];

export const SCENARIOS: readonly Scenario[] = [
	...SHORT,
	...SHORT.map(
		(one): Scenario => ({ ...one, id: `${one.id}-again`, name: `${one.name} again`, again: true }),
	),
	{
		id: 'flood-1m',
		name: 'POST 1 MB with a near miss',
		kind: 'exchange',
		method: 'POST',
		bodyBytes: KIB * KIB - KIB,
		reply: '1k',
		nearMiss: true,
		mostConnections: MOST_SCANNED,
	},
	{ id: 'reply-64k', name: 'reply 64 KB', kind: 'exchange', method: 'GET', bodyBytes: 0, reply: '64k' },
	{
		id: 'reply-1m',
		name: 'reply 1 MB',
		kind: 'exchange',
		method: 'GET',
		bodyBytes: 0,
		reply: '1m',
		mostConnections: MOST_SCANNED,
	},
	{
		id: 'llm',
		name: 'LLM (POST 30 KB, 200 events)',
		kind: 'exchange',
		method: 'POST',
		bodyBytes: 30 * KIB,
		reply: 'events',
	},
	{
		id: 'turns',
		name: 'chat that grows to 256 KB',
		kind: 'exchange',
		method: 'POST',
		bodyBytes: 256 * KIB,
		reply: '1k',
		grows: true,
	},
	{ id: 'connect', name: 'new tunnels', kind: 'connect', method: 'GET', bodyBytes: 0, reply: '1k' },
	{ id: 'idle', name: 'idle tunnels', kind: 'idle', method: 'GET', bodyBytes: 0, reply: '1k' },
];

/** True where the origin in Node answers, whatever else serves files. */
export function isNodes({ reply }: Scenario): boolean {
	return reply === 'events' || reply === '64k';
}

export function hostOf(scenario: Scenario): string {
	return isNodes(scenario) ? STREAM_HOST : HOST;
}

/** The path that names an answer, before the part that differs from request to request. */
export function pathOf(reply: Reply, variant: number): string {
	return `/${reply}/${variant}.json`;
}

const texts = new Map<string, Buffer>();

/** The answer that stands at `pathOf` the same; for a stream its events in order. */
export function replyOf(reply: Exclude<Reply, 'events'>, variant: number): Buffer {
	const size = { '1k': KIB, '64k': 64 * KIB, '1m': KIB * KIB }[reply];
	const key = `${reply} ${variant % TEXTS}`;
	const text = texts.get(key) ?? apiReply(size, 7000 + (variant % TEXTS));
	texts.set(key, text);
	if (variant < TEXTS) return text;
	const body = Buffer.from(text);
	writeNumber(body, numberAt(body), variant);
	return body;
}

const NUMBER_DIGITS = 8;

/** Where a body has an identifier that may be any number; -1 where it has none. */
export function numberAt(body: Buffer): number {
	const field = /"(?:request_id|session)":"(?=[0-9a-f]{8})/.exec(body.toString('latin1', 0, 1024));
	return field === null ? -1 : field.index + field[0].length;
}

/** Writes a number over the identifier at `at`. */
export function writeNumber(body: Buffer, at: number, number: number): void {
	body.write(number.toString(16).padStart(NUMBER_DIGITS, '0'), at, 'latin1');
}

export function eventsOf(variant: number): Buffer[] {
	return eventStream(EVENTS, 9000 + variant);
}

/** A request without the numbers that make it the only one of its kind. */
export interface Template {
	/** Up to the path. */
	readonly before: string;
	/** The first of the answers that are asked for in turn; only this one where the same is to come again. */
	readonly variant: number;
	/** False where the same is to come again: then no request has a number of its own either. */
	readonly turns: boolean;
	/** From behind the path to the number of the request: the last of the headers is `x-request-id`. */
	readonly after: string;
	readonly body: Buffer | null;
	/** Where the body is numbered, too; -1 for nowhere. */
	readonly bodyNumber: number;
}

/** Longer bodies are fewer. */
const MOST_VARIED = 256 * KIB;

function bodyOf(scenario: Scenario, variant: number): Buffer | null {
	if (scenario.bodyBytes === 0) return null;
	if (scenario.grows === true) return chatRequest((scenario.bodyBytes / TEXTS) * (variant + 1), 1000);
	const chat = chatRequest(scenario.bodyBytes, 1000 + variant);
	if (scenario.nearMiss !== true) return chat;
	// A GitHub token but for its characters, which only the engine finds to be a placeholder's.
	const near = `gh${'p_'}${'x'.repeat(36)}`;
	return Buffer.concat([Buffer.from(`{"attachment":"${near}",`), chat.subarray(1)]);
}

/** The requests that take turns. `absolute` writes the target as a proxy is asked, `http://host/path`. */
export function templates(scenario: Scenario, absolute: boolean): Template[] {
	const host = hostOf(scenario);
	const again = scenario.again === true;
	return Array.from({ length: scenario.bodyBytes > MOST_VARIED ? 8 : TEXTS }, (_, i) => {
		const body = bodyOf(scenario, i);
		const lines = [
			`?page=${i} HTTP/1.1`,
			`host: ${host}`,
			`user-agent: agent-sdk/4.${i}.1 node/20`,
			'accept: application/json, text/event-stream',
			'accept-encoding: gzip, deflate',
			'anthropic-version: 2023-06-01',
			'authorization: Bearer placeholder',
			...(body === null ? [] : ['content-type: application/json', `content-length: ${body.length}`]),
			'x-request-id: req-',
		];
		return {
			before: `${scenario.method} ${absolute ? `http://${host}` : ''}`,
			variant: i % VARIANTS[scenario.reply],
			turns: !again,
			after: lines.join('\r\n'),
			body,
			bodyNumber: body === null || again ? -1 : numberAt(body),
		};
	});
}

/** The head of the request number `serial`, and its body with the number `bodySerial` in it. */
export function requestOf(
	template: Template,
	reply: Reply,
	serial: number,
	bodySerial: number,
): { head: string; body: Buffer | null } {
	const { before, variant, turns, after, body, bodyNumber } = template;
	const path = pathOf(reply, turns ? serial % VARIANTS[reply] : variant);
	const number = turns ? serial : variant;
	const head = `${before}${path}${after}${number.toString(36)}\r\n\r\n`;
	if (body === null || bodyNumber < 0) return { head, body };
	const numbered = Buffer.from(body);
	writeNumber(numbered, bodyNumber, bodySerial);
	return { head, body: numbered };
}
