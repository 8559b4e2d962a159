// A request's head that does not come in its time is answered, and its connection given back, in that time and not in
// twice of it: Node looks for late heads seldom unless it is told otherwise.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAuthority } from '../../../src/downstream/certificates.js';
import { Listener } from '../../../src/downstream/listener.js';
import { scratch } from '../../support/scratch.js';

/** Milliseconds that a head has here, and for which the answer is waited for at the most: far less than Node's 30 s. */
const HEAD = 600;
const MOST = 25_000;

test('half a head is refused soon after its time is over', { timeout: MOST + 5000 }, async t => {
	const never = (): Promise<never> => Promise.reject(new Error('no request was whole'));
	const listener = new Listener({
		host: '127.0.0.1',
		port: 0,
		authority: await openAuthority(scratch()),
		handlers: {
			exchange: never,
			limits: () => ({ connections: 10, exchanges: 10 }),
			passes: () => false,
			passThrough: never,
			showable: () => true,
			refused: async () => {},
		},
		patience: { head: HEAD },
	});
	const { port } = await listener.listen();
	t.after(() => listener.close(0));
	const began = performance.now();
	const socket = connect(port, '127.0.0.1');
	socket.write('GET http://origin.test/ HTTP/1.1\r\nHost: orig');
	const [answer] = (await Promise.race([once(socket, 'data'), sleep(MOST, ['nothing'], { ref: false })])) as [
		Buffer | string,
	];
	assert.match(String(answer), /^HTTP\/1\.1 408 /);
	assert.ok(performance.now() - began >= HEAD, 'it was not given its time');
});
