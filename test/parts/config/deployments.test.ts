// What the files under examples/ say, held against the code: nothing in them is named that is not there, and what they
// promise about confinement stands in them.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Command } from 'commander';
import { ENDPOINTS } from '../../../src/admin/listener.js';
import { serveCommand } from '../../../src/cli/commands/serve.js';
import { PROXY_VARIABLES } from '../../../src/cli/environment.js';
import { TRUST_VARIABLES } from '../../../src/cli/trust.js';
import { parseConfig } from '../../../src/config/load.js';
import {
	dockerfile,
	documents,
	example,
	exampleFiles,
	type Plain,
	plain,
	pods,
	unit,
} from '../../support/deployments.js';
import { ROOT } from '../../support/sources.js';

const FLAGS = serveCommand().options;
const TEXTS = exampleFiles('.yaml', '.md', '.service', '.json', 'Dockerfile', '.example');
const compose = plain('docker/compose.yaml')[0];

describe('the files', () => {
	it('are there, and parse', () => {
		const folders = new Set(TEXTS.map(path => path.split('/')[0]));
		for (const folder of ['docker', 'kubernetes', 'systemd', 'grafana', 'prometheus']) {
			assert.ok(folders.has(folder), folder);
		}
		for (const path of exampleFiles('.yaml')) {
			for (const document of documents(path)) {
				assert.deepEqual([...document.errors, ...document.warnings].map(String), [], path);
			}
		}
		for (const path of exampleFiles('.json')) JSON.parse(example(path));
	});

	it('name no variable, flag or command of egressd that is not there', async () => {
		const variables = new Set(FLAGS.map(({ envVar }) => envVar));
		let seen = 0;
		for (const path of TEXTS) {
			for (const [name] of example(path).matchAll(/\bEGRESSD_[A-Z_]+\b/g)) {
				assert.ok(variables.has(name), `${path}: ${name}`);
				seen += 1;
			}
			for (const { command, flags } of invocations(example(path))) {
				const known = await flagsOf(command);
				for (const flag of flags) assert.ok(known.has(flag), `${path}: egressd ${command} ${flag}`);
				seen += 1;
			}
		}
		assert.ok(seen > 20);
		for (const { from, containers } of pods()) {
			for (const { args } of containers.filter(({ args: [first] = [] }) => first === 'serve')) {
				const command = serveCommand().exitOverride();
				command.action(() => {});
				assert.doesNotThrow(() => command.parse(args.slice(1), { from: 'user' }), from);
			}
		}
	});

	it('name no endpoint of the admin listener that is not there', () => {
		const known = new Set(ENDPOINTS.map(({ path }) => path));
		const named = TEXTS.flatMap(path =>
			[...example(path).matchAll(/(?<![\w.])\/(?:healthz|readyz|metrics|-\/[a-z-]+)(?![\w/.])/g)].map(
				([endpoint]) => endpoint,
			),
		);
		assert.ok(named.length > 8);
		for (const endpoint of named) assert.ok(known.has(endpoint), endpoint);
	});

	it('hold routes that are valid, and tell where each credential comes from', () => {
		const found: [string, string][] = exampleFiles('routes.yaml').map(path => [path, example(path)]);
		for (const path of exampleFiles('.yaml').filter(name => name.startsWith('kubernetes'))) {
			for (const { kind, data } of plain(path)) {
				if (kind === 'ConfigMap' && data['routes.yaml']) found.push([path, data['routes.yaml']]);
			}
		}
		for (const path of exampleFiles('.md')) {
			for (const [, block = ''] of example(path).matchAll(/```yaml\n(.*?)```/gs)) {
				if (/^routes:/m.test(block)) found.push([path, block]);
			}
		}
		assert.ok(found.length >= 4);
		for (const [path, text] of found) {
			const config = parseConfig(text, { file: path });
			const folder = path.split('/')[0] as string;
			const beside = TEXTS.filter(name => name.startsWith(`${folder}/`) && name !== path);
			const told = [path, ...beside].map(example).join('\n');
			for (const { auth } of config.routes) {
				if (auth) assert.match(told, new RegExp(`${auth.token_env}=`), path);
			}
		}
	});
});

/** `egressd COMMAND ...` in a text, with the long flags up to the command that is run behind it. */
function invocations(text: string): { command: string; flags: string[] }[] {
	const joined = text.replace(/\\\n\s*(?:#\s*)?/g, ' ');
	return [...joined.matchAll(/(?:^|[\s"'(`])(?:npx )?egressd ([a-z]+)((?: +[^\s|>&;)`"']+| +"[^"]*")*)/gm)]
		.filter(([, command = '']) => COMMANDS.includes(command))
		.map(([, command = '', rest = '']) => ({
			command,
			flags: (rest.split(' -- ')[0] as string).split(/\s+/).filter(word => /^--[a-z]/.test(word)),
		}));
}

const COMMANDS = ['serve', 'exec', 'check', 'explain', 'test', 'learn', 'logs', 'render', 'ca', 'doctor'];

async function flagsOf(command: string): Promise<Set<string | undefined>> {
	const module: Record<string, () => Command> = await import(`../../../src/cli/commands/${command}.js`);
	const made = (module[`${command}Command`] as () => Command)();
	return new Set(made.options.map(({ long }) => long));
}

/** The variables of an agent, from the tables that `exec` sets them by. */
function agentVariables(proxy: string): Record<string, string> {
	const files = { ca: '/trust/ca.pem', bundle: '/trust/bundle.pem', wgetrc: '/trust/wgetrc', php: ':/trust' };
	return {
		...Object.fromEntries(PROXY_VARIABLES.map(name => [name, proxy])),
		...Object.fromEntries(TRUST_VARIABLES.map(({ name, file }) => [name, files[file]])),
		NODE_USE_ENV_PROXY: '1',
	};
}

const TRUST_SCRIPT = [
	'egressd ca print > /trust/ca.pem',
	'egressd ca bundle > /trust/bundle.pem',
	"echo 'ca_certificate = /trust/bundle.pem' > /trust/wgetrc",
	"echo 'curl.cainfo = /trust/bundle.pem' > /trust/php.ini",
	'',
].join('\n');

describe('the image', () => {
	const stages = dockerfile();
	const last = stages.slice(stages.findLastIndex(({ name }) => name === 'FROM'));
	const values = (name: string) => last.filter(one => one.name === name).map(({ rest }) => rest);
	const variables = Object.fromEntries(
		values('ENV')
			.flatMap(rest => rest.split(' '))
			.map(pair => pair.split('=')),
	);

	it('runs as a user of its own, by number, so that a cluster can see that it is not root', () => {
		assert.deepEqual(values('USER'), ['10001:10001']);
	});

	it('holds what the package ships, on one version of Node that it runs on', () => {
		const bases = stages.filter(({ name }) => name === 'FROM').map(({ rest }) => rest.split(' ')[0]);
		assert.deepEqual([...new Set(bases)], ['node:22-slim']);
		const copied = values('COPY').flatMap(rest =>
			rest
				.split(' ')
				.filter(word => !word.startsWith('--'))
				.slice(0, -1),
		);
		const own = copied
			.filter(path => path !== '/build/node_modules')
			.map(path => path.replace('/build/', ''));
		for (const path of own) assert.ok(existsSync(join(ROOT, path)), path);
		const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
		// The one kind of file that the package leaves out is what V8 makes for the Node that it is built with, which is the image's.
		const shipped = files.filter((path: string) => !path.startsWith('!'));
		for (const path of shipped) assert.ok(path === 'examples' || own.includes(path), path);
	});

	it('asks its health of the listener that it has, as compose does', () => {
		const [health = ''] = values('HEALTHCHECK');
		const asked = JSON.parse(health.slice(health.indexOf('[')));
		assert.deepEqual(['CMD', ...asked], compose.services.egressd.healthcheck.test);
		assert.ok(asked.at(-1).includes(`'http://${variables.EGRESSD_ADMIN}/healthz'`));
		assert.match(variables.EGRESSD_ADMIN, /^127\.0\.0\.1:/);
		assert.deepEqual(values('EXPOSE'), [variables.EGRESSD_LISTEN.split(':')[1]]);
		assert.deepEqual(values('STOPSIGNAL'), ['SIGTERM']);
	});

	it('is built without what would make it another one, or hold a secret', () => {
		const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
		for (const name of ['.git', '**/node_modules', '**/dist', '**/*.env', '**/*.key']) {
			assert.ok(ignored.includes(name), name);
		}
	});
});

describe('compose', () => {
	const { agent, egressd, trust } = compose.services;

	it('leaves the agent no network but one that leads nowhere', () => {
		assert.deepEqual(agent.networks, ['inside']);
		assert.equal(compose.networks.inside.internal, true);
		assert.equal(agent.network_mode, undefined);
		assert.equal(agent.ports, undefined);
		assert.ok(egressd.networks.includes('inside'));
		assert.ok(
			egressd.networks.some((name: string) => !compose.networks[name].internal),
			'the proxy has a way out',
		);
		assert.equal(trust.network_mode, 'none');
		// It is no router between the two.
		assert.deepEqual(egressd.sysctls, { 'net.ipv4.ip_forward': 0 });
	});

	it('confines every container', () => {
		for (const [name, service] of Object.entries<Plain>(compose.services)) {
			assert.equal(service.read_only, true, name);
			assert.deepEqual(service.cap_drop, ['ALL'], name);
			assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
			assert.ok(Number(service.user.split(':')[0]) > 0, name);
			assert.equal(service.privileged, undefined, name);
			assert.equal(service.cap_add, undefined, name);
		}
	});

	it('gives the agent the certificate, and neither the key, nor the credentials, nor a user that has them', () => {
		assert.deepEqual(agent.volumes, ['trust:/trust:ro']);
		assert.equal(agent.env_file, undefined);
		assert.ok(egressd.env_file);
		assert.ok(!egressd.volumes.some((volume: string) => volume.startsWith('trust:')));
		assert.notEqual(agent.user, egressd.user);
		assert.deepEqual(trust.entrypoint, ['sh', '-euc']);
		assert.deepEqual(trust.command, [TRUST_SCRIPT]);
		assert.equal(trust.user, egressd.user);
	});

	it('sets the variables that exec sets, and starts the agent when the proxy serves', () => {
		assert.deepEqual(agent.environment, agentVariables('http://egressd:9099'));
		assert.equal(agent.depends_on.egressd.condition, 'service_healthy');
		assert.equal(agent.depends_on.trust.condition, 'service_completed_successfully');
	});

	it('publishes nothing', () => {
		for (const service of Object.values<Plain>(compose.services)) assert.equal(service.ports, undefined);
	});
});

describe('Kubernetes', () => {
	const resources = exampleFiles('.yaml')
		.filter(path => path.startsWith('kubernetes'))
		.flatMap(path => plain(path).map(resource => ({ path, ...resource })));
	const of = (path: string, kind: string, name: string): Plain =>
		resources.find(one => one.path.endsWith(path) && one.kind === kind && one.metadata.name === name);

	it('confines every container as the restricted standard asks', () => {
		const all = pods();
		assert.equal(all.length, 3);
		for (const { from, spec, containers } of all) {
			assert.equal(spec.securityContext.runAsNonRoot, true, from);
			assert.equal(spec.securityContext.seccompProfile.type, 'RuntimeDefault', from);
			assert.equal(spec.automountServiceAccountToken, false, from);
			for (const shared of ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace']) {
				assert.equal(spec[shared], undefined, from);
			}
			for (const { name, securityContext } of containers) {
				const context = { ...spec.securityContext, ...securityContext };
				assert.ok(context.runAsUser > 0, `${from} ${name}`);
				assert.equal(context.allowPrivilegeEscalation, false, `${from} ${name}`);
				assert.equal(context.readOnlyRootFilesystem, true, `${from} ${name}`);
				assert.deepEqual(context.capabilities, { drop: ['ALL'] }, `${from} ${name}`);
			}
		}
	});

	it('probes what needs no token, on a listener that the kubelet reaches', () => {
		const open = new Set(ENDPOINTS.filter(({ token }) => !token).map(({ path }) => path));
		const served = pods().flatMap(({ containers }) =>
			containers.filter(({ args = [] }) => args[0] === 'serve'),
		);
		assert.equal(served.length, 2);
		for (const { args, ports, startupProbe, livenessProbe, readinessProbe } of served) {
			for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe])
				assert.ok(open.has(httpGet.path));
			assert.equal(livenessProbe.httpGet.path, '/healthz');
			assert.equal(readinessProbe.httpGet.path, '/readyz');
			const admin = args[args.indexOf('--admin') + 1];
			const port = ports.find(({ name }: Plain) => name === livenessProbe.httpGet.port);
			assert.equal(admin, `0.0.0.0:${port.containerPort}`);
			assert.ok(args.includes('--admin-token'));
		}
	});

	it('gives agents the certificate and their variables, and nothing of the proxy', () => {
		const agents = pods().flatMap(({ from, spec, containers }) =>
			containers.filter(({ name }) => name === 'agent').map(container => ({ from, spec, container })),
		);
		assert.equal(agents.length, 2);
		for (const { from, spec, container } of agents) {
			const mounted = container.volumeMounts.map(({ name }: Plain) => name);
			assert.deepEqual(mounted, ['trust', 'tmp'], from);
			assert.equal(container.volumeMounts[0].readOnly, true, from);
			assert.deepEqual(container.envFrom, [{ configMapRef: { name: 'agent-environment' } }], from);
			assert.equal(container.env, undefined, from);
			const user = container.securityContext.runAsUser ?? spec.securityContext.runAsUser;
			assert.equal(user, 10002, from);
		}
		const environment = (path: string) => of(path, 'ConfigMap', 'agent-environment').data;
		assert.deepEqual(environment('sidecar.yaml'), agentVariables('http://127.0.0.1:9099'));
		const service = of('shared.yaml', 'Service', 'egressd');
		const [port] = service.spec.ports;
		const { name, namespace } = service.metadata;
		assert.deepEqual(
			environment('shared.yaml'),
			agentVariables(`http://${name}.${namespace}.svc:${port.port}`),
		);
	});

	it('makes the sidecar an init container that stays, behind the one that makes the CA', () => {
		const { initContainers, containers } = of('sidecar.yaml', 'Pod', 'agent').spec;
		assert.deepEqual(
			initContainers.map(({ name, restartPolicy }: Plain) => [name, restartPolicy]),
			[
				['trust', undefined],
				['egressd', 'Always'],
			],
		);
		assert.deepEqual(initContainers[0].args, [TRUST_SCRIPT]);
		assert.deepEqual(
			containers.map(({ name }: Plain) => name),
			['agent'],
		);
	});

	it('closes the pod of a sidecar to what comes in and to private networks, as the shared proxy is', () => {
		const { spec, metadata } = of('sidecar.yaml', 'NetworkPolicy', 'agent');
		const pod = of('sidecar.yaml', 'Pod', 'agent');
		assert.equal(metadata.namespace, pod.metadata.namespace);
		assert.deepEqual(spec.podSelector.matchLabels, pod.metadata.labels);
		assert.deepEqual(spec.ingress, []);
		assert.deepEqual(spec.egress, of('shared.yaml', 'NetworkPolicy', 'egressd').spec.egress);
	});

	it('lets agents reach the proxy and DNS, and nothing else', () => {
		const { spec, metadata } = of('shared.yaml', 'NetworkPolicy', 'only-egressd');
		assert.equal(metadata.namespace, 'agents');
		assert.deepEqual(spec.podSelector, {});
		assert.deepEqual(spec.policyTypes, ['Ingress', 'Egress']);
		assert.deepEqual(spec.ingress, []);
		const [proxy, dns, ...more] = spec.egress;
		assert.deepEqual(more, []);
		const deployment = of('shared.yaml', 'Deployment', 'egressd');
		assert.deepEqual(proxy.to, [
			{
				namespaceSelector: {
					matchLabels: { 'kubernetes.io/metadata.name': deployment.metadata.namespace },
				},
				podSelector: { matchLabels: deployment.spec.template.metadata.labels },
			},
		]);
		assert.deepEqual(proxy.ports, [{ protocol: 'TCP', port: 9099 }]);
		assert.deepEqual(
			dns.ports.map((entry: Plain) => entry.port),
			[53, 53],
		);
		for (const peer of dns.to) assert.ok(peer.podSelector && peer.namespaceSelector);
	});

	it('ties Service, autoscaler, budget and policies to the one Deployment', () => {
		const { spec, metadata } = of('shared.yaml', 'Deployment', 'egressd');
		const { labels } = spec.template.metadata;
		assert.deepEqual(spec.selector.matchLabels, labels);
		assert.deepEqual(of('shared.yaml', 'Service', 'egressd').spec.selector, labels);
		assert.deepEqual(of('shared.yaml', 'PodDisruptionBudget', 'egressd').spec.selector.matchLabels, labels);
		const { scaleTargetRef, minReplicas } = of('shared.yaml', 'HorizontalPodAutoscaler', 'egressd').spec;
		assert.equal(scaleTargetRef.name, metadata.name);
		assert.ok(minReplicas >= 2);
		assert.equal(spec.replicas, undefined, 'the autoscaler says how many');
		const { egress } = of('shared.yaml', 'NetworkPolicy', 'egressd').spec;
		assert.ok(
			JSON.stringify(egress).includes('169.254.0.0/16'),
			"the clouds' metadata services are left out",
		);
		const ca = spec.template.spec.volumes.find(({ name }: Plain) => name === 'ca').secret;
		assert.equal(ca.defaultMode, 0o440);
		assert.equal(spec.template.spec.securityContext.fsGroup, 10001);
	});

	it('mounts every volume that a pod has, and no other', () => {
		for (const { from, spec, containers } of pods()) {
			const mounted = new Set(
				containers.flatMap(({ volumeMounts }) => volumeMounts.map((v: Plain) => v.name)),
			);
			assert.deepEqual([...mounted].sort(), spec.volumes.map(({ name }: Plain) => name).sort(), from);
			for (const { volumeMounts } of containers) {
				for (const mount of volumeMounts) assert.equal(mount.subPath, undefined, from);
			}
		}
	});
});

describe('the systemd unit', () => {
	const settings = unit();
	const value = (name: string) => settings.filter(([one]) => one === name).map(([, two]) => two);

	it('has a user and a folder of its own, credentials read for it, and a reload', () => {
		assert.deepEqual(value('DynamicUser'), ['yes']);
		assert.deepEqual(value('StateDirectory'), ['egressd']);
		assert.deepEqual(value('StateDirectoryMode'), ['0700']);
		assert.deepEqual(value('ExecReload'), ['kill -HUP $MAINPID']);
		assert.equal(value('EnvironmentFile').length, 1);
		const [credential = ''] = value('LoadCredential');
		assert.ok(value('Environment').includes(`EGRESSD_ADMIN_TOKEN=%d/${credential.split(':')[0]}`));
		assert.ok(value('Environment').includes('EGRESSD_CA_DIR=%S/egressd'));
	});

	it('is confined as far as V8 lets it', () => {
		for (const name of ['NoNewPrivileges', 'ProtectHome', 'PrivateDevices', 'RestrictNamespaces']) {
			assert.deepEqual(value(name), ['yes'], name);
		}
		assert.deepEqual(value('ProtectSystem'), ['strict']);
		assert.deepEqual(value('CapabilityBoundingSet'), ['']);
		assert.deepEqual(value('SystemCallFilter'), ['@system-service']);
		assert.deepEqual(value('MemoryDenyWriteExecute'), ['no']);
	});
});

describe('the guides', () => {
	const guides = example('guides.md');

	// What other programs read and `exec` does not set.
	const FOREIGN = new Set(['NO_PROXY', 'NODE_USE_ENV_PROXY']);

	it('name variables for proxies and certificates that exec sets', () => {
		const known = new Set([...PROXY_VARIABLES, ...TRUST_VARIABLES.map(({ name }) => name), ...FOREIGN]);
		const named = guides.match(/\b\w+_(?:proxy|cafile|PROXY|CERTS?|CERT_FILE|CA_\w+|CAINFO)\b/g) ?? [];
		assert.ok(new Set(named).size > 12);
		for (const name of named) assert.ok(known.has(name), name);
	});

	it('give what replaces roots the bundle, as the table does', () => {
		for (const [, name = '', file = ''] of guides.matchAll(/\b(\w+)=\S*?(bundle|ca)\.pem/g)) {
			const entry = TRUST_VARIABLES.find(one => one.name === name);
			if (entry?.file === 'bundle') assert.equal(file, 'bundle', name);
		}
		const [, replacing = ''] = /needs the bundle[^:]*:\n([^.]*)\.\.\./.exec(guides) ?? [];
		for (const [, name = ''] of replacing.matchAll(/`(\w+)`/g)) {
			assert.equal(TRUST_VARIABLES.find(one => one.name === name)?.file, 'bundle', name);
		}
		const adding = TRUST_VARIABLES.filter(({ file }) => file === 'ca').map(({ name }) => name);
		const [, told = ''] = /Only (.*?) add to them/s.exec(guides) ?? [];
		assert.deepEqual(
			[...told.matchAll(/`(\w+)`/g)].map(([, name]) => name),
			adding,
		);
	});

	it('are for every tool that README promises one for', () => {
		const heads = [...guides.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
		for (const tool of ['Claude Code', 'Codex', 'SDKs', 'LangChain', 'git', 'pip', 'npm', 'Docker builds']) {
			assert.ok(
				heads.some(head => head?.includes(tool)),
				tool,
			);
		}
	});
});
