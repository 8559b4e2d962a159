// Puts what stands in a table behind what its column is called, as `api_key: value`, where that is the name of a secret: then
// every rule that knows a value by its name can read it. It must not know rules, nor how a table is drawn.

import { Buffer } from 'node:buffer';
import { namePlaces } from './columns/cell.js';
import { readElements } from './columns/html.js';
import { readLines } from './columns/lines.js';
import { readLists } from './columns/lists.js';
import { Pieces, type View } from './view.js';

/** Everything that stands under a secret's name in a table, with that name before it; null when nothing does. */
export function columnsView(view: View): View | null {
	const text = view.bytes.toString('latin1');
	const places = namePlaces(text);
	if (places.length === 0) return null;
	const pieces = new Pieces();
	const add = (name: string, start: number, end: number): void => {
		pieces.add(Buffer.from(`${name}: ${text.slice(start, end)}`, 'latin1'), start, end, 'table');
	};
	for (const read of [readLines, readLists, readElements]) read(text, places, add);
	return pieces.view(view);
}
