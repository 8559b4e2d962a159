// An inspector to which nothing is suspicious, for tests of what stands before it and behind it.

import { Inspector } from '../../src/scan/inspect.js';
import type { Gate } from '../../src/scan/judgement.js';

export const cleanGate: Gate = {
	budgetMs: 1000,
	ruleIds: [],
	suspicious: () => false,
	suspiciousText: () => false,
	suspiciousHead: () => false,
	wasClean: () => false,
	unread: body => ({ bytes: body, fresh: { start: 0, end: body.length } }),
	noteClean: () => {},
	pending: bytes => bytes.length,
	scan: () => Promise.reject(new Error('nothing is suspicious')),
};

export function cleanInspector(): Inspector {
	return new Inspector({
		scanner: cleanGate,
		holdLimit: 1 << 20,
		holdPatienceMs: 1000,
		alone: () => true,
	});
}
