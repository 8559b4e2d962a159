// The text inside the formats of messages: JSON, forms, multipart, YAML, XML, headers, names of hosts, PDF.

import * as zlib from 'node:zlib';
import { partTask } from '../spellings.js';
import { ascii85, jwtLike, pdf, quotedPrintable, shows } from './codecs.js';
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
	multipart,
	percent,
	pieces,
	text,
	utf8,
	ways,
} from './way.js';

const { list, add, cut } = ways();

add(
	'JSON \\u escapes',
	text(
		value => `{"k":"${eachCharacter(value, code => `\\u${hexOf(code, 4)}`, '', true)}"}`,
		'application/json',
	),
);
add(
	'JSON \\u escapes in capitals',
	text(value => `{"k":"${eachCharacter(value, code => `\\u${hexOf(code, 4).toUpperCase()}`, '', true)}"}`),
);
add(
	'JSON in JSON in JSON',
	text(value => json({ a: json({ b: json({ c: value }) }) })),
);
add(
	'duplicate JSON keys',
	text(value => `{"a":${json(value)},"a":"x"}`),
);
add(
	'JSON ten thousand deep',
	text(value => `${'['.repeat(10_000)}${json(value)}${']'.repeat(10_000)}`),
);
add(
	'a JSON key',
	text(value => json({ [value]: 1 })),
);
add(
	'NDJSON',
	text(value => `{"a":1}\n${json({ b: value })}\n{"c":2}\n`, 'application/x-ndjson'),
);
add(
	'JSON text sequence',
	text(value => `\u001e{"a":1}\n\u001e${json({ b: value })}\n`),
);
add(
	'a form',
	text(value => `a=1&b=${component(value).replaceAll('%20', '+')}&c=`, FORM),
);
add(
	'multipart',
	text(value => multipart('binary', value)),
);
add(
	'multipart in quoted-printable',
	text(value => multipart('quoted-printable', quotedPrintable(value, false))),
);
add(
	'quoted-printable, every character',
	text(value => multipart('quoted-printable', quotedPrintable(value, true))),
);
add(
	'a YAML block scalar',
	text(
		value =>
			`a:\n  b: |\n${value
				.split('\n')
				.map(line => `    ${line}`)
				.join('\n')}\n  c: 1\n`,
	),
);
add(
	'a YAML folded string',
	text(
		value =>
			`a:\n  b: "${json(value)
				.slice(1, -1)
				.replace(/^(.{9})(?=( ?))/, (_, line, blank) => `${line}\\\n    ${blank === '' ? '' : '\\'}`)}"\n`,
	),
	{ least: 20 },
);
add(
	'YAML !!binary',
	text(
		value =>
			`a: !!binary |\n${pieces(base64(value), 20)
				.map(line => `  ${line}`)
				.join('\n')}\n`,
	),
);
add(
	'CSV',
	text(value => `id,name,value\n1,x,"${value.replaceAll('"', '""')}"\n2,y,z\n`),
);
add(
	'CSV in JSON',
	text(value => json({ file: `id,value\n1,"${value.replaceAll('"', '""')}"\n` })),
);
add(
	'a string of SQL',
	text(value => `INSERT INTO notes VALUES (1, '${value.replaceAll("'", "''")}');\n`),
);
add(
	'a data: URL',
	text(value => json({ url: `data:text/plain;base64,${base64(value)}` })),
);
add(
	'a data: URL in percent',
	text(value => `<img src="data:text/plain,${percent(value)}">`),
);
add('a claim of an unsigned JWT', text(jwtLike));
add(
	'HTML entities, decimal',
	text(value => eachCharacter(value, code => `&#${code};`)),
);
add(
	'HTML entities, hex',
	text(value => eachCharacter(value, code => `&#x${hexOf(code)};`)),
);
add(
	'HTML entities, padded',
	text(value => eachCharacter(value, code => `&#${`${code}`.padStart(7, '0')};`)),
);
add(
	'an XML attribute',
	text(value => `<a b="${value.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)}"/>`),
);
add(
	'CDATA',
	text(value => `<a><![CDATA[${value}]]></a>`),
);
add('URL-encoded JSON in a query', value =>
	partTask({ location: 'path', text: `/x?j=${component(json({ a: [value] }))}` }),
);
add('hex in a header', value => partTask(header('x-data', utf8(value).toString('hex'))));
add('hex in labels of a host', value =>
	partTask({ location: 'host', text: `${pieces(utf8(value).toString('hex'), 60).join('.')}.x.test` }),
);
add('in an encoded word of mail', value => partTask(header('subject', `=?utf-8?B?${base64(value)}?=`)));
add('user and password of Basic', value =>
	partTask(header('authorization', `Basic ${base64(`user:${value}`)}`)),
);
add(
	'signs escaped as in a file of properties',
	text(value => `# a\nnote=${value.replace(/[:=]/g, '\\$&')}\n`),
	{ without: /[\s\\"]/ },
);
for (const [name, write] of Object.entries({
	'\\x{}': (code: number) => `\\x{${hexOf(code)}}`,
	'six digits of CSS': (code: number) => `\\${hexOf(code, 6)}`,
})) {
	add(
		`escapes with ${name}`,
		text(value => `print "${eachCharacter(value, write)}";`),
	);
}
add(
	'a PDF stream in ASCII85',
	text(value => pdf(utf8(`${ascii85(zlib.deflateSync(`BT 72 720 Td ${shows(value)} Tj ET`))}~>`))),
	ASCII_ONLY,
);
cut(
	'lines of text of a PDF',
	text((value, random) => {
		const hex = random(2) === 0;
		const shown = pieces(value, 4 + random(6)).map(piece =>
			hex ? `<${utf8(piece).toString('hex')}>` : shows(piece),
		);
		const page = utf8(`BT ${shown.map(piece => `${piece} Tj`).join(' 0 -12 Td ')} ET`);
		return pdf(random(2) === 0 ? page : zlib.deflateSync(page));
	}),
	{ solid: true, without: /[^ -~]/ },
);

export const CARRIED_WAYS: readonly Evasion[] = list;
