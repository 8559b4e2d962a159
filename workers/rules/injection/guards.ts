// All guards: what leaves less of a phrase than an order, by what the words around it do. Data only; read by
// workers/injection/standing/guards.ts.

import type { Guard } from './guards/guard.js';
import { MACHINES } from './guards/machines.js';
import { PEOPLE } from './guards/people.js';
import { PROGRAMS } from './guards/programs.js';
import { SECRETS } from './guards/secrets.js';
import { SERVICE } from './guards/service.js';
import { TERMS } from './guards/terms.js';
import { TOLD } from './guards/told.js';

export const GUARDS: readonly Guard[] = [
	...TERMS,
	...TOLD,
	...PEOPLE,
	...SERVICE,
	...MACHINES,
	...PROGRAMS,
	...SECRETS,
];
