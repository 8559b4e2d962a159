// routes.yaml: what is accepted, how it is read, and that nobody changes it afterwards.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { formatDuration, parseDuration } from '../../../src/config/duration.js';
import { parseConfig } from '../../../src/config/load.js';
import { routePlace } from '../../../src/config/places.js';
import { tokenEnvs } from '../../../src/policy/authorize.js';
import { issuesOf } from '../../support/issues.js';
import { ROOT } from '../../support/sources.js';

test('routes of every kind are read as they stand', () => {
	const config = parseConfig(`log: 1
routes:
  - host: api.anthropic.com
    auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
  - host: api.github.com
    auth: { scheme: token, token_env: EGRESS_TOKEN_1 }
    matches:
      - paths: [{ type: prefix, value: /repos/acme }, { type: exact, value: /user }, { type: regex, value: "^/orgs/[^/]+$" }]
        methods: [GET, POST]
        headers: [{ name: accept, type: exact, value: application/json }]
    dlp:
      outbound_detectors: [token_patterns, known_secrets]
      inbound_detectors: false
      outbound_on_match: block
  - host: pinned.example.com
    tls: passthrough
  - host: metrics.internal
    allow_private: true
  - host: api.openai.com
    auth: { header: x-api-key, scheme: "", token_env: EGRESS_TOKEN_2 }
    timeouts: { connect: 500ms, headers: 30s, idle: 2m }
timeouts: { headers: 1h }
`);
	assert.equal(config.log, 1);
	assert.equal(config.routes.length, 5);
	assert.deepEqual(config.routes[0], {
		host: 'api.anthropic.com',
		auth: { scheme: 'Bearer', token_env: 'EGRESS_TOKEN_0' },
	});
	assert.deepEqual(config.routes[1]?.dlp, {
		outbound_detectors: ['token_patterns', 'known_secrets'],
		inbound_detectors: false,
		outbound_on_match: 'block',
	});
	assert.deepEqual(config.routes[4]?.timeouts, { connect: 500, headers: 30_000, idle: 120_000 });
	assert.deepEqual(config.timeouts, {
		connect: 10_000,
		headers: 3_600_000,
		idle: 300_000,
		supervise: 120_000,
		total: 0,
	});
});

test('the example is valid and asks for no variable, so that it starts on any machine', () => {
	const text = readFileSync(join(ROOT, 'examples/routes.yaml'), 'utf8');
	const config = parseConfig(text);
	assert.ok(config.routes.length > 10);
	assert.deepEqual(tokenEnvs(config), []);
	const shown = text.replace(
		/^( *)# (- host|auth: | {2}auth: | {2}matches:| {4}- paths| {6}methods)/gm,
		'$1$2',
	);
	assert.ok(tokenEnvs(parseConfig(shown)).length >= 3, 'what it shows in comments is valid too');
});

test('a config is frozen all the way down', () => {
	const config = parseConfig('routes: [{ host: a.test, matches: [{ methods: [GET] }] }]');
	const seen: unknown[] = [config, config.timeouts, config.routes, config.routes[0]];
	seen.push(config.routes[0]?.matches, config.routes[0]?.matches?.[0]?.methods);
	for (const value of seen) {
		assert.equal(typeof value, 'object');
		assert.equal(Object.isFrozen(value), true);
	}
});

test('each route knows the line it stands on', () => {
	const config = parseConfig(
		'log: 2\nroutes:\n  - host: a.test\n\n  # b\n  - host: b.test\n    tls: intercept\n  - { host: c.test }\n',
	);
	assert.deepEqual(
		[0, 1, 2, 3].map(index => routePlace(config, index)?.line),
		[3, 6, 8, undefined],
	);
});

test('regexes that people write for paths are proved and accepted', () => {
	const good = [
		'^/orgs/[^/]+$',
		'^/[^/]+/[^/]+/git-(upload|receive)-pack$',
		'^/v[0-9]+/',
		'^/repos/acme/[a-z0-9-]{1,39}/pulls$',
		'[0-9a-f]{40}',
		'\\.tgz$',
		'^/(?:users|teams)/[0-9]+(?:/keys)?$',
	];
	for (const value of good) {
		const text = JSON.stringify({
			routes: [{ host: 'a.test', matches: [{ paths: [{ type: 'regex', value }] }] }],
		});
		assert.deepEqual(issuesOf(text), [], value);
	}
});

test('durations are read to milliseconds and written back', () => {
	const table: readonly [string, number | undefined][] = [
		['1ms', 1],
		['500ms', 500],
		['1.5s', 1500],
		['90s', 90_000],
		['5m', 300_000],
		['24h', 86_400_000],
		['0ms', undefined],
		['0.4ms', undefined],
		['86400001ms', undefined],
		['5', undefined],
		['5 s', undefined],
		['s', undefined],
		['1e3ms', undefined],
		['', undefined],
		['5S', undefined],
	];
	for (const [text, milliseconds] of table) assert.equal(parseDuration(text), milliseconds, text);
	for (const milliseconds of [1, 999, 1000, 1500, 60_000, 90_000, 3_600_000, 86_400_000]) {
		assert.equal(parseDuration(formatDuration(milliseconds)), milliseconds);
	}
});
