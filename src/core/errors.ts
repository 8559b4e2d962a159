// The catalogue of everything that can end an exchange early: code → status, RFC 9209 error, class, sentence. Codes
// are never reused, and README's table is tested against this one. Must not know where an error is shown.

import type { Spot } from './spot.js';

/** What an agent sees in `error`, and whether a log line is a block or an error. */
export type ErrorClass =
	| 'egress_blocked' // a decision: 403 and an egress_block line
	| 'egress_bad_request'
	| 'egress_limit'
	| 'egress_overloaded'
	| 'egress_upstream'
	| 'egress_internal';

interface ErrorRow {
	readonly class: ErrorClass;
	readonly status: number;
	/** The `error` parameter of Proxy-Status, from the RFC 9209 registry. */
	readonly proxyStatus: string;
	/** What stands in `reason` when nothing more precise is known. */
	readonly reason: string;
}

// What is the same in all rows of a class is said once.
const row = (errorClass: ErrorClass, status: number, proxyStatus: string, reason: string): ErrorRow => ({
	class: errorClass,
	status,
	proxyStatus,
	reason,
});
/** What Proxy-Status says of a decision: RFC 9209 has one word for all of them. */
const DENIED = 'http_request_denied';
const blocked = (reason: string) => row('egress_blocked', 403, DENIED, reason);
const bad = (status: number, reason: string, error = 'http_request_error') =>
	row('egress_bad_request', status, error, reason);
const limited = (status: number, error: string, reason: string) => row('egress_limit', status, error, reason);
const overloaded = (reason: string, error = 'connection_limit_reached') =>
	row('egress_overloaded', 503, error, reason);
const upstream = (status: 502 | 504, error: string, reason: string) =>
	row('egress_upstream', status, error, reason);

export const ERRORS = {
	// Decisions of policy.
	route_denied: blocked('egress: host not in allowlist'),
	credential_unplaced: blocked("egress: path has no place for the route's credential"),
	request_unsignable: blocked('egress: request has no AWS signature, which would say region and service'),
	address_denied: blocked('egress: host resolves to an address that is not public'),
	passthrough_denied: blocked('egress: host is for TLS passthrough only'),
	denied_all: blocked('egress: everything is refused by the operator'),
	supervise_refused: blocked('egress: refused by the operator'),
	supervise_timeout: blocked('egress: nobody approved the request in time'),
	supervise_overloaded: overloaded('egress: too many requests wait for approval'),
	// Decisions of the detectors, and scans that could not be completed: closed, never open.
	dlp_outbound: blocked('egress DLP: secret found in request'),
	dlp_inbound: blocked('egress DLP: reply blocked'),
	scan_undecodable: blocked('egress DLP: body can not be decoded'),
	scan_bomb: blocked('egress DLP: body decodes to too much'),
	scan_budget: blocked('egress DLP: scan ran out of time'),
	scan_unredactable: blocked('egress DLP: secret can not be redacted without damage'),
	scan_failed: blocked('egress DLP: scan could not be completed'),
	scan_overloaded: overloaded('egress: scanner is at its limit'),
	// The agent's side.
	request_malformed: bad(400, 'egress: not a valid request'),
	target_malformed: bad(400, 'egress: request target is not valid'),
	target_mismatch: bad(400, 'egress: request names more than one host'),
	path_ambiguous: bad(400, 'egress: path has a dot segment'),
	tls_failed: bad(400, 'egress: TLS with the agent failed', 'tls_protocol_error'),
	request_timeout: bad(408, 'egress: request did not arrive in time'),
	version_unsupported: bad(505, 'egress: HTTP version is not supported'),
	expectation_failed: bad(417, 'egress: only 100-continue can be expected'),
	forwards_spent: bad(501, 'egress: Max-Forwards lets the request go no further'),
	// What a route allows is used up: decisions, too.
	body_too_large: limited(413, DENIED, "egress: body is over the route's limit"),
	rate_limited: limited(429, DENIED, "egress: requests are over the route's limit"),
	bytes_limited: limited(429, DENIED, "egress: bytes sent are over the route's limit"),
	header_too_large: limited(431, 'http_request_error', 'egress: request head is over the limit'),
	message_too_large: limited(413, 'http_request_error', 'egress: WebSocket message is over the limit'),
	agent_aborted: bad(499, 'egress: agent went away', 'connection_terminated'),
	// The origin's side.
	dns_error: upstream(502, 'dns_error', 'egress: host name does not resolve'),
	dns_timeout: upstream(504, 'dns_timeout', 'egress: host name did not resolve in time'),
	connection_refused: upstream(502, 'connection_refused', 'egress: origin refused the connection'),
	connection_terminated: upstream(502, 'connection_terminated', 'egress: origin closed the connection'),
	connection_timeout: upstream(504, 'connection_timeout', 'egress: connecting to the origin took too long'),
	destination_unavailable: upstream(502, 'destination_unavailable', 'egress: origin can not be reached'),
	tls_certificate_error: upstream(
		502,
		'tls_certificate_error',
		"egress: origin's certificate is not trusted",
	),
	tls_protocol_error: upstream(502, 'tls_protocol_error', 'egress: TLS with the origin failed'),
	http_protocol_error: upstream(502, 'http_protocol_error', "egress: origin's answer is not valid HTTP"),
	http_response_incomplete: upstream(502, 'http_response_incomplete', "egress: origin's answer ended early"),
	http_response_timeout: upstream(504, 'http_response_timeout', 'egress: origin took too long to answer'),
	upstream_proxy_unreachable: upstream(
		502,
		'destination_unavailable',
		"egress: network's own proxy can not be reached",
	),
	upstream_proxy_refused: upstream(
		502,
		'destination_unavailable',
		"egress: network's own proxy refused the connection",
	),
	upstream_proxy_timeout: upstream(504, 'connection_timeout', "egress: network's own proxy took too long"),
	total_timeout: upstream(504, 'http_response_timeout', 'egress: exchange took longer than its route allows'),
	// Ours.
	log_unwritable: overloaded('egress: log can not be written', 'proxy_internal_error'),
	connections_exhausted: overloaded('egress: too many connections'),
	exchanges_exhausted: overloaded('egress: too many requests at one time'),
	messages_exhausted: overloaded('egress: WebSocket messages take too much memory'),
	draining: overloaded('egress: proxy is shutting down'),
	internal: row('egress_internal', 500, 'proxy_internal_error', 'egress: internal error'),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** What a detector saw, in words that are safe to show. */
export interface Found {
	readonly detector?: string;
	readonly rule?: string;
	readonly location?: string;
	/** All that was found with it, for who watches. */
	readonly spots?: readonly Spot[];
}

/** Ends an exchange. `reason` is a sentence for the agent and the log: it never holds traffic or a secret. */
export class EgressError extends Error {
	override readonly name = 'EgressError';
	readonly code: ErrorCode;
	readonly reason: string;
	/** For a detector's decision: which rule and where. */
	readonly found: Found | undefined;
	/** Seconds after which it may be otherwise, where that is known. */
	readonly retryAfter: number | undefined;

	constructor(
		code: ErrorCode,
		reason: string = ERRORS[code].reason,
		options?: ErrorOptions & { readonly found?: Found; readonly retryAfter?: number },
	) {
		super(reason, options);
		this.code = code;
		this.reason = reason;
		this.found = options?.found;
		this.retryAfter = options?.retryAfter;
	}

	get class(): ErrorClass {
		return ERRORS[this.code].class;
	}
	get status(): number {
		return ERRORS[this.code].status;
	}
	/** True for a decision of the operator's rules, false for what went wrong. */
	get decided(): boolean {
		return ERRORS[this.code].proxyStatus === DENIED;
	}
	get proxyStatus(): string {
		return ERRORS[this.code].proxyStatus;
	}
}

/** For an answer whose status HTTP has no meaning for, or none that fits where it came. */
export function invalidStatus(): EgressError {
	return new EgressError('http_protocol_error', "egress: origin's answer has no valid status");
}

/** What was thrown as one of ours; anything unknown is `internal`, its message kept as the cause only. */
export function asEgressError(thrown: unknown): EgressError {
	return thrown instanceof EgressError ? thrown : new EgressError('internal', undefined, { cause: thrown });
}
