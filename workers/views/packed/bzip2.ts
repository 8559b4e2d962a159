// Unpacks one stream of bzip2 at any place of some bytes, block by block; what whole blocks hold is told also where a later one is
// cut or broken. Of its own, since what the registry has is given no limit, or throws away what came before a mistake. Must not
// know what is around a stream.

import type { Output, Unpacked } from './output.js';

/** The first bytes, and behind the level the mark of a block: digits of pi. */
export const BZIP2 = Buffer.from('BZh', 'latin1');
const MARK = BZIP2.readUIntBE(0, 3);
const BLOCK = 0x314159265359;
/** What stands in a block's place at the end: digits of the root of pi. */
const END = 0x177245385090;
/** Bytes before the first block. */
const HEADER = 4;
/** Bytes of a block for each step of the level. */
const LEVEL_SIZE = 100_000;
const LEVELS = 9;

const TABLES_LEAST = 2;
const TABLES_MOST = 6;
/** Symbols that one table is used for. */
const GROUP = 50;
const LONGEST_CODE = 20;
/** So many bytes alike are followed by how many more there are. */
const ALIKE = 4;

/** True for the header of a stream that holds something. */
export function isBzip2(bytes: Buffer, at = 0): boolean {
	if (at + HEADER + 6 > bytes.length || bytes.readUIntBE(at, 3) !== MARK) return false;
	const level = (bytes[at + 3] as number) - 0x30;
	return level >= 1 && level <= LEVELS && bytes.readUIntBE(at + HEADER, 6) === BLOCK;
}

/** The bytes of one block, and in their upper bits where each stands in the text. */
class Block {
	readonly room = new Uint32Array(LEVEL_SIZE * LEVELS);
	most = 0;
	length = 0;
}

/** Made once, when it is first needed: to make it takes long. */
let made: Block | undefined;

/** Thrown where the bytes are no stream, or end before it does. */
class Broken extends Error {}

/** Bits from the highest of each byte on. */
class Bits {
	readonly #bytes: Buffer;
	#held = 0;
	#count = 0;
	#at: number;

	constructor(bytes: Buffer, at: number) {
		this.#bytes = bytes;
		this.#at = at;
	}

	/** Where the next byte stands of which no bit was taken. */
	get at(): number {
		return Math.min(this.#bytes.length, this.#at - (this.#count >> 3));
	}

	/** The next `size` bits, 24 at the most, with zeros behind the end of the bytes; they are not taken. */
	peek(size: number): number {
		while (this.#count < size) {
			const byte = this.#at < this.#bytes.length ? (this.#bytes[this.#at] as number) : 0;
			this.#held = ((this.#held << 8) | byte) & 0x7fffffff;
			this.#at += 1;
			this.#count += 8;
		}
		return (this.#held >> (this.#count - size)) & ((1 << size) - 1);
	}

	/** Takes so many of the bits that were peeked at. */
	drop(size: number): void {
		this.#count -= size;
		if (this.#at - (this.#count >> 3) > this.#bytes.length) throw new Broken();
	}

	take(size: number): number {
		const value = this.peek(size);
		this.drop(size);
		return value;
	}
}

/** Bits that are looked up at once; longer codes are looked for length by length. */
const FAST = 9;

/** The codes of one table. */
class Table {
	/** Of what a code begins with its symbol times 32 and its length; 0 for longer ones. */
	readonly #fast = new Uint16Array(1 << FAST);
	/** Where the codes of each length end, how far its symbols stand from them, and the symbols in the order of their codes. */
	readonly #limit = new Int32Array(LONGEST_CODE + 1);
	readonly #base = new Int32Array(LONGEST_CODE + 1);
	readonly #symbols: Uint16Array;

	constructor(lengths: Uint8Array) {
		const counts = new Int32Array(LONGEST_CODE + 2);
		for (const length of lengths) counts[length + 1] = (counts[length + 1] as number) + 1;
		for (let length = 1; length <= LONGEST_CODE + 1; length += 1)
			counts[length] = (counts[length] as number) + (counts[length - 1] as number);
		const next = counts.slice();
		this.#symbols = new Uint16Array(lengths.length);
		for (let symbol = 0; symbol < lengths.length; symbol += 1) {
			const length = lengths[symbol] as number;
			this.#symbols[next[length] as number] = symbol;
			next[length] = (next[length] as number) + 1;
		}
		let code = 0;
		for (let length = 1; length <= LONGEST_CODE; length += 1) {
			const before = counts[length] as number;
			const many = (counts[length + 1] as number) - before;
			this.#base[length] = before - code;
			for (let i = 0; i < many && length <= FAST; i += 1) {
				const from = (code + i) << (FAST - length);
				this.#fast.fill(
					(this.#symbols[before + i] as number) * 32 + length,
					from,
					from + (1 << (FAST - length)),
				);
			}
			code += many;
			this.#limit[length] = code;
			code <<= 1;
		}
	}

	read(bits: Bits): number {
		const some = bits.peek(LONGEST_CODE);
		const fast = this.#fast[some >> (LONGEST_CODE - FAST)] as number;
		if (fast !== 0) {
			bits.drop(fast & 31);
			return fast >> 5;
		}
		for (let length = FAST + 1; length <= LONGEST_CODE; length += 1) {
			const code = some >> (LONGEST_CODE - length);
			if (code >= (this.#limit[length] as number)) continue;
			bits.drop(length);
			return this.#symbols[code + (this.#base[length] as number)] as number;
		}
		throw new Broken();
	}
}

/**
 * Puts what the blocks of the stream at `at`, which isBzip2 holds for, hold into `out`. Answers with how many bytes of it were read,
 * and how many a block had in which it broke.
 */
export function unbzip2(bytes: Buffer, at: number, out: Output): Unpacked {
	const bits = new Bits(bytes, at + HEADER);
	made ??= new Block();
	const block = made;
	block.most = ((bytes[at + 3] as number) - 0x30) * LEVEL_SIZE;
	block.length = 0;
	try {
		for (;;) {
			const mark = bits.take(24) * 0x1000000 + bits.take(24);
			if (mark !== BLOCK) {
				// Its checksum is not looked at: some readers don't.
				if (mark === END) bits.take(16);
				if (mark === END) bits.take(16);
				return { size: bits.at - at, vain: mark === END ? 0 : 1 };
			}
			readBlock(bits, block, out);
		}
	} catch (thrown) {
		if (!(thrown instanceof Broken)) throw thrown;
		return { size: bits.at - at, vain: bits.at - at + block.length };
	}
}

/** Reads one block: its codes, the order that its bytes were sorted by, and its repetitions. */
function readBlock(bits: Bits, block: Block, out: Output): void {
	bits.take(16);
	bits.take(16);
	// What versions before 0.9.5 wrote into blocks that repeat much; none writes it any more.
	if (bits.take(1) === 1) throw new Broken();
	const first = bits.take(24);
	const counts = new Int32Array(256);
	readSymbols(bits, block, counts);
	const { room, length } = block;
	if (first >= length) throw new Broken();
	// Burrows and Wheeler: the place of each byte of the sorted ones is told by those before it that are alike.
	let sum = 0;
	for (let value = 0; value < 256; value += 1) {
		const many = counts[value] as number;
		counts[value] = sum;
		sum += many;
	}
	for (let i = 0; i < length; i += 1) {
		const value = (room[i] as number) & 0xff;
		const to = counts[value] as number;
		counts[value] = to + 1;
		room[to] = (room[to] as number) | (i << 8);
	}
	let place = (room[first] as number) >>> 8;
	let last = -1;
	let alike = 0;
	for (let i = 0; i < length; i += 1) {
		const entry = room[place] as number;
		const value = entry & 0xff;
		place = entry >>> 8;
		if (alike === ALIKE) {
			out.reserve(value);
			out.bytes.fill(last, out.length, out.length + value);
			out.length += value;
			alike = 0;
			last = -1;
			continue;
		}
		alike = value === last ? alike + 1 : 1;
		last = value;
		out.reserve(1);
		out.bytes[out.length] = value;
		out.length += 1;
	}
}

/** Reads the symbols of a block, and counts each of the bytes that they stand for. */
function readSymbols(bits: Bits, block: Block, counts: Int32Array): void {
	block.length = 0;
	const front = readUsed(bits);
	const { tables, selectors } = readTables(bits, front.length + 2);
	const end = front.length + 1;
	let run = 0;
	let digit = 1;
	for (let group = 0; group < selectors.length; group += 1) {
		const table = tables[selectors[group] as number] as Table;
		for (let i = 0; i < GROUP; i += 1) {
			const symbol = table.read(bits);
			if (symbol < 2) {
				// A length in digits of 1 and 2.
				run += digit << symbol;
				digit <<= 1;
				if (run > block.most) throw new Broken();
				continue;
			}
			if (run > 0) {
				const value = front[0] as number;
				if (block.length + run > block.most) throw new Broken();
				block.room.fill(value, block.length, block.length + run);
				counts[value] = (counts[value] as number) + run;
				block.length += run;
				run = 0;
				digit = 1;
			}
			if (symbol === end) return;
			if (block.length === block.most) throw new Broken();
			const at = symbol - 1;
			const value = front[at] as number;
			front.copyWithin(1, 0, at);
			front[0] = value;
			block.room[block.length] = value;
			block.length += 1;
			counts[value] = (counts[value] as number) + 1;
		}
	}
	throw new Broken();
}

/** The values that stand in a block, by a bit for each 16 and one for each of those. */
function readUsed(bits: Bits): Uint8Array {
	const rows = bits.take(16);
	const used: number[] = [];
	for (let row = 0; row < 16; row += 1) {
		if (((rows >> (15 - row)) & 1) === 0) continue;
		const some = bits.take(16);
		for (let i = 0; i < 16; i += 1) if ((some >> (15 - i)) & 1) used.push(row * 16 + i);
	}
	if (used.length === 0) throw new Broken();
	return Uint8Array.from(used);
}

/** The tables of codes for `symbols` symbols, and which of them each group of symbols is written in. */
function readTables(bits: Bits, symbols: number): { tables: Table[]; selectors: Uint8Array } {
	const many = bits.take(3);
	if (many < TABLES_LEAST || many > TABLES_MOST) throw new Broken();
	const selectors = new Uint8Array(bits.take(15));
	const front = Array.from({ length: many }, (_, i) => i);
	for (let i = 0; i < selectors.length; i += 1) {
		let at = 0;
		while (bits.take(1) === 1) {
			at += 1;
			if (at === many) throw new Broken();
		}
		const [table] = front.splice(at, 1) as [number];
		front.unshift(table);
		selectors[i] = table;
	}
	const tables = Array.from({ length: many }, () => {
		let length = bits.take(5);
		const lengths = new Uint8Array(symbols);
		for (let symbol = 0; symbol < symbols; symbol += 1) {
			while (bits.take(1) === 1) length += bits.take(1) === 1 ? -1 : 1;
			if (length < 1 || length > LONGEST_CODE) throw new Broken();
			lengths[symbol] = length;
		}
		return new Table(lengths);
	});
	return { tables, selectors };
}
