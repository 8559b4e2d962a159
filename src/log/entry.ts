// Projections: exchange → line. The order of fields is the contract's. Knows the record and its words; must not know
// levels, descriptors or when a line is due.

import { METHODS } from 'node:http';
import { count } from '../core/count.js';
import type { Capture, Exchange, Verdict } from '../core/exchange.js';
import { LOG_LABELS, type LogLevel } from '../core/level.js';
import { type Pieces, withBodyFields } from './body.js';
import { quoteHeaders, quoteText, quoteWire } from './json.js';
import { roomFor } from './slab.js';

/** What the boot line says. */
export interface BootFacts {
	readonly level: LogLevel;
	/** `host:port` as bound. */
	readonly listen: string;
	readonly routes: number;
	readonly workers: number;
	/** Path of the CA's certificate, or null when there is none. */
	readonly ca: string | null;
	/** `host:port` of the admin listener, or null when there is none. */
	readonly admin?: string | null;
	/** How many accept agents, and what they are; absent for one. */
	readonly shards?: { readonly count: number; readonly as: 'threads' | 'processes' };
}

/** What a reload came to. */
export interface ReloadFacts {
	readonly applied: boolean;
	/** A sentence; for a refused reload the first mistake with its place. */
	readonly reason: string;
	/** How many routes are in force now. */
	readonly routes?: number;
	/** The level in force now. */
	readonly level?: LogLevel;
	/** What the new configuration lets through that the one before did not: sentences. */
	readonly weakens?: readonly string[];
}

/** A host or path that no detector has read may hold a secret, so it is not shown. */
const UNSCANNED = { host: '[unscanned]', path: '[unscanned]' } as const;
// HTTP/2 lets an agent make methods up, and no detector reads them.
const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS);

/** `egress_boot`: written at every level, once. */
export function bootLine(facts: BootFacts): Buffer {
	const label = LOG_LABELS[facts.level];
	const routes = count(facts.routes, 'route');
	const workers = count(facts.workers, 'worker');
	const message = `egressd is listening on ${facts.listen} with ${routes} and ${workers} [log=${label}]`;
	const ca = facts.ca === null ? 'null' : quoteText(facts.ca);
	const admin = facts.admin == null ? '' : `,"admin":${quoteText(facts.admin)}`;
	const shards =
		facts.shards === undefined ? '' : `,"shards":${facts.shards.count},"shards_as":"${facts.shards.as}"`;
	return whole(
		`{"event":"egress_boot","log":"${label}","message":${quoteText(message)},"listen":${quoteText(facts.listen)}` +
			`,"routes":${facts.routes},"workers":${facts.workers},"ca":${ca}${admin}${shards},${timeField()}`,
	);
}

/** `egress_block`. `responseStatus` is the origin's, for decisions on its reply. */
export function blockLine(exchange: Exchange, verdict: Verdict, responseStatus?: number): Buffer {
	return verdictLine('egress_block', exchange, verdict, responseStatus);
}

/** `egress_warn`: the same for traffic that was let through. */
export function warnLine(exchange: Exchange, verdict: Verdict, responseStatus?: number): Buffer {
	return verdictLine('egress_warn', exchange, verdict, responseStatus);
}

function verdictLine(event: string, exchange: Exchange, verdict: Verdict, responseStatus?: number): Buffer {
	let line = `{"event":"${event}","reason":${quoteText(verdict.reason)},${contextFields(exchange)}`;
	if (responseStatus !== undefined) line += `,"response_status":${responseStatus}`;
	if (verdict.detector !== undefined) line += `,"detector":${quoteText(verdict.detector)}`;
	if (verdict.rule !== undefined) line += `,"rule":${quoteText(verdict.rule)}`;
	if (verdict.location !== undefined) line += `,"location":${quoteText(verdict.location)}`;
	return whole(`${line},${idAndTime(exchange)}`);
}

/** `egress_error`: `code` is stable, `reason` a sentence without traffic. */
export function errorLine(exchange: Exchange, code: string, reason: string): Buffer {
	return whole(
		`{"event":"egress_error","error":${quoteText(code)},"reason":${quoteText(reason)},${contextFields(exchange)}` +
			`,${idAndTime(exchange)}`,
	);
}

/** `egress_reload`: applied or refused. */
export function reloadLine(facts: ReloadFacts): Buffer {
	let line = `{"event":"egress_reload","applied":${facts.applied},"reason":${quoteText(facts.reason)}`;
	if (facts.routes !== undefined) line += `,"routes":${facts.routes}`;
	if (facts.level !== undefined) line += `,"log":"${LOG_LABELS[facts.level]}"`;
	if (facts.weakens !== undefined) line += `,"weakens":[${facts.weakens.map(quoteText).join()}]`;
	return whole(`${line},${timeField()}`);
}

/** `egress_admin`: what an operator did through the admin listener, or what became of a shard. */
export function adminLine(action: string, reason: string): Buffer {
	return whole(
		`{"event":"egress_admin","action":${quoteText(action)},"reason":${quoteText(reason)},${timeField()}`,
	);
}

/**
 * `egress_request`: what the origin gets. `time` is when it was forwarded, also when the line is ready later (a
 * promise: the body is decoded or long). `limit` bounds the decoded body in bytes.
 *
 * @throws TypeError for an exchange that was not forwarded.
 */
export function requestLine(exchange: Exchange, limit: number): Buffer | Promise<Buffer> {
	const { sent } = exchange;
	if (sent === null) throw new TypeError('the exchange was not forwarded');
	const head = `{"event":"egress_request",${contextFields(exchange)},"headers":${quoteHeaders(sent.headers)},`;
	const tail = `,${idAndTime(exchange)}`;
	return withBodyFields(sent.body, sent.headers, limit, fields => finish(head, fields, tail));
}

/**
 * `egress_response`: the raw answer. `duration_ms` runs from the arrival of the request to this call.
 *
 * @throws TypeError for an exchange that was not answered.
 */
export function responseLine(exchange: Exchange, limit: number): Buffer | Promise<Buffer> {
	const { answer } = exchange;
	if (answer === null) throw new TypeError('the exchange was not answered');
	const head =
		`{"event":"egress_response","host":${quoteWire((exchange.shown ?? UNSCANNED).host)},"status":${answer.status}` +
		`,"headers":${quoteHeaders(answer.headers)},`;
	const duration = durationOf(exchange);
	const tail = `,${idAndTime(exchange)},"duration_ms":${duration}`;
	return withBodyFields(answer.body, answer.headers, limit, fields => finish(head, fields, tail));
}

/**
 * `egress_response` with `"streaming":true`: the head of an answer whose body has been coming for long. Its own line
 * follows when it ends.
 *
 * @throws TypeError for an exchange that was not answered.
 */
export function streamingLine(exchange: Exchange): Buffer {
	const { answer } = exchange;
	if (answer === null) throw new TypeError('the exchange was not answered');
	const { host } = exchange.shown ?? UNSCANNED;
	const duration = durationOf(exchange);
	return whole(
		`{"event":"egress_response","host":${quoteWire(host)},"status":${answer.status}` +
			`,"headers":${quoteHeaders(answer.headers)},"body":"","streaming":true,${idAndTime(exchange)},"duration_ms":${duration}`,
	);
}

/**
 * One message of a WebSocket: `egress_request` for what the origin gets, `egress_response` for what it sent, marked by
 * `protocol`. `limit` bounds the body in bytes.
 */
export function messageLine(
	exchange: Exchange,
	way: 'outbound' | 'inbound',
	message: Capture,
	limit: number,
): Buffer | Promise<Buffer> {
	const { host } = exchange.shown ?? UNSCANNED;
	const duration = durationOf(exchange);
	const head =
		way === 'outbound'
			? `{"event":"egress_request",${contextFields(exchange)},"headers":{},`
			: `{"event":"egress_response","host":${quoteWire(host)},"status":${exchange.answer?.status ?? 101},"headers":{},`;
	const tail = `,"protocol":"websocket",${idAndTime(exchange)}${way === 'inbound' ? `,"duration_ms":${duration}` : ''}`;
	return withBodyFields(message, [], limit, fields => finish(head, fields, tail));
}

function contextFields(exchange: Exchange): string {
	const { host, path } = exchange.shown ?? UNSCANNED;
	const { method } = exchange.request;
	// Of bytes that are no request there is none.
	const known = method === '' || KNOWN_METHODS.has(method) ? method : '[unknown]';
	return `"host":${quoteWire(host)},"method":"${known}","path":${quoteWire(path)}`;
}

/** Whole milliseconds since it began. */
function durationOf({ begun }: Exchange): number {
	return Math.floor(performance.now() - begun);
}

function idAndTime({ id, client }: Exchange): string {
	const address = client.address === null ? '' : `"client":${quoteText(client.address)},`;
	const name = client.name === null ? '' : `"agent":${quoteText(client.name)},`;
	return `${address}${name}"id":${quoteText(id)},${timeField()}`;
}

// A busy proxy writes many lines in one second, and formatting its date costs as much as quoting the headers.
let second = -1;
let untilSecond = '';

function timeField(): string {
	const now = Date.now();
	const whole = Math.floor(now / 1000);
	if (whole !== second) {
		second = whole;
		// Without the milliseconds and the Z behind them.
		untilSecond = `"time":"${new Date(now).toISOString().slice(0, -4)}`;
	}
	return `${untilSecond}${String(1000 + (now - whole * 1000)).slice(1)}Z"`;
}

/** A line without a body. */
function whole(fields: string): Buffer {
	return Buffer.from(`${fields}}\n`, 'latin1');
}

/** Characters of the longest piece that is joined with its neighbours: joining copies. */
const JOINED_MOST = 1024;

/** A line with a body. */
function finish(head: string, body: Pieces, tail: string): Buffer {
	const last = `${tail}}\n`;
	let length = head.length + last.length;
	for (const piece of body) length += piece.length;
	const line = roomFor(length);
	let at = 0;
	// Text that is not written yet. Each write costs as much as some hundred characters of it, so short pieces are joined.
	let text = head;
	for (const piece of body) {
		if (typeof piece === 'string' && piece.length <= JOINED_MOST) {
			text += piece;
			continue;
		}
		at += line.write(text, at, 'latin1');
		text = '';
		if (typeof piece === 'string') at += line.write(piece, at, 'latin1');
		else {
			line.set(piece, at);
			at += piece.length;
		}
	}
	line.write(text + last, at, 'latin1');
	return line;
}
