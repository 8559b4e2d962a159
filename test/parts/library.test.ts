// What the package exports, as a program that knows the README alone would use it, and what it says to one that forgot
// something.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as egressd from '../../src/index.js';

const { createEgressProxy, parseConfig } = egressd;

describe('createEgressProxy', () => {
	const config = parseConfig('routes: []');

	it('names what was left out, and what is no configuration', async () => {
		const create = createEgressProxy as (options?: object) => Promise<egressd.EgressProxy>;
		for (const [options, said] of [
			[undefined, 'createEgressProxy needs config, env, caDir'],
			[{ config, caDir: 'ca' }, 'createEgressProxy needs env'],
			[{ config: 'routes: []', env: {}, caDir: 'ca' }, 'config is not what parseConfig returned'],
		] as const) {
			await assert.rejects(create(options), { name: 'TypeError', message: said });
		}
	});
});
