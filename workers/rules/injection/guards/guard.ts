// What a guard is: words around a phrase that leave less of it than an order. Must not know any.

/**
 * What is read: the phrase (`said`), its sentence before and behind it (`lead`, `rest`), up to 160 characters of each
 * side (`before`, `behind`), several of these joined, `near` and `soon` (a few characters before and behind), the whole
 * `sentence` with its end, the `line` it stands on, or the `letter` that follows.
 */
export type Where =
	| 'said'
	| 'lead'
	| 'rest'
	| 'before'
	| 'behind'
	| 'lead+said'
	| 'said+rest'
	| 'near+said'
	| 'said+soon'
	| 'said+behind'
	| 'before+said'
	| 'before+behind'
	| 'before+said+behind'
	| 'sentence'
	| 'line'
	| 'letter';
type Sight = readonly [where: Where, pattern: RegExp];

export interface Guard {
	/** Families, rules or `class` (whatever is told by classes) that it doubts; all where it is left out. */
	readonly of?: readonly string[];
	/** It holds where all of these are there, one of those, and none of the last. */
	readonly all?: readonly Sight[];
	readonly any?: readonly Sight[];
	readonly none?: readonly Sight[];
	/** What duties.ts says of the sentence instead: done with consent only, or only forbidden. */
	readonly means?: 'consent' | 'consent soon' | 'ruled out';
	/** What it leaves of the phrase's standing. */
	readonly share: number;
}
