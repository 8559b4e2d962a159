// An exchange that was cut when the time to drain was over has its last lines made before the front door is closed, and with it the
// log: on a busy machine that takes longer than the farewell to its agent.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAuthority } from '../../../src/downstream/certificates.js';
import { Listener } from '../../../src/downstream/listener.js';
import { scratch } from '../../support/scratch.js';

/** Milliseconds that the lines take: more than the farewell, which is half a second at the most. */
const LINES = 900;

test('the listener is closed when the last exchange is over', async () => {
	const never = (): Promise<never> => Promise.reject(new Error('nobody asked for a tunnel'));
	let begun = (): void => {};
	const under = new Promise<void>(resolve => {
		begun = resolve;
	});
	let said = false;
	const listener = new Listener({
		host: '127.0.0.1',
		port: 0,
		authority: await openAuthority(scratch()),
		handlers: {
			exchange: async (_exchange, agent) => {
				begun();
				await new Promise<void>(resolve => agent.onGone({ gone: () => resolve() }));
				await sleep(LINES);
				said = true;
			},
			limits: () => ({ connections: 10, exchanges: 10 }),
			passes: () => false,
			passThrough: never,
			showable: () => true,
			refused: async () => {},
		},
	});
	const { port } = await listener.listen();
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => {});
	socket.write('GET http://origin.test/ HTTP/1.1\r\nHost: origin.test\r\n\r\n');
	await under;
	const closed = once(socket, 'close');
	await listener.close(10);
	assert.ok(said, 'its lines were made');
	await closed;
});
