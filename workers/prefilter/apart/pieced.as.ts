// Tells whether behind a literal that stands before too little for a token pieces of more follow, told apart in words, as
// ../tokens/pieced.ts puts them together. It must not know literals.

import { CLASS_ALNUM } from '../layout/view';
import { byte, is, Now } from '../memory.as';
import { isPiece } from './pieces.as';

/** As in ../tokens/pieced.ts: characters between two pieces and of one at the most, of a piece and of the first at the least. */
const BETWEEN_MOST = 48;
const PIECE_MOST = 256;
const PIECE_LEAST = 4;
const FIRST_LEAST = 6;

function isPieceChar(at: i32): bool {
	const code = byte(at);
	return is(at, CLASS_ALNUM) || code === 0x2d || code === 0x2e || code === 0x5f;
}

/** True when the word that begins with the literal at [from, to) is followed by another that could be its next piece. */
export function piecesFollow(from: i32, to: i32): bool {
	if (from > Now.start && isPieceChar(from - 1)) return false;
	let end = to;
	while (end < Now.end && end < from + PIECE_MOST && isPieceChar(end)) {
		if (byte(end) === 0x2e && byte(end + 1) === 0x2e) return false;
		end++;
	}
	if (end === to || end - from < FIRST_LEAST || !isDrawn(to, end)) return false;
	const limit = min(Now.end, end + BETWEEN_MOST);
	for (let at = end; at < limit; ) {
		const code = byte(at);
		// What says that something was left out.
		if (code === 0x2a || code === 0x3c || code === 0x3e || code === 0xe2 || (code === 0x2e && byte(at + 1) === 0x2e))
			return false;
		if (!isPieceChar(at)) {
			at++;
			continue;
		}
		let stop = at;
		while (stop < Now.end && stop < at + PIECE_MOST && isPieceChar(stop)) stop++;
		let last = stop;
		while (last > at && byte(last - 1) === 0x2e) last--;
		if (last - at >= PIECE_LEAST && (isPiece(at, last) || isBehindSign(at))) return true;
		at = stop;
	}
	return false;
}

/** True for what has a digit or a capital: words that a prefix happens to begin have none. */
function isDrawn(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) if (is(at, CLASS_ALNUM) && byte(at) < 0x60) return true;
	return false;
}

/** True behind the sign that gives a name its value. */
function isBehindSign(at: i32): bool {
	let from = at - 1;
	while (byte(from) === 0x20 || byte(from) === 0x22 || byte(from) === 0x27 || byte(from) === 0x60 || byte(from) === 0x5c) from--;
	const code = byte(from);
	return code === 0x3a || code === 0x3d || code === 0x7c;
}
