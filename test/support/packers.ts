// bzip2, xz and LZMA as no program writes them: in the plainest way that their readers take, and with zeros for checksums, which
// nothing here looks at. For where `bzip2` and `xz` may not be installed. Must not know what is packed.

/** Bits, the highest of each byte first. */
class Bits {
	readonly #bits: number[] = [];

	put(value: number, size: number): void {
		for (let bit = size - 1; bit >= 0; bit -= 1) this.#bits.push(Math.floor(value / 2 ** bit) & 1);
	}

	bytes(): Buffer {
		const out = Buffer.alloc(Math.ceil(this.#bits.length / 8));
		this.#bits.forEach((bit, i) => {
			out[i >> 3] = (out[i >> 3] as number) | (bit << (7 - (i & 7)));
		});
		return out;
	}
}

/** Four bytes alike are followed by how many more there are. */
function withCounts(bytes: Buffer): number[] {
	const out: number[] = [];
	for (let at = 0; at < bytes.length; ) {
		let run = 1;
		while (run < 255 && bytes[at + run] === bytes[at]) run += 1;
		for (let i = 0; i < Math.min(run, 4); i += 1) out.push(bytes[at] as number);
		if (run >= 4) out.push(run - 4);
		at += run;
	}
	return out;
}

/** A stream of bzip2 of one block, in which all codes are as long. */
export function bzip2(bytes: Buffer): Buffer {
	const text = withCounts(bytes);
	const size = text.length;
	const byteAt = (turn: number, i: number): number => text[(turn + i) % size] as number;
	const turns = Array.from({ length: size }, (_, i) => i).sort((one, other) => {
		for (let i = 0; i < size; i += 1) {
			const more = byteAt(one, i) - byteAt(other, i);
			if (more !== 0) return more;
		}
		return one - other;
	});
	const used = [...new Set(text)].sort((one, other) => one - other);
	const front = [...used];
	const end = used.length + 1;
	const symbols: number[] = [];
	let run = 0;
	const flush = (): void => {
		for (; run > 0; run = (run - 1) >> 1) symbols.push((run - 1) & 1);
	};
	for (const turn of turns) {
		const at = front.indexOf(byteAt(turn, size - 1));
		if (at === 0) {
			run += 1;
			continue;
		}
		flush();
		front.unshift(...front.splice(at, 1));
		symbols.push(at + 1);
	}
	flush();
	symbols.push(end);

	const bits = new Bits();
	bits.put(0x425a6839, 32);
	bits.put(0x314159265359, 48);
	bits.put(0, 33);
	bits.put(turns.indexOf(0), 24);
	const rows = Array.from({ length: 16 }, (_, row) => used.filter(value => value >> 4 === row));
	for (const row of rows) bits.put(row.length > 0 ? 1 : 0, 1);
	for (const row of rows)
		if (row.length > 0)
			for (let i = 0; i < 16; i += 1) bits.put(row.some(value => (value & 15) === i) ? 1 : 0, 1);
	bits.put(2, 3);
	const groups = Math.ceil(symbols.length / 50);
	bits.put(groups, 15);
	bits.put(0, groups);
	const length = Math.ceil(Math.log2(end + 1));
	for (let table = 0; table < 2; table += 1) {
		bits.put(length, 5);
		bits.put(0, end + 1);
	}
	for (const symbol of symbols) bits.put(symbol, length);
	bits.put(0x177245385090, 48);
	bits.put(0, 32);
	return bits.bytes();
}

/** The range coder of LZMA, for nothing but bytes by themselves: 3 bits of the byte before choose the models. */
function literals(bytes: Buffer, marked: boolean): Buffer {
	const models = new Map<string, number>();
	const out: number[] = [];
	let low = 0;
	let range = 0xffffffff;
	const put = (name: string, bit: number): void => {
		const chance = models.get(name) ?? 1024;
		const bound = (range >>> 11) * chance;
		if (bit === 0) {
			range = bound;
			models.set(name, chance + ((2048 - chance) >> 5));
		} else {
			low += bound;
			range -= bound;
			models.set(name, chance - (chance >> 5));
		}
		shift();
	};
	/** Bytes that are no longer changed, but for a carry. */
	const shift = (): void => {
		while (range < 0x1000000) {
			range = (range * 256) >>> 0;
			next();
		}
	};
	const next = (): void => {
		if (low >= 2 ** 32) {
			let at = out.length - 1;
			while (out[at] === 0xff) {
				out[at] = 0;
				at -= 1;
			}
			out[at] = (out[at] as number) + 1;
			low -= 2 ** 32;
		}
		out.push(Math.floor(low / 2 ** 24));
		low = (low % 2 ** 24) * 256;
	};
	out.push(0);
	bytes.forEach((byte, i) => {
		put(`match ${i & 3}`, 0);
		const before = i === 0 ? 0 : (bytes[i - 1] as number) >> 5;
		let symbol = 1;
		for (let bit = 7; bit >= 0; bit -= 1) {
			const value = (byte >> bit) & 1;
			put(`${before} ${symbol}`, value);
			symbol = symbol * 2 + value;
		}
	});
	if (marked) {
		// A match of the least length from as far as can be said ends it.
		put(`match ${bytes.length & 3}`, 1);
		put('rep', 0);
		put('long', 0);
		for (let i = 0, node = 1; i < 3; i += 1, node *= 2) put(`length ${bytes.length & 3} ${node}`, 0);
		for (let i = 0, node = 1; i < 6; i += 1, node = node * 2 + 1) put(`slot ${node}`, 1);
		for (let i = 0; i < 26; i += 1) {
			range >>>= 1;
			low += range;
			shift();
		}
		for (let i = 0, node = 1; i < 4; i += 1, node = node * 2 + 1) put(`align ${node}`, 1);
	}
	for (let i = 0; i < 5; i += 1) next();
	return Buffer.from(out);
}

const PROPERTIES = 0x5d;

/** What `xz --format=lzma` writes: a header without a length, and a stream that says where it ends. */
export const lzma = (bytes: Buffer): Buffer =>
	Buffer.concat([Buffer.from([PROPERTIES, 0, 0, 0x80, 0]), Buffer.alloc(8, 0xff), literals(bytes, true)]);

/** A file of xz with one block of one chunk. */
export function xz(bytes: Buffer): Buffer {
	const packed = literals(bytes, false);
	const chunk = Buffer.alloc(6);
	chunk.writeUInt8(0xe0 | ((bytes.length - 1) >> 16), 0);
	chunk.writeUInt16BE((bytes.length - 1) & 0xffff, 1);
	chunk.writeUInt16BE(packed.length - 1, 3);
	chunk.writeUInt8(PROPERTIES, 5);
	const block = Buffer.concat([
		Buffer.from([2, 0, 0x21, 1, 0x16, 0, 0, 0, 0, 0, 0, 0]),
		chunk,
		packed,
		Buffer.of(0),
	]);
	return Buffer.concat([
		Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 1, 0, 0, 0, 0]),
		block,
		Buffer.alloc(((4 - (block.length & 3)) & 3) + 4),
		// The index and the footer, of which nothing is read but the first zero.
		Buffer.alloc(24),
	]);
}
