// A thread that does nothing but count up and down until it is terminated.

import { parentPort, workerData } from 'node:worker_threads';
import { CONNECTIONS, Crowd, EXCHANGES } from '../../../src/core/crowd.js';

const { memory, place } = workerData as { memory: SharedArrayBuffer; place: number };
const crowd = new Crowd(memory, place);

parentPort?.postMessage('counts');
for (;;) {
	for (let i = 0; i < 100; i += 1) {
		crowd.add(CONNECTIONS, 1);
		crowd.add(EXCHANGES, 1);
	}
	for (let i = 0; i < 100; i += 1) {
		crowd.add(EXCHANGES, -1);
		crowd.add(CONNECTIONS, -1);
	}
}
