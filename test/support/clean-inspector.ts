// An inspector to which nothing is suspicious, for tests of what stands before it and behind it.

import { Inspector } from '../../src/scan/inspect.js';

export function cleanInspector(): Inspector {
	return new Inspector({
		scanner: {
			budgetMs: 1000,
			ruleIds: [],
			suspicious: () => false,
			suspiciousText: () => false,
			suspiciousHead: () => false,
			wasClean: () => false,
			unread: body => body,
			noteClean: () => {},
			pending: bytes => bytes.length,
			scan: () => Promise.reject(new Error('nothing is suspicious')),
		},
		holdLimit: 1 << 20,
		holdPatienceMs: 1000,
		alone: () => true,
	});
}
