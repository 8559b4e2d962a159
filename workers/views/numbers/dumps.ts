// Reads dumps of bytes, as xxd, hexdump, od, tcpdump and Wireshark print them: an offset, then the bytes in columns. Works on bytes; must
// not know what is searched for.

import { keepText } from '../encoded/keep.js';
import { hexAt, isAlnum } from '../encoded/unescape.js';
import { isPacked } from '../packed/marks.js';
import type { Pieces, View } from '../view.js';

/** Every dump begins at offset zero, written with at least so many zeros: tcpdump and Wireshark write four, all others six and more. */
const ZEROS = '0000';
const LEAST_OFFSET = 6;
const SHORT_OFFSET = 4;
const LONGEST_OFFSET = 8;
/** Bytes of a row of od and hexdump, and of xxd with its `-c`, at the most. */
const ROW_BYTES = 64;
/** Characters of a row at the most. */
const LONGEST_ROW = 320;

/** Adds the bytes of every dump in `view`, where they are text. */
export function decodeDumps(view: View, pieces: Pieces): void {
	const { bytes } = view;
	for (let zero = bytes.indexOf(ZEROS, 0, 'latin1'); zero >= 0; ) {
		// Whatever else stands before it in its line: a sentence, an indent, the quote that a dump in a string begins with.
		const dump = begins(bytes, zero) ? new Dump(bytes, zero) : null;
		const end = dump?.read() ?? zero;
		if (dump !== null && end > zero)
			for (const text of dump.texts()) {
				if (isPacked(text)) pieces.add(text, zero, end, 'dump');
				else keepText(text, zero, end, 'dump', pieces);
			}
		// What is no row is read once a line, so that rows of zeros cost no more than others.
		const next = dump === null || end > zero ? end : rowEnd(bytes, zero);
		zero = bytes.indexOf(ZEROS, Math.max(next, zero + SHORT_OFFSET), 'latin1');
	}
}

const COLON = 0x3a;
const BLANK = 0x20;

/** True for an offset of zero at `zero`, with what stands behind one. */
function begins(bytes: Buffer, zero: number): boolean {
	const hex = bytes[zero - 1] === 0x78 && bytes[zero - 2] === 0x30;
	if (zero > 0 && !hex && isAlnum(bytes[zero - 1] as number)) return false;
	let end = zero + SHORT_OFFSET;
	while (bytes[end] === 0x30 && end - zero < LONGEST_OFFSET) end += 1;
	if (end - zero >= LEAST_OFFSET) return true;
	if (end - zero > SHORT_OFFSET) return false;
	return hex ? bytes[end] === COLON : bytes[end] === BLANK && bytes[end + 1] === BLANK;
}

/** Where the row at `at` ends; no farther than the longest does. */
function rowEnd(bytes: Buffer, at: number): number {
	const most = Math.min(bytes.length, at + LONGEST_ROW + 1);
	const line = bytes.subarray(at, most).indexOf(0x0a);
	return line < 0 ? most : at + line;
}

const isHex = (byte: number): boolean =>
	(byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);

/** One dump, row by row. */
class Dump {
	readonly #bytes: Buffer;
	#at: number;
	readonly #out: number[] = [];
	/** The same with the bytes of each group the other way around, as `xxd -e` writes them. */
	readonly #swapped: number[] = [];

	constructor(bytes: Buffer, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	/** What its bytes are, or could be. */
	texts(): Buffer[] {
		const bytes = Buffer.from(this.#out);
		const texts = [bitsOf(bytes) ?? bytes];
		if (this.#swapped.length > 0) texts.push(Buffer.from(this.#swapped));
		return texts;
	}

	/** Reads as many rows as there are; where they end. */
	read(): number {
		while (this.#at < this.#bytes.length) {
			const end = rowEnd(this.#bytes, this.#at);
			if (end - this.#at > LONGEST_ROW) break;
			if (!this.#pairs(end) && !this.#row(this.#bytes.toString('latin1', this.#at, end))) break;
			this.#at = Math.min(this.#bytes.length, end + 1);
		}
		return this.#at;
	}

	/** Reads a row as xxd writes most: an offset, a colon, a space, pairs of hex digits in groups. False for any other. */
	#pairs(end: number): boolean {
		const bytes = this.#bytes;
		let at = this.#at;
		while (at < end && isHex(bytes[at] as number)) at += 1;
		const digits = at - this.#at;
		if (digits < LEAST_OFFSET || digits > LONGEST_OFFSET || bytes[at] !== 0x3a || bytes[at + 1] !== 0x20)
			return false;
		at += 2;
		const first = at;
		const before = this.#out.length;
		let group = before;
		// Two spaces end the groups, and the row may.
		while (at + 1 < end && isHex(bytes[at] as number) && isHex(bytes[at + 1] as number)) {
			this.#out.push(hexAt(bytes, at, 2));
			at += 2;
			if (isHex(bytes[at] as number) && at < end) continue;
			this.#swap(this.#out.slice(group));
			group = this.#out.length;
			if (bytes[at] === 0x20 && at + 1 < end && bytes[at + 1] !== 0x20) at += 1;
		}
		const ends = at === end || (bytes[at] === 0x20 && bytes[at + 1] === 0x20);
		const one = bytes.subarray(first, at).indexOf(0x20);
		const wide = (one < 0 ? at - first : one) === WORD_DIGITS || at === first;
		const full = this.#out.length - before >= FULL_ROW;
		if (ends && wide && !full && this.#swapped.length > 0) this.#rest(at === first ? at - 1 : at, end);
		const size = this.#out.length - before;
		if (size > 0 && size <= ROW_BYTES && ends) return true;
		this.#out.length = before;
		this.#swapped.length = before;
		return false;
	}

	#swap(group: readonly number[]): void {
		for (let i = group.length - 1; i >= 0; i -= 1) this.#swapped.push(group[i] as number);
	}

	/** The rest of the bytes in the last row of `xxd -e`: a group that is shorter, and aligned to the right. */
	#rest(at: number, end: number): void {
		const text = this.#bytes.toString('latin1', at, Math.min(end, at + WORD_DIGITS + 1));
		const [, rest] = /^ {2,}((?:[0-9a-f]{2}){1,3})$/.exec(text) ?? [];
		if (rest === undefined) return;
		const bytes = [...Buffer.from(rest, 'hex')];
		this.#out.push(...bytes);
		this.#swap(bytes);
	}

	#row(row: string): boolean {
		const [offset, colon] = /^\s*(?:0x)?[0-9a-f]{4,8}(:?)/i.exec(row) ?? [];
		if (offset === undefined) return false;
		const columns = row.slice(offset.length).replace(/\r$/, '');
		if (columns.trim() === '') return true;
		// xxd parts the text beside the bytes by two spaces, hexdump by a bar, od by a bracket, Wireshark by three spaces.
		const cells =
			colon === ':'
				? columns.trimStart().split('  ', 1)[0]
				: columns.trimStart().split(/\|| {2}>| {3}/, 1)[0];
		const words = (cells ?? '').trim().split(/ +/);
		const values =
			colon === '' ? (this.#characters(columns) ?? numbers(words) ?? pairsBeside(columns)) : hexOf(words, 2);
		if (values === null || values.length > ROW_BYTES) return false;
		this.#out.push(...values);
		this.#swapped.push(...values);
		return true;
	}

	/** `od -c`: cells of four characters, each a character, an escape or three octal digits. */
	#characters(columns: string): number[] | null {
		const cells = columns.match(/.{1,4}/g) ?? [];
		if (!cells.every(cell => /^(?: {3}.| {2}\\.| [0-3][0-7]{2})$/.test(cell))) return null;
		if (!cells.some(cell => /^ {3}[^ ]$/.test(cell))) return null;
		const values = cells.map(cell => {
			const text = cell.trimStart();
			if (text === '') return 0x20;
			if (text.length === 1) return text.charCodeAt(0);
			return ESCAPES[text] ?? (/^[0-3][0-7]{2}$/.test(text) ? Number.parseInt(text, 8) : -1);
		});
		return values.includes(-1) ? null : values;
	}
}

const ESCAPES: Readonly<Record<string, number>> = {
	'\\n': 10,
	'\\t': 9,
	'\\r': 13,
	'\\0': 0,
	'\\f': 12,
	'\\b': 8,
};

/**
 * Words of pairs of hex digits, three octal digits, six octal digits of two bytes (od by itself), or hex digits of two, four or
 * eight bytes; words have their lowest byte first.
 */
function numbers(words: readonly string[]): (Iterable<number> & { readonly length: number }) | null {
	if (words.every(word => /^[0-3][0-7]{2}$/.test(word))) return words.map(word => Number.parseInt(word, 8));
	if (words.every(word => /^[01][0-7]{5}$/.test(word))) {
		const values = words.map(word => Number.parseInt(word, 8));
		return values.flatMap(value => [value & 0xff, value >> 8]);
	}
	const size = words[0]?.length ?? 0;
	const wide = SWAPPED.has(size) && words.every(word => word.length === size);
	return hexOf(words, wide ? size : 2);
}

/** Digits of a group of `xxd -e`, and bytes of its row. */
const WORD_DIGITS = 8;
const FULL_ROW = 16;

/** What bytes are the digits of, when each is two digits of a number in binary: a dump by `xxd -b`; else null. */
function bitsOf(bytes: Buffer): Buffer | null {
	if (bytes.length % 4 !== 0 || !bytes.every(byte => (byte & 0xee) === 0)) return null;
	const out = Buffer.alloc(bytes.length / 4);
	for (let i = 0; i < bytes.length; i += 1) {
		const two = ((bytes[i] as number) >> 3) | ((bytes[i] as number) & 1);
		out[i >> 2] = ((out[i >> 2] as number) << 2) | two;
	}
	return out;
}

/** The sixteen pairs of a whole row that has its text behind two spaces, as PowerShell's Format-Hex writes it. */
function pairsBeside(columns: string): Buffer | null {
	const [, pairs] = /^\s+((?:[0-9a-f]{2} ){15}[0-9a-f]{2}) {2}/i.exec(columns) ?? [];
	return pairs === undefined ? null : Buffer.from(pairs.replaceAll(' ', ''), 'hex');
}

/** Digits of a word whose bytes are swapped. */
const SWAPPED: ReadonlySet<number> = new Set([4, 8, 16]);

/** The bytes that words of `size` digits write. */
function hexOf(words: readonly string[], size: number): Buffer | null {
	const digits = words.join('');
	if (!/^[0-9a-f]*$/i.test(digits) || words.some(({ length }) => length % 2 !== 0)) return null;
	const values = Buffer.from(digits, 'hex');
	if (size === 4) return values.swap16();
	if (size === 8) return values.swap32();
	return size === 16 ? values.swap64() : values;
}
