// What one direction of an exchange is looked at for. Must not know what becomes of what is found.

import type { DetectorName, Direction } from '../../workers/contract.js';

export interface Terms {
	readonly direction: Direction;
	readonly detectors: readonly DetectorName[];
	/** Ids of the operator's own rules that count. */
	readonly rules: readonly string[];
}
