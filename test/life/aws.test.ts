// A route whose credential is a key of AWS: the agent signs with one that is good for nothing, and the origin sees a request that
// the route's key signed, over what it got.

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import test from 'node:test';
import { send } from '../support/agent.js';
import { words } from '../support/bytes.js';
import { type Seen, sentHeader } from '../support/origin.js';
import { failToStart } from '../support/proxy.js';
import { assertBlocked, assertRefused } from '../support/refusal.js';
import { githubToken, plainSecret } from '../support/secrets.js';
import { SCHEMES, startWorld } from '../support/world.js';

const ID = ['AKIA', 'QUITEOFTHE', 'ROUTES'].join('');
const SECRET = plainSecret(71);
const SESSION = plainSecret(72);

const world = await startWorld({
	log: 2,
	routes: `
- host: origin.test
  auth: { scheme: AWS4-HMAC-SHA256, token_env: EGRESS_TOKEN_0 }
- host: redacting.test
  auth: { scheme: AWS4-HMAC-SHA256, token_env: EGRESS_TOKEN_1 }
  dlp: { outbound_on_match: redact }
`,
	names: ['redacting.test'],
	env: { EGRESS_TOKEN_0: `${ID}:${SECRET}:${SESSION}`, EGRESS_TOKEN_1: `${ID}:${SECRET}` },
});

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const PLACEHOLDER =
	'AWS4-HMAC-SHA256 Credential=placeholder/20200101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00';

/** What AWS would reckon of the request that came, for paths that need no encoding. */
function reckoned(seen: Seen, secret: string): string {
	const headers = new Map<string, string>();
	for (let i = 0; i < seen.headers.length; i += 2)
		headers.set((seen.headers[i] as string).toLowerCase(), seen.headers[i + 1] as string);
	const [, scope = '', names = ''] =
		/Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.get('authorization') ?? '') ?? [];
	const [path = '', query = ''] = seen.url.split('?');
	const canonical = [
		seen.method,
		path,
		query.split('&').sort().join('&'),
		...names.split(';').map(name => `${name}:${headers.get(name)}`),
		'',
		names,
		headers.get('x-amz-content-sha256'),
	].join('\n');
	const key = [...scope.split('/')].reduce<string | Buffer>((one, part) => hmac(one, part), `AWS4${secret}`);
	const text = ['AWS4-HMAC-SHA256', headers.get('x-amz-date'), scope, sha256(canonical)].join('\n');
	return hmac(key, text).toString('hex');
}

function assertSigned(seen: Seen | undefined, body: string | Buffer): void {
	assert.ok(seen);
	const authorization = sentHeader(seen, 'authorization') ?? '';
	assert.match(
		authorization,
		new RegExp(`^AWS4-HMAC-SHA256 Credential=${ID}/\\d{8}/eu-west-1/dynamodb/aws4_request, `),
	);
	assert.equal(authorization.split('Signature=')[1], reckoned(seen, SECRET));
	assert.equal(sentHeader(seen, 'x-amz-content-sha256'), sha256(body));
	assert.equal(seen.sha256, sha256(body));
	assert.ok(Math.abs(Date.now() - dateOf(sentHeader(seen, 'x-amz-date') ?? '')) < 60_000);
}

const dateOf = (written: string): number =>
	Date.parse(written.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));

for (const scheme of SCHEMES) {
	test(`the origin gets what the route's key signed, and nothing of the agent's over ${scheme}`, async () => {
		const origin = world.origin(scheme);
		const headers = [
			...[
				'Authorization',
				PLACEHOLDER,
				'X-Amz-Date',
				'20200101T000000Z',
				'X-Amz-Security-Token',
				'of the agent',
			],
			...['X-Amz-Target', 'DynamoDB.GetItem', 'Content-Type', 'application/x-amz-json-1.0'],
		];
		const url = world.url(scheme, '/table/a?b=2&a=1');
		assert.equal((await send(world.proxy, { url, method: 'POST', headers, body: '{"Key":1}' })).status, 200);
		const seen = origin.seen.at(-1);
		assertSigned(seen, '{"Key":1}');
		assert.equal(sentHeader(seen as Seen, 'x-amz-security-token'), SESSION);
		assert.match(
			sentHeader(seen as Seen, 'authorization') ?? '',
			/SignedHeaders=content-type;host;[^,]*x-amz-target,/,
		);
		assert.equal((await send(world.proxy, { url, headers: headers.slice(0, 2) })).status, 200);
		assertSigned(origin.seen.at(-1), '');
	});

	test(`a body that comes in pieces is put together to be signed over ${scheme}`, async () => {
		const body = words(3_000_000);
		const headers = ['Authorization', PLACEHOLDER];
		const reply = await send(world.proxy, {
			url: world.url(scheme, '/large'),
			method: 'POST',
			headers,
			body: Readable.from([body.subarray(0, 1_500_000), body.subarray(1_500_000)]),
		});
		assert.equal(reply.status, 200);
		assertSigned(world.origin(scheme).seen.at(-1), body);
	});

	test(`what was redacted is signed as it goes out over ${scheme}`, async () => {
		const token = githubToken(73);
		const reply = await send(world.proxy, {
			url: `${scheme}://redacting.test/note`,
			method: 'POST',
			headers: ['Authorization', PLACEHOLDER, 'X-Amz-Content-Sha256', sha256(`a ${token} b`)],
			body: `a ${token} b`,
		});
		assert.equal(reply.status, 200);
		const seen = world.origin(scheme).seen.at(-1);
		assertSigned(seen, 'a [redacted:github-pat-classic] b');
		assert.equal(sentHeader(seen as Seen, 'x-amz-security-token'), undefined);
	});
}

test('a request that does not say for which service it is, or is signed in pieces, is refused', async () => {
	const before = world.plain.seen.length;
	const url = world.url('http', '/x');
	assertBlocked(await send(world.proxy, { url }), /no AWS signature/);
	assertBlocked(await send(world.proxy, { url, headers: ['Authorization', 'Bearer x'] }), /no AWS signature/);
	const headers = [
		'Authorization',
		PLACEHOLDER,
		'X-Amz-Content-Sha256',
		'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
	];
	assertBlocked(await send(world.proxy, { url, method: 'PUT', headers, body: 'x' }), /piece by piece/);
	const body = Readable.from(Array.from({ length: 17 }, () => words(1024 * 1024)));
	const large = await send(world.proxy, { url, method: 'PUT', headers: headers.slice(0, 2), body });
	assert.equal(assertRefused(large, 413).code, 'body_too_large');
	assert.equal(world.plain.seen.length, before);
});

test("the key's secret and session are known secrets, its id is none", async () => {
	const headers = ['Authorization', PLACEHOLDER];
	const url = world.url('http', '/say');
	for (const secret of [SECRET, SESSION, Buffer.from(SECRET).toString('base64')])
		assertBlocked(
			await send(world.proxy, { url, method: 'POST', headers, body: `x ${secret}` }),
			/EGRESS_TOKEN_0/,
		);
	const { status } = await send(world.proxy, {
		url,
		method: 'POST',
		headers,
		body: `{"id":"${ID.slice(0, 16)}"}`,
	});
	assert.equal(status, 200);
});

test('a value that is no such key ends the start', async () => {
	const config = 'routes:\n- host: a.test\n  auth: { scheme: AWS4-HMAC-SHA256, token_env: EGRESS_TOKEN_0 }\n';
	const ended = await failToStart({ config, env: { EGRESS_TOKEN_0: SECRET } });
	assert.equal(ended.code, 1);
	assert.match(
		ended.stderr,
		/EGRESS_TOKEN_0 is no key that signs for AWS \(line 2 of the routes\): it is ACCESS_KEY_ID:SECRET/,
	);
	assert.equal(ended.stderr.includes(SECRET), false);
});

test.after(() => world.close());
