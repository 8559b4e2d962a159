// The detectors in a scanning thread: what comes back over the letterbox is what the function gives.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Piscina } from 'piscina';
import type { Load, ScanResult } from '../../../workers/contract.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const VALUE = createHash('sha256').update('thread').digest('base64url');

test('a pool of scanning threads gives what the function gives', async () => {
	const load: Load = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: VALUE }] };
	const pool = new Piscina({
		filename: new URL('../../../workers/entry.cjs', import.meta.url).href,
		workerData: load,
		maxThreads: 1,
	});
	try {
		const bodies = [`{"a":"${VALUE}"}`, `{"a":"${Buffer.from(VALUE).toString('hex')}"}`, 'nothing'];
		for (const body of bodies) {
			const task = bodyTask(body, { redact: body.includes(VALUE) });
			const result = (await pool.run(task)) as ScanResult;
			assert.deepEqual(structuredClone(detectorFor(...load.knownSecrets)(task)), result);
		}
	} finally {
		await pool.destroy();
	}
});
