// Keywords of token rules as literals, in each way that they may be written. Knows how keywords are turned; must not know what is
// searched for them.

import type { Literal } from '../literals/tables.js';
import { REVERSED, ROTATED } from '../literals/tags.js';
import { rotated } from '../rot13.js';

/** `keywords` have their rules' places as tags, of `size` rules; the tags of what is given back are as literals/tags.ts says. */
export function inAllWays(keywords: readonly Literal[], size: number): Literal[] {
	const literals = [...keywords];
	// A keyword may read alike in two ways: what stands beside it does not.
	for (const [way, texts] of [
		[REVERSED, together(keywords, bytes => bytes.reverse()).reverse()],
		[ROTATED, together(keywords, rotated)],
	] as const) {
		for (const [index, { anyCase, tag }] of keywords.entries())
			literals.push({ text: texts[index] as string, anyCase, tag: way * size + tag });
	}
	return literals;
}

/** Stands in no keyword, and reads the same in all ways. */
const BETWEEN = '\0';

/** What becomes of the texts of keywords: all of them are changed at once, since each by itself takes ten times as long. */
function together(keywords: readonly Literal[], change: (bytes: Buffer) => Buffer): string[] {
	const bytes = Buffer.from(keywords.map(({ text }) => text).join(BETWEEN), 'latin1');
	return change(bytes).toString('latin1').split(BETWEEN);
}
