// Folds what only looks different: invisible and combining characters dropped, and a terminal's colours, full-width, styled and
// look-alike letters made plain ASCII. Knows Unicode; must not know escapes, and leaves every other character as it is.

import { isAscii } from 'node:buffer';
import { drawnLike } from '../normalize.js';
import { isAlnum } from './encoded/unescape.js';
import { childView, Edits, type View } from './view.js';

const KEEP = 0;
const DROP = 1;

/**
 * What to write for a code point: KEEP, DROP, an ASCII code, or 128 and more for an index into TEXTS; UNKNOWN until it is first
 * met, for a table of all takes a thread's start 40 ms.
 */
const UNKNOWN = 0xffff;
const BMP = new Uint16Array(0x10000).fill(UNKNOWN);
const TEXTS: Buffer[] = [];

function plan(code: number): number {
	const plain = drawnLike(code);
	if (plain === null) return KEEP;
	if (plain === '') return DROP;
	return plain.length === 1 ? plain.charCodeAt(0) : 127 + TEXTS.push(Buffer.from(plain, 'latin1'));
}

function basic(code: number): number {
	const known = BMP[code] as number;
	if (known !== UNKNOWN) return known;
	const planned = plan(code);
	BMP[code] = planned;
	return planned;
}

const ASTRAL = new Map<number, number>();
const ASTRAL_MAX = 4096;

function astral(code: number): number {
	if (code >= 0xe0000) return DROP;
	let known = ASTRAL.get(code);
	if (known === undefined) {
		known = plan(code);
		if (ASTRAL.size < ASTRAL_MAX) ASTRAL.set(code, known);
	}
	return known;
}

const NAMES = ['unicode'] as const;

/** Control characters that no text needs and that some readers drop: the commonest ones, looked for one by one. */
const CONTROLS = [0x00, 0x01, 0x02, 0x08, 0x7f];
const ESCAPE = 0x1b;
/** Longest sequence of a terminal; colours by their parts of red, green and blue take 19. */
const LONGEST_SEQUENCE = 24;

/** The view folded, or null when nothing in it folds. Linear; bytes that are not UTF-8 stay as they are. */
export function foldView(view: View): View | null {
	const { bytes } = view;
	// Of strings put together, a test's list of what a terminal is sent would read as one word.
	const shown = !view.pieced && bytes.includes(ESCAPE);
	if (!shown && isAscii(bytes) && !CONTROLS.some(byte => bytes.includes(byte))) return null;
	const out = Buffer.allocUnsafe(bytes.length * 2);
	const edits = new Edits(NAMES);
	const { length } = bytes;
	let to = 0;
	let at = 0;
	/** Up to where a word was looked through, and whether its letters stay what they are. */
	let wordEnd = 0;
	let foreign = false;
	while (at < length) {
		const byte = bytes[at] as number;
		if (byte < 0x80) {
			const control = byte < 0x20 ? byte < 9 || byte > 13 : byte === 0x7f;
			at += shown && byte === ESCAPE ? sequenceAt(bytes, at) : 1;
			// A NUL parts the pieces of a view: only one alone between other characters is taken for a filler.
			if (control && !(byte === 0 && (at < 2 || at >= length || bytes[at] === 0 || bytes[at - 2] === 0))) {
				edits.add(to, to, at, 0);
			} else {
				out[to] = byte;
				to += 1;
			}
			continue;
		}
		const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
		const code = size === 0 ? -1 : codeAt(bytes, at, size);
		let act =
			code < 0
				? KEEP
				: code < 0x10000
					? basic(code)
					: isTag(bytes, at)
						? tagged(bytes, at)
						: isSelector(bytes, at)
							? selected(bytes, at, code)
							: astral(code);
		if (at >= wordEnd) [wordEnd, foreign] = wordAt(bytes, at);
		if (foreign && act !== DROP && code < 0x10000) act = KEEP;
		if (act === KEEP) {
			const kept = code < 0 ? 1 : size;
			for (let i = 0; i < kept; i += 1) out[to + i] = bytes[at + i] as number;
			to += kept;
			at += kept;
			continue;
		}
		const from = to;
		at += size;
		if (act >= 128) {
			const text = TEXTS[act - 128] as Buffer;
			// NFKD writes U+FDFA with 18 letters: nothing that long is ASCII, and nothing ASCII is over twice as long.
			if (text.length <= size * 2) to += text.copy(out, to);
		} else if (act !== DROP) {
			out[to] = act;
			to += 1;
		}
		edits.add(from, to, at, 0);
	}
	return edits.size === 0 ? null : childView(view, out.subarray(0, to), edits);
}

/**
 * Where the characters beyond ASCII from `at` on end, and whether they are a word of another script: one of its letters looks like none of
 * ASCII, and no letter or digit of ASCII stands beside it. Then those that do are no disguise: `пароль` has a `л`, and is a name.
 */
function wordAt(bytes: Buffer, at: number): [end: number, foreign: boolean] {
	let end = at;
	let foreign = false;
	while (end < bytes.length && (bytes[end] as number) >= 0x80) {
		const byte = bytes[end] as number;
		const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
		const code = size === 0 ? -1 : codeAt(bytes, end, size);
		if (code >= 0x370 && code < 0x600 && basic(code) === KEEP) foreign = true;
		end += code < 0 ? 1 : size;
	}
	return [end, foreign && !isAlnum(bytes[at - 1] ?? 0) && !isAlnum(bytes[end] ?? 0)];
}

/** Length of the sequence that the escape at `at` begins, of those that stand around a coloured word (ECMA-48 section 8.3: SGR, EL); 1 when none does. */
function sequenceAt(bytes: Uint8Array, at: number): number {
	if (bytes[at + 1] !== 0x5b) return 1;
	for (let size = 2; size < LONGEST_SEQUENCE; size += 1) {
		const byte = bytes[at + size] ?? 0;
		if (byte === 0x6d || byte === 0x4b) return size + 1;
		if (byte < 0x20 || byte > 0x3f) return 1;
	}
	return 1;
}

/** True for a tag character that stands for one of ASCII (U+E0020 to U+E007E). */
function isTag(bytes: Uint8Array, at: number): boolean {
	if (bytes[at] !== 0xf3 || bytes[at + 1] !== 0xa0) return false;
	return bytes[at + 2] === 0x80 ? (bytes[at + 3] as number) >= 0xa0 : bytes[at + 2] === 0x81;
}

/** Tags in a row write a text that nobody sees; one alone parts what it stands in. */
function tagged(bytes: Uint8Array, at: number): number {
	if (!isTag(bytes, at - 4) && !isTag(bytes, at + 4)) return DROP;
	const code = (((bytes[at + 2] as number) & 1) << 6) | ((bytes[at + 3] as number) & 63);
	return code < 0x7f ? code : DROP;
}

/** True for a variation selector of the second block (U+E0100 to U+E01EF). */
function isSelector(bytes: Uint8Array, at: number): boolean {
	const third = bytes[at + 2] as number;
	return bytes[at] === 0xf3 && bytes[at + 1] === 0xa0 && third >= 0x84 && third < 0x88;
}

/** Selectors in a row write bytes behind one character, from 16 on those of this block; one alone chooses how it is drawn. */
function selected(bytes: Uint8Array, at: number, code: number): number {
	if (!isSelector(bytes, at - 4) && !isSelector(bytes, at + 4)) return DROP;
	const byte = code - 0xe0100 + 16;
	return byte >= 0x20 && byte < 0x7f ? byte : DROP;
}

/** The code point that `size` bytes of UTF-8 write, or -1 when they don't. */
function codeAt(bytes: Uint8Array, at: number, size: number): number {
	if (at + size > bytes.length) return -1;
	let code = (bytes[at] as number) & (0xff >> (size + 1));
	for (let i = 1; i < size; i += 1) {
		const next = bytes[at + i] as number;
		if ((next & 0xc0) !== 0x80) return -1;
		code = code * 64 + (next & 63);
	}
	if (size === 3 && (code < 0x800 || (code >= 0xd800 && code < 0xe000))) return -1;
	return size === 4 && (code < 0x10000 || code > 0x10ffff) ? -1 : code;
}
