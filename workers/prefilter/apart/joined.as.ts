// What is put together from pieces of the view at hand, and where it was cut: written as a view of its own, and looked at as such. It
// must not know which pieces stand side by side.

import { deeper } from '../../prefilter.as';
import { CUTS, CUTS_SIZE, WINDOW } from '../layout';
import { JOINED, KNOWN_BIT, NO_ROWS, TOKENS_BIT, WHY_MUCH } from '../layout/view';
import { Now, because, bufferOf, byte, copyTo, find, word } from '../memory.as';
import { encodedIn } from './encoded-pieces.as';

/** Of a long value only so many bytes at each end can belong to a secret that goes on in the next one. */
export const REACH = 512;
/** A value of no more bytes is joined whole; escapes in it were not undone, so that it may be shorter than it looks. */
export const SHORT = 160;

/** What is joined: where it is written, how far it got, which bits say where it was cut, how many values it has. */
let out: i32 = 0;
let put: i32 = 0;
let cuts: i32 = 0;
let values: i32 = 0;

let wrapped: bool = false;

/** Notes whether all that is cut out of what is joined next are line ends of wrapped runs: these were decoded where they stand. */
export function setWrapped(all: bool): void {
	wrapped = all;
}

export function isWrapped(): bool {
	return wrapped;
}

/** True when a cut of the view at hand lies inside [from, to). */
export function crosses(from: i32, to: i32): bool {
	const bits = CUTS + Now.level * CUTS_SIZE;
	for (let at = from + 1 - Now.start; at < to - Now.start; ) {
		const rest = byte(bits + (at >> 3)) >> (at & 7);
		if (rest === 0) {
			at = (at | 7) + 1;
			continue;
		}
		return at + <i32>ctz(rest) < to - Now.start;
	}
	return false;
}

/** Begins what is put together from pieces of the view at hand. */
export function begin(): void {
	out = bufferOf(Now.level + 1);
	put = out;
	values = 0;
	cuts = CUTS + (Now.level + 1) * CUTS_SIZE;
	memory.fill(cuts, 0, min(CUTS_SIZE, ((Now.end - Now.start) >> 3) + 512));
}

function cut(): void {
	const at = put - out;
	store<u8>(cuts + (at >> 3), <u8>(byte(cuts + (at >> 3)) | (1 << (at & 7))));
}

/** Notes that something was left out here. */
export function cutOut(): void {
	cut();
	values += 2;
}

/** Keeps what follows apart from what was added. */
export function part(): void {
	store<u16>(put, 0, 0, 1);
	put += 2;
	cut();
}

/** Adds [from, to) as it stands. */
export function copy(from: i32, to: i32): void {
	copyTo(put, from, to);
	put += to - from;
}

/** Adds one character. */
export function write(code: i32): void {
	store<u8>(put++, <u8>code);
}

/** Adds a value as it stands. */
export function addWhole(from: i32, to: i32): void {
	cut();
	values += 1;
	copy(from, to);
}

/** Adds a value; of a long one its first and its last word, or all of it where it is a part of a key. */
export function add(from: i32, to: i32): void {
	if (to <= from) return;
	cut();
	values += 1;
	if (to - from <= SHORT || (Now.dashes && isKey(from, to))) return copy(from, to);
	const head = wordEnd(from, min(to, from + REACH), 1);
	if (head === to) return copy(from, to);
	const tail = max(head, wordEnd(to - 1, max(head, to - REACH) - 1, -1) + 1);
	copy(from, head);
	if (tail - head > 1) part();
	else if (tail > head) cut();
	copy(tail, to);
}

function isKey(from: i32, to: i32): bool {
	for (let at = find(0x2d, from, to); at + 5 <= to; at = find(0x2d, at + 1, to)) {
		if (word(at) === 0x2d2d2d2d && byte(at + 4) === 0x2d) return true;
	}
	return false;
}

/** The first white space from `at` on, or `stop`. */
export function wordEnd(at: i32, stop: i32, step: i32): i32 {
	let i = at;
	while (i !== stop && byte(i) > 0x20) i += step;
	return i;
}

/** Looks at what was joined. */
export function done(): bool {
	if (values < 2) return false;
	if (put - out > WINDOW) return because(WHY_MUCH, 0, Now.start);
	const size = put - out;
	const detectors = Now.detectors & (TOKENS_BIT | KNOWN_BIT);
	return deeper(size, detectors, JOINED | NO_ROWS) || encodedIn(size, detectors);
}
