// Values that stand under a name: each is written behind that name, and all are searched together. It must not know how columns are drawn.

import { deeper } from '../../prefilter.as';
import { BACKSLASH, isOdd } from '../apart/pieces.as';
import { CLASS_LETTER, NO_JOINS, NO_ROWS, TOKENS_BIT } from '../layout/view';
import { Now, bufferOf, byte, is, word } from '../memory.as';
import { Column } from './column.as';
import { BLANK, LESS, LINE, QUOTE, isQuoteBehind, signAt } from './signs.as';
import { isBlankLetter } from '../written-out.as';

/** As in views/columns/cell.ts. */
const VALUE_LEAST = 12;
const VALUE_MOST = 1024;
/** Bytes of names and values that are looked at together. */
const GATHERED_MOST = 16384;

/** True when what was gathered holds a secret: each value behind the name of its column. */
export function isSecret(): bool {
	const out = bufferOf(Now.level + 1);
	const size = Column.put - out;
	Column.put = out;
	if (size === 0) return false;
	const seenWas = Column.seen;
	const begunWas = Column.begun;
	const plainWas = Column.plain;
	const bareFromWas = Column.bareFrom;
	const bareWas = Column.bare;
	const fromWas = Column.walkedFrom;
	const toWas = Column.walkedTo;
	const signWas = Column.walkedSign;
	const placeWas = Column.walkedPlace;
	const walkedNameWas = Column.walkedName;
	const walkedNameEndWas = Column.walkedNameEnd;
	const nameWas = Column.name;
	const nameEndWas = Column.nameEnd;
	const found = deeper(size, Now.detectors & TOKENS_BIT, NO_JOINS | NO_ROWS);
	Column.seen = seenWas;
	Column.begun = begunWas;
	Column.plain = plainWas;
	Column.bareFrom = bareFromWas;
	Column.bare = bareWas;
	Column.walkedFrom = fromWas;
	Column.walkedTo = toWas;
	Column.walkedSign = signWas;
	Column.walkedPlace = placeWas;
	Column.walkedName = walkedNameWas;
	Column.walkedNameEnd = walkedNameEndWas;
	Column.name = nameWas;
	Column.nameEnd = nameEndWas;
	Column.put = out;
	return found;
}

/** Gathers the value [from, to); true when it is one for sure, or what was gathered is much and holds a secret. */
function offers(from: i32, to: i32): bool {
	let begin = from;
	if (byte(from - 1) === BACKSLASH) {
		if (!isBlankLetter(byte(from))) return true;
		begin += 1;
	}
	// What an escape says that it goes on with is not told here.
	if (byte(to) === BACKSLASH && to < Now.end && !isQuoteBehind(to) && signAt(to) === 0) return true;
	const last = min(to, begin + VALUE_MOST);
	memory.copy(Column.put, Column.name, Column.nameEnd - Column.name);
	Column.put += Column.nameEnd - Column.name;
	store<u8>(Column.put, 0x3a);
	store<u8>(Column.put, BLANK, 1);
	Column.put += 2;
	for (let at = begin; at < last; at++) if (byte(at) !== BACKSLASH) store<u8>(Column.put++, <u8>byte(at));
	store<u8>(Column.put++, LINE);
	return Column.put - bufferOf(Now.level + 1) > GATHERED_MOST && isSecret();
}

/** Offers the first word in [from, to), tags and line numbers left out, or the one behind `bearer`, where it is long enough and odd. */
export function hasValue(from: i32, to: i32): bool {
	let begin = from;
	for (let at = from; at <= to; at++) {
		const code = at < to ? byte(at) : BLANK;
		if (code > BLANK && code !== QUOTE && code !== 0x27 && code !== 0x60 && code !== LESS && code !== 0x3e) {
			// A slash may be escaped.
			if (code !== BACKSLASH || byte(at + 1) === 0x2f) continue;
		}
		if (at - begin >= VALUE_LEAST && isOdd(begin, at)) return offers(begin, at);
		if (at > begin && !standsBefore(begin, at)) return false;
		begin = at + 1;
	}
	return false;
}

/** True for what may stand before a value in its cell: a tag, a number, letters of an escape, signs, `bearer`. */
function standsBefore(from: i32, to: i32): bool {
	if (byte(from - 1) === LESS || byte(from - 1) === BACKSLASH) return true;
	if (to - from === 6 && (word(from) | 0x20202020) === 0x72616562) return true;
	for (let at = from; at < to; at++) if (is(at, CLASS_LETTER)) return false;
	return true;
}
