// Whether `matches` of one route fit no more than those of another, by how they are written. Must not know hosts.

import { underPrefix } from './prefix.js';
import type { MatchRule, PathRule } from './written.js';

/** True when every entry of `b` fits no more than some entry of `a` does. */
export function narrower(a: readonly MatchRule[] | undefined, b: readonly MatchRule[] | undefined): boolean {
	if (a === undefined) return true;
	if (b === undefined) return false;
	return b.every(entry => a.some(wide => entryNarrower(wide, entry)));
}

function entryNarrower(a: MatchRule, b: MatchRule): boolean {
	const methods = b.methods?.map(method => method.toUpperCase());
	const allowed = a.methods?.map(method => method.toUpperCase());
	if (allowed !== undefined && !(methods?.every(method => allowed.includes(method)) ?? false)) return false;
	if (a.paths !== undefined) {
		const { paths } = a;
		if (!(b.paths?.every(path => paths.some(wide => pathNarrower(wide, path))) ?? false)) return false;
	}
	// Header rules are ANDed: whatever was asked for must be asked for still.
	const asked = (b.headers ?? []).map(rule => JSON.stringify(rule));
	return (a.headers ?? []).every(rule => asked.includes(JSON.stringify(rule)));
}

function pathNarrower(a: PathRule, b: PathRule): boolean {
	if (a.type === b.type && a.value === b.value) return true;
	if (a.type !== 'prefix' || b.type === 'regex') return false;
	return underPrefix(a.value)(b.value);
}
