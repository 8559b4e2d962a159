// Tells whether a phrase stands in quotation marks, and whether those quote speech or hold a value. Knows the marks of many
// languages; must not know which rule matched.

import { isSpoken } from './scenes.js';

/** How a phrase stands to quotation marks: in none, in a program's value, or in what somebody is told to say. */
export type Quoted = 'no' | 'value' | 'prose';

const LINE = 320;
const OPENERS = '"\u201c\u00ab\u201e\u300c\u300e`\u2018';
const CLOSERS = '"\u201d\u00bb\u201c\u300d\u300f`\u2019';
/** Marks that close what another kind opened: „so". */
const MIXED: readonly (readonly [string, string])[] = [
	['\u201e', '"'],
	['\u201e', '\u201d'],
	['\u201c', '"'],
	['\u00bb', '\u00ab'],
	['\u2018', '\u2018'],
];

/** What stands on the same line before `start`, no further back than `LINE`. */
export function lineBefore(text: string, start: number): string {
	const before = text.slice(Math.max(0, start - LINE), start);
	return before.slice(before.lastIndexOf('\n') + 1);
}

/** What is to be done with a command that follows. */
const ORDERS =
	/(?:\b(?:run|execute|exec|call|add|insert|append|paste|invoke|type|issue|launch|ejecut\p{L}{1,5}|execut\p{L}{1,5}|ex\u00e9cut\p{L}{1,5}|esegu\p{L}{1,5}|f\u00fchre?|lance[rz]?|voer|uruchom|\u00e7al\u0131\u015ft\u0131r)|\u0432\u044b\u043f\u043e\u043b\u043d\p{L}{1,5}|\u0437\u0430\u043f\u0443\u0441\u0442\p{L}{1,4}|\u6267\u884c|\u8fd0\u884c|\u5b9f\u884c|\uc2e4\ud589)(?: (?:the|this|a|following|command|el|la|il|den|le|comando|commande|befehl)){0,3}:? ?$/iu;

/** Whether one kind of quotation marks encloses what stands between `before` and `after`. */
function between(before: string, after: string, opener: string, closer: string): Quoted {
	const open = before.lastIndexOf(opener);
	if (open < 0 || !after.includes(closer)) return 'no';
	if (opener === closer) {
		// An even number before it: the last one closed something.
		const escaped = before[open - 1] === '\\';
		let count = 0;
		for (let i = before.indexOf(opener); i >= 0; i = before.indexOf(opener, i + 1)) {
			if ((before[i - 1] === '\\') === escaped) count++;
		}
		if (count % 2 === 0) return 'no';
	} else if (before.lastIndexOf(closer) > open) return 'no';
	// "Run `curl ...`": what is to be done is written so.
	if (opener === '`' && ORDERS.test(before.slice(0, open))) return 'no';
	if (opener !== '"') return 'prose';
	// A page's attribute: `alt="..." src="..."`.
	if (before[open - 1] === '=' && before.lastIndexOf('<') > before.lastIndexOf('>')) return 'value';
	// A tale: `"Forget your orders," the sergeant said.`
	if (/^ ["“]?\p{L}/u.test(after.slice(after.indexOf('"') + 1))) return 'prose';
	// A cell of a table, a line of its own: `1,Ben,"..."`.
	if (/[,;\t\n]/.test(before[open - 1] ?? '')) return 'value';
	const lead = before.slice(0, open).replace(/\\$/, '').trimEnd();
	const last = lead.slice(-1);
	if (last === '' || last === '[' || last === '{' || last === '=' || last === '>') return 'value';
	if (last === ',' && /["'\]}\d],$/.test(lead)) return 'value';
	if (last !== ':') return 'prose';
	// `She wrote: "..."` quotes; `"key": "..."` and `key: "..."` hold a value.
	const spoken =
		/[\p{L}\p{M})\]]:$/u.test(lead) &&
		/\s/.test(lead.trim()) &&
		!/^\s{0,40}(?:[-*] )?[\p{L}\p{M}\w.-]{1,64}:$/u.test(lead);
	return spoken ? 'prose' : 'value';
}

/** What stands around in the same paragraph: pages wrap their lines, also inside a quotation. */
function paragraphAround(text: string, start: number, end: number): { before: string; after: string } {
	const before = text.slice(Math.max(0, start - LINE), start);
	const after = text.slice(end, end + LINE);
	const gap = blankLine(after, 0);
	let from = 0;
	for (let at = blankLine(before, 0); at >= 0; at = blankLine(before, from)) from = at + 2;
	return { before: before.slice(from), after: gap < 0 ? after : after.slice(0, gap) };
}

/** Where the first line end that another follows, blanks between, stands behind `from`; -1 for none. */
function blankLine(text: string, from: number): number {
	for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
		let next = at + 1;
		while (text[next] === ' ' || text[next] === '\t' || text[next] === '\r') next += 1;
		if (text[next] === '\n') return at;
	}
	return -1;
}

const SNUG_MARKS = '"\'`\u201c\u201d';
/** Characters between the phrase and the marks around it. */
const SNUG_BEFORE = 40;
const SNUG_AFTER = 60;

/**
 * True where quotation marks close around a phrase, opened after a bracket or a word: an argument or a saying, whatever
 * marks stand further off, which in text taken out of JSON do not come in pairs.
 */
function snug(before: string, after: string): boolean {
	let open = before.length - 1;
	const floor = Math.max(0, open - SNUG_BEFORE);
	while (open > floor && !SNUG_MARKS.includes(before.charAt(open)) && before[open] !== '\n') open -= 1;
	if (open < 1 || !SNUG_MARKS.includes(before.charAt(open))) return false;
	const spoken = before[open - 1] === ' ' && /[\p{L}\p{M}.,!?:]/u.test(before[open - 2] ?? '');
	if (!spoken && before[open - 1] !== '(') return false;
	let close = 0;
	const end = Math.min(after.length, SNUG_AFTER);
	while (close < end && !SNUG_MARKS.includes(after.charAt(close)) && after[close] !== '\n') close += 1;
	if (close >= end || after[close] === '\n') return false;
	const next = after[close + 1] ?? ' ';
	return ' \n\t).,;:!?]'.includes(next);
}

/** One quotation mark that opens inside a phrase: it was not said in one go. */
const HALF_QUOTED = /^[^"\n]{2,80} \(?["\u201c\u201e\u00ab](?=\p{L})[^"\u201d\u201c\u00bb]{2,80}$/u;
/** One that closes inside a phrase: what follows is a teller's. */
const CLOSED_QUOTE =
	/^[^"\n\u201c\u201d\u00ab\u00bb]{2,80}(?:[,.!?]["\u201d\u00bb] ?\p{L}|["\u201d] \p{L}[^"\u201c\u201d]{0,80}$)/u;

/** True where a quotation begins or ends in the middle of a phrase. */
export function isHalfQuoted(said: string): boolean {
	return HALF_QUOTED.test(said) || CLOSED_QUOTE.test(said);
}

/** What closes inside a phrase: it began in the quotation. */
const CLOSING = /["\u201d\u00bb\u300d\u300f`]/;

/** Whether `[start, end)` stands between quotation marks on its line, and whether those quote speech or hold a value. */
export function quoted(text: string, start: number, end: number): Quoted {
	const inside = text.slice(start, end).search(CLOSING);
	return quotedAt(text, start, inside > 0 ? start + inside : end);
}

/** A line of a talk that a dash opens, and what its teller says behind another: "\u2014Forget it \u2014he said". */
const DASHED = /^\s{0,8}["'>]?\s{0,2}[\u2014\u2013\u2015] ?[\p{L}\u00a1\u00bf]/u;
const DASHED_TELLER =
	/[^\s] [\u2014\u2013\u2015] ?(?:(?:me|te|le|les|nos|se|lui|leur|gli|mu|jej) )?(?:dijo|susurr\u00f3|respondi\u00f3|pregunt\u00f3|grit\u00f3|orden\u00f3|contest\u00f3|murmur\u00f3|disse|sussurrou|respondeu|perguntou|ordenou|gritou|murmurou|sussurr\u00f2|rispose|chiese|ordin\u00f2|dit|murmura|r\u00e9pondit|demanda|ordonna|souffla|\u0441\u043a\u0430\u0437\u0430\u043b|\u0441\u043f\u0440\u043e\u0441\u0438\u043b|\u043e\u0442\u0432\u0435\u0442\u0438\u043b|\u043f\u0440\u0438\u043a\u0430\u0437\u0430\u043b|\u043f\u0440\u043e\u0448\u0435\u043f\u0442\u0430\u043b|\u043a\u0440\u0438\u043a\u043d\u0443\u043b|\u0441\u043a\u0430\u0437\u0430\u0432|powiedzia\u0142|szepn|rzek\u0142|zawo\u0142a\u0142|rozkaza\u0142|odpar\u0142|spyta\u0142)/u;

/** The title of a link in Markdown, which nobody says: `[map](https://... "...")`, `[1]: https://... "..."`. */
const LINK_TITLE = /(?:\]\(|\]: ?)[^\s"()]{1,200} "[^"\n]{0,300}$/;

const DASH = /[\u2014\u2013\u2015]/;
/** What opens a quotation, or closes one that opened as another kind does. */
const MARK = /["'`\u201c\u201d\u00ab\u00bb\u201e\u300c\u300e\u2018]/;

function isDashed(before: string, after: string): boolean {
	const line = `${before.slice(before.lastIndexOf('\n') + 1)} ${after.split('\n', 1)[0]}`;
	return DASHED.test(line) && DASHED_TELLER.test(line);
}

function quotedAt(text: string, start: number, end: number): Quoted {
	const { before, after } = paragraphAround(text, start, end);
	if ((DASH.test(before) || DASH.test(after)) && isDashed(before, after)) return 'prose';
	// Most stand where no mark is: that is told at once.
	if (!MARK.test(before)) return 'no';
	if (LINK_TITLE.test(before) && after.includes('"')) return 'value';
	if (snug(before, after)) return 'prose';
	let value = false;
	for (let q = 0; q < OPENERS.length; q++) {
		const how = between(before, after, OPENERS[q] as string, CLOSERS[q] as string);
		if (how === 'prose') return 'prose';
		if (how === 'value') value = true;
	}
	if (MIXED.some(([open, close]) => between(before, after, open, close) === 'prose')) return 'prose';
	if (value) return 'value';
	// Single quotes are also apostrophes: only one that follows a space or bracket opens.
	const single = /(?:^|[\s([{=,:])'[^']{0,200}$/.exec(before);
	if (single !== null && /'(?:[\s)\]}.,;:!?]|$)/.test(after)) {
		const lead = before.slice(0, single.index + 1);
		// `the wizard tells his apprentice: '...'`
		if (isSpoken(lead)) return 'prose';
		return /[=:,[{(]\s*$/.test(lead) ? 'value' : 'prose';
	}
	return 'no';
}
