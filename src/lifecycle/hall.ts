// The doors of one exchange, each opened once, and what is kept of it in between: what each phase gives to the next, and what
// either end says meanwhile. Must not know in which order they are opened.

import type { Duplex } from 'node:stream';
import type { Supervisor } from '../core/approval.js';
import type { Client } from '../core/client.js';
import { EgressError } from '../core/errors.js';
import type { Exchange, Verdict, Watcher } from '../core/exchange.js';
import { oneHopLess } from '../core/forwards.js';
import { contentLength, type HeaderList, without } from '../core/headers.js';
import { Leave } from '../core/leave.js';
import type { Answer, Body, OutgoingRequest } from '../core/message.js';
import { cleared, type Place } from '../core/place.js';
import type { Secret } from '../core/secret.js';
import type { AgentSide } from '../downstream/agent.js';
import type { Grant } from '../policy/authorize.js';
import type { Quota } from '../policy/quota.js';
import { match, type Route } from '../policy/route.js';
import type { Ask, Party } from '../scan/judgement.js';
import type { Forwarding } from '../upstream/forward.js';
import { AbortLatch } from '../upstream/sending.js';
import { Conversation } from '../websocket/conversation.js';
import { admit, admitMessage } from './admission.js';
import { Interims } from './interims.js';
import { ExchangeLines } from './lines.js';
import { closeCode, Messages } from './messages.js';
import type { Services } from './services.js';

/** Bytes of a body that a person is shown who is asked about it. */
const SHOWN_OF_BODY = 64 * 1024;

/** The doors of one exchange, each opened once. */
export class Hall implements Forwarding, Party {
	readonly #exchange: Exchange;
	readonly #agent: AgentSide;
	readonly #services: Services;
	readonly latch = new AbortLatch();
	readonly leave = new Leave();
	readonly #lines: ExchangeLines;
	/** The one that decides, once the request is on its way. */
	#route: Route | null = null;
	/** What may leave, until it does: a function that waits for the answer would keep its body for as long. */
	#outgoing: OutgoingRequest | null = null;
	#answer: Answer | null = null;
	/** Set once the connection was upgraded. */
	#conversation: Conversation | null = null;
	/** What came before the final answer. */
	#interims: Interims | null = null;

	constructor(exchange: Exchange, agent: AgentSide, services: Services) {
		this.#exchange = exchange;
		this.#agent = agent;
		this.#services = services;
		this.#lines = new ExchangeLines(exchange, services.log);
		agent.onGone(this);
	}

	get client(): Client {
		return this.#exchange.client;
	}

	match(): Route {
		const found = match(this.#services.routes, this.#exchange.request);
		if (found.route === null) throw new EgressError('route_denied', found.reason);
		const { trace } = this.#exchange;
		if (trace !== null) {
			trace.route = found.route.index;
			trace.decided = performance.now();
		}
		if (found.route.passthrough) throw new EgressError('passthrough_denied');
		return found.route;
	}

	/** As `lifecycle/admission.ts` says. */
	admit(route: Route): void | Promise<void> {
		this.#agent.idle = route.timeouts.idle;
		return admit(this.#exchange.request, this.#agent.body, route, this.#quota(route));
	}

	#quota(route: Route): Quota | undefined {
		return this.#services.quotas.of(route, this.#exchange.client);
	}

	inspectRequest(route: Route, grant: Grant): void | Promise<void> {
		if (grant.place !== null) this.#clear(grant.place);
		if (grant.credential !== null && 'signs' in grant.credential && grant.scope === null) {
			throw new EgressError('request_unsignable');
		}
		const exchange = this.#exchange;
		const { request } = exchange;
		const headers = oneHopLess(request.method, without(request.headers, grant.strip));
		const { inspector, supervisor } = this.#services;
		const ask = route.onMatch === 'supervise' && supervisor !== null ? this.#ask(supervisor, route) : null;
		const { body } = this.#agent;
		const inspected = inspector.request({ exchange, route, headers, body, party: this, ask });
		if (!(inspected instanceof Promise)) {
			this.#outgoing = inspected;
			return;
		}
		return inspected.then(request => {
			this.#outgoing = request;
		});
	}

	/** From here on nobody sees the agent's own credential in the target: no detector, no line, no origin. */
	#clear(place: Place): void {
		const { request } = this.#exchange;
		const path = cleared(request.path, place);
		if (path === null) throw new EgressError('credential_unplaced');
		if (path !== request.path) this.#exchange.request = { ...request, path };
	}

	#ask(supervisor: Supervisor, route: Route): Ask {
		return async (spots, values, body) => {
			const exchange = this.#exchange;
			await this.#services.inspector.show(exchange);
			if (exchange.trace !== null) {
				exchange.trace.found(spots, false);
				exchange.trace.held ??= body === null ? null : Buffer.from(body.subarray(0, SHOWN_OF_BODY));
			}
			const { leave } = this;
			await supervisor.ask({ exchange, spots, values, timeout: route.timeouts.supervise, leave });
		};
	}

	forward(route: Route, grant: Grant): Promise<Answer> {
		const exchange = this.#exchange;
		const { log, inspector } = this.#services;
		if (exchange.trace !== null) exchange.trace.inspected = performance.now();
		if (!log.captures || exchange.shown !== null) return this.#forward(route, grant);
		return inspector.show(exchange).then(() => this.#forward(route, grant));
	}

	#forward(route: Route, grant: Grant): Promise<Answer> {
		const request = this.#outgoing;
		if (request === null) throw new EgressError('internal');
		this.#outgoing = null;
		const body = this.#lines.recorded(request.body);
		this.#route = route;
		const sent = body === request.body ? request : { ...request, body };
		return this.#services.forwarder.forward(this.#exchange, route, grant, sent, this);
	}

	get secrets(): ReadonlyMap<string, Secret> {
		return this.#services.secrets;
	}

	/** The agent has gone. */
	gone(reason: Error): void {
		this.latch.pull(reason);
		this.leave.tell(reason);
	}

	onSend(headers: HeaderList): void {
		const { trace } = this.#exchange;
		if (trace !== null) trace.sent = performance.now();
		this.#lines.sent(headers);
	}

	/** Passes on an answer that is not the final one, looked at like any other. */
	onInterim(status: number, headers: HeaderList): void {
		const route = this.#route;
		if (route === null) return;
		this.#interims ??= new Interims(this.#agent, this.latch, route.timeouts.headers);
		this.#interims.pass(status, headers, () => this.#services.inspector.fields(route, headers, this));
	}

	onAnswer(answer: Answer): void {
		this.#interims?.answered();
		const { trace } = this.#exchange;
		this.#answer = answer;
		// A body that was sent whole went with its request; of one that still goes, what waits counts on.
		this.#agent.body?.letGo();
		if (trace !== null) trace.answered = performance.now();
		this.#lines.answered(answer);
	}

	reply(route: Route, answer: Answer): void | Promise<void> {
		const passed = this.#interims?.passed;
		if (passed === undefined) return this.#inspectAndReply(route, answer);
		return passed.then(() => this.#inspectAndReply(route, answer));
	}

	#inspectAndReply(route: Route, answer: Answer): void | Promise<void> {
		if (answer.upgraded !== undefined) return this.#converse(route, answer, answer.upgraded);
		const body = this.#services.inspector.response(route, answer, this);
		if (!(body instanceof Promise)) return this.#reply(route, answer, body);
		return body.then(inspected => this.#reply(route, answer, inspected));
	}

	/**
	 * Logs the reply before the agent has all of it: once it has, it may count on the line, which would be lost if this shard died
	 * in between.
	 */
	#reply(route: Route, answer: Answer, body: Body): void | Promise<void> {
		if (answer.body === null || answer.body.ended) {
			const made = this.#logged();
			if (made !== undefined) return made.then(() => this.#send(route, answer, body));
		} else if (Number.isNaN(contentLength(answer.headers))) this.#lines.streams();
		return this.#send(route, answer, body);
	}

	#send(route: Route, answer: Answer, body: Body): void | Promise<void> {
		const replied = this.#agent.reply(answer, body, async () => {
			await this.#services.inspector.fields(route, answer.body?.trailers ?? [], this);
			await this.#logged();
		});
		return replied ?? this.#logged();
	}

	/** Undefined when the reply's line is in safe hands, else a promise of it. */
	#logged(): void | Promise<void> {
		this.#lines.response();
		return this.#lines.handedOn;
	}

	/** Joins both ends of a WebSocket, and looks at what they say. */
	async #converse(route: Route, answer: Answer, origin: Duplex): Promise<void> {
		const { inspector, log } = this.#services;
		await inspector.response(route, answer, this);
		const logged = this.#logged();
		if (logged !== undefined) await logged;
		const scans = inspector.messages(route, this);
		const admitted = (bytes: number) => admitMessage(bytes, route, this.#quota(route));
		const messages = new Messages(this.#exchange, log, scans, admitted);
		const conversation = new Conversation(this.#agent.upgrade(answer), origin, {
			idle: route.timeouts.idle,
			room: this.#services.room,
			pass: (way, frame) => messages.pass(way, frame),
		});
		this.#conversation = conversation;
		this.latch.attach(() => {});
		this.#agent.onDraining(() => conversation.close(1001, 'egress: proxy is shutting down'));
		await conversation.done;
	}

	/** Every other ending: says it in the log first, then to the agent, and lets go of the origin. */
	async refuse(error: EgressError): Promise<void> {
		const exchange = this.#exchange;
		const lines = this.#lines;
		if (exchange.trace !== null) {
			exchange.trace.refuse(error.code, error.reason, error.decided);
			exchange.trace.found(error.found?.spots, error.code === 'dlp_inbound');
		}
		this.#interims?.answered();
		this.latch.pull(error);
		await this.#services.inspector.show(exchange);
		lines.response();
		// The origin's, where it had answered and that is what the refusal is about.
		const status = error.code === 'dlp_outbound' ? undefined : exchange.answer?.status;
		if (error.decided) lines.block({ reason: error.reason, ...error.found }, status);
		else lines.error(error.code, error.reason);
		const handed = lines.handedOn;
		if (handed !== undefined) await handed;
		if (this.#conversation !== null) this.#conversation.close(closeCode(error), error.reason);
		else this.#agent.refuse(exchange, error, status);
	}

	/** Nothing of its bodies is kept any more. */
	forget(): void {
		this.#agent.body?.forget();
		this.#answer?.body?.forget();
	}

	/** Completes the record and shows it to the watcher: nothing happens to the exchange behind this. */
	tell(watcher: Watcher): void {
		const { trace } = this.#exchange;
		if (trace === null) return;
		trace.ended = performance.now();
		trace.bytesUp = this.#agent.body?.received ?? 0;
		trace.bytesDown = this.#answer?.body?.received ?? 0;
		watcher.ended(this.#exchange);
	}

	/** Called for each finding that does not block. */
	readonly notice = (verdict: Verdict): void => {
		const { trace } = this.#exchange;
		if (trace !== null) {
			trace.warned = true;
			trace.found(verdict.spots, this.#exchange.answer !== null);
		}
		// A reply that was held is logged before what was found in it; a stream is logged when it ends.
		if (this.#answer?.body?.ended) this.#lines.response();
		this.#lines.warn(verdict, this.#answer?.status);
	};
}
