// The search in JavaScript, byte by byte: what a runtime without WebAssembly SIMD uses, and what the other is tested
// against. It must not know literals, only the tables.

import { Bytes } from './bytes.js';
import { isDecodable } from './decodable.js';
import {
	ANYWHERE,
	APART_LEAST,
	CLASS_ALNUM,
	CLASS_RUN,
	CUT_OUT,
	EVENT_GROUPS,
	EVENT_LITERAL,
	EVENT_NEAR,
	EVENT_REWRITE,
	EVENT_RUN,
	EVENT_SINGLES,
	EVENTS,
	EVENTS_MOST,
	EXACT,
	FOLD,
	GAP_MOST,
	GRAMS,
	GRAMS_BITS,
	GRAMS_SIZE,
	GROUPS_LEAST,
	HEADS,
	HEADS_BITS,
	IN_RUN,
	INJECTION_BIT,
	JOINED,
	KNOWN_BIT,
	LOWER,
	LOWERED,
	NAMES,
	NAMES_BACKWARDS,
	NO_BORDER,
	ROW_BESIDE,
	RUN_BESIDE,
	RUN_LEAST,
	SINGLES_LEAST,
	SMALL,
	STRIPPED,
	TOKENS_BIT,
	UNDONE,
	UNKNOWN_REACH,
	WORDS,
	WORDS_BITS,
} from './layout.js';

const FULL = -1;
const SINGLES = { joins: 2, least: SINGLES_LEAST, kind: EVENT_SINGLES };
const GROUPS = { joins: 4, least: GROUPS_LEAST, kind: EVENT_GROUPS };
/** The scan of `Kernel` over `memory`. */
export function plainScan(
	memory: Uint8Array,
): (at: number, length: number, detectors: number, how: number) => number {
	const bytes = new Bytes(memory);
	const view = new DataView(memory.buffer);
	let events = 0;
	// Where the last hint of each kind was written; 0 for none.
	const lasts = new Uint32Array(EVENT_LITERAL + 1);

	/** False when there is no room for one more. */
	const tell = (kind: number, from: number, to: number): boolean => {
		const last = kind === EVENT_RUN || kind === EVENT_LITERAL ? 0 : (lasts[kind] as number);
		if (last !== 0 && from <= view.getUint32(last + 8, true) + EVENT_NEAR) {
			view.setUint32(last + 8, Math.max(to, view.getUint32(last + 8, true)), true);
			return true;
		}
		if (events === EVENTS_MOST) return false;
		const next = EVENTS + events * 12;
		view.setUint32(next, kind, true);
		view.setUint32(next + 4, from, true);
		view.setUint32(next + 8, to, true);
		lasts[kind] = next;
		events += 1;
		return true;
	};

	const runNear = (from: number, to: number, least: number, kind: number): boolean => {
		let run = 0;
		for (let at = from; at < to; at += 1) {
			run = bytes.is(at, kind) ? run + 1 : 0;
			if (run >= least) return true;
		}
		return false;
	};

	/** True when a run stands behind a sign that gives a name its value. */
	const runBehind = (from: number, to: number, step: number, least: number, kind: number): boolean => {
		let run = -1;
		for (let at = from; at !== to; at += step) {
			const code = bytes.at(at);
			if (run >= 0) {
				run = bytes.is(at, kind) ? run + 1 : 0;
				if (run >= least) return true;
			} else if (code === 0x3d || code === 0x3a || code === 0x2c) run = 0;
		}
		return false;
	};

	/** True when no more run characters stand before the literal, or behind one turned around, than its border allows. */
	const isAtBorder = (entry: number, from: number, to: number, start: number, end: number): boolean => {
		let left = view.getUint8(entry + 21);
		if (left === NO_BORDER) return true;
		const turned = view.getUint8(entry + 22) !== 0;
		let at = turned ? to : from - 1;
		for (; at >= start && at < end && bytes.is(at, CLASS_RUN); at += turned ? 1 : -1) {
			left -= 1;
			if (left < 0) return false;
		}
		return true;
	};

	/** True when what must stand near the literal at [from, to) does. */
	const isProved = (entry: number, from: number, to: number, first: number, last: number): boolean => {
		let digits = view.getUint8(entry + 19);
		for (let at = first; at < last && digits > 0; at += 1) {
			if (bytes.at(at) >= 48 && bytes.at(at) < 58) digits -= 1;
		}
		if (digits > 0) return false;
		const run = view.getUint8(entry + 15);
		if (run === 0) return true;
		const kind = view.getUint8(entry + 18);
		const names = view.getUint8(entry + 20);
		if (names === NAMES) return runBehind(to, last, 1, run, kind);
		if (names === NAMES_BACKWARDS) return runBehind(from - 1, first - 1, -1, run, kind);
		return runNear(first, last, run, kind);
	};

	/** True when `entry` is the literal whose hashed bytes stand at `at`, and when that ends the scan. */
	const isLiteral = (entry: number, at: number, start: number, end: number, how: number): boolean => {
		const from = at - view.getUint16(entry + 10, true);
		const to = from + view.getUint16(entry + 8, true);
		if (from < start || to > end) return false;
		// What stands in STRIPPED was cut out.
		const undone = (how & CUT_OUT) !== 0 || start === STRIPPED;
		if (view.getUint8(entry + 14) === UNDONE && !undone) return false;
		const literal = view.getUint32(entry, true);
		const compared = view.getUint8(entry + 13);
		const table = compared === LOWERED ? LOWER : FOLD;
		for (let place = from; place < to; place += 1) {
			const found = bytes.at(place);
			if ((compared === EXACT ? found : bytes.at(table + found)) !== bytes.at(literal + place - from))
				return false;
		}
		if ((how & CUT_OUT) !== 0) return true;
		if ((how & JOINED) === 0 && !isAtBorder(entry, from, to, start, end)) return false;
		const before = view.getUint8(entry + 23);
		const reach = view.getUint16(entry + 16, true);
		const turned = view.getUint8(entry + 22) !== 0;
		// Not looked for: a token that is both turned around and cut in pieces. By chance every second path would be one.
		if ((how & JOINED) !== 0 && turned && view.getUint8(entry + 12) === TOKENS_BIT) return false;
		const first = Math.max(start, turned ? to - reach : from - before);
		const last = Math.min(end, turned ? to + before : from + reach);
		if (!isProved(entry, from, to, first, last)) return false;
		if ((how & JOINED) === 0) return true;
		if (reach > 0) return !tell(EVENT_LITERAL, Math.min(first, from), Math.max(last, to));
		return !tell(EVENT_LITERAL, Math.max(start, from - UNKNOWN_REACH), Math.min(end, to + UNKNOWN_REACH));
	};

	/** One of `detectors` has a literal of five bytes or more whose hashed four stand at `at`; `key` are those. */
	const hasWord = (
		key: number,
		at: number,
		start: number,
		end: number,
		detectors: number,
		how: number,
	): boolean => {
		const hash = Math.imul(key, 0x9e3779b1);
		const bit = hash >>> (32 - GRAMS_BITS);
		if (((bytes.at(GRAMS + detectors * GRAMS_SIZE + (bit >> 3)) >> (bit & 7)) & 1) === 0) return false;
		let entry = view.getUint32(WORDS + (hash >>> (32 - WORDS_BITS)) * 4, true);
		for (; entry !== 0; entry = view.getUint32(entry + 4, true)) {
			if ((view.getUint8(entry + 12) & detectors) !== 0 && isLiteral(entry, at, start, end, how)) return true;
		}
		return false;
	};

	/** The same for phrases, as FOLD reads them, and for all others, in small letters. */
	const wordAt = (at: number, start: number, end: number, detectors: number, how: number): boolean => {
		const others = detectors & ~INJECTION_BIT;
		const small = view.getUint32(at, true) | (SMALL * 0x01010101);
		if (others !== 0 && hasWord(small, at, start, end, others, how)) return true;
		if (others === detectors) return false;
		const folded =
			bytes.fold(at) | (bytes.fold(at + 1) << 8) | (bytes.fold(at + 2) << 16) | (bytes.fold(at + 3) << 24);
		return hasWord(folded, at, start, end, INJECTION_BIT, how);
	};

	const literalAt = (
		at: number,
		start: number,
		end: number,
		detectors: number,
		where: number,
		how: number,
	): boolean => {
		const key = bytes.fold(at) | (bytes.fold(at + 1) << 8) | (bytes.fold(at + 2) << 16);
		let entry = view.getUint32(HEADS + (Math.imul(key, 0x9e3779b1) >>> (32 - HEADS_BITS)) * 4, true);
		for (; entry !== 0; entry = view.getUint32(entry + 4, true)) {
			if ((view.getUint8(entry + 12) & detectors) === 0 || view.getUint8(entry + 14) > where) continue;
			if (isLiteral(entry, at, start, end, how)) return true;
		}
		return false;
	};

	/** Copies the letters and digits of [from, to); gives where the copy ends. */
	const strip = (from: number, to: number): number => {
		let put = STRIPPED;
		for (let at = from; at < to; at += 1) if (bytes.is(at, CLASS_ALNUM)) memory[put++] = bytes.at(at);
		memory.fill(0, put, put + 32);
		return put;
	};

	/** True when a literal stands in what was copied without separators up to `to`. */
	const isInStripped = (to: number, detectors: number, how: number, words: boolean): boolean => {
		for (let at = STRIPPED; at + 3 <= to; at += 1) {
			if (literalAt(at, STRIPPED, to, detectors, IN_RUN, how & ~JOINED)) return true;
		}
		for (let at = STRIPPED; words && at < to; at += 2) {
			if (wordAt(at, STRIPPED, to, detectors, how & ~JOINED)) return true;
		}
		return false;
	};

	/** True when a literal stands in the run [from, to) whose separators were cut out. */
	const isSeparated = (from: number, to: number, how: number): boolean => {
		const put = strip(from, to);
		return put < STRIPPED + to - from && isInStripped(put, KNOWN_BIT, how, false);
	};

	/** True when something stands in [from, to) once all but letters and digits are cut out. */
	const isApart = (from: number, to: number, detectors: number, how: number): boolean => {
		const apart = detectors & ~TOKENS_BIT;
		if (apart === 0) return false;
		const put = strip(from, to);
		return put >= STRIPPED + APART_LEAST && isInStripped(put, apart, how, true);
	};

	/** Tells and searches the runs; false ends the scan. */
	const findRuns = (start: number, end: number, detectors: number, how: number): boolean => {
		let from = start;
		for (let to = start; to <= end; to += 1) {
			if (to < end && bytes.is(to, CLASS_RUN)) continue;
			if (to - from >= RUN_LEAST) {
				if (isDecodable(bytes, from, to, end) && !tell(EVENT_RUN, from, to)) return false;
				if ((detectors & KNOWN_BIT) !== 0 && isSeparated(from, to, how)) return false;
				const stop = Math.min(to + RUN_BESIDE, end - 2);
				for (let at = Math.max(start, from - RUN_BESIDE); at < stop; at += 1) {
					if (literalAt(at, start, end, detectors, IN_RUN, how)) return false;
				}
			}
			from = to + 1;
		}
		return true;
	};

	/** Tells rows of single letters, or of groups of up to three: `joins` is how many in a row end one. */
	const findRows = (
		start: number,
		end: number,
		row: { readonly joins: number; readonly least: number; readonly kind: number },
		detectors: number,
		how: number,
	): boolean => {
		let letters = 0;
		let gap = 0;
		let from = start;
		for (let at = start; at <= end; at += 1) {
			const letter = bytes.is(at, CLASS_ALNUM) && (bytes.at(at) | 32) !== 0x78;
			letters = letter ? letters + 1 : 0;
			gap = letter ? 0 : gap + 1;
			if (at < end && letters < row.joins && gap < GAP_MOST) continue;
			if (at - from >= row.least) {
				const first = Math.max(start, from - ROW_BESIDE);
				const last = Math.min(end, at + ROW_BESIDE);
				if (isApart(first, last, detectors, how)) return false;
				if (bytes.isWide(first, last) && !tell(row.kind, first, last)) return false;
			}
			from = at + 1;
		}
		return true;
	};

	return (start, length, detectors, how) => {
		const end = start + length;
		events = 0;
		lasts.fill(0);
		if (!findRuns(start, end, detectors, how)) return FULL;
		for (let at = start; at < end; at += 1) {
			if (((at - start) & 1) === 0 && wordAt(at, start, end, detectors, how)) return FULL;
			if (at + 3 <= end && literalAt(at, start, end, detectors, ANYWHERE, how)) return FULL;
			const code = bytes.at(at);
			if (code >= 0x80 && bytes.packedAt(at, start)) return FULL;
			if (code === 0x40) {
				if ((detectors & TOKENS_BIT) !== 0 && bytes.userAt(at, start, end)) return FULL;
				continue;
			}
			const size =
				code < 0x80 ? bytes.escapeAt(at, start, end) : code < 0xc2 ? 0 : bytes.pointAt(at, start, end);
			if (size > 0 && at + size <= end && !tell(EVENT_REWRITE, at, at + size)) return FULL;
		}
		if (!findRows(start, end, SINGLES, detectors, how)) return FULL;
		if (!findRows(start, end, GROUPS, detectors, how)) return FULL;
		return events;
	};
}
