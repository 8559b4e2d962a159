// All rules over words, in the order in which they are numbered: data only.

import { ADDRESS_RULES } from './address.js';
import { COERCION_RULES } from './coercion.js';
import { CONCEALMENT_RULES } from './concealment.js';
import { EXFILTRATION_RULES } from './exfiltration.js';
import { JAILBREAK_RULES } from './jailbreak.js';
import { MEMORY_RULES } from './memory.js';
import { OVERRIDE_RULES } from './override.js';
import { READER_RULES } from './readers.js';
import { REQUEST_RULES } from './requests.js';
import type { InjectionRule } from './rule.js';
import { SEED_RULES } from './seeds.js';
import { SOLICITATION_RULES } from './solicitation.js';
import { AGAIN_IN_TONGUES_RULES } from './tongues-again.js';
import { BLUNT_TONGUES_RULES } from './tongues-blunt.js';
import { CLASSIC_TONGUES_RULES } from './tongues-classic.js';
import { NOTES_IN_TONGUES_RULES } from './tongues-notes.js';
import { TONGUES_OF_READERS_RULES } from './tongues-readers.js';
import { TONGUES_OF_REQUESTS_RULES } from './tongues-requests.js';

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
	...AGAIN_IN_TONGUES_RULES,
	...SEED_RULES,
];
