// The search in WebAssembly, compiled by AssemblyScript: 64 bytes a step, and once more, without vectors, to JavaScript for
// where there is no WebAssembly. `look` asks everything of a view, in the order that prefilter/README.md tells. It must not know
// literals, only the tables.

import { armourAt, beginArmour } from './prefilter/encoded/armour.as';
import { beginColumns } from './prefilter/columns/column.as';
import { isQuiet } from './prefilter/apart/crossing.as';
import { cuts } from './prefilter/apart/cuts.as';
import { colours, escapeAt, markAt, noteSkipped, oddAt, shifts, undo } from './prefilter/encoded/escapes.as';
import { phrasesIn } from './prefilter/words/grams.as';
import { groups } from './prefilter/apart/groups.as';
import { joins } from './prefilter/apart/joins.as';
import { LEVELS_COUNT, MANY_KNOWN, PDF, PLACES, USEFUL, USEFUL_SIGN } from './prefilter/layout';
import {
	ARMOUR_LEAST,
	GROUPS_LEAST,
	INJECTION_BIT,
	JOINED,
	KNOWN_BIT,
	NO_JOINS,
	NO_ROWS,
	RUN_LEAST,
	SAME_WORDS,
	SINGLES_LEAST,
	TELL,
	TEXT,
	TOKENS_BIT,
	WHY_MUCH,
	WHY_PACKED,
	WORDED_LEAST,
	WRITTEN_LEAST,
} from './prefilter/layout/view';
import { literalAt, longIn, mayBeHead } from './prefilter/literals.as';
import { beginUsers, userAt } from './prefilter/literals/users.as';
import { lineLettersOf, mark, Marks, othersOf, remark, unmark } from './prefilter/marks.as';
import { because, bufferOf, byte, clearBehind, find, Fresh, freshEnd, freshStart, Now, Places, word } from './prefilter/memory.as';
import { speaks } from './prefilter/words/phrases.as';
import { isPlausible, isPlausibleAsCharacters } from './prefilter/encoded/packed.as';
import { recovers } from './prefilter/recovery.as';
import { isList, listAt } from './prefilter/encoded/number-lists.as';
import { wordsAt } from './prefilter/encoded/spoken.as';
import { beginRows, rowsIn } from './prefilter/encoded/rows.as';
import { isOtherCode } from './prefilter/encoded/other-code.as';
import { isUtf8 } from './prefilter/encoded/decoded.as';
import { stretchAt } from './prefilter/encoded/runs.as';
import { isOfTwo } from './prefilter/encoded/two-symbols.as';
import { wordedIn } from './prefilter/encoded/worded.as';
import { dumpIn, fileIn, isWritten, longNumberAt, NUMBER_LEAST, writtenAt } from './prefilter/encoded/written.as';

/** Bytes of a compressed body at the least, and those that show that it is no text. */
const WHOLE_LEAST = 16;
const WHOLE_SAMPLE = 64;

/** Digits of 192 bytes that numbers in a row have. */
const LINED_LEAST = 24;

/** Bytes of a view in which armour is looked for where no digit stands near, too. */
const SHORT_MOST = 1024;

/** Bytes that no text has, of 64, from which on they are taken for those of wide characters. */
const NULS_LEAST = 24;

/**
 * 1 when something could stand in the `length` bytes of level 0 for the detectors with a bit in `detectors`, however it is
 * written; else 0. `work` is how many decoded bytes may be looked at before the answer is 1 anyway. With TELL in `how` literals
 * whose place says all of them are told by PLACES and make no 1. Only [from, to) is new: what lies outside of it in one piece was found
 * clean before.
 */
export function scan(length: i32, detectors: i32, how: i32, work: i32, from: i32, to: i32): i32 {
	Now.work = work;
	Fresh.from = bufferOf(0) + from;
	Fresh.to = bufferOf(0) + to;
	Places.asked = (how & TELL) !== 0;
	if (Places.asked) store<i32>(PLACES, 0);
	return look(0, length, detectors, how & ~TELL) ? 1 : 0;
}

/** Looks at `length` bytes that were written to the next level. */
export function deeper(length: i32, detectors: i32, how: i32): bool {
	if (length <= 0 || detectors === 0) return false;
	Now.work -= length;
	// Encoded so many times, or so much of it: the pool decides.
	if (Now.work < 0 || Now.level + 2 === LEVELS_COUNT) return because(WHY_MUCH, 0, Now.start);
	// What was joined is not taken apart again.
	return look(Now.level + 1, length, detectors, (Now.how & (JOINED | NO_JOINS)) === 0 ? how : how | NO_JOINS);
}

function look(level: i32, length: i32, detectors: i32, how: i32): bool {
	const levelWas = Now.level;
	const startWas = Now.start;
	const endWas = Now.end;
	const detectorsWas = Now.detectors;
	const howWas = Now.how;
	const firstWas = Now.first;
	const lastWas = Now.last;
	const idleWas = Now.idle;
	const idleAtWas = Now.idleAt;
	const nearWas = Now.near;
	const flatWas = Now.flat;
	const writtenWas = Now.written;
	const wideWas = Now.wide;
	const keyedWas = Now.keyed;
	const wordedWas = Now.worded;
	const dashesWas = Now.dashes;
	const owesWas = Now.owes;
	const openWas = Now.open;
	const skippedWas = Now.skipped;
	const longWas = Now.long;
	Now.level = level;
	Now.start = bufferOf(level);
	Now.end = Now.start + length;
	Now.detectors = detectors;
	Now.how = how & ~SAME_WORDS;
	Now.long = false;
	clearBehind(Now.end);
	begin();
	let found = (detectors & INJECTION_BIT) !== 0 && (phrasesIn((how & NO_ROWS) !== 0) || ((how & SAME_WORDS) === 0 && speaks()));
	if (!found && level === 0 && (how & TEXT) === 0) found = isPacked() || ((detectors & (TOKENS_BIT | KNOWN_BIT)) !== 0 && isOtherCode());
	if (!found && (detectors & TOKENS_BIT) !== 0) found = recovers();
	if (!found && ((how & JOINED) === 0 || !isSettled())) found = shifts() || colours() || sweep() || undo() || (Now.work < 0 && because(WHY_MUCH, 0, Now.start));
	if (!found && (how & (JOINED | NO_JOINS)) === 0) found = joins() || cuts() || groups();
	Now.level = levelWas;
	Now.start = startWas;
	Now.end = endWas;
	Now.detectors = detectorsWas;
	Now.how = howWas;
	Now.first = firstWas;
	Now.last = lastWas;
	Now.idle = idleWas;
	Now.idleAt = idleAtWas;
	Now.near = nearWas;
	Now.flat = flatWas;
	Now.written = writtenWas;
	Now.wide = wideWas;
	Now.keyed = keyedWas;
	Now.worded = wordedWas;
	Now.dashes = dashesWas;
	Now.owes = owesWas;
	Now.open = openWas;
	Now.skipped = skippedWas;
	Now.long = longWas;
	return found;
}

/** Begins to search the view at hand. */
function begin(): void {
	Now.last = 0;
	Now.idle = 0;
	Now.idleAt = 0;
	Now.near = 0;
	Now.flat = 0;
	Now.written = 0;
	Now.wide = 0;
	Now.keyed = 0;
	Now.worded = 0;
	Now.dashes = false;
	Now.owes = false;
	Now.open = 0;
	Now.skipped = 0;
	beginRows();
	beginArmour();
	beginUsers();
	beginColumns();
}

/** True when a quick look at what was joined proves that nothing is in it; else all is as before. */
function isSettled(): bool {
	const work = Now.work;
	if (isQuiet() && Now.work >= 0) return true;
	Now.work = work;
	begin();
	return false;
}

/** True when all of a body could be compressed without a word about it: bare deflate, or Brotli with its usual window. */
function isPacked(): bool {
	const size = Now.end - Now.start;
	if (word(Now.start) === PDF) return because(WHY_PACKED, 0, Now.start);
	if (size < WHOLE_LEAST || isUtf8(Now.start, min(Now.end, Now.start + WHOLE_SAMPLE))) return false;
	// RFC 7932 section 9.1.
	if ((byte(Now.start) & 15) === 11) return because(WHY_PACKED, 0, Now.start);
	return isPlausible(Now.start, Now.end, false);
}

/** True where more than a literal may begin. */
// @ts-ignore: decorator
@inline
function isSign(at: i32): bool {
	return (byte(USEFUL + byte(at)) & USEFUL_SIGN) !== 0 || byte(at + 1) === 0x3c || byte(at + 1) === 0x2a;
}

/** Looks at what may begin at `at`: an escape, a mark inside a word, an address with a user, a literal. */
function placeAt(at: i32): bool {
	const first = byte(at);
	if (first === 0x5c || first === 0x25 || first === 0x26 || first === 0x3d) {
		if (escapeAt(at)) return true;
	} else if ((first === 0x3a || first === 0x2f) && byte(at + 1) === 0x2f) {
		const address = first === 0x3a ? byte(at + 2) === 0x2f : byte(at + 2) === 0x3a;
		if (address && (Now.detectors & TOKENS_BIT) !== 0 && userAt(at)) return true;
	} else if (first === 0x2d && word(at) === 0x2d2d2d2d) {
		Now.dashes = true;
	} else if (first === 0x78 && byte(at + 1) === 0x5e) {
		// A zlib header of levels 2 to 5.
		if (isPlausible(at + 2, Now.end) || isPlausibleAsCharacters(at + 2, Now.end)) return true;
	} else if ((Now.detectors & INJECTION_BIT) !== 0 && (byte(at + 1) === 0x3c || byte(at + 1) === 0x2a)) {
		if (markAt(at)) return true;
	}
	return at + 3 <= Now.end && literalAt(at);
}

/** True where dashes stand in a row, as keys have them. */
function hasDashes(from: i32, to: i32): bool {
	for (let at = find(0x2d, from, to); at < to; at = find(0x2d, at + 1, to)) if (word(at) === 0x2d2d2d2d) return true;
	return false;
}

/** Walks what is new of the view once. */
function sweep(): bool {
	const start = freshStart();
	const end = freshEnd();
	// What is put together is read farther.
	Now.dashes = hasDashes(Now.start, start) || hasDashes(end, Now.end);
	const phrases = (Now.detectors & INJECTION_BIT) !== 0;
	// Of what leaves; what is spelt says the same wherever it is put together.
	const tokens = (Now.detectors & INJECTION_BIT) === 0 && (Now.detectors & (TOKENS_BIT | KNOWN_BIT)) !== 0 && (Now.how & JOINED) === 0;
	const long = (Now.detectors & TOKENS_BIT) !== 0 || byte(MANY_KNOWN) !== 0;
	const short = Now.end - Now.start <= SHORT_MOST && (Now.how & JOINED) === 0;
	let run = 0;
	let single = 0;
	let group = 0;
	let lettersBefore: u64 = 0;
	let othersBefore: u64 = 0;
	// Digits in the two blocks before.
	let digits1 = 0;
	let digits2 = 0;
	let numbersBefore: u64 = 0;
	// Digits in a row that the bytes before end in.
	let numbers = 0;
	unmark();
	for (let at = start; at < end + 3; at += 64) {
		mark(at, Now.detectors);
		const left = end - at;
		let ends: u64 = 0;
		let odds = Marks.odds;
		let breaks = Marks.breaks;
		if (left < 64) {
			ends = left <= 0 ? ~(<u64>0) : ~(((<u64>1) << left) - 1);
			odds &= ~ends;
			breaks |= ends;
		}
		const digits = <i32>popcnt(Marks.digits);
		const manyDigits = digits + digits1 + digits2;
		digits2 = digits1;
		digits1 = digits;
		const walks = Marks.walks;
		// Rows of words and of two symbols have hardly a figure.
		if (tokens && left >= 64 && digits <= 2 && (wordsAt(at) || isOfTwo(at, <i32>popcnt(odds)))) return true;
		if (Marks.hits !== 0 && places(Marks.hits, at)) return true;
		if (long && longIn(at)) return true;
		if (odds !== 0 && oddIn(odds, at)) return true;
		if (Now.owes && noteSkipped()) return true;
		// One text of base85 in twenty has no digit of ten.
		if (short && manyDigits < ARMOUR_LEAST && armourAt(at)) return true;
		if (manyDigits >= ARMOUR_LEAST) {
			if (armourAt(at)) return true;
			const here = Marks.digits;
			const two = here & ((here << 1) | (numbersBefore >> 63));
			const twoBefore = numbersBefore & (numbersBefore << 1);
			const three = two & ((here << 2) | (numbersBefore >> 62));
			if (three !== 0 && fileIn(three & ~(three << 1), at)) return true;
			const six = two & ((two << 2) | (twoBefore >> 62)) & ((two << 4) | (twoBefore >> 60));
			if (six !== 0 && dumpIn(six, at)) return true;
			if (manyDigits >= WORDED_LEAST && wordedIn(Marks.digits, at)) return true;
			if (manyDigits >= WRITTEN_LEAST) {
				const gaps = othersOf(at);
				if (isWritten(gaps, Marks.digits, at) && writtenAt(at - 128, at + 64, gaps === 0)) return true;
				if (isList(Marks.digits, gaps, at) && listAt(at)) return true;
			}
		}
		if (numbers + digits >= NUMBER_LEAST && numbersIn(Marks.digits, at, numbers)) return true;
		numbers = digits === 64 ? numbers + 64 : <i32>clz(~Marks.digits);
		numbersBefore = Marks.digits;
		// Sixteen in a row.
		let row = ~breaks;
		row &= row >> 1;
		row &= row >> 2;
		row &= row >> 4;
		row &= row >> 8;
		if ((row !== 0 || run + <i32>ctz(breaks) >= RUN_LEAST) && runsIn(breaks, row, at, run)) return true;
		run = breaks === 0 ? run + 64 : <i32>clz(breaks);
		// Signs that values are written with part letters of phrases and numbers; those of values are seen as runs.
		let others = phrases || manyDigits > 0 ? othersOf(at) : Marks.breaks;
		// Numbers of which some stand on lines of their own, in JSON.
		if (manyDigits >= LINED_LEAST) others |= lineLettersOf(at);
		const letters = ~others;
		const pairs = letters & ((letters << 1) | (lettersBefore >> 63));
		const fours = pairs & ((pairs << 2) | ((lettersBefore & (lettersBefore << 1)) >> 62));
		const gaps2 = others & ((others << 1) | (othersBefore >> 63));
		const gaps2Before = othersBefore & (othersBefore << 1);
		const gaps4 = gaps2 & ((gaps2 << 2) | (gaps2Before >> 62));
		const gaps4Before = gaps2Before & (gaps2Before << 2);
		const gaps8 = gaps4 & ((gaps4 << 4) | (gaps4Before >> 60));
		lettersBefore = letters;
		othersBefore = others;
		// Three NULs stand behind each character of UTF-32: signs between letters are twice as far apart.
		const parts = Marks.odds !== 0 && <i32>popcnt(Marks.odds) >= NULS_LEAST ? gaps8 & (gaps8 << 8) : gaps8;
		const notSingles = pairs | parts | ends;
		const notGroups = fours | parts | ends;
		// Eleven in a row, and twenty-two.
		let rows = ~notSingles;
		rows &= rows >> 1;
		rows &= rows >> 2;
		rows &= rows >> 4;
		rows &= rows >> 3;
		if (rows !== 0 || single + <i32>ctz(notSingles) >= SINGLES_LEAST) {
			if (rowsIn(notSingles, at, single, SINGLES_LEAST)) return true;
		}
		single = notSingles === 0 ? single + 64 : <i32>clz(notSingles);
		rows = ~notGroups;
		rows &= rows >> 1;
		rows &= rows >> 2;
		rows &= rows >> 4;
		rows &= rows >> 3;
		rows &= rows >> 11;
		if (rows !== 0 || group + <i32>ctz(notGroups) >= GROUPS_LEAST) {
			if (rowsIn(notGroups, at, group, GROUPS_LEAST)) return true;
		}
		group = notGroups === 0 ? group + 64 : <i32>clz(notGroups);
		// What was looked at was decoded and walked, too.
		if (walks !== Marks.walks) remark(at, Now.detectors);
	}
	return false;
}

/** Looks at the rows of digits that end in the 64 bytes at `at`, and are long enough; `row` of them stand before. */
function numbersIn(digits: u64, at: i32, row: i32): bool {
	const others = ~digits;
	if (others === 0) return false;
	const first = <i32>ctz(others);
	if (row + first >= NUMBER_LEAST && longNumberAt(at - row, at + first)) return true;
	if (<i32>popcnt(digits) - first < NUMBER_LEAST) return false;
	// There is room for one more.
	let left = digits & ~((<u64>1 << first) - 1);
	while (left !== 0) {
		const from = <i32>ctz(left);
		const size = <i32>ctz(~(left >> from));
		if (from + size >= 64) return false;
		if (size >= NUMBER_LEAST) return longNumberAt(at + from, at + from + size);
		left &= ~(((<u64>1 << size) - 1) << from);
	}
	return false;
}

/** Looks at each place where a literal or an escape may begin: its fourth byte was marked. */
function places(hits: u64, at: i32): bool {
	let bits = (Now.detectors & INJECTION_BIT) === 0 ? useful(hits, at - 3) : hits;
	while (bits !== 0) {
		const place = at + <i32>ctz(bits) - 3;
		bits &= bits - 1;
		if (place < Now.start) continue;
		if (isSign(place) ? placeAt(place) : place + 3 <= Now.end && literalAt(place)) return true;
	}
	return false;
}

/** Those of the places from `at` on where a sign or the first bytes of a literal stand: told of all before any is looked at. */
// @ts-ignore: decorator
@inline
function useful(hits: u64, at: i32): u64 {
	let some: u64 = 0;
	for (let left = hits; left !== 0; left &= left - 1) {
		const i = ctz(left);
		const place = at + <i32>i;
		some |= <u64>(((byte(USEFUL + byte(place)) & USEFUL_SIGN) | mayBeHead(place)) !== 0) << i;
	}
	return some;
}

function oddIn(odds: u64, at: i32): bool {
	let bits = odds;
	while (bits !== 0) {
		const place = at + <i32>ctz(bits);
		bits &= bits - 1;
		if (oddAt(place)) return true;
	}
	return false;
}

/** Looks at the runs of at least RUN_LEAST that end in the 64 bytes at `at`; `row` says where such begin or go on. */
function runsIn(breaks: u64, row: u64, at: i32, run: i32): bool {
	const first = <i32>ctz(breaks);
	if (run > 0 && breaks !== 0 && runAt(at - run, at + first)) return true;
	let starts = row & ~(row << 1);
	if (run > 0) starts &= ~(<u64>1);
	for (; starts !== 0; starts &= starts - 1) {
		const from = ctz(starts);
		const left = breaks & ~(((<u64>1) << from) - 1);
		// What has no end here goes on in the next block.
		if (left === 0) return false;
		if (runAt(at + <i32>from, at + <i32>ctz(left))) return true;
	}
	return false;
}

function runAt(from: i32, to: i32): bool {
	return to - from >= RUN_LEAST && stretchAt(from, to);
}

