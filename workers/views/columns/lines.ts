// Tables of which each row is a line: cells that a sign parts, and columns that blanks set apart. Knows how these are drawn; must not
// know names of secrets.

import {
	type Add,
	type Cell,
	COLUMNS_MOST,
	isOwner,
	isSecret,
	LINE_MOST,
	nameIn,
	ofOwner,
	valueIn,
} from './cell.js';

/** What parts cells, those that are text in the cells of others last; a bar may be drawn. */
const SIGNS = ['\t', '|', ';', ','] as const;
type Sign = (typeof SIGNS)[number];
/** Between the cells of a head in Jira's and Confluence's markup, whose rows have single bars. */
const DOUBLED = '||';
/** A bar that is drawn (U+2502, U+2503, U+2506, U+2551), in the bytes of UTF-8. */
const DRAWN = ['\u00e2\u0094\u0082', '\u00e2\u0094\u0083', '\u00e2\u0094\u0086', '\u00e2\u0095\u0091'];
const DRAWN_FIRST = 0xe2;
/** A line that only parts others: signs, blanks and what draws them (U+2500 to U+257F), also coloured. */
const RULE = /^(?:[\s+|:=_*~-]|\u00e2[\u0094\u0095][\u0080-\u00bf]|\u001b\[[0-9;]{0,12}[mK])+$/;
const COLOUR = /\u001b\[[0-9;]{0,12}[mK]/g;
/** Before a line's text: its number, and the sign of a diff or of a quotation. */
const NUMBER = /^ {0,6}\d{1,6}(?:\t|\u00e2\u0086\u0092)/;
const MARK = /^[+>] ?/;
const HEAD_MOST = 24;
/** A font that troff is told, also once escapes are undone: where it stands, `|` is an alternative in the syntax of a command. */
const FONT = /(?:\f|\\f)[BIRP]/;
/** Before the text of a string in JSON. */
const STRINGS = ['":"', '": "', '":["'];
/** Columns whose rows a dump of PostgreSQL writes beneath, parted by tabs. */
const COPIED = /^(COPY [^()\s]{1,128} \()([^()]{1,4000})\) FROM stdin/;
/** Cells that stand two blanks apart. */
const CELLS = /[^\s]+(?: [^\s]+)*/g;
/** What a column is called there. */
const WORDY = /^[^ ]+(?: [^ ]+){0,2}$/;

/** A table whose first line was read. */
interface Table {
	/** True when its lines are numbered, or marked. */
	readonly headed: boolean;
	/** What columns of secrets are called, by their place. */
	readonly names: Map<number, string>;
	/** The sign between its cells; null where blanks set columns apart: then `spans` says from where to where each stands. */
	readonly sign: Sign | null;
	readonly spans: readonly Cell[];
}

/** Calls `add` for what stands under the names of secrets, which begin at `places`. */
export function readLines(text: string, places: readonly number[], add: Add): void {
	let table: Table | null = null;
	let next = 0;
	for (let start = 0; start < text.length; ) {
		while (next < places.length && (places[next] as number) < start) next += 1;
		if (table === null) {
			const place = places[next];
			if (place === undefined) return;
			start = Math.max(start, text.lastIndexOf('\n', place) + 1);
		}
		const stop = text.indexOf('\n', start);
		const end = stop < 0 ? text.length : stop;
		const line = { start, end: text[end - 1] === '\r' ? end - 1 : end };
		start = end + 1;
		const named = (places[next] ?? Number.POSITIVE_INFINITY) < end;
		if (table !== null) {
			const row = table.headed ? textOf(text, line).line : line;
			if ((named || !isRule(text, row)) && !isRow(text, row, table, add)) table = null;
		}
		if (named && end - line.start <= LINE_MOST) table = tableOf(text, line, places[next] as number, table);
	}
}

/** The table that a line begins, if columns stand in it and one is called as a secret is; else the one that it is a row of. */
function tableOf(text: string, whole: Cell, place: number, before: Table | null): Table | null {
	const { line, headed } = textOf(text, { start: stringStart(text, whole, place), end: whole.end });
	const read = text.slice(line.start, line.end);
	if (FONT.test(read)) return null;
	const copied = COPIED.exec(read);
	if (copied !== null) {
		const start = line.start + (copied[1] as string).length;
		const list = { start, end: start + (copied[2] as string).length };
		const names = namesIn(text, cellsOf(text, list, ',', COLUMNS_MOST));
		return names === null ? before : { headed, names, sign: '\t', spans: [] };
	}
	for (const sign of SIGNS) {
		if (!read.includes(sign) && !(sign === '|' && DRAWN.some(bar => read.includes(bar)))) continue;
		const cells = cellsOf(text, line, sign, COLUMNS_MOST);
		const found = cells.length > 1 ? namesIn(text, cells) : null;
		if (found === null) continue;
		const names = sign === '|' && read.startsWith(DOUBLED) ? halved(found) : found;
		// Several lines may name the columns of one table.
		for (const [place, name] of before?.sign === sign ? before.names : [])
			if (!names.has(place)) names.set(place, name);
		return { headed, names, sign, spans: [] };
	}
	const { shown } = displayed(text, line);
	const cells = spacedCells(shown);
	const names = namesIn(shown, cells);
	if (names === null || !cells.every(cell => isWordy(shown, cell))) return before;
	return { headed, names, sign: null, spans: cells };
}

/** Names by their places in rows of bars that are single, where those of the head are doubled. */
const halved = (names: ReadonlyMap<number, string>): Map<number, string> =>
	new Map(Array.from(names, ([place, name]) => [(place + 1) >> 1, name]));

/** True for a few words: prose has blanks in a row, too, and so do comments of code behind their signs. */
const isWordy = (shown: string, cell: Cell): boolean =>
	WORDY.test(shown.slice(cell.start, cell.end)) && nameIn(shown, cell) !== '';

/** What the columns are called whose names are those of secrets; null when there are none, or a cell is no name. */
function namesIn(text: string, cells: readonly Cell[]): Map<number, string> | null {
	const names = new Map<number, string>();
	for (const [place, cell] of cells.entries()) {
		const name = nameIn(text, cell);
		if (name === null) return null;
		if (isSecret(name)) names.set(place, name);
	}
	if (names.size === 0) return null;
	if (cells.some(cell => isOwner(nameIn(text, cell) ?? '')))
		for (const [place, name] of names) names.set(place, ofOwner(name));
	return names;
}

const isRule = (text: string, { start, end }: Cell): boolean =>
	end - start <= LINE_MOST && RULE.test(text.slice(start, end));

/** Adds what a row has under the names; false for a line that is no row of the table. */
function isRow(text: string, line: Cell, table: Table, add: Add): boolean {
	if (FONT.test(text.slice(line.start, Math.min(line.end, line.start + LINE_MOST)))) return false;
	const { names, sign, spans } = table;
	if (sign === null) return isSpaced(text, line, table, add);
	const cells = cellsOf(text, line, sign, Math.max(...names.keys()) + 1);
	for (const [place, name] of names) {
		const cell = cells[place];
		const value = cell === undefined ? null : valueIn(text, cell);
		if (value !== null) add(name, value.start, value.end);
	}
	return cells.length > 1 && spans.length === 0;
}

/** The same where blanks set columns apart: a cell stands under some of its column's name. */
function isSpaced(text: string, line: Cell, { names, spans }: Table, add: Add): boolean {
	const { shown, back } = displayed(text, line);
	const cells = spacedCells(shown);
	// A column alone is no table where others stand beside it.
	if (cells.length === 0 || (spans.length === 1 && /\s/.test(shown.trim()))) return false;
	let first = 0;
	for (const [place, name] of names) {
		const { start, end } = spans[place] as Cell;
		while (first < cells.length && (cells[first] as Cell).end <= start) first += 1;
		const cell = cells[first];
		if (cell === undefined || cell.start >= end) continue;
		const value = valueIn(text, { start: back(cell.start), end: back(cell.end - 1) + 1 });
		if (value !== null) add(name, value.start, value.end);
	}
	return true;
}

/** What stands two blanks apart. */
const spacedCells = (shown: string): Cell[] =>
	Array.from(shown.matchAll(CELLS), ({ 0: { length }, index }) => ({ start: index, end: index + length }));

/** A line without its number and its mark, and whether it has any. */
function textOf(text: string, { start, end }: Cell): { readonly line: Cell; readonly headed: boolean } {
	const head = text.slice(start, Math.min(end, start + HEAD_MOST));
	const number = NUMBER.exec(head)?.[0].length ?? 0;
	const mark = MARK.exec(head.slice(number))?.[0].length ?? 0;
	return { line: { start: start + number + mark, end }, headed: number + mark > 0 };
}

/** Where the text of a string in JSON begins that holds the name at `place`; the line's beginning when it is in none. */
function stringStart(text: string, { start }: Cell, place: number): number {
	const before = text.slice(start, place);
	return (
		start +
		Math.max(...STRINGS.map(mark => (before.includes(mark) ? before.lastIndexOf(mark) + mark.length : 0)))
	);
}

/** The first cells of a line, that `sign` parts. */
function cellsOf(text: string, { start, end }: Cell, sign: Sign, most: number): Cell[] {
	const cells: Cell[] = [];
	for (let at = start; cells.length < most && at <= end; ) {
		const stop = cellEnd(text, at, end, sign);
		cells.push({ start: at, end: stop });
		at = stop + (text.charCodeAt(stop) === DRAWN_FIRST ? (DRAWN[0]?.length ?? 0) : 1);
	}
	return cells;
}

/** Where the cell that begins at `at` ends: in quotes the sign is text (RFC 4180). */
function cellEnd(text: string, at: number, end: number, sign: Sign): number {
	let from = at;
	while (from < end && text[from] === ' ') from += 1;
	if (sign !== '|' && text[from] === '"') {
		let to = from + 1;
		while (to < end && (text[to] !== '"' || text[to + 1] === '"')) to += text[to] === '"' ? 2 : 1;
		// Without its end it is a quote of the text.
		if (to < end) from = to + 1;
	}
	for (let to = from; to < end; to += 1) {
		if (text[to] === sign) return to;
		if (sign === '|' && text.charCodeAt(to) === DRAWN_FIRST && DRAWN.includes(text.slice(to, to + 3)))
			return to;
	}
	return end;
}

/** A line as it is seen, a character for each, and where each stands in the text. */
function displayed(text: string, { start, end }: Cell): { readonly shown: string; back(at: number): number } {
	const line = text.slice(start, Math.min(end, start + LINE_MOST));
	if (!/[\u001b\u0080-\u00ff]/.test(line)) return { shown: line, back: at => start + at };
	const places: number[] = [];
	let shown = '';
	const take = (from: number, to: number): void => {
		for (let at = from; at < to; at += 1) {
			// All but the first byte of a character take no room.
			if ((line.charCodeAt(at) & 0xc0) === 0x80) continue;
			shown += line[at];
			places.push(start + at);
		}
	};
	let from = 0;
	for (const { 0: colour, index } of line.matchAll(COLOUR)) {
		take(from, index);
		from = index + colour.length;
	}
	take(from, line.length);
	return { shown, back: at => places[at] ?? end };
}
