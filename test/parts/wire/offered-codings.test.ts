// Which codings the origin is offered of those that the agent accepts, on a route whose replies are read.

import assert from 'node:assert/strict';
import test from 'node:test';
import type { OutgoingRequest } from '../../../src/core/message.js';
import type { Grant } from '../../../src/policy/authorize.js';
import type { Route } from '../../../src/policy/route.js';
import { requestHead } from '../../../src/upstream/head.js';

const DECODABLE = new Set(['gzip', 'br', 'identity']);
const route = { inbound: ['known_secrets'] } as unknown as Route;
const grant = { credential: null } as Grant;

function offered(accepted: string): string | undefined {
	const request: OutgoingRequest = {
		path: '/',
		headers: ['Accept-Encoding', accepted],
		body: null,
		trailers: null,
	};
	const head = requestHead('GET', 'origin.test', route, grant, request, DECODABLE, { field: () => '' });
	return head[head.indexOf('Accept-Encoding') + 1];
}

for (const [accepted, told] of [
	['gzip, br', 'gzip, br'],
	['gzip, zstd;q=0.9, br;q=0.8', 'gzip, br;q=0.8'],
	['zstd', 'identity'],
	['', 'identity'],
	['*', 'gzip, br, identity'],
	// A star stands for what is not named beside it: RFC 9110, 12.5.3.
	['gzip, *;q=0', 'gzip, br;q=0, identity;q=0'],
	['*;q=0.1, identity;q=0.5', 'gzip;q=0.1, br;q=0.1, identity;q=0.5'],
	['gzip, br, identity, *;q=0', 'gzip, br, identity'],
] as const) {
	test(`of "${accepted}" the origin is offered "${told}"`, () => assert.equal(offered(accepted), told));
}
