// `egressd check` as it is run: exit codes, what is said where, and that the files shipped with the project are valid.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { LIGHT_CLI } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { ROOT } from '../support/sources.js';

const folder = scratch();

function file(name: string, text: string): string {
	writeFileSync(join(folder, name), text);
	return name;
}

function check(...files: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [...LIGHT_CLI, 'check', ...files], {
		cwd: folder,
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

test('valid files are told one by one, whatever they are called', () => {
	const routes = file('one', 'log: 2\nroutes: [{ host: a.test }]\n');
	const manifest = file('two', 'name: x\negress: { log: 1, routes: [{ host: a.test }, { host: b.test }] }\n');
	const prose = file('three.md', '---\nname: x\n---\n# x\n');
	const none = file('four.yaml', 'routes: []\n');
	const tests = file('five.yaml', 'cases: [{ request: "GET http://a.test/", expect: { verdict: allow } }]\n');
	assert.deepEqual(check(routes, manifest, prose, none, tests), {
		status: 0,
		stdout:
			'one: ok (1 route, log=full)\ntwo: ok (2 routes, log=blocks)\n' +
			'three.md: ok (0 routes, log=off); no egress: everything is blocked\n' +
			'four.yaml: ok (0 routes, log=off); no routes: everything is blocked\n' +
			'five.yaml: ok (1 case)\n',
		stderr: '',
	});
});

test('every mistake of every file is told with its place, and the exit code is 1', () => {
	const bad = file('bad.yaml', 'log: true\nroutes:\n  - hots: a.test\n');
	const worse = file('worse.md', '---\negress:\n  log: 3\n  routes: [{ host: "*" }]\n---\nprose\n');
	const good = file('good.yaml', 'routes: []\n');
	mkdirSync(join(folder, 'folder'));
	const { status, stdout, stderr } = check(bad, worse, good, 'missing.yaml', 'folder');
	assert.equal(status, 1);
	assert.match(stdout, /^good\.yaml: ok .*\n$/);
	const places = stderr
		.trimEnd()
		.split('\n')
		.map(line => /^(\S+:\d+:\d+): \S/.exec(line)?.[1]);
	assert.deepEqual(places, [
		'bad.yaml:1:6',
		'bad.yaml:3:5',
		'worse.md:3:8',
		'worse.md:4:20',
		'missing.yaml:1:1',
		'folder:1:1',
	]);
	assert.match(stderr, /did you mean "host"\?/);
	assert.match(stderr, /no such file/);
});

test('what is valid and in vain is a warning in its place, in routes and in a manifest', () => {
	const routes = [
		'  - host: "*.a.test"',
		'  - host: b.a.test',
		'  - host: "*.b.a.test:443"',
		'  - host: b.a.test:8443',
		'  - host: a.test',
		'    matches: [{ methods: [get, GTE] }]',
		'  - host: a.test',
		'  - host: A.test',
		'  - host: 127.0.0.1',
		'  - host: localhost',
		'    allow_private: true',
		'  - host: c.test',
		'    matches: [{ paths: [{ type: prefix, value: "/v1/*" }, { type: regex, value: "^/v1/*" }] }]',
	];
	const plain = file('vain.yaml', `routes:\n${routes.join('\n')}\n`);
	const indented = routes.map(line => `  ${line}`).join('\n');
	const manifest = file('vain.md', `---\negress:\n  routes:\n${indented}\n---\n`);
	const told = (name: string, above: number, indent: number) =>
		[
			[
				1,
				'routes[1] (b.a.test) never decides: routes[0] (*.a.test) stands before it and takes all that it would fit',
			],
			[
				2,
				'routes[2] (*.b.a.test:443) never decides: routes[0] (*.a.test) stands before it and takes all that it would fit',
			],
			[4, 'routes[4] (a.test) names what no agent can ask for by HTTP/1.1: GTE'],
			[
				7,
				'routes[6] (A.test) never decides: routes[5] (a.test) stands before it and takes all that it would fit',
			],
			[
				8,
				'routes[7] (127.0.0.1) leads to an address that is not public, which only "allow_private: true" or --connect-to opens',
			],
			[
				11,
				'routes[9] (c.test) has a path with "*", which stands for itself there: a prefix fits all below it without one',
			],
		].map(([line, said]) => `${name}:${above + Number(line)}:${indent}: warning: ${said}\n`);
	assert.deepEqual(check(plain, manifest), {
		status: 0,
		stdout: 'vain.yaml: ok (10 routes, log=off)\nvain.md: ok (10 routes, log=off)\n',
		stderr: [...told('vain.yaml', 2, 5), ...told('vain.md', 4, 7)].join(''),
	});
});

test('a route whose paths have no place for its credential is a warning, and one that may have it is none', () => {
	const one = (host: string, ...paths: string[]) =>
		`  - host: ${host}
    auth: { path: /bot*/, token_env: T }
    matches: [{ paths: [${paths.join(', ')}] }]\n`;
	const routes = [
		one('a.test', '{ type: prefix, value: /v1 }', '{ type: exact, value: /bot7 }'),
		one('b.test', '{ type: prefix, value: /v1 }', '{ type: exact, value: /bot7/x }'),
		one('c.test', '{ type: prefix, value: / }'),
		one('d.test', '{ type: prefix, value: /bot7/x }'),
		one('e.test', '{ type: regex, value: "^/v1/" }'),
		'  - host: f.test\n    auth: { path: /bot*/, token_env: T }\n',
	];
	assert.deepEqual(check(file('places.yaml', `routes:\n${routes.join('')}`)), {
		status: 0,
		stdout: 'places.yaml: ok (6 routes, log=off)\n',
		stderr:
			'places.yaml:2:5: warning: routes[0] (a.test) refuses all that it fits: none of its paths has the place of its credential, /bot*/\n',
	});
});

test('the examples of the project are valid', () => {
	const { status, stdout, stderr } = check(
		join(ROOT, 'examples/routes.yaml'),
		join(ROOT, 'examples/bottle.md'),
	);
	assert.deepEqual([status, stderr], [0, '']);
	assert.match(
		stdout,
		/routes\.yaml: ok \(\d+ routes, log=blocks\)\n.*bottle\.md: ok \(4 routes, log=blocks\)\n/,
	);
});

test('no file at all is bad usage', () => {
	assert.equal(check().status, 2);
});
