// What a message is searched for, in the prefilter's terms. Must not know how it searches.

import type { DetectorName, Task } from '../../workers/contract.js';

/** What the prefilter is asked for: it searches the keywords of the operator's rules with those of the built-in ones. */
export function searchedFor({
	detectors,
	rules = [],
}: Pick<Task, 'detectors' | 'rules'>): readonly DetectorName[] {
	return rules.length === 0 || detectors.includes('token_patterns')
		? detectors
		: [...detectors, 'token_patterns'];
}
