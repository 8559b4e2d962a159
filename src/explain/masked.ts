// Log lines as they may be shown to anybody: what a detector finds in them is masked, whatever the route leaves out.
// Must not know what an explanation is.

import { mask } from '../policy/verdict.js';
import { wholeBody } from '../scan/ask.js';
import { LeakMemory } from '../scan/leaks.js';
import type { MindfulGate } from './listen.js';

const DETECTORS = ['token_patterns', 'known_secrets'] as const;

/** The same lines, masked; they stay JSON. */
export async function maskLines(lines: readonly string[], gate: MindfulGate): Promise<string[]> {
	const masked: string[] = [];
	for (const line of lines) masked.push(await maskLine(line, gate));
	return masked;
}

async function maskLine(line: string, gate: MindfulGate): Promise<string> {
	const bytes = Buffer.from(line);
	if (!gate.suspicious(bytes, DETECTORS)) return line;
	const result = await gate.scan(
		{
			direction: 'outbound',
			detectors: DETECTORS,
			rules: gate.ruleIds,
			parts: [],
			body: wholeBody(bytes, 'application/json'),
			redact: false,
			budgetMs: gate.budgetMs,
		},
		new LeakMemory(),
	);
	if (result.ok && result.findings.length === 0) return line;
	const text = result.ok ? mask(bytes.toString('latin1'), result.findings) : '';
	const masked = Buffer.from(text, 'latin1').toString('utf8');
	return isJson(masked) ? masked : withoutTraffic(line);
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** A secret that stands across several fields, or can't be placed: all that came from the wire goes. */
function withoutTraffic(line: string): string {
	const object = JSON.parse(line);
	for (const field of ['headers', 'body', 'path', 'host']) if (field in object) object[field] = '[masked]';
	return JSON.stringify(object);
}
