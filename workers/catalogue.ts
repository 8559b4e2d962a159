// What can be found at all, as plain data to be listed and looked up: the rules' names and keywords. It must not hand out
// a pattern, nor run one.

import type { DetectorName } from './contract.js';
import { TOKEN_RULES } from './rules/index.js';
import { FAMILIES, INJECTION_KIND } from './rules/injection/rule.js';
import { SHAPES } from './shape.js';

/** One rule, as people see it. */
export interface CatalogueEntry {
	readonly id: string;
	readonly kind: string;
	readonly detector: DetectorName;
	/** `by weight`: blocks where enough evidence stands together, else warns. */
	readonly severity: 'block' | 'warn' | 'by weight';
	/** Literals, one of which stands in every match; empty where there are none. */
	readonly keywords: readonly string[];
}

/** Every rule that is built in. */
export const CATALOGUE: readonly CatalogueEntry[] = [
	...TOKEN_RULES.map(
		({ id, kind, severity, keywords }): CatalogueEntry => ({
			id,
			kind,
			detector: 'token_patterns',
			severity: severity ?? 'block',
			keywords,
		}),
	),
	...Object.entries(SHAPES).map(
		([id, { kind, detector }]): CatalogueEntry => ({ id, kind, detector, severity: 'warn', keywords: [] }),
	),
	{ id: 'known-secret', kind: 'known secret', detector: 'known_secrets', severity: 'block', keywords: [] },
	...FAMILIES.map(
		(family): CatalogueEntry => ({
			id: `injection-${family}`,
			kind: INJECTION_KIND,
			detector: 'naive_injection_detection',
			severity: 'by weight',
			keywords: [],
		}),
	),
];
