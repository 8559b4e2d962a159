// A request as it leaves: head, path and body as every protocol takes them, with the route's credential in its place. The same
// for one that is sent and for one that is only explained. Must not know the credential's value, nor whether anything is sent.

import type { SigningScope } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import { type HeaderList, headerValue, without } from '../core/headers.js';
import type { OutgoingRequest, Trailers } from '../core/message.js';
import { filled } from '../core/place.js';
import { formatAuthority } from '../core/target.js';
import type { Grant } from '../policy/authorize.js';
import type { HeaderCredential, Route, SigningCredential, TargetCredential } from '../policy/route.js';
import { type Signable, signableBody } from './aws.js';
import { requestHead } from './head.js';
import { type Listening, Sending } from './sending.js';

/** What is put where the credential stands: its value, or, where nothing is sent, a seal that shows that there is one. */
export interface Reveal {
	/** The value of the header that it goes into. */
	field(credential: HeaderCredential): string;
	/** What goes into the path or the query. */
	piece(credential: TargetCredential): string;
	/** The headers with the signature that it makes. */
	signed(request: Signable, scope: SigningScope, credential: SigningCredential): HeaderList;
}

/** What may leave, and on whose terms. */
export interface Departing {
	readonly exchange: Exchange;
	readonly route: Route;
	readonly grant: Grant;
	readonly request: OutgoingRequest;
	/** Codings that replies may have on routes whose replies are scanned. */
	readonly decodable: ReadonlySet<string>;
	readonly listening: Listening;
}

/** The request, at once but for one that is signed. Throws, or rejects with, what keeps it from being written. */
export function depart(departing: Departing, reveal: Reveal): Sending | Promise<Sending> {
	const { exchange, grant, request } = departing;
	const { credential, scope } = grant;
	if (credential === null || !('signs' in credential)) {
		return sendingOf(departing, request, headOf(departing, request, reveal), reveal);
	}
	// The request's inspection lets through none without a scope.
	if (scope === null) throw new EgressError('internal');
	return signableBody(request.headers, request.body).then(body => {
		const whole = { ...request, body };
		const { method } = exchange.request;
		const headers = headOf(departing, whole, reveal);
		const signed = reveal.signed({ method, path: request.path, headers, body }, scope, credential);
		return sendingOf(departing, whole, signed, reveal);
	});
}

function headOf(
	{ exchange, route, grant, decodable }: Departing,
	request: OutgoingRequest,
	reveal: Reveal,
): HeaderList {
	const { scheme, host, port, method } = exchange.request;
	const authority = formatAuthority(host, port, scheme);
	return requestHead(method, authority, route, grant, request, decodable, reveal);
}

function sendingOf(
	{ exchange, route, grant, listening }: Departing,
	request: OutgoingRequest,
	headers: HeaderList,
	reveal: Reveal,
): Sending {
	const { scheme, host, port, method, upgrade, priorKnowledge = false } = exchange.request;
	const { credential } = grant;
	return new Sending({
		scheme,
		host,
		port,
		authority: formatAuthority(host, port, scheme),
		method,
		path:
			credential !== null && 'place' in credential
				? filled(request.path, credential.place, reveal.piece(credential))
				: request.path,
		headers,
		body: request.body,
		upgrade,
		priorKnowledge,
		trailers: request.trailers === null ? null : sentTrailers(request.trailers, grant),
		announcesTrailers: headerValue(headers, 'trailer') !== undefined,
		takesTrailers: takesTrailers(exchange.request.headers),
		timeouts: route.timeouts,
		listening,
	});
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
