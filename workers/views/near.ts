// Narrows a view in which little was changed down to what stands around the changes: the rest was seen in the view before.
// Works on bytes; must not know what is searched for in them.

import { Buffer } from 'node:buffer';
import { LONGEST_MATCH } from '../contract.js';
import { childView, Edits, PARTED, type Span, type View } from './view.js';

/** Shorter views are looked at whole. */
const LEAST = 8 * 1024;
/** Share of a view from which on all of it is looked at. */
const MOST = 0.6;
/** Bytes around a change that are kept in any case; a value without white space is kept as far as a match can reach. */
const BESIDE = 1024;
/** Words of at least so many characters go on behind white space, as the lines of a key do. */
const LONG_WORD = 32;
/** What stands in values that hold white space and are longer than BESIDE, besides a key's first and last line. */
const SPACED = ['kty', 'Private-Lines', 'InverseQ'];
const DASHES = '-----';
const DASH = 0x2d;
/** What may stand beside the dashes of a key: a letter, or an escape. They alone underline headings and draw tables. */
const BESIDE_DASHES = /[A-Za-z%\\&=;]/;

/** What stands around the edits of `view`, if that is far less than all of it; else `view`. Linear. */
export function nearEdits(view: View): View {
	const { bytes, trail, parent } = view;
	if (bytes.length < LEAST || !(trail instanceof Edits) || parent === null) return view;
	const most = bytes.length * MOST;
	if (trail.size * 2 > most) return view;
	const marks = spacedIn(bytes);
	let mark = 0;
	const spans: { start: number; end: number }[] = [];
	let kept = 0;
	for (let edit = 0; edit < trail.size; edit += 1) {
		const at = trail.from(edit);
		const to = trail.to(edit);
		while (mark < marks.length && (marks[mark] as number) < at - LONGEST_MATCH) mark += 1;
		const reach = (marks[mark] ?? Number.POSITIVE_INFINITY) <= to + LONGEST_MATCH ? LONGEST_MATCH : BESIDE;
		const last = spans.at(-1);
		if (last !== undefined && at + reach <= last.end) continue;
		const low = last?.end ?? 0;
		const start = startOf(bytes, Math.max(low, at - reach), Math.max(low, at - LONGEST_MATCH));
		const end = endOf(bytes, Math.min(bytes.length, to + reach), Math.min(bytes.length, to + LONGEST_MATCH));
		if (last !== undefined && start <= last.end) {
			kept += end - last.end;
			last.end = end;
		} else {
			kept += end - start;
			spans.push({ start, end });
		}
		if (kept > most) return view;
	}
	return keptOf(view, spans);
}

/** The parts of a view that was changed in place, with PARTED behind each; the view itself where it was made otherwise. */
export function keptOf(view: View, spans: readonly Span[]): View {
	const { bytes, trail, parent } = view;
	if (!(trail instanceof Edits) || parent === null) return view;
	const chunks = spans.flatMap(({ start, end }) => [bytes.subarray(start, end), PARTED]);
	return childView(parent, Buffer.concat(chunks), trail.kept(spans), view);
}

/** Where values are that hold white space, in order. */
function spacedIn(bytes: Buffer): number[] {
	const found: number[] = [];
	for (const mark of SPACED) {
		for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) found.push(at);
	}
	for (let at = bytes.indexOf(DASHES); at >= 0; ) {
		let end = at + DASHES.length;
		while (bytes[end] === DASH) end += 1;
		const beside = String.fromCharCode(bytes[at - 1] ?? 0, bytes[end] ?? 0);
		if (BESIDE_DASHES.test(beside)) found.push(at);
		at = bytes.indexOf(DASHES, end);
	}
	return found.sort((a, b) => a - b);
}

/** Back from `at` to where a value begins, but not beyond `limit`. */
function startOf(bytes: Buffer, at: number, limit: number): number {
	let start = at;
	for (let from = wordStart(bytes, start, limit); from < start; from = wordStart(bytes, start, limit)) {
		start = from;
		if (start > limit && wordStart(bytes, start - 1, limit) > start - 1 - LONG_WORD) break;
		if (start > limit) start -= 1;
	}
	return start;
}

function wordStart(bytes: Buffer, at: number, limit: number): number {
	let start = at;
	while (start > limit && (bytes[start - 1] as number) > 0x20) start -= 1;
	return start;
}

/** On from `at` to where a value ends, but not beyond `limit`. */
function endOf(bytes: Buffer, at: number, limit: number): number {
	let end = at;
	for (let to = wordEnd(bytes, end, limit); to > end; to = wordEnd(bytes, end, limit)) {
		end = to;
		if (end < limit && wordEnd(bytes, end + 1, limit) < end + 1 + LONG_WORD) break;
		if (end < limit) end += 1;
	}
	return end;
}

function wordEnd(bytes: Buffer, at: number, limit: number): number {
	let end = at;
	while (end < limit && (bytes[end] as number) > 0x20) end += 1;
	return end;
}
