// `explain` is equal to enforcement: over generated routes and requests, what it says is what a running proxy does and
// logs. The default suite compares 300 pairs; EGRESSD_TEST_COUNT=10000 is the long form, EGRESSD_TEST_SEED repeats a run.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';
import { createSecureContext } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { parseConfig } from '../../src/config/load.js';
import { knownSecrets } from '../../src/credentials.js';
import { explain } from '../../src/explain/explain.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { History } from '../../src/explain/history.js';
import type { RouteConfig } from '../../src/policy/written.js';
import { SCAN_BUDGET_MS, Scanner } from '../../src/scan/scanner.js';
import { send } from '../support/agent.js';
import { createAuthority } from '../support/authority.js';
import { startOrigin } from '../support/origin.js';
import { type LogLine, type ProxyProcess, startProxy } from '../support/proxy.js';
import { Random, seed } from '../support/random.js';
import { githubToken, plainSecret } from '../support/secrets.js';

const PAIRS = Number(process.env.EGRESSD_TEST_COUNT ?? 300);
// The default suite is the same every time; the long form is another one each time.
const SEED =
	process.env.EGRESSD_TEST_COUNT === undefined && process.env.EGRESSD_TEST_SEED === undefined ? 1 : seed();
const REQUESTS_PER_CONFIG = 12;

const STEMS = ['a.test', 'b.a.test', 'test'];
const NAMES = ['d.test', 'e.test', ...STEMS.flatMap(stem => [stem, `x.${stem}`, `b.${stem}`, `c.b.${stem}`])];
const ADDRESSES = ['10.0.0.9', '169.254.169.254', '127.0.0.1', '[::1]'];
/** An address that the operator mapped by hand, so that no guard applies to it. */
const MAPPED = '10.0.0.8';
const ENV = { EGRESS_TOKEN_0: plainSecret(5), EGRESS_TOKEN_1: plainSecret(6) };
const SECRETS = [githubToken(), ...Object.values(ENV)];
const PLANTED = [...SECRETS, ...SECRETS.map(secret => Buffer.from(secret).toString('base64').slice(0, 30))];

function config(random: Random): string {
	const routes = Array.from({ length: 1 + random.below(6) }, () => route(random));
	return `log: ${random.below(3)}\nroutes:\n${routes.map(one => `  - ${one}\n`).join('')}`;
}

function route(random: Random): string {
	const host = random.pick([
		...NAMES,
		'"*.a.test"',
		'"*.test"',
		'd.test:8080',
		`"${MAPPED}"`,
		'"*.b.a.test:8080"',
		...ADDRESSES.map(ip => `"${ip}"`),
	]);
	if (random.chance(0.08)) return `{ host: ${host}, tls: passthrough }`;
	const fields = [`host: ${host}`];
	const header = random.pick(['', 'header: x-api-key, ', 'header: X-Token, ']);
	if (random.chance(0.3)) {
		fields.push(
			`auth: { ${header}scheme: ${random.pick(['Bearer', 'token', '""'])}, token_env: EGRESS_TOKEN_${random.below(2)} }`,
		);
	} else if (random.chance(0.2)) fields.push('preserve_auth: true');
	if (random.chance(0.35)) {
		const entries = Array.from({ length: 1 + random.below(2) }, () => entry(random));
		fields.push(`matches: [${entries.join(', ')}]`);
	}
	if (random.chance(0.4)) {
		const dlp = [`outbound_on_match: ${random.pick(['block', 'redact', 'warn'])}`];
		if (random.chance(0.4))
			dlp.push(`outbound_detectors: ${random.pick(['false', '[known_secrets]', '[token_patterns]'])}`);
		fields.push(`dlp: { ${dlp.join(', ')} }`);
	}
	if (random.chance(0.15)) {
		fields.push(`limits: { ${random.pick(['requests: 3/d', 'body: 1KiB', 'bytes_out: 1KiB/d'])} }`);
	}
	// An address that may be dialled would be.
	if (random.chance(0.1) && /[a-z]/.test(host)) fields.push('allow_private: true');
	return `{ ${fields.join(', ')} }`;
}

function entry(random: Random): string {
	const paths = [
		'{ type: prefix, value: /v1 }',
		'{ type: exact, value: /user }',
		'{ type: regex, value: "^/orgs/[^/]+$" }',
	];
	const headers = [
		'{ name: accept, value: application/json }',
		'{ name: X-Kind, type: regex, value: "^(?:x|y)+$" }',
	];
	const fields: string[] = [];
	if (random.chance(0.6))
		fields.push(`paths: [${[random.pick(paths), ...random.some(paths, 0.3)].join(', ')}]`);
	if (random.chance(0.5)) fields.push(`methods: [${random.pick(['GET', 'get, POST', 'PUT, DELETE'])}]`);
	if (random.chance(0.3)) fields.push(`headers: [${random.pick(headers)}]`);
	return fields.length === 0 ? '{ methods: [GET] }' : `{ ${fields.join(', ')} }`;
}

const CHUNKED = ['Transfer-Encoding', 'chunked'];

interface Generated {
	readonly method: string;
	readonly url: string;
	readonly headers: string[];
	readonly body: Buffer | null;
	readonly trailers: readonly string[];
	/** Too long to be held: how much of it a line shows depends on time. */
	readonly long: boolean;
}

function request(random: Random, routes: readonly RouteConfig[]): Generated {
	const scheme = random.pick(['http', 'https']);
	// Mostly a host that some route is for, so that more is decided than that none is.
	const named = random
		.pick(routes)
		.host.replace('*', random.pick(['x', 'b', 'c.b']))
		.replace(/:\d+$/, '');
	const host = random.chance(0.75) ? named : random.pick([...NAMES, ...ADDRESSES, 'A.test', 'other.example']);
	const port = random.pick(['', '', '', '', ':8080', scheme === 'http' ? ':80' : ':443']);
	const path = random.chance(0.04)
		? random.pick(['/a/../b', '/%2e/x'])
		: random.pick(['/v1', '/v1', '/v1/x', '/v10', '/user', '/orgs/acme', '/orgs/a/b', '/', '/a%2Fb']);
	const query = random.pick(['', '', '', '?q=1', `?t=${random.pick(SECRETS)}`]);
	// With what the agent would add by itself: every byte of a head counts.
	const headers: string[] = ['Host', `${host}${port}`, 'Connection', 'close'];
	if (random.chance(0.4)) headers.push('Accept', random.pick(['application/json', '*/*']));
	if (random.chance(0.2)) headers.push('X-Kind', random.pick(['xyx', 'z']));
	if (random.chance(0.3)) headers.push('Authorization', `Bearer ${random.pick(['mine', ...SECRETS])}`);
	if (random.chance(0.15)) headers.push('X-Api-Key', random.pick(['mine', ...SECRETS]));
	if (random.chance(0.02)) headers.push('Host', 'd.test');
	if (random.chance(0.1)) headers.push('Accept-Encoding', 'gzip, zstd, unheard-of');
	const body = random.chance(0.5) ? null : bodyOf(random, headers);
	// What becomes of those behind a body that is not held depends on the origin's protocol.
	const trailing = body !== null && body.length <= 1024 * 1024 && random.chance(0.2);
	const trailers = trailing ? ['X-Late', random.pick(['mine', ...SECRETS])] : [];
	if (body !== null) headers.push(...(trailing ? CHUNKED : ['Content-Length', String(body.length)]));
	const method = body === null ? random.pick(['GET', 'GET', 'DELETE']) : random.pick(['POST', 'POST', 'PUT']);
	return {
		method,
		url: `${scheme}://${host}${port}${path}${query}`,
		headers,
		body,
		trailers,
		long: (body?.length ?? 0) > 1024 * 1024,
	};
}

function bodyOf(random: Random, headers: string[]): Buffer {
	const secret = random.pick(SECRETS);
	const text = random.pick([
		'{"a":"nothing"}',
		`{"a":"${secret}"}`,
		random.chance(0.3) ? `piece ${piece(random)} of it` : '{}',
		`say ${Buffer.from(secret).toString('base64')} twice`,
		'',
		random.chance(0.1) ? `${'words and words '.repeat(80_000)}${random.chance(0.5) ? secret : ''}` : 'short',
	]);
	let body: Buffer = Buffer.from(text);
	if (random.chance(0.2)) {
		headers.push('Content-Encoding', 'gzip');
		body = random.chance(0.8) ? gzipSync(body) : Buffer.from('no gzip at all');
	}
	headers.push('Content-Type', 'application/json');
	return body;
}

/** Too short to be blocked by itself; with others of the last minute it may be too much. */
function piece(random: Random): string {
	const secret = random.pick(Object.values(ENV));
	const from = random.below(secret.length - 9);
	return secret.slice(from, from + 9);
}

const TAINTED = '<tainted>';

/**
 * What both sides must agree on in a line: `explain` alone masks what a detector finds in it, and seals credentials.
 * How much of a long body a line shows depends on time.
 */
function comparable(line: Record<string, unknown>, { long }: Generated): Record<string, unknown> {
	const { id: _id, time: _time, duration_ms: _ms, ...rest } = line;
	const fields = JSON.parse(
		JSON.stringify(rest, (key, value) => {
			if (typeof value !== 'string' || key === 'path') return value;
			// What is put in stands at the end of a header; a body may end in the same value, which nobody put there.
			const sealed = Object.values(key === 'body' ? {} : ENV).reduce(
				(text, secret) => (text.endsWith(secret) ? `${text.slice(0, -secret.length)}[sealed]` : text),
				value,
			);
			return PLANTED.some(secret => sealed.includes(secret)) || sealed.includes('[masked]')
				? TAINTED
				: sealed;
		}),
	);
	if (long) {
		for (const name of ['body', 'body_bytes', 'body_truncated', 'body_encoding']) delete fields[name];
	}
	return fields;
}

type Fields = Record<string, unknown>;

/** An agent's own header may hold a credential's value, too: then one side says sealed and the other masked. */
function assertSameLine(actual: Fields, expected: Fields, note: string): void {
	// A secret that can not be placed in a line takes all of the traffic out of it.
	if (expected.headers === TAINTED) {
		for (const name of ['headers', 'body', 'path', 'host']) {
			delete actual[name];
			delete expected[name];
		}
	}
	const mine = (actual.headers ?? {}) as Fields;
	for (const [name, value] of Object.entries((expected.headers ?? {}) as Fields)) {
		if (value === TAINTED && /\[sealed\]$/.test(String(mine[name]))) mine[name] = TAINTED;
	}
	assert.deepEqual(actual, expected, note);
}

test(`explain says what the proxy does, over ${PAIRS} generated pairs`, {
	timeout: 3_600_000,
}, async context => {
	const start = SEED;
	context.diagnostic(`EGRESSD_TEST_SEED=${start} EGRESSD_TEST_COUNT=${PAIRS}`);
	const random = new Random(start);
	const authority = await createAuthority();
	const identity = await authority.issue(NAMES);
	// Nothing is sent back that was sent: what an origin echoes is another matter.
	const answers = {
		'*': async (response: import('node:http').ServerResponse, _: unknown, arrived: Promise<unknown>) => {
			await arrived;
			response.writeHead(200).end('fine');
		},
	};
	const plain = await startOrigin({ answers });
	const secure = await startOrigin({ answers, identity });
	// Port 8080 is plain or TLS as the scheme says, and one mapping can't be both: only plain is asked for.
	const connectTo = [...NAMES, MAPPED].flatMap(name => [
		`${name}:80:127.0.0.1:${plain.port}`,
		`${name}:443:127.0.0.1:${secure.port}`,
		`${name}:8080:127.0.0.1:${plain.port}`,
	]);
	const proxy = await startProxy({
		config: 'routes: []\n',
		upstream: authority,
		env: ENV,
		// Routes are read again when this test says so.
		args: ['--no-watch', ...connectTo.flatMap(one => ['--connect-to', one])],
	});
	const scanner = new Scanner({
		threads: 1,
		load: { knownSecrets: knownSecrets(null, ENV), rules: [] },
		queueLimit: 8,
		budgetMs: SCAN_BUDGET_MS,
	});
	// What the proxy remembers of requests before, over its reloads.
	const history = new History();
	const agent = {
		port: proxy.port,
		trust: createSecureContext({ ca: [proxy.ca, readFileSync(authority.file, 'utf8')] }),
	} as ProxyProcess;
	const seen = { verdicts: new Map<string, number>(), codes: new Map<string, number>() };
	try {
		let all = 0;
		for (let pairs = 0; pairs < PAIRS; ) {
			const text = config(random);
			const parsed = parseConfig(text);
			writeFileSync(proxy.configFile, text);
			await reload(proxy);
			const from = proxy.lines.length;
			const expected: object[] = [];
			const cases: Generated[] = [];
			for (let i = 0; i < REQUESTS_PER_CONFIG && pairs < PAIRS; i += 1) {
				const one = request(random, parsed.routes);
				if (/^https:.*(?::8080|\/\/10\.0\.0\.8)/.test(one.url)) continue;
				pairs += 1;
				const said = await explain(parsed, one, { scanner, env: ENV, connectTo, history });
				const note = `EGRESSD_TEST_SEED=${start}, pair ${pairs}\n${text}\n${one.method} ${shown(one.url)} ${one.headers.map(shown).join('|')}`;
				assertSilent(said);
				count(seen.verdicts, said.verdict);
				count(seen.codes, said.refusal?.code ?? 'none');
				const reached = plain.seen.length + secure.seen.length;
				const got = await outcome(agent, one);
				assertSame(said, got, plain.seen.length + secure.seen.length > reached, note);
				for (const line of said.log.lines) expected.push(comparable(JSON.parse(line), one));
				cases.push(...said.log.lines.map(() => one));
			}
			// What comes too late to be waited for is missed below.
			all += expected.length;
			await proxy.waitFor(compared, { count: all }).catch(() => {});
			await reload(proxy);
			const lines = inOrder(proxy.lines.slice(from, -1)).filter(compared);
			const told = lines
				.map(line => `${line.event} ${line.reason ?? line.error ?? ''} ${line.path}`)
				.join('\n');
			assert.equal(
				lines.length,
				expected.length,
				`EGRESSD_TEST_SEED=${start}\n${text}\n${shown(told)}\n--\n${JSON.stringify(expected, ['event', 'reason', 'path'])}`,
			);
			for (const [i, line] of lines.entries()) {
				const fields = comparable(line, cases[i] as Generated);
				assertSameLine(fields, expected[i] as Fields, `EGRESSD_TEST_SEED=${start}\n${text}`);
			}
		}
		context.diagnostic(
			`verdicts ${JSON.stringify([...seen.verdicts])}; refusals ${JSON.stringify([...seen.codes])}`,
		);
		if (SEED === 1) {
			for (const verdict of ['allow', 'warn', 'redact', 'block'])
				assert.ok(seen.verdicts.has(verdict), `${verdict} occurred`);
			for (const code of ['route_denied', 'dlp_outbound', 'path_ambiguous', 'address_denied', 'rate_limited'])
				assert.ok(seen.codes.has(code), `${code} occurred`);
		}
		await proxy.stop();
	} finally {
		await scanner.close();
		await Promise.all([plain.close(), secure.close()]);
	}
});

function count(map: Map<string, number>, key: string): void {
	map.set(key, (map.get(key) ?? 0) + 1);
}

function shown(text: string): string {
	return PLANTED.reduce((all, secret) => all.replaceAll(secret, '<planted>'), text);
}

async function reload(proxy: ProxyProcess): Promise<void> {
	const isReload = (line: LogLine) => line.event === 'egress_reload';
	const before = proxy.lines.filter(isReload).length;
	proxy.signal('SIGHUP');
	const lines = await proxy.waitFor(isReload, { count: before + 1 });
	assert.equal(lines.at(-1)?.applied, true, String(lines.at(-1)?.reason));
}

/** Lines of one exchange together, exchanges in the order of their beginnings: a body that is decoded makes its line late. */
function inOrder(lines: readonly LogLine[]): LogLine[] {
	const begun = ({ id = '' }: LogLine): number => Number.parseInt(id.split('-').at(-1) ?? '', 36);
	return [...lines].sort((a, b) => begun(a) - begun(b));
}

const compared = ({ event }: LogLine): boolean =>
	!['egress_boot', 'egress_reload', 'egress_response'].includes(event);

interface Outcome {
	readonly status: number;
	readonly ours: boolean;
	readonly text: string;
}

async function outcome(agent: ProxyProcess, generated: Generated): Promise<Outcome> {
	const { method, url, headers, body, trailers } = generated;
	try {
		const chunked = trailers.length > 0;
		const said = { method, url, headers, trailers, chunked, ...(body === null ? {} : { body }) };
		const reply = await send(agent, said);
		return { status: reply.status, ours: reply.headers['proxy-status'] !== undefined, text: reply.text };
	} catch (error) {
		const status = /CONNECT was answered (\d+)/.exec((error as Error).message)?.[1];
		if (status === undefined) throw error;
		return { status: Number(status), ours: true, text: '' };
	}
}

function assertSame(said: Explanation, got: Outcome, reached: boolean, note: string): void {
	if (said.verdict === 'block') {
		assert.deepEqual([got.ours, got.status], [true, said.refusal?.status], note);
		if (got.text !== '') {
			const { reason, path, error, code } = JSON.parse(got.text);
			assert.equal(reason, said.reason, note);
			assert.equal(error, said.refusal?.error, note);
			if (code !== undefined) assert.equal(code, said.refusal?.code, note);
			assert.equal(path, said.request.path, note);
		}
	} else {
		assert.deepEqual([got.ours, got.status, reached], [false, 200, true], `${note}\n${got.text}`);
	}
}

/** An explanation holds none of the secrets that went into it. */
function assertSilent(said: Explanation): void {
	const text = JSON.stringify(said);
	for (const secret of PLANTED) assert.equal(text.includes(secret), false, 'no secret in an explanation');
}
