// Closes up text whose characters, or groups of them, stand apart by one separator all along: `g h p _`, `gh-p_-ab`. Works
// on bytes; must not know what is searched for.

import { childView, Pieces, type View } from '../view.js';

/** Characters that are left when it is closed up. */
const LEAST = 16;
/** Characters of a group at the most. */
const LONGEST_GROUP = 8;
/** Bytes from one look to the next: the shortest text of single characters is longer. */
const STEP = 24;

/** What parts single characters, what parts groups, too, and what parts all but those of four, as the commas of source maps do. */
const SINGLES = 1;
const GROUPS = 2;
const CELLS = 3;
/** From one separator to the next in a source map. */
const MAPPED = 5;
const SEPARATES = new Uint8Array(256);
for (const char of '\'"') SEPARATES[char.charCodeAt(0)] = SINGLES;
for (const char of ',;\t') SEPARATES[char.charCodeAt(0)] = CELLS;
for (const char of ' \n\r:.|-_/#*~!&+=@^$?>') SEPARATES[char.charCodeAt(0)] = GROUPS;

// A separator may be part of a token, and stand in it beside itself. Quotes and brackets stand alone if at all: where names
// and values of JSON happen to be of one length, what stands in them is what may be parted.
const SINGLE = new Uint8Array(256).fill(1, 0x21, 0x7f);
for (const char of '\t\n\r') SINGLE[char.charCodeAt(0)] = 1;
const GROUPED = Uint8Array.from(SINGLE);
for (const char of '"{}[]\t\n\r') GROUPED[char.charCodeAt(0)] = 0;

/**
 * Every such text in `view`, closed up; null when there is none. Words of one length stand so by chance: it counts as
 * joined, and is not turned.
 */
export function closedView(view: View, fresh: (start: number, end: number) => boolean): View | null {
	const pieces = new Pieces();
	closeAll(view.bytes, pieces, fresh);
	const closed = pieces.view(view);
	return closed === null
		? null
		: childView(view, closed.bytes, pieces, { joined: true, inside: true, turned: true });
}

// A function of its own: see views/encoded/unescape.ts.
function closeAll(bytes: Buffer, pieces: Pieces, fresh: (start: number, end: number) => boolean): void {
	const last = bytes.length - LONGEST_GROUP * 2 - 2;
	let done = 0;
	for (let probe = 0; probe <= Math.max(0, last); probe += STEP) {
		if (probe < done) continue;
		// Some separator stands in any LONGEST_GROUP + 1 bytes of such a text. A sign of the token's own may come again, too, a few times.
		let longest: Series | null = null;
		for (let at = probe; at <= probe + LONGEST_GROUP; at += 1) {
			if (((SEPARATES[bytes[at] as number] ?? 0) as number) === 0) continue;
			const series = seriesAt(bytes, at, done);
			if (series !== null && (longest === null || sizeOf(series) > sizeOf(longest))) longest = series;
		}
		if (longest === null) continue;
		close(bytes, longest, pieces, fresh);
		done = longest.end;
	}
}

/** A text that is closed up by leaving out each byte a period behind the one at `first`. */
interface Series {
	readonly start: number;
	readonly end: number;
	readonly first: number;
	readonly period: number;
}

const sizeOf = ({ start, end }: Series): number => end - start;

/** True for characters of which none separates, and for white space among single ones: indents and tables are no groups. */
function isGroup(bytes: Buffer, from: number, to: number): boolean {
	if (to - from === 1) {
		const byte = bytes[from] as number;
		if (byte > BLANK) return SINGLE[byte] === 1;
		const stands = byte === BLANK || SINGLE[byte] === 1;
		return stands && bytes[from - 2] !== byte && bytes[from + 2] !== byte;
	}
	for (let i = from; i < to; i += 1) if (GROUPED[bytes[i] as number] !== 1) return false;
	return true;
}

const BLANK = 0x20;

/** Share of groups with a capital A, which writes zero, in a source map: most of its segments stand in the same file as the one before. */
const ZEROS = 3 / 4;

/** True for segments of a source map: most of them have a number that is zero. */
function isMapping(bytes: Buffer, { start, end, first, period }: Series): boolean {
	let groups = 0;
	let zeros = 0;
	for (let from = start; from < end; from += from < first ? first + 1 - from : period) {
		const to = Math.min(end, from < first ? first : from + period - 1);
		const zero = bytes.indexOf(0x41, from);
		groups += 1;
		if (zero >= 0 && zero < to) zeros += 1;
	}
	return zeros >= groups * ZEROS;
}

/** The text of which the separator at `at` is one, or null when there is none. */
function seriesAt(bytes: Buffer, at: number, low: number): Series | null {
	const separator = bytes[at] as number;
	const kind = SEPARATES[separator] as number;
	const most = kind === SINGLES ? 2 : LONGEST_GROUP + 1;
	for (let period = 2; period <= most; period += 1) {
		if (kind === CELLS && period === MAPPED) continue;
		if (bytes[at + period] !== separator) continue;
		if (bytes[at + period * 2] !== separator && (at < period || bytes[at - period] !== separator)) continue;
		if (!isGroup(bytes, at + 1, at + period)) continue;
		let first = at;
		while (
			first - period >= low &&
			bytes[first - period] === separator &&
			isGroup(bytes, first - period + 1, first)
		)
			first -= period;
		let last = at + period;
		while (bytes[last + period] === separator && isGroup(bytes, last + 1, last + period)) last += period;
		const groups = (last - first) / period + 2;
		if (groups * (period - 1) < LEAST) continue;
		return {
			start: Math.max(low, first - period + 1),
			end: Math.min(bytes.length, last + period),
			first,
			period,
		};
	}
	return null;
}

/** Adds the text of a series. */
function close(
	bytes: Buffer,
	series: Series,
	pieces: Pieces,
	fresh: (start: number, end: number) => boolean,
): void {
	const { start, end, first, period } = series;
	if (!fresh(start, end)) return;
	if (SEPARATES[bytes[first] as number] === CELLS && isMapping(bytes, series)) return;
	const text = Buffer.allocUnsafe(end - start);
	let to = 0;
	for (let i = start; i < end; i += 1) {
		if (i >= first && (i - first) % period === 0) continue;
		text[to] = bytes[i] as number;
		to += 1;
	}
	pieces.add(text.subarray(0, to), start, end, 'separators');
}
