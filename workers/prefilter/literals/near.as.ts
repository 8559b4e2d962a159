// What must stand near a literal: a border, digits, a run as long as every match has, behind the sign that gives a name its value.

import { LOOSE_BORDER, NAMES, NAMES_BACKWARDS, NO_BORDER, TURNED } from '../layout/record';
import { CLASS_RUN, JOINED } from '../layout/view';
import { Now, byte, is } from '../memory.as';
import { isCounted, looksRandom } from '../values.as';

function counts(from: i32, to: i32): bool {
	return (Now.how & JOINED) === 0 || looksRandom(from, to);
}

function runNear(from: i32, to: i32, least: i32, kind: i32): bool {
	let run = 0;
	for (let at = from; at < to; at++) {
		run = is(at, kind) ? run + 1 : 0;
		if (run >= least) return true;
	}
	return false;
}

/** True when a run stands behind a sign that gives a name its value. */
function runBehind(from: i32, to: i32, step: i32, least: i32, kind: i32): bool {
	let run = -1;
	let begun = from;
	for (let at = from; at !== to; at += step) {
		const code = byte(at);
		if (run >= 0) {
			if (!is(at, kind)) run = 0;
			else {
				if (run === 0) begun = at;
				run += 1;
			}
			if (run >= least && counts(min(begun, at), max(begun, at) + 1)) return true;
		} else if (code === 0x3d || code === 0x3a || code === 0x2c) run = 0;
	}
	return false;
}

/** True when no more run characters stand before the literal, or behind one turned around, than its border allows. */
export function isAtBorder(entry: i32, from: i32, to: i32): bool {
	let left: i32 = load<u8>(entry + 21);
	if (left === NO_BORDER || isCounted(from)) return true;
	const step = (load<u8>(entry + 22) & TURNED) === 0 ? -1 : 1;
	let at = step < 0 ? from - 1 : to;
	// However long the path is that it ends: as a neighbour no border minds a slash or a plus sign, and one only letters and digits.
	const code = at < Now.start || at >= Now.end ? 0 : byte(at);
	if (code === 0x2f || code === 0x2b || (left === LOOSE_BORDER && (code === 0x5f || code === 0x2d))) return true;
	for (; at >= Now.start && at < Now.end && is(at, CLASS_RUN); at += step) if (--left < 0) return false;
	return true;
}

/** True when what must stand near the literal at [from, to) does. */
export function isProved(entry: i32, from: i32, to: i32, first: i32, last: i32): bool {
	let digits: i32 = load<u8>(entry + 19);
	if (digits > 0) {
		for (let at = first; at < last; at++) digits -= byte(at) >= 48 && byte(at) < 58 ? 1 : 0;
		if (digits > 0) return false;
	}
	const run: i32 = load<u8>(entry + 15);
	if (run === 0) return true;
	Now.work -= (last - first) >> 3;
	const kind: i32 = load<u8>(entry + 18);
	const names: i32 = load<u8>(entry + 20);
	if (names === NAMES) return runBehind(to, max(to, last), 1, run, kind);
	if (names === NAMES_BACKWARDS) return runBehind(from - 1, min(from - 1, first - 1), -1, run, kind);
	return runNear(first, last, run, kind);
}
