// Reads the quotes that cells of CSV and strings of SQL double as the single ones that they stand for (RFC 4180 section 2). Tells
// them from empty strings by what stands beside them; must not know cells, since a piece of one can carry a secret as well.

import { Buffer } from 'node:buffer';
import { childView, Edits, type View } from '../view.js';
import { isAlnum } from './unescape.js';

const NAMES = ['quotes'] as const;
const QUOTES = ['"', "'"] as const;
const PAIRS = QUOTES.map(quote => Buffer.from(quote + quote));

/** What stands before an empty string, and what stands behind one; 0 is either end of a text. */
const BEFORE = new Uint8Array(256);
const BEHIND = new Uint8Array(256);
for (const char of '\0\t\n\r =:([{,;+?&|<>') BEFORE[char.charCodeAt(0)] = 1;
for (const char of '\0\t\n\r =:)]},;+?&|<>.\\') BEHIND[char.charCodeAt(0)] = 1;

/** Letters before the quotes of a string that say of which kind it is: `b""`, `rb""`. */
const PREFIX_MOST = 2;

const isWord = (byte: number): boolean => isAlnum(byte) || byte === 0x5f;

/** True for quotes at [at, end) with nothing in them. */
const isEmpty = (bytes: Buffer, at: number, end: number): boolean =>
	BEFORE[bytes[at - 1] ?? 0] === 1 && BEHIND[bytes[end] ?? 0] === 1;

/** True for quotes of which a word's end, or its beginning, says that they are doubled. */
function isDoubled(bytes: Buffer, at: number, end: number): boolean {
	if ((end - at) % 2 === 1) return false;
	if (isWord(bytes[end] ?? 0)) return true;
	for (let i = at - 1; i >= at - PREFIX_MOST; i -= 1) if (!isWord(bytes[i] ?? 0)) return false;
	return isWord(bytes[at - PREFIX_MOST - 1] ?? 0);
}

/** True when a quote begins or ends a cell or a string: prose that puts words in two single ones has none. */
function hasBorder(bytes: Buffer, quote: number): boolean {
	for (let at = bytes.indexOf(quote); at >= 0; ) {
		const end = runEnd(bytes, at);
		const isBorder = BEFORE[bytes[at - 1] ?? 0] === 1 || BEHIND[bytes[end] ?? 0] === 1;
		if ((end - at) % 2 === 1 && isBorder) return true;
		at = bytes.indexOf(quote, end);
	}
	return false;
}

function runEnd(bytes: Buffer, at: number): number {
	let end = at + 1;
	while (bytes[end] === bytes[at]) end += 1;
	return end;
}

/** The view with doubled quotes of one kind as single ones, of another where there are none of it; null where none are. Linear. */
export function undoubledView(view: View): View | null {
	const { bytes } = view;
	for (const pair of PAIRS) {
		for (let at = bytes.indexOf(pair); at >= 0; ) {
			const end = runEnd(bytes, at);
			if (isDoubled(bytes, at, end)) {
				if (hasBorder(bytes, pair[0] as number)) return undoubled(view, pair);
				break;
			}
			at = bytes.indexOf(pair, end);
		}
	}
	return null;
}

/** Those before the first that is told by a word may be told by nothing but it. */
function undoubled(view: View, pair: Buffer): View {
	const { bytes } = view;
	const out = Buffer.allocUnsafe(bytes.length);
	const edits = new Edits(NAMES);
	let to = 0;
	let from = 0;
	for (let at = bytes.indexOf(pair); at >= 0; ) {
		const end = runEnd(bytes, at);
		if (end - at > 2 || !isEmpty(bytes, at, end)) {
			// The second of each two goes; of an odd number one more is the border of a cell.
			const kept = (end - at + 1) >> 1;
			bytes.copy(out, to, from, at + kept);
			to += at + kept - from;
			edits.add(to - kept, to, end, 0);
			from = end;
		}
		at = bytes.indexOf(pair, end);
	}
	bytes.copy(out, to, from);
	return childView(view, out.subarray(0, to + bytes.length - from), edits);
}
