// The files under examples/ at work: their scripts run as they stand, and each is read by the programs it is for where
// they are installed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { adminAddress } from '../support/admin.js';
import { runClient } from '../support/clients.js';
import { example, exampleFiles, plain } from '../support/deployments.js';
import { CLI, startProxy } from '../support/proxy.js';
import { scratch } from '../support/scratch.js';
import { ROOT } from '../support/sources.js';

const compose = plain('docker/compose.yaml')[0];

/** Why a program can't be asked here; false when it can. */
function without(program: string, ...args: string[]): false | string {
	const { status, error } = spawnSync(program, args, { stdio: 'ignore' });
	if (error) return `${program} is not installed`;
	return status === 0 ? false : `${program} ${args.join(' ')} does not work here`;
}

function assertPasses(program: string, args: readonly string[], cwd = ROOT): string {
	const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 60_000 });
	assert.equal(status, 0, `${program} ${args.join(' ')}\n${stdout}${stderr}`);
	return `${stdout}${stderr}`;
}

describe('the scripts in them', () => {
	it('tell a proxy that serves from one that does not', async () => {
		const proxy = await startProxy({ config: 'routes: []', args: ['--admin', '127.0.0.1:0'] });
		const [, , flag, script = ''] = compose.services.egressd.healthcheck.test;
		const asked = script.replace('127.0.0.1:9100', adminAddress(proxy));
		assert.notEqual(asked, script);
		const health = () => runClient(process.execPath, [flag, asked]);
		assert.equal((await health()).status, 0);
		await proxy.stop();
		assert.equal((await health()).status, 1);
	});

	it('make the CA in one folder, and put what agents need into another, without its key', async () => {
		const folder = scratch();
		const [ca, trust, bin] = ['ca', 'trust', 'bin'].map(name => join(folder, name)) as [
			string,
			string,
			string,
		];
		for (const made of [ca, trust, bin]) mkdirSync(made);
		symlinkSync(CLI, join(bin, 'egressd'));
		symlinkSync(process.execPath, join(bin, 'node'));
		const { entrypoint, command } = compose.services.trust;
		const [sh, ...options] = entrypoint;
		const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: folder, EGRESSD_CA_DIR: ca };
		const { status, stderr } = await runClient(
			sh,
			[...options, command[0].replaceAll('/trust/', `${trust}/`)],
			{ env },
		);
		assert.equal(status, 0, stderr);
		assert.deepEqual(readdirSync(ca).sort(), ['ca.key', 'ca.pem']);
		assert.deepEqual(readdirSync(trust).sort(), ['bundle.pem', 'ca.pem', 'php.ini', 'wgetrc']);
		const text = (name: string) => readFileSync(join(trust, name), 'utf8');
		assert.equal(text('ca.pem'), readFileSync(join(ca, 'ca.pem'), 'utf8'));
		assert.ok(text('bundle.pem').length > text('ca.pem').length);
		assert.equal(text('wgetrc'), `ca_certificate = ${trust}/bundle.pem\n`);
		assert.equal(text('php.ini'), `curl.cainfo = ${trust}/bundle.pem\n`);
		for (const name of readdirSync(trust)) assert.ok(!text(name).includes('PRIVATE'), name);
	});
});

describe('the programs that they are for accept', () => {
	it('the systemd unit', { skip: without('systemd-analyze', '--version') }, () => {
		const file = join(scratch(), 'egressd.service');
		// The program is where an operator puts it, and not here.
		const text = example('systemd/egressd.service').replace(
			/^ExecStart=\S+/m,
			`ExecStart=${process.execPath}`,
		);
		writeFileSync(file, text);
		const said = assertPasses('systemd-analyze', ['verify', file]);
		assert.ok(!said.includes(file), said);
	});

	it('how the unit is confined: exposed little, as systemd counts it', {
		skip: without('systemd-analyze', 'security', '--help'),
	}, () => {
		const file = join(ROOT, 'examples/systemd/egressd.service');
		// In tenths: 15 is "OK"; a unit without any of it has 96.
		assertPasses('systemd-analyze', ['security', '--offline=true', '--threshold=15', file]);
	});

	it('the manifests, as Kustomize reads them', { skip: without('kubectl', 'kustomize', '--help') }, () => {
		for (const path of exampleFiles('.yaml').filter(name => name.startsWith('kubernetes'))) {
			const folder = scratch();
			writeFileSync(join(folder, 'all.yaml'), example(path));
			writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [all.yaml]\n');
			const built = assertPasses('kubectl', ['kustomize', folder]);
			assert.equal(built.match(/^kind: /gm)?.length, plain(path).length, path);
		}
	});

	const manifests = exampleFiles('.yaml')
		.filter(name => name.startsWith('kubernetes'))
		.map(path => join('examples', path));

	it('the manifests, by their schemas', context => {
		const missing = without('kubeconform', '-v');
		if (missing) return context.skip(missing);
		// It fetches schemas, unless it is told where they are: `{{.ResourceKind}}{{.KindSuffix}}` stands for a name.
		const local = process.env.EGRESSD_TEST_KUBE_SCHEMAS;
		const location = local === undefined ? [] : ['-schema-location', local];
		const { status, stdout, stderr } = spawnSync('kubeconform', ['-strict', ...location, ...manifests], {
			cwd: ROOT,
			encoding: 'utf8',
			timeout: 60_000,
		});
		if (/failed downloading schema|could not find schema/.test(stdout)) {
			return context.skip('kubeconform has no schemas here, and no network to fetch them');
		}
		assert.equal(status, 0, stdout + stderr);
	});

	it('the manifests, by schemas that come with it', {
		skip: without('kubernetes-validate', '--version'),
	}, () => {
		// The oldest that has what they use: sidecars.
		const said = assertPasses('kubernetes-validate', ['--strict', '-k', '1.29', ...manifests]);
		assert.equal(said.match(/ passed /g)?.length, manifests.flatMap(path => plain(path.slice(9))).length);
	});

	it('the compose file', { skip: without('docker', 'compose', 'version') }, () => {
		const folder = scratch();
		writeFileSync(join(folder, 'compose.yaml'), example('docker/compose.yaml'));
		writeFileSync(join(folder, 'egressd.env'), example('docker/egressd.env.example'));
		assertPasses('docker', ['compose', '-f', join(folder, 'compose.yaml'), 'config', '--quiet']);
	});

	it('the Dockerfile', { skip: without('hadolint', '--version') }, () => {
		assertPasses('hadolint', ['examples/docker/Dockerfile']);
	});

	it('the alerts, of which each is quiet and fires when it should', {
		skip: without('promtool', '--version'),
	}, () => {
		const folder = join(ROOT, 'examples/prometheus');
		assertPasses('promtool', ['check', 'rules', 'alerts.yaml'], folder);
		assertPasses('promtool', ['check', 'config', '--syntax-only', 'prometheus.yaml'], folder);
		assertPasses('promtool', ['test', 'rules', 'alerts.test.yaml'], folder);
	});

	it('the dashboard', { skip: without('dashboard-linter', '--help') }, () => {
		assertPasses('dashboard-linter', ['lint', '--strict', 'examples/grafana/dashboard.json']);
	});

	it('the script that checks a change', { skip: without('shellcheck', '--version') }, () => {
		assertPasses('shellcheck', ['.ci/run']);
	});
});
