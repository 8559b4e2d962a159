// Tables of which each row is a list: arrays of JSON, tuples of Python and of SQL. It must not know names of secrets.

import { type Add, type Cell, COLUMNS_MOST, isSecret, LINE_MOST, nameIn, valueIn } from './cell.js';

/** Bytes between the lists of one table at the most: `"rows":[`, types of columns, white space. */
const APART_MOST = 512;
/** Bytes from the beginning of a list to a secret's name in it at the most. */
const HEAD_MOST = 1024;
/** What must follow a list in round brackets that names columns. */
const VALUES =
	/^\s{0,8}(?:OUTPUT [\w .,*]{1,64})?VALUES\s{0,8}(?:\d{1,6}(?:\t|\u00e2\u0086\u0092) {0,8})?\(/i;
/** What stands before a list that names no columns: a schema's. */
const NO_COLUMNS = /(?:required|enum|tags|scopes?|labels)\\*["']?\s?[:=]\s?$/;
const QUOTED = /["']/;
/** What opens a list, and what none that is open goes on behind. */
const OPENS = 1;
const PARTS = 2;
const BRACKETS = new Uint8Array(256);
for (const char of '[(') BRACKETS[char.charCodeAt(0)] = OPENS;
for (const char of '])}{') BRACKETS[char.charCodeAt(0)] = PARTS;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/** Calls `add` for what stands under the names of secrets, which begin at `places`. */
export function readLists(text: string, places: readonly number[], add: Add): void {
	let done = 0;
	let tried = -1;
	let open = -1;
	let at = 0;
	for (const place of places) {
		// The nearest bracket that opens before it, behind none that closes.
		for (at = Math.max(at, place - HEAD_MOST); at < place; at += 1) {
			const kind = BRACKETS[text.charCodeAt(at)];
			if (kind === OPENS) open = at;
			else if (kind === PARTS) open = -1;
		}
		if (open < 0 || open === tried || place < done || place - open > HEAD_MOST) continue;
		tried = open;
		const head = listAt(text, open);
		if (head === null) continue;
		const names = namesIn(text, head, text[open] === '[');
		if (names !== null) done = readRows(text, open, head, names, add);
	}
}

interface List {
	readonly cells: readonly Cell[];
	/** Behind its closing bracket. */
	readonly end: number;
}

/** A list without lists in it; null for anything else. */
function listAt(text: string, open: number): List | null {
	const closing = CLOSING[text[open] as string];
	const limit = Math.min(text.length, open + LINE_MOST);
	const cells: Cell[] = [];
	let from = open + 1;
	for (let at = from; at < limit; at += 1) {
		const char = text[at] as string;
		if (char === closing || char === ',') {
			cells.push({ start: from, end: at });
			from = at + 1;
			if (char === closing) return { cells, end: at + 1 };
			if (cells.length >= COLUMNS_MOST) return null;
		} else if (char === '"' || char === "'") {
			at = quoteEnd(text, at, limit);
			if (at < 0) return null;
		} else if ('[](){}'.includes(char)) return null;
	}
	return null;
}

/** Where the quote that opens at `at` is closed; -1 for nowhere near. */
function quoteEnd(text: string, at: number, limit: number): number {
	const quote = text[at];
	for (let to = at + 1; to < limit; to += 1) {
		if (text[to] === '\\') to += 1;
		else if (text[to] === quote) {
			// As SQL writes a quote in a string.
			if (text[to + 1] !== quote || to === at + 1) return to;
			to += 1;
		}
	}
	return -1;
}

/** What columns of secrets are called, by place; null for a list that names no columns. */
function namesIn(text: string, { cells }: List, quoted: boolean): Map<number, string> | null {
	const names = new Map<number, string>();
	for (const [place, cell] of cells.entries()) {
		const name = nameIn(text, cell);
		if (name === null || name === '') return null;
		if (quoted && !QUOTED.test(text.slice(cell.start, cell.end))) return null;
		if (isSecret(name)) names.set(place, name);
	}
	return names.size === 0 ? null : names;
}

/** Reads the lists behind the one that names columns, up to where they end. */
function readRows(
	text: string,
	open: number,
	head: List,
	names: ReadonlyMap<number, string>,
	add: Add,
): number {
	const round = text[open] === '(';
	const before = text.slice(Math.max(0, open - 32), open);
	const behind = text.slice(head.end, head.end + 128);
	if (round ? !VALUES.test(behind) : NO_COLUMNS.test(before)) return head.end;
	let end = head.end;
	for (let at = end; at < text.length && at - end <= APART_MOST; at += 1) {
		const char = text[at] as string;
		if (char === '"' || char === "'") {
			at = quoteEnd(text, at, Math.min(text.length, at + APART_MOST));
			if (at < 0) break;
			continue;
		}
		if (char === ';' && round) break;
		if (char !== '[' && char !== '(') continue;
		const list = listAt(text, at);
		if (list === null) continue;
		if (list.cells.length === head.cells.length) {
			for (const [place, name] of names) {
				const value = valueIn(text, list.cells[place] as Cell);
				if (value !== null) add(name, value.start, value.end);
			}
		}
		end = list.end;
		at = end - 1;
	}
	return end;
}
