// Thousands of broken routes files and manifests: none crashes the reader or keeps it, every mistake has its line and a
// sentence, and what is taken is taken by the reader of routes again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ConfigError, parseConfig, parseManifest, planEgress, renderRoutes } from '../../src/index.js';
import { Random, seed } from '../support/random.js';

const FILES = Number(process.env.EGRESSD_TEST_COUNT ?? 300);

const root = new URL('../../../', import.meta.url);
const SEEDS = ['examples/routes.yaml', 'examples/bottle.md'].map(name =>
	readFileSync(new URL(name, root), 'utf8'),
);
const FULL = `log: 2
timeouts: { connect: 10s, headers: 5m, idle: 5m, total: 1h }
routes:
  - host: "*.example.com:8443"
    auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
    allow_private: true
    preserve_auth: false
    timeouts: { connect: 500ms }
    limits: { body: 10MiB, requests: 100/m, bytes_out: 1GiB/h }
    matches:
      - paths: [{ type: prefix, value: /repos/acme }, { type: exact, value: "*" }, { type: regex, value: "^/o/[^/]+$" }]
        methods: [GET, post]
        headers: [{ name: accept, type: exact, value: application/json }]
    dlp:
      outbound_detectors: [token_patterns, known_secrets]
      inbound_detectors: false
      outbound_on_match: redact
  - host: pinned.example.com
    tls: passthrough
`;
/** What stands in configurations, and what YAML makes something else of. */
const PIECES: readonly string[] = [
	...['log', 'routes', 'host', 'auth', 'matches', 'paths', 'dlp', 'tls', 'limits', 'timeouts', 'egress'],
	...[
		'true',
		'null',
		'~',
		'0x10',
		'1e9',
		'.inf',
		'-1',
		'3',
		'2026-01-01',
		'"',
		"'",
		'|',
		'>',
		'&a',
		'*a',
		'!!js x',
	],
	...[
		'<<: *a',
		'? x',
		'---',
		'...',
		'%YAML 1.1',
		'[',
		']',
		'{',
		'}',
		',',
		':',
		'#',
		'- ',
		'  ',
		'\t',
		'\r\n',
		'\n',
	],
	...[
		'\0',
		'\ufeff',
		'\u2028',
		'\ud800',
		'10s',
		'-5m',
		'1/0',
		'é',
		'__proto__',
		'constructor',
		'\n\n\n',
		'%2e%2e',
	],
];

function mutated(text: string, random: Random): string {
	let result = text;
	for (let i = 1 + random.below(4); i > 0; i -= 1) {
		const lines = result.split('\n');
		const at = random.below(result.length + 1);
		switch (random.below(7)) {
			case 0:
				result = result.slice(0, at) + random.pick(PIECES) + result.slice(at);
				break;
			case 1:
				result = result.slice(0, at) + result.slice(at + 1 + random.below(20));
				break;
			case 2: {
				const from = random.below(lines.length);
				lines.splice(random.below(lines.length), 0, lines[from] as string);
				result = lines.join('\n');
				break;
			}
			case 3:
				lines.splice(random.below(lines.length), 1);
				result = lines.join('\n');
				break;
			case 4: {
				const line = random.below(lines.length);
				lines[line] = `${' '.repeat(random.below(9))}${(lines[line] as string).trimStart()}`;
				result = lines.join('\n');
				break;
			}
			case 5:
				result = result.replace(/: .*/, () => `: ${random.pick(PIECES)}`);
				break;
			default:
				result = result.slice(0, at) + random.pick(PIECES).repeat(1 + random.below(400)) + result.slice(at);
		}
	}
	return result;
}

/** True when it was taken; asserts that a refusal says where and what. */
function read(parse: () => void, text: string, show: string): boolean {
	try {
		parse();
		return true;
	} catch (thrown) {
		assert.ok(thrown instanceof ConfigError, `${show}: ${thrown}`);
		assert.ok(thrown.issues.length > 0, show);
		const lines = text.split('\n').length;
		for (const { line, col, message } of thrown.issues) {
			assert.ok(Number.isInteger(line) && line >= 1 && line <= lines + 1, `${show}: line ${line}`);
			assert.ok(Number.isInteger(col) && col >= 1, `${show}: column ${col}`);
			assert.ok(message.length > 3 && !message.includes('\n'), `${show}: ${message}`);
		}
		return false;
	}
}

test(`${FILES} broken files are read or refused line by line, and none is too much`, t => {
	const chosen = seed();
	const random = new Random(chosen);
	t.diagnostic(`EGRESSD_TEST_SEED=${chosen}`);
	let taken = 0;
	let refused = 0;
	for (let i = 0; i < FILES; i += 1) {
		const text = mutated(random.pick([FULL, FULL, ...SEEDS]), random);
		const show = `EGRESSD_TEST_SEED=${chosen}, file ${i}: ${JSON.stringify(text.slice(0, 2000))}`;
		if (read(() => parseConfig(text), text, show)) taken += 1;
		else refused += 1;
		const manifest = (): void => {
			const plan = planEgress(parseManifest(text));
			parseConfig(renderRoutes(plan.routes, { log: plan.log }));
		};
		if (read(manifest, text, show)) taken += 1;
		else refused += 1;
	}
	t.diagnostic(`${taken} taken, ${refused} refused`);
	assert.ok(taken > FILES / 20 && refused > FILES / 2, `${taken} taken, ${refused} refused`);
	assert.equal(({} as Record<string, unknown>).log, undefined, 'no prototype was touched');
});
