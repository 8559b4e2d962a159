// Texts that markup stands between: tags, and the headers of fields of a multipart body (RFC 7578).

import { Now, byte, find, word } from '../memory.as';
import { add, begin, done } from './joined.as';
import { isWrittenBlank } from '../written-out.as';

export function hasTags(): bool {
	for (let at = find(0x3c, Now.start, Now.end); at < Now.end; at = find(0x3c, at + 1, Now.end)) {
		if (byte(at + 1) === 0x2f) return true;
	}
	return false;
}

/** Bytes before the first boundary of a multipart body at the most. */
const PREAMBLE_MOST = 1024;

/** True for what could be a multipart body: a boundary near its beginning. */
export function hasBoundary(): bool {
	if (byte(Now.start) === 0x2d && byte(Now.start + 1) === 0x2d) return true;
	const end = min(Now.end, Now.start + PREAMBLE_MOST);
	for (let at = find(0x0d, Now.start, end); at < end; at = find(0x0d, at + 1, end)) {
		if (word(at) === 0x2d2d0a0d) return true;
	}
	return false;
}

/** The texts between tags. */
export function tags(): bool {
	begin();
	const end = Now.end;
	for (let at = find(0x3e, Now.start, end); at < end; ) {
		const next = find(0x3c, at + 1, end);
		let from = at + 1;
		let to = next;
		while (from < to && (byte(from) <= 0x20 || isWrittenBlank(from + 1))) from += byte(from) === 0x5c ? 2 : 1;
		while (to > from && (byte(to - 1) <= 0x20 || (to - 2 >= from && isWrittenBlank(to - 1)))) to -= byte(to - 1) <= 0x20 ? 1 : 2;
		add(from, to);
		at = find(0x3e, next, end);
	}
	return done();
}

/** The fields of a multipart body (RFC 7578), headers left out. */
export function fields(): bool {
	begin();
	const end = Now.end;
	let boundary = Now.start;
	if (byte(boundary) !== 0x2d) {
		while (boundary < end && word(boundary) !== 0x2d2d0a0d) boundary = find(0x0d, boundary + 1, end);
		boundary += 2;
	}
	for (let at = headEnd(Now.start); at < end; ) {
		const from = at + 4;
		// An empty field ends with the line end of its headers; the text of one may begin with dashes, too.
		let to = isBoundary(from, boundary) ? from - 2 : from;
		while (to < end && word(to) !== 0x2d2d0a0d) to = find(0x0d, to + 1, end);
		add(from, to);
		at = to < end ? headEnd(to) : end;
	}
	return done();
}

/** The dashes of a boundary and what it may have itself. */
const BOUNDARY_MOST = 72;

/** True when the boundary that begins at `boundary` stands at `at`, too. */
function isBoundary(at: i32, boundary: i32): bool {
	let size = 0;
	while (size < BOUNDARY_MOST && byte(boundary + size) !== 0x0d) {
		if (byte(at + size) !== byte(boundary + size)) return false;
		size++;
	}
	return size > 0;
}

function headEnd(from: i32): i32 {
	let at = find(0x0d, from, Now.end);
	while (at < Now.end && word(at) !== 0x0a0d0a0d) at = find(0x0d, at + 1, Now.end);
	return at;
}
