// Words that signs part, or one space: looks up what they are without what stands between them. It must not know sentences.

import { Chunk, LINE, dropBit, endOf, gapBefore, hashAt, isBitOf, lettersOf, span, spansOf, startOf, tokenAt } from './chunk.as';
import {
	BEGINNINGS_MOST,
	HASHES,
	LEET_HASHES,
	LETTER_PRIME,
	LOWER,
	POWERS,
	WORD_CORE,
	WORD_KNOWN,
	WORD_STOP,
} from '../layout';
import { CLASS_ALNUM, CLASS_LETTER } from '../layout/view';
import { isDigit, leetOf } from './letters.as';
import { Found, LONGEST_WORD, bitsIn, isBeginning, isStem, lookUp, take } from './lookup.as';
import { byte, is } from '../memory.as';
import { Spelt, append, find, measureClosely } from './spelling.as';

/** Letters of what is put together, and its pieces, at the most. */
const LONGEST_JOIN = 40;
const MOST_JOINED = 24;
/** Signs between pieces of a word at the most, in bytes. */
export const GLUE_MOST = 9;

/** Looks up what the pieces from `k` on are without the signs between them. */
export function join(k: i32): void {
	const token = tokenAt(k);
	let all = lettersOf(token);
	let to = endOf(token);
	let last = k + 1;
	let glued = false;
	// Numbers are no pieces of a word.
	if (last < Chunk.tokens && isDigit(startOf(token)) && isDigit(startOf(tokenAt(last)))) return;
	for (; last < Chunk.tokens && last - k < MOST_JOINED; last++) {
		const next = tokenAt(last);
		if (startOf(next) <= to || startOf(next) - to > GLUE_MOST || !isGlue(to, startOf(next))) break;
		const more = lettersOf(next);
		all += more;
		if (all > LONGEST_JOIN) break;
		if (!glued) {
			if (!mayGoOn(token, startOf(next))) return;
			if (!mayBeginWith(token, next)) return;
			// The word at hand is that of the pieces so far.
			measureClosely(startOf(token), to);
			Spelt.mail = false;
			if (Spelt.letters !== lettersOf(token)) return;
			glued = true;
		}
		to = endOf(next);
		append(startOf(next), to);
		if (Spelt.letters > LONGEST_WORD + LONGEST_WORD) break;
		const begins = mayBegin();
		if (!Spelt.strange && !begins) break;
		const found = Spelt.letters >= 4 && find();
		// What is no word so far, however its letters are read, is none with more.
		if (!found && !begins && Spelt.letters >= 4) break;
		if (found) {
			span(token, last - k + 1, Found.set, Found.meant);
			for (let i = k; i <= last; i++) dropBit(tokenAt(i), WORD_STOP);
			if (spansOf(token) > 0) store<u8>(token + 20, 1);
		}
	}
	if (glued || isBitOf(token, WORD_KNOWN) || lettersOf(token) < 2 || k + 1 >= Chunk.tokens) return;
	const next = tokenAt(k + 1);
	if (isBitOf(next, WORD_KNOWN) || gapBefore(next) > LINE || lettersOf(next) > LONGEST_WORD) return;
	if (!mayGoOn(token, startOf(next))) return;
	const joinedHash = hashAt(token) * load<u32>(POWERS + lettersOf(next) * 4) + hashAt(next);
	const known = lookUp(joinedHash);
	if (known === 0 || (bitsIn(known) & WORD_CORE) === 0) return;
	take(known, true);
	span(token, 2, Found.set, Found.meant);
	store<u8>(token + 20, 1);
}

/** True when the pieces that end at `from` and begin at `to` are parted by a few signs and no space. */
function isGlue(from: i32, to: i32): bool {
	let signs = 0;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (code === 0x20 || code === 9) return false;
		if (code === 10 && byte(at - 1) !== 0x2d) return false;
		if (code === 0x5c && at + 1 < to && byte(at + 1) === 0x6e && byte(at - 1) !== 0x2d) return false;
		signs += code >> 6 !== 2 ? 1 : 0;
	}
	return signs > 0 && signs < 4;
}

/** True when a known word may begin with a piece and the letter at `at`. */
function mayGoOn(token: i32, at: i32): bool {
	const first = load<u32>(token + 24);
	if (first === 0) return true;
	const code = byte(at);
	// With one letter more it was told when the word was found, and the pair noted by it.
	if (load<u32>(token + 28) !== 0 && is(at, CLASS_LETTER)) return true;
	if (lettersOf(token) >= BEGINNINGS_MOST || code >= 0x80) return isBeginning(first);
	const going = first * LETTER_PRIME;
	return isBeginning(going + <u32>byte(LOWER + code)) || (code < 0x41 && isBeginning(going + <u32>leetOf(code)));
}

/** False when no known word begins with the first letters of a piece and the next, however they are read. */
function mayBeginWith(token: i32, next: i32): bool {
	// Most pieces are ASCII letters and nothing else, and most are told by the first letter or two of the next.
	const size = lettersOf(token);
	let known: u32 = load<u32>(token + 24);
	if (known !== 0 && size < BEGINNINGS_MOST && size === endOf(token) - startOf(token) && is(startOf(token), CLASS_LETTER)) {
		const first = startOf(next);
		const last = min(endOf(next), first + BEGINNINGS_MOST - size);
		let i = first;
		while (i < last && is(i, CLASS_LETTER)) i++;
		if (i === last) {
			for (i = first; i < last; i++) {
				known = known * LETTER_PRIME + <u32>load<u8>(LOWER + byte(i));
				if (!isBeginning(known)) return false;
			}
			return true;
		}
	}
	let plain: u32 = 0;
	let other: u32 = 0;
	let one: u32 = 0;
	let at = startOf(token);
	let stop = endOf(token);
	let digits = false;
	let stem = false;
	// True once the letters begin no word, whatever follows them.
	let none = false;
	for (let count = 1; count <= BEGINNINGS_MOST; count++, at++) {
		if (at === stop) {
			if (stop === endOf(next)) break;
			at = startOf(next);
			stop = endOf(next);
		}
		if (!is(at, CLASS_ALNUM)) return true;
		if (none) continue;
		const small: i32 = byte(LOWER + byte(at));
		let reads = small;
		if (small < 0x3a) {
			digits = true;
			reads = leetOf(small);
		}
		plain = plain * LETTER_PRIME + <u32>small;
		other = other * LETTER_PRIME + <u32>reads;
		one = one * LETTER_PRIME + <u32>(reads === 0x6c ? 0x69 : reads);
		if (count < 5 && count > 1) stem = stem || isStem(plain) || isStem(other);
		none = count === 4 && !stem && !isBeginning(plain) && !isBeginning(other) && !isBeginning(one);
	}
	return !none && (isBeginning(plain) || (digits && (stem || isBeginning(other) || isBeginning(one))));
}

/** True when a known word may begin with the word at hand. */
function mayBegin(): bool {
	const first = min(Spelt.letters, BEGINNINGS_MOST) * 4;
	if (isBeginning(load<u32>(HASHES + first))) return true;
	return Spelt.strange && (isBeginning(load<u32>(LEET_HASHES + first)) || isBeginning(Spelt.mergedFirst));
}
