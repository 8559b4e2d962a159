// Which route decides, as tables: host patterns, ports, order, paths, methods, headers, and the reason when none fits.

import assert from 'node:assert/strict';
import test from 'node:test';
import type { ExchangeRequest } from '../../../src/core/exchange.js';
import { canonicalHost } from '../../../src/core/target.js';
import { readHostPattern } from '../../../src/policy/host.js';
import { compileRoutes, match, matchHost } from '../../../src/policy/route.js';
import type { MatchRule, RouteConfig } from '../../../src/policy/written.js';

const TIMEOUTS = { connect: 1, headers: 2, idle: 3, supervise: 4, total: 0 };

function table(...routes: RouteConfig[]) {
	return compileRoutes({ routes, timeouts: TIMEOUTS });
}

function request(url: string, more: Partial<ExchangeRequest> = {}): ExchangeRequest {
	const [, scheme, host = '', port, path = '/'] =
		/^(https?):\/\/(\[[^\]]*\]|[^/:]*)(?::(\d+))?(.*)$/.exec(url) ?? [];
	return {
		scheme: scheme as 'http' | 'https',
		host: canonicalHost(host) ?? assert.fail(`no host in ${url}`),
		port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
		method: 'GET',
		path: path === '' ? '/' : path,
		headers: [],
		...more,
	};
}

const HOSTS: readonly [pattern: string, url: string, fits: boolean][] = [
	['api.example.com', 'https://api.example.com/', true],
	['api.example.com', 'http://api.example.com/', true],
	['api.example.com', 'https://API.Example.COM./', true],
	['API.Example.com.', 'https://api.example.com/', true],
	['api.example.com', 'https://example.com/', false],
	['api.example.com', 'https://x.api.example.com/', false],
	['api.example.com', 'https://api.example.com.evil.test/', false],
	['api.example.com', 'https://apixexample.com/', false],
	['api.example.com', 'https://api.example.com:8443/', false],
	['api.example.com', 'http://api.example.com:443/', true],
	['api.example.com:8443', 'https://api.example.com:8443/', true],
	['api.example.com:8443', 'https://api.example.com/', false],
	['api.example.com:443', 'http://api.example.com/', false],
	['api.example.com:80', 'http://api.example.com/', true],
	['*.example.com', 'https://a.example.com/', true],
	['*.example.com', 'https://a.b.c.example.com/', true],
	['*.example.com', 'https://example.com/', false],
	['*.example.com', 'https://notexample.com/', false],
	['*.example.com:8443', 'https://a.example.com:8443/', true],
	['*.example.com:8443', 'https://a.example.com/', false],
	['*.com', 'https://anything.com/', true],
	['*.com', 'https://anything.org/', false],
	['[::1]', 'http://[::1]/', true],
	['[::1]:8443', 'https://[0:0:0:0:0:0:0:1]:8443/', true],
	['[::1]:8443', 'https://[::1]/', false],
	['127.0.0.1', 'http://0x7f.1/', true],
	['192.0.2.1:81', 'http://192.0.2.1:81/', true],
	['bücher.example', 'https://xn--bcher-kva.example/', true],
	['xn--bcher-kva.example', 'https://BÜCHER.example/', true],
	['*.bücher.example', 'https://a.xn--bcher-kva.example/', true],
];

test('a host pattern fits what it says and nothing else', () => {
	for (const [host, url, fits] of HOSTS) {
		assert.equal(match(table({ host }), request(url)).route !== null, fits, `${host} and ${url}`);
	}
});

test('a host that is no pattern is refused in a sentence that does not quote it', () => {
	const bad = [
		'',
		'*',
		'*:443',
		'*.',
		'*.*.example.com',
		'api.*.example.com',
		'*example.com',
		'api.example.*',
		'https://api.example.com',
		'//api.example.com',
		'api.example.com/v1',
		'user@api.example.com',
		'api.example.com:0',
		'api.example.com:65536',
		'api.example.com:',
		'api.example.com:http',
		'api.example.com:-1',
		'api example.com',
		'.example.com',
		'api..example.com',
		'::1',
		'[::1',
		'[::1]x',
		'[::g]',
		'[fe80::1%eth0]',
		'*.192.0.2.1',
		'*.[::1]',
		'-x-.example-.com',
		'a,b',
		'a%20b',
		`${'a'.repeat(64)}.com`,
	];
	for (const host of bad) {
		const read = readHostPattern(host);
		assert.equal(read.ok, false, host);
		if (!read.ok && host.length > 3) assert.equal(read.problem.includes(host), false, read.problem);
	}
});

const MATCHES: readonly [
	name: string,
	matches: MatchRule[],
	url: string,
	more: Partial<ExchangeRequest>,
	fits: boolean,
][] = [
	['a prefix fits itself', [{ paths: [{ type: 'prefix', value: '/foo' }] }], 'https://h.test/foo', {}, true],
	[
		'a prefix fits what is below',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/foo/x/y',
		{},
		true,
	],
	[
		'a prefix fits with a slash',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/foo/',
		{},
		true,
	],
	[
		'a prefix ends at a segment',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/foobar',
		{},
		false,
	],
	[
		'a prefix does not see %2F',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/foo%2Fx',
		{},
		false,
	],
	['a prefix minds case', [{ paths: [{ type: 'prefix', value: '/foo' }] }], 'https://h.test/FOO', {}, false],
	[
		'a prefix begins at the beginning',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/x/foo',
		{},
		false,
	],
	[
		'a prefix with a slash fits without',
		[{ paths: [{ type: 'prefix', value: '/foo/' }] }],
		'https://h.test/foo',
		{},
		true,
	],
	[
		'a prefix with a slash ends there',
		[{ paths: [{ type: 'prefix', value: '/foo/' }] }],
		'https://h.test/foobar',
		{},
		false,
	],
	[
		'the root prefix fits all',
		[{ paths: [{ type: 'prefix', value: '/' }] }],
		'https://h.test/any/thing?q',
		{},
		true,
	],
	[
		'a prefix leaves the query out',
		[{ paths: [{ type: 'prefix', value: '/foo' }] }],
		'https://h.test/foo?a=/bar',
		{},
		true,
	],
	['a query is no path', [{ paths: [{ type: 'prefix', value: '/foo' }] }], 'https://h.test/?/foo', {}, false],
	[
		'exact fits exactly',
		[{ paths: [{ type: 'exact', value: '/user' }] }],
		'https://h.test/user?x=1',
		{},
		true,
	],
	[
		'exact minds a slash',
		[{ paths: [{ type: 'exact', value: '/user' }] }],
		'https://h.test/user/',
		{},
		false,
	],
	[
		'an exact star fits OPTIONS *',
		[{ paths: [{ type: 'exact', value: '*' }] }],
		'https://h.test/',
		{ path: '*' },
		true,
	],
	[
		'a regex is searched for',
		[{ paths: [{ type: 'regex', value: 'gs/[^/]+' }] }],
		'https://h.test/orgs/acme/x',
		{},
		true,
	],
	[
		'an anchored regex is not',
		[{ paths: [{ type: 'regex', value: '^/orgs/[^/]+$' }] }],
		'https://h.test/orgs/acme/x',
		{},
		false,
	],
	[
		'a regex leaves the query out',
		[{ paths: [{ type: 'regex', value: '^/orgs/[^/]+$' }] }],
		'https://h.test/orgs/a?b/c',
		{},
		true,
	],
	[
		'paths are ORed',
		[
			{
				paths: [
					{ type: 'exact', value: '/a' },
					{ type: 'exact', value: '/b' },
				],
			},
		],
		'https://h.test/b',
		{},
		true,
	],
	['entries are ORed', [{ methods: ['PUT'] }, { methods: ['GET'] }], 'https://h.test/', {}, true],
	[
		'fields are ANDed',
		[{ methods: ['PUT'], paths: [{ type: 'prefix', value: '/' }] }],
		'https://h.test/',
		{},
		false,
	],
	['methods mind no case', [{ methods: ['get'] }], 'https://h.test/', {}, true],
	[
		'methods of the agent mind none either',
		[{ methods: ['GET'] }],
		'https://h.test/',
		{ method: 'get' },
		true,
	],
	['HEAD is not GET', [{ methods: ['GET'] }], 'https://h.test/', { method: 'HEAD' }, false],
	[
		'header names mind no case',
		[{ headers: [{ name: 'Accept', value: 'a/b' }] }],
		'https://h.test/',
		{ headers: ['ACCEPT', 'a/b'] },
		true,
	],
	[
		'header values do',
		[{ headers: [{ name: 'accept', value: 'a/b' }] }],
		'https://h.test/',
		{ headers: ['accept', 'A/b'] },
		false,
	],
	[
		'header values are whole',
		[{ headers: [{ name: 'accept', value: 'a/b' }] }],
		'https://h.test/',
		{ headers: ['accept', 'a/b, c/d'] },
		false,
	],
	[
		'all values of a repeated header must fit, since the origin may take any of them',
		[{ headers: [{ name: 'x', value: '2' }] }],
		'https://h.test/',
		{ headers: ['x', '2', 'X', '1'] },
		false,
	],
	[
		'a header that is repeated with the same value fits',
		[{ headers: [{ name: 'x', value: '2' }] }],
		'https://h.test/',
		{ headers: ['x', '2', 'X', '2'] },
		true,
	],
	[
		'a header that ends at this hop fits nothing, since the origin would not get it',
		[{ headers: [{ name: 'x', value: '2' }] }],
		'https://h.test/',
		{ headers: ['x', '2', 'Connection', 'keep-alive, X'] },
		false,
	],
	[
		'a header regex is searched for',
		[{ headers: [{ name: 'x', type: 'regex', value: '[0-9]' }] }],
		'https://h.test/',
		{ headers: ['x', 'a1'] },
		true,
	],
	[
		'headers are ANDed',
		[
			{
				headers: [
					{ name: 'x', value: '1' },
					{ name: 'y', value: '1' },
				],
			},
		],
		'https://h.test/',
		{ headers: ['x', '1'] },
		false,
	],
	[
		'a header that is not there does not fit',
		[{ headers: [{ name: 'x', type: 'regex', value: '^$' }] }],
		'https://h.test/',
		{},
		false,
	],
	[
		'an empty value fits an empty header',
		[{ headers: [{ name: 'x', value: '' }] }],
		'https://h.test/',
		{ headers: ['x', ''] },
		true,
	],
];

test('matches fit as Gateway API words them', async t => {
	for (const [name, matches, url, more, fits] of MATCHES) {
		await t.test(name, () => {
			assert.equal(match(table({ host: 'h.test', matches }), request(url, more)).route !== null, fits);
		});
	}
});

const REASONS: readonly [string, RouteConfig[], string, Partial<ExchangeRequest>][] = [
	['egress: host not in allowlist', [], 'https://h.test/', {}],
	['egress: host not in allowlist', [{ host: 'x.test' }], 'https://h.test/', {}],
	['egress: host not in allowlist for this port', [{ host: 'h.test' }], 'https://h.test:8443/', {}],
	[
		'egress: path not allowed for this host',
		[{ host: 'h.test', matches: [{ paths: [{ type: 'exact', value: '/a' }] }] }],
		'https://h.test/b',
		{},
	],
	[
		'egress: path not allowed for this host',
		[{ host: 'h.test', matches: [{ paths: [{ type: 'exact', value: '/a' }], methods: ['PUT'] }] }],
		'https://h.test/b',
		{},
	],
	[
		'egress: method not allowed for this host',
		[{ host: 'h.test', matches: [{ methods: ['GET'] }] }],
		'https://h.test/',
		{ method: 'PUT' },
	],
	[
		'egress: method not allowed for this host',
		[
			{ host: '*.test', matches: [{ paths: [{ type: 'exact', value: '/z' }] }] },
			{ host: 'h.test', matches: [{ paths: [{ type: 'exact', value: '/a' }], methods: ['PUT'] }] },
		],
		'https://h.test/a',
		{},
	],
	[
		'egress: header does not fit any rule for this host',
		[{ host: 'h.test', matches: [{ headers: [{ name: 'x', value: '1' }] }, { methods: ['PUT'] }] }],
		'https://h.test/',
		{},
	],
];

test('the reason names the nearest miss and nothing of the request', () => {
	for (const [reason, routes, url, more] of REASONS) {
		assert.deepEqual(match(table(...routes), request(url, more)), { route: null, reason });
	}
});

test('the first route that fits decides, also between exact names and wildcards', () => {
	const routes = table(
		{ host: '*.b.test', matches: [{ methods: ['PUT'] }] },
		{ host: 'a.b.test', matches: [{ methods: ['GET'] }] },
		{ host: '*.test' },
		{ host: 'a.b.test' },
	);
	const decides = (method: string) => match(routes, request('https://a.b.test/', { method })).route?.index;
	assert.deepEqual([decides('PUT'), decides('GET'), decides('POST')], [0, 1, 2]);
	assert.equal(match(routes, request('https://b.test/')).route?.index, 2);
});

test('a tunnel is judged by the first route whose host and port fit', () => {
	const routes = table(
		{ host: 'a.test', matches: [{ methods: ['GET'] }] },
		{ host: 'a.test', tls: 'passthrough' },
		{ host: 'b.test:8443', tls: 'passthrough' },
		{ host: 'b.test' },
	);
	assert.equal(matchHost(routes, 'a.test', 443)?.passthrough, false);
	assert.equal(matchHost(routes, 'b.test', 8443)?.passthrough, true);
	assert.equal(matchHost(routes, 'b.test', 443)?.index, 3);
	assert.equal(matchHost(routes, 'a.test', 22), null);
	assert.equal(matchHost(routes, 'c.test', 443), null);
});

test('a route is compiled with every default filled in', () => {
	const { routes } = table(
		{ host: 'a.test' },
		{
			host: 'B.test',
			auth: { header: 'X-Api-Key', scheme: '', token_env: 'T' },
			dlp: { outbound_detectors: false, inbound_detectors: ['known_secrets'], outbound_on_match: 'redact' },
			allow_private: true,
			preserve_auth: true,
			timeouts: { headers: 7 },
		},
		{ host: 'c.test', auth: { scheme: 'Bearer', token_env: 'T' } },
	);
	assert.deepEqual(routes[0], {
		index: 0,
		host: 'a.test',
		auth: null,
		preserveAuth: false,
		outbound: ['token_patterns', 'known_secrets', 'exfiltration_shape'],
		inbound: ['naive_injection_detection', 'known_secrets'],
		rules: { outbound: [], inbound: [] },
		onMatch: 'block',
		allowances: [],
		passthrough: false,
		allowPrivate: false,
		clientCert: null,
		timeouts: TIMEOUTS,
		limits: { body: null, requests: null, bytesOut: null, per: 'route' },
	});
	assert.deepEqual(routes[1], {
		index: 1,
		host: 'B.test',
		auth: { header: 'x-api-key', scheme: '', tokenEnv: 'T' },
		preserveAuth: true,
		outbound: [],
		inbound: ['known_secrets'],
		rules: { outbound: [], inbound: [] },
		onMatch: 'redact',
		allowances: [],
		passthrough: false,
		allowPrivate: true,
		clientCert: null,
		timeouts: { connect: 1, headers: 7, idle: 3, supervise: 4, total: 0 },
		limits: { body: null, requests: null, bytesOut: null, per: 'route' },
	});
	assert.deepEqual(routes[2]?.auth, { header: 'authorization', scheme: 'Bearer', tokenEnv: 'T' });
});

test('what was never validated is refused when it is compiled', () => {
	assert.throws(() => table({ host: '*' }), TypeError);
	assert.throws(
		() => table({ host: 'a.test', matches: [{ paths: [{ type: 'regex', value: '(' }] }] }),
		SyntaxError,
	);
});

test('among ten thousand routes one is found without looking at the others', () => {
	const many = Array.from({ length: 10_000 }, (_, i) => ({
		host: i % 3 === 0 ? `*.h${i}.test` : `h${i}.test`,
	}));
	const routes = table(...many);
	const last = request('https://x.y.h9999.test/');
	const time = (asked: ExchangeRequest) => {
		const begun = process.hrtime.bigint();
		for (let i = 0; i < 20_000; i += 1) match(routes, asked);
		return Number(process.hrtime.bigint() - begun) / 20_000;
	};
	assert.equal(match(routes, last).route?.index, 9999);
	assert.equal(match(routes, request('https://h9998.test/')).route?.index, 9998);
	// A scan of all of them takes some 100 microseconds; the lookup one third of one.
	assert.ok(Math.min(time(last), time(last), time(last)) < 20_000);
});
