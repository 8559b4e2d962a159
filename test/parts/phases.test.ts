// How a profile is shared out among the phases of an exchange.

import assert from 'node:assert/strict';
import type { Profiler } from 'node:inspector';
import { test } from 'node:test';
import { PHASES, sharesOf } from '../../bench/support/phases.js';

type Node = readonly [id: number, functionName: string, url: string, ...children: number[]];

/** A profile of one sample a microsecond, and the nodes that they stand in. */
function profileOf(nodes: readonly Node[], samples: readonly number[]): Profiler.Profile {
	return {
		startTime: 0,
		endTime: samples.length,
		nodes: nodes.map(([id, functionName, url, ...children]) => ({
			id,
			callFrame: { functionName, url, scriptId: '0', lineNumber: 0, columnNumber: 0 },
			children,
		})),
		// The last one lasts until nothing that was seen.
		samples: [...samples, 1],
		timeDeltas: [0, ...samples.map(() => 1)],
	};
}

const DIST = 'file:///there/dist/src';
const UNDICI = 'file:///there/node_modules/undici/lib/dispatcher/client-h1.js';

test('time goes to the phase of the file that it was spent in', () => {
	const { accept, policy, scan, dial, forward, log, hall } = sharesOf(
		profileOf(
			[
				[1, '(root)', '', 2, 3, 4, 5, 6, 7, 8, 9],
				[2, 'listen', `${DIST}/downstream/listener.js`],
				[3, 'match', `${DIST}/policy/route.js`],
				[4, 'isClean', `${DIST}/scan/clean.js`],
				[5, 'dial', `${DIST}/upstream/dial.js`],
				[6, 'sendHttp1', `${DIST}/upstream/http1.js`],
				[7, 'requestLine', `${DIST}/log/entry.js`],
				[8, 'carry', `${DIST}/lifecycle.js`],
				[9, 'resume', UNDICI],
			],
			[2, 3, 4, 5, 6, 7, 8, 9],
		),
	);
	assert.deepEqual([accept, policy, scan, dial, log, hall], Array(6).fill(1 / 8));
	assert.equal(forward, 2 / 8);
});

test('what Node, wasm and a file of facts cost goes to the phase that called them', () => {
	const shares = sharesOf(
		profileOf(
			[
				[1, '(root)', '', 2, 5, 8],
				[2, 'end', `${DIST}/downstream/http1.js`, 3],
				[3, 'uncork', 'node:internal/streams/writable', 4],
				[4, 'writev', ''],
				[5, 'execute', UNDICI, 6],
				[6, 'wasm-function[12]', 'wasm://wasm/12', 7],
				[7, 'onHeaders', `${DIST}/upstream/http1.js`],
				[8, 'authorize', `${DIST}/policy/authorize.js`, 9],
				[9, 'hopByHop', `${DIST}/core/headers.js`],
			],
			[4, 4, 6, 9],
		),
	);
	assert.equal(shares.accept, 2 / 4);
	assert.equal(shares.forward, 1 / 4);
	assert.equal(shares.policy, 1 / 4);
});

test('idle time counts nowhere, garbage by itself, and all shares are the whole', () => {
	const shares = sharesOf(
		profileOf(
			[
				[1, '(root)', '', 2, 3, 4, 5],
				[2, '(idle)', ''],
				[3, '(garbage collector)', ''],
				[4, '(program)', ''],
				[5, 'match', `${DIST}/policy/route.js`],
			],
			[2, 2, 2, 3, 4, 5, 5],
		),
	);
	assert.equal(shares.collector, 1 / 4);
	assert.equal(shares.other, 1 / 4);
	assert.equal(shares.policy, 2 / 4);
	assert.equal(
		PHASES.reduce((sum, phase) => sum + shares[phase], 0),
		1,
	);
});
