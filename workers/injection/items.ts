// Tells which value of a list or cell of a table a phrase stands in: phrases that stand in items of their own are a collection.
// Knows layout; must not know which rule matched.

/** An item is no longer than this: what is longer says something by itself. */
const LONGEST = 110;
const MARKS = '"\'`';

/** Where the short value, or the cell, that holds `[start, end)` begins, -1 for none. Bounded. */
export function itemAt(text: string, start: number, end: number): number {
	const before = text.slice(Math.max(0, start - LONGEST), start);
	const behind = text.slice(end, end + LONGEST);
	const line = before.lastIndexOf('\n') + 1;
	const bar = before.lastIndexOf('|');
	const next = behind.search(/[|\n]/);
	if (bar >= line && next >= 0 && behind[next] === '|') return start - before.length + bar;
	for (const mark of MARKS) {
		const open = before.lastIndexOf(mark);
		const close = behind.indexOf(mark);
		if (open < line || close < 0) continue;
		// Behind it the next value follows, or the list ends.
		if (!/^\s{0,4}(?:[,\]})]|\n)/.test(behind.slice(close + 1, close + 8))) continue;
		if (!/(?:^|[\s,[{(])$/.test(before.slice(0, open))) continue;
		return start - before.length + open;
	}
	return -1;
}
