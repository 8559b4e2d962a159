// Sends a request to its origin and takes the answer, once more where that does no harm. The only place that opens a
// credential. Knows the wire to the world; must not know the agent's side or the detectors.

import { fieldValue } from '../core/authorization.js';
import { signingKey } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { type HeaderList, headerValue, without } from '../core/headers.js';
import type { Answer, OutgoingRequest, Trailers } from '../core/message.js';
import { filled } from '../core/place.js';
import { open, type Secret } from '../core/secret.js';
import { formatAuthority } from '../core/target.js';
import type { Grant } from '../policy/authorize.js';
import type { CredentialRef, Route } from '../policy/route.js';
import { signableBody, signed } from './aws.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';
import { requestHead } from './head.js';
import { Origins } from './origins.js';
import { type Listening, type Outcome, type Progress, Sending } from './sending.js';

export interface ForwarderOptions {
	readonly dialer: Dialer;
	/** Codings that replies may have on routes whose replies are scanned. */
	readonly decodable: ReadonlySet<string>;
}

/** What the exchange wants to be told, and what it lends. */
export interface Forwarding extends Listening {
	/** Credentials by the name of their variable. */
	readonly secrets: ReadonlyMap<string, Secret>;
}

interface Written {
	readonly authority: string;
	readonly headers: HeaderList;
	readonly path: string;
}

/** The pooled way to all origins. Connections are shared by all agents of the proxy, never between kinds of guard. */
export class Forwarder {
	readonly #dialer: Dialer;
	readonly #decodable: ReadonlySet<string>;
	readonly #origins = new Map<string, Origins>();
	readonly #byRoute = new WeakMap<Route, Origins>();

	constructor(options: ForwarderOptions) {
		this.#dialer = options.dialer;
		this.#decodable = options.decodable;
	}

	/**
	 * Sends the request and resolves when the answer's head is there. Rejects with an EgressError of class
	 * egress_upstream, `address_denied`, or what the request's body failed with.
	 */
	forward(
		exchange: Exchange,
		route: Route,
		grant: Grant,
		request: OutgoingRequest,
		forwarding: Forwarding,
	): Promise<Answer> {
		const { credential, scope } = grant;
		if (credential === null || !('signs' in credential)) {
			const written = this.#written(exchange, route, grant, request, forwarding);
			return this.#send(exchange, route, grant, request, written, forwarding);
		}
		const key = signingKey(opened(credential, forwarding));
		// Neither the start nor the request's inspection lets through what has none.
		if (key === null || scope === null) throw new EgressError('internal');
		return signableBody(request.headers, request.body).then(body => {
			const whole = { ...request, body };
			const written = this.#written(exchange, route, grant, whole, forwarding);
			const { path, headers } = written;
			const sealed = signed({ method: exchange.request.method, path, headers, body }, scope, key);
			return this.#send(exchange, route, grant, whole, { ...written, headers: sealed }, forwarding);
		});
	}

	/** The head as it goes out, the credential in its place where it is none that signs. */
	#written(
		exchange: Exchange,
		route: Route,
		grant: Grant,
		request: OutgoingRequest,
		forwarding: Forwarding,
	): Written {
		const { scheme, host, port, method } = exchange.request;
		const authority = formatAuthority(host, port, scheme);
		const headers = requestHead(method, authority, route, grant, request, this.#decodable, credential =>
			fieldValue(credential, opened(credential, forwarding)),
		);
		const { credential } = grant;
		const path =
			credential !== null && 'place' in credential
				? filled(request.path, credential.place, opened(credential, forwarding))
				: request.path;
		return { authority, headers, path };
	}

	#send(
		exchange: Exchange,
		route: Route,
		grant: Grant,
		request: OutgoingRequest,
		{ authority, headers, path }: Written,
		forwarding: Forwarding,
	): Promise<Answer> {
		const { scheme, host, port, method } = exchange.request;
		const sending = new Sending({
			scheme,
			host,
			port,
			authority,
			method,
			path,
			headers,
			body: request.body,
			upgrade: exchange.request.upgrade,
			trailers: request.trailers === null ? null : sentTrailers(request.trailers, grant),
			announcesTrailers: headerValue(headers, 'trailer') !== undefined,
			takesTrailers: takesTrailers(exchange.request.headers),
			timeouts: route.timeouts,
			listening: forwarding,
		});
		const origins = this.#originsFor(route);
		const { total } = route.timeouts;
		if (total > 0) sending.endIn(total);
		return new Promise((resolve, reject) => {
			new Attempt(origins, sending, resolve, reject).begin();
		});
	}

	#originsFor(route: Route): Origins {
		const known = this.#byRoute.get(route);
		if (known !== undefined) return known;
		const { allowPrivate, clientCert } = route;
		const { connect: timeout } = route.timeouts;
		const key = `${allowPrivate}/${timeout}/${clientCert ?? ''}`;
		let origins = this.#origins.get(key);
		if (origins === undefined) {
			origins = new Origins(this.#dialer, { allowPrivate, timeout, clientCert });
			this.#origins.set(key, origins);
		}
		this.#byRoute.set(route, origins);
		return origins;
	}

	/** Closes idle connections and aborts what is still under way. */
	async close(): Promise<void> {
		const all = [...this.#origins.values()];
		this.#origins.clear();
		await Promise.all(all.map(origins => origins.close()));
	}
}

function opened({ tokenEnv }: CredentialRef, { secrets }: Forwarding): string {
	const secret = secrets.get(tokenEnv);
	// The proxy does not start without it. Should it be missing all the same, nothing is sent.
	if (secret === undefined) throw new EgressError('internal', 'egress: credential is missing');
	return open(secret);
}

/** What becomes of a request, once more where that does no harm. */
class Attempt implements Outcome {
	readonly #origins: Origins;
	readonly #sending: Sending;
	readonly #resolve: (answer: Answer) => void;
	readonly #reject: (reason: Error) => void;
	#again = false;

	constructor(
		origins: Origins,
		sending: Sending,
		resolve: (answer: Answer) => void,
		reject: (reason: Error) => void,
	) {
		this.#origins = origins;
		this.#sending = sending;
		this.#resolve = resolve;
		this.#reject = reject;
	}

	begin(): void {
		const { latch } = this.#sending.listening;
		// Until the request is on a socket there is nothing to abort: when its agent goes, its answer is no longer waited for.
		latch.attach(this.#reject);
		// It may have gone while its request was looked at.
		if (latch.pulled) this.#sending.over();
		else this.#origins.send(this.#sending, this);
	}

	answered(answer: Answer): void {
		this.#sending.answered();
		this.#resolve(answer);
	}

	failed(error: Error, progress: Progress): void {
		const sending = this.#sending;
		if (!this.#again && sending.repeatable(progress)) {
			this.#again = true;
			sending.listening.latch.attach(this.#reject);
			this.#origins.sendAfresh(sending, this);
			return;
		}
		sending.over();
		this.#reject(translate(sending.failure ?? error, false));
	}
}

// A field that says how a message is framed, addressed or read must not stand behind its body (RFC 9110, 6.5.1).
const NO_TRAILERS = new Set([
	'host',
	'content-length',
	'content-encoding',
	'content-type',
	'content-range',
	'expect',
	'trailer',
]);

// What is stripped from the head is stripped from the end too, or a credential would go out there.
function sentTrailers(trailers: Trailers, { strip }: Grant): Trailers {
	return async () => without(without(await trailers(), strip), NO_TRAILERS);
}

// TE belongs to the connection, so it was taken off; `trailers` is the one word of it that concerns the origin too.
function takesTrailers(headers: HeaderList): boolean {
	const te = headerValue(headers, 'te');
	return te !== undefined && /(?:^|,)\s*trailers\s*(?:$|[,;])/i.test(te);
}
