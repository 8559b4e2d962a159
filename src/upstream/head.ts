// The head of a request as it goes to the origin: what the agent may send, less what ends at this hop, and the
// credential. Knows header names; must not know a credential's value but from who opens it.

import type { HeaderList } from '../core/headers.js';
import type { OutgoingRequest } from '../core/message.js';
import type { Grant } from '../policy/authorize.js';
import type { HeaderCredential, Route } from '../policy/route.js';

/** Lengths of the names that are told apart below: a name of another length is none of them, and is not put in lower case. */
const SPECIAL_LENGTHS: ReadonlySet<number> = new Set(
	['host', 'expect', 'trailer', 'content-length', 'accept-encoding', 'sec-websocket-extensions'].map(
		name => name.length,
	),
);

/** Methods that expect a body: undici says of these that there is none, too (RFC 9110, 8.6). */
const EXPECTS_BODY: ReadonlySet<string> = new Set(['PUT', 'POST', 'PATCH', 'QUERY', 'PROPFIND', 'PROPPATCH']);

/**
 * Names and values in order: Host first, then the agent's, the length of a body that is whole, and the credential last.
 * `reveal` gives the header's value for the grant's credential; what it throws goes through. `decodable` are the codings
 * that a reply may have where replies are scanned.
 */
export function requestHead(
	method: string,
	authority: string,
	route: Route,
	grant: Grant,
	request: OutgoingRequest,
	decodable: ReadonlySet<string>,
	reveal: { field(credential: HeaderCredential): string },
): HeaderList {
	const head: string[] = ['Host', authority];
	const { body } = request;
	const length = body === null ? 0 : Buffer.isBuffer(body) ? body.length : null;
	for (let i = 0; i < request.headers.length; i += 2) {
		const name = request.headers[i] as string;
		const value = request.headers[i + 1] as string;
		switch (SPECIAL_LENGTHS.has(name.length) ? name.toLowerCase() : '') {
			case 'host':
			// The proxy has answered it itself, and undici does not send it.
			case 'expect':
			// Frames in an extension could not be read; without one, both ends speak plain frames (RFC 6455, 9.1).
			case 'sec-websocket-extensions':
				continue;
			case 'content-length':
				// A held body's length is counted again, since it may have been rewritten.
				if (length !== null) continue;
				break;
			case 'accept-encoding':
				if (route.inbound.length > 0) {
					head.push(name, acceptable(value, decodable));
					continue;
				}
				break;
		}
		head.push(name, value);
	}
	if (length !== null && (length > 0 || EXPECTS_BODY.has(method)))
		head.push('Content-Length', String(length));
	const { credential } = grant;
	if (credential !== null && 'header' in credential) head.push(credential.header, reveal.field(credential));
	return head;
}

// Agents name one of a few lists of codings, the same in each of their requests, so what becomes of a list is remembered.
const offers = new WeakMap<ReadonlySet<string>, Map<string, string>>();
const MOST_OFFERS = 64;
const LONGEST_OFFER = 256;

// A reply in a coding that can't be undone would be blocked, so the origin is not offered it.
function acceptable(value: string, decodable: ReadonlySet<string>): string {
	let known = offers.get(decodable);
	if (known === undefined) {
		known = new Map();
		offers.set(decodable, known);
	}
	let offer = known.get(value);
	if (offer === undefined) {
		offer = offered(value, decodable);
		if (known.size >= MOST_OFFERS) known.clear();
		if (value.length <= LONGEST_OFFER) known.set(value, offer);
	}
	return offer;
}

function offered(value: string, decodable: ReadonlySet<string>): string {
	const items = value.split(',').map(item => {
		const [coding = '', ...weight] = item.split(';');
		return { name: coding.trim().toLowerCase(), weight, item: item.trim() };
	});
	const named = new Set(items.map(({ name }) => name));
	const codings = items.flatMap(({ name, weight, item }) => {
		if (name !== '*') return decodable.has(name) ? [item] : [];
		// What is named beside it has a weight of its own (RFC 9110, 12.5.3).
		return [...decodable].filter(known => !named.has(known)).map(known => [known, ...weight].join(';'));
	});
	return codings.length === 0 ? 'identity' : codings.join(', ');
}
