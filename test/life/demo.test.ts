// `egressd demo`: what a newcomer sees.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runClient } from '../support/clients.js';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';

describe('egressd demo', () => {
	it('shows four acts with their log lines in less than 20 s, without a network, and leaves nothing behind', async () => {
		const temporary = scratch();
		// A proxy of this machine's own must not be in its way.
		const env = { PATH: '/nowhere', HOME: scratch(), TMPDIR: temporary, HTTPS_PROXY: 'http://127.0.0.1:1' };
		const { status, stdout, stderr } = await runClient(process.execPath, [...LIGHT_CLI, 'demo'], { env });
		const text = stdout.toString('utf8');
		assert.equal(status, 0, stderr);
		assert.equal(stderr, '');
		assert.deepEqual(readdirSync(temporary), []);

		const acts = text.split(/\n(?=\d\. )/).slice(1);
		assert.equal(acts.length, 4);
		const [allowed = '', host = '', leak = '', reply = ''] = acts;
		assert.match(
			allowed,
			/agent sends[\s\S]*Bearer placeholder[\s\S]*origin gets[\s\S]*Bearer demo-credential-[0-9a-f]+/,
		);
		assert.deepEqual(eventsIn(allowed), ['egress_request', 'egress_response']);
		assert.match(host, /origin gets +nothing\n +agent gets +403/);
		assert.deepEqual(eventsIn(host), ['egress_block']);
		assert.match(leak, /origin gets +nothing\n[\s\S]*GitHub token/);
		assert.deepEqual(eventsIn(leak), ['egress_block']);
		assert.match(reply, /agent gets +403[\s\S]*prompt injection/);
		assert.deepEqual(eventsIn(reply), ['egress_request', 'egress_response', 'egress_block']);
	});

	it('has no colour where nobody looks, and never a whole token', async () => {
		const { stdout } = await runClient(process.execPath, [...LIGHT_CLI, 'demo'], {
			env: { HOME: scratch() },
		});
		const text = stdout.toString('utf8');
		assert.ok(text.length > 500);
		assert.ok(!text.includes('\x1b'));
		assert.ok(!/gh[p]_[A-Za-z0-9]{36}/.test(text));
	});
});

/** Events of the log lines in an act; each line has to be whole JSON. */
function eventsIn(act: string): string[] {
	const lines = act.match(/\{"event":.*$/gm) ?? [];
	return lines.map(line => JSON.parse(line).event);
}
