// All rules over words, in the order in which they are numbered: data only.

import { RULES } from './injection-grammar.js';
import { READER_RULES } from './injection-readers.js';
import type { InjectionRule } from './injection-rule.js';
import { TONGUES_OF_READERS_RULES } from './injection-tongues-readers.js';

export const INJECTION_RULES: readonly InjectionRule[] = [
	...RULES,
	...READER_RULES,
	...TONGUES_OF_READERS_RULES,
];
