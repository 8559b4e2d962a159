// What a route takes on of requests and messages: its limits, and its rates. Must not know what becomes of them.

import { EgressError } from '../core/errors.js';
import type { ExchangeRequest } from '../core/exchange.js';
import { contentLength } from '../core/headers.js';
import type { Inflow } from '../core/inflow.js';
import type { Quota } from '../policy/quota.js';
import type { Route } from '../policy/route.js';

/**
 * Throws for what is over the route's limits, and sees to it that a body that grows over them ends. A promise of it
 * where the route's rates are counted in another process.
 */
export function admit(
	request: ExchangeRequest,
	body: Inflow | null,
	{ limits: { body: most } }: Route,
	quota: Quota | undefined,
): void | Promise<void> {
	if (body !== null && (most !== null || quota !== undefined)) {
		body.admit = count => {
			if (most !== null && body.received > most) return new EgressError('body_too_large');
			return quota?.bytes(count, performance.now()) ?? null;
		};
	}
	const tooLong = body !== null && most !== null && contentLength(request.headers) > most;
	const refused = quota?.exchange(headBytes(request), performance.now()) ?? null;
	if (refused instanceof Promise) return refused.then(error => assertAdmitted(error, tooLong));
	assertAdmitted(refused, tooLong);
}

/** Counts a message to the origin against the route's limits for bodies. Throws for one that is over them. */
export function admitMessage(
	bytes: number,
	{ limits: { body: most } }: Route,
	quota: Quota | undefined,
): void | Promise<void> {
	if (most !== null && bytes > most) throw new EgressError('body_too_large');
	const refused = quota?.bytes(bytes, performance.now()) ?? null;
	if (refused instanceof Promise) return refused.then(error => assertAdmitted(error, false));
	assertAdmitted(refused, false);
}

function assertAdmitted(refused: EgressError | null, tooLong: boolean): void {
	if (refused !== null) throw refused;
	if (tooLong) throw new EgressError('body_too_large');
}

/** Bytes of a request's line and headers, about. */
function headBytes({ method, path, headers }: ExchangeRequest): number {
	let bytes = method.length + path.length;
	for (const text of headers) bytes += text.length + 2;
	return bytes;
}
