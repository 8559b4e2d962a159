// Undoes the escapes that stand in the middle of text, all kinds in one pass: percent, backslash, HTML entities,
// UTF-7. Knows the spellings; must not parse any format, since broken JSON can carry a secret as well as good JSON.

import { BASE64_DIGITS } from '../../sextets.js';
import { childView, Edits, type View } from '../view.js';
import { prints } from './keep.js';

const NAMES = ['percent', 'json', 'html', 'utf7'] as const;
const PERCENT = 0;
const BACKSLASH = 1;
const ENTITY = 2;
const UTF7 = 3;

const HEX = new Int8Array(256).fill(-1);
for (let i = 0; i < 16; i += 1) {
	const digit = i.toString(16);
	HEX[digit.charCodeAt(0)] = i;
	HEX[digit.toUpperCase().charCodeAt(0)] = i;
}

/** The number that `count` hex digits at `at` write, or -1. */
export function hexAt(bytes: Uint8Array, at: number, count: number): number {
	if (at + count > bytes.length) return -1;
	let value = 0;
	for (let i = at; i < at + count; i += 1) {
		const digit = HEX[bytes[i] as number] as number;
		if (digit < 0) return -1;
		value = value * 16 + digit;
	}
	return value;
}

/** The number that three octal digits at `at` write, or -1. */
function octalAt(bytes: Uint8Array, at: number): number {
	let value = 0;
	for (let i = at; i < at + 3; i += 1) {
		const digit = (bytes[i] ?? 0) - 0x30;
		if (digit < 0 || digit > 7) return -1;
		value = value * 8 + digit;
	}
	return value;
}

// RFC 8259 section 7, and the escapes of JavaScript, C and Python beside it.
const SIMPLE = new Int16Array(256).fill(-1);
for (const [letter, byte] of [
	['n', 10],
	['r', 13],
	['t', 9],
	['b', 8],
	['f', 12],
	['"', 34],
	["'", 39],
	['`', 96],
	['/', 47],
	['\\', 92],
] as const) {
	SIMPLE[letter.charCodeAt(0)] = byte;
}

/** Characters that HTML has a name for and that a secret or the syntax around one may hold (HTML section 13.5). */
export const ENTITIES: ReadonlyMap<string, number> = new Map(
	Object.entries({
		amp: '&',
		AMP: '&',
		lt: '<',
		LT: '<',
		gt: '>',
		GT: '>',
		quot: '"',
		QUOT: '"',
		apos: "'",
		nbsp: ' ',
		shy: '\u00ad',
		ZeroWidthSpace: '\u200b',
		zwnj: '\u200c',
		zwj: '\u200d',
		lowbar: '_',
		UnderBar: '_',
		hyphen: '-',
		dash: '-',
		period: '.',
		comma: ',',
		colon: ':',
		semi: ';',
		sol: '/',
		bsol: '\\',
		plus: '+',
		equals: '=',
		commat: '@',
		excl: '!',
		num: '#',
		dollar: '$',
		percnt: '%',
		ast: '*',
		quest: '?',
		lpar: '(',
		rpar: ')',
		lsqb: '[',
		rsqb: ']',
		lcub: '{',
		rcub: '}',
		verbar: '|',
		vert: '|',
		grave: '`',
		Hat: '^',
		Tab: '\t',
		NewLine: '\n',
	}).map(([name, text]) => [name, text.charCodeAt(0)]),
);
const LONGEST_ENTITY = 14;

/** Names that Unicode gives to the characters of tokens. */
const NAMED: ReadonlyMap<string, number> = new Map([
	...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter): [string, number][] => [
		[`LATIN CAPITAL LETTER ${letter}`, letter.charCodeAt(0)],
		[`LATIN SMALL LETTER ${letter}`, letter.charCodeAt(0) + 32],
	]),
	...['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'].map(
		(name, digit): [string, number] => [`DIGIT ${name}`, 0x30 + digit],
	),
	...Object.entries({
		'LOW LINE': '_',
		'HYPHEN-MINUS': '-',
		'FULL STOP': '.',
		SOLIDUS: '/',
		'PLUS SIGN': '+',
		'EQUALS SIGN': '=',
		COLON: ':',
		'COMMERCIAL AT': '@',
		TILDE: '~',
		SPACE: ' ',
	}).map(([name, sign]): [string, number] => [name, sign.charCodeAt(0)]),
]);
const LONGEST_NAME = 22;

const SPECIAL = new Uint8Array(256);
for (const char of '%\\&+') SPECIAL[char.charCodeAt(0)] = 1;

export const isAlnum = (byte: number): boolean =>
	(byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

const DIGIT64 = new Int8Array(256).fill(-1);
for (const [value, char] of [...BASE64_DIGITS].entries()) DIGIT64[char.charCodeAt(0)] = value;

/** What an escape means that stands for nothing. */
const NOTHING = -1000;

/** One pass over a view. `read` sets these: how long the escape is, and what it means. */
class Pass {
	readonly #bytes: Buffer;
	#out: Buffer;
	#length = 0;
	/** Length of the escape at the last place asked. */
	#size = 0;
	#code = 0;
	readonly edits = new Edits(NAMES);

	/** True for a text with something in UTF-7, in which `+-` is a plus sign. */
	readonly #shifts: boolean;

	constructor(bytes: Buffer, shifts: boolean) {
		this.#shifts = shifts;
		this.#bytes = bytes;
		this.#out = Buffer.allocUnsafe(bytes.length + 8);
	}

	/** The bytes with every escape from `first` on undone, or null when there was none. */
	run(first: number): Buffer | null {
		const length = this.#copy(first);
		return this.edits.size === 0 ? null : this.#out.subarray(0, length);
	}

	// A function of its own: with anything after its loop, V8 would compile it for the loop and throw that away at the
	// loop's end, time and again.
	#copy(first: number): number {
		const bytes = this.#bytes;
		const { length } = bytes;
		bytes.copy(this.#out, 0, 0, first);
		this.#length = first;
		const out = this.#out;
		let at = first;
		let to = first;
		while (at < length) {
			const byte = bytes[at] as number;
			if (SPECIAL[byte] === 0) {
				out[to] = byte;
				to += 1;
				at += 1;
				continue;
			}
			this.#length = to;
			at = this.#special(byte, at);
			to = this.#length;
		}
		return to;
	}

	#special(byte: number, at: number): number {
		if (byte === 0x25) {
			if (this.#percent(at)) return this.#emit(at, PERCENT);
		} else if (byte === 0x5c) {
			if (this.#backslash(at)) return this.#emit(at, BACKSLASH);
		} else if (byte === 0x26) {
			if (this.#entity(at)) return this.#emit(at, ENTITY);
		} else {
			const end = this.#utf7(at);
			if (end > at) return end;
		}
		this.#out[this.#length] = byte;
		this.#length += 1;
		return at + 1;
	}

	// RFC 3986 section 2.1, and %uXXXX of old JavaScript and IIS.
	#percent(at: number): boolean {
		const byte = hexAt(this.#bytes, at + 1, 2);
		if (byte >= 0) {
			this.#size = 3;
			this.#code = -1 - byte;
			return true;
		}
		if (((this.#bytes[at + 1] as number) | 32) !== 0x75) return false;
		this.#code = hexAt(this.#bytes, at + 2, 4);
		this.#size = 6;
		return this.#code >= 0;
	}

	#backslash(at: number): boolean {
		const bytes = this.#bytes;
		const letter = bytes[at + 1] as number;
		const simple = at + 1 < bytes.length ? (SIMPLE[letter] as number) : -1;
		if (simple >= 0) {
			this.#size = 2;
			this.#code = simple;
			return true;
		}
		if (letter === 0x75 || letter === 0x55) return this.#unicode(at, letter === 0x55);
		if (letter === 0x78) {
			// Perl, Ruby and PCRE: \x{67}.
			if (bytes[at + 2] === 0x7b) return this.#braced(at, at + 3);
			const byte = hexAt(bytes, at + 2, 2);
			this.#size = 4;
			this.#code = -1 - byte;
			return byte >= 0;
		}
		if (letter === 0x0a || letter === 0x0d) return this.#continued(at);
		if (letter === 0x4e) return this.#named(at);
		if (letter < 0x30 || letter > 0x37) return false;
		// CSS: six hex digits, where they write text.
		if (letter === 0x30 && bytes[at + 2] === 0x30 && bytes[at + 3] === 0x30 && bytes[at + 4] === 0x30) {
			const code = hexAt(bytes, at + 5, 2);
			if (prints(code)) {
				this.#size = 7;
				this.#code = code;
				return true;
			}
		}
		// What printf and echo read for %b: a zero before three octal digits.
		if (letter === 0x30) {
			const code = octalAt(bytes, at + 2);
			if (prints(code)) {
				this.#size = 5;
				this.#code = code;
				return true;
			}
		}
		// Three octal digits, as C and shells write a byte; fewer are too common in paths and patterns.
		const code = octalAt(bytes, at + 1);
		if (letter > 0x33 || code < 0) return false;
		this.#size = 4;
		this.#code = -1 - code;
		return true;
	}

	/** Python's and Perl's `\N{DIGIT ONE}`. */
	#named(at: number): boolean {
		const bytes = this.#bytes;
		if (bytes[at + 2] !== 0x7b) return false;
		const end = bytes.subarray(at + 3, at + 4 + LONGEST_NAME).indexOf(0x7d);
		const code = end < 0 ? undefined : NAMED.get(bytes.toString('latin1', at + 3, at + 3 + end));
		if (code === undefined) return false;
		this.#size = end + 4;
		this.#code = code;
		return true;
	}

	/** A line that goes on in the next one, as shells, C and YAML (section 7.3.1, which indents the next one) write it. */
	#continued(at: number): boolean {
		const bytes = this.#bytes;
		let end = at + (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a ? 3 : 2);
		while (end < bytes.length && (bytes[end] === 0x20 || bytes[end] === 0x09)) end += 1;
		// Where the next line begins with a blank of its own, YAML escapes that.
		if (bytes[end] === 0x5c && bytes[end + 1] === 0x20) end += 1;
		this.#size = end - at;
		this.#code = NOTHING;
		return true;
	}

	/** Up to six hex digits from `from` on and the bracket that closes. */
	#braced(at: number, from: number): boolean {
		const bytes = this.#bytes;
		let end = from;
		let code = 0;
		while (end < from + 6 && (HEX[bytes[end] as number] as number) >= 0) {
			code = code * 16 + (HEX[bytes[end] as number] as number);
			end += 1;
		}
		if (end === from || bytes[end] !== 0x7d || code > 0x10ffff) return false;
		this.#size = end + 1 - at;
		this.#code = code;
		return true;
	}

	#unicode(at: number, long: boolean): boolean {
		const bytes = this.#bytes;
		if (!long && bytes[at + 2] === 0x7b) return this.#braced(at, at + 3);
		this.#code = hexAt(bytes, at + 2, long ? 8 : 4);
		this.#size = long ? 10 : 6;
		if (this.#code < 0 || this.#code > 0x10ffff) return false;
		if (this.#code >= 0xd800 && this.#code < 0xdc00 && bytes[at + 6] === 0x5c && bytes[at + 7] === 0x75) {
			const low = hexAt(bytes, at + 8, 4);
			if (low >= 0xdc00 && low < 0xe000) {
				this.#code = 0x10000 + ((this.#code - 0xd800) << 10) + (low - 0xdc00);
				this.#size = 12;
			}
		}
		return true;
	}

	#entity(at: number): boolean {
		const bytes = this.#bytes;
		let end = at + 1;
		if (bytes[end] === 0x23) {
			end += 1;
			const base = ((bytes[end] as number) | 32) === 0x78 ? 16 : 10;
			if (base === 16) end += 1;
			const from = end;
			let code = 0;
			while (end < bytes.length && end - from < 12) {
				const digit = HEX[bytes[end] as number] as number;
				if (digit < 0 || digit >= base) break;
				code = Math.min(code * base + digit, 0x110000);
				end += 1;
			}
			if (end === from || code > 0x10ffff) return false;
			// An escape in its middle, or what nobody sees there, is undone first.
			if (bytes[end] === 0x25 || bytes[end] === 0x5c || (bytes[end] as number) >= 0x80) return false;
			this.#size = end + (bytes[end] === 0x3b ? 1 : 0) - at;
			this.#code = code;
			return true;
		}
		const limit = Math.min(bytes.length, at + 1 + LONGEST_ENTITY);
		while (end < limit && isAlnum(bytes[end] as number)) end += 1;
		if (bytes[end] !== 0x3b || end === at + 1) return false;
		const code = ENTITIES.get(bytes.toString('latin1', at + 1, end));
		if (code === undefined) return false;
		this.#size = end + 1 - at;
		this.#code = code;
		return true;
	}

	// RFC 2152: `+`, UTF-16BE as base64, `-`. Undone only where every character is ASCII, which the first one tells by
	// its leading zero bits: in base64 text, where `+` is everywhere, this comes up by chance once in 256 times.
	#utf7(at: number): number {
		const bytes = this.#bytes;
		const next = bytes[at + 1] as number;
		if (next === 0x2d && this.#shifts) {
			this.#out[this.#length] = 0x2b;
			this.#length += 1;
			this.edits.add(this.#length - 1, this.#length, at + 2, UTF7);
			return at + 2;
		}
		if (next !== 0x41 || !((bytes[at + 2] as number) >= 0x41 && (bytes[at + 2] as number) <= 0x48)) return at;
		// No digit of such text is a plus sign, so that nothing is read twice.
		const from = this.#length;
		let to = from;
		let end = at + 1;
		let bits = 0;
		let value = 0;
		for (let digit = DIGIT64[next] as number; digit >= 0; digit = DIGIT64[bytes[end] as number] as number) {
			value = ((value << 6) | digit) & 0x3fffff;
			bits += 6;
			end += 1;
			if (bits >= 16) {
				bits -= 16;
				const unit = (value >> bits) & 0xffff;
				if (unit >= 0x7f) return at;
				this.#out[to] = unit;
				to += 1;
			}
			if (end === bytes.length) break;
		}
		// One character alone is told from a stray plus sign by the hyphen that ends it.
		if (to === from || (to === from + 1 && bytes[end] !== 0x2d)) return at;
		if (bytes[end] === 0x2d) end += 1;
		this.#length = to;
		this.edits.add(from, this.#length, end, UTF7);
		return end;
	}

	// Writes what `#size` bytes at `at` mean: a byte when `#code` is negative, else a code point as UTF-8. No escape is
	// shorter than what it means.
	#emit(at: number, kind: number): number {
		const code = this.#code;
		const from = this.#length;
		let to = from;
		const out = this.#out;
		if (code === NOTHING) {
			// Only the escape goes.
		} else if (code < 0x80) {
			out[to] = code < 0 ? -1 - code : code;
			to += 1;
		} else if (code < 0x800) {
			out[to] = 0xc0 | (code >> 6);
			out[to + 1] = 0x80 | (code & 63);
			to += 2;
		} else if (code < 0x10000) {
			out[to] = 0xe0 | (code >> 12);
			out[to + 1] = 0x80 | ((code >> 6) & 63);
			out[to + 2] = 0x80 | (code & 63);
			to += 3;
		} else {
			out[to] = 0xf0 | (code >> 18);
			out[to + 1] = 0x80 | ((code >> 12) & 63);
			out[to + 2] = 0x80 | ((code >> 6) & 63);
			out[to + 3] = 0x80 | (code & 63);
			to += 4;
		}
		this.#length = to;
		const end = at + this.#size;
		this.edits.add(from, to, end, kind);
		return end;
	}
}

/** The view with every escape in it undone once, or null when there is none. Linear. */
export function unescapeView(view: View): View | null {
	const { bytes } = view;
	let first = -1;
	for (const mark of [0x5c, 0x25, 0x26]) {
		const at = bytes.indexOf(mark);
		if (at >= 0 && (first < 0 || at < first)) first = at;
	}
	const shift = bytes.indexOf('+A', 0, 'latin1');
	if (shift >= 0 && (first < 0 || shift < first)) first = shift;
	if (first < 0) return null;
	const pass = new Pass(bytes, shift >= 0);
	const out = pass.run(first);
	return out === null ? null : childView(view, out, pass.edits);
}
