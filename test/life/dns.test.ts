// A name that no resolver answers for in time: the exchange ends with a code of its own, and others are served.

import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from '../support/agent.js';
import { assertRefused } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

// What the system's resolver does when its servers are gone, for one name.
const MUTE = `import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => (name === 'mute.test' ? undefined : lookup(name, ...rest));
syncBuiltinESMExports();`;

const world = await startWorld({
	log: 2,
	env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(MUTE)}` },
	routes: '- host: origin.test\n- host: mute.test\n  timeouts: { connect: 300ms }',
});

for (const scheme of SCHEMES) {
	test(`a name that does not resolve in time, over ${scheme}`, async () => {
		const refused = assertRefused(await send(world.proxy, { url: `${scheme}://mute.test/` }), 504);
		assert.deepEqual([refused.error, refused.code], ['egress_upstream', 'dns_timeout']);
		assert.equal((await send(world.proxy, { url: world.url(scheme, '/') })).status, 200);
	});
}

test('each has its line, and nothing is left open', async () => {
	const lines = await world.proxy.waitFor(line => line.event === 'egress_error', { count: 2 });
	assert.deepEqual(
		lines.map(({ error }) => error),
		['dns_timeout', 'dns_timeout'],
	);
	await world.close();
});
