// undici's agent alone: with all of undici (its fetch, caches, cookies, mocks) a start loads twice as much. Knows where
// undici keeps it; must not know origins.

import type { Agent as UndiciAgent } from 'undici';
import { required } from '../core/required.js';

/** Pools of connections by origin; from all of undici in a version that keeps it elsewhere. */
export const Agent: typeof UndiciAgent = (() => {
	try {
		return required('undici/lib/dispatcher/agent.js') as typeof UndiciAgent;
	} catch {
		return (required('undici') as typeof import('undici')).Agent;
	}
})();
