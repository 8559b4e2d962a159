// A file of tables that the build has made for the threads: what it was made from, some JSON, and bytes and numbers by their
// names. Must not know what a table is of.

type Table = Uint8Array | Uint32Array;

interface Head {
	readonly of: string;
	readonly data: unknown;
	/** In the order in which they stand behind it. */
	readonly tables: readonly (readonly [name: string, size: number, numbers: boolean])[];
}

/** `of` says what it was made from: read back it is for nothing else. */
export function writeTables(of: string, data: unknown, tables: Readonly<Record<string, Table>>): Buffer {
	const all = Object.entries(tables);
	const head: Head = {
		of,
		data,
		tables: all.map(([name, table]) => [name, table.byteLength, table instanceof Uint32Array]),
	};
	const text = Buffer.from(JSON.stringify(head));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(text.length);
	const bytes = all.map(([, { buffer, byteOffset, byteLength }]) =>
		Buffer.from(buffer, byteOffset, byteLength),
	);
	return Buffer.concat([length, text, ...bytes]);
}

/** The data and the tables, of the types that they were written with. Throws for a file that was made from something else, or is cut off. */
export function readTables<Data, Tables>(file: Buffer, of: string): readonly [Data, Tables] {
	let at = 4 + file.readUInt32LE(0);
	const head: Head = JSON.parse(file.toString('utf8', 4, at));
	if (head.of !== of) throw new Error('a table is of another build');
	const size = head.tables.reduce((sum, [, bytes]) => sum + bytes, at);
	if (size !== file.length) throw new Error('a table is cut off');
	const tables: Record<string, Table> = {};
	for (const [name, size, numbers] of head.tables) {
		const bytes = file.subarray(at, at + size);
		// Numbers stand where their size divides the place.
		tables[name] = numbers ? new Uint32Array(Uint8Array.from(bytes).buffer) : bytes;
		at += size;
	}
	return [head.data as Data, tables as Tables];
}
