// Private keys in every armour that they are written in. Data only.

import { crc16 } from '../checks/crc16.js';
import type { TokenRule } from './rule.js';
import { BASE32, BASE64, draw, HEX, URL_SAFE } from './sample.js';
import { ASSIGN, LOOSE_LEFT, prefixed, QUOTE, WORD_LEFT } from './shapes.js';

// The lines of a key, with line ends also written out as `\n`, and whatever stands before them in diffs, quotations, logs and
// numbered listings: the check tells a key among it. One hyphen at a time, so that it stops before the line that ends the block. A
// key whose end is missing is a key all the same.
const lineOf = (least: number, most: number): string => `(?:[^\\0-]|-(?!-)){${least},${most}}`;
const LINES = lineOf(44, 7600);
/** The bytes of the arrow behind a line's number. */
const ARROW = '\u00e2\u0086\u0092';

/** A seed of NATS: what it is a seed and of, 32 bytes, and their CRC-16, low byte first, in base32. */
function nkeySeed(type: number, seed: string): string {
	const body = [0x90 | (type >> 5), (type & 31) << 3, ...Buffer.from(draw(HEX, 64, seed), 'hex')];
	const crc = crc16(Uint8Array.from(body));
	const bits = [...body, crc & 0xff, crc >> 8].map(byte => byte.toString(2).padStart(8, '0')).join('');
	const digits = `${bits}00`.match(/.{5}/g) ?? [];
	return digits.map(digit => BASE32.chars.charAt(Number.parseInt(digit, 2))).join('');
}

const RFC7468 = 'https://www.rfc-editor.org/rfc/rfc7468';

const lines = (seed: string, count: number, end: string): string =>
	Array.from({ length: count }, (_, i) => draw(BASE64, 64, `${seed}${i}`)).join(end);

// The words are joined here, so that no block's first line stands in this file.
const opening = (label: string): string => ['-----BEGIN', `${label}-----`].join(' ');
const closing = (label: string): string => ['-----END', `${label}-----`].join(' ');

const armoured = (id: string, kind: string, label: string, source = RFC7468): TokenRule => ({
	id,
	kind,
	source,
	// What the labels of all kinds end with, and four of five hyphens: it is searched for once, whatever stands before it.
	keywords: [`${label.slice(label.indexOf('PRIVATE'))}----`],
	pattern: new RegExp(`-----BEGIN ${label}-----${LINES}(?:-----END ${label}-----)?`),
	before: '-----BEGIN '.length + label.indexOf('PRIVATE'),
	reach: 7600 + 2 * label.length + 30,
	checks: ['keyBody'],
	certain: ['notElided'],
	hits: () => [
		`${opening(label)}\n${lines(`${id}a`, 4, '\n')}\n${closing(label)}`,
		`${opening(label)}\\n${lines(`${id}b`, 26, '\\n')}\\n${closing(label)}`,
		`web-1 | ${opening(label)}\n${lines(`${id}e`, 4, '\n').replace(/^/gm, 'Nov 27 01:02:03 web_1 sh[41]: ')}\n`,
		`${opening(label)}\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: AES-256-CBC,00\r\n\r\n${lines(`${id}c`, 12, '\r\n')}`,
	],
	misses: () => [
		`${opening(label)}\n...\n${closing(label)}`,
		`A file that begins with ${opening(label)} holds a key and must not be shown to anyone who should not have it.`,
		`${opening(label)}\n${'A'.repeat(64)}\n${'A'.repeat(64)}\n${closing(label)}`,
		`if (!text.includes('${opening(label)}')) {\n\tthrow new InvalidKeyFormat(\`\${name}: not PKCS1\`);\n}\nreturn parsePkcs8OrPkcs1PrivateKeyFromPemTextWithoutHeader(text);\n`,
		`${opening('PUBLIC KEY')}\n${lines(`${id}d`, 4, '\n')}\n${closing('PUBLIC KEY')}`,
	],
});

export const KEYS: readonly TokenRule[] = [
	armoured('private-key-pkcs8', 'private key (PKCS #8)', 'PRIVATE KEY'),
	armoured('private-key-rsa', 'RSA private key', 'RSA PRIVATE KEY'),
	armoured('private-key-ec', 'EC private key', 'EC PRIVATE KEY'),
	armoured('private-key-dsa', 'DSA private key', 'DSA PRIVATE KEY'),
	armoured('private-key-encrypted', 'encrypted private key (PKCS #8)', 'ENCRYPTED PRIVATE KEY'),
	armoured(
		'private-key-openssh',
		'OpenSSH private key',
		'OPENSSH PRIVATE KEY',
		'https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key',
	),
	armoured(
		'private-key-pgp',
		'PGP private key block',
		'PGP PRIVATE KEY BLOCK',
		'https://www.rfc-editor.org/rfc/rfc9580#name-forming-ascii-armor',
	),
	{
		id: 'private-key-other',
		kind: 'private key',
		source: RFC7468,
		keywords: ['PRIVATE KEY----', 'PRIVATE KEY ----', 'PRIVATE KEY BLOCK----', 'PRIVATE KEY BLOCK ----'],
		// Any other label: ANY, TSS2, SSH2 ENCRYPTED with its four hyphens, an algorithm's name of a newer tool.
		pattern: new RegExp(
			`-{4,5} ?BEGIN (?!(?:RSA |EC |DSA |ENCRYPTED |OPENSSH |PGP )?PRIVATE KEY)[A-Z0-9]{1,16}(?: [A-Z0-9]{1,16}){0,2} PRIVATE KEY(?: BLOCK)? ?-{4,5}${LINES}`,
		),
		before: 65,
		reach: 7700,
		checks: ['keyBody'],
		hits: () =>
			['ED25519 PRIVATE KEY', 'TSS2 PRIVATE KEY', 'ANY PRIVATE KEY'].map(
				label => `${opening(label)}\n${lines(label, 5, '\n')}\n${closing(label)}`,
			),
		misses: () => [
			`${opening('ED25519 PRIVATE KEY')}\n...`,
			`${opening('ED25519 PUBLIC KEY')}\n${lines('a', 5, '\n')}`,
			`${opening('RSA PRIVATE KEY')}\n${lines('b', 5, '\n')}`,
		],
	},
	{
		id: 'private-key-bare',
		kind: 'private key without its armour',
		source: 'https://www.rfc-editor.org/rfc/rfc5958',
		// The base64 of what every such key begins with: PKCS #8 with RSA, EC or Ed25519, PKCS #1, SEC 1, and OpenSSH's own.
		keywords: [
			'IBADANBgkqhkiG9w0BAQEFAASC',
			'IBAAKCAQEA',
			'IBAAKCAgEA',
			'MIGHAgEAMBMGByqGSM49',
			'MIG2AgEAMBAGByqGSM49',
			'MC4CAQAwBQYDK2VwBCIEI',
			'MHcCAQEEI',
			'MIGkAgEBBD',
			'b3BlbnNzaC1rZXktdjEA',
		],
		pattern:
			/(?:(?:MII[A-Za-z0-9+/]{3}(?:IBADANBgkqhkiG9w0BAQEFAASC|IBAAKCAQEA|IBAAKCAgEA)|MIG(?:HAgEAMBMG|2AgEAMBAG)ByqGSM49|b3BlbnNzaC1rZXktdjEA)[A-Za-z0-9+/]{38,4000}|MC4CAQAwBQYDK2VwBCIEI[A-Za-z0-9+/]{42}|(?:MHcCAQEEI|MIGkAgEBBD)[A-Za-z0-9+/]{80,220})={0,2}/,
		before: 6,
		reach: 4040,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`MIIEvQ${['IBADANBgkqhkiG9w0', 'BAQEFAASC'].join('')}${draw(BASE64, 600, 'ka')}`,
			`MIIEpA${['IBAAKC', 'AQEA'].join('')}${draw(BASE64, 700, 'kb')}`,
			`${['MC4CAQAwBQYDK2Vw', 'BCIEI'].join('')}${draw(BASE64, 42, 'kc')}`,
			`${['b3BlbnNzaC1rZXkt', 'djEA'].join('')}${draw(BASE64, 300, 'kd')}`,
		],
		misses: () => [
			`MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${draw(BASE64, 300, 'ke')}`,
			`MIIEpA${['IBAAKC', 'AQEA'].join('')}${draw(BASE64, 20, 'kf')}`,
			`${['MC4CAQAwBQYDK2Vw', 'BCIEI'].join('')}${draw(BASE64, 30, 'kg')}`,
		],
	},
	{
		id: 'openvpn-static-key',
		kind: 'OpenVPN static key',
		source: 'https://openvpn.net/community-resources/static-key-mini-howto/',
		keywords: ['OpenVPN Static key V1-----'],
		pattern: new RegExp(
			`-----BEGIN OpenVPN Static key V1-----((?:(?:\\s|\\\\{1,3}[rn]){1,6}(?:[A-Za-z0-9_./>#*|:\\t ${ARROW}-]{0,40}[>+:#*|\\t ${ARROW.slice(-1)}])?[0-9a-f]{32}){4,16})`,
		),
		group: 1,
		before: 11,
		reach: 1900,
		checks: ['notPlaceholder'],
		hits: () =>
			['\n', '\r\n', '\\n', '\n    12\u00e2\u0086\u0092', '\n> '].map(
				(end, i) =>
					`${['-----BEGIN', 'OpenVPN Static key V1-----'].join(' ')}${end}${Array.from({ length: 16 }, (_, line) => draw(HEX, 32, `v${i}${line}`)).join(end)}${end}`,
			),
		misses: () => [
			`${['-----BEGIN', 'OpenVPN Static key V1-----'].join(' ')}\n...\n`,
			`${['-----BEGIN', 'OpenVPN Static key V1-----'].join(' ')}\n${`${'0'.repeat(32)}\n`.repeat(16)}`,
			`${['-----BEGIN', 'OpenVPN tls-crypt-v2 server'].join(' ')}\n${draw(HEX, 32, 'v')}\n`,
		],
	},
	{
		id: 'private-key-putty',
		kind: 'PuTTY private key',
		source: 'https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html',
		keywords: ['Private-Lines:'],
		pattern: new RegExp(`Private-Lines: \\d{1,3}(?![A-Za-z0-9])${lineOf(40, 6000)}`),
		before: 0,
		reach: 6040,
		checks: ['keyBody'],
		hits: () =>
			['\n', '\r\n', '\\n'].map(end => `Private-Lines: 4${end}${lines('p', 4, end)}${end}Private-MAC: 00`),
		misses: () => [
			'Private-Lines: 1\nAAAA',
			`Private-Lines: 4\n${'A'.repeat(100)}`,
			`Public-Lines: 4\n${lines('q', 4, '\n')}`,
		],
	},
	{
		id: 'private-key-age',
		kind: 'age secret key',
		source: 'https://github.com/C2SP/C2SP/blob/main/age.md',
		keywords: ['AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-PQ-1'],
		pattern: new RegExp(
			`${LOOSE_LEFT}AGE-SECRET-KEY-(?:1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}|PQ-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58,120})`,
			'i',
		),
		before: 0,
		reach: 140,
		checks: ['notPlaceholder'],
		anyCase: true,
		hits: () =>
			['a', 'b', 'c'].map(seed => `AGE-SECRET-KEY-1${draw('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58, seed)}`),
		misses: () => [
			`AGE-SECRET-KEY-1${draw('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 57, 'd')}`,
			`AGE-SECRET-KEY-1${draw('BIO1', 58, 'e')}`,
			`AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
		],
	},
	{
		id: 'nats-nkey-seed',
		kind: 'NATS seed (private key)',
		source: 'https://github.com/nats-io/nkeys',
		// A server's, a cluster's, an operator's, an account's, a user's and a curve key's; no more than four bits follow the A.
		keywords: ['SNA', 'SCA', 'SOA', 'SAA', 'SUA', 'SXA'],
		pattern: new RegExp(`${WORD_LEFT}S[NCOAUX]A[A-P][A-Z2-7]{54}(?![A-Za-z0-9])`),
		before: 0,
		reach: 58,
		checks: ['base32Crc16'],
		hits: () => [
			nkeySeed(20 << 3, 'nka'),
			nkeySeed(0, 'nkb'),
			`-----BEGIN USER NKEY SEED-----\n${nkeySeed(20 << 3, 'nkc')}\n------END USER NKEY SEED------`,
			nkeySeed(14 << 3, 'nkd'),
			nkeySeed(13 << 3, 'nke'),
		],
		misses: () => [
			`SUA${draw(BASE32, 55, 'nkf')}`,
			nkeySeed(20 << 3, 'nkg').slice(0, -1),
			nkeySeed(20 << 3, 'nkh').toLowerCase(),
			`SUA${'A'.repeat(55)}`,
		],
	},
	{
		id: 'private-key-wireguard',
		kind: 'WireGuard private key',
		source: 'https://www.wireguard.com/quickstart/',
		keywords: ['privatekey', 'presharedkey'],
		anyCase: true,
		pattern: new RegExp(
			`(?:PrivateKey|PresharedKey)${ASSIGN}([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)(?![A-Za-z0-9+/=])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 80,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['PrivateKey = ', 'PresharedKey=', '"privateKey": "'].map(
				(name, i) => `${name}${draw(BASE64, 42, i)}E=`,
			),
		misses: () => [
			`PrivateKey = ${draw(BASE64, 40, 'a')}E=`,
			`PublicKey = ${draw(BASE64, 42, 'b')}E=`,
			`PrivateKey = ${'A'.repeat(43)}=`,
		],
	},
	{
		id: 'private-key-jwk',
		kind: 'JSON Web Key (private)',
		source: 'https://www.rfc-editor.org/rfc/rfc7517',
		keywords: ['kty"', 'kty\\'],
		// `d` is the private part of RSA, EC and OKP keys; here it stands behind the members that are public.
		pattern: new RegExp(
			`kty${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}(?:RSA|EC|OKP)${QUOTE}[\\sA-Za-z0-9_",:\\\\+/=-]{0,2400}?[,\\s\\\\"]"d${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}([A-Za-z0-9_-]{42,1400})${QUOTE}`,
		),
		group: 1,
		before: 0,
		reach: 3940,
		checks: ['notPlaceholder'],
		hits: () => [
			`{"kty":"OKP","crv":"Ed25519","d":"${draw(URL_SAFE, 43, 'a')}","x":"${draw(URL_SAFE, 43, 'A')}"}`,
			`{"kty": "EC", "crv": "P-256", "x": "${draw(URL_SAFE, 43, 'b')}", "d": "${draw(URL_SAFE, 43, 'B')}"}`,
			`{"kty":"RSA","n":"${draw(URL_SAFE, 342, 'c')}","e":"AQAB","d":"${draw(URL_SAFE, 342, 'C')}"}`,
		],
		misses: () => [
			`{"kty":"RSA","n":"${draw(URL_SAFE, 342, 'd')}","e":"AQAB"}`,
			`{"kty":"OKP","crv":"Ed25519","x":"${draw(URL_SAFE, 43, 'e')}"}`,
			`{"kty":"EC","d":"short"}`,
		],
	},
	{
		id: 'private-key-jwk-sorted',
		kind: 'JSON Web Key (private)',
		source: 'https://www.rfc-editor.org/rfc/rfc7517',
		keywords: ['"d":', '"d" :', '"d\\', '"d"":'],
		// The same with its members in the order of the alphabet, as browsers and many libraries write them.
		pattern: new RegExp(
			`"d${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}([A-Za-z0-9_-]{42,1400})${QUOTE}\\s{0,3},[\\sA-Za-z0-9_",:[\\]\\\\-]{0,2400}?"kty${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}(?:RSA|EC|OKP)`,
		),
		group: 1,
		before: 0,
		reach: 3920,
		checks: ['notPlaceholder'],
		hits: () => [
			`{"crv":"Ed25519","d":"${draw(URL_SAFE, 43, 'sd')}","kty":"OKP","x":"${draw(URL_SAFE, 43, 'sD')}"}`,
			`{"crv": "P-256", "d": "${draw(URL_SAFE, 43, 'se')}", "ext": true, "key_ops": ["sign"], "kty": "EC"}`,
			`{"alg":"RS256","d":"${draw(URL_SAFE, 342, 'sf')}","dp":"${draw(URL_SAFE, 171, 'sF')}","e":"AQAB","kty":"RSA"}`,
		],
		misses: () => [
			`{"d":"${draw(URL_SAFE, 43, 'sg')}","kind":"EC"}`,
			`{"crv":"P-256","kty":"EC","x":"${draw(URL_SAFE, 43, 'sh')}"}`,
			'{"d":"short","kty":"EC"}',
		],
	},
	{
		id: 'private-key-jwk-member',
		kind: 'JSON Web Key (private)',
		source: 'https://www.rfc-editor.org/rfc/rfc7518#section-6.3.2',
		// The private members of an RSA key, which has no others by these names: also where its beginning is far away.
		keywords: ['"dp', '"dq', '"qi', 'AQAB'],
		pattern: new RegExp(
			`(?:"(?:dp|dq|qi)|AQAB${QUOTE}\\s{0,3},\\s{0,9}(?:\\\\[nrt]){0,4}${QUOTE}d)${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}([A-Za-z0-9_-]{80,1400})(?![A-Za-z0-9_-])`,
		),
		group: 1,
		before: 0,
		reach: 1480,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`"e":"AQAB","d":"${draw(URL_SAFE, 342, 'ma')}","p":"${draw(URL_SAFE, 171, 'mA')}"`,
			`"dq": "${draw(URL_SAFE, 171, 'mb')}"`,
			`"qi":"${draw(URL_SAFE, 86, 'mc')}"}`,
		],
		misses: () => [
			`"n":"${draw(URL_SAFE, 342, 'md')}","e":"AQAB","alg":"RS256"`,
			`"dp":"${draw(URL_SAFE, 20, 'me')}"`,
			`"qid":"${draw(URL_SAFE, 171, 'mf')}"`,
		],
	},
	{
		id: 'secret-key-jwk',
		kind: 'JSON Web Key (symmetric)',
		source: 'https://www.rfc-editor.org/rfc/rfc7518#section-6.4',
		keywords: ['oct"', 'oct\\'],
		pattern: new RegExp(
			`(?<=")oct${QUOTE}[\\sA-Za-z0-9_",:\\\\+/=-]{0,200}?[,\\s\\\\"]"k${QUOTE}\\s{0,3}:\\s{0,3}${QUOTE}([A-Za-z0-9_-]{20,344})${QUOTE}`,
		),
		group: 1,
		before: 0,
		reach: 590,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`{"kty":"oct","k":"${draw(URL_SAFE, 43, 'oa')}"}`,
			`{"kty": "oct", "alg": "HS256", "kid": "one", "k": "${draw(URL_SAFE, 64, 'ob')}"}`,
			`{"kty":"oct","use":"sig","k":"${draw(URL_SAFE, 86, 'oc')}"}`,
		],
		misses: () => [
			'{"kty":"oct","alg":"HS256"}',
			`{"kty":"oct","k":"${draw(URL_SAFE, 12, 'od')}"}`,
			`{"month":"oct","key":"${draw(URL_SAFE, 43, 'oe')}"}`,
		],
	},
	{
		id: 'private-key-xml',
		kind: 'RSA private key (XML)',
		source: 'https://www.w3.org/TR/xkms2/#RSAKeyValue',
		keywords: ['<InverseQ>'],
		pattern: /<InverseQ>([A-Za-z0-9+/=\s]{40,1400})<\/InverseQ>/,
		group: 1,
		before: 0,
		reach: 1430,
		checks: ['notPlaceholder'],
		hits: () => [86, 172, 342].map(length => `<InverseQ>${draw(BASE64, length, length)}==</InverseQ>`),
		misses: () => [
			'<InverseQ>...</InverseQ>',
			`<InverseQ>${'A'.repeat(80)}</InverseQ>`,
			`<Modulus>${draw(BASE64, 172, 'a')}</Modulus>`,
		],
	},
	prefixed({
		id: 'minisign-secret-key',
		kind: 'minisign secret key',
		source: 'https://jedisct1.github.io/minisign/',
		// 158 bytes: `Ed`, `Sc` or two NULs where there is no password, `B2`, a salt, limits, and the keys.
		prefix: ['RWRTY0Iy', 'RWQAAEIy'],
		body: BASE64,
		length: [203, 203],
		known: [203],
	}),
	prefixed({
		id: 'signify-secret-key',
		kind: 'signify secret key',
		source: 'https://man.openbsd.org/signify.1',
		// 104 bytes: `Ed`, `BK`, the number of rounds, a salt, a checksum and the key.
		prefix: 'RWRCSwAA',
		body: BASE64,
		length: [131, 131],
		known: [131],
	}),
	{
		id: 'tor-onion-service-key',
		kind: 'Tor onion service secret key',
		source: 'https://spec.torproject.org/control-spec/commands.html#add_onion',
		keywords: ['ED25519-V3:'],
		pattern: /ED25519-V3:([A-Za-z0-9+/]{85,88}={0,2})/,
		group: 1,
		before: 0,
		reach: 101,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `ED25519-V3:${draw(BASE64, 86, seed)}==`),
		misses: () => [
			`ED25519-V3:${draw(BASE64, 60, 'd')}`,
			`ED25519-V3:${'A'.repeat(86)}`,
			`ED25519:${draw(BASE64, 86, 'e')}`,
		],
	},
];
