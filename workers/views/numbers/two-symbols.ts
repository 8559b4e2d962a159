// Reads the bits of bytes that are written by two symbols that are no figures: two letters or signs (`LRRL`, `.#.#`), two words
// (`yes no`, `true,false`), two characters beyond ASCII (squares, characters that are not seen), blanks and tabs behind lines. Works on
// bytes; must not know what is searched for.

import { Buffer, isAscii } from 'node:buffer';
import { following, keepText } from '../encoded/keep.js';
import { seek } from '../seek.js';
import type { Pieces, View } from '../view.js';

/** Symbols in a row that are worth a look: a text of 14 characters of seven bits. */
export const LEAST_BITS = 98;
/** Changes from one symbol to the other among them: lines that are drawn have few. */
const LEAST_CHANGES = 24;
/** Bytes between two words, and letters of one, at the most. */
const BETWEEN_MOST = 4;
const WORD_MOST = 12;

const NONE = -1;
const BLANK = 0x20;
const TAB = 0x09;
const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isFigure = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** What makes a character be drawn otherwise, and is no symbol of its own. */
const VARIATION = 0xfe0f;
/** Characters that are not seen (Unicode, default ignorable): zero-width spaces and joiners, word joiners, the byte order mark. */
const isUnseen = (point: number): boolean =>
	(point >= 0x200b && point <= 0x200f) ||
	(point >= 0x2060 && point <= 0x2064) ||
	point === 0xfeff ||
	point === 0x180e;

type Fresh = (start: number, end: number) => boolean;

/** Adds what two symbols in turn write, in either of the two ways that they may stand for bits. */
export function decodeTwoSymbols({ bytes }: View, pieces: Pieces, fresh: Fresh): void {
	const row = new Row(pieces, fresh);
	eachSign(bytes, row);
	eachWord(bytes, row);
	if (!isAscii(bytes)) eachCharacter(bytes, row, new Row(pieces, fresh));
	eachLineEnd(bytes, row);
}

/** Symbols of which there are two kinds. */
class Row {
	readonly #pieces: Pieces;
	readonly #fresh: Fresh;
	#one = NONE;
	#other = NONE;
	/** 0 for the first symbol, 1 for the other; how many there are. */
	#bits = new Uint8Array(1024);
	#size = 0;
	#start = 0;
	#end = 0;
	/** The last symbol, and where it began to be the last one. */
	#last = NONE;
	#lastFrom = 0;
	#lastCount = 0;
	#changes = 0;

	constructor(pieces: Pieces, fresh: Fresh) {
		this.#pieces = pieces;
		this.#fresh = fresh;
	}

	/** Takes the symbol that stands in [from, to). A third one ends the row, and begins another with the last. */
	take(symbol: number, from: number, to: number): void {
		if (symbol !== this.#one && symbol !== this.#other) {
			if (this.#one === NONE) this.#one = symbol;
			else if (this.#other === NONE) this.#other = symbol;
			else {
				const [last, lastFrom, count] = [this.#last, this.#lastFrom, this.#lastCount];
				this.end();
				this.#one = last;
				this.#other = symbol;
				this.#start = lastFrom;
				this.#size = count;
				this.#bits.fill(0, 0, count);
				this.#last = last;
				this.#lastFrom = lastFrom;
				this.#lastCount = count;
			}
			if (this.#size === 0) this.#start = from;
		}
		if (symbol === this.#last) this.#lastCount += 1;
		else {
			this.#changes += 1;
			this.#last = symbol;
			this.#lastFrom = from;
			this.#lastCount = 1;
		}
		if (this.#size === this.#bits.length) {
			const bits = new Uint8Array(this.#size * 2);
			bits.set(this.#bits);
			this.#bits = bits;
		}
		this.#bits[this.#size] = symbol === this.#one ? 0 : 1;
		this.#size += 1;
		this.#end = to;
	}

	/** Ends the row, and adds what it writes. */
	end(): void {
		if (this.#size === 0) return;
		const bits = this.#bits.subarray(0, this.#size);
		if (bits.length >= LEAST_BITS && this.#changes >= LEAST_CHANGES && this.#fresh(this.#start, this.#end)) {
			for (const flip of [0, 1])
				for (const size of [8, 7])
					keepText(bytesOf(bits, flip, size), this.#start, this.#end, 'bits', this.#pieces);
		}
		this.#size = 0;
		this.#one = NONE;
		this.#other = NONE;
		this.#last = NONE;
		this.#lastCount = 0;
		this.#changes = 0;
	}
}

function bytesOf(bits: Uint8Array, flip: number, size: number): Buffer {
	const out = Buffer.alloc(Math.floor(bits.length / size));
	for (let i = 0; i < out.length; i += 1) {
		let byte = 0;
		for (let bit = i * size; bit < (i + 1) * size; bit += 1)
			byte = (byte << 1) | ((bits[bit] as number) ^ flip);
		out[i] = byte;
	}
	return out;
}

/** From one place that is looked at to the next, the bytes that are read there, and the symbols by which a row is told. */
const STEP = 48;
const READ = 44;
const TOLD_BY = 12;

/** Letters and signs beside each other, whatever white space parts them. Figures are read elsewhere. */
function eachSign(bytes: Buffer, row: Row): void {
	const { length } = bytes;
	let done = 0;
	for (let probe = STEP; probe < length; probe += STEP) {
		if (probe < done) continue;
		let one = 0;
		let other = 0;
		const near = Math.min(length, probe + READ);
		let at = probe;
		for (; at < near; at += 1) {
			const byte = bytes[at] as number;
			if (byte <= BLANK || byte === one || byte === other) continue;
			if (byte > 0x7e || isFigure(byte) || other !== 0) break;
			if (one === 0) one = byte;
			else other = byte;
		}
		if (at < near || other === 0) continue;
		const isOf = (byte: number): boolean => byte === one || byte === other || byte <= BLANK;
		let from = probe;
		while (from > done && isOf(bytes[from - 1] as number)) from -= 1;
		let to = near;
		while (to < length && isOf(bytes[to] as number)) to += 1;
		for (let i = from; i < to; i += 1)
			if ((bytes[i] as number) > BLANK) row.take(bytes[i] as number, i, i + 1);
		row.end();
		done = to;
	}
}

/** Words, by their letters, with a few signs between them. */
function eachWord(bytes: Buffer, row: Row): void {
	const { length } = bytes;
	let done = 0;
	for (let probe = 0; probe < length; probe += STEP) {
		if (probe < done) continue;
		const words = new Words(bytes, probe);
		let one = NONE;
		let other = NONE;
		let told = 0;
		for (; told < TOLD_BY; told += 1) {
			const word = words.next();
			if (word === NONE) break;
			if (one === NONE) one = word;
			else if (word !== one && other === NONE) other = word;
			else if (word !== one && word !== other) break;
		}
		if (told < TOLD_BY || other === NONE) continue;
		const from = firstOf(bytes, probe, done, one, other);
		const all = new Words(bytes, from);
		for (let word = all.next(); word === one || word === other; word = all.next()) {
			row.take(word, all.from, all.to);
			done = all.to;
		}
		done = Math.max(done, words.to);
		row.end();
	}
}

/** Where the row of two words begins that goes on at `at`, behind `low`. */
function firstOf(bytes: Buffer, at: number, low: number, one: number, other: number): number {
	let first = at;
	for (let from = at; ; ) {
		let end = from;
		while (end > low && from - end < BETWEEN_MOST && !isLetter(bytes[end - 1] as number)) end -= 1;
		let start = end;
		while (start > low && end - start <= WORD_MOST && isLetter(bytes[start - 1] as number)) start -= 1;
		if (start === end) return first;
		const word = new Words(bytes, start).next();
		// The row's first word may begin before the place, and end behind it.
		if (word !== one && word !== other && from !== at) return first;
		first = start;
		from = start;
	}
}

/** The words of a text one after the other, each with no more than a few signs before it. */
class Words {
	readonly #bytes: Buffer;
	from = 0;
	to: number;

	constructor(bytes: Buffer, at: number) {
		this.#bytes = bytes;
		this.to = at;
		// A word that is cut is none.
		if (at > 0 && isLetter(bytes[at - 1] as number))
			while (this.to - at <= WORD_MOST && isLetter(bytes[this.to] ?? 0)) this.to += 1;
	}

	/** The next word as a number; NONE where none follows. */
	next(): number {
		const bytes = this.#bytes;
		let from = this.to;
		const most = Math.min(bytes.length, from + BETWEEN_MOST + 1);
		while (from < most && !isLetter(bytes[from] as number)) from += 1;
		let word = 0;
		let to = from;
		for (; to < bytes.length && to - from <= WORD_MOST && isLetter(bytes[to] as number); to += 1)
			word = (Math.imul(word, 33) + ((bytes[to] as number) | BLANK)) & 0xffffff;
		if (to === from || to - from > WORD_MOST) return NONE;
		this.from = from;
		this.to = to;
		return word;
	}
}

/** Characters beyond ASCII, beside each other; and those that are not seen, wherever they stand. */
function eachCharacter(bytes: Buffer, row: Row, unseen: Row): void {
	for (let at = 0; at < bytes.length; ) {
		const first = bytes[at] as number;
		const more = first < 0x80 ? -1 : following(first);
		if (more < 0) {
			if (first > BLANK) row.end();
			at += 1;
			continue;
		}
		let point = first & (0x3f >> more);
		for (let i = 1; i <= more; i += 1) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f);
		const to = at + more + 1;
		if (point !== VARIATION) {
			row.take(point, at, to);
			if (isUnseen(point)) unseen.take(point, at, to);
		}
		at = to;
	}
	row.end();
	unseen.end();
}

/** Blanks and tabs before the ends of lines. */
function eachLineEnd(bytes: Buffer, row: Row): void {
	for (let at = seek(bytes, 0x0a, 0); at >= 0; at = seek(bytes, 0x0a, at + 1)) takeBlanks(bytes, at, row);
	takeBlanks(bytes, bytes.length, row);
	row.end();
}

function takeBlanks(bytes: Buffer, end: number, row: Row): void {
	let from = end;
	while (from > 0 && (bytes[from - 1] === BLANK || bytes[from - 1] === TAB)) from -= 1;
	for (let at = from; at < end; at += 1) row.take(bytes[at] as number, at, at + 1);
}
