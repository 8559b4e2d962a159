// How the network's own proxy is written, and what goes around it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ConfigError } from '../../../src/config/issues.js';
import { parseConfig } from '../../../src/config/load.js';
import { compileExceptions, readProxyUrl } from '../../../src/policy/upstream-proxy.js';

test('an exception is a host with or without a port, a subdomain, an address or a range', () => {
	const around = compileExceptions([
		'a.test',
		'*.b.test',
		'c.test:8443',
		'10.0.0.0/8',
		'::1',
		'fd00::/8',
		'1.2.3.4',
	]);
	for (const [host, port] of [
		['a.test', 443],
		['a.test', 8080],
		['x.b.test', 80],
		['y.x.b.test', 80],
		['c.test', 8443],
		['10.255.0.1', 80],
		['::1', 80],
		['fd12::1', 443],
		['1.2.3.4', 1],
	] as const)
		assert.ok(around(host, port), host);
	for (const [host, port] of [
		['b.test', 80],
		['xa.test', 80],
		['c.test', 443],
		['11.0.0.1', 80],
		['10.0.0.1.test', 80],
		['::2', 80],
		['1.2.3.5', 1],
	] as const)
		assert.ok(!around(host, port), host);
});

test('a range is written in full, since a shortened one is read in two ways', () => {
	for (const entry of [
		'10.1/16',
		'10.0.0/8',
		'010.0.0.0/8',
		'0xa.0.0.0/8',
		'167772160/8',
		'10.0.0.0/33',
		'a/8',
	])
		assert.throws(() => compileExceptions([entry]), /is not a range, such as 10\.0\.0\.0\/8/, entry);
});

test('its address is read with the port of its scheme', () => {
	assert.deepEqual(readProxyUrl('http://Proxy.Test:3128/'), {
		scheme: 'http',
		host: 'proxy.test',
		port: 3128,
	});
	assert.deepEqual(readProxyUrl('https://proxy.test'), {
		scheme: 'https',
		host: 'proxy.test',
		port: 443,
	});
	assert.deepEqual(readProxyUrl('http://[::1]'), { scheme: 'http', host: '::1', port: 80 });
	for (const url of ['socks5://p.test', 'SOCKS5H://p.test:1080/'])
		assert.deepEqual(readProxyUrl(url), { scheme: 'socks5', host: 'p.test', port: 1080 }, url);
	assert.equal(readProxyUrl('socks5://p.test:9050').port, 9050);
});

test('what is wrong with it is said in its place, and never with a value', () => {
	const word = 'hunter22';
	for (const [yaml, problem] of [
		[`{ url: "http://me:${word}@p.test" }`, /upstream_proxy\.url: holds user information/],
		['{ url: "socks4://p.test" }', /upstream_proxy\.url: is not a URL/],
		['{ url: "socks5://p.test/path" }', /upstream_proxy\.url: is not a URL/],
		[
			'{ url: "socks5://p.test", auth: { scheme: Bearer, token_env: P } }',
			/upstream_proxy\.auth\.scheme: is not known to a SOCKS proxy/,
		],
		['{ url: "http://p.test/path" }', /upstream_proxy\.url: is not a URL/],
		['{ url: "http://p.test:0" }', /upstream_proxy\.url: port/],
		['{ ulr: "http://p.test" }', /did you mean "url"/],
		['{ url: "http://p.test", auth: { token_env: P } }', /upstream_proxy\.auth: needs a user/],
		[
			'{ url: "http://p.test", auth: { user: a, scheme: B, token_env: P } }',
			/upstream_proxy\.auth: needs a user/,
		],
		[
			'{ url: "http://p.test", auth: { user: "a:b", token_env: P } }',
			/upstream_proxy\.auth\.user: is not a user/,
		],
		['{ url: "http://p.test", no_proxy: [.a.test] }', /no_proxy\[0\]: host begins with a dot/],
		['{ url: "http://p.test", no_proxy: [10.0.0.0/40] }', /no_proxy\[0\]: is not a range/],
		['{ url: "http://p.test", no_proxy: ["*"] }', /no_proxy\[0\]: "\*" would/],
	] as const) {
		assert.throws(
			() => parseConfig(`routes: []\nupstream_proxy: ${yaml}\n`),
			(error: unknown) => {
				assert.ok(error instanceof ConfigError);
				assert.match(error.message, problem);
				assert.match(error.message, /^routes\.yaml:2:\d+: /);
				return !error.message.includes(word);
			},
			yaml,
		);
	}
});
