// Whether bytes can begin a deflate stream (RFC 1951) that holds something: told by its first block, without unpacking it.
// It must not know where such a stream is found.

import { CODES } from '../layout';
import { WHY_PACKED } from '../layout/view';
import { because, byte, find, hexAt, word } from '../memory.as';

/** Bytes that unpacked text has at least, as in views/packed/inflate.ts. */
const LEAST_OUTPUT = 12;
/** Of so many literals and more one in sixteen may be no text. */
const LITERALS = 12;
const ODD_MOST = 16;
/** Symbols read of a block; what gets so far is a stream. */
const SYMBOLS_MOST = 2048;

let at: i32 = 0;
let end: i32 = 0;
let held: u32 = 0;
let count: i32 = 0;

/** Whether the bytes stand as characters: UTF-8 writes those beyond ASCII in two, and JSON some as escapes. */
let characters: bool = false;

function next(): i32 {
	const first = byte(at++);
	if (!characters) return first;
	if ((first & 0xfe) === 0xc2) return ((first & 3) << 6) | (byte(at++) & 0x3f);
	if (first !== 0x5c) return first;
	let letter = byte(at++);
	// In JSON inside of JSON.
	if (letter === 0x5c && byte(at) === 0x75) letter = byte(at++);
	if (letter === 0x75) {
		at += 4;
		return hexAt(at - 4, 4) & 0xff;
	}
	if (letter === 0x6e) return 10;
	if (letter === 0x72) return 13;
	if (letter === 0x74) return 9;
	if (letter === 0x62) return 8;
	return letter === 0x66 ? 12 : letter;
}

function bits(size: i32): i32 {
	while (count < size) {
		if (at >= end) return -1;
		held |= <u32>next() << count;
		count += 8;
	}
	const value = <i32>(held & ((1 << size) - 1));
	held >>= size;
	count -= size;
	return value;
}

/** Huffman codes stand with their first bit first. */
function code(size: i32): i32 {
	let value = 0;
	for (let i = 0; i < size; i++) {
		const bit = bits(1);
		if (bit < 0) return -1;
		value = (value << 1) | bit;
	}
	return value;
}

/**
 * True when [from, to) can begin a stream; `to` may cut it anywhere. Behind no mark of its own (`marked` false) it must begin
 * as a text does, or random bytes would pass.
 */
export function isPlausible(from: i32, to: i32, marked: bool = true): bool {
	return begins(from, to, marked) && because(WHY_PACKED, 0, from);
}

/** `\\u0`, as JSON in JSON writes a byte of a stream, and the bytes that the first one stands in. */
const ESCAPED_TWICE: u32 = 0x30755c5c;
const ESCAPED_WITHIN = 64;

/** The same for a stream whose bytes stand as characters, as in a string that was read as Latin-1. */
export function isPlausibleAsCharacters(from: i32, to: i32): bool {
	const near = min(to, from + ESCAPED_WITHIN);
	const slash = find(0x5c, from, near);
	if (slash < near && word(slash) === ESCAPED_TWICE) return because(WHY_PACKED, 0, from);
	characters = true;
	const found = begins(from, to, true);
	characters = false;
	return found && because(WHY_PACKED, 0, from);
}

function begins(from: i32, to: i32, marked: bool): bool {
	at = from;
	end = to;
	held = 0;
	count = 0;
	const last = bits(1);
	const kind = bits(2);
	if (kind === 0) return isStored();
	if (kind === 1) return isFixed(last === 1, marked);
	return kind === 2 && isDynamic();
}

function isStored(): bool {
	if (at + 4 > end) return false;
	const size = next() | (next() << 8);
	const again = next() | (next() << 8);
	return (size ^ again) === 0xffff;
}

/** Literals and lengths of the fixed codes, up to the block's end, the first mistake, or the end of the bytes. */
/** Literals read so far, those of them that are no text, and whether a header said what they are. */
let literals: i32 = 0;
let odd: i32 = 0;
let announced: bool = false;

/** True when what was read is enough, and could be a text. */
function reads(size: i32): bool {
	if (size < LEAST_OUTPUT) return false;
	return announced || (literals >= LITERALS && odd * ODD_MOST <= literals);
}

function isFixed(last: bool, marked: bool): bool {
	let size = 0;
	odd = 0;
	literals = 0;
	announced = marked;
	for (let i = 0; i < SYMBOLS_MOST; i++) {
		let value = code(7);
		if (value < 0) return reads(size);
		if (value === 0) return !last || reads(size);
		if (value < 24) {
			const taken = lengthOf(256 + value, size);
			if (taken < 0) return false;
			if (taken === 0) return reads(size);
			size += taken;
			continue;
		}
		let bit = bits(1);
		if (bit < 0) return reads(size);
		value = (value << 1) | bit;
		if (value >= 0xc0 && value < 0xc8) {
			const taken = lengthOf(280 + value - 0xc0, size);
			if (taken < 0) return false;
			if (taken === 0) return reads(size);
			size += taken;
			continue;
		}
		if (value >= 0xc8) {
			bit = bits(1);
			if (bit < 0) return reads(size);
			value = (value << 1) | bit;
		}
		// Codes of 9 bits are bytes from 144 on; of 8 bits those from 0 on begin at 48.
		const isText = value < 0xc0 ? value - 0x30 >= 0x20 && value - 0x30 < 0x7f : value >= 0x190;
		const isBlank = value === 0x39 || value === 0x3a || value === 0x3d;
		literals += 1;
		odd += isText || isBlank ? 0 : 1;
		if (!marked && literals >= LITERALS && odd * ODD_MOST > literals) return false;
		size += 1;
	}
	return true;
}

/** Bytes that a length and its distance copy; -1 when there are not so many, 0 at the end of the bytes. */
function lengthOf(symbol: i32, size: i32): i32 {
	if (symbol > 285) return -1;
	const place = symbol - 257;
	let length = 258;
	if (place < 28) {
		const extra = place < 8 ? 0 : (place >> 2) - 1;
		const more = bits(extra);
		if (more < 0) return 0;
		length = 3 + more + (extra === 0 ? place : (4 + (place & 3)) << extra);
	}
	const far = code(5);
	if (far < 0) return 0;
	if (far > 29) return -1;
	const extra = far < 4 ? 0 : (far >> 1) - 1;
	const more = bits(extra);
	if (more < 0) return 0;
	const distance = 1 + more + (extra === 0 ? far : (2 + (far & 1)) << extra);
	return distance > size ? -1 : length;
}

/**
 * True when a block's codes are whole: those that write the lengths of the codes, and those of literals and lengths, with one
 * for the block's end, as zlib asks for.
 */
function isDynamic(): bool {
	const literalCodes = bits(5) + 257;
	const distanceCodes = bits(5) + 1;
	const lengths = bits(4);
	if (lengths < 0 || literalCodes > 286 || distanceCodes > 30) return false;
	memory.fill(CODES, 0, SYMBOLS);
	let sum = 0;
	for (let i = 0; i < lengths + 4; i++) {
		const length = bits(3);
		if (length < 0) return false;
		if (length > 0) sum += 1 << (7 - length);
		// RFC 1951 section 3.2.7: 16, 17, 18, 0, 8, 7, 9, 6, 10, and so on.
		const order = i < 3 ? 16 + i : i === 3 ? 0 : (i & 1) === 0 ? 6 + (i >> 1) : 9 - ((i - 1) >> 1);
		store<u8>(CODES + order, <u8>length);
	}
	if (sum !== 128) return false;
	sortCodes();
	return isWhole(literalCodes, 256) && isWhole(distanceCodes, -1);
}

/** Of each length how many codes there are, and the symbols in the order of their codes. */
const COUNTS = CODES + 24;
const SYMBOLS = 32;

function sortCodes(): void {
	let put = CODES + SYMBOLS;
	for (let length = 1; length < 8; length++) {
		const before = put;
		for (let symbol = 0; symbol < 19; symbol++) {
			if (byte(CODES + symbol) === length) store<u8>(put++, <u8>symbol);
		}
		store<u8>(COUNTS + length, <u8>(put - before));
	}
	repeated = 0;
	again = 0;
}

function symbol(): i32 {
	let value = 0;
	let first = 0;
	let place = CODES + SYMBOLS;
	for (let length = 1; length < 8; length++) {
		const bit = bits(1);
		if (bit < 0) return -1;
		value |= bit;
		const size = byte(COUNTS + length);
		if (value - first < size) return byte(place + value - first);
		place += size;
		first = (first + size) << 1;
		value <<= 1;
	}
	return -1;
}

/** The length that is repeated, and how many times more: a repetition may go on from the literals to the distances. */
let repeated: i32 = 0;
let again: i32 = 0;

/** Reads `size` lengths of codes: true when these fill all codes there can be, and symbol `needed` has one. */
function isWhole(size: i32, needed: i32): bool {
	let sum = 0;
	let codes = 0;
	for (let i = 0; i < size; i++) {
		if (again > 0) again -= 1;
		else {
			const length = symbol();
			if (length < 0 || (length === 16 && i === 0 && needed >= 0)) return false;
			if (length < 16) repeated = length;
			else {
				const more = bits(length === 16 ? 2 : length === 17 ? 3 : 7);
				if (more < 0) return false;
				again = more + (length === 18 ? 10 : 2);
				if (length > 16) repeated = 0;
			}
		}
		if (repeated > 0) {
			sum += 1 << (15 - repeated);
			codes += 1;
		} else if (i === needed) return false;
	}
	// One distance, or none, needs no whole code.
	return sum === 32768 || (needed < 0 && codes < 2 && sum < 32768);
}
