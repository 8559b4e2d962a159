// `egressd learn` from what real programs did: git, pip, npm, curl and an SDK's way of calling a model. Under what was
// learnt the same run passes, and what it did not do is blocked.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { childEnvironment } from '../../src/cli/environment.js';
import { trustEnvironment, writeCertificateFiles } from '../../src/cli/trust.js';
import { send } from '../support/agent.js';
import { missing, runClient } from '../support/clients.js';
import { gitBackend } from '../support/git-backend.js';
import type { Answer } from '../support/origin.js';
import { LIGHT_CLI, type ProxyProcess } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { startWorld } from '../support/world.js';

const NAMES = ['git.test', 'pypi.test', 'npm.test', 'model.test'];
const skip =
	missing('git') ||
	missing('curl') ||
	missing('python3') ||
	(spawnSync('python3', ['-m', 'pip', '--version']).status !== 0 && 'python3 has no pip');

const SDK = `
import json, urllib.request
for turn in range(3):
    body = json.dumps({'model': 'm', 'messages': [{'role': 'user', 'content': 'turn %d' % turn}]}).encode()
    head = {'Content-Type': 'application/json', 'Authorization': 'Bearer placeholder'}
    asked = urllib.request.Request('https://model.test/v1/chat/completions?turn=%d' % turn, body, head)
    print(json.load(urllib.request.urlopen(asked))['text'])
`;

interface Step {
	readonly program: string;
	readonly args: readonly string[];
	/** What it must say. */
	readonly says: RegExp;
}

const STEPS: readonly Step[] = [
	{ program: 'git', args: ['clone', '--quiet', 'https://git.test/acme/app.git', 'FRESH'], says: /^$/ },
	{
		program: 'python3',
		args: [
			...['-m', 'pip', 'index', 'versions', 'left-pad', '--disable-pip-version-check'],
			...['--index-url', 'https://pypi.test/simple/'],
		],
		says: /^left-pad \(1\.3\.0\)/m,
	},
	{
		program: 'npm',
		args: ['view', 'left-pad', 'version', '--registry=https://npm.test/'],
		says: /^1\.3\.0$/m,
	},
	{ program: 'curl', args: ['-sS', '-f', 'https://origin.test/items/17'], says: /^item$/ },
	{ program: 'curl', args: ['-sS', '-f', '-d', '{"a":1}', 'https://origin.test/items'], says: /^made$/ },
	{ program: 'python3', args: ['-c', SDK], says: /^(?:hello\n){3}$/ },
];

/** Nothing of it was in the run; each is alike to something that was. */
const OTHERS: readonly (readonly [method: string, url: string])[] = [
	['POST', 'https://git.test/acme/app.git/git-receive-pack'],
	['GET', 'https://git.test/acme/other.git/info/refs?service=git-upload-pack'],
	['PUT', 'https://npm.test/left-pad'],
	['GET', 'https://npm.test/right-pad'],
	['POST', 'https://pypi.test/legacy/'],
	['DELETE', 'https://origin.test/items/17'],
	['GET', 'https://model.test/v1/files'],
	['GET', 'https://elsewhere.test/'],
];

function answers(root: string): Record<string, Answer> {
	const backend = gitBackend(root);
	const json =
		(value: unknown): Answer =>
		async (response, _request, arrived) => {
			await arrived;
			response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
		};
	const dist = { tarball: '', shasum: '' };
	const versions = { '1.3.0': { name: 'left-pad', version: '1.3.0', dist } };
	return {
		'/left-pad': json({ name: 'left-pad', 'dist-tags': { latest: '1.3.0' }, versions }),
		'/simple/left-pad/': response => {
			const name = 'left_pad-1.3.0-py3-none-any.whl';
			response
				.setHeader('content-type', 'text/html')
				.end(`<!DOCTYPE html><a href="https://pypi.test/${name}">${name}</a>`);
		},
		'/items/17': response => void response.end('item'),
		'/items': response => void response.end('made'),
		'/v1/chat/completions': json({ text: 'hello' }),
		'*': backend,
	};
}

/** The variables of `exec`, and nothing of this machine's settings. */
async function environment(proxy: ProxyProcess): Promise<Record<string, string>> {
	const parent = {
		PATH: process.env.PATH,
		HOME: scratch(),
		PIP_CONFIG_FILE: '/dev/null',
		npm_config_globalconfig: '/dev/null',
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_TERMINAL_PROMPT: '0',
	};
	const ca = { path: proxy.caFile, pem: readFileSync(proxy.caFile, 'utf8') };
	const files = await writeCertificateFiles(ca, parent);
	const trust = trustEnvironment(files);
	return childEnvironment(parent, { proxyUrl: proxy.url, trust, javaOptions: [], secretNames: [] });
}

async function run(proxy: ProxyProcess): Promise<void> {
	const env = await environment(proxy);
	for (const { program, args, says } of STEPS) {
		const fresh = args.map(arg => (arg === 'FRESH' ? join(scratch(), 'copy') : arg));
		const { status, stdout, stderr } = await runClient(program, fresh, { env, cwd: scratch() });
		assert.equal(status, 0, `${program} ${args.join(' ')}: ${stderr}`);
		assert.match(stdout.toString('utf8'), says);
	}
}

test('what git, pip, npm, curl and an SDK did passes under what was learnt, and nothing else does', {
	skip,
}, async () => {
	const root = scratch();
	const bare = join(root, 'acme/app.git');
	mkdirSync(bare, { recursive: true });
	const env = { PATH: process.env.PATH ?? '', HOME: root, GIT_CONFIG_NOSYSTEM: '1' };
	const made = await runClient('git', ['init', '--bare', '--initial-branch=main'], { env, cwd: bare });
	assert.equal(made.status, 0, made.stderr);
	const options = { names: NAMES, answers: answers(root), keepBodies: false };
	const observed = await startWorld({ ...options, routes: '- host: unused.test', args: ['--observe'] });
	await run(observed.proxy);
	await observed.close();
	const folder = scratch();
	writeFileSync(join(folder, 'run.log'), observed.proxy.stderr);
	const learnt = await runClient(process.execPath, [...LIGHT_CLI, 'learn', 'run.log'], {
		env: {},
		cwd: folder,
	});
	assert.deepEqual([learnt.status, learnt.stderr], [0, '']);
	const text = learnt.stdout.toString('utf8');

	const world = await startWorld({ ...options, routes: text.slice(text.indexOf('routes:\n') + 8) });
	await run(world.proxy);
	assert.deepEqual(
		world.proxy.lines.filter(({ event }) => event === 'egress_block'),
		[],
		text,
	);
	for (const [method, url] of OTHERS) {
		const { status } = await send(world.proxy, { method, url });
		assert.equal(status, 403, `${method} ${url}\n${text}`);
	}
	await world.close();
});
