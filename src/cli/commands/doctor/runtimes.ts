// Whether the runtimes of this machine trust the CA, found out by having each fetch something. Must not know how the
// proxy works.

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../../environment.js';
import { javaTrustOptions } from '../../java-store.js';
import { type Environment, trustEnvironment, writeCertificateFiles } from '../../trust.js';
import type { CheckResult } from './finding.js';
import { EXPECTED, GIT_REF, type Rig, URL_TO_FETCH } from './rig.js';

/** Milliseconds for one fetch; compilers are slow. */
const PATIENCE_MS = 60_000;
/** Characters of what a program says that are looked at. */
const OUTPUT_LIMIT = 100_000;

interface Runtime {
	readonly name: string;
	readonly command: string;
	readonly args: readonly string[];
	/** Tells that it is there, and exits 0. */
	readonly version: readonly string[];
	readonly expects: string;
	/** Compiles first, so it is asked for by --all only. */
	readonly slow?: true;
}

// Node reads the proxy variables from 22.21 and 24 on; its trust is the same either way.
const NODE = `
const { hostname, port } = new URL(process.env.HTTPS_PROXY);
const host = new URL(${JSON.stringify(URL_TO_FETCH)}).hostname;
const failed = error => { console.error(error.message); process.exit(1); };
require('http').request({ host: hostname, port, method: 'CONNECT', path: host + ':443', headers: { host: host + ':443' } })
	.on('connect', (_, socket) => {
		const secure = require('tls').connect({ socket, servername: host }).on('error', failed);
		secure.write('GET / HTTP/1.1\\r\\nHost: ' + host + '\\r\\nConnection: close\\r\\n\\r\\n');
		secure.pipe(process.stdout);
	}).on('error', failed).end();`;

const JAVA = `import java.net.URI; import java.nio.charset.StandardCharsets;
public class Probe { public static void main(String[] a) throws Exception {
System.out.println(new String(URI.create("${URL_TO_FETCH}").toURL().openStream().readAllBytes(), StandardCharsets.UTF_8)); } }`;

const GO = `package main
import ("fmt"; "io"; "net/http"; "os")
func main() { r, err := http.Get("${URL_TO_FETCH}"); if err != nil { fmt.Fprintln(os.Stderr, err); os.Exit(1) }
b, _ := io.ReadAll(r.Body); fmt.Println(string(b)) }`;

function runtimes(folder: string): Runtime[] {
	const script = (name: string, text: string): string => {
		const file = join(folder, name);
		writeFileSync(file, text);
		return file;
	};
	const python = (module: string, fetch: string) => ['-c', `import ${module}; print(${fetch})`];
	return [
		{ name: 'curl', command: 'curl', args: ['-sS', URL_TO_FETCH], version: ['--version'], expects: EXPECTED },
		{
			name: 'git',
			command: 'git',
			args: ['ls-remote', `${URL_TO_FETCH}repo`],
			version: ['--version'],
			expects: GIT_REF,
		},
		{
			name: 'wget',
			command: 'wget',
			args: ['-qO-', '--tries=1', URL_TO_FETCH],
			version: ['--version'],
			expects: EXPECTED,
		},
		{
			name: 'python urllib',
			command: 'python3',
			args: python('urllib.request', `urllib.request.urlopen("${URL_TO_FETCH}").read().decode()`),
			version: ['--version'],
			expects: EXPECTED,
		},
		{
			name: 'python requests',
			command: 'python3',
			args: python('requests', `requests.get("${URL_TO_FETCH}").text`),
			version: ['-c', 'import requests'],
			expects: EXPECTED,
		},
		{ name: 'node', command: 'node', args: ['-e', NODE], version: ['--version'], expects: EXPECTED },
		{
			name: 'perl',
			command: 'perl',
			args: [
				'-MLWP::UserAgent',
				'-e',
				`my $u = LWP::UserAgent->new; $u->env_proxy; my $r = $u->get("${URL_TO_FETCH}"); die $r->status_line unless $r->is_success; print $r->content`,
			],
			version: ['-MLWP::UserAgent', '-MLWP::Protocol::https', '-e', '1'],
			expects: EXPECTED,
		},
		{
			name: 'java',
			command: 'java',
			args: [script('Probe.java', JAVA)],
			version: ['-version'],
			expects: EXPECTED,
			slow: true,
		},
		{
			name: 'go',
			command: 'go',
			args: ['run', script('probe.go', GO)],
			version: ['version'],
			expects: EXPECTED,
			slow: true,
		},
	];
}

/** One result for each runtime: with the variables that `exec` sets, and with those of this shell. */
export async function checkRuntimes(rig: Rig, env: Environment, all: boolean): Promise<CheckResult[]> {
	const { proxy, folder } = rig;
	const proxyUrl = `http://${proxy.host}:${proxy.port}`;
	const files = await writeCertificateFiles(proxy.ca, env);
	const behind = childEnvironment(env, {
		proxyUrl,
		trust: trustEnvironment(files),
		javaOptions: javaTrustOptions(files.javaStore),
		secretNames: [],
	});
	// This shell's own trust, with the proxy's place and nothing else changed.
	const here = childEnvironment(env, { proxyUrl, trust: {}, javaOptions: [], secretNames: [] });
	const results: CheckResult[] = [];
	for (const runtime of runtimes(folder)) {
		results.push(await checkRuntime(runtime, { behind, here, folder, all }));
	}
	return results;
}

interface Surroundings {
	readonly behind: Record<string, string>;
	readonly here: Record<string, string>;
	readonly folder: string;
	readonly all: boolean;
}

async function checkRuntime(
	runtime: Runtime,
	{ behind, here, folder, all }: Surroundings,
): Promise<CheckResult> {
	const check = `runtime ${runtime.name}`;
	if (runtime.slow && !all) return { check, status: 'skipped', detail: 'it compiles first: ask with --all' };
	const there = await run(runtime.command, runtime.version, behind, folder);
	if (there.code !== 0) {
		return {
			check,
			status: 'skipped',
			detail: there.code === null ? 'not installed' : 'not installed, or not whole',
		};
	}
	const inside = await run(runtime.command, runtime.args, behind, folder);
	const shell = await run(runtime.command, runtime.args, here, folder);
	const trusted = (output: Output) => output.code === 0 && output.stdout.includes(runtime.expects);
	if (inside.code === null) {
		return { check, status: 'warn', detail: `did not end within ${PATIENCE_MS / 1000} s` };
	}
	if (!trusted(inside)) {
		const why = inside.stderr.trim().split('\n').at(-1) ?? '';
		return {
			check,
			status: 'fail',
			detail: `does not trust the CA behind exec: ${why.slice(0, 200) || `exit code ${inside.code}`}`,
			hint: 'give it the file of "egressd ca path" by its own setting',
		};
	}
	if (trusted(shell)) return { check, status: 'ok', detail: 'trusts the CA, behind exec and in this shell' };
	return {
		check,
		status: 'ok',
		detail: 'trusts the CA behind exec; not in this shell',
		hint: 'for agents started from this shell: eval "$(egressd ca env)"',
	};
}

interface Output {
	/** Null when it could not be run, or ran out of time. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

async function run(
	command: string,
	args: readonly string[],
	env: Record<string, string>,
	cwd: string,
): Promise<Output> {
	return await new Promise(resolve => {
		const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		// Not spawn's own timeout: its timer goes on for a command that is not there.
		const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
		const said = { stdout: '', stderr: '' };
		for (const name of ['stdout', 'stderr'] as const) {
			child[name].setEncoding('utf8').on('data', (text: string) => {
				if (said[name].length < OUTPUT_LIMIT) said[name] += text;
			});
		}
		const ended = (code: number | null): void => {
			clearTimeout(timer);
			resolve({ code, ...said });
		};
		child.once('error', () => ended(null));
		child.once('close', ended);
	});
}
