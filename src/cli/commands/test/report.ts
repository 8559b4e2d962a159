// What policy tests came to, in the three forms that are asked for. Must not know how a case is run.

import type { PolicyCase } from '../../../config/policy-test.js';
import type { Explanation } from '../../../explain/explanation.js';
import { type Paint, printable } from '../../paint.js';

/** One case with what came of it. */
export interface Result {
	readonly file: string;
	readonly case: PolicyCase;
	/** What is not as expected. */
	readonly differences: readonly Difference[];
	readonly said: Explanation;
}

export interface Difference {
	readonly what: string;
	readonly expected: string;
	readonly actual: string;
}

/** For a person: each case, what differs, and how many failed. */
export function asText(results: readonly Result[], { bold, green, red, dim }: Paint): string {
	const rows: string[] = [];
	for (const { file, case: one, differences, said } of results) {
		const place = dim(`${printable(file)}:${one.at.line}:${one.at.col}`);
		if (differences.length === 0) {
			rows.push(`${green('ok  ')} ${printable(one.name)}`);
			continue;
		}
		rows.push(`${red('FAIL')} ${bold(printable(one.name))} ${place}`);
		for (const { what, expected, actual } of differences) {
			rows.push(
				`       ${what.padEnd(10)} expected ${green(printable(expected))}, is ${red(printable(actual))}`,
			);
		}
		if (said.reason !== null && !differences.some(({ what }) => what === 'reason')) {
			rows.push(`       ${dim(printable(said.reason))}`);
		}
	}
	const failed = results.filter(({ differences }) => differences.length > 0).length;
	rows.push(failed === 0 ? `${results.length} passed` : `${failed} of ${results.length} failed`);
	return `${rows.join('\n')}\n`;
}

/** One object a line and case. */
export function asJson(results: readonly Result[]): string {
	return results
		.map(({ file, case: { name, at }, differences, said }) => {
			const { verdict, reason, route } = said;
			const ok = differences.length === 0;
			return `${JSON.stringify({ ok, name, file, ...at, differences, verdict, reason, route: route?.host ?? null })}\n`;
		})
		.join('');
}

/** Test Anything Protocol, version 13. */
export function asTap(results: readonly Result[]): string {
	const rows = ['TAP version 13', `1..${results.length}`];
	for (const [i, { case: one, differences }] of results.entries()) {
		// "#" begins a directive.
		const name = printable(one.name).replaceAll('#', '\\#');
		rows.push(`${differences.length === 0 ? 'ok' : 'not ok'} ${i + 1} - ${name}`);
		if (differences.length === 0) continue;
		rows.push('  ---');
		for (const { what, expected, actual } of differences)
			rows.push(`  ${what}: ${JSON.stringify({ expected, actual })}`);
		rows.push('  ...');
	}
	return `${rows.join('\n')}\n`;
}
