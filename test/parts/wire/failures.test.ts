// What dialling an origin fails with, as agents are told: where it is this machine that has no room they are to come again,
// and a certificate that is refused is the origin's fault, with the reason; neither is a fault of the proxy.

import assert from 'node:assert/strict';
import test from 'node:test';
import { proxyUnreachable, translate } from '../../../src/upstream/failures.js';

for (const code of ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM']) {
	test(`${code} is answered 503`, () => {
		const cause = Object.assign(new Error(`connect ${code}`), { code });
		for (const thrown of [cause, new AggregateError([cause])]) {
			const error = translate(thrown, false);
			assert.deepEqual(
				[error.status, error.code, error.class],
				[503, 'connections_exhausted', 'egress_overloaded'],
			);
		}
	});
}

for (const [code, why] of [
	['CERT_HAS_EXPIRED', /: it has expired$/],
	['CERT_NOT_YET_VALID', /: it is not valid yet$/],
	['ERR_TLS_CERT_ALTNAME_INVALID', /: it is for another host$/],
	['DEPTH_ZERO_SELF_SIGNED_CERT', /: it has signed itself$/],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /: no authority that is trusted here/],
	// Of what OpenSSL finds and Node has no name for: a name constraint, an unknown critical extension, SHA-1.
	['UNSPECIFIED', /certificate is not trusted$/],
] as const) {
	test(`a certificate refused by ${code} is 502, and why is said`, () => {
		const error = translate(Object.assign(new Error('of the origin'), { code }), false);
		assert.deepEqual([error.status, error.code], [502, 'tls_certificate_error']);
		assert.match(error.reason, why);
	});
}

for (const [code, why] of [
	['ERR_SSL_WRONG_VERSION_NUMBER', /TLS with the origin failed: what it answers is no TLS$/],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /: it speaks no TLS 1\.2 or 1\.3$/],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /: it asks for a client certificate$/],
	['ERR_SSL_BAD_RECORD_TYPE', /TLS with the origin failed$/],
] as const) {
	test(`a handshake that fails with ${code} is 502, and why is said`, () => {
		const error = translate(Object.assign(new Error('of OpenSSL'), { code }), false);
		assert.deepEqual([error.status, error.code], [502, 'tls_protocol_error']);
		assert.match(error.reason, why);
	});
}

for (const [code, why] of [
	['ENOTFOUND', /reached: its name does not resolve$/],
	['ECONNREFUSED', /reached: it refused the connection$/],
	['HPE_INVALID_CONSTANT', /reached: what it answers is no HTTP$/],
	['ERR_TLS_CERT_ALTNAME_INVALID', /reached: its certificate is not trusted: it is for another host$/],
	['ERR_SSL_WRONG_VERSION_NUMBER', /reached: TLS with it failed: what it answers is no TLS$/],
	['EHOSTUNREACH', /reached$/],
] as const) {
	test(`where the network's own proxy fails with ${code} it is said why`, () => {
		const error = proxyUnreachable(Object.assign(new Error('of the proxy'), { code }));
		assert.deepEqual([error.status, error.code], [502, 'upstream_proxy_unreachable']);
		assert.match(error.reason, why);
	});
}
