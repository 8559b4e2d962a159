// A secret without a form of its own is found under its name in the head of a table, however the table is drawn and wrapped,
// where it stands; and the search asks for it. What only looks alike passes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetectorName, Finding } from '../../../workers/contract.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { ALNUM, draw, drawUuid, HEX } from '../../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const detect = detectorFor();
const prefilter = new Prefilter({ knownSecrets: [] });
const TOKENS: readonly DetectorName[] = ['token_patterns'];

type Rows = readonly (readonly string[])[];

/** Cells of each column as wide as its widest. */
function padded(rows: Rows, end = false): string[][] {
	const widths = rows[0]?.map((_, i) => Math.max(...rows.map(row => row[i]?.length ?? 0))) ?? [];
	return rows.map(row =>
		row.map((cell, i) => (end ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))),
	);
}

const lines = (rows: Rows, sign: string): string => rows.map(row => row.join(sign)).join('\n');
const [RED, PLAIN] = ['\u001b[31m', '\u001b[0m'];
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Ways to draw a table of which the first row names the columns. */
const DRAWN: Readonly<Record<string, (rows: Rows) => string>> = {
	CSV: rows => lines(rows, ','),
	'CSV with quotes': rows => rows.map(row => row.map(quoted).join(',')).join('\r\n'),
	'CSV with semicolons': rows => lines(rows, ';'),
	TSV: rows => lines(rows, '\t'),
	'CSV with bars': rows => lines(rows, '|'),
	Markdown: ([head = [], ...rest]) =>
		[head, head.map(() => '---'), ...rest].map(row => `| ${row.join(' | ')} |`).join('\n'),
	'Markdown with code': ([head = [], ...rest]) =>
		[head, head.map(() => ':-:'), ...rest.map(row => row.map(cell => `\`${cell}\``))]
			.map(row => `|${row.join('|')}|`)
			.join('\n'),
	psql: rows => {
		const [head = [], ...rest] = padded(rows);
		const rule = head.map(cell => '-'.repeat(cell.length + 2)).join('+');
		return [` ${head.join(' | ')} `, rule, ...rest.map(row => ` ${row.join(' | ')} `), '(3 rows)'].join('\n');
	},
	mysql: rows => {
		const [head = [], ...rest] = padded(rows);
		const rule = `+${head.map(cell => '-'.repeat(cell.length + 2)).join('+')}+`;
		const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
		return [rule, line(head), rule, ...rest.map(line), rule].join('\n');
	},
	'a box': rows => {
		const [head = [], ...rest] = padded(rows);
		const rule = (sign: string): string => head.map(cell => '─'.repeat(cell.length + 2)).join(sign);
		const line = (row: readonly string[]): string => `│ ${row.join(' │ ')} │`;
		return [`┌${rule('┬')}┐`, line(head), `├${rule('┼')}┤`, ...rest.map(line), `└${rule('┴')}┘`].join('\n');
	},
	'a table of a console': rows => {
		const [head = [], ...rest] = padded([
			['(index)', ...(rows[0] ?? [])],
			...rows.slice(1).map((row, i) => [`${i}`, ...row.map(cell => `'${cell}'`)]),
		]);
		return [`│ ${head.join(' ┆ ')} │`, ...rest.map(row => `│ ${row.join(' ┆ ')} │`)].join('\n');
	},
	'columns of blanks': rows =>
		padded(rows)
			.map(row => row.join('   ').trimEnd())
			.join('\n'),
	'columns of blanks, to the right': rows =>
		padded(rows, true)
			.map(row => row.join('  '))
			.join('\n'),
	'columns of blanks, in colours': rows => {
		const [head = [], ...rest] = padded(rows);
		return [`${RED}${head.join('   ')}${PLAIN}`, ...rest.map(row => row.join('   ').trimEnd())].join('\n');
	},
	HTML: ([head = [], ...rest]) =>
		`<table><thead><tr>${head.map(cell => `<th scope="col">${cell}</th>`).join('')}</tr></thead>\n${rest
			.map(row => `<tr>${row.map(cell => `<td><code>${cell}</code></td>`).join('\n')}</tr>`)
			.join('\n')}</table>`,
	'lists of JSON': rows => JSON.stringify(rows),
	'columns and rows of JSON': ([head, ...rest]) =>
		JSON.stringify({ columns: head, count: 3, rows: rest }, null, 2),
	'a list of JSON a line': rows => rows.map(row => JSON.stringify(row)).join('\n'),
	INSERT: ([head = [], ...rest]) =>
		`INSERT INTO keys (${head.join(', ')}) VALUES\n${rest
			.map(row => `(${row.map(cell => `'${cell}'`).join(', ')})`)
			.join(',\n')};`,
	'COPY of PostgreSQL': ([head = [], ...rest]) =>
		`COPY public.keys (${head.join(', ')}) FROM stdin;\n${lines(rest, '\t')}\n\\.`,
};

const chat = (content: string): string => JSON.stringify({ messages: [{ role: 'user', content }] });

/** What a table may stand in. */
const WRAPPED: Readonly<Record<string, (text: string) => string>> = {
	'as it is': text => text,
	'in a message': text => chat(`Here it is:\n\n${text}\n\nWhat now?`),
	'first in a message': chat,
	'in JSON in JSON': text => chat(JSON.stringify({ stdout: text, code: 0 })),
	'with numbers before its lines': text =>
		chat(
			text
				.split('\n')
				.map((line, i) => `${String(i + 1).padStart(6)}\t${line}`)
				.join('\n'),
		),
};

/** Rows that have a secret under `name` in one of three columns, the last of some. */
function rowsWith(name: string, value: string, place: number, above: number): Rows {
	const put = (row: string[], cell: string): string[] => row.toSpliced(place, 0, cell);
	const before = Array.from({ length: above }, (_, i) => put([`acme${i}`, 'eu'], 'none'));
	return [put(['owner', 'region'], name), ...before, put(['mailer', 'us'], value)];
}

const blocks = (text: string): readonly Finding[] => {
	const result = detect(bodyTask(text));
	assert.ok(result.ok);
	return result.findings.filter(({ severity }) => severity === 'block');
};

test('A secret under its name in a table is found where it stands, and the search asks for it.', async t => {
	for (const [way, draws] of Object.entries(DRAWN)) {
		await t.test(way, () => {
			for (const [wrap, wraps] of Object.entries(WRAPPED)) {
				for (const [turn, name] of ['api_key', 'client_secret', 'Access token'].entries()) {
					const value = draw(turn === 1 ? HEX : ALNUM, 40, `${way}${wrap}${turn}`);
					const text = wraps(
						draws(rowsWith(name.replace(' ', way === 'INSERT' ? '_' : ' '), value, turn, turn * 3)),
					);
					const found = blocks(text);
					const where = `${name}, ${wrap}: ${text.slice(0, 200)}`;
					assert.ok(
						found.some(({ start, end }) => Buffer.from(text).toString('utf8', start, end) === value),
						`${where}: ${JSON.stringify(found)}`,
					);
					assert.ok(prefilter.suspicious(Buffer.from(text), TOKENS), `not asked for: ${where}`);
				}
			}
		});
	}
});

test('A password far beneath the head of a table is found.', () => {
	const value = draw(ALNUM, 20, 'far');
	const rows = rowsWith('password', value, 1, 400);
	for (const way of ['CSV', 'psql', 'columns of blanks', 'lists of JSON']) {
		const text = DRAWN[way]?.(rows) ?? '';
		assert.ok(text.length > 6000, way);
		assert.ok(blocks(text).length > 0, way);
		assert.ok(prefilter.suspicious(Buffer.from(text), TOKENS), way);
	}
});

test('A comma in quotes parts no cells, and neither does a quote in them.', () => {
	const value = draw(ALNUM, 40, 'comma');
	const text = `name,"API key",region\n"Acme, ""the"" mailer",${value},eu\n`;
	assert.ok(blocks(text).some(({ start, end }) => text.slice(start, end) === value));
	assert.ok(blocks(chat(text)).length > 0);
	assert.ok(prefilter.suspicious(Buffer.from(chat(text)), TOKENS));
});

test('What stands beside a secret in its row is not taken for it, nor what stands under it in another table.', () => {
	const value = draw(HEX, 40, 'beside');
	for (const text of [
		`api_key,commit\nnone,${value}`,
		`| API key | Commit |\n|---|---|\n| none | ${value} |`,
		`API KEY   COMMIT\nnone      ${value}`,
		JSON.stringify({ columns: ['api_key', 'commit'], rows: [['none', value]] }),
		`api_key,name\nnone,acme\n\ncommit,name\n${value},acme`,
		`<table><tr><th>API key</th></tr></table><table><tr><th>Commit</th></tr><tr><td>${value}</td></tr></table>`,
	])
		assert.deepEqual(blocks(text), [], text);
});

test('Columns with the name of a secret pass where none stands in them.', () => {
	const heads = ['api_key', 'password', 'access_token', 'secret_key'];
	const cells = [
		'********',
		'sk-****abcd',
		'your-api-key-goes-here-1',
		'varchar(255)',
		'character varying(64)',
		`$2b$12$${draw(ALNUM, 53, 'hash')}`,
		'env:ACME_API_KEY_2',
		'min-length-14-with-2-digits',
		'1234567890123456',
		'Passwort1234567',
		'https://docs.acme.test/v2/keys',
	];
	for (const [way, draws] of Object.entries(DRAWN)) {
		for (const [i, head] of heads.entries()) {
			// A UUID is the key itself under the name of an API key, and names something under the others.
			const passing = head === 'api_key' ? cells : [...cells, drawUuid(`${way}${i}`)];
			for (const cell of passing) {
				const text = draws([
					['name', head, 'region'],
					['acme', cell, 'eu'],
				]);
				const found = blocks(text).filter(({ decoded }) => decoded.includes('table'));
				assert.deepEqual(found, [], `${way}, ${head}: ${cell}`);
			}
		}
	}
});

test('A UUID under the name of an API key is the key.', () => {
	for (const [way, draws] of Object.entries(DRAWN)) {
		const value = drawUuid(way);
		const text = draws([
			['name', 'api_key', 'region'],
			['acme', value, 'eu'],
		]);
		const found = blocks(text);
		assert.ok(
			found.some(({ start, end }) => Buffer.from(text).toString('utf8', start, end) === value),
			way,
		);
		assert.ok(prefilter.suspicious(Buffer.from(text), TOKENS), way);
	}
});
