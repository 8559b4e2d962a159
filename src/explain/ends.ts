// Both ends of an exchange that is only thought through: an agent that has said all it has to say, and a world that
// nothing is sent to. Must not know what is explained.

import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { shownValue } from '../core/authorization.js';
import { AWS_SCHEME } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { type HeaderList, headerValues } from '../core/headers.js';
import { Inflow } from '../core/inflow.js';
import type { Answer, OutgoingRequest } from '../core/message.js';
import { AgentSide } from '../downstream/agent.js';
import { AGENT_PATIENCE } from '../downstream/patience.js';
import type { Wire } from '../downstream/wire.js';
import type { Grant } from '../policy/authorize.js';
import type { Route } from '../policy/route.js';
import { DECODABLE } from '../scan/stream/coding.js';
import { isBodyless } from '../upstream/answer.js';
import { signed } from '../upstream/aws.js';
import { type ConnectTo, mappingFor } from '../upstream/connect-to.js';
import { depart, type Reveal } from '../upstream/departing.js';
import type { Forwarding } from '../upstream/forward.js';
import { trailingHead } from '../upstream/http1-alone.js';
import { literalDenied } from '../upstream/lookup.js';
import type { PaperConversation } from './conversation.js';

/** A reply to think through as well. */
export interface ExplainReply {
	readonly status: number;
	/** Name, value, name, value. */
	readonly headers: HeaderList;
	readonly body: Buffer;
	/** Behind the body; then its length is not announced. */
	readonly trailers?: HeaderList;
}

/** What an agent says behind a request's head. */
interface Said {
	readonly body: Buffer;
	readonly trailers: HeaderList;
	/** The WebSocket that it asks for. */
	readonly conversation: PaperConversation | null;
}

/** A request that is there from the beginning, and a reply that nobody reads. */
class Paper implements Wire {
	readonly source: Readable | null;
	readonly expectsContinue = false;
	readonly requestWhole = true;
	readonly delivered = false;
	headSent = false;
	/** The status of what the agent gets; 0 while there is none. */
	status = 0;
	/** True when a reply was broken off. */
	aborted = false;
	readonly #conversation: PaperConversation | null;
	readonly #trailers: HeaderList;
	#closed: (whole: boolean) => void = () => {};

	constructor({ body, trailers, conversation }: Said) {
		this.#conversation = conversation;
		this.#trailers = trailers;
		this.source =
			body.length === 0 && trailers.length === 0 ? null : Readable.from(pieces(body), { objectMode: false });
	}
	requestTrailers(): HeaderList {
		return this.#trailers;
	}
	proceed(): void {}
	interim(): void {}
	head(status: number): void {
		this.headSent = true;
		this.status = status;
	}
	flush(): void {}
	write(): boolean {
		return true;
	}
	end(): void {
		this.#closed(true);
	}
	abort(): void {
		this.aborted = true;
		this.#closed(false);
	}
	expire(): void {}
	closeAfter(): void {}
	/** The origin agreed to a WebSocket: what is to be said in it is said from now on. */
	upgrade(): Socket {
		const conversation = this.#conversation;
		if (conversation === null) throw new EgressError('internal');
		this.headSent = true;
		this.status = 101;
		conversation.agent.once('close', () => this.#closed(true));
		void conversation.play();
		return conversation.agent as Socket;
	}
	dismiss(): void {}
	listen(_drained: () => void, closed: (whole: boolean) => void): void {
		this.#closed = closed;
	}
}

// As many bytes as a socket gives at once.
const PIECE = 64 * 1024;

function* pieces(body: Buffer): Generator<Buffer> {
	for (let at = 0; at < body.length; at += PIECE) yield body.subarray(at, at + PIECE);
}

/** The agent's side of the exchange; keeps how it was refused. */
export class PaperAgent extends AgentSide {
	readonly wire: Paper;
	refusedWith: EgressError | null = null;

	constructor(said: Said) {
		const wire = new Paper(said);
		super(wire, AGENT_PATIENCE.unread);
		this.wire = wire;
	}

	override refuse(exchange: Exchange, error: EgressError, status: number | undefined): void {
		this.refusedWith = error;
		super.refuse(exchange, error, status);
	}
}

const CREDENTIAL = '[sealed]';
/** Stands where the credential would: nothing that is explained opens one. */
const SEALED: Reveal = {
	field: credential => shownValue(credential, CREDENTIAL),
	piece: () => CREDENTIAL,
	signed: (request, scope) => {
		const key = { accessKeyId: CREDENTIAL, secretAccessKey: CREDENTIAL, sessionToken: undefined };
		// What can't be signed is refused here as well; the signature itself would be none.
		const headers = [...signed(request, scope, key)];
		return headers.with(-1, `${AWS_SCHEME} ${CREDENTIAL}`);
	},
};
const decodable = new Set(DECODABLE);
const NO_REPLY: ExplainReply = { status: 200, headers: [], body: Buffer.alloc(0) };

/** Stands where requests leave: makes the same head, asks the same of the address, and sends nothing. */
export class NoWorld {
	/** True once a request came so far that it would have been sent. */
	reached = false;
	readonly #connectTo: readonly ConnectTo[];
	readonly #reply: ExplainReply | null;
	readonly #conversation: PaperConversation | null;

	constructor(
		connectTo: readonly ConnectTo[],
		reply: ExplainReply | null,
		conversation: PaperConversation | null = null,
	) {
		this.#connectTo = connectTo;
		this.#reply = reply;
		this.#conversation = conversation;
	}

	/** Throws `address_denied` for a target that is an address which may not be dialled. A name is not looked up. */
	assertAddress(host: string, port: number, { allowPrivate }: Route): void {
		if (allowPrivate || mappingFor(this.#connectTo, host, port) !== undefined) return;
		const denied = literalDenied(host);
		if (denied !== null) throw denied;
	}

	/** As the forwarder's: rejects with what would end the request, resolves with the reply that was given. */
	async forward(
		exchange: Exchange,
		route: Route,
		grant: Grant,
		request: OutgoingRequest,
		forwarding: Forwarding,
	): Promise<Answer> {
		const { host, port, method } = exchange.request;
		this.assertAddress(host, port, route);
		const sending = await depart(
			{ exchange, route, grant, request, decodable, listening: forwarding },
			SEALED,
		);
		const { headers, body, needsTrailers, trailers } = sending;
		// The head as an origin that speaks HTTP/1.1 would get it.
		sending.tell(needsTrailers ? trailingHead(headers) : headers);
		// A long body is scanned while it is read, and its trailers behind it.
		if (body !== null && !Buffer.isBuffer(body)) for await (const _ of body);
		await trailers?.();
		this.reached = true;
		return this.#answer(method, forwarding);
	}

	#answer(method: string, forwarding: Forwarding): Answer {
		if (this.#conversation !== null) {
			const headers = ['Upgrade', 'websocket', 'Connection', 'Upgrade'];
			const statusText = 'Switching Protocols';
			const upgraded = this.#conversation.origin;
			const agreed: Answer = { status: 101, statusText, headers, body: null, upgraded };
			forwarding.onAnswer(agreed);
			return agreed;
		}
		const reply = this.#reply;
		const { status, headers, body, trailers = [] } = reply ?? NO_REPLY;
		const bodyless = reply === null || isBodyless(method, status);
		const inflow = bodyless
			? null
			: new Inflow(
					() => {},
					() => {},
				);
		const answer: Answer = {
			status,
			statusText: '',
			headers: bodyless ? headers : sized(headers, body, trailers),
			body: inflow,
		};
		forwarding.onAnswer(answer);
		inflow?.push(body);
		inflow?.end(trailers);
		return answer;
	}
}

/** The same, with what says where the body ends, if they don't: its length, or that trailers follow it. */
export function sized(headers: HeaderList, body: Buffer, trailers: HeaderList): HeaderList {
	const said = ['content-length', 'transfer-encoding'].some(name => headerValues(headers, name).length > 0);
	if (said) return headers;
	return trailers.length > 0
		? [...headers, 'Transfer-Encoding', 'chunked']
		: [...headers, 'Content-Length', String(body.length)];
}
