// Exfiltration by shape: what is warned of in host names, paths and bodies, and the names that services give their
// hosts and links, of which nothing may be said.

import assert from 'node:assert/strict';
import test from 'node:test';
import { compileRoutes } from '../../src/policy/route.js';
import { judge, reasonFor } from '../../src/policy/verdict.js';
import { isOdd, searchedFor } from '../../src/scan/search.js';
import { draw, drawUuid, HEX, LOWER, URL_SAFE } from '../../workers/rules/sample.js';
import { ENTROPY_LEAST, randomStretches, shapeOf } from '../../workers/shape.js';
import { bodyTask, detectorFor, findingsOf } from '../support/spellings.js';

const hex = (length: number, seed: string): string => draw(HEX, length, seed);
const base32 = (length: number, seed: string): string =>
	draw('abcdefghijklmnopqrstuvwxyz234567', length, seed);
const TEXT = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nand so on\n';

const ODD_HOSTS = [
	`${hex(32, 'a')}.${hex(32, 'b')}.evil.example`,
	`${hex(24, 'a')}.${hex(24, 'b')}.${hex(24, 'c')}.x.evil.example`,
	`${base32(60, 'a')}.t.evil.example`,
	`${base32(45, 'b')}.evil.example`,
	`${Array.from({ length: 10 }, (_, i) => hex(8, `l${i}`)).join('.')}.evil.example`,
	`${base32(30, 'c')}.${base32(30, 'd')}.${base32(30, 'e')}.evil.co`,
];

const ORDINARY_HOSTS = [
	'api.anthropic.com',
	'd111111abcdef8.cloudfront.net',
	'my-bucket-1234567890ab.s3.dualstack.eu-central-1.amazonaws.com',
	`${base32(32, 'f')}.lambda-url.us-east-1.on.aws`,
	`search-domain-${base32(26, 'g')}.us-east-1.es.amazonaws.com`,
	`${hex(32, 'c')}.gr7.us-east-1.eks.amazonaws.com`,
	`vpce-0${hex(16, 'd')}-abcdefgh.execute-api.us-east-1.vpce.amazonaws.com`,
	`${hex(24, 'e')}--sitename.netlify.app`,
	`bucket.${hex(32, 'f')}.r2.cloudflarestorage.com`,
	`bafybei${base32(52, 'h')}.ipfs.dweb.link`,
	`${drawUuid('q')}.us-east-1-0.aws.cloud.qdrant.io`,
	`${hex(40, 'g')}.preview.example.dev`,
	'index-abc1234.svc.aped-4627-b74a.pinecone.io',
	`${base32(26, 'i')}-${base32(26, 'j')}.datawarehouse.fabric.microsoft.com`,
	'my-app-git-feature-long-branch-name-my-team-1234abcd.vercel.app',
	'thisisaverylongsubdomainnameforanexamplewithoutanynumbers.example.com',
	'xn--80aswg3a4cvbhhxkb1f1axn0d2c.xn--p1ai.example.com',
	'myapp-7d9f8b6c5d-x2v4q.namespace.svc.cluster.local',
	'octocat-animated-space-umbrella-7vw4x6q9rp3pwpg-3000.app.github.dev',
	'2001:db8:85a3:8d3:1319:8a2e:370:7348',
	'127.0.0.1',
];

test('host names made of encoded labels are warned of, and those of services are not', () => {
	for (const host of ODD_HOSTS) {
		const hit = shapeOf('host', host);
		assert.equal(hit?.rule, 'encoded-host', host);
		assert.match(host.slice(hit?.end), /^\.[a-z]+\.[a-z]+$/, 'the registered name stays in sight');
	}
	for (const host of ORDINARY_HOSTS) assert.equal(shapeOf('host', host), null, host);
});

test('paths that carry encoded text are warned of, and links of services are not', () => {
	const encode = (as: BufferEncoding): string => Buffer.from(TEXT).toString(as);
	const odd = [
		`/c?d=${encode('base64')}`,
		`/c?d=${encodeURIComponent(encode('base64'))}&x=1`,
		`/${encode('base64url')}/pixel.gif`,
		`/c/${encode('hex')}`,
		`/${Array.from({ length: 6 }, (_, i) => draw(URL_SAFE, 32, i)).join('/')}`,
	];
	for (const path of odd) assert.equal(shapeOf('path', path)?.rule, 'encoded-path', path);
	const state = Buffer.from(JSON.stringify({ csrf: hex(32, 's'), to: '/a b c d e f/'.repeat(6) }));
	const ordinary = [
		'/v1/messages',
		`/b/k?X-Amz-Credential=ASIA%2F20240101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Security-Token=${draw(URL_SAFE, 900, 't')}&X-Amz-Signature=${hex(64, 'u')}`,
		`/objects/ab/${hex(38, 'o')}`,
		`/v2/library/blobs/sha256:${hex(64, 'v')}/${hex(64, 'w')}`,
		`/${Array.from({ length: 8 }, (_, i) => hex(40, `h${i}`)).join('/')}`,
		`/${Array.from({ length: 8 }, (_, i) => drawUuid(i)).join('/')}`,
		`/authorize?state=${state.toString('base64url')}&code=${draw(URL_SAFE, 90, 'x')}`,
		`/static/chunks/${hex(20, 'y')}-${hex(16, 'z')}.js`,
		`/proxy/${hex(40, 'p')}/${Buffer.from(`https://img.example/${'with words/'.repeat(9)}`).toString('hex')}`,
		`/sso?SAMLRequest=${encodeURIComponent(draw(`${URL_SAFE.chars}+/`, 700, 'saml'))}`,
		`/repos/acme/${'a-long-name-with-words/'.repeat(8)}`,
	];
	for (const path of ordinary) assert.equal(shapeOf('path', path), null, path);
	assert.equal(shapeOf('header', ODD_HOSTS[0] as string), null);
});

test('bodies of random bytes are told from text, hashes and numbers', () => {
	const stretches = (text: string | Buffer) =>
		randomStretches(Buffer.from(text)).map(({ start, end }) => [start, end]);
	const bytes = Buffer.from(
		Array.from({ length: 4096 }, (_, i) => (Math.imul(i * i + 7, 2654435761) >>> 13) & 255),
	);
	assert.deepEqual(stretches(`{"a":"${draw(URL_SAFE, 200, 'k')}"}`), [[6, 206]]);
	assert.deepEqual(stretches(`x ${hex(300, 'k')} y`), [[2, 302]]);
	assert.deepEqual(stretches(bytes), [[0, 4096]]);
	for (const text of [
		TEXT.repeat(20),
		`${hex(128, 'sha512')} ${drawUuid('k')}`,
		'0'.repeat(500),
		'1234567890'.repeat(50),
		'abcdefghij'.repeat(50),
		JSON.stringify({ content: 'täglich grüßt das Murmeltier — '.repeat(60) }),
	]) {
		assert.deepEqual(stretches(text), [], text.slice(0, 40));
	}
});

test('each detector says its own and only warns, and the pool is asked for what is odd alone', () => {
	const detect = detectorFor();
	const host = { location: 'host', text: ODD_HOSTS[0] as string } as const;
	const usual = compileRoutes({
		routes: [{ host: 'a.test' }],
		timeouts: { connect: 1, headers: 1, idle: 1, supervise: 4, total: 0 },
	});
	const outbound = usual.routes[0]?.outbound ?? [];
	assert.deepEqual(
		outbound,
		['token_patterns', 'known_secrets', 'exfiltration_shape'],
		'entropy must be named',
	);
	assert.deepEqual(searchedFor({ detectors: outbound }), ['token_patterns', 'known_secrets']);

	const found = findingsOf(detect(bodyTask(null, { parts: [host], detectors: outbound })));
	assert.deepEqual(
		found.map(({ detector, rule, severity, location }) => [detector, rule, severity, location]),
		[['exfiltration_shape', 'encoded-host', 'warn', 'host']],
	);
	assert.equal(judge(found, 'outbound', 'block').action, 'warn');
	assert.equal(
		reasonFor(found[0] ?? assert.fail(), 'outbound'),
		'egress DLP: possible encoded data in host name found in request',
	);
	assert.ok(isOdd([host], null, outbound));
	assert.ok(!isOdd([host], null, ['token_patterns', 'known_secrets']));
	assert.ok(!isOdd([{ location: 'host', text: 'api.github.com' }], Buffer.alloc(1000), outbound));

	const body = `{"a":"${draw(LOWER, 64, 'm')}","b":"${draw(URL_SAFE, 300, 'n')}"}`;
	assert.ok(isOdd([], Buffer.alloc(ENTROPY_LEAST), ['entropy']));
	const random = findingsOf(detect(bodyTask(body, { detectors: ['entropy'] })));
	assert.deepEqual(
		random.map(({ detector, rule, severity }) => [detector, rule, severity]),
		[['entropy', 'high-entropy', 'warn']],
	);
	assert.deepEqual(findingsOf(detect(bodyTask(body, { detectors: outbound }))), []);
});

test('what is redacted leaves what is only odd as it is', () => {
	const token = `ghp_${draw(LOWER, 30, 'r')}`;
	const result = detectorFor()(
		bodyTask(`no token ${token}`, {
			parts: [{ location: 'host', text: ODD_HOSTS[0] as string }],
			detectors: ['token_patterns', 'exfiltration_shape'],
			redact: true,
		}),
	);
	assert.ok(result.ok, JSON.stringify(result));
	assert.deepEqual(result.redacted?.parts ?? [], []);
});
