// The sentences for what is no YAML: the parser's own where they say what to do, else ours. Where it tells several
// mistakes of one slip, the slip is told. Must not know what the file is about.

import { type ErrorCode, Lexer } from 'yaml';

/** One of the parser's mistakes: what of it is read here. */
interface ParserMistake {
	readonly code: ErrorCode;
	readonly message: string;
	readonly pos: readonly [number, number];
}

/** A mistake at a place of the text, in a sentence that quotes nothing of the file but a key. */
export interface SyntaxMistake {
	readonly at: number;
	readonly sentence: string;
}

/** For `*.example.com` without quotes, which is an alias in YAML. */
export const UNQUOTED_STAR = 'a text that begins with "*" stands in quotes, such as "*.example.com"';

const INDENT = 'this line is not indented like those that it belongs to';
const NO_COLON = 'this line has no ": " behind its key';

const SENTENCES: Partial<Record<ErrorCode, string>> = {
	TAB_AS_INDENT: 'a tab can not indent a line: use spaces',
	BLOCK_IN_FLOW: 'inside { } or [ ] a comma is missing, or the bracket is not closed',
	BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line: put the value in quotes, or on a line of its own',
	MULTILINE_IMPLICIT_KEY: NO_COLON,
	BAD_ALIAS: UNQUOTED_STAR,
	BAD_DQ_ESCAPE:
		'in double quotes a backslash begins an escape, and this is none: put the text in single quotes, or write "\\\\"',
	BAD_SCALAR_START: 'a text can not begin with this character: put it in quotes',
	MULTIPLE_DOCS: 'the file holds more than one YAML document',
};

/** What the parser found in `text`, in its order. `quotes` are the places of all texts in quotes, ascending. */
export function syntaxMistakes(
	text: string,
	errors: readonly ParserMistake[],
	quotes: () => readonly number[],
): SyntaxMistake[] {
	const mistakes: SyntaxMistake[] = [];
	let before: ParserMistake | undefined;
	for (const error of errors) {
		const at = error.pos[0];
		// A key over several lines that holds another ": " is no key: its second line went too deep, or not deep enough.
		if (error.code === 'MULTILINE_IMPLICIT_KEY' && before?.code === 'BLOCK_AS_IMPLICIT_KEY')
			mistakes.splice(-1, 1, { at: lineOf(text, at), sentence: INDENT });
		else if (!follows(error, before))
			mistakes.push({ at: placeOf(text, error, quotes), sentence: sentenceOf(text, error) });
		before = error;
	}
	return mistakes;
}

/** Whether a mistake tells once more what the one before it told. */
function follows(error: ParserMistake, before: ParserMistake | undefined): boolean {
	if (before === undefined) return false;
	if (isUnclosedBracket(error.message)) return isUnclosedBracket(before.message);
	return error.code === 'MISSING_CHAR' && error.pos[0] === before.pos[0];
}

function placeOf(
	text: string,
	{ message, pos: [at] }: ParserMistake,
	quotes: () => readonly number[],
): number {
	return isUnclosedQuote(message) ? lastBefore(quotes(), at) : afterIndent(text, at);
}

function sentenceOf(text: string, { code, message, pos: [at] }: ParserMistake): string {
	if (code === 'DUPLICATE_KEY') return `the key ${keyAt(text, at)} stands here twice`;
	const own = SENTENCES[code];
	if (own !== undefined) return own;
	if (message.includes('without - indicator')) return `not valid YAML: ${INDENT}`;
	if (message.includes('start at the same column')) {
		const advice = message.includes('mapping items') ? entryAdvice(text, at) : '';
		return `not valid YAML: ${INDENT}${advice}`;
	}
	if (message.includes('followed by map values')) return NO_COLON;
	if (isUnclosedQuote(message)) return 'a text in quotes has no closing quote';
	if (isUnclosedBracket(message)) {
		const bracket = message.startsWith('Flow map') ? '{' : '[';
		return `not valid YAML: the "${bracket}" in line ${openedIn(text, bracket, at)} is not closed before this, or what is inside it is not indented`;
	}
	// Some of the parser's sentences end in what it read there.
	return `not valid YAML: ${message.replace(/:\s*".*/s, '')}`;
}

/** Told where the quote is missed, at the file's end, and not where it was opened. */
function isUnclosedQuote(message: string): boolean {
	return message.startsWith('Missing closing');
}

function isUnclosedBracket(message: string): boolean {
	return message.includes('must be sufficiently indented');
}

/** Where the keys of a list's entry begin that stands before a line; nothing where there is none. */
function entryAdvice(text: string, at: number): string {
	const above = text
		.slice(Math.max(0, at - 4000), at)
		.split('\n')
		.slice(0, -1);
	const [, lead] =
		/^([ ]*(?:- +)+)[\w"'-]+:(?: |$)/.exec(above.findLast(line => /^ *- /.test(line)) ?? '') ?? [];
	return lead === undefined ? '' : `: the keys of the entry above it begin at column ${lead.length + 1}`;
}

/** The line, from 1, of the last bracket of a kind that is still open at a place. */
function openedIn(text: string, bracket: '{' | '[', end: number): number {
	const open: number[] = [];
	let at = 0;
	let line = 1;
	for (const token of new Lexer().lex(text.slice(0, end))) {
		if (token === bracket) open.push(line);
		else if (token === (bracket === '{' ? '}' : ']')) open.pop();
		for (at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line += 1;
	}
	return open.at(-1) ?? line;
}

/** The line that a place stands at the beginning of, or else the next one, past its spaces. */
function lineOf(text: string, at: number): number {
	const begin = text.lastIndexOf('\n', at - 1) + 1;
	if (/^ *$/.test(text.slice(begin, at))) return afterIndent(text, at);
	const next = text.indexOf('\n', at);
	return next < 0 ? at : afterIndent(text, next + 1);
}

/** The last of ascending places that stands before `end`; `end` itself where none does. */
function lastBefore(places: readonly number[], end: number): number {
	let [low, high] = [0, places.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((places[middle] as number) < end) low = middle + 1;
		else high = middle;
	}
	return places[low - 1] ?? end;
}

/** A place past the spaces that it may stand on. */
function afterIndent(text: string, offset: number): number {
	const [spaces = ''] = /^ {0,200}/.exec(text.slice(offset, offset + 200)) ?? [];
	return offset + spaces.length;
}

function keyAt(text: string, offset: number): string {
	const [key = ''] = /^["']?[\w.-]{0,64}["']?/.exec(text.slice(offset, offset + 80)) ?? [];
	return JSON.stringify(key.replace(/["']/g, ''));
}
