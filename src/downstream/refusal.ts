// The reply that says no, with the body and the fields that README shows. Must not know how it goes out.

import type { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';

/** Seconds after which a refused agent should come again. */
const RETRY_AFTER_S = '1';

/** Its body and headers. `responseStatus` is the origin's, where its reply is what was blocked. */
export function refusal(
	exchange: Exchange,
	error: EgressError,
	responseStatus: number | undefined,
): { readonly body: Buffer; readonly headers: string[] } {
	const { method } = exchange.request;
	const blocked = error.class === 'egress_blocked';
	const body = Buffer.from(
		`${JSON.stringify({
			error: error.class,
			...(blocked ? {} : { code: error.code }),
			reason: error.reason,
			host: exchange.shown?.host ?? '',
			method,
			path: exchange.shown?.path ?? '',
			...(blocked && responseStatus !== undefined ? { response_status: responseStatus } : {}),
			id: exchange.id,
		})}\n`,
	);
	const headers = [
		'content-type',
		'application/json',
		'content-length',
		String(body.length),
		'cache-control',
		'no-store',
		'proxy-status',
		`egressd; error=${error.proxyStatus}`,
	];
	if (error.retryAfter !== undefined) headers.push('retry-after', String(error.retryAfter));
	else if (error.class === 'egress_overloaded') headers.push('retry-after', RETRY_AFTER_S);
	return { body, headers };
}
