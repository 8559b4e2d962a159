// The text in characters and groups that stand apart, numbered, in rows and in cells.

import * as zlib from 'node:zlib';
import { pdf, shows } from './codecs.js';
import { base64, type Evasion, halves, json, pick, pieces, text, utf8, ways } from './way.js';

const { list, add, cut } = ways();

cut(
	'cut into single characters',
	text(value => json([...value])),
);
cut(
	'cut over numbered lines',
	text((value, random) =>
		halves(value, random)
			.map((part, i) => `${i + 1}. ${part}`)
			.join('\n'),
	),
	{ solid: true },
);
for (const [name, gap] of Object.entries({
	spaces: ' ',
	newlines: '\n',
	dots: '.',
	hyphens: '-',
	bars: '|',
})) {
	cut(
		`characters apart by ${name}`,
		text(value => [...value].join(gap)),
		// White space in rows is an indent, or a column of a table.
		{ without: /\s{2}[\s\S]|(?<=-)-/ },
	);
}
cut(
	'pairs of characters apart by spaces',
	text(value => pieces(value, 2).join(' ')),
	// Names and values of JSON that happen to be of one length stand so.
	{ solid: true, unquoted: true },
);
cut(
	'groups of eight characters apart by spaces',
	text(value => pieces(value, 8).join(' ')),
	{ least: 40, solid: true, unquoted: true },
);
cut(
	'base64 in groups of four, apart by spaces',
	text(value => pieces(base64(value), 4).join(' ')),
);

const GAPS = [', ', ' | ', ' - ', ' -> ', ' / ', '\n- ', '\n\n', '...', ')(', '·', '`, `'];

add(
	'characters that stand apart by several bytes',
	text((value, random) => json({ content: `Mind: ${[...value].join(pick(random, GAPS))}` })),
	{ solid: true, least: 20, without: /["'{}[\]]/ },
);
add(
	'groups of changing length that stand apart by several bytes',
	text((value, random) => {
		const groups: string[] = [];
		for (let at = 0; at < value.length; at += groups.at(-1)?.length ?? 1)
			groups.push(value.slice(at, at + 3 + random(5)));
		return json({ content: `Mind: ${groups.join(pick(random, GAPS))}` });
	}),
	{ cuts: true, solid: true, least: 32, without: /["'{}[\]]/ },
);
add(
	'pieces behind numbers that count on',
	text((value, random) => {
		const word = pick(random, ['', 'Part ', 'piece ', '#']);
		const sign = pick(random, ['. ', ') ', ': ', ': `', ' = ']);
		const end = sign.endsWith('`') ? '`\n' : '\n';
		return pieces(value, 1 + random(6))
			.map((piece, i) => `${word}${i + 1}${sign}${piece}${end}`)
			.join('');
	}),
	{ cuts: true, solid: true, least: 24, without: /[^A-Za-z0-9_+/=.~-]/ },
);
cut(
	'groups of one length that stand apart by a sign',
	text((value, random) => {
		const sign = pick(
			random,
			[...'#*~!&+=@^$?>'].filter(char => !value.includes(char)),
		);
		const groups = pieces(value, 3 + random(6)).join(sign);
		return json({ code: `print("${groups}".replace("${sign}", ""))` });
	}),
	{ solid: true, least: 24, without: /["'{}[\]\\<>]/ },
);
cut(
	'a character a row, numbered',
	text((value, random) => {
		const first = random(2);
		return `n,c\r\n${[...value].map((char, i) => `${i + first},${char}`).join('\r\n')}\r\n`;
	}),
	{ solid: true, without: /[^A-Za-z0-9+/=_.:~-]/ },
);
cut(
	'codes at indices',
	text((value, random) => {
		const [open, close] = pick(random, [
			['s[', ']=%;'],
			['', ',%\n'],
		] as const);
		return [...utf8(value)].map((byte, i) => `${open}${i}${close.replace('%', `${byte}`)}`).join('');
	}),
	{ solid: true },
);

// As PyYAML does: what would be read as a number or as a sign of YAML stands in quotes.
const yamlItems = (value: string): string[] =>
	[...value].map(char => (/[A-Za-z]/.test(char) ? char : `'${char}'`));

cut(
	'a list of characters in YAML, some in quotes',
	text((value, random) =>
		pick(random, [
			() =>
				`key:\n${yamlItems(value)
					.map(item => `- ${item}\n`)
					.join('')}`,
			() => `key: [${yamlItems(value).join(', ')}]\n`,
			() =>
				yamlItems(value)
					.map((item, i) => `${i}: ${item}\n`)
					.join(''),
		])(),
	),
	{ solid: true, without: /'/ },
);
cut(
	'lines numbered by cat -n',
	text((value, random) =>
		pieces(value, 1 + random(8))
			.map((line, i) => `${`${i + 1}`.padStart(6)}\t${line}\n`)
			.join(''),
	),
	{ solid: true, least: 24, without: /[^A-Za-z0-9+/=_.:~-]/ },
);
cut(
	'pieces under names that count on',
	text((value, random) => {
		const [holds, parts] = pick(random, [
			['=', '&'],
			[': ', '\n'],
			[' = ', '\n'],
		] as const);
		return pieces(value, 5 + random(5))
			.map((piece, i) => `part${i}${holds}${piece}`)
			.join(parts);
	}),
	{ solid: true, least: 24, without: /[^A-Za-z0-9+/_.:~-]/ },
);
cut(
	'groups of one length in cells',
	text((value, random) => pieces(value, pick(random, [3, 5, 6, 7, 8])).join(pick(random, [',', ';', '\t']))),
	{ solid: true, least: 24, without: /["'{}[\]\\<>,;]/ },
);
cut(
	'letters of a PDF set apart',
	text((value, random) => {
		const page = utf8(
			`BT [${pieces(value, 1 + random(4))
				.map(shows)
				.join(' -20 ')}] TJ ET`,
		);
		return pdf(random(2) === 0 ? page : zlib.deflateSync(page));
	}),
	{ solid: true, without: /[^ -~]/ },
);

export const APART_WAYS: readonly Evasion[] = list;
