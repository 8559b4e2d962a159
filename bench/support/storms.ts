// Bodies that are made to be slow to read, each of a length that is asked for: near misses of every rule, encodings in each
// other, storms of escapes, bombs. Generated from the rules; must not know who reads them.

import { createHash } from 'node:crypto';
import { brotliCompressSync, crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { TOKEN_RULES, type TokenRule } from '../../workers/rules/index.js';
import { INJECTION_ANCHORS } from '../../workers/rules/injection/anchors.js';

/** A body of about so many bytes. */
export type Make = (bytes: number) => Buffer;

/** Values that count as known secrets. */
export const KNOWN = [0, 1, 2].map(i => ({
	name: `EGRESS_TOKEN_${i}`,
	value: createHash('sha256').update(`bench ${i}`).digest('base64url'),
}));

const fill =
	(text: string | Buffer): Make =>
	bytes =>
		Buffer.alloc(bytes, text);

/** Texts one after another until there are enough, then cut. */
function pile(text: (i: number) => string | Buffer): Make {
	return bytes => {
		const chunks: Buffer[] = [];
		for (let i = 0, size = 0; size < bytes; i += 1) {
			const chunk = Buffer.from(text(i));
			chunks.push(chunk);
			size += chunk.length;
		}
		return Buffer.concat(chunks).subarray(0, bytes);
	};
}

const hash = (i: number, encoding: 'hex' | 'base64' | 'base64url'): string =>
	createHash('sha512').update(`${i}`).digest(encoding);

/** The codec as the head of a file of Avro names it. */
const AVRO_DEFLATE = 'avro.codec\x0edeflate';

const SENTENCE = 'In that case the cache is filled by the first reader, and the others wait for it.\n';
const MARKED = 'He said "yes" & 2 < 3, see https://example.com/a?b=1&c=2 for more of it.\n';
/** In whatever encoding it stands, no part of it says what another said. */
const prose: Make = pile(i => `${hash(i, 'hex').slice(0, 6)} ${SENTENCE}${i}: ${MARKED}`);

/** Bytes of a storm between two numbers. */
const NUMBERED_BYTES = 1024;

/**
 * The storm with a number in each KiB: what repeats itself is read once, and whoever wants it read makes each time of it another one.
 * It stands between blanks, so that what is beside it ends there.
 */
export function numbered(make: Make): Make {
	return bytes => {
		const storm = make(bytes);
		return pile(i => {
			const from = (i * NUMBERED_BYTES) % storm.length;
			return Buffer.concat([
				storm.subarray(from, from + NUMBERED_BYTES),
				Buffer.from(` ${hash(i, 'hex').slice(0, 6)} `),
			]);
		})(bytes);
	};
}

/** A hit with its end cut off and a character in its middle that does not belong there. */
const nearMisses = (rule: TokenRule): string[] =>
	rule
		.hits()
		.flatMap(hit => [
			hit.slice(0, -(hit.length >> 3) - 1),
			`${hit.slice(0, hit.length >> 1)}\u0001${hit.slice((hit.length >> 1) + 1)}`,
		]);

/** Three storms of each rule. */
export function stormsOf(rule: TokenRule): Readonly<Record<string, Make>> {
	const keywords = rule.keywords.join(' ');
	const misses = nearMisses(rule);
	return {
		'keywords with spaces': fill(`${keywords} `),
		'keywords glued': fill(rule.keywords.join('')),
		'near misses': pile(i => `${misses[i % misses.length]} `),
		'keywords before long runs': pile(
			i => `${rule.keywords[i % rule.keywords.length]}${hash(i, 'base64url').slice(0, 40)} `,
		),
	};
}

function wrapped(times: number, encode: (bytes: Buffer) => string, growth: number): Make {
	return bytes => {
		let text = prose(Math.ceil(bytes / growth ** times));
		for (let i = 0; i < times; i += 1) text = Buffer.from(encode(text));
		return text.subarray(0, bytes);
	};
}
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const hex = (bytes: Buffer): string => bytes.toString('hex');
const percent = (bytes: Buffer): string => [...bytes].map(byte => `%${byte.toString(16)}`).join('');
const inJson = (bytes: Buffer): string => JSON.stringify(bytes.toString('latin1'));

/** A zip archive of one member (APPNOTE 4.3). */
function zipped(text: Buffer): Buffer {
	const packed = deflateRawSync(text);
	const head = Buffer.alloc(30);
	head.write('PK\u0003\u0004', 'latin1');
	head.writeUInt16LE(8, 8);
	head.writeUInt32LE(typeof crc32 === 'function' ? crc32(text) : 0, 14);
	head.writeUInt32LE(packed.length, 18);
	head.writeUInt32LE(text.length, 22);
	head.writeUInt16LE(1, 26);
	return Buffer.concat([head, Buffer.from('a'), packed]);
}

/** What a bomb unpacks to: no body of these is as long as was asked for. */
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes * 128);

/** Storms that are not of one rule. */
export const STORMS: Readonly<Record<string, Make>> = {
	'all keywords': fill(TOKEN_RULES.flatMap(rule => rule.keywords).join(' ')),
	'all keywords backwards': fill(
		[...TOKEN_RULES.flatMap(rule => rule.keywords).join(' ')].reverse().join(''),
	),
	'all keywords before runs': pile(i => {
		const rule = TOKEN_RULES[i % TOKEN_RULES.length] as TokenRule;
		return `${rule.keywords[0]}${hash(i, 'base64url').slice(0, 50)}\n`;
	}),
	'all near misses': pile(i => {
		const misses = nearMisses(TOKEN_RULES[i % TOKEN_RULES.length] as TokenRule);
		return `${misses[i % misses.length]}\n`;
	}),
	'all near misses in base64': pile(i => {
		const misses = nearMisses(TOKEN_RULES[i % TOKEN_RULES.length] as TokenRule);
		return `"${Buffer.from(misses[i % misses.length] as string).toString('base64')}",`;
	}),
	'known secrets, nearly': pile(i => `${KNOWN[i % 3]?.value.slice(0, 15)} `),
	'known secrets, nearly, in hex': pile(
		i => `${Buffer.from(KNOWN[i % 3]?.value.slice(0, 15) ?? '').toString('hex')} `,
	),
	'known secrets, letters apart': pile(i => `${[...(KNOWN[i % 3]?.value.slice(0, 15) ?? '')].join('-')} `),
	'phrases, nearly': fill(`${INJECTION_ANCHORS.join(' ')} `),
	'orders, nearly': fill('ignore rules instructions previous prompt system user tell secret send '),
	'phrases in sentences': pile(
		i =>
			`${INJECTION_ANCHORS[i % INJECTION_ANCHORS.length]} the system ${INJECTION_ANCHORS[(i * 7) % INJECTION_ANCHORS.length]}. `,
	),
	'lock file': pile(
		i => `"node_modules/some-${i}":{"version":"1.${i}.0","integrity":"sha512-${hash(i, 'base64')}"},\n`,
	),
	'hex hashes': pile(i => `${hash(i, 'hex').slice(0, 64)}\n`),
	'base64 of an image': bytes =>
		Buffer.from(
			`{"image":"${pile(i => createHash('sha512').update(`${i}`).digest())(Math.ceil(bytes * 0.75)).toString('base64')}"}`,
		),
	'base64 of text': bytes => Buffer.from(`{"text":"${prose(Math.ceil(bytes * 0.75)).toString('base64')}"}`),
	'base64 in lines': bytes =>
		Buffer.from(
			prose(Math.ceil(bytes * 0.75))
				.toString('base64')
				.replace(/.{76}/g, '$&\n'),
		),
	'base64 of 24 bytes each': pile(
		i => `"${Buffer.from(`${SENTENCE.slice(i % 40, (i % 40) + 24)}`).toString('base64')}",`,
	),
	'base64 backwards': bytes => Buffer.from(prose(Math.ceil(bytes * 0.75)).toString('base64')).reverse(),
	'base64 in base64': wrapped(2, base64, 4 / 3),
	'base64 four deep': wrapped(4, base64, 4 / 3),
	'base64 eight deep': wrapped(8, base64, 4 / 3),
	'base64 twelve deep': wrapped(12, base64, 4 / 3),
	'hex four deep': wrapped(4, hex, 2),
	'hex in base64 in hex in base64': bytes =>
		wrapped(1, b => base64(Buffer.from(hex(Buffer.from(base64(Buffer.from(hex(b))))))), 64 / 9)(bytes),
	'percent four deep': wrapped(4, percent, 3),
	'JSON in JSON six deep': wrapped(6, inJson, 1.3),
	'gzip of text': bytes => gzipSync(prose(bytes * 4)),
	'gzip bomb': bytes => gzipSync(zeros(bytes)),
	'gzip in gzip bomb': bytes => gzipSync(gzipSync(zeros(bytes))),
	'zip bomb': bytes => zipped(zeros(bytes)),
	'zlib bomb': bytes => deflateSync(zeros(bytes)),
	'Brotli bomb': bytes => brotliCompressSync(zeros(bytes), { params: { 1: 5 } }),
	'gzip headers': fill(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 0x4c, 0x4a])),
	'zlib headers': fill(Buffer.from([0x78, 0x9c, 0x4b, 0x4c, 0x4a, 0x61, 0x62, 0x63])),
	'zlib headers in UTF-8': fill('x\u009c\u0005abcdefghijklmnopqrstuvwxyz'),
	'random bytes': pile(i => createHash('sha512').update(`${i}`).digest()),
	'JSON nested 10,000 deep': pile(() => `${'{"a":['.repeat(10_000)}${']}'.repeat(10_000)}\n`),
	quotes: fill('","'),
	'values of one character': pile(i => `"${hash(i, 'base64url').charAt(0)}",`),
	'deltas of one character': pile(i => `data: {"delta":{"text":"${hash(i, 'base64url').charAt(0)}"}}\n\n`),
	'fields of one character': pile(i => `&f${i}=${hash(i, 'base64url').charAt(0)}`),
	'tags around one character': pile(i => `<b>${hash(i, 'base64url').charAt(0)}</b>`),
	'parts of one character': pile(
		i => `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${hash(i, 'hex').charAt(0)}\r\n`,
	),
	'CSV of one character': pile(i => `${hash(i, 'base64url').charAt(0)}${i % 64 === 63 ? '\n' : ','}`),
	'sums of strings': pile(i => `'${hash(i, 'base64url').charAt(0)}' + `),
	'lines of one word': pile(i => `${hash(i, 'base64url').slice(0, 5)}\n`),
	'words of one length': pile(i => `${hash(i, 'base64url').slice(0, 5)} `),
	'single letters': pile(i => `${hash(i, 'base64url').charAt(0)} `),
	numbers: pile(i => `${(i * 7919) % 50021},`),
	'small numbers': pile(i => `${32 + ((i * 7919) % 95)}, `),
	bits: pile(i => `${(32 + ((i * 7919) % 95)).toString(2).padStart(8, '0')} `),
	'numbers between words, of which each seventh differs': pile(
		i => `${i % 7 === 6 ? 'ord' : 'chr'}(${32 + ((i * 7919) % 95)})+`,
	),
	'two signs at random': pile(i => [...hash(i, 'hex')].map(digit => (digit < '8' ? '"' : ',')).join('')),
	'two words at random': pile(i => [...hash(i, 'hex')].map(digit => (digit < '8' ? 'no ' : 'yes ')).join('')),
	'beginnings of LZMA in base64': pile(
		i => `"${Buffer.from(`${hash(i, 'hex').slice(0, 12)}]\0\0`, 'latin1').toString('base64')}",`,
	),
	'octal escapes': pile(i => `\\${(32 + ((i * 7919) % 95)).toString(8).padStart(3, '0')}`),
	dump: pile(
		i =>
			`${(i * 16).toString(16).padStart(8, '0')}: ${hash(i, 'hex').slice(0, 32).replace(/.{4}/g, '$& ')} ................\n`,
	),
	'dump heads': fill('00000000: 6768 705f\n'),
	zeros: fill('000000'),
	'dump of one row again and again': fill('00000010  67 68 70 5f 41 42 43 44  |ghp_ABCD|\n'),
	'beginnings of keys': fill(';sk-ant-api04-'),
	'beginnings of keys in base64': fill('RUZyOERteDFFWHl4M2MzTkcy%41e$c2stYWRtaW4t'),
	'names of keys': fill('api_key'),
	'list of words': fill('alpha, betas, some, '),
	'heads of Avro in each other': bytes =>
		Buffer.concat([
			Buffer.alloc(bytes - AVRO_DEFLATE.length, '\x0eObj\x01\x80\x80\x02', 'latin1'),
			Buffer.from(AVRO_DEFLATE, 'latin1'),
		]),
	'entities of small letters': fill('&#111;&#98;&#110;&#105;&#116;'),
	'YAML folds': pile(
		i => `k${i}: >-\n  ${hash(i, 'base64url').slice(0, 18)}\n  ${hash(i, 'hex').slice(0, 18)}\n`,
	),
	'parts of base64': pile(
		i => `--x\r\nContent-Type: text/plain\r\n\r\n${hash(i, 'base64').slice(0, 40)}\r\n`,
	),
	'CSV of halves of tokens': pile(i => {
		const [hit = ''] = (TOKEN_RULES[i % TOKEN_RULES.length] as TokenRule).hits();
		return `"${hit.slice(0, hit.length >> 1)}","${hash(i, 'base64url').slice(0, 12)}"\n`;
	}),
	'fields of halves of tokens': pile(i => {
		const [hit = ''] = (TOKEN_RULES[i % TOKEN_RULES.length] as TokenRule).hits();
		return `{"a":"${hit.slice(0, hit.length >> 1)}","b":${i},"c":"${hash(i, 'hex').slice(0, 9)}"},`;
	}),
	'base64 of 15 bytes each': pile(
		i => `${Buffer.from(SENTENCE.slice(i % 50, (i % 50) + 15)).toString('base64')} `,
	),
	'base64 in lines of 16': bytes =>
		Buffer.from(
			prose(Math.ceil(bytes * 0.75))
				.toString('base64')
				.replace(/.{16}/g, '$&\n'),
		),
	'base64 of JSON in JSON': pile(
		i =>
			`{"d":"${Buffer.from(JSON.stringify({ k: hash(i, 'hex').slice(0, 30), v: `a\u00e9"${i}` })).toString('base64')}"}\n`,
	),
	'small streams of zlib': pile(i => deflateSync(Buffer.from(`${SENTENCE.slice(i % 60)}${i}`))),
	'small streams of gzip in base64': pile(
		i => `"${gzipSync(Buffer.from(`${SENTENCE.slice(i % 60)}${i}`)).toString('base64')}",`,
	),
	'zip of small members': pile(i => zipped(Buffer.from(`${SENTENCE.slice(i % 60)}${i}`))),
	'escapes of every kind': fill('a%41\\u0042&#x43;=44+AEU-'),
	'homoglyphs in every second letter': pile(i => `p\u0430ss\u0435ord_${i} t\u043eken `),
	uuencode: pile(i => `M${SENTENCE.slice(0, 60).toUpperCase()}${i % 7}\n`),
	base85: pile(i =>
		[...hash(i, 'base64')].map(char => String.fromCharCode(33 + (char.charCodeAt(0) % 85))).join(''),
	),
	signs: fill('!#$%&()*+;<=>?@^_`{|}~'),
	'one letter': fill('z'),
	'one capital': fill('A'),
	'base32 digits': pile(i =>
		hash(i, 'base64')
			.toUpperCase()
			.replace(/[^A-Z2-7]/g, ''),
	),
	'hex digits': pile(i => hash(i, 'hex')),
	'hex of text': bytes => Buffer.from(prose(bytes >> 1).toString('hex')),
	'one sign': fill('-'),
	spaces: fill(' '),
	NULs: fill('\0'),
	'letters and NULs': fill('a\0b\0\0'),
	'UTF-16': bytes => Buffer.from(prose(bytes >> 1).toString('latin1'), 'utf16le'),
	backslashes: fill('\\'),
	'backslashes and quotes': fill('\\"'),
	'percent escapes': fill('%41%62'),
	'percent signs': fill('%25%2525'),
	'JSON escapes': fill('\\u0061'),
	'escaped escapes': fill('\\u0041\\\\u0042'),
	entities: fill('&#x41;&amp;amp;'),
	'named entities': fill('&lowbar;&equals;&colon;'),
	ampersands: fill('&a=b'),
	'equals signs': fill('=41=42'),
	'soft line ends': fill('ab=\r\n'),
	'UTF-7': fill('+AGEAYg-'),
	'plus signs': fill('a+A'),
	'zero-width': fill('a\u200b'),
	'combining characters': fill('a\u0301'),
	homoglyphs: fill('\u0430\u0435\u043e'),
	'full-width forms': fill('\uff41\uff42'),
	'alternating scripts': fill('a\u0431\u03b3\u4e2d\u05d0'),
	'Cyrillic text': fill(
		'\u042d\u0442\u043e \u043e\u0431\u044b\u0447\u043d\u044b\u0439 \u0442\u0435\u043a\u0441\u0442, \u0432 \u043d\u0451\u043c \u043d\u0435\u0442 \u0441\u0435\u043a\u0440\u0435\u0442\u043e\u0432. ',
	),
	'tag characters': fill('\u{e0041}\u{e0042}'),
	'empty quotes': fill('a""b'),
	comments: fill('a<!--x-->b'),
	'comments without an end': fill('a<!--'),
	braces: fill('a{}b'),
	emphasis: fill('a**b'),
	dashes: fill('-----BEGIN '),
	'key lines': pile(i => `-----BEGIN PRIVATE KEY-----\n${hash(i, 'base64').slice(0, 60)}\n`),
	'addresses with users': fill('postgres://user:pass word@host/ '),
	'schemes only': fill('https://a:b'),
	'names and values': fill('api_key=secret token: '),
	'JSON Web Tokens, nearly': pile(
		i => `eyJ${hash(i, 'base64url').slice(0, 30)}.eyJ${hash(i + 1, 'base64url').slice(0, 30)} `,
	),
	prose,
	'prose, the same again and again': fill(SENTENCE + MARKED),
	'gzip of prose, the same again and again': bytes => gzipSync(fill(SENTENCE + MARKED)(bytes * 4)),
};
