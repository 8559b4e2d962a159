// Finds the runs of base64, hex and base32 that stand in text, and the stretches of them that could hold text. Works on
// bytes alone; must not know what is searched for.

import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import type { Meter } from '../meter.js';
import type { Pieces, View } from '../view.js';
import { BASE64, Digits, FITS, isOneWhole, wholeCharacters } from './base64.js';
import { eachRun } from './each-run.js';
import {
	BASE32_HEX,
	BASE32_LOWER,
	BASE32_UPPER,
	decodeBase32,
	decodeBase32Hex,
	decodeHex,
	HEX,
	writesItself,
} from './hex.js';
import { addNumberDigits } from './number-digits.js';
import { addOtherDigits } from './other-digits.js';

/** Characters that a line of wrapped base64 and a whole run have at least. */
const LEAST_LINE = 16;
const LEAST_RUN = 20;
const LEAST_HEX = 24;
const LEAST_BASE32 = 24;
/** Base64 digits in a row that fit one alignment: enough for a block of eight to lie in them wherever they begin. */
const LEAST_FIT = 15;
const BLOCK = 8;

// Bits of a block's mask: four alignments of base64, then what all of its eight characters are.
const HEX_BIT = 16;
const UPPER_BIT = 32;
const LOWER_BIT = 64;
const EXTENDED_BIT = 128;

/** The bits of each byte, for each place modulo four. */
const MASK = new Uint8Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
	const kinds =
		(HEX[byte] ? HEX_BIT : 0) |
		(BASE32_UPPER[byte] ? UPPER_BIT : 0) |
		(BASE32_LOWER[byte] ? LOWER_BIT : 0) |
		(BASE32_HEX[byte] ? EXTENDED_BIT : 0);
	for (let place = 0; place < 4; place += 1) {
		let bits = kinds;
		for (let phase = 0; phase < 4; phase += 1) {
			if ((FITS[byte] as number) & (1 << ((place - phase) & 3))) bits |= 1 << phase;
		}
		MASK[place * 256 + byte] = bits;
	}
}

/**
 * Adds what the runs in `view` decode to. Runs that were there alike in the view before were decoded then, so only
 * those that `fresh` says true for are looked at.
 */
export function decodeRuns(
	view: View,
	pieces: Pieces,
	meter: Meter,
	fresh: (start: number, end: number) => boolean,
): void {
	const { bytes } = view;
	const run = new Run(view, pieces, meter);
	eachRun(bytes, BASE64, LEAST_LINE, (start, line) => {
		const end = lastLine(bytes, line);
		if (end - start >= LEAST_RUN && fresh(start, end)) {
			meter.decode(end - start, 'run');
			run.decode(start, end, end > line);
			addNumberDigits(bytes, start, line, pieces);
		}
		return end;
	});
}

function runEnd(bytes: Buffer, at: number): number {
	let end = at;
	while (end < bytes.length && BASE64[bytes[end] as number] === 1) end += 1;
	return end;
}

/** Where the last line ends of a wrapped run whose first one ends at `end`: a short line is the last. */
function lastLine(bytes: Buffer, first: number): number {
	let end = first;
	for (let next = nextLine(bytes, end); next > 0; next = nextLine(bytes, end)) {
		end = runEnd(bytes, next);
		if (end - next < LEAST_LINE) break;
	}
	return end;
}

// Where the next line of a wrapped run begins, or 0: RFC 2045 breaks lines at 76, PEM at 64, mail indents them.
function nextLine(bytes: Buffer, end: number): number {
	let at = end;
	if (bytes[at] === 0x0d) at += 1;
	if (bytes[at] === 0x0a) at += 1;
	if (at === end) return 0;
	while (at < bytes.length && (bytes[at] === 0x20 || bytes[at] === 0x09)) at += 1;
	return at < bytes.length && BASE64[bytes[at] as number] === 1 ? at : 0;
}

/** True when [at, end) is no more than what parts two lines of a run. */
export function isWrap(bytes: Buffer, at: number, end: number): boolean {
	return (
		nextLine(bytes, at) === end && at - lineStart(bytes, Math.max(0, at - LEAST_LINE), at) === LEAST_LINE
	);
}

/**
 * Where the run ends, on whatever line, that begins behind `from` and goes on over `to`, if it must be seen whole; else
 * `to`.
 */
export function wrappedEnd(bytes: Buffer, from: number, to: number): number {
	let start = lineStart(bytes, from, to);
	if (to - start < LEAST_LINE) return to;
	// A line before it belongs to the run when it is no shorter than lines are.
	while (start > from && isLineEnd(bytes[start - 1] as number)) {
		let end = start - 1;
		while (end > from && isLineEnd(bytes[end - 1] as number)) end -= 1;
		const before = lineStart(bytes, from, end);
		if (end - before < LEAST_LINE) break;
		start = before;
	}
	if ((start === from && from > 0) || !isOneWhole(bytes.subarray(start, to))) return to;
	return lastLine(bytes, runEnd(bytes, to));
}

/** Bytes from one look for a long run to the next: such a run has twice as many. */
const LONG_STEP = 4096;

/** A run and what it decodes to. */
interface WideRun {
	readonly start: number;
	readonly end: number;
	readonly bytes: Buffer;
}

/** The long runs of base64, over several lines or not, that hold text beyond ASCII: each is one whole. */
export function wideRuns(bytes: Buffer): WideRun[] {
	const found: WideRun[] = [];
	for (let at = LONG_STEP; at < bytes.length; at += LONG_STEP) {
		if (!isOfRun(bytes[at] as number)) continue;
		let from = at;
		const low = Math.max(found.at(-1)?.end ?? 0, at - LONG_STEP);
		while (from > low && isOfRun(bytes[from - 1] as number)) from -= 1;
		let to = at + 1;
		while (to < bytes.length && isOfRun(bytes[to] as number)) to += 1;
		if (to - from >= LONG_STEP * 2) {
			const start = skipLines(bytes, from, to);
			const decoded = Buffer.from(bytes.toString('latin1', start, to), 'base64');
			if (!isAscii(decoded) && isUtf8(decoded.subarray(0, wholeCharacters(decoded)))) {
				found.push({ start, end: to, bytes: decoded });
			}
		}
		at = to;
	}
	return found;
}

/** Behind the short lines at `from` that are no part of the run. */
function skipLines(bytes: Buffer, from: number, to: number): number {
	let start = from;
	for (;;) {
		const end = runEnd(bytes, start);
		if (end >= to || end - start >= LEAST_LINE) return start;
		start = end;
		while (start < to && isLineEnd(bytes[start] as number)) start += 1;
	}
}

/** Where the runs that `start` and `end` stand in begin and end, as far back as `low`, lines included. */
export function runAround(bytes: Buffer, low: number, start: number, end: number): [number, number] {
	let from = start;
	while (from > low && isOfRun(bytes[from - 1] as number)) from -= 1;
	let to = end;
	while (to < bytes.length && isOfRun(bytes[to] as number)) to += 1;
	return [
		start > 0 && isOfRun(bytes[start] as number) ? from : start,
		isOfRun(bytes[end - 1] as number) ? to : end,
	];
}

const isOfRun = (byte: number): boolean => BASE64[byte] === 1 || isLineEnd(byte);

function lineStart(bytes: Buffer, from: number, end: number): number {
	let start = end;
	while (start > from && BASE64[bytes[start - 1] as number] === 1) start -= 1;
	return start;
}

const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d;

/** Characters at the end of a run that tell whether it is base64 of text back to front, and how many of them fit then. */
const BACKWARDS = 48;
const LEAST_BACKWARDS = 40;

/** For each place modulo four, back from a run's end, and each digit: how many fit each of the four phases, a byte each. */
const FITTING = new Int32Array(4 * 256);
for (let i = 0; i < FITTING.length; i += 1) {
	for (let phase = 0; phase < 4; phase += 1) {
		if (((MASK[i] as number) >> phase) & 1) FITTING[i] = (FITTING[i] as number) | (1 << (phase * 8));
	}
}

/** True for the digits [from, to) of `bytes` when back to front they are base64 of text. */
function readsBackwards(bytes: Buffer, from: number, to: number): boolean {
	const length = to - from;
	if (length < LEAST_RUN) return false;
	const size = Math.min(length, BACKWARDS);
	let fitting = 0;
	for (let i = 0; i < size; i += 1)
		fitting += FITTING[((i & 3) << 8) | (bytes[to - 1 - i] as number)] as number;
	const most = Math.max(fitting & 63, (fitting >> 8) & 63, (fitting >> 16) & 63, fitting >>> 24);
	return most * BACKWARDS >= size * LEAST_BACKWARDS;
}

/** Digits that could be text when groups begin at `phase`. */
interface Text {
	readonly phase: number;
	readonly from: number;
	readonly to: number;
}
/**
 * Digits of a text that is no work of chance, and those below which what lies in one at another phase is: of 28 digits of
 * text all fit another phase once in ten million times.
 */
const LONG_TEXT = 256;
const CHANCE_TEXT = 64;

/** Bits of a block's mask, a place in #done for each. */
const BITS = 8;
/** One run after another of one view. What lies in several blocks is decoded once: `#done` says how far each bit was. */
class Run {
	readonly #text: Buffer;
	readonly #joined: boolean;
	readonly #pieces: Pieces;
	readonly #digits: Digits;
	readonly #done = new Int32Array(BITS);
	readonly #texts: Text[] = [];
	#room = Buffer.alloc(0);
	/** The run at hand: `#length` bytes of `#bytes` from `#from` on, and its place in the view. */
	#bytes: Buffer;
	#from = 0;
	#length = 0;
	#start = 0;
	#end = 0;

	constructor({ bytes: text, joined }: View, pieces: Pieces, meter: Meter) {
		this.#text = text;
		this.#bytes = text;
		this.#joined = joined;
		this.#pieces = pieces;
		this.#digits = new Digits(text, pieces, meter);
	}

	/** Decodes the run [start, end), which is of several lines if it is `wrapped`. */
	decode(start: number, end: number, wrapped: boolean): void {
		this.#start = start;
		this.#end = end;
		if (wrapped) {
			const length = this.#unwrap(start, end);
			this.#set(this.#room, 0, length);
		} else this.#set(this.#text, start, end - start);
		if (writesItself(this.#bytes, this.#from, this.#from + this.#length)) return;
		this.#stretches();
		this.#digits.addBinary();
		// What was put together is not read in two ways at once: nobody does both.
		if (!this.#joined) {
			addOtherDigits(this.#bytes, this.#from, this.#from + this.#length, start, end, this.#pieces);
			// The next line may be a word, which is no part of it: back to front it would be the first.
			if (wrapped) addOtherDigits(this.#text, start, runEnd(this.#text, start), start, end, this.#pieces);
		}
		if (!this.#isText() && readsBackwards(this.#bytes, this.#from, this.#from + this.#length)) {
			const turned = Buffer.from(this.#bytes.subarray(this.#from, this.#from + this.#length)).reverse();
			this.#set(turned, 0, turned.length);
			this.#stretches();
		}
	}

	/** True when all of the run at hand is base64 of text as it stands: that of what is base64 itself fits backwards by chance. */
	#isText(): boolean {
		const length = this.#length;
		return length >= CHANCE_TEXT && this.#texts.some(({ from, to }) => from === 0 && to === length);
	}

	#set(bytes: Buffer, from: number, length: number): void {
		this.#bytes = bytes;
		this.#from = from;
		this.#length = length;
		this.#digits.set(this.#bytes, from, from + length, this.#start, this.#end);
	}

	/** Puts the lines of [start, end) together in the room; how many digits they are. */
	#unwrap(start: number, end: number): number {
		const bytes = this.#text;
		let room = this.#room;
		if (room.length < end - start) {
			room = Buffer.allocUnsafe(end - start);
			this.#room = room;
		}
		let to = 0;
		for (let i = start; i < end; i += 1) {
			const byte = bytes[i] as number;
			room[to] = byte;
			to += BASE64[byte] as number;
		}
		return to;
	}

	#stretches(): void {
		const texts = this.#texts;
		texts.length = 0;
		this.#done.fill(0);
		this.#findStretches();
		if (texts.length === 1) {
			const { phase, from, to } = texts[0] as Text;
			this.#digits.addText(phase, from, to);
			return;
		}
		const long = texts.filter(({ from, to }) => to - from >= LONG_TEXT);
		let at = 0;
		for (const text of texts) {
			while (at > 0 && (long[at - 1] as Text).to >= text.to) at -= 1;
			while (at < long.length && (long[at] as Text).to < text.to) at += 1;
			const other = long[at];
			const chance = text.to - text.from < CHANCE_TEXT && other !== undefined && other.from <= text.from;
			if (!chance) this.#digits.addText(text.phase, text.from, text.to);
		}
	}

	#findStretches(): void {
		const run = this.#bytes;
		const base = this.#from;
		const last = base + this.#length - BLOCK;
		for (let i = base; i <= last; i += BLOCK) {
			let mask =
				(MASK[run[i] as number] as number) &
				(MASK[256 + (run[i + 1] as number)] as number) &
				(MASK[512 + (run[i + 2] as number)] as number) &
				(MASK[768 + (run[i + 3] as number)] as number);
			if (mask === 0) continue;
			mask &=
				(MASK[run[i + 4] as number] as number) &
				(MASK[256 + (run[i + 5] as number)] as number) &
				(MASK[512 + (run[i + 6] as number)] as number) &
				(MASK[768 + (run[i + 7] as number)] as number);
			if (mask !== 0) this.#block(mask, i - base);
		}
	}

	#block(mask: number, at: number): void {
		const run = this.#bytes;
		const base = this.#from;
		const length = this.#length;
		for (let bit = 0; bit < BITS; bit += 1) {
			if ((mask & (1 << bit)) === 0 || (this.#done[bit] as number) > at) continue;
			const flag = 1 << bit;
			let from = at;
			while (from > 0 && (MASK[((from - 1) & 3) * 256 + (run[base + from - 1] as number)] as number) & flag)
				from -= 1;
			let to = at + BLOCK;
			while (to < length && (MASK[(to & 3) * 256 + (run[base + to] as number)] as number) & flag) to += 1;
			this.#done[bit] = to;
			this.#stretch(bit, from, to);
		}
	}

	#stretch(bit: number, from: number, to: number): void {
		const size = to - from;
		if (bit < 4) {
			if (size >= LEAST_FIT) this.#texts.push({ phase: bit, from, to });
			return;
		}
		const run = this.#bytes;
		const base = this.#from;
		if (1 << bit === HEX_BIT) {
			if (size >= LEAST_HEX) decodeHex(run, base + from, base + to, this.#start, this.#end, this.#pieces);
		} else if (size >= LEAST_BASE32) {
			const decode = 1 << bit === EXTENDED_BIT ? decodeBase32Hex : decodeBase32;
			decode(run.subarray(base + from, base + to), this.#start, this.#end, this.#pieces);
		}
	}
}
