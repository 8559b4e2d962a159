// Whether a literal stands at a place, and with it what every match around it holds. It must not know where literals
// are looked for.

import { crosses } from '../apart/joined.as';
import { piecesFollow } from '../apart/pieced.as';
import { columnAt } from '../columns.as';
import { note } from '../encoded/escapes.as';
import { FOLD, LOWER, STRIPPED } from '../layout';
import { APART, CUT_TOO, EXACT, LOWERED, PROOF_COLUMN, PROOF_NONE, ROTATED, TURNED } from '../layout/record';
import { CLASS_ALNUM, CUT_OUT, JOINED, NO_ROWS, TOKENS_BIT, WHY_LITERAL } from '../layout/view';
import { Now, because, byte, find, is, word } from '../memory.as';
import { MATCH, Seen, UNTOLD, proves } from '../programs.as';
import { isPhrase } from '../words/phrases.as';
import { isAtBorder, isProved } from './near.as';
import { SMALLS } from './sets.as';

/** Bytes of escapes of JSON between a name and its value, which are undone for programs only in what stands as it is. */
const ESCAPED_MOST = 16;
/** Bytes behind a keyword in which a sign of full width counts. */
const SIGN_MOST = 16;
/** Bytes of a keyword and its value, in which what is read as another letter counts. */
const VALUE_MOST = 512;
/** Bytes behind what was looked at in which a value may go on that is cut there. */
const CUT_MOST = 64;
/** Bytes that characters take that are read as others, beyond those that they are read as. */
const DISGUISED_MOST = 64;

const OWN_LEAST = 4;

/** Where records keep the next one of a list: by the hash of a set, and by more bytes. */
export const NEXT = 4;
export const NEXT_NEAR = 56;

function stands(entry: i32, from: i32): bool {
	const length: i32 = load<u16>(entry + 8);
	const literal = load<i32>(entry);
	const compared: i32 = load<u8>(entry + 13);
	if (compared !== EXACT) {
		const table = compared === LOWERED ? LOWER : FOLD;
		for (let i = 0; i < length; i++) if (load<u8>(table + byte(from + i)) !== byte(literal + i)) return false;
	} else {
		for (let i = 0; i < length; i++) if (byte(from + i) !== byte(literal + i)) return false;
	}
	return true;
}

/** True when `entry` is the literal whose hashed bytes stand at `at`, with all that a match around it needs. */
function isLiteral(entry: i32, at: i32): bool {
	const from = at - <i32>load<u16>(entry + 10);
	const to = from + <i32>load<u16>(entry + 8);
	if (from < Now.start || to > Now.end) return false;
	const where: i32 = load<u8>(entry + 14);
	// Words that are read as such count in what was closed up, and in what numbers say.
	if (where === APART && (Now.how & (Now.start === STRIPPED ? CUT_OUT : NO_ROWS)) === 0) return false;
	const proof: i32 = load<u8>(entry + 26);
	if (!stands(entry, from)) return false;
	if (proof !== PROOF_NONE && !(proof === PROOF_COLUMN ? columnAt(from, to) : isPhrase(proof, from, to))) return false;
	const joined = (Now.how & JOINED) !== 0;
	if (!joined && !isAtBorder(entry, from, to)) return false;
	const before: i32 = load<u8>(entry + 23);
	const reach: i32 = load<u16>(entry + 16);
	const shift: i32 = load<u8>(entry + 22);
	const turned = (shift & TURNED) !== 0;
	const tokens = load<u8>(entry + 12) === TOKENS_BIT;
	const compared: i32 = load<u8>(entry + 13);
	if (joined && shift !== 0 && (shift & CUT_TOO) === 0 && tokens) return false;
	let first = max(Now.start, turned ? to - reach : from - before);
	let last = min(Now.end, turned ? to + before : from + reach);
	const list = load<i32>(entry + 28);
	Seen.escaped = false;
	Seen.hidden = false;
	let told = list === 0 ? UNTOLD : proves(list, from, to, turned ? -1 : 1, (shift & ROTATED) !== 0);
	const sure = told !== UNTOLD && !Seen.escaped;
	if (Seen.escaped) {
		if (turned) first = max(Now.start, first - ESCAPED_MOST);
		else last = min(Now.end, last + ESCAPED_MOST);
	}
	// Where a disguise could hide the rest, what every match holds must stand there all the same.
	if (told === UNTOLD && isProved(entry, from, to, first, last)) told = MATCH;
	if (told !== MATCH) {
		if (!tokens) return false;
		// Where escapes stand before it alone, programs told what is behind.
		stoodAt(from, to, before, turned, sure || (Seen.escaped && !Seen.hidden));
		if (sure && !turned && wideSignIn(to, Seen.to)) return true;
		if (joined || shift !== 0 || before !== 0 || compared !== EXACT || !isOwn(entry, to)) return false;
		return piecesFollow(from, to) && because(WHY_LITERAL, entry, from);
	}
	if (!joined || !tokens) return because(WHY_LITERAL, entry, from);
	// What crosses no cut was seen where it stood.
	const span: i32 = load<u16>(entry + 24);
	const length = max(span, to - from + before);
	const begun = turned ? to + before - length : from - before;
	return crosses(max(Now.start, begun), min(Now.end, begun + length)) && because(WHY_LITERAL, entry, from);
}

/** Notes a sign of full width in [from, to), such as a colon: all Chinese has them, but hardly where a keyword is to have its value. */
function wideSignIn(from: i32, to: i32): bool {
	const end = min(to, from + SIGN_MOST);
	const at = find(0xef, from, end);
	return at < end && byte(at + 1) === 0xbc && note(at, at + 3);
}

/**
 * Notes that a literal stands at [from, to) without its match: which characters that are read otherwise may belong to it. What is
 * told without a doubt, `sure`, is so by what stands up to where the programs looked, and as far on the other side as a match begins.
 */
function stoodAt(from: i32, to: i32, before: i32, turned: bool, sure: bool): void {
	let first = from - VALUE_MOST;
	let last = from + VALUE_MOST;
	if (sure && turned) {
		first = max(first, Seen.to - CUT_MOST);
		last = to + before + DISGUISED_MOST;
	} else if (sure) {
		first = from - before - DISGUISED_MOST;
		last = min(last, Seen.to + CUT_MOST);
	}
	Now.open = max(Now.open, last);
	if (Now.skipped !== 0 && Now.skipped < from && Now.skipped > first) Now.owes = true;
}

/** True for a prefix that few words begin with: four characters, or an underscore or what is behind capitals at its end. */
function isOwn(entry: i32, to: i32): bool {
	const size: i32 = load<u16>(entry + 8);
	const last = byte(to - 1);
	if (!is(to - 1, CLASS_ALNUM) && last !== 0x5f && last !== 0x2d && last !== 0x2e) return false;
	return size >= OWN_LEAST || last === 0x5f || (last === 0x2e && byte(to - size) < 0x60);
}

/** True when a literal of the list that begins with `first` has its hashed bytes at `at`; records keep the next one at `next`. */
export function someOf(first: i32, at: i32, next: i32): bool {
	const four = word(at) | SMALLS;
	for (let entry = first; entry !== 0; entry = load<i32>(entry + next)) {
		if (((four ^ load<u32>(entry + 32)) & load<u32>(entry + 36)) !== 0) continue;
		// Most have the hashed bytes only.
		if (((load<u64>(at - <i32>load<u16>(entry + 10), 0, 1) ^ load<u64>(entry + 40)) & load<u64>(entry + 48)) !== 0) continue;
		if ((load<u8>(entry + 12) & Now.detectors) !== 0 && isLiteral(entry, at)) return true;
	}
	return false;
}
