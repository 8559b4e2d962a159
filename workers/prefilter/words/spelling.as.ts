// Spells the word at hand, letter by letter, as hashes of it and of what it could be meant for, and finds it. It must not know
// what stands around it.

import {
	BEGINNINGS_MOST,
	HASHES,
	LEET_HASHES,
	LETTERS_MOST,
	LETTER_PRIME,
	LOWER,
	MAILBOX,
	POWERS,
	SALT_LEET,
} from '../layout';
import { CLASS_ALNUM, CLASS_LETTER } from '../layout/view';
import { APOSTROPHE, GONE, LETTER, Letter, UNSPACED, isClitic, isPlainEnd, isSign, leetOf, read, signBegins, signGoesOn } from './letters.as';
import { LONGEST_WORD, findBy, isKnown, lookUp, take } from './lookup.as';
import { byte, is } from '../memory.as';

/** The word at hand. */
export class Spelt {
	static letters: i32 = 0;
	static hash: u32 = 0;
	/** Of what its letters look like. */
	static leet: u32 = 0;
	/** With l and i as one letter; the same of its first letters. */
	static merged: u32 = 0;
	static mergedFirst: u32 = 0;
	/** Some of its letters could be others; it has ASCII letters; something was cut out of it. */
	static strange: bool = false;
	static latin: bool = false;
	static cut: bool = false;
	/** An address of mail, whose words are anybody's. */
	static mail: bool = false;
}

/** Adds a letter, and the one that it could stand for, to the word at hand. */
export function push(code: i32, other: i32): void {
	Spelt.hash = Spelt.hash * LETTER_PRIME + <u32>code;
	Spelt.leet = Spelt.leet * LETTER_PRIME + <u32>other;
	Spelt.merged = Spelt.merged * LETTER_PRIME + <u32>(other === 0x6c ? 0x69 : other);
	if (Spelt.letters < BEGINNINGS_MOST) Spelt.mergedFirst = Spelt.merged;
	if (Spelt.letters < LETTERS_MOST) {
		Spelt.letters += 1;
		store<u32>(HASHES + Spelt.letters * 4, Spelt.hash);
		store<u32>(LEET_HASHES + Spelt.letters * 4, Spelt.leet);
	} else Spelt.letters = LETTERS_MOST + 1;
	if (code !== other) Spelt.strange = true;
}

/** Adds the letters and digits of ASCII from `at` on; gives where they end. */
function pushAll(at: i32, end: i32): i32 {
	let plain = Spelt.hash;
	let other = Spelt.leet;
	let one = Spelt.merged;
	let count = Spelt.letters;
	let i = at;
	for (; i < end && is(i, CLASS_ALNUM); i++) {
		const small: i32 = byte(LOWER + byte(i));
		let reads = small;
		if (small < 0x3a) {
			reads = leetOf(small);
			if (reads !== small) Spelt.strange = true;
		} else Spelt.latin = true;
		plain = plain * LETTER_PRIME + <u32>small;
		other = other * LETTER_PRIME + <u32>reads;
		one = one * LETTER_PRIME + <u32>(reads === 0x6c ? 0x69 : reads);
		if (count < BEGINNINGS_MOST) Spelt.mergedFirst = one;
		if (count < LETTERS_MOST) {
			count += 1;
			store<u32>(HASHES + count * 4, plain);
			store<u32>(LEET_HASHES + count * 4, other);
		} else count = LETTERS_MOST + 1;
	}
	Spelt.hash = plain;
	Spelt.leet = other;
	Spelt.merged = one;
	Spelt.letters = count;
	return i;
}

export function begin(): void {
	Spelt.letters = 0;
	Spelt.hash = 0;
	Spelt.leet = 0;
	Spelt.merged = 0;
	Spelt.strange = false;
	Spelt.latin = false;
	Spelt.cut = false;
	Spelt.mail = false;
	store<u32>(HASHES, 0);
	store<u32>(LEET_HASHES, 0);
}

/** Reads the word at `at`; gives where it ends, `at` itself where none begins. */
export function measure(at: i32, end: i32): i32 {
	// Most words are ASCII letters and nothing else.
	let i = at;
	let sum: u32 = 0;
	let put = HASHES + 4;
	store<u32>(HASHES, 0);
	const limit = min(end, at + LETTERS_MOST);
	for (; i < limit && is(i, CLASS_LETTER); i++, put += 4) {
		sum = sum * LETTER_PRIME + <u32>load<u8>(LOWER + byte(i));
		store<u32>(put, sum);
	}
	const next = i < end ? byte(i) : 0x20;
	if (i > at && (i < limit || limit === end) && isPlainEnd(next)) {
		Spelt.letters = i - at;
		Spelt.hash = sum;
		Spelt.strange = false;
		Spelt.latin = true;
		Spelt.cut = false;
		Spelt.mail = false;
		return i;
	}
	return measureClosely(at, end);
}

/** Reads digits that nothing follows that could be a part of a word; gives where they end, or `at`. */
export function measureDigits(at: i32, end: i32): i32 {
	let i = at;
	let sum: u32 = 0;
	let other: u32 = 0;
	for (; i < end && byte(i) > 0x2f && byte(i) < 0x3a; i++) {
		sum = sum * LETTER_PRIME + <u32>byte(i);
		other = other * LETTER_PRIME + <u32>leetOf(byte(i));
		if (i - at < BEGINNINGS_MOST) store<u32>(LEET_HASHES + (i - at + 1) * 4, other);
	}
	if (i < end && (is(i, CLASS_ALNUM) || !isPlainEnd(byte(i)))) return at;
	Spelt.letters = min(i - at, LETTERS_MOST + 1);
	Spelt.hash = sum;
	Spelt.strange = true;
	Spelt.latin = false;
	Spelt.cut = false;
	Spelt.mail = false;
	return i;
}

export function measureClosely(at: i32, end: i32): i32 {
	begin();
	let i = at;
	while (i < end) {
		const code = byte(i);
		if (code < 0x80) {
			if (is(i, CLASS_ALNUM)) i = pushAll(i, end);
			else if (code === 0x27) {
				if (i === at || !isClitic(i + 1, end)) break;
				i += 1;
			} else if (isSign(code)) {
				if (!(i === at ? signBegins(at, end) : signGoesOn(at, i, end, Spelt.strange && Spelt.latin))) break;
				if (code === 0x40 && i > at) Spelt.mail = true;
				push(code, leetOf(code));
				i += 1;
			} else if (i > at && (code < 9 || (code > 13 && code < 32) || code === 127)) {
				Spelt.cut = true;
				i += 1;
			} else break;
			continue;
		}
		read(i, end);
		if (Letter.kind === LETTER) {
			// With an accent it is one of ASCII all the same.
			if (Letter.unit < 0x80 && Letter.unit > 0x60 && Letter.unit === Letter.like) Spelt.latin = true;
			push(Letter.unit, Letter.like);
		} else if (Letter.kind === APOSTROPHE) {
			if (i === at || !isClitic(i + 3, end)) break;
			Letter.size = 3;
		} else if (Letter.kind === GONE && i > at) Spelt.cut = true;
		else break;
		i += Letter.size;
	}
	return i;
}

/** Adds the letters of the piece [from, to) to the word at hand. */
export function append(from: i32, to: i32): void {
	for (let i = from; i < to; ) {
		const code = byte(i);
		if (code < 0x80) {
			if (is(i, CLASS_ALNUM)) i = pushAll(i, to);
			else {
				if (code !== 0x27) push(code, leetOf(code));
				i += 1;
			}
			continue;
		}
		read(i, to);
		if (Letter.kind === LETTER && Letter.unit < 0x80 && Letter.unit > 0x60 && Letter.unit === Letter.like) Spelt.latin = true;
		if (Letter.kind === LETTER || Letter.kind === UNSPACED) push(Letter.unit, Letter.like);
		i += Letter.size;
	}
}

/** The hash of `n` letters of the word at hand from `i` on; `before` is that of the letters before. */
export function partHash(before: u32, i: i32, n: i32): u32 {
	return load<u32>(HASHES + (i + n) * 4) - before * load<u32>(POWERS + n * 4);
}

/** Looks up the word at hand. */
export function find(): bool {
	if (Spelt.letters > LETTERS_MOST) return false;
	// A look-alike beside Latin letters is one.
	if (Spelt.strange && Spelt.latin && findBy(LEET_HASHES, Spelt.letters, true)) return true;
	if (Spelt.mail) {
		if (findMerged()) return true;
		const address = lookUp(MAILBOX);
		if (address !== 0) take(address, false);
		return address !== 0;
	}
	if (findBy(HASHES, Spelt.letters, Spelt.cut)) return true;
	if (!Spelt.strange) return false;
	return (!Spelt.latin && findBy(LEET_HASHES, Spelt.letters, true)) || findMerged();
}

/** Looks up the word at hand where a sign may be an l or an i. */
function findMerged(): bool {
	if (Spelt.letters < 3 || Spelt.letters > LONGEST_WORD) return false;
	let known = lookUp(Spelt.merged ^ SALT_LEET);
	if (known === 0) known = lookUp(Spelt.merged);
	if (known === 0 || !isKnown(known)) return false;
	take(known, true);
	return true;
}
