// Where each literal is hashed, in which lists it stands, and which sets tell that it may stand somewhere.

import { isMark } from '../../literals/mark.js';
import type { Anchor } from '../anchors.js';
import { foldOf } from '../classes.js';
import { ANYWHERE, APART, EXACT, FOLDED, NEAR_RUN, PROOF_COLUMN, WORD_LEAST } from '../layout/record.js';
import {
	FOLDS,
	FOLDS_BITS,
	FOUR_SET,
	FOUR_SET_BITS,
	GRAMS,
	GRAMS_BITS,
	HEAD_SET,
	HEAD_SET_BITS,
	HEADS,
	HEADS_BITS,
	JOINED_FOURS,
	JOINED_SET,
	JOINED_SET_BITS,
	JOINED_THREES,
	KNOWN_FOURS,
	KNOWN_FOURS_LEAST,
	KNOWN_FOURS_MOST,
	KNOWN_FOURS_SHIFT,
	KNOWN_LEAST,
	KNOWN_SET,
	KNOWN_SET_BITS,
	KNOWN_SHORTS,
	KNOWN_SHORTS_MOST,
	KNOWNS,
	KNOWNS_BITS,
	LONG_LEAST,
	LONG_SET,
	LONG_SET_LEAST,
	LONG_SET_MOST,
	LONG_SET_SHIFT,
	LONGS,
	LONGS_BITS,
	NEAR_FOURS,
	NEAR_FOURS_BITS,
	NEAR_SET,
	NEAR_SET_BITS,
	NEAR_THREES,
	NEAR_THREES_BITS,
	NEARS,
	NEARS_BITS,
	THREE_SET,
	THREE_SET_BITS,
	WORDS,
	WORDS_BITS,
} from '../layout.js';
import { asIs, hashOf, keyOf, listOf, mark, shiftFor, small } from './hashes.js';
import { alike, rarest, rarestFour, rarestFours } from './rarest.js';

export const isMarkTurned = ({ bytes, turned, rotated }: Anchor): boolean =>
	(turned || rotated) && isMark(Buffer.from(bytes).toString('latin1'));

/** Long enough that fours of it begin at an even and at an odd place, wherever it stands. */
const isWord = ({ bytes, compared }: Anchor): boolean => compared === FOLDED && bytes.length >= WORD_LEAST;

/** The same for those of tokens and known secrets that count anywhere; of phrases there are few. */
export const isLong = ({ bytes, detector, where }: Anchor): boolean =>
	where === ANYWHERE && detector !== 'naive_injection_detection' && bytes.length >= LONG_LEAST;

/** A place where a literal is hashed, and where the first record of those with the same hash is kept, and of those with more bytes alike. */
type Head = [place: number, head: number, more?: number];

/** Of so many bits of KNOWN_FOURS one is set, as far as it goes: a whole view is looked through for one of them. */
const KNOWN_SPARSE = 64;
/** The same of LONG_SET: there each of them is asked about. */
const LONG_SPARSE = 16;

/** True for literals that the vectors look for. */
export const isShort = (anchor: Anchor): boolean =>
	anchor.where === ANYWHERE && !isWord(anchor) && !isLong(anchor);

/**
 * The places where a literal is hashed, and where their lists begin; marks the hashes, too. Of longer ones two, of which one is even in
 * the window.
 */
export function headsOf(memory: Uint8Array, anchor: Anchor): Head[] {
	const { bytes, compared, where, detector, turned, rotated, proof, disguised } = anchor;
	if (isWord(anchor)) {
		return rarestFours(anchor).map(place => {
			const hash = hashOf(bytes, place, 4, foldOf);
			if (where !== APART) mark(memory, GRAMS, hash >>> (32 - GRAMS_BITS));
			return [place, WORDS + (hash >>> (32 - WORDS_BITS)) * 4];
		});
	}
	// Where the nibbles are not asked, four bytes tell more than three.
	const place = where === ANYWHERE || bytes.length < 4 ? rarest(anchor, 3) : rarestFour(bytes, 0, 1);
	if (compared === FOLDED)
		return [[place, FOLDS + (hashOf(bytes, place, 3, foldOf) >>> (32 - FOLDS_BITS)) * 4]];
	const hash = hashOf(bytes, place, 3, small);
	// Tokens that were cut and disguised besides are nobody's; turned, only those that begin like no word are.
	const isCut = detector === 'known_secrets' || !(turned || rotated) || isMarkTurned(anchor);
	if (proof !== PROOF_COLUMN && !disguised && isCut) {
		mark(memory, JOINED_SET, hash >>> (32 - JOINED_SET_BITS));
		markMore(memory, anchor, place, JOINED_FOURS, JOINED_THREES);
	}
	const heads: Head[] = [];
	const add = (set: number, setBits: number, first: number, bits: number): void => {
		mark(memory, set, hash >>> (32 - setBits));
		heads.push([place, first + (hash >>> (32 - bits)) * 4]);
	};
	if (isLong(anchor)) {
		for (const at of rarestFours(anchor)) {
			heads.push([at, listOf(LONGS, LONGS_BITS, keyOf(bytes, at, 4, small))]);
		}
	}
	// Nobody cuts the name of a column, or what is disguised so.
	if (proof === PROOF_COLUMN || ((disguised || rotated) && heads.length > 0)) return heads;
	const isNear = where === NEAR_RUN;
	if (isNear) {
		mark(memory, NEAR_SET, hash >>> (32 - NEAR_SET_BITS));
		const more =
			place + 4 <= bytes.length
				? listOf(NEAR_FOURS, NEAR_FOURS_BITS, keyOf(bytes, place, 4, small))
				: listOf(NEAR_THREES, NEAR_THREES_BITS, keyOf(bytes, place, 3, small));
		heads.push([place, NEARS + (hash >>> (32 - NEARS_BITS)) * 4, more]);
		markMore(memory, anchor, place, FOUR_SET, THREE_SET);
	} else add(HEAD_SET, HEAD_SET_BITS, HEADS, HEADS_BITS);
	if (detector === 'known_secrets' && !disguised) {
		add(KNOWN_SET, KNOWN_SET_BITS, KNOWNS, KNOWNS_BITS);
		markKnown(memory, anchor, place);
	}
	return heads;
}

/** Marks the four bytes of a literal at `place`; of a short one the last three there, in each way in which they may be written. */
function markMore(
	memory: Uint8Array,
	{ bytes, compared }: Anchor,
	place: number,
	fours: number,
	threes: number,
): void {
	if (place + 4 <= bytes.length) {
		mark(memory, fours, hashOf(bytes, place, 4, small) >>> (32 - FOUR_SET_BITS));
		return;
	}
	let spelt: number[][] = [[]];
	for (const byte of bytes.subarray(place))
		spelt = spelt.flatMap(head => alike(byte, compared).map(next => [...head, next]));
	for (const three of spelt)
		mark(memory, threes, hashOf(Uint8Array.from(three), 0, 3, asIs) >>> (32 - THREE_SET_BITS));
}

/** Notes a literal of known secrets, hashed at `place`, that is too short for `fillKnownFours`. */
function markKnown(memory: Uint8Array, { bytes, compared }: Anchor, place: number): void {
	if (bytes.length >= KNOWN_LEAST) return;
	const count = memory[KNOWN_SHORTS] as number;
	if (compared !== EXACT || count >= KNOWN_SHORTS_MOST) {
		memory[KNOWN_SHORTS] = KNOWN_SHORTS_MOST + 1;
		return;
	}
	memory[KNOWN_SHORTS] = count + 1;
	memory[KNOWN_SHORTS + 1 + count * 2] = bytes[place] as number;
	memory[KNOWN_SHORTS + 2 + count * 2] = bytes[place + 1] as number;
}

/** Marks for all literals of known secrets that were written what shows that they may stand somewhere. */
export function fillKnownFours(memory: Uint8Array, view: DataView): void {
	const entries = entriesOf(view, KNOWNS, KNOWNS_BITS);
	const shift = shiftFor(entries.length * 4 * KNOWN_SPARSE, KNOWN_FOURS_LEAST, KNOWN_FOURS_MOST);
	memory[KNOWN_FOURS_SHIFT] = shift;
	memory.fill(0, KNOWN_FOURS, KNOWN_FOURS + 2 ** (KNOWN_FOURS_MOST - 3));
	for (const [bytes, place] of entries) {
		if (bytes.length < KNOWN_LEAST) continue;
		const first = Math.max(0, Math.min(place - 2, bytes.length - KNOWN_LEAST));
		for (let at = first; at < first + 4; at += 1)
			mark(memory, KNOWN_FOURS, hashOf(bytes, at, 4, small) >>> shift);
	}
}

/** The same for all longer literals that count anywhere. */
export function fillLongs(memory: Uint8Array, view: DataView): void {
	const entries = entriesOf(view, LONGS, LONGS_BITS);
	const shift = shiftFor(entries.length * LONG_SPARSE, LONG_SET_LEAST, LONG_SET_MOST);
	memory[LONG_SET_SHIFT] = shift;
	memory.fill(0, LONG_SET, LONG_SET + 2 ** (LONG_SET_MOST - 3));
	for (const [bytes, place] of entries) mark(memory, LONG_SET, hashOf(bytes, place, 4, small) >>> shift);
}

/** The literals of all records that begin at `heads`, and the places where they are hashed. */
function entriesOf(view: DataView, heads: number, bits: number): [bytes: Uint8Array, place: number][] {
	const entries: [Uint8Array, number][] = [];
	for (let head = heads; head < heads + 4 * 2 ** bits; head += 4) {
		for (let entry = view.getUint32(head, true); entry !== 0; entry = view.getUint32(entry + 4, true)) {
			const text = view.getUint32(entry, true);
			const bytes = new Uint8Array(view.buffer, text, view.getUint16(entry + 8, true));
			entries.push([bytes, view.getUint16(entry + 10, true)]);
		}
	}
	return entries;
}
