// How the search looks for the phrases of injections: in which forms, and what must stand around each. It must not know how
// literals are searched.

import { OPENINGS } from '../injection/marks/links.js';
import { MARKS } from '../rules/injection/marks.js';
import { BACKWARDS, ROTATED } from '../rules/injection/turned.js';
import { PROOF_LINK, PROOF_NAMED, PROOF_NONE, PROOF_NOTE, PROOF_TURN, PROOF_WORDS } from './layout/record.js';
import type { Demand } from './tables/programs.js';

/** Nobody writes these but who turned a text. */
const TURNED: ReadonlySet<string> = new Set([...BACKWARDS, ...ROTATED]);

/** What must stand around a phrase: marks that are no words have their own forms, everything else is words. */
export function proofOf(phrase: string): number {
	if (OPENINGS.some(opening => opening === phrase)) return PROOF_LINK;
	if (TURNED.has(phrase)) return PROOF_NONE;
	return PROOFS.find(([form]) => form.test(phrase))?.[1] ?? PROOF_WORDS;
}

/** Beginnings of what MARKS in rules/injection/marks.ts looks for. */
const PROOFS: readonly (readonly [RegExp, number])[] = [
	// What follows these is told by the patterns themselves: see `marksOf`.
	[/^[<[#{`]/, PROOF_NONE],
	[
		/^(?:system|admin|developer|assistant) (?:note|message|update|alert|notice|instruction|command|directive)$/,
		PROOF_NOTE,
	],
	[/^instruction$/, PROOF_NAMED],
	[/^(?:system|user|ai|developer|human|assistant):/, PROOF_TURN],
];

/** Characters before a sign at which one of MARKS may begin: a line end, its indent, what opens a heading. */
const BEFORE_MARK = 12;

/** The patterns of MARKS one of which must match where a phrase stands that begins with a sign; null for words. */
export function marksOf(phrase: string): readonly Demand[] | null {
	return MARKS_BY_SIGN.get(phrase.charAt(0)) ?? null;
}

/** By the sign that all of their matches hold. */
const MARKS_BY_SIGN: ReadonlyMap<string, readonly Demand[]> = new Map(
	Object.entries({
		'<': ['forged-template-token', 'forged-end', 'forged-result-end', 'forged-inst-tag', 'forged-system-tag'],
		'[': ['forged-template-token', 'forged-inst-tag', 'forged-bracket'],
		'#': ['forged-heading'],
		'`': ['forged-block'],
		'{': ['forged-block'],
	}).map(([sign, ids]) => [sign, MARKS.filter(({ id }) => ids.includes(id)).map(demandOf)]),
);

function demandOf({ pattern: { source, flags } }: { readonly pattern: RegExp }): Demand {
	return { source: inUtf8(source), flags, before: BEFORE_MARK, group: 0, checks: 0 };
}

/** A pattern as it matches the bytes of a text: what it says of a character beyond ASCII as what that is in UTF-8. */
function inUtf8(source: string): string {
	return source.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) =>
		Buffer.from(String.fromCharCode(Number.parseInt(hex, 16)), 'utf8').toString('latin1'),
	);
}

/** A phrase, without its accents, and without what stands between its words, as it reads when letters stand apart. */
export function phraseForms(phrase: string): Set<string> {
	const plain = phrase.normalize('NFKD').replace(/\p{M}/gu, '');
	const close = plain.replace(/[^a-z0-9]/gi, '');
	// In a string of JSON, and in JSON in one, quotes are written with backslashes, which alone are not undone.
	const quoted = ['\\"', '\\\\\\"'].map(quote => phrase.replaceAll('"', quote));
	return new Set([phrase, ...quoted, ...[plain, close].filter(form => form.length >= PHRASE_LEAST)]);
}

/** Letters of a phrase that say something without its spaces. */
const PHRASE_LEAST = 6;
