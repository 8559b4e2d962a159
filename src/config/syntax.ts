// The sentences for what is no YAML: the parser's own where they say what to do, else ours. Must not know what the
// file is about.

import type { ErrorCode } from 'yaml';

/** For `*.example.com` without quotes, which is an alias in YAML. */
export const UNQUOTED_STAR = 'a text that begins with "*" stands in quotes, such as "*.example.com"';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
	TAB_AS_INDENT: 'a tab can not indent a line: use spaces',
	BLOCK_IN_FLOW: 'inside { } or [ ] a comma is missing, or the bracket is not closed',
	BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line: put the value in quotes, or on a line of its own',
	BAD_ALIAS: UNQUOTED_STAR,
	BAD_SCALAR_START: 'a text can not begin with this character: put it in quotes',
	MULTIPLE_DOCS: 'the file holds more than one YAML document',
};

/** The sentence for one of the parser's mistakes; it quotes nothing of the file. */
export function syntaxSentence(code: ErrorCode, message: string): string {
	const own = SENTENCES[code];
	if (own !== undefined) return own;
	if (message.includes('without - indicator'))
		return 'not valid YAML: this line is not indented like those that it belongs to';
	if (isUnclosedQuote(message)) return 'a text in quotes has no closing quote';
	if (message.includes('must be sufficiently indented'))
		return `not valid YAML: a "${message.startsWith('Flow map') ? '{' : '['}" before this is not closed`;
	// Some of the parser's sentences end in what it read there.
	return `not valid YAML: ${message.replace(/:\s*".*/s, '')}`;
}

/** Whether a mistake is told where the quote is missed, at the file's end, and not where it was opened. */
export function isUnclosedQuote(message: string): boolean {
	return message.startsWith('Missing closing');
}
