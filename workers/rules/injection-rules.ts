// All rules over words, in the order in which they are numbered: data only.

import { ADDRESS_RULES } from './injection-address.js';
import { COERCION_RULES } from './injection-coercion.js';
import { CONCEALMENT_RULES } from './injection-concealment.js';
import { EXFILTRATION_RULES } from './injection-exfiltration.js';
import { JAILBREAK_RULES } from './injection-jailbreak.js';
import { MEMORY_RULES } from './injection-memory.js';
import { OVERRIDE_RULES } from './injection-override.js';
import { READER_RULES } from './injection-readers.js';
import { REQUEST_RULES } from './injection-requests.js';
import type { InjectionRule } from './injection-rule.js';
import { SEED_RULES } from './injection-seeds.js';
import { SOLICITATION_RULES } from './injection-solicitation.js';
import { BLUNT_TONGUES_RULES } from './injection-tongues-blunt.js';
import { CLASSIC_TONGUES_RULES } from './injection-tongues-classic.js';
import { NOTES_IN_TONGUES_RULES } from './injection-tongues-notes.js';
import { TONGUES_OF_READERS_RULES } from './injection-tongues-readers.js';
import { TONGUES_OF_REQUESTS_RULES } from './injection-tongues-requests.js';

export const INJECTION_RULES: readonly InjectionRule[] = [
	...OVERRIDE_RULES,
	...SOLICITATION_RULES,
	...EXFILTRATION_RULES,
	...COERCION_RULES,
	...CONCEALMENT_RULES,
	...MEMORY_RULES,
	...JAILBREAK_RULES,
	...ADDRESS_RULES,
	...READER_RULES,
	...TONGUES_OF_READERS_RULES,
	...REQUEST_RULES,
	...TONGUES_OF_REQUESTS_RULES,
	...BLUNT_TONGUES_RULES,
	...CLASSIC_TONGUES_RULES,
	...NOTES_IN_TONGUES_RULES,
	...SEED_RULES,
];
