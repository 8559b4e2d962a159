// The text cut in two or more, over neighbours in a format or a language, which someone puts together again.

import { partTask } from '../spellings.js';
import {
	base64,
	component,
	type Evasion,
	FORM,
	halves,
	header,
	json,
	pick,
	pieces,
	type Random,
	text,
	utf8,
	ways,
} from './way.js';

const { list, cut } = ways();

cut(
	'cut over adjacent JSON fields',
	text((value, random) => {
		const [head, tail] = halves(value, random);
		return json({ id: 7, a: head, b: tail, c: '(end)' });
	}),
);
cut(
	'cut over fields of an object that prose and another one follow',
	text((value, random) => {
		const [a, b] = halves(value, random);
		return `# First ${json({ a, b })}\n\n# Then: ${json({ event: 'end' })} -- "quoted".\n`;
	}),
);
cut(
	'cut over items of an array',
	text((value, random) => json({ n: 1, parts: pieces(value, 3 + random(9)) })),
);
cut(
	'cut over JSON lines',
	text((value, random) =>
		pieces(value, 8 + random(9))
			.map(part => json({ d: part }))
			.join('\n'),
	),
);
cut(
	'cut over deltas of an event stream',
	text(value =>
		pieces(value, 6)
			.map(part => `data: ${json({ choices: [{ delta: { content: part } }] })}\n\n`)
			.join(''),
	),
);
// No header holds a line end: what is known by one is not cut so.
cut(
	'cut over headers',
	(value, random) => {
		const [head, tail] = halves(value, random);
		return partTask(header('x-a', head), header('x-b', tail));
	},
	{ without: /[\r\n]/ },
);
cut('cut over query parameters', (value, random) => {
	const [head, tail] = halves(value, random);
	return partTask({ location: 'path', text: `/x?a=${component(head)}&b=${component(tail)}&c=!` });
});
cut(
	'cut over a form',
	text(
		(value, random) =>
			halves(value, random)
				.map((part, i) => `f${i}=${component(part)}`)
				.join('&'),
		FORM,
	),
);
cut('cut over path segments', (value, random) =>
	partTask({
		location: 'path',
		text: `/v1/${pieces(value, 9 + random(9))
			.map(component)
			.join('/')}`,
	}),
);
cut('hex cut over sub-domains', (value, random) =>
	partTask({
		location: 'host',
		text: `${pieces(utf8(value).toString('hex'), 20 + random(40)).join('.')}.x.test`,
	}),
);
cut(
	'cut over XML elements',
	text(
		(value, random) =>
			`<r>${halves(value, random)
				.map(part => `<p>${part.replace(/[&<]/g, char => (char === '&' ? '&amp;' : '&lt;'))}</p>`)
				.join('\n')}</r>`,
	),
);
cut(
	'cut by CDATA',
	text((value, random) =>
		halves(value, random)
			.map(part => `<![CDATA[${part}]]>`)
			.join(''),
	),
);
cut(
	'cut by an HTML comment',
	text((value, random) => halves(value, random).join('<!-- -->')),
);
cut(
	'cut by a tag',
	text((value, random) => `<p>${halves(value, random).join('<b></b>')}</p>`),
);
// A shell takes backslashes of the text itself away: what has any is not said so.
cut(
	'cut by two quotes of a shell',
	text((value, random) => `x=${halves(value, random).join('""')}`),
	{ without: /\\/ },
);
cut(
	'cut by two single quotes of a shell',
	text((value, random) => `x=${halves(value, random).join("''")}`),
	{ without: /\\/ },
);
cut(
	'cut by backslashes of a shell',
	text((value, random) => `x=${halves(value, random).join('\\\n')}`),
);
cut(
	'added together in JavaScript',
	text((value, random) => `const k = ${halves(value, random).map(json).join(' + ')};`),
);
cut(
	'added together in Python',
	text(
		(value, random) =>
			`k = ${halves(value, random)
				.map(part => `'${part.replaceAll("'", "\\'")}'`)
				.join(' + ')}`,
	),
);
cut(
	'beside each other in C',
	text((value, random) => `char *k = ${halves(value, random).map(json).join('\n  ')};`),
);
cut(
	'joined by Array.join',
	text(
		(value, random) =>
			`[${pieces(value, 4 + random(8))
				.map(json)
				.join(', ')}].join("")`,
	),
);
cut(
	'cut over template literals',
	text((value, random) => `\`${halves(value, random).join(['$', '{""}'].join(''))}\``),
);
cut(
	'cut over multipart fields',
	text(
		value =>
			`${pieces(value, 16)
				.map(part => `--b\r\nContent-Disposition: form-data; name="p"\r\n\r\n${part}\r\n`)
				.join('')}--b--\r\n`,
	),
);
cut(
	'cut over cells of CSV',
	text(
		(value, random) =>
			`a,b\n${halves(value, random)
				.map(part => `"${part.replaceAll('"', '""')}"`)
				.join(',')}\n`,
	),
	{ unquoted: true },
);
cut(
	'cut over YAML items',
	text(
		(value, random) =>
			`k:\n${pieces(value, 12 + random(8))
				.map(part => `  - ${json(part)}`)
				.join('\n')}\n`,
	),
);
cut(
	'base64 cut over items of an array',
	text(value => json(pieces(base64(value), 10))),
);
cut('base64 cut over query parameters', value =>
	partTask({
		location: 'path',
		text: `/x?${pieces(utf8(value).toString('base64url'), 24)
			.map((part, i) => `p${i}=${part}`)
			.join('&')}`,
	}),
);
cut(
	'hex cut over JSON fields',
	text(value =>
		json(Object.fromEntries(pieces(utf8(value).toString('hex'), 16).map((part, i) => [`k${i}`, part]))),
	),
);
cut(
	'cut by Markdown emphasis',
	text((value, random) => halves(value, random).join('****')),
);
cut(
	'cut by LaTeX braces',
	text((value, random) => halves(value, random).join('{}')),
);
for (const [name, operator] of Object.entries({
	PHP: ' . ',
	SQL: ' || ',
	Lua: '..',
	Haskell: ' ++ ',
	Ruby: ' << ',
	'Visual Basic': ' & _\n  ',
	Elixir: ' <> ',
})) {
	cut(
		`added together in ${name}`,
		text(
			(value, random) =>
				`k = ${halves(value, random)
					.map(part => `'${part.replaceAll("'", "\\'")}'`)
					.join(operator)}`,
		),
	);
}
cut(
	'added together in quotes of both kinds',
	text(
		(value, random) =>
			`const k = ${halves(value, random)
				.map((part, i) => (i === 0 ? `'${part.replaceAll("'", "\\'")}'` : json(part)))
				.join(' + ')};`,
	),
);
cut(
	'added together by concat',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `const k = ${json(head)}.concat(${json(rest)});`;
	}),
	{ unquoted: true },
);
cut(
	'cut by an expression of a Python string',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `k = f"${head}{'${rest}'}"`;
	}),
	{ unquoted: true },
);
cut(
	'in both quotes of a shell, beside each other',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `curl -H 'x: ${head}'"${rest}"`;
	}),
	{ without: /["']/ },
);
cut(
	'half of it in quotes of a shell',
	text((value, random) => {
		const [head, rest] = halves(value, random);
		return `export X=${head}"${rest}"`;
	}),
	{ unquoted: true },
);
cut(
	'cut by a comment of C',
	text((value, random) => halves(value, random).join('/* and */')),
);
cut(
	'cut by a colour of a terminal',
	text((value, random) => halves(value, random).join('\u001b[0;32m')),
);
cut(
	'cut by a backtick of PowerShell',
	text((value, random) => halves(value, random).join('`')),
);
cut(
	'cut by backslashes before line ends',
	text((value, random) => `k=${halves(value, random).join('\\\n    ')}`),
);

/** Halves of which each, in base64, is long enough to be told from a word. */
const LONG_HALVES = 36;

for (const [name, write] of Object.entries({
	'values of JSON': (parts: readonly string[]) => json({ a: parts[0], b: parts[1] }),
	'items of an array': (parts: readonly string[]) => json(parts),
	lines: (parts: readonly string[]) => parts.join('\n'),
	parameters: (parts: readonly string[]) => `p=${component(parts[0] ?? '')}&q=${component(parts[1] ?? '')}`,
	'calls of a program': (parts: readonly string[]) => parts.map(part => `b64decode("${part}")`).join(' + '),
})) {
	cut(
		`two halves, each in base64, in ${name}`,
		text(value => {
			const middle = value.length >> 1;
			return write([base64(value.slice(0, middle)), base64(value.slice(middle))]);
		}),
		{ least: LONG_HALVES, most: 240, solid: true },
	);
}
cut(
	'appended to a variable',
	text((value, random) => {
		const [head, tail] = halves(value, random);
		return `let t = '${head}';\nt += '${tail}';\n`;
	}),
	{ unquoted: true },
);
cut(
	'cut by a line break of HTML every few characters',
	text(
		(value, random) =>
			`<p>See ${pieces(value, 6 + random(6)).join(pick(random, ['<br>', '<wbr>', '<br/>']))}</p>`,
	),
	{ solid: true, without: /[&<>]/ },
);

/** Pieces and the places that they have, in another order than that. */
function shuffled(value: string, random: Random): [number, string][] {
	const size = Math.ceil(value.length / (2 + random(4)));
	const parts = [...pieces(value, size).entries()];
	for (let i = parts.length - 1; i > 0; i -= 1) {
		const other = random(i + 1);
		[parts[i], parts[other]] = [parts[other], parts[i]] as [[number, string], [number, string]];
	}
	return parts.every(([place], i) => place === i) ? parts.reverse() : parts;
}

const OUT_OF_ORDER: Readonly<Record<string, (parts: readonly [number, string][]) => string>> = {
	'fields of JSON': parts => json(Object.fromEntries(parts.map(([i, part]) => [`part${i + 1}`, part]))),
	'objects with numbers': parts => json(parts.map(([i, v]) => ({ i, v }))),
	'variables of a program': parts =>
		parts.map(([i, part]) => `${'abcdef'.charAt(i)} = ${json(part)}\n`).join(''),
	'items of a list, each by its index': parts =>
		parts.map(([i, part]) => `p[${i}] = ${json(part)};\n`).join(''),
};
for (const [name, write] of Object.entries(OUT_OF_ORDER))
	cut(
		`cut over ${name}, in another order`,
		text((value, random) => write(shuffled(value, random))),
		{ solid: true, unquoted: true, least: 24, without: /[\\&]/ },
	);
cut(
	'cut over variables in capitals',
	text((value, random) =>
		halves(value, random)
			.map((part, i) => `PART_${'AB'.charAt(i)}=${json(part)}\n`)
			.join(''),
	),
	{ solid: true, unquoted: true, without: /\\/ },
);
cut(
	'cut over values that Data::Dumper prints',
	text((value, random) => {
		const [a, b] = halves(value, random);
		return `$VAR1 = {\n          'a' => '${a}',\n          'b' => '${b}'\n        };\n`;
	}),
	{ solid: true, unquoted: true, without: /['\\]/ },
);

export const CUT_WAYS: readonly Evasion[] = list;
