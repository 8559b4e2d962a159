// Puts neighbouring values in the order that their names or numbers say (`p3: ...`, `p1: ...`, `{"i": 2, "v": ...}`, `b = ...`), where they
// stand in another, and turns lists of pieces of one length around. Works on bytes; must not know what is searched for. ../../prefilter/apart/in-order.as.ts follows it.

import type { Span } from '../view.js';

/** Bytes of syntax between a value and what numbers it, of a name, and digits of a number, at the most. */
const SYNTAX = 8;
const LONGEST_NAME = 24;
const LONGEST_NUMBER = 3;
/** Bytes of a value, and values that are put in order together, at the most. */
const LONGEST_VALUE = 512;
const MOST = 64;

const DIGIT = 1;
const LETTER = 2;
const UNDERSCORE = 3;
const KIND = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') KIND[char.charCodeAt(0)] = LETTER;
for (const char of '0123456789') KIND[char.charCodeAt(0)] = DIGIT;
KIND[0x5f] = UNDERSCORE;

/** What the places that letters give are apart from those of numbers. */
const LETTERS = 1000;

const kindAt = (bytes: Buffer, at: number): number => KIND[bytes[at] as number] ?? 0;

/** Where the name ends that stands before `at`, behind a little syntax; -1 where none does. */
function nameEnd(bytes: Buffer, at: number): number {
	const least = Math.max(0, at - SYNTAX);
	let end = at;
	while (end > least && kindAt(bytes, end - 1) === 0) end -= 1;
	return end > 0 && kindAt(bytes, end - 1) !== 0 ? end : -1;
}

function nameStart(bytes: Buffer, end: number): number {
	const least = Math.max(0, end - LONGEST_NAME);
	let start = end;
	while (start > least && kindAt(bytes, start - 1) !== 0) start -= 1;
	return start;
}

/** The number that ends at `end`, in digits not before `least`; -1 for none. */
function numberBefore(bytes: Buffer, end: number, least: number): number {
	let start = end;
	while (start > least && kindAt(bytes, start - 1) === DIGIT) start -= 1;
	if (start === end || end - start > LONGEST_NUMBER) return -1;
	let number = 0;
	for (let i = start; i < end; i += 1) number = number * 10 + (bytes[i] as number) - 0x30;
	return number;
}

/** By the digits that a name ends in, or by the one letter that it is or has behind an underscore. */
function byName(bytes: Buffer, { start }: Span): number {
	const end = nameEnd(bytes, start);
	if (end < 0) return -1;
	const from = nameStart(bytes, end);
	if (kindAt(bytes, end - 1) === DIGIT) return numberBefore(bytes, end, from);
	const single = kindAt(bytes, end - 1) === LETTER && (end - 1 === from || bytes[end - 2] === 0x5f);
	return single ? LETTERS + ((bytes[end - 1] as number) | 0x20) : -1;
}

/** By the number before the name: `{"i": 2, "v": "..."}`. */
function byNumberBefore(bytes: Buffer, { start }: Span): number {
	const end = nameEnd(bytes, start);
	if (end < 0) return -1;
	const before = nameEnd(bytes, nameStart(bytes, end));
	return before < 0 ? -1 : numberBefore(bytes, before, nameStart(bytes, before));
}

/** Where what is syntax, or what is not, ends that begins at `at`, after `most` bytes at the latest. */
function endOf(bytes: Buffer, at: number, most: number, syntax: boolean): number {
	const limit = Math.min(bytes.length, at + most);
	let end = at;
	while (end < limit && (KIND[bytes[end] as number] === 0) === syntax) end += 1;
	return end;
}

/** By the number under the name behind it: `{"v": "...", "i": 2}`. */
function byNumberBehind(bytes: Buffer, { end }: Span): number {
	const name = endOf(bytes, end, SYNTAX, true);
	if (name === end) return -1;
	const behind = endOf(bytes, name, LONGEST_NAME, false);
	if (behind === name) return -1;
	const from = endOf(bytes, behind, SYNTAX, true);
	if (from === behind || kindAt(bytes, from) !== DIGIT) return -1;
	let at = from;
	while (kindAt(bytes, at) === DIGIT) at += 1;
	return kindAt(bytes, at) === 0 ? numberBefore(bytes, at, from) : -1;
}

/** Rows of neighbours whose places follow each other once they are put in order; none for those that stand so. */
export function inOrder(bytes: Buffer, values: readonly Span[]): Span[][] {
	const found: Span[][] = [];
	for (const placeOf of [byName, byNumberBefore, byNumberBehind]) {
		let row = new Map<number, Span>();
		for (const value of values) {
			const place = value.end - value.start <= LONGEST_VALUE ? placeOf(bytes, value) : -1;
			// Most values have no place.
			if (row.size > 0 && (place < 0 || row.has(place) || row.size === MOST)) {
				add(found, row);
				row = new Map();
			}
			if (place >= 0) row.set(place, value);
		}
		add(found, row);
	}
	addTurned(found, values);
	return found;
}

/** Bytes between two values of a list, those of a piece, and pieces of a list. */
const BETWEEN = 6;
const LONGEST_PIECE = 64;
const LEAST_PIECE = 4;
const LEAST_PIECES = 3;

/** Adds, last one first, the lists of values of which all are as long as the last, but for the first, which may be shorter. */
function addTurned(found: Span[][], values: readonly Span[]): void {
	let list: Span[] = [];
	const close = (): void => {
		if (list.length >= LEAST_PIECES) found.push(list.toReversed());
	};
	for (const value of values) {
		const size = value.end - value.start;
		const last = list.at(-1);
		const near = last !== undefined && value.start - last.end <= BETWEEN && list.length < MOST;
		const lastSize = last === undefined ? 0 : last.end - last.start;
		if (near && (size === lastSize || (list.length === 1 && size > lastSize)) && size <= LONGEST_PIECE) {
			list.push(value);
			continue;
		}
		close();
		list = size >= 1 && size <= LONGEST_PIECE ? [value] : [];
		// The one before may be the shorter first of a list that begins with it.
		if (near && last !== undefined && size > lastSize && size <= LONGEST_PIECE && size >= LEAST_PIECE)
			list = [last, value];
	}
	close();
}

function add(found: Span[][], row: ReadonlyMap<number, Span>): void {
	if (row.size < 2) return;
	const places = [...row.keys()];
	const sorted = places.toSorted((a, b) => a - b);
	const last = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
	if (last !== row.size - 1 || sorted.every((place, i) => place === places[i])) return;
	found.push(sorted.map(place => row.get(place) as Span));
}
