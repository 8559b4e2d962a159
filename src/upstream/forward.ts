// Sends a request to its origin and takes the answer, once more where that does no harm. The only place that opens a
// credential. Knows the wire to the world; must not know the agent's side or the detectors.

import { fieldValue } from '../core/authorization.js';
import { type SigningScope, signingKey } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import type { HeaderList } from '../core/headers.js';
import type { Answer, OutgoingRequest } from '../core/message.js';
import { open, type Secret } from '../core/secret.js';
import type { Grant } from '../policy/authorize.js';
import type {
	CredentialRef,
	HeaderCredential,
	Route,
	SigningCredential,
	TargetCredential,
} from '../policy/route.js';
import { type Signable, signed } from './aws.js';
import { depart, type Reveal } from './departing.js';
import type { Dialer } from './dial.js';
import { translate } from './failures.js';
import { Origins } from './origins.js';
import type { Listening, Outcome, Progress, Sending } from './sending.js';

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
		const departing = {
			exchange,
			route,
			grant,
			request,
			decodable: this.#decodable,
			listening: forwarding,
		};
		const sending = depart(departing, new Opener(forwarding));
		if (!(sending instanceof Promise)) return this.#send(route, sending);
		return sending.then(signed => this.#send(route, signed));
	}

	#send(route: Route, sending: Sending): Promise<Answer> {
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

/** Opens an exchange's credential where it is to stand. */
class Opener implements Reveal {
	readonly #secrets: Forwarding['secrets'];

	constructor({ secrets }: Forwarding) {
		this.#secrets = secrets;
	}

	field(credential: HeaderCredential): string {
		return fieldValue(credential, this.#open(credential));
	}

	piece(credential: TargetCredential): string {
		return this.#open(credential);
	}

	signed(request: Signable, scope: SigningScope, credential: SigningCredential): HeaderList {
		const key = signingKey(this.#open(credential));
		// The start does not let through what is none.
		if (key === null) throw new EgressError('internal');
		return signed(request, scope, key);
	}

	#open({ tokenEnv }: CredentialRef): string {
		const secret = this.#secrets.get(tokenEnv);
		// The proxy does not start without it. Should it be missing all the same, nothing is sent.
		if (secret === undefined) throw new EgressError('internal', 'egress: credential is missing');
		return open(secret);
	}
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
