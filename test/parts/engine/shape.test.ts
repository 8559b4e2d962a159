// Exfiltration by shape: what is warned of in host names, paths and bodies, and the names that services give their
// hosts and links, of which nothing may be said.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { compileRoutes } from '../../../src/policy/route.js';
import { judge, reasonFor } from '../../../src/policy/verdict.js';
import { hasOddValue, isOdd, isOddTarget, searchedFor } from '../../../src/scan/search.js';
import { draw, drawUuid, HEX, LOWER, URL_SAFE } from '../../../workers/rules/sample.js';
import { ENTROPY_LEAST, randomStretches } from '../../../workers/shape/entropy.js';
import { shapeOf } from '../../../workers/shape.js';
import { bodyTask, detectorFor, findingsOf } from '../../support/spellings.js';

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
	'www.llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.co.uk',
	'donaudampfschifffahrtselektrizitaetenhauptbetriebswerk.example.de',
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
		`/c?d=${[...encode('base64')].reverse().join('')}`,
		`/c?d=${gzipSync(TEXT).toString('base64url')}`,
		`/c?d=${encodeURIComponent(deflateSync(TEXT).toString('base64'))}`,
		`/c?d=${[...Buffer.from('we meet at the old mill by night')].join(',')}`,
		`/c?d=${[...Buffer.from('we meet at the old mill by night')].join('%2C')}`,
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
		`/c?ids=${Array.from({ length: 40 }, (_, i) => 40 + i).join(',')}`,
		`/c?path=${Array.from({ length: 40 }, (_, i) => 33 + ((i * 7919) % 90)).join(',')}`,
		`/img/pako:${deflateSync(JSON.stringify({ code: 'graph TD\n  A --> B and B --> C\n'.repeat(4) })).toString('base64url')}`,
		`/c?d=${gzipSync(randomBytes(80)).toString('base64url')}`,
		`/repos/acme/${'a-long-name-with-words/'.repeat(8)}`,
	];
	for (const path of ordinary) assert.equal(shapeOf('path', path), null, path);
	assert.equal(shapeOf('header', ODD_HOSTS[0] as string), null);
});

/** Bytes of a text, each written by itself. */
const each = (text: string, write: (code: number) => string): string =>
	[...Buffer.from(text)].map(write).join('');
const asNumber = (code: number): string => String(code).padStart(3, '0');
const asHex = (code: number): string => code.toString(16).padStart(2, '0');
const cut = (text: string, size: number): string[] => text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
const asBase32 = (text: string): string => {
	const bits = each(text, code => code.toString(2).padStart(8, '0'));
	return cut(bits, 5)
		.map(five => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
		.join('');
};
const LINE = 'build-7f.corp.internal|10.20.30.44|linux 6.8.0';

test('text that is written as a name is told by what it reads as, in one piece or in several', () => {
	const base64 = Buffer.from(TEXT).toString('base64url');
	const odd = {
		host: [
			`${each('uid=1000 gid=1000', asHex)}.x.evil.example`,
			`${asBase32('uid=1000(agent) gid=1000')}.x.evil.example`,
			`${each('uid=1000 gid=100', asNumber)}.evil.example`,
			`${cut(each(LINE, asHex), 12).join('.')}.evil.example`,
		],
		path: [
			`/left-util/-/left-util-1.0.0-${each(LINE, asHex)}.tgz`,
			`/${asBase32(LINE)}`,
			`/c/${each(LINE, asNumber)}`,
			`/c/${each(LINE, code => code.toString(8).padStart(3, '0'))}`,
			`/${cut(base64, 11).join('/')}/pixel.gif`,
			`/a?${cut(base64, 16)
				.map((piece, i) => `k${i}=${piece}`)
				.join('&')}`,
			`/collect?${each(LINE, code => `%${asHex(code)}`)}`,
			`/e?b=${encodeURIComponent(each(LINE, code => `=${asHex(code)}`))}`,
			`/e?b=${each(LINE, code => `${asHex(code)}:`)}`,
			`/e?b=${each(LINE, code => `0x${asHex(code)},`)}`,
		],
		header: [
			`"${base64}"`,
			`attachment; filename="${base64}.txt"`,
			`a=1; b=${each(LINE, asHex)}`,
			`x-${asBase32(LINE)}`,
		],
	};
	for (const [location, texts] of Object.entries(odd)) {
		for (const text of texts) {
			const hit = shapeOf(location as 'host', text);
			assert.equal(hit?.rule, `encoded-${location}`, text);
			assert.ok(hit.start < hit.end && hit.end <= text.length, text);
		}
	}
});

test('nothing is said of what is random, nor of headers that clients send', () => {
	for (let i = 0; i < 1000; i += 1) {
		const pieces = [hex(40, `r${i}`), hex(64, `s${i}`), base32(56, `t${i}`), draw(URL_SAFE, 88, `u${i}`)];
		const path = `/objects/${pieces[i % 4]}?v=${draw('0123456789', 39, `v${i}`)}`;
		assert.equal(shapeOf('path', path), null, path);
		assert.equal(shapeOf('header', pieces[i % 4] as string), null);
	}
	const payload = Buffer.from(JSON.stringify({ sub: 'agent', scope: 'read all of it '.repeat(6) }));
	const ordinary = [
		`Bearer ${draw(URL_SAFE, 20, 'h')}.${payload.toString('base64url')}.${draw(URL_SAFE, 43, 'i')}`,
		`AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20240101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=${hex(64, 'j')}`,
		`00-${hex(32, 'k')}-${hex(16, 'l')}-01`,
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
		`session=${payload.toString('base64')}; theme=dark; _ga=GA1.2.1234567890.1234567890`,
		`sentry-trace_id=${hex(32, 'm')},sentry-public_key=${hex(32, 'n')},sentry-release=frontend%401.2.3`,
		`sha-256=:${Buffer.from(hex(64, 'o'), 'hex').toString('base64')}:`,
		'claude-code-20250219,interleaved-thinking-2025-05-14,fine-grained-tool-streaming-2025-05-14',
		`attachment; filename="${'quarterly report of the northern region '.repeat(3)}.pdf"`,
		'49:92:8D:B4:2F:28:1C:4C:CF:8F:15:01:EE:0D:11:C9:99:34:12:8A',
	];
	for (const value of ordinary) assert.equal(shapeOf('header', value), null, value);
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
	const etag = Buffer.from(TEXT).toString('base64');
	assert.ok(hasOddValue(['accept', '*/*', 'if-none-match', etag]));
	assert.ok(!hasOddValue(['if-none-match', hex(64, 'e')]));
	assert.ok(isOddTarget(host.text, '/'));
	assert.ok(!isOddTarget('a.test', '/'));
	const header = { location: 'header', name: 'if-none-match', text: etag } as const;
	const told = findingsOf(detect(bodyTask(null, { parts: [header], detectors: outbound })));
	assert.deepEqual(
		told.map(({ rule, severity, location, name }) => [rule, severity, location, name]),
		[['encoded-header', 'warn', 'header', 'if-none-match']],
	);

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
