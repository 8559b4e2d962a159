// Promises of the proofs that the search asks for around a literal: nearly every rule's pattern is one that it can read. A
// border that it can't, in a shape that many rules share, would send all their prefixes to the threads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorsOf } from '../../../workers/prefilter/anchors.js';
import { compileDemands } from '../../../workers/prefilter/tables/programs.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';

/** Of all built-in ones: patterns with a back reference or the like. */
const UNREAD_MOST = 4;

test('the patterns of rules are read by the search', () => {
	const demands = new Set(
		anchorsOf({ rules: TOKEN_RULES, phrases: [], knownSecrets: [] }).flatMap(({ demands: own }) => own ?? []),
	);
	const { starts } = compileDemands(demands);
	const unread = [...demands].filter(demand => !starts.has(demand)).map(({ source }) => source);
	assert.ok(demands.size > 400, String(demands.size));
	assert.ok(unread.length <= UNREAD_MOST, `${unread.length} of ${demands.size}:\n${unread.join('\n')}`);
});
