// Quotes that cells of CSV and strings of SQL double: which are read as single ones, which are empty strings, and that what is
// known by the quotes around it is found behind them, by the search as well, and replaced there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { undoubledView } from '../../../workers/views/encoded/undouble.js';
import { rootView } from '../../../workers/views/view.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const KNOWN = { name: 'EGRESS_TOKEN_0', value: `pa"ss'${'word'.repeat(3)}"9` };

const undoubled = (text: string): string | null =>
	undoubledView(rootView(Buffer.from(text)))?.bytes.toString() ?? null;

const DOUBLED: Readonly<Record<string, string>> = {
	'1,"say ""hello"" twice",2': '1,"say "hello" twice",2',
	// One more is the border of the cell.
	'1,"""hello"" is said",""\n': '1,""hello" is said",""\n',
	'1,"{""a"":"""",""b"":""x!"",""c"":""$y""}"\n': '1,"{"a":"","b":"x!","c":"$y"}"\n',
	"VALUES ('login(''bob'', ''x'')', '')": "VALUES ('login('bob', 'x')', '')",
	'1,"1,""say """"hello"""""""': '1,"1,"say ""hello""""',
	'"a""b"': '"a"b"',
};

for (const [text, single] of Object.entries(DOUBLED)) {
	test(`doubled quotes are single: ${text.trim()}`, () => assert.equal(undoubled(text), single));
}

const PLAIN = [
	'{"a":"","b":["",""],"c":{"d":""}}',
	'x = ""\ny = "" + f("", "") + b"" + rb"".join(z)',
	'def f():\n    """Reads it."""\n    return \'\'\'text\'\'\'\n',
	"if (a === '') return ['', ''];",
	'""',
	"the builder keeps ''tables'' and ''rows'', as don't others",
];

test('empty strings, strings of several lines and words of prose in two quotes are no doubled quotes', () => {
	for (const text of PLAIN) assert.equal(undoubled(text), null, text);
});

const detect = detectorFor(KNOWN);
const search = new Prefilter({ knownSecrets: [KNOWN] });

const cell = (text: string): string => `id,note\n1,"${text.replaceAll('"', '""')}"\n2,z\n`;
const WAYS: Readonly<Record<string, (text: string) => string>> = {
	'a cell of CSV': cell,
	'a cell of CSV in JSON': text => JSON.stringify({ file: cell(text) }),
	'a cell of CSV in a cell': text => cell(cell(text)),
	'a string of SQL': text => `INSERT INTO notes VALUES (1, '${text.replaceAll("'", "''")}');`,
};
/** Rules that know a value by the quotes around it, by what stands before it, behind it, or in the fields beside it. */
const QUOTED = [
	'password-in-call',
	'signing-key-in-call',
	'http-header-after-value',
	'key-in-record',
	'secret-in-store',
];
const SAMPLES = TOKEN_RULES.filter(({ id }) => QUOTED.includes(id)).flatMap(rule => rule.hits());

test('what is known by quotes is found where these are doubled, and raised by the search', () => {
	assert.ok(SAMPLES.length > 60, `${SAMPLES.length}`);
	for (const [way, spell] of Object.entries(WAYS)) {
		for (const sample of SAMPLES) {
			const plain = detect(bodyTask(sample));
			if (!plain.ok || !plain.findings.some(({ severity }) => severity === 'block')) continue;
			const text = spell(sample);
			const result = detect(bodyTask(text));
			assert.ok(result.ok && result.findings.some(({ severity }) => severity === 'block'), `${way}: ${text}`);
			if (way !== 'a cell of CSV in JSON' && !search.suspicious(Buffer.from(text), ['token_patterns']))
				assert.fail(`${way} is not raised: ${text}`);
		}
	}
});

test('a known secret with quotes in it is found where they are doubled', () => {
	for (const [way, spell] of Object.entries(WAYS)) {
		const text = spell(KNOWN.value);
		const result = detect(bodyTask(text));
		assert.ok(result.ok && result.findings.some(({ rule }) => rule === 'known-secret'), way);
		assert.ok(search.suspicious(Buffer.from(text), ['known_secrets']), way);
	}
});

test('it is replaced with its doubled quotes around it', () => {
	const rule = TOKEN_RULES.find(({ id }) => id === 'password-in-call');
	const sample = rule?.hits().find(hit => hit.startsWith('server.login(')) ?? '';
	const secret = /"([^"@]+)"\)/.exec(sample)?.[1] ?? '';
	assert.ok(secret.length > 9, sample);
	const result = detect(bodyTask(cell(sample), { redact: true }));
	assert.ok(result.ok);
	const sent = Buffer.from(result.redacted?.body ?? []).toString();
	assert.equal(sent, cell(sample).replace(secret, '[redacted:password-in-call]'));
});

test('many of them take linear time', () => {
	const time = (size: number, of: string): number => {
		const bytes = Buffer.alloc(size, of);
		const begun = process.cpuUsage();
		for (let i = 0; i < 4; i += 1) undoubledView(rootView(bytes));
		const { user, system } = process.cpuUsage(begun);
		return user + system;
	};
	for (const of of ['""a', '"" ', '"', '\'\'b""c']) {
		time(64 * 1024, of);
		const short = Math.max(2000, time(256 * 1024, of));
		assert.ok(time(1024 * 1024, of) < short * 16, of);
	}
});
