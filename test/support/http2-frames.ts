// Raw HTTP/2 frames, right or wrong, as bytes. Must not know who reads them.

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

export const DATA = 0;
export const HEADERS = 1;
export const PRIORITY = 2;
export const RST_STREAM = 3;
export const SETTINGS = 4;
export const PING = 6;
export const GOAWAY = 7;
export const WINDOW_UPDATE = 8;
export const CONTINUATION = 9;

export const END_STREAM = 1;
export const END_HEADERS = 4;

/** One frame (RFC 9113, 4.1). */
export function frame(type: number, flags: number, stream: number, payload: Buffer | string = ''): Buffer {
	const body = Buffer.from(payload as string, 'latin1');
	const head = Buffer.alloc(9);
	head.writeUIntBE(body.length, 0, 3);
	head.writeUInt8(type, 3);
	head.writeUInt8(flags, 4);
	head.writeUInt32BE(stream >>> 0, 5);
	return Buffer.concat([head, body]);
}

/** A number of 32 bits, as WINDOW_UPDATE and RST_STREAM carry. */
export function word(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
}

/** One setting. */
export function setting(id: number, value: number): Buffer {
	const bytes = Buffer.alloc(6);
	bytes.writeUInt16BE(id);
	bytes.writeUInt32BE(value >>> 0, 2);
	return bytes;
}

/** Fields as literals that touch no table (RFC 7541, 6.2.2): name, value, name, value. */
export function fields(list: readonly string[]): Buffer {
	const parts: Buffer[] = [];
	for (let i = 0; i < list.length; i += 2) {
		parts.push(Buffer.from([0]), string(list[i] as string), string(list[i + 1] ?? ''));
	}
	return Buffer.concat(parts);
}

/** A field that goes into the dynamic table (6.2.1). */
export function remembered(name: string, value: string): Buffer {
	return Buffer.concat([Buffer.from([0x40]), string(name), string(value)]);
}

/** The newest entry of the dynamic table, `times` times (6.1): its index is 62. */
export function again(times: number): Buffer {
	return Buffer.alloc(times, 0x80 | 62);
}

/** A string without Huffman coding (5.2). */
function string(text: string): Buffer {
	const bytes = Buffer.from(text, 'latin1');
	if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
	const length = [127];
	let rest = bytes.length - 127;
	for (; rest >= 128; rest >>= 7) length.push((rest & 127) | 128);
	length.push(rest);
	return Buffer.concat([Buffer.from(length), bytes]);
}
