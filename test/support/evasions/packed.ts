// The text compressed, and in archives and pictures.

import * as zlib from 'node:zlib';
import { tar, zip } from '../archives.js';
import { bzip2, lzma, xz } from '../packers.js';
import { base32, bodyTask } from '../spellings.js';
import { ascii85, base85, gz, png } from './codecs.js';
import {
	ASCII_ONLY,
	base64,
	type Evasion,
	FORM,
	hexOf,
	json,
	pick,
	pieces,
	text,
	utf8,
	ways,
} from './way.js';

const { list, add } = ways();

const coded =
	(coding: string, write: (bytes: Buffer) => Buffer): Evasion['send'] =>
	value =>
		bodyTask(write(utf8(`{"a":${json(value)}}`)), { coding });

add(
	'gzip',
	text(value => zlib.gzipSync(value)),
);
add(
	'gzip with name and extra field',
	text(value => gz(value, 12)),
);
add(
	'gzip of two members',
	text(value => Buffer.concat([zlib.gzipSync('first'), zlib.gzipSync(value)])),
);
add(
	'gzip in gzip',
	text(value => zlib.gzipSync(zlib.gzipSync(value))),
);
add(
	'gzip in gzip in multipart',
	text(value =>
		Buffer.concat([
			Buffer.from('--b\r\n\r\n'),
			zlib.gzipSync(zlib.gzipSync(value)),
			Buffer.from('\r\n--b--\r\n'),
		]),
	),
);
add(
	'gzip in percent',
	text(value => [...zlib.gzipSync(value)].map(byte => `%${hexOf(byte)}`).join(''), FORM),
);
add(
	'gzip in escapes of a string',
	text(value => `data = b"${[...zlib.gzipSync(value)].map(byte => `\\x${hexOf(byte)}`).join('')}"`),
);
add(
	'zlib in quoted-printable',
	text(value => [...zlib.deflateSync(value)].map(byte => `=${hexOf(byte).toUpperCase()}`).join('')),
);
add(
	'gzip under image/png',
	text(value => zlib.gzipSync(value), 'image/png'),
);
add(
	'zlib',
	text(value => zlib.deflateSync(value)),
);
add(
	'raw deflate',
	text(value => zlib.deflateRawSync(value)),
);
add(
	'zlib of level 1',
	text(value => zlib.deflateSync(value, { level: 1 })),
);
add(
	'zlib stored',
	text(value => zlib.deflateSync(value, { level: 0 })),
);
add(
	'Brotli without a header',
	text(value => zlib.brotliCompressSync(value)),
);
const PACKERS = [zlib.gzipSync, zlib.deflateSync, xz, bzip2] as const;

add(
	'packed in base85',
	text((value, random) => json({ data: base85(pick(random, PACKERS)(utf8(value))) })),
);
add(
	'packed in ASCII85',
	text((value, random) => `<~${ascii85(pick(random, PACKERS)(utf8(value)))}~>`),
);
add(
	'packed in ASCII85 in JSON',
	text((value, random) =>
		json({ data: ascii85(pick(random, [zlib.gzipSync, zlib.deflateSync])(utf8(value))) }),
	),
);
add(
	'packed in base32',
	text((value, random) => `data=${base32(pick(random, PACKERS)(utf8(value)))}\n`),
);
for (const method of ['deflated', 'stored', 'with a descriptor', 'marked encrypted'] as const) {
	add(
		`zip, ${method}`,
		text(value => zip('word/document.xml', utf8(`<w:t>${value}</w:t>`), method)),
	);
}
add(
	'zip in base64',
	text(value => json({ f: base64(zip('a.txt', utf8(value), 'deflated')) })),
);
add(
	'tar',
	text(value => tar('a.txt', utf8(value))),
);
add(
	'tar.gz',
	text(value => zlib.gzipSync(tar('a.txt', utf8(value)))),
);
add(
	'tar.gz in base64',
	text(value => pieces(base64(zlib.gzipSync(tar('a.txt', utf8(value)))), 76).join('\n')),
);
for (const kind of ['tEXt', 'zTXt', 'iTXt'] as const) {
	add(
		`PNG, ${kind}`,
		text(value => png(kind, value), 'image/png'),
	);
	add(
		`PNG, ${kind}, in base64`,
		text(value => `data:image/png;base64,${base64(png(kind, value))}`),
	);
}
for (const [coding, write] of Object.entries({
	gzip: zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
})) {
	add(
		`content-encoding ${coding}`,
		coded(coding, bytes => write(bytes)),
	);
}
add(
	'content-encoding deflate, raw',
	coded('deflate', bytes => zlib.deflateRawSync(bytes)),
);
add(
	'content-encoding gzip, br, gzip',
	coded('gzip, br, gzip', bytes => zlib.gzipSync(zlib.brotliCompressSync(zlib.gzipSync(bytes)))),
);
for (const [name, pack] of Object.entries({ bzip2, xz, lzma })) {
	add(
		name,
		text(value => pack(utf8(value))),
	);
	add(
		`tar.${name} in base64`,
		text(value => json({ file: base64(pack(tar('a.txt', utf8(value)))) })),
	);
}
add(
	'ZIP in hex',
	text(value => json({ file: zip('a.txt', utf8(value), 'deflated').toString('hex') })),
	ASCII_ONLY,
);

export const PACKED_WAYS: readonly Evasion[] = list;
