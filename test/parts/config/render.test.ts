// What is rendered from a manifest is always a valid routes.yaml that means the same: as examples, and for a thousand
// manifests from a generator with a fixed seed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'yaml';
import { parseConfig } from '../../../src/config/load.js';
import { type ManifestRoute, parseManifest, planEgress } from '../../../src/config/manifest.js';
import { renderRoutes } from '../../../src/config/render.js';
import { LOG_BLOCKS, LOG_FULL, LOG_OFF, type LogLevel } from '../../../src/core/level.js';
import { tokenEnvs } from '../../../src/policy/authorize.js';

test('log stands first, and only when it is above 0', () => {
	const routes = [{ host: 'a.test' }];
	assert.equal(renderRoutes(routes), 'routes:\n  - host: a.test\n');
	assert.equal(renderRoutes(routes, { log: LOG_OFF }), renderRoutes(routes));
	assert.equal(renderRoutes(routes, { log: LOG_BLOCKS }), 'log: 1\nroutes:\n  - host: a.test\n');
	assert.equal(renderRoutes(routes, { log: LOG_FULL }), 'log: 2\nroutes:\n  - host: a.test\n');
	assert.equal(renderRoutes([]), 'routes: []\n');
});

test('a log that is none is refused', () => {
	for (const log of [3, -1, 1.5, Number.NaN, true, false, '1', null, [1]]) {
		assert.throws(() => renderRoutes([], { log: log as LogLevel }), RangeError, String(log));
	}
});

test('values that YAML could take for something else keep their meaning', () => {
	const headers = [
		'true',
		'1',
		'1.0',
		'null',
		'~',
		'',
		'a: b',
		'# no',
		'*x',
		'&x',
		'!x',
		"'",
		'"',
		'- a',
		'0x1',
		'yes',
		'off',
		'1:30',
		'0o17',
		'2026-01-31',
		'1_000',
		'{',
		'[a]',
		'%',
		'@',
		'`',
	];
	const routes = headers.map(value => ({ host: 'a.test', matches: [{ headers: [{ name: 'x', value }] }] }));
	const text = renderRoutes(routes);
	assert.deepEqual(parseConfig(text).routes, routes);
	assert.deepEqual(parse(text, { version: '1.1' }).routes, routes, 'and for programs that read YAML 1.1');
});

// mulberry32: small, and the same in every run.
function generator(seed: number) {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
	const maybe = <T>(make: () => T): T | undefined => (next() < 0.4 ? make() : undefined);
	const some = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + below(most) }, make);
	return { below, pick, maybe, some };
}

type Generator = ReturnType<typeof generator>;

const WORDS = ['a', 'api', 'true', 'null', '1', '0', 'on', 'x-1', 'log', 'routes'];
const PATTERNS = ['^/orgs/[^/]+$', '^/(a|b)/[^/]+', '^/v[0-9]$', '^/$'];

function path({ pick, some }: Generator) {
	const type = pick(['exact', 'prefix', 'regex'] as const);
	const value =
		type === 'regex'
			? pick(PATTERNS)
			: `/${some(3, () => pick([...WORDS, '%2F', '~', "'", '@', '&*', ';a=b'])).join('/')}`;
	return { type, value };
}

function header({ pick, maybe, some }: Generator) {
	const value = some(4, () =>
		pick([...WORDS, ': ', ' #', '"', "'", '\\', '{}', '- ', '!', '%', '>', '|', ',']),
	)
		.join('')
		.trim();
	return {
		name: pick(['accept', 'X-Thing', 'x_1', 'true', '!#']),
		type: maybe(() => 'exact' as const),
		value,
	};
}

function duration({ pick, below }: Generator) {
	return `${1 + below(999)}${pick(['ms', 's', 'm'])}`;
}

function timeouts(from: Generator) {
	return {
		connect: from.maybe(() => duration(from)),
		headers: from.maybe(() => duration(from)),
		idle: from.maybe(() => duration(from)),
	};
}

function route(from: Generator): unknown {
	const { pick, maybe, some, below } = from;
	const name = some(3, () => pick(WORDS.filter(word => !/\d$/.test(word)))).join('.');
	const host = pick([
		name,
		`*.${name}`,
		`${name}:${1 + below(65_535)}`,
		'[::1]:8443',
		'192.0.2.7',
		`${name}.bücher.example`,
		name.toUpperCase(),
	]);
	if (below(8) === 0) return { host, tls: 'passthrough', allow_private: maybe(() => pick([true, false])) };
	const lists = [
		maybe(() => some(3, () => path(from))),
		maybe(() => some(3, () => pick(['GET', 'post', 'M-SEARCH', 'NULL', '1']))),
		maybe(() => some(2, () => header(from))),
	];
	const [paths, methods, headers] = lists;
	const auth = maybe(() => ({
		header: maybe(() => pick(['x-api-key', 'X-Goog-Api-Key', 'null'])),
		scheme: pick(['Bearer', 'token', '', 'null', '1', 'true']),
		token_ref: pick(['A_KEY', 'B', '_c', 'null', 'NO', 'y']),
	}));
	return {
		host,
		auth,
		preserve_auth: auth ? undefined : maybe(() => pick([true, false])),
		matches: paths || methods || headers ? some(2, () => ({ paths, methods, headers })) : undefined,
		dlp: maybe(() => ({
			outbound_detectors: pick([undefined, false, ['token_patterns'], ['known_secrets', 'token_patterns']]),
			inbound_detectors: pick([undefined, false, ['naive_injection_detection', 'known_secrets']]),
			outbound_on_match: pick([undefined, 'block', 'redact', 'warn']),
		})),
		tls: maybe(() => 'intercept'),
		allow_private: maybe(() => pick([true, false])),
		timeouts: maybe(() => timeouts(from)),
	};
}

/** The route that a manifest's route must become, its credential still by the host's name. */
function undone(routes: readonly { auth?: unknown }[], names: ReadonlyMap<string, string>): unknown {
	return JSON.parse(JSON.stringify(routes), (key, value) =>
		key === 'token_env' ? { ref: names.get(value) } : value,
	);
}

test('a thousand generated manifests render to a valid file that means the same', () => {
	const from = generator(55);
	let routesSeen = 0;
	for (let round = 0; round < 1000; round += 1) {
		const egress = {
			log: from.maybe(() => from.pick([0, 1, 2])),
			routes: from.below(20) === 0 ? [] : from.some(6, () => route(from)),
			timeouts: from.maybe(() => timeouts(from)),
		};
		const text = JSON.stringify({ name: 'bottle', egress });
		const manifest = parseManifest(text);
		const plan = planEgress(manifest);
		const rendered = renderRoutes(plan.routes, plan);
		const config = parseConfig(rendered, { file: text });
		routesSeen += config.routes.length;

		assert.equal(config.log, egress.log ?? 0);
		assert.equal(rendered.startsWith('log: '), config.log > 0);
		assert.deepEqual(config.routes, plan.routes);
		const names = new Map(plan.slots.map(({ slot, token_ref }) => [slot, token_ref]));
		const refs = manifest.egress.routes.map((each: ManifestRoute) => ({
			...each,
			auth: each.auth && { ...each.auth, token_env: { ref: each.auth.token_ref }, token_ref: undefined },
		}));
		assert.deepEqual(undone(config.routes, names), JSON.parse(JSON.stringify(refs)));
		assert.deepEqual(
			plan.slots.map(({ slot }) => slot),
			plan.slots.map((_, n) => `EGRESS_TOKEN_${n}`),
		);
		assert.equal(new Set(names.values()).size, plan.slots.length);
		assert.deepEqual(
			tokenEnvs(config),
			plan.slots.map(({ slot }) => slot),
		);
	}
	assert.ok(routesSeen > 2000);
});
