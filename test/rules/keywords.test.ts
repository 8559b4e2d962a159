// A keyword that may stand far from its value is looked for in all of a text, and every text pays for it: each longer way
// to give a value to a name can make hundreds of them so, and no other test would tell. By ROT13 nearly nothing that is written looks
// like one of them, so these cost next to nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Anchor, anchorsOf } from '../../workers/prefilter/anchors.js';
import { ANYWHERE } from '../../workers/prefilter/layout/record.js';
import { TOKEN_RULES } from '../../workers/rules/index.js';

/** With 1,500 instead of 500 the search of a request took a quarter longer. */
const MOST = 620;

const isAnywhere = ({ where, rotated }: Anchor): boolean => where === ANYWHERE && !rotated;

test('few keywords of the built-in rules are searched for anywhere in a text', t => {
	const anywhere = new Map<string, number>();
	for (const rule of TOKEN_RULES) {
		const own = anchorsOf({ rules: [rule], phrases: [], knownSecrets: [] });
		anywhere.set(rule.id, own.filter(isAnywhere).length);
	}
	const all = anchorsOf({ rules: TOKEN_RULES, phrases: [], knownSecrets: [] });
	const count = all.filter(isAnywhere).length;
	const most = [...anywhere].sort((a, b) => b[1] - a[1]).slice(0, 8);
	t.diagnostic(
		`${count} of ${all.length} keywords, most of ${most.map(([id, own]) => `${id} (${own})`).join(', ')}`,
	);
	assert.ok(
		count > 0 && count <= MOST,
		`${count} keywords are searched for anywhere, most of ${most.join('; ')}`,
	);
});
