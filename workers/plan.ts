// What a task is scanned for: the literals of its detectors, in one set, and what each of them stands for. Knows the
// detectors' names and their literals; must not know bytes.

import { DETECTORS, type DetectorName } from './contract.js';
import type { KnownSecrets } from './known/values.js';
import { type Literal, LiteralSet } from './literals/set.js';
import { knownBase, REVERSED, ROTATED } from './literals/tags.js';
import { rotated } from './rot13.js';
import type { TokenRules } from './tokens/matcher.js';

/** What is looked for in one pass over the bytes. The tags of `literals` are as literals/tags.ts says. */
export interface Sought {
	readonly tokens: boolean;
	readonly known: boolean;
	readonly literals: LiteralSet;
}

export interface Plan extends Sought {
	/** The built-in rules count, and with them what is found without a keyword. */
	readonly recovery: boolean;
	readonly injection: boolean;
	/** What the prefilter is asked for. */
	readonly detectors: readonly DetectorName[];
	/** Tags of the operator's rules that do not count for the task at hand. */
	readonly others: ReadonlySet<number>;
}

/** `counts` tells of a token rule's place whether any task that looks for this asks for it; `known` is null where none does. */
export function makeSought(
	tokens: TokenRules,
	known: KnownSecrets | null,
	counts: (tag: number) => boolean,
): Sought {
	const literals: Literal[] = [];
	const keywords = tokens.literals().filter(({ tag }) => counts(tag));
	literals.push(...keywords);
	// A keyword may read alike in two ways: what stands beside it does not.
	for (const [way, texts] of [
		[REVERSED, together(keywords, bytes => bytes.reverse()).reverse()],
		[ROTATED, together(keywords, rotated)],
	] as const) {
		for (const [index, { anyCase, tag }] of keywords.entries())
			literals.push({ text: texts[index] as string, anyCase, tag: way * tokens.size + tag });
	}
	if (known !== null) literals.push(...known.literals(knownBase(tokens)));
	return { tokens: keywords.length > 0, known: known !== null, literals: new LiteralSet(literals) };
}

export function makePlan(detectors: readonly DetectorName[], sought: Sought): Plan {
	return {
		...sought,
		recovery: detectors.includes('token_patterns'),
		injection: detectors.includes('naive_injection_detection'),
		detectors: DETECTORS.filter(name =>
			name === 'token_patterns' ? sought.tokens : detectors.includes(name),
		),
		others: new Set(),
	};
}

/** Stands in no keyword, and reads the same in all ways. */
const BETWEEN = '\0';

/** What becomes of the texts of keywords: all of them are changed at once, since each by itself takes ten times as long. */
function together(keywords: readonly Literal[], change: (bytes: Buffer) => Buffer): string[] {
	const bytes = Buffer.from(keywords.map(({ text }) => text).join(BETWEEN), 'latin1');
	return change(bytes).toString('latin1').split(BETWEEN);
}
