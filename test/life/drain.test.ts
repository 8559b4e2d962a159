// SIGTERM under load: what is under way is finished, nothing new is taken, every line is written, and the exit code is 0.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import test from 'node:test';
import { send, tunnel } from '../support/agent.js';
import { prose, sha256, words } from '../support/bytes.js';
import { assertRefused } from '../support/refusal.js';
import { SCHEMES, startWorld, type World } from '../support/world.js';

const EXCHANGES = 20;
const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** `let in`, or the code of why not. */
async function knock(port: number): Promise<string> {
	const late = connect(port, '127.0.0.1');
	const [failed] = await Promise.race([
		new Promise<[NodeJS.ErrnoException]>(resolve => late.once('error', error => resolve([error]))),
		once(late, 'connect'),
	]);
	late.destroy();
	await wait(20);
	return failed?.code ?? 'let in';
}

/** Waits for its end while the other tests run. */
const endless = (async () => {
	let asked = (): void => {};
	const arrived = new Promise<void>(resolve => {
		asked = resolve;
	});
	const world = await startWorld({
		log: 2,
		answers: {
			'/never': () => {},
			'/endless': response => {
				asked();
				response.writeHead(200, { 'Content-Type': 'text/event-stream' });
				const timer = setInterval(() => response.write('data: more\n\n'), 50);
				response.once('close', () => clearInterval(timer));
			},
		},
	});
	const reply = send(world.proxy, { url: world.url('https', '/endless') });
	const never = send(world.proxy, { url: world.url('http', '/never') });
	await arrived;
	await world.proxy.waitFor(({ path }) => path === '/never');
	await wait(300);
	await world.close();
	const lines = world.proxy.events.filter(({ path }) => path === '/never');
	return { reply: await reply, never: await never, lines };
})();
// Whatever comes of it is for its test to tell.
endless.catch(() => {});

test('exchanges under way are finished, and all their lines are there', async () => {
	const page = prose(50_000);
	let waiting = 0;
	let answer = () => {};
	const signalled = new Promise<void>(resolve => {
		answer = resolve;
	});
	const world = await startWorld({
		log: 2,
		answers: {
			'/slow': async (response, _request, arrived) => {
				const { bytes } = await arrived;
				waiting += 1;
				await signalled;
				response.writeHead(200, { 'Content-Type': 'text/plain' }).write(page.slice(0, 100));
				await wait(300);
				response.end(`${page.slice(100)}${bytes}`);
			},
		},
	});
	const body = words(1_200_000);
	const replies = SCHEMES.flatMap(scheme =>
		Array.from({ length: EXCHANGES }, (_none, i) =>
			send(world.proxy, { url: world.url(scheme, `/slow?${i}`), ...(i % 2 === 0 ? { body } : {}) }),
		),
	);
	const deadline = Date.now() + 60_000;
	while (waiting < 2 * EXCHANGES) {
		assert.ok(Date.now() < deadline, 'all requests arrived');
		await wait(10);
	}
	const { port } = world.proxy;
	const closed = world.close();
	// The signal may take its time; what is under way waits for `answer`, and the proxy 10 s for that.
	const until = Date.now() + 8000;
	while ((await knock(port)) === 'let in') assert.ok(Date.now() < until, 'nobody new is let in');
	assert.equal(await knock(port), 'ECONNREFUSED');
	answer();
	for (const [i, reply] of (await Promise.all(replies)).entries()) {
		assert.deepEqual([reply.status, reply.complete], [200, true]);
		assert.equal(reply.text, `${page}${i % 2 === 0 ? body.length : 0}`);
	}
	await closed;
	const count = (event: string) => world.proxy.events.filter(line => line.event === event).length;
	assert.deepEqual(
		[count('egress_request'), count('egress_response'), world.proxy.events.length],
		[2 * EXCHANGES, 2 * EXCHANGES, 4 * EXCHANGES],
	);
	assert.equal(world.plain.last('/slow').sha256 !== null, true);
	assert.ok(world.plain.seen.some(seen => seen.sha256 === sha256(body)));
});

test('whose connection was made, and not yet accepted, is answered', async () => {
	const world = await startWorld({ log: 2 });
	const { pid, port } = world.proxy;
	process.kill(pid, 'SIGSTOP');
	const agents = Array.from({ length: EXCHANGES }, () => connect(port, '127.0.0.1'));
	const replies = agents.map(async agent => {
		let text = '';
		agent.on('data', chunk => {
			text += chunk;
		});
		await once(agent, 'connect');
		agent.write('GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\nConnection: close\r\n\r\n');
		await once(agent, 'end');
		return text.split('\r\n', 1)[0];
	});
	await Promise.all(agents.map(agent => agent.writableLength === 0 || once(agent, 'connect')));
	await wait(100);
	const closed = world.close();
	process.kill(pid, 'SIGCONT');
	assert.deepEqual(await Promise.all(replies), new Array(EXCHANGES).fill('HTTP/1.1 200 OK'));
	await closed;
	assert.equal(world.proxy.events.length, 2 * EXCHANGES);
});

test('idle connections and idle tunnels do not keep the proxy from ending, and SIGINT ends it as SIGTERM does', async () => {
	const world = await startWorld();
	const idle = connect(world.proxy.port, '127.0.0.1');
	await once(idle, 'connect');
	const { socket } = await tunnel(world.proxy, 'origin.test:443');
	for (const one of [idle, socket]) one.on('error', () => {});
	const begin = Date.now();
	await world.proxy.stop('SIGINT');
	// What is waited for takes 10 s.
	assert.ok(Date.now() - begin < 9000, `it took ${Date.now() - begin} ms`);
	await Promise.all([world.plain.close(), world.secure.close()]);
});

test('an endless stream is cut when the time to drain is over', async () => {
	const { complete, text } = (await endless).reply;
	assert.equal(complete, false);
	assert.match(text, /\n\nevent: error\ndata: \{"error":"egress_overloaded","code":"draining",.*\}\n\n$/);
});

test('a request that was not answered by then is told so, and the log says it', async () => {
	const { never, lines } = await endless;
	assert.equal(assertRefused(never, 503).code, 'draining');
	assert.deepEqual(
		lines.map(({ event, error }) => [event, error]),
		[
			['egress_request', undefined],
			['egress_error', 'draining'],
		],
	);
});

/** A proxy with lines in it that nobody reads. */
async function unheard(): Promise<World> {
	const world = await startWorld({ log: 2 });
	world.proxy.pauseReading(true);
	const url = world.url('http', '/echo');
	for (let i = 0; i < 3; i += 1) await send(world.proxy, { url, body: prose(300_000) });
	return world;
}

test('a reader of stderr that has stopped is waited for, and then has every line', async () => {
	const world = await unheard();
	world.proxy.signal('SIGTERM');
	await wait(1000);
	assert.equal(process.kill(world.proxy.pid, 0), true, 'it has not ended');
	world.proxy.pauseReading(false);
	assert.deepEqual(await world.proxy.end(), { code: 0, signal: null });
	assert.deepEqual(world.proxy.unparsable, []);
	assert.equal(world.proxy.events.filter(({ event }) => event === 'egress_response').length, 3);
});

test('who does not want to wait for such a reader ends the proxy by a third signal', async () => {
	const world = await unheard();
	for (let i = 0; i < 3; i += 1) {
		world.proxy.signal('SIGTERM');
		await wait(500);
	}
	world.proxy.pauseReading(false);
	assert.deepEqual(await world.proxy.end(), { code: null, signal: 'SIGTERM' });
});
