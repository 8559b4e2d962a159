// What a message is searched for, in the terms of those that decide whether a scanning thread must look. Must not know how it is
// searched.

import { type DetectorName, type Part, SHAPE_DETECTORS, type Task } from '../../workers/contract.js';
import { maySeemRandom, shapeOf } from '../../workers/shape.js';
import type { HeaderList } from '../core/headers.js';

/** Bytes of what was seen before that the prefilter reads again: more than a literal and what must stand near it. */
export const NEAR = 1024;

/** By the list of detectors, of which there is one for each route: what is asked with rules of the operator's own, and without. */
const asked = new WeakMap<
	readonly DetectorName[],
	readonly [readonly DetectorName[], readonly DetectorName[]]
>();

/**
 * What the prefilter is asked for: detectors that search for literals. It searches the keywords of the operator's rules
 * with those of the built-in ones.
 */
export function searchedFor({
	detectors,
	rules = [],
}: Pick<Task, 'detectors' | 'rules'>): readonly DetectorName[] {
	let found = asked.get(detectors);
	if (found === undefined) {
		const literal = detectors.filter(name => !(SHAPE_DETECTORS as readonly string[]).includes(name));
		const own = literal.includes('token_patterns') ? literal : [...literal, 'token_patterns' as const];
		found = [literal, own];
		asked.set(detectors, found);
	}
	return rules.length === 0 ? found[0] : found[1];
}

/** True when the pool must look at a message for its shape, whatever the prefilter says. */
export function isOdd(
	parts: readonly Part[],
	body: Uint8Array | null,
	detectors: readonly DetectorName[],
): boolean {
	if (isOddBody(body, detectors)) return true;
	return (
		detectors.includes('exfiltration_shape') && parts.some(part => shapeOf(part.location, part.text) !== null)
	);
}

/** The same for where a request goes. */
export function isOddTarget(host: string, path: string): boolean {
	return shapeOf('host', host) !== null || shapeOf('path', path) !== null;
}

/** The same for the values of a list of fields. */
export function hasOddValue(headers: HeaderList): boolean {
	for (let i = 1; i < headers.length; i += 2)
		if (shapeOf('header', headers[i] as string) !== null) return true;
	return false;
}

/** True for a body that is only to be looked at for what is random in it. */
export const isOddBody = (body: Uint8Array | null, detectors: readonly DetectorName[]): boolean =>
	body !== null && maySeemRandom(body) && detectors.includes('entropy');
