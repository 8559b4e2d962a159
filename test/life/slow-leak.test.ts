// A known secret cut over several requests, whatever part of a request each piece travels in, is stopped before half of
// it is out; a single piece goes.

import assert from 'node:assert/strict';
import test from 'node:test';
import { ADMIN, askAdmin } from '../support/admin.js';
import { send } from '../support/agent.js';
import { plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const SECRET = plainSecret(77);
// Behind the mark that all of its kind begin with.
const OWN = SECRET.slice(6);

test('pieces of a secret in requests one after another are stopped', async () => {
	const world = await startWorld({
		routes: '- host: origin.test\n- host: lenient.test\n  dlp: { outbound_on_match: warn }',
		names: ['lenient.test'],
		env: { EGRESS_TOKEN_0: SECRET },
	});
	const { proxy } = world;
	const piece = (nth: number): string => OWN.slice(nth * 8, nth * 8 + 8);
	const status = async (nth: number, url = 'https://origin.test/hash', more = {}) =>
		(await send(proxy, { url, method: 'POST', body: `{"part":"${nth}"}`, ...more })).status;

	assert.ok(SECRET.length >= 32);
	assert.equal(await status(0, 'https://origin.test/hash', { body: `{"note":"see ${piece(0)}"}` }), 200);
	assert.equal(await status(0, `https://origin.test/hash?again=${piece(0)}`), 200);
	const stopped = await send(proxy, { url: `https://origin.test/hash?part=${piece(1)}` });
	assert.equal(stopped.status, 403);
	assert.match(stopped.body.toString(), /egress DLP: known secret EGRESS_TOKEN_0 in pieces found in request/);
	assert.equal(await status(2, 'https://origin.test/hash', { headers: ['X-Part', piece(2)] }), 403);
	assert.equal(await status(3), 200, 'a request without any of it goes');
	assert.equal(await status(2, 'https://lenient.test/hash', { body: piece(2) }), 200);
	const [warned] = await proxy.waitFor(line => line.event === 'egress_warn');
	assert.deepEqual([warned?.detector, warned?.rule], ['known_secrets', 'known-secret']);
	await world.close();
	assert.ok(!proxy.stderr.includes(piece(1)), 'the piece that was stopped is masked where its path is shown');
});

test('what an operator has explained is not taken for what has left', async () => {
	const world = await startWorld({ args: ADMIN, env: { EGRESS_TOKEN_0: SECRET } });
	const { proxy } = world;
	const explain = async (text: string) =>
		(await askAdmin(proxy, 'POST /-/explain', { body: { url: `https://origin.test/hash?${text}` } })).json;
	assert.equal((await explain(`part=${OWN.slice(0, 8)}`)).verdict, 'allow');
	const { status } = await send(proxy, { url: `https://origin.test/hash?part=${OWN.slice(8, 16)}` });
	assert.equal(status, 200);
	const both = await explain(`part=${OWN.slice(0, 8)}&other=${OWN.slice(16, 24)}`);
	assert.deepEqual(
		[both.verdict, both.refusal.code],
		['block', 'dlp_outbound'],
		'within one request they add up',
	);
	await world.close();
});
