// The bottle manifest: what is ours in it, what is left alone, where its mistakes are, and what is planned from it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ConfigError } from '../../../src/config/issues.js';
import { parseManifest, planEgress } from '../../../src/config/manifest.js';
import { ROOT } from '../../support/sources.js';

function places(text: string, file?: string): string[] {
	try {
		parseManifest(text, file === undefined ? {} : { file });
	} catch (error) {
		if (error instanceof ConfigError)
			return error.issues.map(({ line, col, path }) => `${line}:${col} ${path}`.trim());
		throw error;
	}
	return [];
}

const YAML = `name: reviewer
egress:
  log: 1
  routes:
    - host: a.test
      auth: { scheme: Bearer, token_ref: A_KEY }
    - host: b.test
      auth: { header: x-api-key, scheme: "", token_ref: B_KEY }
    - host: c.test
    - host: d.test
      auth: { scheme: token, token_ref: A_KEY }
`;

test('YAML and Markdown with front matter are the same manifest', () => {
	const plain = parseManifest(YAML);
	assert.equal(plain.hasEgress, true);
	assert.equal(plain.egress.log, 1);
	assert.equal(plain.egress.routes.length, 4);
	const prose = '\n# Reviewer\n\negress: is explained here\n\n---\n\nroutes: []\n';
	for (const same of [
		`---\n${YAML}---\n${prose}`,
		`---\n${YAML}---`,
		`\ufeff---  \r\n${YAML.replaceAll('\n', '\r\n')}---\r\n`,
		`---\n${YAML}`,
	]) {
		assert.deepEqual(parseManifest(same), plain);
	}
});

test('each distinct token_ref gets a slot, in order of first use', () => {
	const plan = planEgress(parseManifest(YAML));
	assert.equal(plan.log, 1);
	assert.deepEqual(plan.slots, [
		{ slot: 'EGRESS_TOKEN_0', token_ref: 'A_KEY' },
		{ slot: 'EGRESS_TOKEN_1', token_ref: 'B_KEY' },
	]);
	assert.deepEqual(plan.routes, [
		{ host: 'a.test', auth: { scheme: 'Bearer', token_env: 'EGRESS_TOKEN_0' } },
		{ host: 'b.test', auth: { header: 'x-api-key', scheme: '', token_env: 'EGRESS_TOKEN_1' } },
		{ host: 'c.test' },
		{ host: 'd.test', auth: { scheme: 'token', token_env: 'EGRESS_TOKEN_0' } },
	]);
	assert.equal(Object.isFrozen(plan.routes[0]?.auth), true);
	assert.equal(Object.isFrozen(plan.slots[0]), true);
});

test('log is 0 where the manifest does not say', () => {
	assert.equal(parseManifest('egress: { routes: [] }').egress.log, 0);
	assert.equal(planEgress(parseManifest('egress: { routes: [] }')).log, 0);
});

const BAD_LOGS = [
	'3',
	'-1',
	'-0',
	'1.0',
	'0.0',
	'2.',
	'1.5',
	'1e0',
	'0x1',
	'+1',
	'01',
	'.inf',
	'.nan',
	'true',
	'false',
	'yes',
	'off',
	'"0"',
	'"1"',
	"'2'",
	'full',
	'',
	'~',
	'null',
	'[1]',
	'{}',
	'!!int 1',
	'1_0',
];

test('a log that is not 0, 1 or 2 is refused here as in routes.yaml', () => {
	for (const level of [0, 1, 2])
		assert.equal(parseManifest(`egress:\n  log: ${level}\n  routes: []`).egress.log, level);
	for (const bad of BAD_LOGS) {
		const found = places(`egress:\n  log: ${bad}\n  routes: []`);
		assert.ok(found.length > 0, `log: ${bad}`);
		for (const place of found) assert.match(place, /^2:\d+ egress\.log$/, `log: ${bad}`);
	}
});

test('mistakes are located in the file as it is, front matter or not', () => {
	const wrong = YAML.replace('log: 1', 'log: true')
		.replace('token_ref: B_KEY', 'token_env: B_KEY')
		.replace('host: c', 'hots: c');
	const expected = ['3:8 egress.log', '8:46 egress.routes[1].auth.token_env', '9:7 egress.routes[2].hots'];
	const shifted = ['4:8 egress.log', '9:46 egress.routes[1].auth.token_env', '10:7 egress.routes[2].hots'];
	assert.deepEqual(places(wrong), expected);
	assert.deepEqual(places(`---\n${wrong}---\nprose`), shifted);
	assert.deepEqual(places(`---\r\n${wrong.replaceAll('\n', '\r\n')}---\r\nprose`), shifted);
});

test('only egress is ours: whatever else stands there is left alone', () => {
	const others = 'log: full\nroutes: 7\nagent: !custom { a: *x }\nmounts: [1, 2]\negres: ~\n';
	const { egress } = parseManifest(`${others.replace('*x', '1')}egress: { log: 2, routes: [] }`);
	assert.deepEqual(egress, { log: 2, routes: [] });
	assert.deepEqual(places('x: 1\negress: { log: 1, logs: 2 }'), ['2:19 egress.logs']);
});

test('a manifest that says nothing of egress blocks everything, and says so', () => {
	for (const text of ['name: x', '---\nname: x\n---\nprose', '---\n---\nprose', '---\n# none\n---\n']) {
		const manifest = parseManifest(text);
		assert.equal(manifest.hasEgress, false, text);
		assert.deepEqual(planEgress(manifest), { log: 0, routes: [], slots: [] });
	}
	assert.deepEqual(planEgress(parseManifest('egress: { log: 1 }')), { log: 1, routes: [], slots: [] });
});

test('what is no manifest is refused', () => {
	const files: readonly [string, string?][] = [
		[''],
		['# only a title\n'],
		['- a list'],
		['just text'],
		['egress:'],
		['egress: []'],
		['egress: full'],
		['# Title\n\nprose', 'bottle.md'],
		['---\nname: x\n---\nname: y\n', 'bottle.yaml'],
		['---\negress: [\n---\n'],
		['egress: {}\negress: {}'],
		['---\n- a\n---\n'],
	];
	for (const [text, file] of files) assert.ok(places(text, file).length > 0, JSON.stringify(text));
});

test('timeouts of the manifest are planned with its routes', () => {
	const text = 'egress: { timeouts: { idle: 90s }, routes: [{ host: a.test, timeouts: { connect: 1.5s } }] }';
	assert.deepEqual(planEgress(parseManifest(text)), {
		log: 0,
		routes: [{ host: 'a.test', timeouts: { connect: 1500 } }],
		slots: [],
		timeouts: { idle: 90_000 },
	});
});

test('the example plans one slot for each of its variables', () => {
	const plan = planEgress(
		parseManifest(readFileSync(join(ROOT, 'examples/bottle.md'), 'utf8'), { file: 'bottle.md' }),
	);
	assert.deepEqual(
		plan.slots.map(({ token_ref }) => token_ref),
		['ANTHROPIC_API_KEY', 'GITHUB_TOKEN'],
	);
	assert.equal(plan.routes.length, 4);
});
