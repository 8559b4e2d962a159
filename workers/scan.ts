// What a scanning thread runs: one task in, one result out. Knows piscina's way of handing over; must not know how
// anything is detected.

import { workerData } from 'node:worker_threads';
import type { DetectorName, Direction, ScanResult, Task, ThreadLoad } from './contract.js';
import { createDetector } from './detect.js';
import { NARROWED_LEAST } from './narrow.js';

const load = workerData as ThreadLoad;
const detect = createDetector(load);
if (load.loaded !== undefined) Atomics.add(load.loaded, 0, 1);

/** Milliseconds that the warm-up may take; nobody waits for it but the thread's own start. */
const WARM_UP_MS = 1000;
// Compiles the paths that every task takes and builds what the first text in each direction, and the first long one,
// would have to wait for (patterns, tables of words, code that V8 has yet to make), so that no real task pays for it.
const sample = JSON.stringify({
	messages: Array.from({ length: 50 }, (_, i) => `line ${i}: see the instructions\n\u00e9 ${i * 7919}`),
});
// Once each: with three rounds a start took 0.1 to 0.4 s of processor time more, and the first tasks were no faster.
if (!isAsked()) warmUp('outbound', 'token_patterns', sample);
if (!isAsked()) warmUp('inbound', 'naive_injection_detection', sample);
// Just as long as it takes to be asked about in parts first.
if (!isAsked())
	warmUp('outbound', 'token_patterns', sample.repeat(Math.ceil(NARROWED_LEAST / sample.length)));

/** True when a task waits for an answer: it pays for what it needs, not for what others will. */
function isAsked(): boolean {
	return load.asked !== undefined && Atomics.load(load.asked, 0) > 0;
}

function warmUp(direction: Direction, detector: DetectorName, text: string): void {
	detect({
		direction,
		detectors: [detector, 'known_secrets'],
		parts: [{ location: 'path', text: '/warm/up?a=b%20c' }],
		body: {
			bytes: Buffer.from(text),
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

/** Bytes and tasks after which the thread's event loop has a turn. */
const TURN_BYTES = 4 * 1024 * 1024;
const TURN_TASKS = 64;
let bytes = 0;
let tasks = 0;

/**
 * Scans one task. Never throws. Between two tasks piscina's thread waits without a turn of its event loop, where what
 * zlib leaves behind would be freed: now and then an answer comes from such a turn.
 */
export default function scan(task: Task): ScanResult | Promise<ScanResult> {
	const result = detect(task);
	bytes += task.body?.bytes.length ?? 0;
	tasks += 1;
	if (bytes < TURN_BYTES && tasks < TURN_TASKS) return result;
	bytes = 0;
	tasks = 0;
	return new Promise(resolve => setImmediate(resolve, result));
}
