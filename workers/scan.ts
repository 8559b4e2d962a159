// What a scanning thread runs: one task in, one result out. Knows piscina's way of handing over; must not know how
// anything is detected.

import { workerData } from 'node:worker_threads';
import type { Load, ScanResult, Task } from './contract.js';
import { createDetector } from './detect.js';

const detect = createDetector(workerData as Load);

/** Milliseconds that the warm-up may take; nobody waits for it but the thread's own start. */
const WARM_UP_MS = 1000;
const WARM_UP_ROUNDS = 20;

// Compiles the paths that every task takes and builds what the first text in each direction would have to wait for (the
// grammar of injections alone takes 100 ms), so that the first real task does not pay for it.
const sample = JSON.stringify({
	messages: Array.from({ length: 50 }, (_, i) => `line ${i}: see the instructions\n\u00e9 ${i * 7919}`),
});
for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
	for (const direction of ['outbound', 'inbound'] as const) {
		detect({
			direction,
			detectors: [direction === 'outbound' ? 'token_patterns' : 'naive_injection_detection', 'known_secrets'],
			parts: [{ location: 'path', text: '/warm/up?a=b%20c' }],
			body: {
				bytes: Buffer.from(sample),
				type: 'application/json',
				coding: '',
				offset: 0,
				carried: 0,
				last: true,
			},
			redact: false,
			budgetMs: WARM_UP_MS,
		});
	}
}

/** Scans one task. Never throws. */
export default function scan(task: Task): ScanResult {
	return detect(task);
}
