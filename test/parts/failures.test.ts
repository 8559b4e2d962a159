// What dialling an origin fails with where it is this machine that has no room: agents are told to come again, and not that
// the proxy has a fault.

import assert from 'node:assert/strict';
import test from 'node:test';
import { translate } from '../../src/upstream/failures.js';

for (const code of ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM']) {
	test(`${code} is answered 503`, () => {
		const cause = Object.assign(new Error(`connect ${code}`), { code });
		for (const thrown of [cause, new AggregateError([cause])]) {
			const error = translate(thrown, false);
			assert.deepEqual(
				[error.status, error.code, error.class],
				[503, 'connections_exhausted', 'egress_overloaded'],
			);
		}
	});
}
