// All rules over words, in the order in which they are numbered: data only.

import { RULES } from './injection-grammar.js';
import { READER_RULES } from './injection-readers.js';
import { REQUEST_RULES } from './injection-requests.js';
import type { InjectionRule } from './injection-rule.js';
import { TONGUES_OF_READERS_RULES } from './injection-tongues-readers.js';
import { TONGUES_OF_REQUESTS_RULES } from './injection-tongues-requests.js';

export const INJECTION_RULES: readonly InjectionRule[] = [
	...RULES,
	...READER_RULES,
	...TONGUES_OF_READERS_RULES,
	...REQUEST_RULES,
	...TONGUES_OF_REQUESTS_RULES,
];
