// What examples/guides.md promises, done: npm, pip and fetch in Node.js reach through the proxy what a route allows, with
// the variables that `exec` sets and nothing else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { childEnvironment } from '../../src/cli/environment.js';
import { trustEnvironment, writeCertificateFiles } from '../../src/cli/trust.js';
import { createAuthority } from '../support/authority.js';
import { missing, runClient } from '../support/clients.js';
import { example } from '../support/deployments.js';
import { type Origin, startOrigin } from '../support/origin.js';
import { type ProxyProcess, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { ROOT } from '../support/sources.js';

const CONFIG = `routes:
  - host: registry.npmjs.org
    matches: [{ methods: [GET, HEAD] }]
  - host: pypi.org
    matches: [{ methods: [GET, HEAD] }]
`;

const PACKAGE = {
	name: 'left-pad',
	'dist-tags': { latest: '1.3.0' },
	versions: { '1.3.0': { name: 'left-pad', version: '1.3.0', dist: { tarball: '', shasum: '' } } },
};
const INDEX =
	'<!DOCTYPE html><a href="https://pypi.org/left_pad-1.3.0-py3-none-any.whl">left_pad-1.3.0-py3-none-any.whl</a>';

function withoutPip(): false | string {
	const python = missing('python3');
	if (python) return python;
	const { status } = spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' });
	return status === 0 ? false : 'python3 has no pip';
}

describe('behind the proxy, with the variables of exec,', () => {
	let origin: Origin;
	let proxy: ProxyProcess;
	let env: Record<string, string>;

	before(async () => {
		const upstream = await createAuthority();
		origin = await startOrigin({
			identity: await upstream.issue(['registry.npmjs.org', 'pypi.org']),
			answers: {
				'/left-pad': response => {
					response.setHeader('content-type', 'application/json').end(JSON.stringify(PACKAGE));
				},
				'/simple/left-pad/': response => {
					response.setHeader('content-type', 'text/html').end(INDEX);
				},
			},
		});
		const origins = { 'registry.npmjs.org': origin, 'pypi.org': origin };
		proxy = await startProxy({ config: CONFIG, origins, upstream });
		const home = scratch();
		// No setting of this machine's: an index or a certificate of its own would be another test.
		const parent = {
			PATH: process.env.PATH,
			HOME: home,
			PIP_CONFIG_FILE: '/dev/null',
			npm_config_globalconfig: '/dev/null',
		};
		const files = await writeCertificateFiles(
			{ path: proxy.caFile, pem: readFileSync(proxy.caFile, 'utf8') },
			parent,
		);
		env = childEnvironment(parent, {
			proxyUrl: proxy.url,
			trust: trustEnvironment(files),
			javaOptions: [],
			secretNames: [],
		});
	});
	after(async () => {
		await proxy.stop();
		await origin.close();
	});

	async function run(program: string, args: readonly string[]): Promise<string> {
		const before = origin.seen.length;
		const { status, stdout, stderr } = await runClient(program, args, { env, cwd: ROOT });
		assert.equal(status, 0, stderr);
		assert.ok(origin.seen.length > before, 'it came through the proxy, for the name leads nowhere else');
		return stdout.toString('utf8');
	}

	it('npm reads its registry', async () => {
		const args = ['view', 'left-pad', 'version', '--registry=https://registry.npmjs.org/'];
		assert.equal(await run('npm', args), '1.3.0\n');
	});

	it('pip reads its index', { skip: withoutPip() }, async () => {
		const said = await run('python3', [
			...['-m', 'pip', 'index', 'versions', 'left-pad'],
			...['--index-url', 'https://pypi.org/simple/', '--disable-pip-version-check'],
		]);
		assert.match(said, /^left-pad \(1\.3\.0\)/m);
	});

	it('fetch in Node.js takes the proxy from the two lines of the guide', async () => {
		const [, lines = ''] = /```js\n(.*?)```/s.exec(example('guides.md')) ?? [];
		assert.match(lines, /EnvHttpProxyAgent/);
		const program = `${lines}
			const got = await (await fetch('https://registry.npmjs.org/left-pad')).json();
			const no = await fetch('https://elsewhere.test/');
			console.log(got.name, no.status, no.headers.get('proxy-status'));`;
		const said = await run(process.execPath, ['--input-type=module', '--eval', program]);
		assert.match(said, /^left-pad 403 egressd; error=http_request_denied/);
	});
});
