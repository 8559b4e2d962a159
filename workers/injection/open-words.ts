// The words of a text that nobody is quoted with. Knows quotation marks; must not know what a word is worth.

import type { Folded } from '../normalize.js';
import { quoted } from './quotes.js';
import type { Token } from './tokens.js';

/** Those of `tokens` that stand in no quotation marks of speech. */
export function openWords(text: string, folded: Folded, tokens: readonly Token[]): Token[] {
	return tokens.filter(
		({ start, end }) => quoted(text, folded.from[start] as number, folded.to[end - 1] as number) !== 'prose',
	);
}
