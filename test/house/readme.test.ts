// Holds README's tables against the code: a key, flag, command, error, endpoint or metric that is not documented does not land.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SCENARIOS } from '../../bench/support/scenarios.js';
import type { Gauges } from '../../src/admin/gauges.js';
import { ENDPOINTS } from '../../src/admin/listener.js';
import { createMetrics } from '../../src/admin/metrics.js';
import { Tally } from '../../src/admin/tally.js';
import { serveCommand } from '../../src/cli/commands/serve.js';
import { routesFile } from '../../src/config/schema.js';
import { ERRORS } from '../../src/core/errors.js';
import { TOKEN_RULES } from '../../workers/rules/index.js';
import { INJECTION_KIND } from '../../workers/rules/injection/rule.js';
import { keysOf } from '../support/schema-keys.js';
import { sources } from '../support/sources.js';

// Nothing is measured here, only named.
const noGauges = () => new Proxy({}, { get: () => 0 }) as Gauges;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The rows of the table that follows `<!-- table: NAME -->`, without its head. */
function table(name: string): string[][] {
	const start = readme.indexOf(`<!-- table: ${name} -->`);
	assert.ok(start >= 0, `README has a table ${name}`);
	const rows: string[][] = [];
	for (const line of readme.slice(start).split('\n').slice(1)) {
		if (!line.startsWith('|')) break;
		rows.push(
			line
				.slice(1, -1)
				.split(/(?<!\\)\|/)
				.map(cell => cell.trim().replace(/\\\|/g, '|')),
		);
	}
	return rows.slice(2);
}

const bare = (cell: string | undefined): string => (cell ?? '').replace(/^`|`$/g, '');

test('the table of errors is the catalogue, row by row', () => {
	const documented = table('errors').map(row => row.map(bare));
	const catalogue = Object.entries(ERRORS).map(([code, row]) => [
		code,
		String(row.status),
		row.class,
		row.proxyStatus,
		row.reason,
	]);
	assert.deepEqual(documented, catalogue);
});

test('reasons that the table of remedies names are said by the code', () => {
	const said = [
		...Object.values(ERRORS).map(({ reason }) => reason),
		`egress DLP: ${INJECTION_KIND} detected`,
		...['policy/route.ts', 'policy/verdict.ts'].flatMap(file =>
			[...readFileSync(join(root, 'src', file), 'utf8').matchAll(/['`](egress[^'`$]*)/g)].map(
				([, text = '']) => text,
			),
		),
	];
	const named = table('remedies').flatMap(([cell = '']) =>
		[...cell.matchAll(/`(egress[^`]*)`/g)].map(([, text = '']) => text),
	);
	assert.ok(named.length > 20, String(named.length));
	assert.deepEqual(
		named.filter(text => !said.some(reason => reason.startsWith(text))),
		[],
	);
});

test('every error of the catalogue is thrown somewhere', () => {
	const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
		.filter(file => file.endsWith('.ts') && !file.endsWith(join('core', 'errors.ts')))
		.map(file => readFileSync(join(root, 'src', file), 'utf8'))
		.join('\n');
	const made = Object.keys(ERRORS).filter(code => !code.startsWith('scan_') || code === 'scan_overloaded');
	// `internal` is what asEgressError makes of everything else, the other scan_* are made from the contract's failures.
	const unused = made.filter(code => code !== 'internal' && !sources.includes(`'${code}'`));
	assert.deepEqual(unused, []);
});

test('the commands are those of the program', () => {
	const program = readFileSync(join(root, 'src/cli/program.ts'), 'utf8');
	const taken = [...program.matchAll(/^\t(\w+): async \(\) => \(await import/gm)].map(([, name]) => name);
	const documented = [...readme.matchAll(/^\| `egressd (\w+)/gm)].map(([, name]) => name);
	assert.ok(taken.length > 10);
	// In the order of the help.
	assert.deepEqual(documented, taken);
});

test('every dependency has its place said, and none that is gone', () => {
	const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const start = readme.indexOf('| dependency | its place |');
	const rows = readme.slice(start, readme.indexOf('\n\n', start)).split('\n').slice(2);
	// Names stand with commas between, and "(and NAME, which it needs)" or "(for the build)" behind them.
	const named = rows.flatMap(row =>
		(row.split('|')[1] ?? '').replace(/\(and |, which it needs\)|\(for the build\)/g, ' ').match(/[^\s,]+/g),
	);
	assert.deepEqual(
		Object.keys(dependencies).filter(name => !named.includes(name)),
		[],
	);
	assert.deepEqual(
		named.filter(name => !(String(name) in { ...dependencies, ...devDependencies })),
		[],
	);
});

test('every link inside the documents leads to a file, or to a heading', () => {
	const pages = ['bench', 'src', 'test', 'workers', 'workers/prefilter'].map(folder => `${folder}/README.md`);
	for (const file of ['README.md', 'examples/guides.md', ...pages]) {
		const text = readFileSync(join(root, file), 'utf8');
		const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
		for (const [link, path = '', anchor] of links) {
			const target = path === '' ? join(root, file) : join(root, dirname(file), path);
			assert.ok(existsSync(target), `${file}: ${link}`);
			if (anchor === undefined) continue;
			const heads = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, head = '']) => head);
			// As GitHub makes them.
			const anchors = heads.map(head =>
				head
					.toLowerCase()
					.replace(/[^\w\- ]/g, '')
					.replaceAll(' ', '-'),
			);
			assert.ok(anchors.includes(anchor), `${file}: ${link}`);
		}
	}
});

test('the variables of tests are those that tests read, and their folders those that are there', () => {
	const page = readFileSync(join(root, 'test/README.md'), 'utf8');
	const documented = [...page.matchAll(/^\| `(EGRESSD_TEST_\w+)/gm)].map(([, name]) => name);
	const read = sources('test').flatMap(({ code }) => [...code.matchAll(/env\.(EGRESSD_TEST_\w+)/g)]);
	assert.deepEqual(documented.sort(), [...new Set(read.map(([, name]) => name))].sort());
	const folders = [...page.matchAll(/^\| `(\w+)\/` \|/gm)].map(([, name]) => name);
	const there = readdirSync(join(root, 'test'), { withFileTypes: true }).filter(entry => entry.isDirectory());
	assert.deepEqual(folders.sort(), there.map(({ name }) => name).sort());
});

test('the benches of the table are those that there are, and their commands name what can be measured', () => {
	const page = readFileSync(join(root, 'bench/README.md'), 'utf8');
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const benches = page.slice(0, page.indexOf('\n## '));
	const cells = [...benches.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
	const named = cells.flatMap(cell => [
		...[...cell.matchAll(/([\w-]+)\.js\b/g)].map(([, name]) => name),
		...[...cell.matchAll(/`npm run ([\w:]+)/g)].map(
			([, script = '']) => /([\w-]+)\.js/.exec(scripts[script])?.[1],
		),
	]);
	const there = readdirSync(join(root, 'bench')).filter(name => name.endsWith('.ts'));
	assert.deepEqual([...new Set(named)].sort(), there.map(name => name.replace('.ts', '')).sort());
	const scenarios = [...page.matchAll(/--scenario\s+([\w,-]+)/g)].flatMap(([, ids = '']) => ids.split(','));
	const known = SCENARIOS.map(({ id }) => id);
	assert.ok(scenarios.length > 10, `${scenarios.length} scenarios were found`);
	assert.deepEqual(
		scenarios.filter(id => !known.includes(id)),
		[],
	);
});

test('the table of flags is what serve takes', () => {
	const documented = table('flags').map(row => [bare(row[0]).split(' ')[0], bare(row[1])]);
	const taken = serveCommand().options.map(option => [option.long, option.envVar]);
	assert.deepEqual(documented.sort(), taken.sort());
});

test('the table of the admin listener is what it answers', () => {
	const documented = table('admin').map(row => [bare(row[0]), row[1]]);
	const answered = ENDPOINTS.map(({ method, path, token }) => [`${method} ${path}`, token ? 'yes' : 'no']);
	assert.deepEqual(documented, answered);
});

test('the table of metrics is what is told', async () => {
	const documented = table('metrics').flatMap(row =>
		[...(row[0] ?? '').matchAll(/`(egressd_\w+)`/g)].map(([, name]) => name),
	);
	const told = (await createMetrics(new Tally(), noGauges).getMetricsAsJSON()).map(({ name }) => name);
	assert.deepEqual(documented.sort(), told.filter(name => name.startsWith('egressd_')).sort());
});

test('every key of routes.yaml is documented, and no other', () => {
	const documented = new Set(table('keys').map(row => bare(row[0])));
	const known = keysOf(routesFile, '');
	assert.ok(known.includes('routes[].auth.token_env'), 'the schema was walked');
	for (const key of documented) assert.ok(known.includes(key), `${key} is a key`);
	// A key is documented by its own row or by those of the keys around or below it; `routes` is around them all.
	const rows = [...documented].filter(one => one !== 'routes');
	const under = (key: string, one: string): boolean =>
		key.startsWith(`${one}.`) || key.startsWith(`${one}[]`);
	const missing = known.filter(
		key => key !== 'routes' && !rows.some(one => one === key || under(key, one) || under(one, key)),
	);
	assert.deepEqual(missing, []);
});

test('the number of kinds of credential is the number of rules', () => {
	assert.ok(
		readme.includes(`knows ${TOKEN_RULES.length} kinds of credential`),
		`README says ${TOKEN_RULES.length}`,
	);
});
