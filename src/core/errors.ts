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

function row(errorClass: ErrorClass, status: number, proxyStatus: string, reason: string): ErrorRow {
	return { class: errorClass, status, proxyStatus, reason };
}

const denied = 'http_request_denied';

export const ERRORS = {
	// Decisions of policy.
	route_denied: row('egress_blocked', 403, denied, 'egress: host not in allowlist'),
	credential_unplaced: row(
		'egress_blocked',
		403,
		denied,
		"egress: path has no place for the route's credential",
	),
	request_unsignable: row(
		'egress_blocked',
		403,
		denied,
		'egress: request has no AWS signature, which would say region and service',
	),
	address_denied: row(
		'egress_blocked',
		403,
		denied,
		'egress: host resolves to an address that is not public',
	),
	passthrough_denied: row('egress_blocked', 403, denied, 'egress: host is for TLS passthrough only'),
	denied_all: row('egress_blocked', 403, denied, 'egress: everything is refused by the operator'),
	supervise_refused: row('egress_blocked', 403, denied, 'egress: refused by the operator'),
	supervise_timeout: row('egress_blocked', 403, denied, 'egress: nobody approved the request in time'),
	supervise_overloaded: row(
		'egress_overloaded',
		503,
		'connection_limit_reached',
		'egress: too many requests wait for approval',
	),
	// Decisions of the detectors, and scans that could not be completed: closed, never open.
	dlp_outbound: row('egress_blocked', 403, denied, 'egress DLP: secret found in request'),
	dlp_inbound: row('egress_blocked', 403, denied, 'egress DLP: reply blocked'),
	scan_undecodable: row('egress_blocked', 403, denied, 'egress DLP: body can not be decoded'),
	scan_bomb: row('egress_blocked', 403, denied, 'egress DLP: body decodes to too much'),
	scan_budget: row('egress_blocked', 403, denied, 'egress DLP: scan ran out of time'),
	scan_unredactable: row(
		'egress_blocked',
		403,
		denied,
		'egress DLP: secret can not be redacted without damage',
	),
	scan_failed: row('egress_blocked', 403, denied, 'egress DLP: scan could not be completed'),
	scan_overloaded: row(
		'egress_overloaded',
		503,
		'connection_limit_reached',
		'egress: scanner is at its limit',
	),
	// The agent's side.
	request_malformed: row('egress_bad_request', 400, 'http_request_error', 'egress: not a valid request'),
	target_malformed: row(
		'egress_bad_request',
		400,
		'http_request_error',
		'egress: request target is not valid',
	),
	target_mismatch: row(
		'egress_bad_request',
		400,
		'http_request_error',
		'egress: request names more than one host',
	),
	path_ambiguous: row('egress_bad_request', 400, 'http_request_error', 'egress: path has a dot segment'),
	tls_failed: row('egress_bad_request', 400, 'tls_protocol_error', 'egress: TLS with the agent failed'),
	request_timeout: row(
		'egress_bad_request',
		408,
		'http_request_error',
		'egress: request did not arrive in time',
	),
	version_unsupported: row(
		'egress_bad_request',
		505,
		'http_request_error',
		'egress: HTTP version is not supported',
	),
	expectation_failed: row(
		'egress_bad_request',
		417,
		'http_request_error',
		'egress: only 100-continue can be expected',
	),
	forwards_spent: row(
		'egress_bad_request',
		501,
		'http_request_error',
		'egress: Max-Forwards lets the request go no further',
	),
	// What a route allows is used up: decisions, too.
	body_too_large: row('egress_limit', 413, denied, "egress: body is over the route's limit"),
	rate_limited: row('egress_limit', 429, denied, "egress: requests are over the route's limit"),
	bytes_limited: row('egress_limit', 429, denied, "egress: bytes sent are over the route's limit"),
	header_too_large: row('egress_limit', 431, 'http_request_error', 'egress: request head is over the limit'),
	message_too_large: row(
		'egress_limit',
		413,
		'http_request_error',
		'egress: WebSocket message is over the limit',
	),
	agent_aborted: row('egress_bad_request', 499, 'connection_terminated', 'egress: agent went away'),
	// The origin's side.
	dns_error: row('egress_upstream', 502, 'dns_error', 'egress: host name does not resolve'),
	dns_timeout: row('egress_upstream', 504, 'dns_timeout', 'egress: host name did not resolve in time'),
	connection_refused: row(
		'egress_upstream',
		502,
		'connection_refused',
		'egress: origin refused the connection',
	),
	connection_terminated: row(
		'egress_upstream',
		502,
		'connection_terminated',
		'egress: origin closed the connection',
	),
	connection_timeout: row(
		'egress_upstream',
		504,
		'connection_timeout',
		'egress: connecting to the origin took too long',
	),
	destination_unavailable: row(
		'egress_upstream',
		502,
		'destination_unavailable',
		'egress: origin can not be reached',
	),
	tls_certificate_error: row(
		'egress_upstream',
		502,
		'tls_certificate_error',
		"egress: origin's certificate is not trusted",
	),
	tls_protocol_error: row('egress_upstream', 502, 'tls_protocol_error', 'egress: TLS with the origin failed'),
	http_protocol_error: row(
		'egress_upstream',
		502,
		'http_protocol_error',
		"egress: origin's answer is not valid HTTP",
	),
	http_response_incomplete: row(
		'egress_upstream',
		502,
		'http_response_incomplete',
		"egress: origin's answer ended early",
	),
	http_response_timeout: row(
		'egress_upstream',
		504,
		'http_response_timeout',
		'egress: origin took too long to answer',
	),
	upstream_proxy_unreachable: row(
		'egress_upstream',
		502,
		'destination_unavailable',
		"egress: network's own proxy can not be reached",
	),
	upstream_proxy_refused: row(
		'egress_upstream',
		502,
		'destination_unavailable',
		"egress: network's own proxy refused the connection",
	),
	upstream_proxy_timeout: row(
		'egress_upstream',
		504,
		'connection_timeout',
		"egress: network's own proxy took too long",
	),
	total_timeout: row(
		'egress_upstream',
		504,
		'http_response_timeout',
		'egress: exchange took longer than its route allows',
	),
	// Ours.
	log_unwritable: row('egress_overloaded', 503, 'proxy_internal_error', 'egress: log can not be written'),
	connections_exhausted: row(
		'egress_overloaded',
		503,
		'connection_limit_reached',
		'egress: too many connections',
	),
	exchanges_exhausted: row(
		'egress_overloaded',
		503,
		'connection_limit_reached',
		'egress: too many requests at one time',
	),
	messages_exhausted: row(
		'egress_overloaded',
		503,
		'connection_limit_reached',
		'egress: WebSocket messages take too much memory',
	),
	draining: row('egress_overloaded', 503, 'connection_limit_reached', 'egress: proxy is shutting down'),
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
		return ERRORS[this.code].proxyStatus === denied;
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
