// What a scanning thread is asked: a message, or a piece of one, and the terms that it is looked at on. Must not know what becomes
// of the answer.

import type { BodyPart, Part, ScanResult } from '../../workers/contract.js';
import type { Client } from '../core/client.js';
import type { Leave } from '../core/leave.js';
import { type Allowance, allowedRules } from '../policy/allowance.js';
import type { Gate } from './judgement.js';
import type { Terms } from './terms.js';

/** What a thread is to look at: a message, or a piece of one. */
export interface Looked {
	readonly parts?: readonly Part[];
	readonly body?: BodyPart | null;
	/** Whether it is to be given back without what is found in it: whole messages only. */
	readonly redact?: boolean;
	/** Whether it is asked about again if anything is in it: then pieces of known secrets are counted at last. */
	readonly again?: boolean;
}

/** Has a thread look; rejects as `Scanner.scan` does. */
export function askThread(
	gate: Pick<Gate, 'scan' | 'budgetMs'>,
	{
		direction,
		detectors,
		rules,
		allowances = [],
		client,
		leave,
	}: Terms & {
		readonly allowances?: readonly Allowance[];
		readonly client?: Client;
		readonly leave?: Leave | undefined;
	},
	{ parts = [], body = null, redact = false, again = false }: Looked,
): Promise<ScanResult> {
	const task = {
		whose: client?.address ?? undefined,
		direction,
		detectors,
		rules,
		allowed: allowances.length === 0 ? NONE : allowedRules(allowances, Date.now()),
		parts,
		body,
		redact,
		budgetMs: gate.budgetMs,
	};
	return gate.scan(task, again ? null : undefined, leave);
}

const NONE: readonly string[] = [];

/** A body that is all there. */
export function wholeBody(bytes: Uint8Array, type = '', coding = ''): BodyPart {
	return { bytes, type, coding, offset: 0, carried: 0, last: true };
}
