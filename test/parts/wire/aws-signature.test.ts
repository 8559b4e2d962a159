// Signature Version 4: our signatures against the examples of AWS's own documentation ("Signature Calculations for the
// Authorization Header", Amazon S3 API Reference), and what can't be signed.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { signingKey, signingScope } from '../../../src/core/aws-signature.js';
import { EgressError } from '../../../src/core/errors.js';
import type { Body } from '../../../src/core/message.js';
import { SIGNED_BODY_LIMIT, signableBody, signed } from '../../../src/upstream/aws.js';

// The documentation's key, put together here.
const KEY = {
	accessKeyId: ['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
	secretAccessKey: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'),
	sessionToken: undefined,
};
const S3 = { region: 'us-east-1', service: 's3' };
const AT = new Date('2013-05-24T00:00:00Z');
const HOST = ['Host', 'examplebucket.s3.amazonaws.com'];

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const field = (headers: readonly string[], name: string): string | undefined =>
	headers[headers.findIndex((one, i) => i % 2 === 0 && one.toLowerCase() === name) + 1];
const signatureOf = (headers: readonly string[]): string | undefined =>
	/Signature=([0-9a-f]+)$/.exec(field(headers, 'authorization') ?? '')?.[1];

for (const [path, signature] of [
	['/?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
	['/?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
] as const) {
	test(`the documentation's example: GET ${path}`, () => {
		const request = { method: 'GET', path, headers: HOST, body: null };
		assert.equal(signatureOf(signed(request, S3, KEY, AT)), signature);
	});
}

test('what is signed is what is sent: the host, the type, all of AWS, no other', () => {
	const key = { ...KEY, sessionToken: 'a-session' };
	const body = Buffer.from('{"a":1}');
	const headers = [...HOST, 'Accept', '*/*', 'Content-Type', 'application/json', 'X-Amz-Target', 'Do.It'];
	const sent = signed({ method: 'POST', path: '/', headers, body }, { ...S3, service: 'sqs' }, key, AT);
	assert.equal(
		/SignedHeaders=([^,]+)/.exec(field(sent, 'authorization') ?? '')?.[1],
		'content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target',
	);
	assert.equal(field(sent, 'x-amz-security-token'), 'a-session');
	assert.equal(field(sent, 'x-amz-date'), '20130524T000000Z');
	assert.equal(field(sent, 'x-amz-content-sha256'), sha256(body));
	assert.deepEqual(sent.slice(0, headers.length), headers);
});

async function* pieces(...all: string[]): AsyncGenerator<Buffer> {
	for (const one of all) yield Buffer.from(one);
}

test('the hash of a body: counted again where it is here, as the agent says where it comes, or none', () => {
	const hashOf = (said: string | null, body: Body): string | undefined =>
		field(
			signed(
				{
					method: 'PUT',
					path: '/a',
					headers: said === null ? HOST : [...HOST, 'x-amz-content-sha256', said],
					body,
				},
				S3,
				KEY,
			),
			'x-amz-content-sha256',
		);
	assert.equal(hashOf(null, null), sha256(''));
	assert.equal(hashOf(sha256('before'), Buffer.from('after')), sha256('after'));
	assert.equal(hashOf(sha256('as it comes'), pieces('as it', ' comes')), sha256('as it comes'));
	assert.equal(hashOf('UNSIGNED-PAYLOAD', Buffer.from('x')), 'UNSIGNED-PAYLOAD');
	assert.equal(
		hashOf('STREAMING-UNSIGNED-PAYLOAD-TRAILER', pieces('x')),
		'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
	);
	const unsignable = (thrown: unknown): boolean =>
		thrown instanceof EgressError && thrown.code === 'request_unsignable';
	assert.throws(() => hashOf('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', Buffer.from('x')), unsignable);
	assert.throws(() => hashOf('anything', null), unsignable);
	assert.throws(
		() => signed({ method: 'GET', path: '/%zz', headers: HOST, body: null }, S3, KEY),
		unsignable,
	);
});

test('a body whose hash nobody said is put together, up to a bound', async () => {
	assert.deepEqual(await signableBody(HOST, pieces('a', 'b')), Buffer.from('ab'));
	const said = pieces('a');
	assert.equal(await signableBody([...HOST, 'X-Amz-Content-Sha256', sha256('a')], said), said);
	const piece = Buffer.alloc(1024 * 1024);
	async function* endless(): AsyncGenerator<Buffer> {
		for (let size = 0; size <= SIGNED_BODY_LIMIT; size += piece.length) yield piece;
	}
	await assert.rejects(
		signableBody(HOST, endless()),
		(thrown: unknown) => thrown instanceof EgressError && thrown.code === 'body_too_large',
	);
});

test('region and service are read from the agent, whatever its key; nothing else is a scope', () => {
	const scopeOf = (...values: string[]) => signingScope(values.flatMap(value => ['Authorization', value]));
	const rest = 'SignedHeaders=host, Signature=0';
	assert.deepEqual(
		scopeOf(`AWS4-HMAC-SHA256 Credential=any/thing/20261128/eu-west-1/bedrock/aws4_request, ${rest}`),
		{
			region: 'eu-west-1',
			service: 'bedrock',
		},
	);
	assert.equal(scopeOf(), null);
	for (const value of [
		'Bearer x',
		`AWS4-HMAC-SHA256 Credential=x/20261128/eu-west-1/aws4_request, ${rest}`,
		`AWS4-HMAC-SHA256 Credential=x/20261128/eu west/s3/aws4_request, ${rest}`,
		`AWS4-ECDSA-P256-SHA256 Credential=x/20261128/s3/aws4_request, ${rest}`,
		`AWS4-HMAC-SHA256 ${'/20261128/a/b'.repeat(2000)}`,
	])
		assert.equal(scopeOf(value), null);
	const one = `AWS4-HMAC-SHA256 Credential=x/20261128/eu-west-1/s3/aws4_request, ${rest}`;
	assert.equal(scopeOf(one, one), null);
});

test('a key is an id, a secret and perhaps a session', () => {
	assert.deepEqual(signingKey('id:a/b+c='), {
		accessKeyId: 'id',
		secretAccessKey: 'a/b+c=',
		sessionToken: undefined,
	});
	assert.deepEqual(signingKey('id:secret:session=='), {
		accessKeyId: 'id',
		secretAccessKey: 'secret',
		sessionToken: 'session==',
	});
	for (const value of ['', 'id', 'id:', ':secret', 'id:secret:', 'id:secret:a:b', 'id: secret'])
		assert.equal(signingKey(value), null);
});
