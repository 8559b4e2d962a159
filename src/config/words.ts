// The words in which a wrong value or key is told: what stands there, what should, and what was probably meant. Must
// not know any key of ours.

import { distance } from 'fastest-levenshtein';

/** What a value is, in words and without the value. */
export function kindOf(value: unknown): string {
	if (value === null) return 'empty';
	if (Array.isArray(value)) return 'a list';
	switch (typeof value) {
		case 'string':
			return value === '' ? 'an empty text' : 'a text';
		case 'boolean':
			return 'a boolean';
		case 'number':
		case 'bigint':
			return Number.isInteger(Number(value)) ? 'an integer' : 'a number with a fraction';
		case 'object':
			return 'a mapping';
		default:
			return 'missing';
	}
}

/** `is a text, and should be a list, such as [GET, POST]`. */
export function shouldBe(value: unknown, expected: string): string {
	return value === undefined
		? `is missing: it should be ${expected}`
		: `is ${kindOf(value)}, and should be ${expected}`;
}

const MEANT = /; did you mean "([^"]+)"\?$/;

/** What `didYouMean` proposed at the end of a sentence. */
export function proposedBy(sentence: string): string | undefined {
	return MEANT.exec(sentence)?.[1];
}

/** The candidate that a misspelt word was probably meant to be. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
	const typed = word.toLowerCase();
	let best: string | undefined;
	let least = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const letters = distance(typed, candidate);
		const alike = looksLike(typed, candidate);
		const off = slipped(typed, candidate) ? Math.min(letters, 1) : alike ? Math.min(letters, 1.5) : letters;
		if (off < least && (alike || off <= Math.max(1, Math.floor(candidate.length / 3)))) {
			best = candidate;
			least = off;
		}
	}
	return best;
}

// `PathPrefix` for `prefix`, `token` for `token_env` and `tsl` for `tls` are near misses too.
function looksLike(typed: string, candidate: string): boolean {
	if (candidate.length > 3 && typed.includes(candidate)) return true;
	if (typed.length > 3 && candidate.includes(typed)) return true;
	return [...typed].sort().join('') === [...candidate].sort().join('');
}

/** One slip of the finger away: a letter more, less or other, or two that changed places. Capitals are none. */
function slipped(typed: string, candidate: string): boolean {
	if (distance(typed, candidate) <= 1) return true;
	const from = [...typed].findIndex((letter, i) => letter !== candidate[i]);
	const swapped = `${typed.slice(0, from)}${typed[from + 1] ?? ''}${typed[from]}${typed.slice(from + 2)}`;
	return swapped === candidate;
}

/**
 * `; did you mean "host"?`, or nothing. Advice must never open what was meant to be closed: of `opening`, the candidates
 * that let more through than leaving them out, one is named only where it was typed but for a slip of the finger.
 */
export function didYouMean(
	word: unknown,
	candidates: readonly string[],
	opening: readonly string[] = [],
): string {
	if (typeof word !== 'string' || word.length > 64) return '';
	const typed = word.toLowerCase();
	const safe = candidates.filter(one => !opening.includes(one) || slipped(typed, one));
	const meant = nearest(word, safe);
	return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
