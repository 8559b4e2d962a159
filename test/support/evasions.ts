// Ways to get a text past a reader, as a one-line program of an agent would: encoded, wrapped, packed, cut over
// neighbours, disguised. Knows how they are done; must not know how they are undone.

import { APART_WAYS } from './evasions/apart.js';
import { CARRIED_WAYS } from './evasions/carried.js';
import { CUT_WAYS } from './evasions/cut.js';
import { DISGUISED_WAYS } from './evasions/disguised.js';
import { DUMPS_WAYS } from './evasions/dumps.js';
import { ENCODED_WAYS } from './evasions/encoded.js';
import { NUMBERS_WAYS } from './evasions/numbers.js';
import { PACKED_WAYS } from './evasions/packed.js';
import { RECKONED_WAYS } from './evasions/reckoned.js';
import type { Evasion } from './evasions/way.js';

export { type Evasion, isMeantFor, pick, type Random, randomFrom } from './evasions/way.js';

/** Every way: those of the list and more. */
export const EVASIONS: readonly Evasion[] = [
	...ENCODED_WAYS,
	...NUMBERS_WAYS,
	...RECKONED_WAYS,
	...DUMPS_WAYS,
	...CARRIED_WAYS,
	...PACKED_WAYS,
	...DISGUISED_WAYS,
	...CUT_WAYS,
	...APART_WAYS,
];
