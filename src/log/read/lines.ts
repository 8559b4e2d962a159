// A stream of bytes as lines, each handed on as soon as its end is there, in memory that has a bound. Must not know
// what a line says.

/** Bytes of one line: more than the longest line of the log, whose body may need six bytes for one. */
export const LONGEST_LINE = 64 * 1024 * 1024;

/** Bytes in the order in which they come. */
export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/**
 * Lines without their end; the length in bytes of one that is too long, whose bytes are gone. What follows the last
 * newline is a line if it is anything.
 */
export async function* splitLines(source: Chunks): AsyncGenerator<Buffer | number> {
	let parts: Buffer[] = [];
	let length = 0;
	for await (const chunk of source) {
		let from = 0;
		for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
			parts.push(chunk.subarray(from, end));
			length += end - from;
			yield length > LONGEST_LINE ? length : join(parts);
			parts = [];
			length = 0;
			from = end + 1;
		}
		length += chunk.length - from;
		if (length > LONGEST_LINE) parts = [];
		else if (from < chunk.length) parts.push(chunk.subarray(from));
	}
	if (length > LONGEST_LINE) yield length;
	else if (length > 0) yield join(parts);
}

function join(parts: readonly Buffer[]): Buffer {
	return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}
