// Translates what DNS, sockets, TLS and the HTTP client fail with into our own catalogue, where it enters. Must not
// know who asked.

import { EgressError, ERRORS, type ErrorCode } from '../core/errors.js';

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
	ENOTFOUND: 'dns_error',
	EAI_AGAIN: 'dns_error',
	EAI_FAIL: 'dns_error',
	EAI_NODATA: 'dns_error',
	EAI_NONAME: 'dns_error',
	ENODATA: 'dns_error',
	ESERVFAIL: 'dns_error',
	ETIMEOUT: 'dns_timeout',
	ECONNREFUSED: 'connection_refused',
	ECONNRESET: 'connection_terminated',
	ECONNABORTED: 'connection_terminated',
	EPIPE: 'connection_terminated',
	UND_ERR_SOCKET: 'connection_terminated',
	ETIMEDOUT: 'connection_timeout',
	UND_ERR_CONNECT_TIMEOUT: 'connection_timeout',
	EHOSTUNREACH: 'destination_unavailable',
	EHOSTDOWN: 'destination_unavailable',
	ENETUNREACH: 'destination_unavailable',
	ENETDOWN: 'destination_unavailable',
	EADDRNOTAVAIL: 'destination_unavailable',
	EACCES: 'destination_unavailable',
	EPERM: 'destination_unavailable',
	EINVAL: 'destination_unavailable',
	// With these it is this machine that has no room for one more connection, not the origin.
	EMFILE: 'connections_exhausted',
	ENFILE: 'connections_exhausted',
	ENOBUFS: 'connections_exhausted',
	ENOMEM: 'connections_exhausted',
	// undici is closed only once exchanges have had their time to finish.
	UND_ERR_CLOSED: 'draining',
	UND_ERR_DESTROYED: 'draining',
	UND_ERR_MAX_ORIGINS_REACHED: 'destination_unavailable',
	UND_ERR_HEADERS_TIMEOUT: 'http_response_timeout',
	UND_ERR_BODY_TIMEOUT: 'http_response_timeout',
	UND_ERR_HEADERS_OVERFLOW: 'http_protocol_error',
	UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'http_response_incomplete',
	UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'request_malformed',
	UND_ERR_INVALID_ARG: 'request_malformed',
	UND_ERR_NOT_SUPPORTED: 'request_malformed',
	// undici asserts where its parser takes an answer that it can't go on with: a 101 that answers no upgrade.
	ERR_ASSERTION: 'http_protocol_error',
	EPROTO: 'tls_protocol_error',
};

// The verification errors of OpenSSL as Node names them (UNSPECIFIED: one it has no name for, as a name constraint that is
// broken, a critical extension that nobody knows or a signature by SHA-1), and Node's own for a name that does not fit.
const CERTIFICATE =
	/^(?:UNABLE_TO_|CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|ERROR_IN_CERT|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE|CRL_|ERR_TLS_CERT_|UNSPECIFIED$)/;

const STRANGER = 'no authority that is trusted here has signed it, or the origin leaves out one in between';

/** Why a certificate is refused, in words of ours: those that it has itself are the origin's to choose. */
const DISTRUST: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED: 'it has expired',
	CERT_NOT_YET_VALID: 'it is not valid yet',
	ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
	HOSTNAME_MISMATCH: 'it is for another host',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'it has signed itself',
	SELF_SIGNED_CERT_IN_CHAIN: STRANGER,
	UNABLE_TO_GET_ISSUER_CERT: STRANGER,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: STRANGER,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: STRANGER,
	INVALID_PURPOSE: 'it, or one that signed it, is not meant for that',
};

/** Why a handshake fails that fails before any certificate is judged. */
const NO_TLS: Readonly<Record<string, string>> = {
	ERR_SSL_WRONG_VERSION_NUMBER: 'what it answers is no TLS',
	ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'it speaks no TLS 1.2 or 1.3',
	ERR_SSL_UNSUPPORTED_PROTOCOL: 'it speaks no TLS 1.2 or 1.3',
	ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it asks for a client certificate',
	// TLS 1.2 has one alert for both.
	ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
		'it asks for a client certificate, or for a cipher that is not spoken here',
	ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'it serves no host of this name',
};

/** The sentence of TLS that failed, with why; undefined where no more is known than that. */
function sentence(ours: ErrorCode, code: string): string | undefined {
	const why = (ours === 'tls_certificate_error' ? DISTRUST : NO_TLS)[code];
	return why === undefined ? undefined : `${ERRORS[ours].reason}: ${why}`;
}

/** Why the network's own proxy can't be reached, by what the same would be called of an origin. */
const NO_PROXY_THERE: Partial<Record<ErrorCode, string>> = {
	dns_error: 'its name does not resolve',
	connection_refused: 'it refused the connection',
	connection_terminated: 'it closed the connection',
	http_protocol_error: 'what it answers is no HTTP',
	tls_certificate_error: 'its certificate is not trusted',
	tls_protocol_error: 'TLS with it failed',
};

/** What a connection to the network's own proxy that was not made failed with. */
export function proxyUnreachable(error: unknown): EgressError {
	const { code: ours } = translate(error, false);
	const finer = (ours === 'tls_certificate_error' ? DISTRUST : NO_TLS)[codeOf(error)];
	const why = [NO_PROXY_THERE[ours], finer].filter(text => text !== undefined).join(': ');
	const { reason } = ERRORS.upstream_proxy_unreachable;
	const told = why === '' ? reason : `${reason}: ${why}`;
	return new EgressError('upstream_proxy_unreachable', told, { cause: error });
}

function codeOf(error: unknown): string {
	if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : '';
}

/** One of ours for anything the origin's side threw. `answered` is true once the answer's head was there. */
export function translate(error: unknown, answered: boolean): EgressError {
	if (error instanceof EgressError) return error;
	const code = codeOf(error);
	let ours: ErrorCode | undefined = BY_CODE[code];
	if (ours === undefined) {
		if (CERTIFICATE.test(code)) ours = 'tls_certificate_error';
		else if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) ours = 'tls_protocol_error';
		else if (code.startsWith('ERR_HTTP2_')) ours = 'http_protocol_error';
		else if (code.startsWith('HPE_') || (error as Error | null)?.name === 'HTTPParserError')
			ours = 'http_protocol_error';
		else ours = 'internal';
	}
	// undici's word for a 101 that nobody asked for; the origin has closed nothing.
	if (code === 'UND_ERR_SOCKET' && (error as Error).message === 'bad upgrade') ours = 'http_protocol_error';
	// Its parser's words for a connection that ends where more of the answer was to come.
	if (/\(Invalid EOF state\)$/.test(String((error as Error | null)?.message))) ours = 'connection_terminated';
	if (answered && ours === 'connection_terminated') ours = 'http_response_incomplete';
	// Before the head is complete nothing of a body can be missing: the head itself is wrong, by two lengths or one beside chunks.
	else if (!answered && ours === 'http_response_incomplete') ours = 'http_protocol_error';
	return new EgressError(ours, sentence(ours, code), { cause: error });
}
