// Promises of what a thread is given of a request in which something could stand: what is new of a conversation, and all of it
// once something is in that. Only then do pieces of known secrets in it count.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Departure, Inspector } from '../../../src/scan/inspect.js';
import type { Finding, ScanResult, Task } from '../../../workers/contract.js';
import { cleanGate } from '../../support/clean-inspector.js';

const found: Finding = {
	detector: 'token_patterns',
	rule: 'some-rule',
	kind: 'some key',
	severity: 'block',
	location: 'body',
	start: 2,
	end: 4,
	decoded: [],
};
const nothing: ScanResult = { ok: true, findings: [], redacted: null, pending: 0 };
const body = Buffer.from('{"old":"clean","new":"odd"}');
const FROM = 15;

/** What threads are asked about the body, and whether pieces in it count, where they answer as told. */
async function asked(
	answers: readonly ScanResult[],
	{ detectors = ['token_patterns'], from = FROM }: { detectors?: readonly string[]; from?: number } = {},
): Promise<{ tasks: (readonly [string, number, boolean])[]; passed: boolean; noted: number }> {
	const tasks: (readonly [string, number, boolean])[] = [];
	let noted = 0;
	const inspector = new Inspector({
		scanner: {
			...cleanGate,
			suspicious: () => true,
			unread: whole => ({ bytes: whole.subarray(from), fresh: { start: 0, end: whole.length - from } }),
			noteClean: () => {
				noted += 1;
			},
			scan: async (task: Task, ...leaks: readonly unknown[]) => {
				const { bytes, offset } = task.body as NonNullable<Task['body']>;
				tasks.push([Buffer.from(bytes).toString(), offset, leaks[0] !== null]);
				return answers[tasks.length - 1] as ScanResult;
			},
		},
		holdLimit: 1 << 20,
		holdPatienceMs: 1000,
		alone: () => true,
	});
	const departure = {
		exchange: { request: { host: 'origin.test', path: '/' }, trace: null },
		route: { outbound: detectors, rules: { outbound: [] }, onMatch: 'block', allowances: [] },
		headers: ['content-type', 'application/json'],
		body: { hold: () => body, trailers: [] },
		party: { client: { address: null }, notice: () => {} },
		ask: null,
	} as unknown as Departure;
	const passed = await Promise.resolve(inspector.request(departure)).then(
		() => true,
		() => false,
	);
	return { tasks, passed, noted };
}

const whole = [body.toString(), 0, true] as const;
const piece = [body.toString('latin1', FROM), FROM, false] as const;

test('a thread is given what is new of a conversation, and no more where nothing is in it', async () => {
	assert.deepEqual(await asked([nothing]), { tasks: [piece], passed: true, noted: 1 });
});

test('all of it is looked at where anything is in what is new', async () => {
	const certain: ScanResult = { ...nothing, findings: [found] };
	const pieces = [{ secret: 'A', start: 0, end: 8 }] as unknown as NonNullable<
		Extract<ScanResult, { ok: true }>['pieces']
	>;
	for (const first of [certain, { ...nothing, pieces }]) {
		assert.deepEqual(await asked([first, certain]), { tasks: [piece, whole], passed: false, noted: 0 });
		assert.deepEqual(await asked([first, nothing]), { tasks: [piece, whole], passed: true, noted: 1 });
	}
});

test('a body of which nothing is known is given whole', async () => {
	assert.deepEqual((await asked([nothing], { from: 0 })).tasks, [whole]);
});
