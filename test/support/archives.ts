// Archives made by hand, so that every odd form of them can be: a zip of one member (APPNOTE 6.3) and a tar of one file
// (POSIX ustar). Must not know what is put into them.

import * as zlib from 'node:zlib';
import { deflateRawSync } from 'node:zlib';

const crc = (bytes: Buffer): number =>
	((zlib as { crc32?: (bytes: Buffer) => number }).crc32?.(bytes) ?? 0) >>> 0;

/** A zip of one member. `with a descriptor`: sizes behind the data; `marked encrypted`: the flag is a lie. */
export function zip(
	name: string,
	bytes: Buffer,
	method: 'deflated' | 'stored' | 'with a descriptor' | 'marked encrypted',
): Buffer {
	const data = method === 'stored' ? bytes : deflateRawSync(bytes);
	const flags = method === 'with a descriptor' ? 8 : method === 'marked encrypted' ? 1 : 0;
	const fields = Buffer.alloc(26);
	fields.writeUInt16LE(20, 0);
	fields.writeUInt16LE(flags, 2);
	fields.writeUInt16LE(method === 'stored' ? 0 : 8, 4);
	if (flags !== 8) {
		fields.writeUInt32LE(crc(bytes), 10);
		fields.writeUInt32LE(data.length, 14);
		fields.writeUInt32LE(bytes.length, 18);
	}
	fields.writeUInt16LE(name.length, 22);
	const descriptor = Buffer.alloc(flags === 8 ? 16 : 0);
	if (flags === 8) {
		descriptor.write('PK\u0007\u0008', 'latin1');
		descriptor.writeUInt32LE(crc(bytes), 4);
		descriptor.writeUInt32LE(data.length, 8);
		descriptor.writeUInt32LE(bytes.length, 12);
	}
	const local = Buffer.concat([
		Buffer.from('PK\u0003\u0004', 'latin1'),
		fields,
		Buffer.from(name),
		data,
		descriptor,
	]);
	const entry = Buffer.concat([
		Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'),
		fields.subarray(0, 24),
		Buffer.alloc(18),
		Buffer.from(name),
	]);
	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006', 'latin1');
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(entry.length, 12);
	end.writeUInt32LE(local.length, 16);
	return Buffer.concat([local, entry, end]);
}

/** A tar of one file. */
export function tar(name: string, bytes: Buffer): Buffer {
	const head = Buffer.alloc(512);
	head.write(name);
	head.write('0000644\0' + '0000000\0' + '0000000\0', 100);
	head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
	head.write('00000000000\0        0', 136);
	head.write('ustar\x0000', 257);
	let sum = 0;
	for (const byte of head) sum += byte;
	head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return Buffer.concat([head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512), Buffer.alloc(1024)]);
}
