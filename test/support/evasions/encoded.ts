// The text in encodings: percent, base64, base32, base85, and all of them in each other.

import * as zlib from 'node:zlib';
import { base32, partTask } from '../spellings.js';
import { ascii85, base58, base85, extended32, uuencode } from './codecs.js';
import {
	ASCII_ONLY,
	base64,
	component,
	type Evasion,
	eachCharacter,
	FORM,
	header,
	hexOf,
	json,
	lorem,
	multipart,
	percent,
	pick,
	pieces,
	type Random,
	text,
	utf8,
	ways,
} from './way.js';

const { list, add } = ways();

const PUNCTUATION = [...'!"#$%&\'()*,.:;<>?@[\\]^`{|}~ \t\n'];

/** Encodings of one text, which may stand in each other. */
const ENCODINGS: Readonly<Record<string, (value: string, random: Random) => string>> = {
	percent,
	'percent where needed': component,
	base64,
	base64url: value => utf8(value).toString('base64url'),
	hex: value => utf8(value).toString('hex'),
	HEX: value => utf8(value).toString('hex').toUpperCase(),
	base32,
	'JSON \\u': value => `"${eachCharacter(value, code => `\\u${hexOf(code, 4)}`, '', true)}"`,
	'JSON string': json,
	'gzip base64': value => base64(zlib.gzipSync(value)),
	'zlib base64': value => base64(zlib.deflateSync(value)),
};

add(
	'in the open',
	text(value => `a ${value} b`),
);
add('percent', text(percent));
add(
	'percent, small letters',
	text(value => percent(value).toLowerCase()),
);
add(
	'percent twice',
	text(value => percent(percent(value))),
);
add(
	'percent three times',
	text(value => percent(percent(percent(value)))),
);
add(
	'percent where needed, three times',
	text(value => component(component(component(`a=${value}&b`)))),
);
add(
	'percent, every third character',
	text(value => [...value].map((char, i) => (i % 3 === 1 && char <= '~' ? percent(char) : char)).join('')),
);
add('percent in a path', value => partTask({ location: 'path', text: `/v1/(${percent(value)})` }));
add('percent in a query', value => partTask({ location: 'path', text: `/v1?q=${component(value)}&n=1` }));
for (let shift = 0; shift < 3; shift += 1) {
	add(
		`base64, alignment ${shift}`,
		text(value => json({ d: base64('('.repeat(shift) + value) })),
	);
	add(
		`base64url unpadded, alignment ${shift}`,
		text(value => `id=${utf8(`${'?'.repeat(shift)}${value}??`).toString('base64url')}&x`, FORM),
	);
}
add(
	'base64 unpadded',
	text(value => base64(value).replace(/=+$/, '')),
);
add(
	'base64 beside punctuation',
	text((value, random) => `x${pick(random, PUNCTUATION)}${base64(value)}${pick(random, PUNCTUATION)}y`),
);
add(
	'base64url beside punctuation',
	text(
		(value, random) =>
			`${pick(random, PUNCTUATION)}${utf8(value).toString('base64url')}${pick(random, PUNCTUATION)}`,
	),
);
for (const width of [64, 76]) {
	for (const [name, end] of [
		['LF', '\n'],
		['CRLF', '\r\n'],
	] as const) {
		add(
			`base64 wrapped at ${width}, ${name}`,
			text((value, random) =>
				pieces(base64(`${lorem.slice(random(20))} ${value} ${lorem}`), width).join(end),
			),
		);
	}
}
add(
	'base64 wrapped in a JSON string',
	text((value, random) =>
		json({ f: pieces(base64(`${lorem.slice(random(20))} ${value} ${lorem}`), 76).join('\n') }),
	),
);
add(
	'base64 in lines of a mail',
	text(
		value =>
			`Subject: x\n\n${pieces(base64(`${value} ${lorem}`), 60)
				.map(line => `  ${line}`)
				.join('\n')}\n`,
	),
);
add(
	'base64 in JSON with \\/',
	text(value => json({ a: base64(value) }).replaceAll('/', '\\/')),
);
add(
	'base64 with percent in a form',
	text(value => `a=1&d=${component(base64(`{"k":${json(value)}}`))}`, FORM),
);
add(
	'base64 of base64',
	text(value => base64(base64(value))),
);
add(
	'base64 of base64 of base64',
	text(value => base64(base64(base64(value)))),
);
add(
	'base64 backwards',
	text(value => [...base64(value)].reverse().join('')),
);
add(
	'base64 of the text backwards',
	text(value => base64([...value].reverse().join(''))),
);
add(
	'base32',
	text(value => base32(value)),
);
add(
	'base32 in small letters',
	text(value => base32(`ab ${value}`).toLowerCase()),
);
add(
	'base32 wrapped at 64',
	text(value => pieces(base32(`${lorem} ${value} ${lorem}`), 64).join('\n')),
);
add(
	'ascii85',
	text(value => `<~${ascii85(value)}~>`),
);
add(
	'ascii85 bare',
	text(value => ascii85(value)),
);
add(
	'base85',
	text(value => base85(value)),
);
add(
	'base85 in JSON',
	text(value => json({ data: base85(value) })),
);
add('uuencode', text(uuencode));
add(
	'hex in base64 in JSON',
	text(value => json({ x: base64(utf8(value).toString('hex')) })),
);
add(
	'JSON in base64 in a form',
	text(value => `p=${component(base64(json({ k: value })))}`, FORM),
);
add(
	'percent JSON in a form in base64',
	text(value => base64(`a=1&j=${component(json({ k: value }))}`)),
);
add(
	'gzip in base64',
	text(value => json({ f: base64(zlib.gzipSync(`file: ${value}`)) })),
);
add(
	'gzip in base64url',
	text(value => `d=${zlib.gzipSync(`file: ${value}`).toString('base64url')}`),
);
add(
	'zlib in base64',
	text(value => base64(zlib.deflateSync(value))),
);
add(
	'raw deflate in base64',
	text(value => base64(zlib.deflateRawSync(value))),
);
add(
	'gzip in hex',
	text(value => zlib.gzipSync(value).toString('hex')),
);
add(
	'zlib in hex',
	text(value => zlib.deflateSync(value).toString('hex')),
);
for (let i = 0; i < 3; i += 1) {
	add(
		`three encodings in each other (${i})`,
		text((value, random) => {
			let written = value;
			for (let deep = 0; deep < 3; deep += 1)
				written = pick(random, Object.values(ENCODINGS))(`x ${written} `, random);
			return written;
		}),
	);
}
add(
	'multipart in base64',
	text(value => multipart('base64', pieces(base64(value), 76).join('\r\n'))),
);
add('base64 in a header', value => partTask(header('x-data', base64(value))));
add('base64url in a path', value =>
	partTask({ location: 'path', text: `/f/${utf8(value).toString('base64url')}` }),
);
add('base32 in labels of a host', value =>
	partTask({ location: 'host', text: `${pieces(base32(value).toLowerCase(), 50).join('.')}.1.test` }),
);
add(
	'base58',
	text(value => `id: ${base58(value)}\n`),
	{ least: 20, most: 120 },
);
add(
	'base58 in JSON',
	text(value => json({ data: base58(value) })),
	{ least: 20, most: 120 },
);
add(
	'base32 of the extended alphabet',
	text((value, random) => {
		const digits = extended32(value).replace(/=+$/, '');
		return json({ k: random(2) === 0 ? digits : digits.toLowerCase() });
	}),
	ASCII_ONLY,
);

export const ENCODED_WAYS: readonly Evasion[] = list;
