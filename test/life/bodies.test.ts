// What is allowed arrives byte for byte, in both directions, at every size around the limits inside, with a length and
// in chunks.

import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import test from 'node:test';
import { send } from '../support/agent.js';
import { fill, sha256 } from '../support/bytes.js';
import { sentHeader } from '../support/origin.js';
import { assertNotOurs } from '../support/refusal.js';
import { SCHEMES, startWorld } from '../support/world.js';

const MIB = 1024 * 1024;
const AROUND_LIMITS = [0, 1, 65_536, MIB - 1, MIB, MIB + 1];
/** Where nothing is read there is no limit to be near. */
const SIZES = { 'origin.test': [...AROUND_LIMITS, 3 * MIB], 'unread.test': [0, 1, 3 * MIB] };

const world = await startWorld({
	log: 0,
	keepBodies: false,
	routes:
		'- host: origin.test\n- host: unread.test\n  dlp: { outbound_detectors: false, inbound_detectors: false }',
	names: ['unread.test'],
});

for (const scheme of SCHEMES) {
	for (const [host, sizes] of Object.entries(SIZES)) {
		test(`uploads of every size arrive unchanged over ${scheme} at ${host}`, async () => {
			for (const size of sizes) {
				const body = fill(size);
				for (const chunked of [false, true]) {
					const reply = await send(world.proxy, {
						url: `${scheme}://${host}/hash`,
						method: 'POST',
						body,
						chunked,
					});
					assert.equal(reply.status, 200, reply.text);
					assert.deepEqual(
						[JSON.parse(reply.text).bytes, JSON.parse(reply.text).sha256],
						[size, sha256(body)],
						`${size} ${chunked}`,
					);
				}
			}
		});

		test(`downloads of every size arrive unchanged over ${scheme} from ${host}`, async () => {
			for (const size of sizes) {
				for (const how of ['', '?chunked']) {
					const reply = await send(world.proxy, { url: `${scheme}://${host}/bytes/${size}${how}` });
					assertNotOurs(reply);
					assert.equal(reply.complete, true);
					assert.equal(sha256(reply.body), sha256(fill(size)), `${size}${how}`);
					if (how === '') assert.equal(reply.headers['content-length'], String(size));
				}
			}
		});
	}

	test(`a length that the agent announced is the length that the origin is told, over ${scheme}`, async () => {
		for (const size of [1, 65_536, 65_537, MIB, 2 * MIB]) {
			await send(world.proxy, { url: world.url(scheme, '/hash'), body: fill(size) });
			assert.equal(sentHeader(world.origin(scheme).last('/hash'), 'content-length'), String(size));
		}
	});

	test(`an upload in small pieces, sent slowly, arrives unchanged over ${scheme}`, async () => {
		const pieces = Array.from({ length: 12 }, (_none, i) => fill(i * 100 + 1, i));
		async function* slow() {
			for (const piece of pieces) {
				yield piece;
				await new Promise(resolve => setTimeout(resolve, 150));
			}
		}
		const reply = await send(world.proxy, { url: world.url(scheme, '/hash'), body: Readable.from(slow()) });
		assert.equal(JSON.parse(reply.text).sha256, sha256(Buffer.concat(pieces)));
	});
}

test('the proxy drains and has written only JSON lines', () => world.close());
