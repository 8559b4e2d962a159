// The programs that people run behind the proxy: curl, git, python3 and node, each with the variables that send it
// through the proxy and make it trust the CA. Must not know the proxy's insides.

import { spawn, spawnSync } from 'node:child_process';
import type { ProxyProcess } from './proxy.js';
import { scratch } from './scratch.js';

const CLIENT_TIMEOUT_MS = 60_000;

/** Why a test of this program can not run here, for `skip`; false when it can. */
export function missing(program: 'curl' | 'git' | 'python3'): false | string {
	const { status } = spawnSync(program, ['--version'], { stdio: 'ignore' });
	return status === 0 ? false : `${program} is not installed`;
}

export interface Finished {
	readonly status: number | null;
	readonly stdout: Buffer;
	readonly stderr: string;
}

export interface ClientOptions {
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly input?: Buffer | string;
}

/** What the environment of an agent behind the proxy holds. */
export function agentEnv(proxy: ProxyProcess): Record<string, string> {
	const { url, caFile } = proxy;
	return {
		PATH: process.env.PATH ?? '',
		HOME: scratch(),
		http_proxy: url,
		https_proxy: url,
		HTTP_PROXY: url,
		HTTPS_PROXY: url,
		CURL_CA_BUNDLE: caFile,
		SSL_CERT_FILE: caFile,
		GIT_SSL_CAINFO: caFile,
		NODE_EXTRA_CA_CERTS: caFile,
	};
}

/** Runs a program to its end. Kills it, and so fails, after a minute. */
export async function runClient(
	program: string,
	args: readonly string[],
	options: ClientOptions = {},
): Promise<Finished> {
	const child = spawn(program, args, {
		env: { ...options.env },
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		stdio: 'pipe',
		timeout: CLIENT_TIMEOUT_MS,
	});
	const stdout: Buffer[] = [];
	const stderr: Buffer[] = [];
	child.stdout.on('data', chunk => stdout.push(chunk));
	child.stderr.on('data', chunk => stderr.push(chunk));
	child.stdin.on('error', () => {});
	child.stdin.end(options.input);
	const status = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	return { status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') };
}
