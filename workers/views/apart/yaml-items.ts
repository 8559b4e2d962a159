// Closes up a text whose characters, or pieces, are the items of a list in YAML (`- g`, `- '1'`, or `[g, '1']`) or the values of one
// whose keys are numbers (`0: g`): what reads as another type stands in quotes there. Works on bytes; must not know what is
// searched for.

import { childView, Pieces, type View } from '../view.js';

/** Characters that are left when it is closed up, and of one item at the most. */
const LEAST = 16;
const LONGEST_ITEM = 64;
/** Bytes from one item to the next at the most: a line end, an indent, a mark. */
const LONGEST_GAP = 24;

const QUOTE = 0x27;
const BLANK = 0x20;
const LINE = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const DASH = 0x2d;
const OPEN = 0x5b;
const CLOSE = 0x5d;

interface Item {
	readonly start: number;
	readonly end: number;
}

/** Every such list in `view` that has a character in quotes, closed up; null when there is none. */
export function yamlItemsView(view: View, fresh: (start: number, end: number) => boolean): View | null {
	const { bytes } = view;
	const pieces = new Pieces();
	let low = 0;
	for (let at = bytes.indexOf(" '"); at >= 0; at = bytes.indexOf(" '", Math.max(at + 2, low))) {
		if (bytes[at + 3] !== QUOTE || !ends(bytes[at + 4])) continue;
		const items = itemsAround(bytes, { start: at + 2, end: at + 3 }, low);
		const first = items[0] as Item;
		const last = items.at(-1) as Item;
		low = last.end + 1;
		const text = Buffer.concat(items.map(({ start, end }) => bytes.subarray(start, end)));
		if (text.length >= LEAST && fresh(first.start, last.end))
			pieces.add(text, first.start, last.end, 'separators');
	}
	const made = pieces.view(view);
	return made === null
		? null
		: childView(view, made.bytes, pieces, { joined: true, inside: true, turned: true });
}

/** True for what an item ends at. */
const ends = (byte: number | undefined): boolean =>
	byte === undefined || byte === LINE || byte === COMMA || byte === CLOSE || byte === 0x0d;

/** The list of which `item` is one, none of it before `low`. */
function itemsAround(bytes: Buffer, item: Item, low: number): readonly Item[] {
	const items = [item];
	for (let before = itemBefore(bytes, item, low); before !== null; before = itemBefore(bytes, before, low))
		items.push(before);
	items.reverse();
	for (let next = itemBehind(bytes, item); next !== null; next = itemBehind(bytes, next)) items.push(next);
	return items;
}

/** The item behind another one, or null. */
function itemBehind(bytes: Buffer, { end }: Item): Item | null {
	const from = bytes[end] === QUOTE ? end + 1 : end;
	let at = bytes[from] === COMMA ? from + 1 : from;
	const gap = at;
	while (isBlank(bytes[at]) && at - gap < LONGEST_GAP) at += 1;
	if (at === gap) return null;
	if (gap === from) {
		// Without a comma, a line begins with a mark or a number.
		const mark = at;
		if (bytes[at] === DASH) at += 1;
		else {
			while (isDigit(bytes[at])) at += 1;
			if (at === mark || bytes[at] !== COLON) return null;
			at += 1;
		}
		if (bytes[at] !== BLANK) return null;
		at += 1;
	}
	const quoted = bytes[at] === QUOTE;
	const start = quoted ? at + 1 : at;
	let to = start;
	while (to - start < LONGEST_ITEM && (quoted ? bytes[to] !== QUOTE : !ends(bytes[to]))) {
		if (to >= bytes.length || isBlank(bytes[to])) return null;
		to += 1;
	}
	return to === start || !ends(bytes[quoted ? to + 1 : to]) ? null : { start, end: to };
}

/** The item before another one, or null. */
function itemBefore(bytes: Buffer, { start }: Item, low: number): Item | null {
	let at = start - 1;
	if (bytes[at] === QUOTE) at -= 1;
	// Where the gap ends, and what parts a mark or a number from an item.
	const gap = at;
	const mark = bytes[at] === BLANK ? bytes[at - 1] : 0;
	if (mark === DASH) at -= 2;
	else if (mark === COLON) {
		at -= 2;
		while (isDigit(bytes[at])) at -= 1;
	}
	while (at > low && isBlank(bytes[at]) && gap - at < LONGEST_GAP) at -= 1;
	const comma = bytes[at] === COMMA;
	if (comma === (mark === DASH || mark === COLON)) return null;
	let end = comma ? at : at + 1;
	const quoted = bytes[end - 1] === QUOTE;
	if (quoted) end -= 1;
	let from = end;
	while (from > low && end - from < LONGEST_ITEM) {
		const byte = bytes[from - 1] as number;
		if (quoted ? byte === QUOTE : isBlank(byte) || byte === COMMA || byte === OPEN) break;
		from -= 1;
	}
	return from === end ? null : { start: from, end };
}

const isBlank = (byte: number | undefined): boolean =>
	byte === BLANK || byte === LINE || byte === 0x09 || byte === 0x0d;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
