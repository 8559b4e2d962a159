// What one direction of an exchange is looked at for. Must not know what becomes of what is found.

import type { DetectorName, Direction } from '../../workers/contract.js';

export interface Terms {
	readonly direction: Direction;
	readonly detectors: readonly DetectorName[];
	/** Ids of the operator's own rules that count. */
	readonly rules: readonly string[];
}

/** What a body is looked at for, and as what: the same bytes on other terms are another body. */
export interface SeenTerms extends Terms {
	/** Its content codings, in the order in which they were applied. */
	readonly coding: string;
	/** Its media type, which says how it is taken apart. */
	readonly type: string;
}
