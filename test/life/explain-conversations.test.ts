// `explain` is equal to enforcement where one thing follows another: over generated WebSocket conversations, and over
// requests after what was logged. EGRESSD_TEST_COUNT=10000 is the long form, as of explain-equals; EGRESSD_TEST_SEED repeats a run.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import test from 'node:test';
import type WebSocket from 'ws';
import { WebSocketServer } from 'ws';
import { parseConfig } from '../../src/config/load.js';
import { knownSecrets } from '../../src/credentials.js';
import type { ExplainMessage } from '../../src/explain/conversation.js';
import { explain } from '../../src/explain/explain.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { History } from '../../src/explain/history.js';
import { explainScenario } from '../../src/explain/scenario.js';
import { SCAN_BUDGET_MS, Scanner } from '../../src/scan/scanner.js';
import { send } from '../support/agent.js';
import type { LogLine } from '../support/proxy.js';
import { Random, seed } from '../support/random.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { dial } from '../support/websocket.js';
import { startWorld, type World } from '../support/world.js';

const PAIRS = Math.ceil(Number(process.env.EGRESSD_TEST_COUNT ?? 300) / 10);
const SEED =
	process.env.EGRESSD_TEST_COUNT === undefined && process.env.EGRESSD_TEST_SEED === undefined ? 1 : seed();

type Env = Readonly<Record<string, string>>;

function scannerFor(env: Env): Scanner {
	const load = { knownSecrets: knownSecrets(null, env), rules: [] };
	return new Scanner({ threads: 1, load, queueLimit: 8, budgetMs: SCAN_BUDGET_MS });
}

const NAMES = ['redacting.test', 'lenient.test', 'blind.test', 'short.test', 'metered.test', 'posted.test'];
const ROUTES = `
- host: origin.test
- host: redacting.test
  dlp: { outbound_on_match: redact }
- host: lenient.test
  dlp: { outbound_on_match: warn }
- host: blind.test
  dlp: { outbound_detectors: false, inbound_detectors: false }
- host: short.test
  limits: { body: 200B }
- host: metered.test
  limits: { bytes_out: 2KiB/d }
- host: posted.test
  matches: [{ methods: [POST] }]
`;
const ENV = { EGRESS_TOKEN_0: plainSecret(5) };
const SECRETS = [githubToken(), ENV.EGRESS_TOKEN_0];
const hidden = (secret: string): string => Buffer.from(`token ${secret}`).toString('base64');
const PLANTED = [...SECRETS, ...SECRETS.map(hidden)];

function message(random: Random): ExplainMessage {
	const secret = random.pick(SECRETS);
	const from = random.below(ENV.EGRESS_TOKEN_0.length - 9);
	const text = random.pick([
		'hello',
		'{"a":[1,2,3]}',
		'',
		'word '.repeat(60),
		`here it is: ${secret}`,
		JSON.stringify({ deep: hidden(secret) }),
		// Of a known secret, or of a token cut over two messages.
		random.chance(0.3) ? `piece ${ENV.EGRESS_TOKEN_0.slice(from, from + 9)} of it` : 'nothing',
		random.chance(0.3) ? `<p>${injection()}</p>` : 'nothing',
	]);
	const way = random.chance(0.6) ? 'outbound' : 'inbound';
	return { way, bytes: Buffer.from(text), text: random.chance(0.7) };
}

/** What both sides must agree on in a line. Where a secret was in it, `explain` masks it and a proxy does not. */
function comparable(line: object): object {
	const { event, reason, host, method, path, rule, location, status, protocol, body } = line as LogLine;
	const said = String(body);
	const tainted = PLANTED.some(secret => said.includes(secret)) || /\[masked\]/.test(said);
	return {
		event,
		reason,
		host,
		method,
		path,
		rule,
		location,
		status,
		protocol,
		body: tainted ? 'tainted' : body,
	};
}

test(`explain says what becomes of messages, over ${PAIRS} generated conversations`, {
	timeout: 3_600_000,
}, async context => {
	context.diagnostic(`EGRESSD_TEST_SEED=${SEED}`);
	const random = new Random(SEED);
	const server = new WebSocketServer({ noServer: true });
	const ends: WebSocket[] = [];
	// The origin's sockets do not keep this process alive, and at the end of a conversation there are no others.
	const alive = setInterval(() => {}, 1000);
	const upgrade = (request: IncomingMessage, socket: Socket, head: Buffer): void =>
		server.handleUpgrade(request, socket, head, end => void ends.push(end.on('error', () => {})));
	const world = await startWorld({ log: 2, upgrade, env: ENV, names: NAMES, routes: ROUTES });
	const { proxy } = world;
	const config = parseConfig(`log: 2\nroutes:\n${ROUTES}`);
	const connectTo = ['origin.test', ...NAMES].flatMap(name => [
		`${name}:80:127.0.0.1:${world.plain.port}`,
		`${name}:443:127.0.0.1:${world.secure.port}`,
	]);
	const scanner = scannerFor(ENV);
	const history = new History();
	const seen = new Set<string>();
	try {
		for (let pair = 0; pair < PAIRS; pair += 1) {
			const host = random.pick(['origin.test', ...NAMES]);
			const secure = random.chance(0.5);
			const path = `/live?${pair}${random.chance(0.05) ? `&t=${SECRETS[0]}` : ''}`;
			const messages = Array.from({ length: 1 + random.below(4) }, () => message(random));
			const note = `EGRESSD_TEST_SEED=${SEED}, conversation ${pair} with ${host}: ${messages.map(({ way, bytes }) => `${way} ${bytes.length}`).join(', ')}`;
			// As `ws` writes it: every byte of a head counts.
			const headers = Object.entries({
				'Sec-WebSocket-Version': '13',
				'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
				Connection: 'Upgrade',
				Upgrade: 'websocket',
				Host: host,
			}).flat();
			const request = {
				method: 'GET',
				url: `${secure ? 'wss' : 'ws'}://${host}${path}`,
				headers,
				body: null,
			};
			const said = await explain(config, request, { scanner, env: ENV, connectTo, history, messages });
			for (const secret of PLANTED) assert.ok(!JSON.stringify(said).includes(secret), 'no secret is told');
			const from = proxy.lines.length;
			const client = await dial(proxy, secure ? 'secure' : 'absolute', path, {
				host,
				perMessageDeflate: false,
			});
			const got = await talk(client, ends, messages);
			const expected =
				said.refusal === null
					? { status: 101, close: 1000 }
					: {
							status: said.refusal.close === undefined ? said.refusal.status : 101,
							close: said.refusal.close,
						};
			assert.deepEqual(got, expected, `${note}\n${said.reason}`);
			seen.add(said.refusal?.code ?? said.verdict);
			const lines = said.log.lines.map(line => comparable(JSON.parse(line)));
			await proxy.waitFor(() => true, { count: from + lines.length }).catch(() => {});
			const told = proxy.lines.slice(from).map(comparable);
			// A secret that can not be placed in a line takes all of the traffic out of it.
			for (const [i, line] of told.entries()) {
				if ((lines[i] as LogLine | undefined)?.body === 'tainted') Object.assign(line, { body: 'tainted' });
			}
			assert.deepEqual(told, lines, note);
		}
		context.diagnostic([...seen].join(', '));
		if (SEED === 1) {
			for (const code of ['allow', 'redact', 'dlp_outbound', 'dlp_inbound', 'body_too_large', 'route_denied'])
				assert.ok(seen.has(code), `${code} occurred`);
		}
	} finally {
		clearInterval(alive);
		await scanner.close();
		await world.close();
	}
});

/** Says the messages one after the other, each when the one before has arrived; how it began and how it ended. */
async function talk(
	client: WebSocket,
	ends: WebSocket[],
	messages: readonly ExplainMessage[],
): Promise<{ readonly status: number | undefined; readonly close: number | undefined }> {
	const refused = new Promise<number | undefined>(resolve =>
		client.once('unexpected-response', (_request, response) => {
			response.resume();
			resolve(response.statusCode);
		}),
	);
	const status = await Promise.race([once(client, 'open').then(() => 101), refused]);
	if (status !== 101) return { status, close: undefined };
	while (ends.length === 0) await new Promise(resolve => setTimeout(resolve, 1));
	const end = ends.shift() as WebSocket;
	const closed = once(client, 'close');
	const bothClosed = Promise.all([closed, once(end, 'close')]);
	for (const { way, bytes, text } of messages) {
		const [speaker, listener] = way === 'outbound' ? [client, end] : [end, client];
		if (speaker.readyState !== speaker.OPEN || listener.readyState !== listener.OPEN) break;
		const heard = Promise.race([once(listener, 'message'), bothClosed]);
		speaker.send(bytes, { binary: !text });
		await heard;
	}
	client.close(1000);
	const [code] = await closed;
	await bothClosed;
	return { status, close: code as number };
}

/** Each has a host, a limit and a secret of its own, so that one proxy lives through all of them. */
const STORIES = 8;
const STEPS = 5;
const LIMITS = ['', 'limits: { requests: 3/d }', 'limits: { bytes_out: 1MiB/d }'];

test(`explain says what becomes of a request after what was logged, over ${PAIRS} generated ones`, {
	timeout: 3_600_000,
}, async context => {
	context.diagnostic(`EGRESSD_TEST_SEED=${SEED}`);
	const random = new Random(SEED);
	const seen = new Map<string, number>();
	let compared = 0;
	while (compared < PAIRS) {
		// Values of samples repeat with every 256th seed.
		const first = random.below(256 - STORIES);
		const env = Object.fromEntries(
			Array.from({ length: STORIES }, (_, i) => [`EGRESS_TOKEN_${i}`, plainSecret(first + i)]),
		);
		const names = Object.keys(env).map((_, i) => `m${i}.test`);
		const routes = names
			.map((name, i) => `- { host: ${name}, ${LIMITS[i % LIMITS.length]} }`.replace(', }', ' }'))
			.join('\n');
		const world = await startWorld({ log: 2, env, names, routes, keepBodies: false });
		const scanner = scannerFor(env);
		const config = parseConfig(`log: 2\nroutes:\n${routes}\n`);
		try {
			for (let story = 0; story < STORIES && compared < PAIRS; story += 1) {
				compared += await live(world, story, { random, seen, ask: { config, scanner, env } });
			}
		} finally {
			await scanner.close();
			await world.close();
		}
	}
	context.diagnostic(`${compared} compared: ${JSON.stringify([...seen])}`);
	if (SEED === 1) {
		for (const code of ['allow', 'rate_limited']) assert.ok(seen.has(code), `${code} occurred`);
	}
});

interface Telling {
	readonly random: Random;
	readonly seen: Map<string, number>;
	readonly ask: {
		readonly config: ReturnType<typeof parseConfig>;
		readonly scanner: Scanner;
		readonly env: Env;
	};
}

/** Some requests to one host, each compared with what the lines of those before make of it; how many were. */
async function live(world: World, story: number, { random, seen, ask }: Telling): Promise<number> {
	const { proxy } = world;
	const host = `m${story}.test`;
	const secret = ask.env[`EGRESS_TOKEN_${story}`] as string;
	for (let step = 0; step < STEPS; step += 1) {
		const from = random.below(secret.length - 9);
		const body = random.pick([
			null,
			Buffer.from(`piece ${secret.slice(from, from + 9)} of it`),
			Buffer.from(`another: ${secret.slice(from, from + 9)}`),
			Buffer.from('few words'),
			Buffer.from('some words '.repeat(50_000)),
		]);
		const method = body === null ? 'GET' : 'POST';
		const url = `http://${host}/${step}`;
		const headers = body === null ? [] : ['Content-Type', 'text/plain'];
		const mine = (): LogLine[] => proxy.lines.filter(line => line.host === host);
		const after = (async function* () {
			for (const line of mine()) yield Buffer.from(`${JSON.stringify(line)}\n`);
		})();
		const said = await explainScenario(ask.config, { request: { method, url, headers, body }, after }, ask);
		// Of a request in which something was found no line tells what it held: what follows can't be told either.
		if ((said.before?.unknown ?? 0) > 0) return step;
		const before = mine().length;
		const reply = await send(proxy, { method, url, headers, ...(body === null ? {} : { body }) });
		const note = `EGRESSD_TEST_SEED=${SEED}, ${host}, step ${step}: ${method} ${body?.length}`;
		assert.deepEqual(outcome(reply), expected(said), note);
		const lines = said.refusal === null ? 2 : 1;
		await proxy.waitFor(line => line.host === host, { count: before + lines });
		const code = said.refusal?.code ?? said.verdict;
		seen.set(code, (seen.get(code) ?? 0) + 1);
	}
	return STEPS;
}

function outcome({ status, headers, text }: Awaited<ReturnType<typeof send>>): object {
	const ours = headers['proxy-status'] !== undefined;
	return { status, reason: ours ? JSON.parse(text).reason : null };
}

function expected({ refusal, reason }: Explanation): object {
	return { status: refusal?.status ?? 200, reason };
}
