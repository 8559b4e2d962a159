// The operator's own rules as rules like the built-in ones. Knows their plain data; must not know where that came from.

import type { UserRule } from '../contract.js';
import type { TokenRule } from './rule.js';

/**
 * A rule to be searched for like a built-in one. It has no samples: what could become a match at the end of a piece is
 * held back whatever it looks like.
 */
export function tokenRule({
	id,
	kind,
	keywords,
	pattern,
	before,
	reach,
	entropy,
	severity,
}: UserRule): TokenRule {
	return {
		id,
		kind,
		keywords,
		pattern: new RegExp(pattern, 'u'),
		before,
		reach,
		...(entropy === undefined ? {} : { entropy }),
		...(severity === 'warn' ? { severity } : {}),
		source: 'dlp.rules',
		hits: () => [],
		misses: () => [],
	};
}
