// One set of promises over everything that carries an exchange: each transport, each kind of body, each log level, and
// each way that an exchange goes. What makes no sense is listed with its reason, and all the rest is counted. With
// EGRESSD_TEST_LARGE=1 bodies of 1 GB alone, for which `node dist/test/life/transports.test.js` takes as long as it takes.
// What is held and what has no body goes at each log level. Bodies of megabytes, which are nearly half of what this takes, small
// ones, events and coded ones are sent at one each, drawn anew every time; EGRESSD_TEST_MATRIX=1 sends them at all three.

import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import test from 'node:test';
import { HOLD_PATIENCE_MS } from '../../src/scan/inspect.js';
import { createAuthority } from '../support/authority.js';
import {
	type Carrier,
	type Got,
	inTime,
	isJoined,
	overHttp1,
	overHttp2,
	overWebSocket,
} from '../support/carriers.js';
import { CellOrigins, type Plan, SeenCell } from '../support/cells.js';
import { isHeld, KINDS, type Kind, LARGE, type Parcel, parcel } from '../support/parcels.js';
import { type LogLine, type ProxyProcess, startProxy } from '../support/proxy.js';
import { Random, seed } from '../support/random.js';
import { githubToken, plainSecret } from '../support/secrets.js';

const LEVELS = [0, 1, 2] as const;
type Level = (typeof LEVELS)[number];

const PROMISES = [
	'allowed', // arrives and comes back byte for byte, without the agent's own credential
	'injected', // the same, with the route's credential
	'refused', // no route: the origin hears nothing
	'leaking', // a token in the request
	'echoing', // a known secret in the answer
	'leaves sending', // the agent goes away with half of its body sent
	'leaves reading', // the agent goes away with half of the answer said
	'cut', // the origin goes away with half of the answer said
] as const;
type Promised = (typeof PROMISES)[number];

/** By name: how the agent speaks, and which of the origins stands behind the name that it asks for. */
const TRANSPORTS: Readonly<Record<string, { readonly carry: Carrier; readonly end: 'h1' | 'h2' }>> = {
	plain: { carry: overHttp1('absolute'), end: 'h1' },
	connect: { carry: overHttp1('secure'), end: 'h1' },
	'h2 to h2': { carry: overHttp2(), end: 'h2' },
	'h2 to h1': { carry: overHttp2(), end: 'h1' },
	'h1 to h2': { carry: overHttp1('secure'), end: 'h2' },
	websocket: { carry: overWebSocket('absolute'), end: 'h1' },
	'websocket secure': { carry: overWebSocket('secure'), end: 'h1' },
};

/** Every level for bodies of megabytes and coded ones, too. */
const WHOLE = LARGE || process.env.EGRESSD_TEST_MATRIX === '1';

/** Cells of one coding and level: messages have none. */
const CELLS_OF_CODING = 5 * 8;
/** Cells that run, with EGRESSD_TEST_LARGE=1 those of 1 GB alone; and those that a Node with zstd adds. */
const CELLS = LARGE
	? 7 * 3
	: WHOLE
		? 1176
		: 1176 - (7 * 3 - 3) - (3 * (7 * 8 - 2) * 2 + 7) - 3 * CELLS_OF_CODING * 2;
const CELLS_OF_ZSTD = WHOLE ? CELLS_OF_CODING * 3 : CELLS_OF_CODING;
/** One for each way that a body goes and is logged: what is longer than a line captures is sent over these. */
const LONG_OVER = new Set(['plain', 'h2 to h2', 'websocket secure']);
/** What Content-Encoding says of a body. */
const CODED: readonly Kind[] = ['gzip', 'deflate', 'br', 'zstd'];
/** What goes at one level each, and no two of them that stand beside each other at the same. */
const AT_ONE_LEVEL: readonly Kind[] = ['streamed', 'small', 'sse', ...CODED];

interface Cell {
	readonly transport: string;
	readonly kind: Kind;
	readonly level: Level;
	readonly promised: Promised;
	readonly path: string;
}

const chosen = seed();
const drawn = new Random(chosen).below(LEVELS.length);

/** Why there is no such cell; undefined where there is one. */
function senseless({ transport, kind, level, promised }: Omit<Cell, 'path'>): string | undefined {
	const websocket = transport.startsWith('websocket');
	if (kind === 'none' && promised === 'leaves sending') return 'without a body none is half sent';
	if (websocket && CODED.includes(kind)) return 'messages have no Content-Encoding';
	if (websocket && kind !== 'none' && promised === 'refused')
		return 'a handshake has no body to be refused with';
	if (kind === 'huge' && promised !== 'allowed') return 'only its length differs from what is streamed';
	if (WHOLE) return undefined;
	// What is longer than a log line captures has to be seen where bodies are logged.
	if (kind === 'huge' && (level !== 2 || !LONG_OVER.has(transport)))
		return 'its length matters where bodies are logged, and to each protocol once (EGRESSD_TEST_MATRIX=1)';
	if (kind === 'streamed' && promised === 'injected')
		return 'a credential goes out before its body, however long that is (EGRESSD_TEST_MATRIX=1)';
	const turn = drawn + Object.keys(TRANSPORTS).indexOf(transport) + PROMISES.indexOf(promised);
	const place = AT_ONE_LEVEL.indexOf(kind);
	if (place !== -1 && (turn + place) % LEVELS.length !== level)
		return 'another level was drawn (EGRESSD_TEST_MATRIX=1)';
	return undefined;
}

const CREDENTIAL = plainSecret(90);
const KNOWN = plainSecret(91);
const TOKEN = githubToken(92);
const MINE = 'Basic bWluZTptaW5l';
const HOSTS = ['open', 'cred', 'none'].flatMap(name => [`${name}.h1.test`, `${name}.h2.test`]);

const authority = await createAuthority();
const origins = await new CellOrigins(await authority.issue(HOSTS)).listen();
/** What the log of each level says of each exchange, by its id. */
const logs = new Map<Level, Map<string, LogLine[]>>(LEVELS.map(level => [level, new Map()]));
const proxies = new Map<Level, ProxyProcess>();
for (const level of LEVELS) {
	const { plain, secure, http2 } = origins.ports;
	const proxy = await startProxy({
		config: `log: ${level}
routes:
- host: "open.h1.test"
- host: "open.h2.test"
- host: "cred.h1.test"
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: "cred.h2.test"
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
`,
		upstream: authority,
		env: { EGRESS_TOKEN_0: CREDENTIAL, EGRESS_TOKEN_1: KNOWN },
		args: HOSTS.flatMap(host => [
			...['--connect-to', `${host}:80:127.0.0.1:${plain}`],
			...['--connect-to', `${host}:443:127.0.0.1:${host.endsWith('.h2.test') ? http2 : secure}`],
		]),
		onLine: line => keep(level, line),
	});
	proxies.set(level, proxy);
}

function keep(level: Level, line: LogLine): void {
	// On a machine that stalls a reply may take so long that the log says so meanwhile.
	if (line.streaming === true) return;
	const byId = logs.get(level) as Map<string, LogLine[]>;
	const lines = byId.get(String(line.id)) ?? [];
	// Bodies of megabytes are compared at once and not kept.
	lines.push({ ...line, body: typeof line.body === 'string' ? known(line.body) : line.body });
	byId.set(String(line.id), lines);
}

/** The first kind of body that says this, or the text itself. */
function known(text: string): string {
	for (const kind of KINDS) {
		const given = parcel(kind);
		if (given !== null && given.text === text) return kind;
	}
	return text.slice(0, 200);
}

/** Paths of held bodies that took so long that some of them may have been let go on. */
const slowly = new Set<string>();
const cells: Cell[] = [];
const left: { readonly cell: Omit<Cell, 'path'>; readonly why: string }[] = [];
for (const transport of Object.keys(TRANSPORTS)) {
	for (const kind of KINDS) {
		for (const promised of PROMISES) {
			for (const level of LEVELS) {
				const cell = { transport, kind, level, promised };
				const why = senseless(cell);
				if (why === undefined) cells.push({ ...cell, path: `/cell/${cells.length}` });
				else left.push({ cell, why });
			}
		}
	}
}

function planOf({ kind, promised, transport }: Cell): Plan {
	const sent = parcel(kind);
	const echoes = promised === 'echoing';
	return {
		reply: parcel(kind, echoes ? KNOWN : ''),
		fields: echoes && kind === 'none' ? { 'x-said': KNOWN } : {},
		manner: promised === 'cut' ? 'cuts' : promised === 'leaves reading' ? 'waits' : 'answers',
		awaited: sent?.pieces.length ?? 0,
		joined: transport.startsWith('websocket') && sent !== null && isJoined(sent),
		seen: new SeenCell(promised === 'leaking' ? TOKEN : ''),
	};
}

async function run(cell: Cell): Promise<void> {
	const { transport, kind, level, promised, path } = cell;
	const { carry, end } = TRANSPORTS[transport] as (typeof TRANSPORTS)[string];
	const plan = planOf(cell);
	origins.plans.set(path, plan);
	const begun = performance.now();
	const name = promised === 'refused' ? 'none' : promised === 'injected' ? 'cred' : 'open';
	const leaks = promised === 'leaking';
	const sent = parcel(kind, leaks ? TOKEN : '');
	const got = await carry(proxies.get(level) as ProxyProcess, {
		host: `${name}.${end}.test`,
		path,
		headers: ['Authorization', MINE, ...(leaks && kind === 'none' ? ['X-Note', TOKEN] : [])],
		parcel: sent,
		leaves: promised === 'leaves sending' ? 'sending' : promised === 'leaves reading' ? 'reading' : 'never',
		flows: !isHeld(kind) && kind !== 'none',
		seen: plan.seen,
		secret: promised === 'echoing' ? KNOWN : '',
	});
	if (transport.startsWith('websocket')) return await assertConversation(cell, plan, got, sent);
	// What comes slowly is not held for ever: on a machine that stalls some is let go on as a stream.
	const slow = performance.now() - begun > HOLD_PATIENCE_MS * 0.8;
	if (slow && isHeld(kind)) slowly.add(path);
	await assertExchange(cell, plan, got, sent, got.status === 200 && slowly.has(path));
}

function authorization({ headers }: SeenCell): string[] {
	return (headers ?? []).filter(
		(_text, i, all) => i % 2 === 1 && all[i - 1]?.toLowerCase() === 'authorization',
	);
}

function assertCredential({ promised }: Cell, { seen }: Plan): void {
	assert.deepEqual(authorization(seen), promised === 'injected' ? [`Bearer ${CREDENTIAL}`] : []);
}

/** Nothing that must not leave left, and nothing that must not come came. */
function assertTight(plan: Plan, got: Got): void {
	assert.equal(plan.seen.leaked, false, 'no token at the origin');
	assert.equal(got.leaked, false, 'no known secret at the agent');
}

function assertOurs(got: Got, status: number): void {
	assert.equal(got.status, status, got.tail);
	assert.match(String(got.headers['proxy-status']), /^egressd; error=/);
	assert.equal(got.whole, true, 'a whole refusal');
}

/** What either side sent is what the other got, byte for byte, and the credential where it belongs. */
function assertArrived(cell: Cell, plan: Plan, got: Got, sent: Parcel | null): void {
	const { seen, reply } = plan;
	if (reply !== null) assert.deepEqual([got.bytes, got.sha256], [reply.bytes, reply.sha256]);
	if (sent !== null) assert.deepEqual([seen.bytes, seen.sha256], [sent.bytes, sent.sha256]);
	assertCredential(cell, plan);
}

async function assertExchange(
	cell: Cell,
	plan: Plan,
	got: Got,
	sent: Parcel | null,
	letGo: boolean,
): Promise<void> {
	const { kind, promised } = cell;
	const { seen, reply } = plan;
	const flows = (!isHeld(kind) && kind !== 'none') || letGo;
	assertTight(plan, got);
	switch (promised) {
		case 'allowed':
		case 'injected':
			assert.equal(got.status, reply === null ? 204 : 200, got.tail);
			assert.equal(got.whole, true);
			assert.equal(got.headers['proxy-status'], undefined);
			assert.equal(got.headers['content-encoding'] ?? null, reply?.coding ?? null);
			if (reply?.sized) assert.equal(got.headers['content-length'], String(reply.bytes));
			assertArrived(cell, plan, got, sent);
			break;
		case 'refused':
			assertOurs(got, 403);
			assert.equal(seen.headers, null, 'the origin heard nothing');
			break;
		case 'leaking':
			assertOurs(got, 403);
			if (flows || slowly.has(cell.path)) assert.equal(seen.sha256, null, 'no whole body at the origin');
			else assert.equal(seen.headers, null, 'the origin heard nothing');
			break;
		case 'echoing':
			assert.notEqual(seen.headers, null);
			if (flows) {
				assert.deepEqual([got.status, got.whole], [200, false]);
				if (kind === 'sse') assert.match(got.tail, /\n\nevent: error\ndata: \{.*\}\n\n$/);
			} else assertOurs(got, 403);
			break;
		case 'leaves sending':
			if (flows) await inTime(seen.closed, cell.path);
			assert.equal(seen.sha256, null, 'no whole body at the origin');
			break;
		case 'leaves reading':
			await inTime(seen.closed, cell.path);
			break;
		case 'cut':
			if (flows) assert.deepEqual([got.status, got.whole], [200, false]);
			else assertOurs(got, 502);
			break;
	}
}

async function assertConversation(cell: Cell, plan: Plan, got: Got, sent: Parcel | null): Promise<void> {
	const { kind, promised } = cell;
	const { seen } = plan;
	assertTight(plan, got);
	switch (promised) {
		case 'allowed':
		case 'injected':
			assert.deepEqual([got.status, got.code, got.whole], [101, 1000, true]);
			assertArrived(cell, plan, got, sent);
			break;
		case 'refused':
			assertOurs(got, 403);
			assert.equal(seen.headers, null, 'the origin heard nothing');
			break;
		case 'leaking':
			if (kind === 'none') {
				assertOurs(got, 403);
				assert.equal(seen.headers, null, 'the origin heard nothing');
			} else {
				assert.deepEqual([got.status, got.code], [101, 1008]);
				assert.equal(seen.sha256, null, 'not all of it at the origin');
			}
			break;
		case 'echoing':
			if (kind === 'none') assertOurs(got, 403);
			else assert.deepEqual([got.status, got.code], [101, 1008]);
			break;
		case 'leaves sending':
		case 'leaves reading':
			await inTime(seen.closed, cell.path);
			if (promised === 'leaves sending') assert.equal(seen.sha256, null, 'not all of it at the origin');
			break;
		case 'cut':
			if (kind === 'none') assertOurs(got, 502);
			else assert.deepEqual([got.status, got.whole], [101, false]);
			break;
	}
}

let ran = 0;

for (const transport of Object.keys(TRANSPORTS)) {
	test(`every body, promise and level over ${transport}`, async t => {
		const waiting = cells.filter(cell => cell.transport === transport);
		const failures: string[] = [];
		const work = async (): Promise<void> => {
			for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
				try {
					await run(cell);
				} catch (thrown) {
					failures.push(`${JSON.stringify(cell)}: ${(thrown as Error).message}`);
				}
				ran += 1;
			}
		};
		await Promise.all(Array.from({ length: 6 * availableParallelism() }, work));
		t.diagnostic(`${cells.filter(cell => cell.transport === transport).length} cells`);
		assert.deepEqual(failures, []);
	});
}

test('each exchange has the lines of its level, none more, and every cell ran', async t => {
	for (const proxy of proxies.values()) await proxy.stop();
	origins.close();
	assert.equal(logs.get(0)?.size, 0, 'level 0 says nothing');
	for (const level of LEVELS) {
		const byPath = new Map<string, LogLine[]>();
		for (const lines of logs.get(level)?.values() ?? []) {
			const path = lines.find(line => typeof line.path === 'string')?.path;
			byPath.set(String(path), lines);
		}
		for (const cell of cells.filter(one => one.level === level)) {
			const show = JSON.stringify(cell);
			const lines = byPath.get(cell.path) ?? [];
			byPath.delete(cell.path);
			if (level === 0) assert.deepEqual(lines, [], show);
			else if (level === 1) assertBlocks(cell, lines, show);
			else assertLines(cell, lines, show);
		}
		assert.deepEqual([...byPath.values()].flat(), [], `level ${level} has lines of nothing else`);
	}
	const reasons = new Map<string, number>();
	for (const { why } of left) reasons.set(why, (reasons.get(why) ?? 0) + 1);
	for (const [why, count] of reasons) t.diagnostic(`${count} cells are none: ${why}`);
	t.diagnostic(`${ran} cells ran, ${slowly.size} of them slowly (EGRESSD_TEST_SEED=${chosen})`);
	const all = Object.keys(TRANSPORTS).length * KINDS.length * PROMISES.length * LEVELS.length;
	assert.equal(ran, all - left.length);
	// By number, so that no cell is lost with a transport, a kind, or a reason that fits too much.
	assert.equal(ran, KINDS.includes('zstd') ? CELLS + CELLS_OF_ZSTD : CELLS);
});

const BLOCKED = new Set<Promised>(['refused', 'leaking', 'echoing']);

function assertBlocks({ promised, path }: Cell, lines: readonly LogLine[], show: string): void {
	assert.equal(lines.length, BLOCKED.has(promised) ? 1 : 0, `${show} ${JSON.stringify(lines)}`);
	for (const line of lines) assertBlock(promised, line, path, show);
}

function assertBlock(promised: Promised, line: LogLine, path: string, show: string): void {
	const reason = {
		refused: /not in allowlist/,
		leaking: /GitHub token/,
		echoing: /known secret EGRESS_TOKEN_1/,
	}[promised as string];
	assert.equal(line.event, 'egress_block', show);
	assert.match(String(line.reason), reason as RegExp, show);
	assert.equal(line.path, path, show);
	assert.equal('response_status' in line, promised === 'echoing', show);
}

/** Level 2: what went out with the credential that it went out with, what came back, and how it ended. */
function assertLines(cell: Cell, lines: readonly LogLine[], show: string): void {
	const { transport, kind, promised, path } = cell;
	const events = lines.map(line => line.event);
	const last = lines.at(-1) as LogLine;
	const first = lines[0] as LogLine;
	const websocket = transport.startsWith('websocket');
	switch (promised) {
		case 'allowed':
		case 'injected': {
			const messages = lines.filter(line => line.protocol === 'websocket');
			assert.deepEqual(
				events.slice(0, events.length - messages.length),
				['egress_request', 'egress_response'],
				show,
			);
			const credential = promised === 'injected' ? `Bearer ${CREDENTIAL}` : undefined;
			assert.equal(Object(first.headers).authorization, credential, show);
			if (websocket) {
				const count =
					parcel(kind) === null ? 0 : isJoined(parcel(kind) as Parcel) ? 1 : parcel(kind)?.pieces.length;
				for (const event of ['egress_request', 'egress_response'])
					assert.equal(messages.filter(line => line.event === event).length, count, show);
			} else if (kind === 'huge') {
				for (const line of lines) {
					assert.deepEqual([line.body_truncated, line.body_bytes], [true, parcel(kind)?.bytes], show);
				}
			} else if (kind !== 'none') {
				const said = known(parcel(kind)?.text ?? '');
				assert.deepEqual(
					lines.map(line => line.body),
					[said, said],
					show,
				);
			}
			break;
		}
		case 'refused':
			assert.deepEqual(events, ['egress_block'], show);
			assertBlock(promised, last, path, show);
			break;
		case 'leaking':
			// What was on its way already has its line, too.
			if (!isHeld(kind) && kind !== 'none') assert.ok(events.length <= 4 || websocket, `${show}: ${events}`);
			else if (!websocket && !slowly.has(path)) assert.deepEqual(events, ['egress_block'], show);
			assertBlock(promised, last, path, show);
			break;
		case 'echoing':
			assert.deepEqual(events.slice(0, 2), ['egress_request', 'egress_response'], show);
			assertBlock(promised, last, path, show);
			break;
		default:
			assert.deepEqual(
				[last.event, events.filter(event => event === 'egress_error').length],
				['egress_error', 1],
				`${show}: ${events}`,
			);
			if (promised.startsWith('leaves')) assert.equal(last.error, 'agent_aborted', show);
			else assert.match(String(last.error), /^(?:http_response_incomplete|connection_terminated)$/, show);
	}
}
