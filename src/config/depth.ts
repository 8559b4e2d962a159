// How deep YAML is nested, told before it is parsed: the parser recurses, and a hundred thousand brackets end the
// process in a way that no `catch` sees. Must not know what the text is about.

import { Lexer } from 'yaml';

/** Ours nests 6 deep, and other parts of a manifest hardly more. */
const DEPTH_LIMIT = 64;

// A level of block style takes at least one space, and as a rule two to four.
const INDENTED = new RegExp(`^ {${DEPTH_LIMIT * 4}}`, 'm');

/** True when brackets, indicators on one line (`- - -`) or indentation go deeper than the limit. */
export function isTooDeep(text: string): boolean {
	if (INDENTED.test(text)) return true;
	let brackets = 0;
	let indicators = 0;
	for (const token of new Lexer().lex(text)) {
		if (token === '[' || token === '{') brackets += 1;
		else if (token === ']' || token === '}') brackets -= 1;
		else if (token === '-' || token === '?') indicators += 1;
		else if (token.includes('\n')) indicators = 0;
		if (brackets > DEPTH_LIMIT || indicators > DEPTH_LIMIT) return true;
	}
	return false;
}
