// Whether bytes can begin a deflate stream (RFC 1951) that holds something: told by its first block, without unpacking it.
// It must not know where such a stream is found.

import { byte } from './memory.as';

/** Bytes that unpacked text has at least, as in views/inflate.ts. */
const LEAST_OUTPUT = 12;
/** Symbols read of a block; what gets so far is a stream. */
const SYMBOLS_MOST = 2048;

let at: i32 = 0;
let end: i32 = 0;
let held: u32 = 0;
let count: i32 = 0;

function bits(size: i32): i32 {
	while (count < size) {
		if (at >= end) return -1;
		held |= <u32>byte(at++) << count;
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

/** True when [from, to) can begin a stream; `to` may cut it anywhere. */
export function isPlausible(from: i32, to: i32): bool {
	at = from;
	end = to;
	held = 0;
	count = 0;
	const last = bits(1);
	const kind = bits(2);
	if (kind === 0) return isStored();
	if (kind === 1) return isFixed(last === 1);
	return kind === 2 && isDynamic();
}

function isStored(): bool {
	if (at + 4 > end) return false;
	const size = byte(at) | (byte(at + 1) << 8);
	return (size ^ (byte(at + 2) | (byte(at + 3) << 8))) === 0xffff;
}

/** Literals and lengths of the fixed codes, up to the block's end, the first mistake, or the end of the bytes. */
function isFixed(last: bool): bool {
	let size = 0;
	for (let i = 0; i < SYMBOLS_MOST; i++) {
		let value = code(7);
		if (value < 0) return size >= LEAST_OUTPUT;
		if (value === 0) return !last || size >= LEAST_OUTPUT;
		if (value < 24) {
			const taken = lengthOf(256 + value, size);
			if (taken < 0) return false;
			if (taken === 0) return size >= LEAST_OUTPUT;
			size += taken;
			continue;
		}
		let bit = bits(1);
		if (bit < 0) return size >= LEAST_OUTPUT;
		value = (value << 1) | bit;
		if (value >= 0xc0 && value < 0xc8) {
			const taken = lengthOf(280 + value - 0xc0, size);
			if (taken < 0) return false;
			if (taken === 0) return size >= LEAST_OUTPUT;
			size += taken;
			continue;
		}
		if (value >= 0xc8) {
			bit = bits(1);
			if (bit < 0) return size >= LEAST_OUTPUT;
		}
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

/** True when the lengths of the codes that write the code lengths make a whole code, as zlib asks for. */
function isDynamic(): bool {
	const literals = bits(5);
	const distances = bits(5);
	const lengths = bits(4);
	if (lengths < 0 || literals > 29 || distances > 29) return false;
	let sum = 0;
	for (let i = 0; i < lengths + 4; i++) {
		const length = bits(3);
		if (length < 0) return false;
		if (length > 0) sum += 1 << (7 - length);
	}
	return sum === 128;
}
