// An exchange's target as a line or a refusal may show it: host and path without what any detector takes for a secret.
// Must not know routes: what is shown is checked for all of them alike.

import type { DetectorName, Finding, Part, ScanResult } from '../../workers/contract.js';
import { mask } from '../policy/verdict.js';
import { askThread } from './ask.js';
import type { Gate } from './judgement.js';

/** What a target is checked for when it is to be shown: whatever its route says. */
const SHOWN_DETECTORS: readonly DetectorName[] = ['token_patterns', 'known_secrets'];

/** Host and path. */
export interface Target {
	readonly host: string;
	readonly path: string;
}

const HIDDEN: Target = { host: '[unscanned]', path: '[unscanned]' };
/** More secrets than are told one by one. */
const MASKED: Target = { host: '[masked]', path: '[masked]' };

/** True where a look for these detectors is a look at what may be shown, too. */
export function showsAll(detectors: readonly DetectorName[]): boolean {
	return SHOWN_DETECTORS.every(name => detectors.includes(name));
}

/** True for a text that may be shown at any level. */
export function isShowable(gate: Gate, text: string): boolean {
	return !gate.suspiciousText(text, SHOWN_DETECTORS);
}

/** The target as it may be shown; hidden where that could not be found out. Never rejects. */
export async function showable(gate: Gate, { host, path }: Target): Promise<Target> {
	if (isShowable(gate, `${host}\n${path}`)) return { host, path };
	const parts: Part[] = [
		{ location: 'host', text: host },
		{ location: 'path', text: path },
	];
	try {
		const terms = { direction: 'outbound', detectors: SHOWN_DETECTORS, rules: gate.ruleIds } as const;
		const result = await askThread(gate, terms, { parts });
		return result.ok ? masked({ host, path }, result) : HIDDEN;
	} catch {
		return HIDDEN;
	}
}

/** The target without what a look at it found. */
export function masked(
	{ host, path }: Target,
	{ findings, unlisted }: Extract<ScanResult, { ok: true }>,
): Target {
	if (unlisted?.target) return MASKED;
	if (findings.length === 0) return { host, path };
	const at = (location: string): Finding[] => findings.filter(finding => finding.location === location);
	return { host: mask(host, at('host')), path: mask(path, at('path')) };
}
