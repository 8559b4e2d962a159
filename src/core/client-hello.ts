// The server names in the first bytes of a TLS connection (RFC 8446, 4.1.2; RFC 6066, 3), read as they come and not acted on.
// Knows the bytes of a ClientHello; must not know whose they are or what a name should be.

/** Bytes that a ClientHello may take with the heads of its records: those of browsers have 2 KB. */
const LONGEST_HELLO = 32 * 1024;
const HANDSHAKE_RECORD = 0x16;
const LONGEST_RECORD = 16 * 1024;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const HOST_NAME = 0;

/**
 * The names that the beginning of a connection asks for, none where it is no TLS or names nothing; undefined while more bytes
 * are needed, null where they can't be made out. `bytes` is all that has come.
 */
export function serverNames(bytes: Buffer): readonly string[] | null | undefined {
	if (bytes.length === 0) return undefined;
	if (bytes[0] !== HANDSHAKE_RECORD) return [];
	try {
		const hello = clientHello(bytes);
		if (hello !== undefined) return namesIn(hello);
		return bytes.length < LONGEST_HELLO ? undefined : null;
	} catch {
		return null;
	}
}

/** What the records carry of the first handshake message, once it is whole. Throws a RangeError where it is no ClientHello. */
function clientHello(bytes: Buffer): Buffer | undefined {
	const parts: Buffer[] = [];
	let have = 0;
	for (let at = 0; at + 5 <= bytes.length; ) {
		const length = bytes.readUInt16BE(at + 3);
		if (bytes[at] !== HANDSHAKE_RECORD || length === 0 || length > LONGEST_RECORD) throw new RangeError();
		const part = bytes.subarray(at + 5, at + 5 + length);
		parts.push(part);
		have += part.length;
		if (part.length < length) break;
		at += 5 + length;
	}
	const message = Buffer.concat(parts, have);
	if (have > 0 && message[0] !== CLIENT_HELLO) throw new RangeError();
	if (have < 4) return undefined;
	const length = message.readUIntBE(1, 3);
	if (length > LONGEST_HELLO) throw new RangeError();
	return have < 4 + length ? undefined : message.subarray(4, 4 + length);
}

/** Reads what is behind a length of its own, and no further. Throws a RangeError beyond its end. */
class Fields {
	readonly #bytes: Buffer;
	#at = 0;

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
	}

	get ended(): boolean {
		return this.#at === this.#bytes.length;
	}

	skip(length: number): void {
		if (this.#at + length > this.#bytes.length) throw new RangeError();
		this.#at += length;
	}

	number(width: number): number {
		const at = this.#at;
		this.skip(width);
		return this.#bytes.readUIntBE(at, width);
	}

	/** What stands behind a length of `width` bytes. */
	vector(width: number): Buffer {
		const length = this.number(width);
		const at = this.#at;
		this.skip(length);
		return this.#bytes.subarray(at, at + length);
	}
}

function namesIn(hello: Buffer): readonly string[] {
	const names: string[] = [];
	const fields = new Fields(hello);
	// Version and random; session, cipher suites and compression.
	fields.skip(2 + 32);
	fields.vector(1);
	fields.vector(2);
	fields.vector(1);
	if (fields.ended) return names;
	const extensions = new Fields(fields.vector(2));
	while (!extensions.ended) {
		const kind = extensions.number(2);
		const content = extensions.vector(2);
		if (kind !== SERVER_NAME) continue;
		const list = new Fields(new Fields(content).vector(2));
		while (!list.ended) {
			const type = list.number(1);
			const name = list.vector(2);
			if (type === HOST_NAME) names.push(name.toString('latin1'));
		}
	}
	return names;
}
