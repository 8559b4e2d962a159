// Promises of request targets: one spelling per host, and nothing two parsers could read differently.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EgressError } from '../../../src/core/errors.js';
import {
	assertPath,
	canonicalHost,
	formatAuthority,
	parseAbsoluteForm,
	parseAuthority,
} from '../../../src/core/target.js';

test('every spelling of a host becomes the one that is dialled', () => {
	const table: readonly [string, string | undefined][] = [
		['example.com', 'example.com'],
		['EXAMPLE.com.', 'example.com'],
		['a_b.example.com', 'a_b.example.com'],
		['localhost', 'localhost'],
		['bücher.de', 'xn--bcher-kva.de'],
		['ｅｘａｍｐｌｅ.com', 'example.com'],
		['127.0.0.1', '127.0.0.1'],
		['0x7f.1', '127.0.0.1'],
		['0177.0.0.1', '127.0.0.1'],
		['2130706433', '127.0.0.1'],
		['127.0.0.1.', '127.0.0.1'],
		['①②⑦.0.0.1', '127.0.0.1'],
		['[::1]', '::1'],
		['[0:0:0:0:0:0:0:1]', '::1'],
		['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
		['', undefined],
		['.', undefined],
		['a..b', undefined],
		['a b', undefined],
		['a/b', undefined],
		['a@b', undefined],
		['a%2eb', undefined],
		['[::1', undefined],
		['[fe80::1%eth0]', undefined],
		['::1', undefined],
		['256.1.1.1', undefined],
		[`${'a'.repeat(64)}.com`, undefined],
		['a'.repeat(2000), undefined],
	];
	for (const [raw, host] of table) assert.equal(canonicalHost(raw), host, raw);
});

test('authorities give host and port or are refused', () => {
	assert.deepEqual(parseAuthority('Example.com', 443), { host: 'example.com', port: 443 });
	assert.deepEqual(parseAuthority('example.com:8443', 443), { host: 'example.com', port: 8443 });
	assert.deepEqual(parseAuthority('[::1]:80', 443), { host: '::1', port: 80 });
	assert.deepEqual(parseAuthority('[::1]', 443), { host: '::1', port: 443 });
	assert.deepEqual(parseAuthority('example.com:', 443), { host: 'example.com', port: 443 });
	for (const bad of [
		'',
		':80',
		'a:0',
		'a:65536',
		'a:-1',
		'a:+1',
		'a:1e3',
		'a:0x50',
		'a:b',
		'a b:80',
		'u@a:80',
		'1:2:3',
	]) {
		assert.throws(() => parseAuthority(bad, 443), EgressError, bad);
	}
});

test('an authority is written without the port that its scheme implies', () => {
	assert.equal(formatAuthority('a.com', 443, 'https'), 'a.com');
	assert.equal(formatAuthority('a.com', 80, 'https'), 'a.com:80');
	assert.equal(formatAuthority('::1', 80, 'http'), '[::1]');
	assert.equal(formatAuthority('::1', 8080, 'http'), '[::1]:8080');
});

test('absolute targets give scheme, authority and path as on the wire', () => {
	assert.deepEqual(parseAbsoluteForm('http://A.com:8080/x%2Fy?q=1'), {
		scheme: 'http',
		host: 'a.com',
		port: 8080,
		path: '/x%2Fy?q=1',
	});
	assert.equal(parseAbsoluteForm('HTTPS://a.com').path, '/');
	assert.equal(parseAbsoluteForm('http://a.com?q').path, '/?q');
	for (const bad of ['ftp://a/', 'http:/a/', 'http://', 'http://u:p@a/', 'a.com:443', 'http://a/#x', '*x']) {
		assert.throws(() => parseAbsoluteForm(bad), EgressError, bad);
	}
});

test('paths with a dot segment in any spelling are ambiguous, dots elsewhere are not', () => {
	const ambiguous = [
		'/.',
		'/..',
		'/a/..',
		'/a/../b',
		'/a/./b',
		'/%2e%2e/a',
		'/.%2E/',
		'/a/%2e',
		'/a%2f..%2fb',
		'/a\\..\\b',
		'/..;/a',
		'/a/..%5cb',
		// As a server reads it that decodes what a proxy before it has decoded, and so on.
		'/a/%252e%252e/b',
		'/a/.%25252e%25252fb',
		'/a/%25%32%65%2%65',
		'/a/..%3bx=1/b',
		'/a/..%3fb',
		`/a/%${'25'.repeat(20)}41`,
		// As lenient decoders and file systems read it.
		'/a/%c0%ae%c0%ae/b',
		'/a/\xc0\xae\xc0\xae/b',
		'/a/..%c0%afb',
		'/a/%ef%bc%8e%ef%bc%8e%ef%bc%8fb',
		'/a/%uff0e%u002e/b',
		'/a/..%20/b',
		'/a/.%00./b',
		'/a/..%00b',
	];
	for (const path of ambiguous) {
		assert.throws(() => assertPath(path), { code: 'path_ambiguous' }, path);
	}
	for (const path of [
		'/',
		'/a.b',
		'/..a',
		'/a..',
		'/...',
		'/a/.git',
		'/a?x=/../y',
		'*',
		'/%2ea',
		'/%252ea%2520.%2520b',
		'/100%/%zz/caf%c3%a9..txt',
		'/a%2fb',
		'/a//b',
	]) {
		assertPath(path);
	}
	for (const path of ['', 'a', '/a b', '/a\u0000', '/a#b', '/\u0100']) {
		assert.throws(() => assertPath(path), { code: 'target_malformed' }, path);
	}
});
