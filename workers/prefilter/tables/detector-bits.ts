// The bit of each detector.

import { DETECTORS, type DetectorName } from '../../contract.js';

/** The bit of each detector, joined. */
export function bitsOf(detectors: readonly DetectorName[]): number {
	let bits = 0;
	for (const name of detectors) bits |= bitOf(name);
	return bits;
}

/** The bit of one; 0 for one that looks for no literals. */
export function bitOf(detector: DetectorName): number {
	const place = (DETECTORS as readonly DetectorName[]).indexOf(detector);
	return place < 0 ? 0 : 1 << place;
}
