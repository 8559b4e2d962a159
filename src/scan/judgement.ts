// From a scan's result to what becomes of the bytes: the terms that one direction of an exchange is judged on, and the
// decision on what was found. Must not know how the bytes came in.

import type { Finding, Part, ScanResult } from '../../workers/contract.js';
import type { Client } from '../core/client.js';
import { EgressError, type Found } from '../core/errors.js';
import type { Verdict } from '../core/exchange.js';
import type { Leave } from '../core/leave.js';
import { type Allowance, allowedBecause } from '../policy/allowance.js';
import type { Route } from '../policy/route.js';
import { judge, reasonFor } from '../policy/verdict.js';
import type { OnMatch } from '../policy/written.js';
import type { Scanner } from './scanner.js';
import type { Terms } from './terms.js';

/** Called for a finding that is only said: an egress_warn line. */
export type Notice = (verdict: Verdict) => void;

/** What is asked of a scanner; `explain` puts one here that listens. */
export type Gate = Pick<
	Scanner,
	| 'scan'
	| 'suspicious'
	| 'suspiciousText'
	| 'suspiciousHead'
	| 'wasClean'
	| 'unread'
	| 'noteClean'
	| 'pending'
	| 'budgetMs'
	| 'ruleIds'
>;

/** Whose exchange is judged, and how it is told. */
export interface Party {
	readonly client: Client;
	readonly notice: Notice;
	/** When nobody waits for it any more. */
	readonly leave: Leave;
}

/** What a route says of one direction, and for whom. */
export interface Judgement extends Terms, Party {
	readonly onMatch: OnMatch;
	readonly allowances: readonly Allowance[];
}

/** The terms of what leaves by a route. */
export function outbound(
	{ outbound: detectors, rules, onMatch, allowances }: Route,
	{ client, notice, leave }: Party,
): Judgement {
	return {
		direction: 'outbound',
		detectors,
		rules: rules.outbound,
		onMatch,
		allowances,
		client,
		notice,
		leave,
	};
}

/** The terms of what comes back on a route. */
export function inbound(
	{ inbound: detectors, rules, allowances }: Route,
	{ client, notice, leave }: Party,
): Judgement {
	return {
		direction: 'inbound',
		detectors,
		rules: rules.inbound,
		onMatch: 'block',
		allowances,
		client,
		notice,
		leave,
	};
}

/**
 * Asks a person: resolves when what was found may go, rejects with `supervise_*`. `values` are the bytes that were
 * found, one for each finding; null where they can't be told. `body` is what was read of the body.
 */
export type Ask = (
	findings: readonly Finding[],
	values: readonly Buffer[] | null,
	body: Buffer | null,
) => Promise<void>;

/** A whole message that was looked at. */
export interface Whole {
	readonly parts: readonly Part[];
	readonly body: Buffer | null;
	/** Whether the body was unpacked to be read, so that no place in it is one in these bytes. */
	readonly coded: boolean;
}

/** As `decide` for a whole message on a supervised route: a person is asked about what would be blocked. */
export async function settle(
	result: ScanResult,
	judgement: Judgement,
	ask: Ask,
	whole: Whole,
): Promise<ReturnType<typeof decide>> {
	const certain = result.ok ? result.findings.filter(({ severity }) => severity === 'block') : [];
	if (certain.length === 0) return decide(result, judgement);
	// Where some findings are not listed, approving the listed values says nothing of the others: then only the request is approved.
	const more = result.ok && result.unlisted?.certain === true;
	const [first] = certain as [Finding, ...Finding[]];
	await ask(certain, more ? null : valuesOf(certain, whole), whole.body).catch((error: unknown) => {
		if (!(error instanceof EgressError) || !error.decided) throw error;
		// The refusal says who decided; what was found is added, so that the reason tells both.
		const reason = `${reasonFor(first, judgement.direction)}; ${error.reason.replace(/^egress: /, '')}`;
		throw new EgressError(error.code, reason, { found: foundIn(first) });
	});
	// What a person let through is warned of, like everything that passes although something was found.
	return decide(result, { ...judgement, onMatch: 'warn' });
}

function valuesOf(findings: readonly Finding[], { parts, body, coded }: Whole): readonly Buffer[] | null {
	const values: Buffer[] = [];
	for (const { location, name, start, end } of findings) {
		const part = parts.find(one => one.location === location && one.name === name);
		const bytes = location === 'body' ? (coded ? null : body) : part && Buffer.from(part.text, 'latin1');
		if (!bytes) return null;
		values.push(bytes.subarray(start, end));
	}
	return values;
}

/** Throws for what blocks, tells what warns, gives back what was rewritten. */
export function decide(
	result: ScanResult,
	judgement: Judgement,
): Extract<ScanResult, { ok: true }>['redacted'] {
	if (!result.ok) {
		const found: Found = result.rule === undefined ? {} : { rule: result.rule };
		if (result.failure === 'left') throw new EgressError('agent_aborted');
		throw new EgressError(`scan_${result.failure}`, `egress DLP: ${result.detail}`, { found });
	}
	if (result.findings.length === 0) return null;
	const { direction, allowances, notice } = judgement;
	const decision = judge(result.findings, direction, judgement.onMatch);
	if (decision.action === 'redact' && decision.finding !== undefined && result.redacted === null) {
		const reason = `${reasonFor(decision.finding, direction)}, and can not be redacted without damage`;
		throw new EgressError('scan_unredactable', reason, {
			found: { ...foundIn(decision.finding), spots: result.findings },
		});
	}
	for (const warning of decision.warnings) {
		const because = warning.allowed === true ? allowedBecause(allowances, warning.rule) : '';
		notice({ reason: reasonFor(warning, direction) + because, ...foundIn(warning), spots: [warning] });
	}
	if (decision.action === 'block' && decision.finding !== undefined) {
		const code = direction === 'outbound' ? 'dlp_outbound' : 'dlp_inbound';
		throw new EgressError(code, reasonFor(decision.finding, direction), {
			found: { ...foundIn(decision.finding), spots: result.findings },
		});
	}
	return decision.action === 'redact' ? result.redacted : null;
}

/**
 * The same terms for bytes that are read in pieces: a rule that matches again in what was carried over is said once,
 * and what would be redacted is blocked, since what has left can't be rewritten.
 */
export function piecewise(judgement: Judgement): Judgement {
	const said = new Set<string>();
	return {
		...judgement,
		onMatch: judgement.onMatch === 'redact' ? 'block' : judgement.onMatch,
		notice: verdict => {
			const key = `${verdict.rule}`;
			if (said.has(key)) return;
			said.add(key);
			judgement.notice(verdict);
		},
	};
}

function foundIn(finding: Finding): Found {
	return { detector: finding.detector, rule: finding.rule, location: finding.location };
}
