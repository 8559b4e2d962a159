// Tables of HTML, whose rows and cells are elements. It must not know names of secrets.

import { type Add, type Cell, COLUMNS_MOST, isSecret, LINE_MOST, nameIn, valueIn } from './cell.js';

const ROW = /<tr\b[^<>]{0,256}>/gi;
const CELL = /<(\/?)(t[hdr]|table|thead|tbody)\b[^<>]{0,256}>/gi;

/** Calls `add` for what stands under the names of secrets, which begin at `places`. */
export function readElements(text: string, places: readonly number[], add: Add): void {
	ROW.lastIndex = 0;
	if (!ROW.test(text)) return;
	let names = new Map<number, string>();
	let next = 0;
	let place = 0;
	let from = -1;
	/** Ends the cell that is open. */
	const close = (at: number): void => {
		if (from < 0 || place >= COLUMNS_MOST) return;
		const cell: Cell = { start: from, end: at };
		from = -1;
		while (next < places.length && (places[next] as number) < cell.start) next += 1;
		if ((places[next] ?? Number.POSITIVE_INFINITY) < at && at - cell.start <= LINE_MOST) {
			const name = nameIn(text, cell);
			if (name !== null && isSecret(name)) {
				names.set(place, name);
				return;
			}
		}
		const name = names.get(place);
		const value = name === undefined ? null : valueIn(text, cell);
		if (name !== undefined && value !== null) add(name, value.start, value.end);
	};
	for (const { 0: tag, 1: closing, 2: element = '', index } of text.matchAll(CELL)) {
		close(index);
		const kind = element.toLowerCase();
		if (kind === 'table') names = new Map();
		else if (kind === 'tr') place = -1;
		else if (closing === '' && (kind === 'td' || kind === 'th')) {
			place += 1;
			from = index + tag.length;
		}
	}
}
