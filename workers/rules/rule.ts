// The shape of a detection rule. Rules are data: adding one edits one file and nothing else. This file holds no
// rule and no code that runs one.

import type { CheckName } from '../checks.js';

/** One kind of credential. */
export interface TokenRule {
	/** Stable, kebab-case, vendor first: `github-pat-classic`. Never reused. */
	readonly id: string;
	/** For people, as the vendor says it: `GitHub token (classic)`. Stands in reasons. */
	readonly kind: string;
	/** Literals of at least 3 ASCII characters; every match contains at least one of them, so they anchor the search. */
	readonly keywords: readonly string[];
	/** True when keywords match in any letter case. */
	readonly anyCase?: boolean;
	/**
	 * Linear (proved by recheck in a test), no flags but `i` and `u`; bounded repetition only, so that a match is
	 * never longer than `reach`. It includes its own left border as a lookbehind and right border as a lookahead.
	 */
	readonly pattern: RegExp;
	/** Capture group that holds the secret itself; the whole match when absent. */
	readonly group?: number;
	/** How many characters before the keyword a match may begin; 0 when the keyword begins it. */
	readonly before: number;
	/** Longest match in characters. */
	readonly reach: number;
	/** Proofs beyond the pattern, all of which must hold for the secret. */
	readonly checks?: readonly CheckName[];
	/** Proofs without which a secret that passes all else is only warned of. */
	readonly certain?: readonly CheckName[];
	/** Least Shannon entropy, bits a character, of the secret. */
	readonly entropy?: number;
	/** Known by how it is used, whoever made it: a rule that finds the same secret by its format names it better. */
	readonly general?: true;
	/** `block` when absent. `warn` for what is only probable. */
	readonly severity?: 'warn';
	/** Where the vendor documents the format. */
	readonly source: string;
	/** At least three made-up values that match; assembled at run time, so that no scanner finds them in this repository. */
	hits(): readonly string[];
	/** At least three near misses that must not match. */
	misses(): readonly string[];
}
