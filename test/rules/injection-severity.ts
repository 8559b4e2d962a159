// What the injection detector says of a text in one word, and which texts came out below what was wanted.

import { detectInjection } from '../../workers/injection.js';

export type Severity = 'block' | 'warn' | 'none';

/** The gravest of what is found; `ranges` as the detector takes them: without them its gate chooses. */
export function severityOf(text: string, ranges?: Parameters<typeof detectInjection>[1]): Severity {
	const hits = detectInjection(text, ranges);
	if (hits.some(({ severity }) => severity === 'block')) return 'block';
	return hits.length > 0 ? 'warn' : 'none';
}

/** The texts that came out below what was wanted; empty when all is well. */
export function below(
	texts: readonly string[],
	wanted: 'block' | 'warn',
	of: (text: string) => Severity = severityOf,
): string[] {
	return texts.filter(text => {
		const is = of(text);
		return is !== 'block' && (wanted === 'block' || is === 'none');
	});
}
