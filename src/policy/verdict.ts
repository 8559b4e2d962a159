// What findings mean on a route: pass, warn, redact or block, and in which words. Must not know how anything was
// found, nor what the secret was.

import type { Direction, Finding } from '../../workers/contract.js';
import type { OnMatch } from './written.js';

export interface Decision {
	readonly action: 'pass' | 'warn' | 'redact' | 'block';
	/** The finding that decides; absent when the action is `pass`. */
	readonly finding?: Finding;
	/**
	 * What gets an egress_warn line when the exchange goes on: one finding for each rule and place. Under `redact`
	 * it includes what is redacted, so that no change of the traffic goes unlogged; under `block` it is empty, since
	 * the egress_block line says how the exchange ended.
	 */
	readonly warnings: readonly Finding[];
}

const PASS: Decision = Object.freeze({ action: 'pass', warnings: [] });

/**
 * Judges one message. Only findings of severity `block` can block, and on the way out `onMatch` decides what becomes
 * of them: the operator's `warn` is honoured for every detector, known secrets too. What comes in has no `redact`.
 */
export function judge(findings: readonly Finding[], direction: Direction, onMatch: OnMatch): Decision {
	if (findings.length === 0) return PASS;
	const certain = mostTelling(findings.filter(finding => finding.severity === 'block'));
	// Where nobody can be asked nobody has approved, so `supervise` is `block`.
	const asked = onMatch === 'supervise' ? 'block' : onMatch;
	const action = certain === undefined ? 'warn' : direction === 'inbound' ? 'block' : asked;
	const finding = certain ?? mostTelling(findings);
	if (finding === undefined) return PASS;
	return { action, finding, warnings: action === 'block' ? [] : onePerPlace(findings) };
}

// A value that is both token-shaped and one of ours is named as ours: that tells the operator more.
function mostTelling(findings: readonly Finding[]): Finding | undefined {
	return findings.find(finding => finding.detector === 'known_secrets') ?? findings[0];
}

function onePerPlace(findings: readonly Finding[]): Finding[] {
	const seen = new Map<string, Finding>();
	for (const finding of findings) {
		const key = JSON.stringify([finding.rule, finding.kind, finding.location, finding.name]);
		if (!seen.has(key)) seen.set(key, finding);
	}
	return [...seen.values()];
}

/** The sentence of `reason`: names the kind of secret, never the secret. */
export function reasonFor(finding: Finding, direction: Direction): string {
	const sure = finding.severity === 'block' || finding.allowed === true || /^possible /i.test(finding.kind);
	const kind = sure ? finding.kind : `possible ${finding.kind}`;
	if (finding.detector === 'naive_injection_detection') return `egress DLP: ${kind} detected`;
	return `egress DLP: ${kind} found in ${direction === 'outbound' ? 'request' : 'response'}`;
}

/**
 * The text with every span replaced by `[masked]`. `text` is one character a byte (latin1), as it was scanned, and
 * `findings` are those of this very text. Spans that overlap or touch become one.
 */
export function mask(text: string, findings: readonly Pick<Finding, 'start' | 'end'>[]): string {
	if (findings.length === 0) return text;
	const spans = [...findings].sort((a, b) => a.start - b.start);
	let masked = '';
	let at = 0;
	let open = -1; // where the span being merged ends; -1 before the first
	for (const { start, end } of spans) {
		if (start > open) {
			masked += `${text.slice(at, start)}[masked]`;
			open = end;
		} else if (end > open) open = end;
		at = open;
	}
	return masked + text.slice(at);
}
