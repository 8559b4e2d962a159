// Says in one cheap pass where in a text an injection could stand at all: around an anchor literal, or where letters
// are disguised. Knows bytes and marks; must not know any phrase.

import { isCombining, isInvisible, isLetter, leetLetter, lookAlike } from '../normalize.js';
import { INJECTION_ANCHORS } from '../rules/injection/anchors.js';
import { ASCII_FOLD } from './anchor-fold.js';
import { OPENINGS, openLinkAt } from './marks/links.js';

/** How far from an anchor, in UTF-16 units, the words are read. */
const REACH = 500;
/** A text of no more is read whole: not every phrase has an anchor, and the prefilter asked for this one. */
const SHORT = 4096;

/** Latin, Greek and Cyrillic: what is folded by table. */
const TABLE_END = 0x530;

/** ASCII as anchors read, and accents off Latin letters and capitals of other alphabets; a hit that needed it counts as a disguise. */
const FOLD = (() => {
	const table = new Uint16Array(TABLE_END);
	table.set(ASCII_FOLD);
	for (let i = 128; i < TABLE_END; i++) {
		const whole = String.fromCharCode(i).toLowerCase();
		const letter = i < 0x250 ? whole.normalize('NFKD').charCodeAt(0) : whole.charCodeAt(0);
		table[i] = i < 0x250 && letter >= 128 ? lookAlike(i) || letter : letter;
	}
	return table;
})();

/** Signs that may stand inside a disguised word; full stops and underscores stand in too much source code. */
const INNER = "*-~`^\\|'";

/** What a unit below 128 may begin: one look tells most of them apart. */
const KIND = new Uint8Array(128);
const LETTER = 1;
const ROW = 2;
const SPECIAL = 4;
for (let i = 0; i < 128; i++) {
	if (isLetter(i)) KIND[i] = LETTER | ROW;
	else if ((i >= 48 && i <= 57) || i === 64 || i === 36) KIND[i] = ROW;
	else if (i === 60 || i === 38 || INNER.includes(String.fromCharCode(i)) || isInvisible(i))
		KIND[i] = SPECIAL;
}

function foldUnit(unit: number): number {
	return unit < TABLE_END ? (FOLD[unit] as number) : unit;
}

/** The last four units, 8 bits apart; the table below is small so that it stays in the processor's cache. */
const SLOTS = 1 << 15;

function slotOf(gram: number): number {
	return Math.imul(gram, 0x9e3779b1) >>> 17;
}

interface Anchor {
	readonly text: string;
	/** Its units as `foldUnit` gives them. */
	readonly folded: readonly number[];
	/** Whether it only counts where its own check says so. */
	readonly check: ((text: string, at: number) => boolean) | undefined;
}

const BITS = new Uint8Array(SLOTS);
const BY_GRAM = new Map<number, Anchor[]>();
/** Anchors of two or three units (Chinese, Hangul), by their first two. */
const BY_PAIR = new Map<number, string[]>();
const PAIR_BITS = new Uint8Array(0x10000);

/** Addresses stand everywhere: they matter where one is left open. */
const CHECKS: Readonly<Record<string, (text: string, at: number) => boolean>> = Object.fromEntries(
	OPENINGS.map(opening => [opening, (text: string, at: number) => openLinkAt(text, at, opening) !== null]),
);

for (const anchor of INJECTION_ANCHORS) {
	if (anchor.length < 4) {
		const first = anchor.charCodeAt(0);
		const second = anchor.charCodeAt(1);
		const pair = first * 0x10000 + second;
		BY_PAIR.set(pair, [...(BY_PAIR.get(pair) ?? []), anchor]);
		PAIR_BITS[(first ^ (second << 3)) & 0xffff] = 1;
		continue;
	}
	const folded = Array.from({ length: anchor.length }, (_, i) => foldUnit(anchor.charCodeAt(i)));
	let gram = 0;
	for (let i = 0; i < 4; i++) gram = (gram << 8) ^ (folded[i] as number);
	// Units above 255 reach into the byte before: all that matters is that both sides do the same.
	BITS[slotOf(gram)] = 1;
	const same = BY_GRAM.get(gram);
	const made = { text: anchor, folded, check: CHECKS[anchor] };
	if (same === undefined) BY_GRAM.set(gram, [made]);
	else same.push(made);
}

/** What letters that were set apart or cut by tags must spell somewhere to matter. */
const DISGUISED_WORDS =
	/ignor|disreg|forget|overri|bypass|instruc|prompt|previo|system|reveal|passw|secre|credent|guidel|jailbr|apikey/;

/** One cut of the text in which something could stand: `[start, end)`. */
export interface Region {
	start: number;
	end: number;
}

function add(regions: Region[], at: number, length: number): void {
	const last = regions[regions.length - 1];
	const start = Math.max(0, at - REACH);
	const end = Math.min(length, at + REACH);
	if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
	else regions.push({ start, end });
}

/** The anchor whose fourth unit stands at `at`: 0 none, 1 in plain sight, 2 behind accents or capitals. */
function anchorAt(text: string, at: number, gram: number): number {
	let found = 0;
	const begin = at - 3;
	for (const anchor of BY_GRAM.get(gram) ?? NO_ANCHORS) {
		const { folded } = anchor;
		if (begin < 0 || begin + folded.length > text.length) continue;
		let plain = true;
		let i = 0;
		for (; i < folded.length; i++) {
			const unit = text.charCodeAt(begin + i);
			if (foldUnit(unit) !== folded[i]) break;
			if (unit >= 128 && unit !== anchor.text.charCodeAt(i)) plain = false;
			else if (unit < 128 && ASCII_FOLD[unit] !== anchor.text.charCodeAt(i)) plain = false;
		}
		if (i < folded.length || (anchor.check !== undefined && !anchor.check(text, begin))) continue;
		if (plain) return 1;
		found = 2;
	}
	return found;
}

const NO_ANCHORS: Anchor[] = [];

/**
 * Walks the text once and calls `hit` with the offset of each anchor (`odd` false) and of each disguise (`odd` true);
 * stops when `hit` returns true.
 */
function walk(text: string, hit: (at: number, odd: boolean) => boolean): void {
	const length = text.length;
	let gram = 0;
	let before = 32;
	let kindBefore = 0;
	const row = { letters: '', last: -8 };
	for (let i = 0; i < length; i++) {
		const unit = text.charCodeAt(i);
		if (unit < 128) {
			gram = (gram << 8) ^ (ASCII_FOLD[unit] as number);
			const kind = KIND[unit] as number;
			if (BITS[slotOf(gram)] === 1) {
				const anchor = anchorAt(text, i, gram);
				if (anchor !== 0 && hit(i, anchor === 2)) return;
			}
			if (kind === SPECIAL) {
				if (isOddSign(text, i, unit, before) && hit(i, true)) return;
			} else if ((kind & ROW) !== 0 && (kindBefore & ROW) === 0) {
				// A letter with no letter on either side: perhaps one of a row.
				const next = text.charCodeAt(i + 1);
				const alone = !(next < 128) || ((KIND[next] as number) & ROW) === 0;
				if (alone && rowGoesOn(row, unit, i, text) && hit(i, true)) return;
			}
			kindBefore = kind;
		} else {
			gram = (gram << 8) ^ foldUnit(unit);
			if (BITS[slotOf(gram)] === 1) {
				const anchor = anchorAt(text, i, gram);
				if (anchor !== 0 && hit(i, anchor === 2)) return;
			}
			if (PAIR_BITS[(before ^ (unit << 3)) & 0xffff] === 1) {
				for (const anchor of BY_PAIR.get(before * 0x10000 + unit) ?? []) {
					if (text.startsWith(anchor, i - 1) && hit(i, false)) return;
				}
			}
			if (isOdd(text, i, unit, before) && hit(i, true)) return;
			kindBefore = 0;
		}
		before = unit;
	}
}

/** True for markup inside a word, an entity that is a letter, or a control character between letters. */
function isOddSign(text: string, at: number, unit: number, before: number): boolean {
	if (unit === 60) return isLetter(before) && cutsWord(text, at);
	if (unit === 38) return text.charCodeAt(at + 1) === 35 && spellsLetter(text, at);
	if (!isLetter(before)) return false;
	if (unit < 32) return isLetter(text.charCodeAt(at + 1));
	let next = at + 1;
	while (next < at + 3 && INNER.includes(text.charAt(next))) next++;
	return (
		isLetter(text.charCodeAt(next)) &&
		DISGUISED_WORDS.test(
			text
				.slice(Math.max(0, at - 12), next + 12)
				.replace(/[^a-z\s]/gi, '')
				.toLowerCase(),
		)
	);
}

function isRowUnit(unit: number): boolean {
	return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 64 || unit === 36;
}

/** Adds a lone letter to the row it continues; true when the row now spells something. */
function rowGoesOn(row: { letters: string; last: number }, unit: number, at: number, text: string): boolean {
	if (at - row.last > 5 || !apart(text, row.last + 1, at)) row.letters = '';
	row.last = at;
	const letter = isLetter(unit) ? unit | 32 : leetLetter(unit) || unit;
	row.letters = (row.letters + String.fromCharCode(letter)).slice(-12);
	return row.letters.length >= 6 && DISGUISED_WORDS.test(row.letters);
}

function apart(text: string, from: number, to: number): boolean {
	for (let i = Math.max(0, from); i < to; i++) if (isRowUnit(text.charCodeAt(i))) return false;
	return true;
}

/** True when the tag or comment at `at` parts letters that together spell something: `ig<b>nore</b>`. */
function cutsWord(text: string, at: number): boolean {
	let letters = '';
	for (let i = Math.max(0, at - 12); i < at; i++) {
		const unit = text.charCodeAt(i);
		letters = isLetter(unit) ? letters + String.fromCharCode(unit) : unit === 62 ? letters : '';
	}
	let i = at;
	const end = Math.min(text.length, at + 400);
	while (i < end && letters.length < 28) {
		const unit = text.charCodeAt(i);
		if (unit === 60) {
			const close = text.startsWith('<!--', i)
				? text.slice(i, end).indexOf('-->') + 2
				: text.slice(i, end).indexOf('>');
			if (close < 2) break;
			i += close + 1;
		} else if (isLetter(unit)) {
			letters += String.fromCharCode(unit);
			i++;
		} else break;
	}
	return DISGUISED_WORDS.test(letters.toLowerCase());
}

/** True when the numeric HTML entity at `at` stands for a letter or for something invisible. */
function spellsLetter(text: string, at: number): boolean {
	const entity = /^&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))/i.exec(text.slice(at, at + 12));
	if (entity === null) return false;
	const code = entity[1] === undefined ? Number(entity[2]) : Number.parseInt(entity[1], 16);
	return code < 128 ? isLetter(code) || isInvisible(code) : code > 0x250 || code === 0xad;
}

/** True for a unit that is not Latin and hides or imitates a Latin letter where it stands. */
function isOdd(text: string, i: number, unit: number, before: number): boolean {
	const next = text.charCodeAt(i + 1);
	const touches = (before < 128 && isLetter(before)) || (next < 128 && isLetter(next));
	if (unit < 0x250) return unit === 0xad && (isLetter(before) || isLetter(next));
	if (unit === 0xdb40) return true;
	if (unit === 0xd835) return true;
	if (unit === 0xd83c)
		return next >= 0xdd30 && next <= 0xdd89 ? true : next >= 0xdde6 && next <= 0xddff && isFlagRow(text, i);
	if (unit >= 0xff21 && unit <= 0xff5a) return true;
	if (unit >= 0x2460 && unit <= 0x24ff) return touches || (next >= 0x249c && next <= 0x24e9);
	if (unit >= 0xfe00 && unit <= 0xfe0f) return next >= 0xfe00 && next <= 0xfe0f;
	if (isInvisible(unit)) return isLetter(before) || isLetter(next) || isInvisible(before);
	if (isCombining(unit)) return before < 0x250 && isLetter(before);
	if (unit >= 0x2070 && unit <= 0x209c) return touches;
	if (unit >= 0x2100 && unit <= 0x214f) return touches || (next >= 0x2100 && next <= 0x214f);
	if (unit >= 0x1d00 && unit <= 0x1eff) return touches || isLetter(next);
	return touches && (lookAlike(unit) !== 0 || isLetter(unit));
}

/** True for three or more regional indicators in a row: a flag is two. */
function isFlagRow(text: string, i: number): boolean {
	for (let k = 1; k < 3; k++) {
		const low = text.charCodeAt(i + 2 * k + 1);
		if (text.charCodeAt(i + 2 * k) !== 0xd83c || low < 0xdde6 || low > 0xddff) return false;
	}
	return true;
}

/**
 * The parts of `text` in which an injection could stand, in order and apart from each other. Linear; about 1 ns a
 * character of clean text.
 */
export function regionsOf(text: string): Region[] {
	if (text.length <= SHORT) return text.length === 0 ? [] : [{ start: 0, end: text.length }];
	const regions: Region[] = [];
	walk(text, at => {
		add(regions, at, text.length);
		return false;
	});
	return regions;
}

/**
 * True when letters in `text` are disguised, so that anchors can't be relied on: tag characters (U+E0000 to U+E007F),
 * variation selectors in a row; zero-width, soft-hyphen or control characters beside a letter; combining marks on a
 * Latin letter; full-width, enclosed, mathematical letters; a letter of another script (or an accented one, where an
 * anchor shows without its accents) touching an ASCII letter; six or more single letters in a row, set apart, or an
 * HTML tag inside a word, that spell the beginning of an attack's word; numeric HTML entities for letters.
 *
 * A byte prefilter may use any superset: a byte above 127 (beside an ASCII letter, or EF BC, EF BD, EF BB BF, F0 9D,
 * F0 9F 84..87, F3 A0, E2 80..81, E2 91..93), `[A-Za-z]<[A-Za-z/!]`, `&#`, or `x?x?x?x?x?x` with x a letter and ? not.
 */
export function hasOddMarks(text: string): boolean {
	let found = false;
	walk(text, (_, odd) => {
		found = odd;
		return odd;
	});
	return found;
}
