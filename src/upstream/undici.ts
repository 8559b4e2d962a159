// undici's agent alone: with all of undici (its fetch, caches, cookies, mocks) a start loads twice as much. Knows where
// undici keeps it; must not know origins.

import { createRequire } from 'node:module';
import type { Agent as UndiciAgent } from 'undici';

const AGENT = 'undici/lib/dispatcher/agent.js';

/** Pools of connections by origin; from all of undici in a version that keeps it elsewhere. */
export const Agent: typeof UndiciAgent = (() => {
	const require = createRequire(import.meta.url);
	try {
		return require(AGENT) as typeof UndiciAgent;
	} catch {
		return (require('undici') as typeof import('undici')).Agent;
	}
})();
