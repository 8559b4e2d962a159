// What the package exports, used as the README does it, and what it says to a program that forgot something.

import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as egressd from '../../src/index.js';
import { scratch } from '../support/scratch.js';
import { plainSecret } from '../support/secrets.js';

const { createEgressProxy, parseConfig } = egressd;

describe('the library', () => {
	it('exports what the contract names', () => {
		assert.deepEqual([egressd.LOG_OFF, egressd.LOG_BLOCKS, egressd.LOG_FULL], [0, 1, 2]);
		const plan = egressd.planEgress(egressd.parseManifest('egress: { log: 1, routes: [{ host: a.test }] }'));
		assert.equal(egressd.renderRoutes(plan.routes, { log: plan.log }), 'log: 1\nroutes:\n  - host: a.test\n');
		assert.throws(() => parseConfig('log: true\nroutes: []'), egressd.ConfigError);
	});

	it('runs a proxy in the process of its caller, and ends it, as often as it is asked to', async () => {
		const folder = scratch();
		const logFd = openSync(join(folder, 'log'), 'w');
		const secret = plainSecret();
		const proxy = await createEgressProxy({
			config: parseConfig(
				'log: 1\nroutes: [{ host: a.test, auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 } }]',
			),
			env: { EGRESS_TOKEN_0: secret },
			caDir: join(folder, 'ca'),
			listen: { host: '127.0.0.1', port: 0 },
			workers: 1,
			logFd,
		});
		const ask = (path: string): Promise<IncomingMessage> =>
			new Promise((resolve, reject) => {
				const { host } = new URL(path);
				get({ port: proxy.port, path, headers: { host } }, response => resolve(response.resume())).on(
					'error',
					reject,
				);
			});
		assert.equal((await ask('http://b.test/')).statusCode, 403);
		assert.equal((await ask(`http://a.test/?key=${secret}`)).statusCode, 403);
		await proxy.close();
		await proxy.close();
		closeSync(logFd);
		const log = readFileSync(join(folder, 'log'), 'utf8');
		const events = log
			.trimEnd()
			.split('\n')
			.map(line => JSON.parse(line).event);
		assert.deepEqual(events, ['egress_boot', 'egress_block', 'egress_block']);
		assert.ok(!log.includes(secret));
	});

	it('names what was left out, and what is no configuration', async () => {
		const config = parseConfig('routes: []');
		const create = createEgressProxy as (options?: object) => Promise<egressd.EgressProxy>;
		for (const [options, said] of [
			[undefined, 'createEgressProxy needs config, env, caDir'],
			[{ config, caDir: 'ca' }, 'createEgressProxy needs env'],
			[{ config: 'routes: []', env: {}, caDir: 'ca' }, 'config is not what parseConfig returned'],
		] as const) {
			await assert.rejects(create(options), { name: 'TypeError', message: said });
		}
		for (const parse of [parseConfig, egressd.parseManifest] as ((text?: unknown) => unknown)[]) {
			for (const no of [undefined, { routes: [] }, Buffer.from('routes: []')]) {
				assert.throws(() => parse(no), { name: 'TypeError', message: /the text of a file, as a string$/ });
			}
		}
	});
});
