// HTTP/2 inside the tunnel: streams are exchanges like any other, with the same decisions, lines and bytes.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import test from 'node:test';
import { connect as connectTls } from 'node:tls';
import { tunnel } from '../support/agent.js';
import { fill, prose, sha256, words } from '../support/bytes.js';
import { agentEnv, missing, runClient } from '../support/clients.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { startWorld, type World } from '../support/world.js';

const CREDENTIAL = plainSecret(77);

async function openSession(world: World, host = 'origin.test'): Promise<ClientHttp2Session> {
	const { socket } = await tunnel(world.proxy, `${host}:443`);
	const secure = connectTls({ socket, servername: host, ca: world.proxy.ca, ALPNProtocols: ['h2'] });
	await once(secure, 'secureConnect');
	assert.equal(secure.alpnProtocol, 'h2');
	const session = connect(`https://${host}`, { createConnection: () => secure });
	session.on('error', () => {});
	return session;
}

interface Reply {
	readonly headers: Record<string, unknown>;
	readonly body: Buffer;
	readonly trailers: Record<string, unknown>;
	readonly reset: number;
}

async function finish(stream: ClientHttp2Stream): Promise<Reply> {
	let headers: Record<string, unknown> = {};
	let trailers: Record<string, unknown> = {};
	const chunks: Buffer[] = [];
	stream.on('response', given => {
		headers = given;
	});
	stream.on('trailers', given => {
		trailers = given;
	});
	stream.on('data', chunk => chunks.push(chunk));
	stream.on('error', () => {});
	await new Promise<void>(resolve => stream.once('close', resolve));
	return { headers, body: Buffer.concat(chunks), trailers, reset: stream.rstCode ?? 0 };
}

function ask(session: ClientHttp2Session, fields: Record<string, string>, body?: Buffer): Promise<Reply> {
	const stream = session.request({ ':path': '/', ...fields }, { endStream: body === undefined });
	const reply = finish(stream);
	if (body !== undefined) stream.end(body);
	return reply;
}

const blocked = (reply: Reply): Record<string, unknown> => {
	assert.equal(reply.headers[':status'], 403);
	assert.match(String(reply.headers['proxy-status']), /^egressd; error=http_request_denied$/);
	return JSON.parse(reply.body.toString());
};

const page = prose(3000);
const world = await startWorld({
	log: 2,
	env: { EGRESS_TOKEN_0: CREDENTIAL },
	routes: '- host: origin.test\n  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }',
	answers: {
		'/bytes': async (response, _request, arrived) => {
			const { sha256: hash } = await arrived;
			response.writeHead(200, { 'Content-Type': 'text/plain' }).end(hash);
		},
		'/trailers': response => {
			response.writeHead(200, { Trailer: 'x-sum' }).write(page);
			response.addTrailers({ 'x-sum': 'abc' });
			response.end();
		},
		'/page': response => void response.end(page),
		'/inject': response => void response.end(injection()),
		'/late': response => {
			response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: one\n\n');
			setTimeout(() => response.end(`data: ${injection()}\n\n`), 100);
		},
	},
});
test.after(() => world.close());

test('streams of one connection are answered side by side, each with its credential', async () => {
	const session = await openSession(world);
	const bodies = [1, 65_536, 3_000_000].map((size, i) => fill(size, i + 1));
	const replies = await Promise.all(
		bodies.map(body =>
			ask(session, { ':method': 'POST', ':path': '/bytes', authorization: 'Bearer mine' }, body),
		),
	);
	for (const [i, reply] of replies.entries()) {
		assert.equal(reply.headers[':status'], 200);
		assert.equal(reply.body.toString(), sha256(bodies[i] as Buffer));
	}
	session.close();
	const sent = world.secure.seen.filter(seen => seen.url === '/bytes');
	assert.equal(sent.length, 3);
	const [line] = await world.proxy.waitFor(line => line.event === 'egress_request' && line.path === '/bytes');
	assert.equal(Object(line?.headers).authorization, `Bearer ${CREDENTIAL}`);
});

test('a token in a body or a field, and a known secret in a path, are refused inside the stream', async () => {
	const session = await openSession(world);
	const token = githubToken();
	const seen = world.secure.seen.length;
	assert.match(
		String(blocked(await ask(session, { ':method': 'POST' }, Buffer.from(token))).reason),
		/GitHub token/,
	);
	assert.match(String(blocked(await ask(session, { 'x-note': token })).reason), /GitHub token/);
	const path = blocked(await ask(session, { ':path': `/?q=${CREDENTIAL}` }));
	assert.match(String(path.reason), /known secret EGRESS_TOKEN_0/);
	assert.ok(!JSON.stringify(path).includes(CREDENTIAL));
	assert.equal(world.secure.seen.length, seen, 'the origin saw none of them');
	session.close();
});

test('an injected reply is a 403 when it is held and a reset when it has begun', async () => {
	const session = await openSession(world);
	assert.equal(blocked(await ask(session, { ':path': '/inject' })).response_status, 200);
	const late = await ask(session, { ':path': '/late' });
	assert.match(late.body.toString(), /^data: one\n\nevent: error\ndata: \{.*\}\n\n$/);
	assert.equal(late.reset, constants.NGHTTP2_INTERNAL_ERROR);
	session.close();
});

test('trailers, HEAD and refusals of what is no agreed target', async () => {
	const session = await openSession(world);
	const reply = await ask(session, { ':path': '/trailers' });
	assert.equal(reply.body.toString(), page);
	assert.equal(reply.trailers['x-sum'], 'abc');
	const head = await ask(session, { ':method': 'HEAD', ':path': '/page' });
	assert.equal(head.headers[':status'], 200);
	assert.equal(head.body.length, 0);
	for (const fields of [
		{ ':authority': 'other.test' },
		{ host: 'other.test' },
		{ ':path': '/a/../b' },
		{ ':method': 'NONSENSE' },
	]) {
		const refused = await ask(session, fields as Record<string, string>);
		assert.equal(refused.headers[':status'], 400, JSON.stringify(fields));
	}
	session.close();
});

test('an agent that resets its stream leaves the others alone', async () => {
	const session = await openSession(world);
	const stream = session.request({ ':method': 'POST', ':path': '/bytes' }, { endStream: false });
	stream.on('error', () => {});
	stream.write(words(2_000_000));
	setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), 50);
	const body = fill(1000);
	const reply = await ask(session, { ':method': 'POST', ':path': '/bytes' }, body);
	assert.equal(reply.body.toString(), sha256(body));
	session.close();
});

test('curl speaks it', { skip: missing('curl') }, async () => {
	const args = ['-sS', '--http2', '-w', '%{http_version} %{http_code}', '-o', '/dev/null'];
	const done = await runClient('curl', [...args, 'https://origin.test/page'], {
		env: agentEnv(world.proxy),
	});
	assert.match(done.stdout.toString(), /^2 200$/);
});
