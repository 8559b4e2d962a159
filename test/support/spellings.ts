// Ways to write a text so that it does not look like itself, and tasks that carry it. Knows encodings as an agent would
// use them; must not know how they are undone.

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { DetectorName, KnownSecret, Part, ScanResult, Task } from '../../workers/contract.js';
import { createDetector } from '../../workers/detect.js';

export type Spelling = (text: string) => string | Buffer;

const bytes = (text: string | Buffer): number[] => [...Buffer.from(text)];
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const percent = (text: string): string =>
	bytes(text)
		.map(byte => `%${hex(byte)}`)
		.join('');
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

export function base32(text: string | Buffer): string {
	const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = bytes(text)
		.map(byte => byte.toString(2).padStart(8, '0'))
		.join('');
	return (bits.match(/.{1,5}/g) ?? []).map(five => digits[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

const LOREM = 'lorem ipsum dolor sit amet, consectetur adipiscing elit; '.repeat(3);

/** Encodings of a whole text, each as it would stand in a body. */
export const SPELLINGS: Readonly<Record<string, Spelling>> = {
	'as it is': text => `before ${text} after`,
	'in a JSON string': text => JSON.stringify({ a: { b: `line\n${text}\n` } }),
	'in JSON in JSON in JSON': text =>
		JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ c: `x\n${text}` }) }) }),
	'in broken JSON': text => `{"a":{"a":["${text}"`,
	percent: percent,
	'percent twice': text => percent(percent(text)),
	'percent three times': text => percent(percent(percent(text))),
	'JSON unicode escapes': text =>
		`{"k":"${[...text].map(char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
	'decimal HTML entities': text => [...text].map(char => `&#${char.charCodeAt(0)};`).join(''),
	'hex HTML entities without semicolons': text =>
		[...text].map(char => `&#x${hex(char.charCodeAt(0))} `.trim()).join(';'),
	'base64 of a document': text => `{"d":"${base64(`xx ${text}; yy`)}"}`,
	'base64url after a path': text => `/v1/data_${Buffer.from(`x ${text}; y`).toString('base64url')}`,
	'base64 beside punctuation': text => `key:(${base64(text)}),[x]`,
	'base64 in lines': text => base64(`${LOREM}${text} ${LOREM}`).replace(/.{76}/g, '$&\r\n'),
	'base64 in lines in JSON': text =>
		JSON.stringify({ file: base64(`${LOREM}${text} ${LOREM}`).replace(/.{60}/g, '$&\n') }),
	hex: text => `id=${Buffer.from(text).toString('hex')}`,
	'hex in capitals': text => Buffer.from(text).toString('hex').toUpperCase(),
	'hex with colons': text => bytes(text).map(hex).join(':'),
	'hex with spaces': text => bytes(text).map(hex).join(' '),
	'hex of four digits with spaces': text =>
		bytes(text)
			.map(byte => hex(byte).padStart(4, '0'))
			.join(' '),
	'hex with \\x': text =>
		bytes(text)
			.map(byte => `\\x${hex(byte)}`)
			.join(''),
	'hex with 0x': text =>
		`[${bytes(text)
			.map(byte => `0x${hex(byte)}`)
			.join(', ')}]`,
	'numbers in an array': text => JSON.stringify(bytes(text)),
	base32: text => base32(text),
	'base32 in small letters': text => base32(`ab ${text}`).toLowerCase(),
	'quoted-printable': text =>
		bytes(text)
			.map(byte => `=${hex(byte).toUpperCase()}`)
			.join(''),
	'UTF-16LE': text => Buffer.from(`hi ${text}`, 'utf16le'),
	'UTF-16BE': text => Buffer.from(`hi ${text}`, 'utf16le').swap16(),
	'UTF-16 with a mark': text => Buffer.from(`\ufeffhi ${text}`, 'utf16le'),
	'UTF-7': text => `+${Buffer.from(text, 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-`,
	'zero-width spaces between': text => [...text].join('\u200b'),
	'variation selectors between': text => [...text].join('\ufe0f'),
	'combining marks between': text => [...text].join('\u0301'),
	'tag characters between': text => [...text].join('\u{e0041}'),
	'full width': text =>
		[...text]
			.map(char => (char > ' ' && char <= '~' ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char))
			.join(''),
	'Cyrillic look-alikes': text =>
		text.replace(/[aeopcxy]/g, char => 'аеорсху'.charAt('aeopcxy'.indexOf(char)) || char),
	backwards: text => [...text].reverse().join(''),
	'a gzip file': text => gzipSync(`some file: ${text}`),
	'a zlib stream': text => deflateSync(`some file: ${text}`),
	'a zlib stream inside other bytes': text =>
		Buffer.concat([
			Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
			deflateSync(`note: ${text}`),
			Buffer.alloc(40, 7),
		]),
	'a zip member': text => zipMember(`some file: ${text}`),
	'gzip in base64': text => JSON.stringify({ f: base64(gzipSync(`some file: ${text}`)) }),
	'zlib in base64': text => base64(deflateSync(`some file: ${text}`)),
	'raw deflate in base64': text => base64(deflateRawSync(`some file: ${text}`)),
	'gzip in gzip': text => gzipSync(gzipSync(`some file: ${text}`)),
	'hex in base64 in JSON': text => JSON.stringify({ x: base64(Buffer.from(text).toString('hex')) }),
	'base64 in JSON in base64': text => base64(JSON.stringify({ value: base64(text), z: 1 })),
	'base64 four times': text => base64(base64(base64(base64(text)))),
	'percent in base64': text => base64(percent(text)),
	'base64 in percent': text => percent(base64(text)),
	'zero-width in base64': text => base64([...text].join('\u200b')),
	'UTF-16 in base64': text => `powershell -enc ${base64(Buffer.from(text, 'utf16le'))}`,
	'a multipart field': text =>
		`--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}\r\n--x--`,
	'a field beside an uploaded file': text =>
		Buffer.concat([
			Buffer.from('--x\r\ncontent-type: image/png\r\n\r\n'),
			Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
			Buffer.from(`\r\n--x\r\n\r\n{"a":"${[...text].join('\\u200b')}"}\r\n--x--`),
		]),
};

/** A local file header (APPNOTE 4.3.7) before a deflated member. */
function zipMember(text: string): Buffer {
	const head = Buffer.alloc(30);
	head.write('PK\u0003\u0004', 'latin1');
	head.writeUInt16LE(8, 8);
	head.writeUInt16LE(5, 26);
	return Buffer.concat([head, Buffer.from('a.txt'), deflateRawSync(text), Buffer.from('PK\u0001\u0002')]);
}

/** Content-encodings of a whole body. */
export const CODINGS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
	'': body => body,
	identity: body => body,
	'aws-chunked': body => body,
	gzip: body => gzipSync(body),
	'x-gzip': body => gzipSync(body),
	deflate: body => deflateSync(body),
	br: body => brotliCompressSync(body),
	'gzip, br': body => brotliCompressSync(gzipSync(body)),
	'GZIP ,Deflate': body => deflateSync(gzipSync(body)),
};

const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];

/** A task that carries `body` whole. */
export function bodyTask(
	body: string | Uint8Array | null,
	more: Partial<Task> & { coding?: string; type?: string } = {},
): Task {
	const { coding = '', type = '', ...rest } = more;
	return {
		direction: 'outbound',
		detectors: OUTBOUND,
		parts: [],
		body:
			body === null
				? null
				: {
						bytes: typeof body === 'string' ? Buffer.from(body) : body,
						type,
						coding,
						offset: 0,
						carried: 0,
						last: true,
					},
		redact: false,
		budgetMs: 10_000,
		...rest,
	};
}

export const partTask = (...parts: Part[]): Task => bodyTask(null, { parts });

/** The findings of a scan that has to succeed. */
export function findingsOf(result: ScanResult) {
	if (!result.ok) throw new Error(`scan failed: ${result.failure}: ${result.detail}`);
	return result.findings;
}

export const detectorFor = (...knownSecrets: KnownSecret[]) => createDetector({ knownSecrets });
