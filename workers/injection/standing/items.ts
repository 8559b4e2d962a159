// Tells which value of a list or cell of a table a phrase stands in: phrases that stand in items of their own are a collection.
// Knows layout; must not know which rule matched.

/** An item is no longer than this: what is longer says something by itself. */
const LONGEST = 110;
const MARKS = '"\'`';

/** What follows a value that somebody judged: a truth value that ends its row, a verdict beside it. */
const LABEL =
	/^[^"'`\n]{0,60}["'`]\s{0,2}(?:,\s{0,2}(?:true|false|[01])\s{0,2}(?:[\])}]|\n|$)|,\s{0,2}["'](?:label|expect(?:ed)?|is_?injection|is_?attack|is_?malicious|malicious|verdict|should_?block|toxic)["']\s?:\s?(?:true|false|[01]\b|["'](?:benign|malicious|attack|injection|jailbreak|harmful|safe|unsafe|block|allow|refus|deny|prompt))|,\s{0,2}["'](?:chosen|rejected|refusal)["']\s?:)/i;
/** The same in a row of a table. */
const LABEL_CELL =
	/^[^"\n]{0,60}[\t,;|] ?["']?(?:attack|injection|malicious|jailbreak|harmful|unsafe|benign)["']? ?(?:[\t,;|\n]|$)/i;

/** A list whose name says that it is looked for: `deny_if_contains:`. */
const LOOKED_FOR =
	/(?:^|\n)[ \t]{0,12}["']?[\w-]{0,30}(?:deny|block|match|contain|pattern|phrase|keyword|signature|forbid|banned|trigger)[\w-]{0,30}["']? ?:[ \t]{0,4}\n(?:[ \t]{0,12}- [^\n]{0,110}\n){0,6}[ \t]{0,12}- [^\n]{0,110}$/i;
const MOST_LISTED = 500;

/** The same as a list in a program: `const BLOCKED = ['...`. */
const LISTED =
	/\b\w{0,30}(?:deny|block|match|contain|pattern|phrase|keyword|signature|forbid|banned|trigger)\w{0,30} ?[=:] ?(?:new Set\()?[[({][^\])}]{0,400}$/i;

/** True for an item of a list of what is looked for. */
export function isLookedFor(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - MOST_LISTED), start);
	return LOOKED_FOR.test(before) || LISTED.test(before);
}

/** True where whoever collected a value wrote beside it what it is: it is a sample. */
export function isLabelled(text: string, end: number): boolean {
	const behind = text.slice(end, end + LONGEST);
	return LABEL.test(behind) || LABEL_CELL.test(behind);
}

/** The name before a value, and what follows it, where the value is no longer than what a button says. */
const NAMED = /["'][\w.-]{2,40}["'] ?: ?["'][^"'\n]{0,28}$/;
const NAMED_END = /^[^"'\n.!?]{0,28}["']\s{0,4}[,}]/;
const LONGEST_CAPTION = 32;

/** True for what a program writes on its buttons, value by value: it says what a person does. */
export function isCaption(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 2 * LONGEST_CAPTION), start);
	const behind = text.slice(end, end + LONGEST_CAPTION);
	if (!NAMED.test(before) || !NAMED_END.test(behind)) return false;
	const open = Math.max(before.lastIndexOf('"'), before.lastIndexOf("'"));
	return before.length - open - 1 + end - start + behind.search(/["']/) <= LONGEST_CAPTION;
}

/** A line on which a runner of tests tells how one went: its name says what is looked for. */
const TEST_BEFORE =
	/(?:^|\n)[ \t]{0,12}(?:\u2713|\u2714|\u2715|\u2716|\u2717|\u2718|\u00d7|(?:not )?ok \d{1,6}\b|-{3} (?:PASS|FAIL):|PASS(?:ED)?\b|FAIL(?:ED)?\b)[^\n]{0,110}$/;
const TEST_NAME = /(?:^|\n)[^\n]{0,60}(?:::|\btest_)\w{1,60}\[[^\n\]]{0,110}$/;
const TEST_BEHIND = /^[^\n\]]{0,110}\] {1,4}(?:PASSED|FAILED|SKIPPED|XFAIL|XPASS|ERROR)\b/;

/** True for the name of a test in what its runner tells. */
export function isTestName(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 2 * LONGEST), start);
	if (TEST_BEFORE.test(before) || TEST_BEFORE.test(text.slice(start, end).slice(-2 * LONGEST))) return true;
	return TEST_NAME.test(before) && TEST_BEHIND.test(text.slice(end, end + 2 * LONGEST));
}

/** A row that ends in one word or number of its own, behind a sign of tables. */
const ROW = /^[^\n]{4,110}?(?:[,;\t]|->|=>|\u2192) ?["']?[\w-]{1,20}["']?,?\r?$/;

/** True where a line is a row, and the one behind it, or before it, is another. */
function isRow(text: string, from: number, start: number): boolean {
	const end = text.indexOf('\n', start);
	if (end < 0 ? text.length - from > 2 * LONGEST : end - from > 2 * LONGEST) return false;
	if (!ROW.test(text.slice(from, end < 0 ? text.length : end))) return false;
	const next = end < 0 ? '' : text.slice(end + 1, end + 1 + 2 * LONGEST).split('\n', 1)[0];
	const last = text
		.slice(Math.max(0, from - 2 * LONGEST), Math.max(0, from - 1))
		.split('\n')
		.pop();
	return ROW.test(next ?? '') || ROW.test(last ?? '');
}

/** Where the short value, or the cell, that holds `[start, end)` begins, -1 for none. Bounded. */
export function itemAt(text: string, start: number, end: number): number {
	const before = text.slice(Math.max(0, start - LONGEST), start);
	const behind = text.slice(end, end + LONGEST);
	const line = before.lastIndexOf('\n') + 1;
	const bar = before.lastIndexOf('|');
	const next = behind.search(/[|\n]/);
	if (bar >= line && next >= 0 && behind[next] === '|') return start - before.length + bar;
	if ((line > 0 || start < LONGEST) && isRow(text, start - before.length + line, start))
		return start - before.length + line;
	for (const mark of MARKS) {
		const open = before.lastIndexOf(mark);
		const close = behind.indexOf(mark);
		if (open < line || close < 0) continue;
		// Behind it the next value follows, or the list ends.
		if (!/^\s{0,4}(?:[,\]})]|\n|: ?\d{1,4}\s?[,}\n])/.test(behind.slice(close + 1, close + 8))) continue;
		if (!/(?:^|[\s,[{(])$/.test(before.slice(0, open))) continue;
		return start - before.length + open;
	}
	return -1;
}

/** Lines of a song or a poem on one line: each begins with a capital behind a stroke. */
const VERSE = /^[^\n/]{4,80} \/ \p{Lu}[^\n/]{4,80} \/ \p{Lu}[^\n/]{4,80} \/ \p{Lu}/u;

/** True for a line of verses. */
export function isVerse(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - 4 * LONGEST), start);
	const from = start - before.length + before.lastIndexOf('\n') + 1;
	return VERSE.test(text.slice(from, from + 4 * LONGEST));
}
