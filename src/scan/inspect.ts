// What a message carries: host, path, headers and a body that is small enough to be held become one task, a longer body is
// looked at as it comes, and findings become a decision by the route's rules. Knows bytes and detectors; must not know how they
// came in or how they go out.

import type { Direction, Part } from '../../workers/contract.js';
import { contentCodings } from '../core/coding.js';
import type { Exchange } from '../core/exchange.js';
import { type HeaderList, headerValue } from '../core/headers.js';
import type { Inflow } from '../core/inflow.js';
import type { Answer, Body, OutgoingRequest } from '../core/message.js';
import type { Route } from '../policy/route.js';
import { Batch } from './batch.js';
import { isClean, isCleanHead, type Message } from './clean.js';
import { isEventStream } from './events/reader.js';
import { holdsEvents } from './events/spelt.js';
import { headerParts, rewrite } from './fields.js';
import { askLeaving, askWhole, isEmpty, noteClean, spelt } from './held.js';
import {
	type Ask,
	decide,
	type Gate,
	inbound,
	type Judgement,
	outbound,
	type Party,
	settle,
} from './judgement.js';
import { MessageScan } from './messages.js';
import { isShowable, masked, showable, showsAll } from './shown.js';
import { streamed } from './streamed.js';

/** Bytes up to which a body is scanned whole before one byte of it goes on. */
export const HOLD_LIMIT = 1024 * 1024;
/** Milliseconds for which a body that comes slowly is held. */
export const HOLD_PATIENCE_MS = 1000;

export interface InspectorOptions {
	readonly scanner: Gate;
	/** Bytes up to which a body is scanned whole before one byte of it goes on. */
	readonly holdLimit: number;
	/** Milliseconds for which a body that comes slowly is held before it goes through the window. */
	readonly holdPatienceMs: number;
	/** Whether the exchange that is looked at is the only one under way. */
	readonly alone: () => boolean;
}

/**
 * Milliseconds for which a reply of unknown length is held, so that a short one is judged whole and refused with a clean
 * 403: fewer than anybody notices.
 */
const CHUNKED_PATIENCE_MS = 4;

const NOTHING: HeaderList = [];

/** A request that is about to leave. */
export interface Departure {
	readonly exchange: Exchange;
	readonly route: Route;
	/** Those that may leave. */
	readonly headers: HeaderList;
	readonly body: Inflow | null;
	readonly party: Party;
	/** Decides on what would block, on a supervised route. */
	readonly ask: Ask | null;
}

/** The scanning phases of every exchange. */
export class Inspector {
	readonly #scanner: Gate;
	readonly #holdLimit: number;
	readonly #holdPatienceMs: number;
	readonly #batch: Batch;

	constructor(options: InspectorOptions) {
		this.#scanner = options.scanner;
		this.#holdLimit = options.holdLimit;
		this.#holdPatienceMs = options.holdPatienceMs;
		this.#batch = new Batch(options.alone);
	}

	/**
	 * Looks at a request. Gives what may go, at once where nothing has to be waited for; throws, or rejects with,
	 * `dlp_outbound`, a `scan_*` code, or what the agent's side failed with.
	 */
	request(departure: Departure): OutgoingRequest | Promise<OutgoingRequest> {
		const { headers, body } = departure;
		const held = body === null ? null : body.hold(this.#holdLimit, this.#requestPatience(headers));
		if (!(held instanceof Promise)) return this.#request(departure, held);
		return held.then(whole => this.#request(departure, whole));
	}

	#request(departure: Departure, whole: Buffer | null): OutgoingRequest | Promise<OutgoingRequest> {
		const { exchange, route, headers, body, party } = departure;
		const { trace } = exchange;
		if (trace !== null && trace.keep > 0 && whole !== null) {
			trace.held = Buffer.from(whole.subarray(0, trace.keep));
		}
		const { host, path } = exchange.request;
		const late = whole === null ? NOTHING : (body?.trailers ?? NOTHING);
		const trailers = late.length === 0 ? null : async (): Promise<HeaderList> => late;
		if (route.outbound.length === 0) {
			const coming = body === null || whole !== null ? trailers : async () => body.trailers;
			return { path, headers, body: whole ?? body, trailers: coming };
		}
		const judgement = outbound(route, party);
		const all = late.length === 0 ? headers : [...headers, ...late];
		const message: Message = { host, path, statusText: '', headers: all, body: whole };
		const passed = (): OutgoingRequest => {
			if (showsAll(judgement.detectors)) exchange.shown = exchange.request;
			if (body === null || whole !== null) return { path, headers, body: whole, trailers };
			return { path, headers, ...this.#coming(body, headers, judgement) };
		};
		const settled = (clean: boolean): OutgoingRequest | Promise<OutgoingRequest> =>
			clean ? passed() : this.#inspected(departure, message, judgement);
		const clean = isClean(this.#scanner, message, judgement, this.#batch);
		return clean instanceof Promise ? clean.then(settled) : settled(clean);
	}

	/** A request in which something could stand. */
	async #inspected(
		{ exchange, headers, body, ask }: Departure,
		message: Message,
		judgement: Judgement,
	): Promise<OutgoingRequest> {
		const { host, path, headers: all, body: whole } = message;
		const parts: Part[] = [
			{ location: 'host', text: host },
			{ location: 'path', text: path },
			...headerParts(all),
		];
		const result = await askLeaving(this.#scanner, parts, whole, headers, judgement);
		if (whole !== null && isEmpty(result)) noteClean(this.#scanner, whole, headers, judgement);
		if (result.ok && showsAll(judgement.detectors)) exchange.shown = masked(exchange.request, result);
		const rewritten =
			ask === null
				? decide(result, judgement)
				: await settle(result, judgement, ask, {
						parts,
						body: whole,
						coded: contentCodings(headers).length > 0,
					});
		const sent =
			rewritten === null ? { path, headers: all, body: whole } : rewrite(path, all, whole, rewritten);
		const head = { ...sent, headers: sent.headers.slice(0, headers.length) };
		if (body !== null && whole === null) return { ...head, ...this.#coming(body, headers, judgement) };
		const late = sent.headers.slice(headers.length);
		return { ...head, trailers: late.length === 0 ? null : async () => late };
	}

	/** A body that is looked at as it comes, and the trailers behind it. */
	#coming(
		body: Inflow,
		headers: HeaderList,
		judgement: Judgement,
	): Pick<OutgoingRequest, 'body' | 'trailers'> {
		const trailers = async (): Promise<HeaderList> => {
			await this.#trailers(body.trailers, judgement);
			return body.trailers;
		};
		return { body: streamed(this.#scanner, body, headers, judgement), trailers };
	}

	/**
	 * Looks at an answer. Gives what may go to the agent, at once where nothing has to be waited for; throws, or rejects
	 * with, `dlp_inbound`, a `scan_*` code, or what the origin's side failed with, also later, while the body is read.
	 */
	response(route: Route, answer: Answer, party: Party): Body | Promise<Body> {
		const { headers, body } = answer;
		if (route.inbound.length === 0) return body;
		// A stream of events is never held: each of them is to be acted on as it comes.
		const streams = body === null || isEventStream(headers);
		const held = streams ? null : body.hold(this.#holdLimit, this.#patience(headers));
		if (!(held instanceof Promise)) return this.#response(route, answer, held, party);
		return held.then(whole => this.#response(route, answer, whole, party));
	}

	#response(route: Route, answer: Answer, whole: Buffer | null, party: Party): Body | Promise<Body> {
		const { headers, statusText, body } = answer;
		const judgement = inbound(route, party);
		const message: Message = { host: '', path: '', statusText, headers, body: whole };
		const passed = (): Body =>
			body === null || whole !== null ? whole : streamed(this.#scanner, body, headers, judgement);
		let events = null as Buffer | null;
		const settled = (clean: boolean): Body | Promise<Body> => {
			if (!clean) return this.#answered(message, judgement).then(passed);
			return events === null ? passed() : this.#settledEvents(events, headers, judgement).then(passed);
		};
		const clean = isClean(this.#scanner, message, judgement, this.#batch, body => {
			if (holdsEvents(body)) events = body;
			return events !== null;
		});
		return clean instanceof Promise ? clean.then(settled) : settled(clean);
	}

	/** Looks at what events spell in whose bytes nothing stands. */
	async #settledEvents(events: Buffer, headers: HeaderList, judgement: Judgement): Promise<void> {
		if (await spelt(this.#scanner, events, [], judgement))
			noteClean(this.#scanner, events, headers, judgement);
	}

	/** An answer in which something could stand. */
	async #answered(message: Message, judgement: Judgement): Promise<void> {
		const { headers, statusText, body } = message;
		const parts: Part[] = [{ location: 'header', name: '', text: statusText }, ...headerParts(headers)];
		const result = await askWhole(this.#scanner, parts, body, headers, judgement);
		decide(result, judgement);
		if (body === null) return;
		const isAll = await spelt(this.#scanner, body, contentCodings(headers), judgement);
		if (isAll && isEmpty(result)) noteClean(this.#scanner, body, headers, judgement);
	}

	/** Looks at the messages of an exchange that became a WebSocket, each direction by itself. */
	messages(route: Route, party: Party): Readonly<Record<Direction, MessageScan>> {
		return {
			outbound: new MessageScan(this.#scanner, outbound(route, party)),
			inbound: new MessageScan(this.#scanner, inbound(route, party)),
		};
	}

	/** Looks at fields of an answer beside its head, those of an interim one and trailers; throws as `response` does. */
	async fields(route: Route, trailers: HeaderList, party: Party): Promise<void> {
		if (trailers.length === 0 || route.inbound.length === 0) return;
		await this.#trailers(trailers, inbound(route, party));
	}

	async #trailers(trailers: HeaderList, judgement: Judgement): Promise<void> {
		if (trailers.length === 0) return;
		const message: Message = { host: '', path: '', statusText: '', headers: trailers, body: null };
		if (isCleanHead(this.#scanner, message, judgement)) return;
		// The head has left, and Trailer in it announces what follows: a trailer can't be redacted any more.
		const onMatch = judgement.onMatch === 'redact' ? 'block' : judgement.onMatch;
		decide(await askWhole(this.#scanner, headerParts(trailers), null, [], judgement), {
			...judgement,
			onMatch,
		});
	}

	/** Fills in `exchange.shown` where no inspection has: before a line or a refusal names the target. */
	async show(exchange: Exchange): Promise<void> {
		exchange.shown ??= await showable(this.#scanner, exchange.request);
	}

	/** True for a text that may be shown at any level. */
	isShowable(text: string): boolean {
		return isShowable(this.#scanner, text);
	}

	// A gRPC call may go on for as long as both sides talk: it is held only for as long as nobody notices.
	#requestPatience(headers: HeaderList): number {
		return isEventStream(headers) ? CHUNKED_PATIENCE_MS : this.#holdPatienceMs;
	}

	#patience(headers: HeaderList): number {
		const length = headerValue(headers, 'content-length');
		if (length !== undefined) return Number(length) > this.#holdLimit ? 0 : this.#holdPatienceMs;
		return CHUNKED_PATIENCE_MS;
	}
}
