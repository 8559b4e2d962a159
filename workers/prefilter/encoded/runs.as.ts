// Looks into a run of base64, base32 or hex digits: which stretches of it decode to what could be text, and whether it is
// compressed. Follows views/encoded/runs.ts, base64.ts and hex.ts. It must not know literals.

import { deeper } from '../../prefilter.as';
import { crosses, isWrapped } from '../apart/joined.as';
import { DONES, DONES_SIZE, FITS, FLATS, LEVEL_SIZE, PAD, STRIPPED, VALUES32, VALUES64 } from '../layout';
import {
	CLASS_RUN,
	DECODED_LEAST,
	JOINED,
	KNOWN_BIT,
	NEAR_MOST,
	RUN_LEAST,
	TOKENS_BIT,
	WHY_PACKED,
} from '../layout/view';
import { nearIn } from '../literals.as';
import { hintIn } from '../literals/hints.as';
import { knownIn } from '../literals/known.as';
import { Now, because, bufferOf, byte, hexAt, is } from '../memory.as';
import { copyAlnum, hasBothCases, isOneCase, runEnd, wideEnd } from '../spans.as';
import { inStripped } from '../stripped.as';
import { isWrittenBlank } from '../written-out.as';
import { isCiphered } from './ciphers.as';
import { TEXT_LEAST, isBrotli, isText, kept } from './decoded.as';
import { base64To, hexTo } from './digits-to-bytes.as';
import { prints } from './digits.as';
import { mayFit } from './fitting.as';
import { isNumberDigits } from './number-digits.as';
import { isOfOtherDigits } from './other-digits.as';
import { isPlausible } from './packed.as';
import { isStream } from './streams.as';

/** Digits in a row that fit one alignment; they hold a block of eight wherever they begin. */
const FIT_LEAST = 15;
const BLOCK = 8;
/** Hex and base32 digits in a row, pairs of hex that write text, and decoded characters of base32 that do. */
const OTHERS_LEAST = 24;
const PAIRS_LEAST = 10;
/** Hex digits by which a packed file is told. */
const MARK_DIGITS = 28;
/** Hex digits from which on text beyond ASCII is looked for. */
const WIDE_LEAST = 96;
/** Digits looked at to tell what a run is, and those that are decoded to tell a compressed stream. */
const SAMPLE = 64;
const SAMPLE_FIRST = 20;
const PACKED_SAMPLE = 2048;

const HEX = 4;
const EXTENDED32 = 7;
/** The bits of FITS that are of base64, digits that have to fit from behind, and where it is kept how far those were, behind where readings begin. */
const FORWARD = 15;
const TURNED_LEAST = 20;
const TURNED_DONE = 32;

/** The digit of which two write itself in hex. */
const ITSELF = 0x33;

/** Bytes of a piece of a token that was encoded by itself. */
const PIECE_LEAST = 6;
const PIECE_MOST = 256;

/** Looks at [from, to), in which nothing stands that parts values for sure, for values that are long enough. */
export function stretchAt(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const begun = at;
		at = wideEnd(at, to);
		if (at - begun >= RUN_LEAST && valueAt(begun, at)) return true;
	}
	return false;
}

/** The same of what was joined for those that cross a cut, literals as they are left out: all of it was searched for them. */
export function crossingAt(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const begun = at;
		at = wideEnd(at, to);
		if (at - begun >= RUN_LEAST && crosses(begun, at) && holds(begun, at, false)) return true;
	}
	return false;
}

function valueAt(from: i32, to: i32): bool {
	const known = (Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === KNOWN_BIT;
	return holds(from, to, known) || near(from - NEAR_MOST, to + NEAR_MOST);
}

/** True when a known secret stands in a value, as it is where `known` says so, or something stands in what it is decoded to. */
function holds(from: i32, to: i32, known: bool): bool {
	const joined = (Now.how & JOINED) !== 0;
	if (isSeparated(from, to)) return true;
	for (let at = from; at < to; at++) {
		const begun = at;
		at = runEnd(at, to);
		if (at - begun < RUN_LEAST) continue;
		if (known && knownIn(begun, at - 2)) return true;
		if ((!joined || isMixed(begun, at)) && decodes(begun, at)) return true;
	}
	return false;
}

/** True when what was joined crosses a cut and could be digits of an encoding: so many have both cases, or digits. */
function isMixed(from: i32, to: i32): bool {
	if (isWrapped() || !crosses(from, to)) return false;
	if (to - from <= SAMPLE) return true;
	return !isOneCase(from, to);
}

/** True when a literal that counts near something stands in [from, to), as far as that was not looked at before. */
function near(from: i32, to: i32): bool {
	// What known secrets have in a run was searched there.
	if ((Now.detectors & TOKENS_BIT) === 0) return false;
	const first = max(Now.near, max(Now.start, from));
	const last = min(Now.end - 2, to);
	Now.near = max(Now.near, last);
	return nearIn(first, last);
}

/** True when a known secret stands in a run whose separators were cut out. */
function isSeparated(from: i32, to: i32): bool {
	if ((Now.detectors & KNOWN_BIT) === 0) return false;
	const put = copyAlnum(from, to, STRIPPED);
	return put !== STRIPPED + to - from && inStripped(put, KNOWN_BIT);
}

/** Where the next line of a wrapped run begins, or 0; the line's end may be written out, as in JSON. */
function nextLine(at: i32): i32 {
	let next = lineEnd(at, 0x0d, 0x72);
	next = lineEnd(next, 0x0a, 0x6e);
	if (next === at) return 0;
	while (next < Now.end && (byte(next) === 0x20 || byte(next) === 0x09)) next++;
	return next < Now.end && is(next, CLASS_RUN) ? next : 0;
}

function lineEnd(at: i32, code: i32, letter: i32): i32 {
	if (at < Now.end && byte(at) === code) return at + 1;
	let next = at;
	while (next < Now.end && byte(next) === 0x5c) next++;
	return next > at && next < Now.end && byte(next) === letter ? next + 1 : at;
}

function decodes(from: i32, to: i32): bool {
	if (to <= Now.flat) return false;
	let next = nextLine(to);
	// Behind a line end that is written out, its letter is no digit.
	const glued = isWrittenBlank(from) ? 1 : 0;
	if (isNumberDigits(from + glued, to)) return true;
	if (next === 0) {
		if (to - from < DECODED_LEAST || writesItself(from, to)) return false;
		return readings(from, to, glued) || isCiphered(from, to) || isOfOtherDigits(from + glued, to);
	}
	const flat = FLATS + Now.level * LEVEL_SIZE + PAD;
	memory.copy(flat, from, to - from);
	let put = flat + to - from;
	while (next !== 0) {
		const stop = runEnd(next, Now.end);
		memory.copy(put, next, stop - next);
		put += stop - next;
		Now.flat = stop;
		// A short line is the last.
		next = stop - next < RUN_LEAST ? 0 : nextLine(stop);
	}
	if (put - flat >= DECODED_LEAST && writesItself(flat, put)) return false;
	if (put - flat >= DECODED_LEAST && (readings(flat, put, glued) || isOfOtherDigits(flat + glued, put))) return true;
	// The next line may be a word, which is no part of it: back to front it would be the first.
	return isCiphered(from, to) || isOfOtherDigits(from + glued, to);
}

/** True for a row of nothing else, as in views/encoded/hex.ts. */
function writesItself(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) if (byte(at) !== ITSELF) return false;
	return true;
}

/** Each reading of the digits [from, to) of which a block fits; so many at the beginning may belong to what stands before. */
function readings(from: i32, to: i32, glued: i32): bool {
	if (ASC_FEATURE_SIMD && !mayFit(from, to)) return binary(from, to) || (glued > 0 && binary(from + glued, to));
	const begun = DONES + Now.level * DONES_SIZE;
	memory.fill(begun, 0, DONES_SIZE);
	// The readings that all blocks so far fit from where they begin.
	let open: i32 = 0;
	let at = from;
	for (; at + BLOCK <= to; at += BLOCK) {
		if (isTurned(at) && backwards(from, at, to)) return true;
		let fits: i32 =
			load<u8>(FITS + byte(at)) &
			load<u8>(FITS + 256 + byte(at + 1)) &
			load<u8>(FITS + 512 + byte(at + 2)) &
			load<u8>(FITS + 768 + byte(at + 3));
		if ((fits | open) === 0) continue;
		fits &=
			load<u8>(FITS + byte(at + 4)) &
			load<u8>(FITS + 256 + byte(at + 5)) &
			load<u8>(FITS + 512 + byte(at + 6)) &
			load<u8>(FITS + 768 + byte(at + 7));
		if (fits === open) continue;
		if (ended(open & ~fits, from, at, to)) return true;
		for (let bits = fits & ~open; bits !== 0; bits &= bits - 1) {
			const bit = ctz(bits);
			let first = at;
			while (first > from && fit(first - 1, from, bit)) first--;
			store<i32>(begun + (bit << 2), first);
		}
		open = fits;
	}
	if (ended(open, from, at, to)) return true;
	return binary(from, to) || (glued > 0 && binary(from + glued, to));
}

/** Looks at what these readings, of which the block at `at` fits none, make of the digits before it. */
function ended(readings: i32, from: i32, at: i32, to: i32): bool {
	for (let bits = readings; bits !== 0; bits &= bits - 1) {
		const bit = ctz(bits);
		let last = at;
		while (last < to && fit(last, from, bit)) last++;
		if (stretch(bit, from, load<i32>(DONES + Now.level * DONES_SIZE + (bit << 2)), last, to)) return true;
	}
	return false;
}

/** True when a block of digits could be base64 of text back to front: its groups fit when read from behind. */
// @ts-ignore: decorator
@inline
function isTurned(at: i32): bool {
	let fits: i32 =
		load<u8>(FITS + 768 + byte(at)) &
		load<u8>(FITS + 512 + byte(at + 1)) &
		load<u8>(FITS + 256 + byte(at + 2)) &
		load<u8>(FITS + byte(at + 3)) &
		FORWARD;
	if (fits === 0) return false;
	fits &=
		load<u8>(FITS + 768 + byte(at + 4)) &
		load<u8>(FITS + 512 + byte(at + 5)) &
		load<u8>(FITS + 256 + byte(at + 6)) &
		load<u8>(FITS + byte(at + 7));
	return fits !== 0;
}

/** Looks at what the digits around `at` decode to from behind, where enough of them fit. */
function backwards(from: i32, at: i32, to: i32): bool {
	const done = DONES + Now.level * DONES_SIZE + TURNED_DONE;
	if (load<i32>(done) > at) return false;
	// The digits that fit were told in fours from `at` on.
	for (let bit = 0; bit < HEX; bit++) {
		let first = at;
		while (first > from && turns(first - 1, at, bit)) first--;
		let last = at;
		while (last < to && turns(last, at, bit)) last++;
		if (last - first < TURNED_LEAST || last <= at) continue;
		store<i32>(done, max(last, load<i32>(done)));
		// A group ends where another begins; those at the ends may hold bits of what does not fit.
		let end = at + ((-bit) & 3);
		while (end + 4 <= min(to, last + 4)) end += 4;
		const out = bufferOf(Now.level + 1);
		let put = out;
		let held = 0;
		let count = 0;
		for (let place = end - 1; place >= max(from, first - 4); place--) {
			held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(place))) & 0xffff;
			count += 6;
			if (count < 8) continue;
			count -= 8;
			store<u8>(put++, <u8>(held >> count));
		}
		if (deeper(kept(put - out), Now.detectors, 0)) return true;
	}
	return false;
}

function turns(place: i32, at: i32, bit: i32): bool {
	return ((load<u8>(FITS + ((3 - ((place - at) & 3)) << 8) + byte(place)) >> bit) & 1) !== 0;
}

function fit(at: i32, from: i32, bit: i32): bool {
	return ((load<u8>(FITS + (((at - from) & 3) << 8) + byte(at)) >> bit) & 1) !== 0;
}

function stretch(bit: i32, from: i32, first: i32, last: i32, to: i32): bool {
	if (bit < HEX) {
		if (last - first < FIT_LEAST) return false;
		// One group more at each end: a digit that does not fit may hold the last bits of a byte that does.
		let begin = first + ((bit - (first - from)) & 3);
		if (begin - from >= 4) begin -= 4;
		const size = kept(base64(begin, min(to, last + 4)));
		return deeper(size, Now.detectors, 0) || isBegun(size, from);
	}
	if (last - first < OTHERS_LEAST) return false;
	if (bit === HEX) return isHex(first, last);
	return bit === EXTENDED32 ? isExtended(first, last) && isBase32(first, last, true) : isBase32(first, last, false);
}

/** True when what was decoded is one word that holds a literal: a token may go on in the next run, see views/apart/joined.ts. */
function isBegun(size: i32, run: i32): bool {
	if (size < PIECE_LEAST || size > PIECE_MOST || (Now.how & JOINED) !== 0 || (Now.detectors & TOKENS_BIT) === 0) return false;
	const out = bufferOf(Now.level + 1);
	let to = out;
	while (to < out + size && byte(to) > 0x20) to++;
	// An object is no piece.
	if (to - out < PIECE_LEAST || byte(out) === 0x7b || byte(out) === 0x5b) return false;
	return hintIn(out, to, out, to) && because(WHY_PACKED, 0, run);
}

function base64(from: i32, to: i32): i32 {
	return base64To(bufferOf(Now.level + 1), from, to);
}

function isHex(from: i32, to: i32): bool {
	const head = hexAt(from, 6);
	if (head === 0x1f8b08 || head === 0x504b03) return because(WHY_PACKED, 0, from);
	// bzip2, xz, LZMA.
	if (head === 0x425a68 || head === 0xfd377a || head === 0x5d0000) {
		hex(from, min(to, from + MARK_DIGITS));
		if (isStream(bufferOf(Now.level + 1))) return true;
	}
	// zlib.
	if (head >> 16 === 0x78 && (head >> 8) % 31 === 0) {
		const size = hex(from, min(to, from + 2 * PACKED_SAMPLE));
		const out = bufferOf(Now.level + 1);
		if (isPlausible(out + 2, out + size)) return because(WHY_PACKED, 0, from);
	}
	for (let phase = 0; phase < 2; phase++) {
		const wide = phase === 0 && to - from >= WIDE_LEAST && isText(hex(from, from + WIDE_LEAST));
		let pairs = 0;
		let longest = 0;
		for (let at = from + phase; at + 1 < to && !wide; at += 2) {
			const high = byte(at);
			pairs = (high >= 0x32 && high <= 0x37) || high === 0x30 ? pairs + 1 : 0;
			longest = max(longest, pairs);
		}
		if (!wide && longest < PAIRS_LEAST) continue;
		const size = hex(from + phase, to);
		if (deeper(wide ? size : kept(size), Now.detectors, 0)) return true;
	}
	return false;
}

function hex(from: i32, to: i32): i32 {
	return hexTo(bufferOf(Now.level + 1), from, to);
}

/** True for digits of base32's extended alphabet of one letter case, not all of them hex. */
function isExtended(from: i32, to: i32): bool {
	let cases = 0;
	let beyond = false;
	for (let at = from; at < to && cases !== 3; at++) {
		const code = byte(at);
		if (code < 0x40) continue;
		cases |= code < 0x60 ? 1 : 2;
		if ((code | 32) > 0x66) beyond = true;
	}
	return beyond && cases !== 3;
}

function isBase32(from: i32, to: i32, extended: bool): bool {
	const out = bufferOf(Now.level + 1);
	for (let phase = 0; phase < 8; phase++) {
		let put = out;
		let held = 0;
		let count = 0;
		let row = 0;
		let longest = 0;
		for (let at = from + phase; at < to; at++) {
			const digit = byte(at);
			const worth = !extended ? <i32>load<u8>(VALUES32 + digit) : digit < 0x40 ? digit - 0x30 : (digit | 32) - 0x57;
			held = ((held << 5) | worth) & 0xfff;
			count += 5;
			if (count < 8) continue;
			count -= 8;
			const code = (held >> count) & 255;
			store<u8>(put++, <u8>code);
			row = prints(code) || code === 0 ? row + 1 : 0;
			longest = max(longest, row);
		}
		if (phase === 0) {
			if (isStream(out)) return true;
			if (byte(out) === 0x1f && byte(out + 1) === 0x8b) return because(WHY_PACKED, 0, from);
			// zlib.
			if (byte(out) === 0x78 && (0x7800 | byte(out + 1)) % 31 === 0 && isPlausible(out + 2, put)) return true;
			if ((put - out) * 2 >= WIDE_LEAST && isText(put - out) && deeper(put - out, Now.detectors, 0)) return true;
		}
		if (longest >= TEXT_LEAST && deeper(kept(put - out), Now.detectors, 0)) return true;
	}
	return false;
}

/** What a whole run decodes to when that is text beyond ASCII, or begins as compressed bytes and UTF-16 do. */
function binary(from: i32, to: i32): bool {
	if (to - from < OTHERS_LEAST) return false;
	// Identifiers and paths have one case; base64 has both.
	if (!hasBothCases(from, min(to, from + SAMPLE))) return false;
	// Hardly any gets further than this.
	const size = base64(from, min(to, from + SAMPLE_FIRST));
	const out = bufferOf(Now.level + 1);
	const first = byte(out);
	const pair = (first << 8) | byte(out + 1);
	// gzip, zip, PNG, PDF, a byte order mark.
	const two = (byte(out + 2) << 8) | byte(out + 3);
	const isFile = (pair === 0x1f8b && two >> 8 === 8) || (pair === 0x504b && two === 0x304) || (pair === 0x8950 && two === 0x4e47) || (pair === 0x2550 && two === 0x4446);
	if (isStream(out)) return true;
	if (isFile || pair === 0xfffe || pair === 0xfeff) return because(WHY_PACKED, 0, from);
	if (isText(size) && isText(base64(from, min(to, from + SAMPLE)))) return deeper(base64(from, to), Now.detectors, 0);
	if (isBrotli(out, ((to - from) * 3) >> 2)) return because(WHY_PACKED, 0, from);
	const zlib = first === 0x78 && pair % 31 === 0;
	if (!zlib && (first & 7) !== 3 && (first & 7) !== 5) return false;
	const whole = base64(from, min(to, from + PACKED_SAMPLE));
	return isPlausible(zlib ? out + 2 : out, out + whole, zlib) && because(WHY_PACKED, 0, from);
}
