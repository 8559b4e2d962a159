// Starts the program itself as an operator would, its stderr in a real pipe with a reader that keeps up. Must not know
// what is asked of it.

import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Core, firstLine, type Origin, type Started, spawnPinned } from './child.js';
import { HOST, STREAM_HOST } from './scenarios.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PROBE = fileURLToPath(new URL('./probe.js', import.meta.url));

/** The credential of every route; a request that holds it is read by a thread, and refused. */
export const KNOWN_SECRET = 'a-value-of-the-benchmark-that-is-no-secret';

export interface EgressdOptions {
	/** A folder of its own. */
	readonly folder: string;
	readonly level: number;
	readonly origin: Origin;
	readonly streams: Origin;
	/** PEM file that vouches for the origins. */
	readonly upstreamCa: string;
	/** Another checkout, built, whose program is started instead of this one's. */
	readonly checkout?: string;
	/** Started module by module instead of from one file, so that a profile tells them apart. */
	readonly apart?: boolean;
	/** More flags of `serve`. */
	readonly args?: readonly string[];
	/** Default `proxy`. */
	readonly core?: Core;
	/** A shell command that reads its stderr after the boot line; default `cat >/dev/null`. */
	readonly reader?: string;
}

export interface Egressd extends Started<{ readonly listen: string; readonly ca: string }> {
	readonly port: number;
	/** The CA's certificate. */
	readonly caPem: string;
}

/** Resolves with the running proxy once its boot line came; rejects when it does not start. */
export async function startEgressd(options: EgressdOptions): Promise<Egressd> {
	const { folder, level, origin, streams, checkout = ROOT } = options;
	mkdirSync(folder, { recursive: true });
	const config = join(folder, 'routes.yaml');
	const auth = 'auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }';
	const routes = [HOST, STREAM_HOST].map(host => `  - host: ${host}\n    ${auth}\n`);
	writeFileSync(config, `log: ${level}\nroutes:\n${routes.join('')}`);
	const program = join(checkout, 'dist/src/cli', options.apart ? 'main.js' : 'egressd.cjs');
	const args = ['--import', PROBE, program, 'serve', '--config', config];
	args.push('--listen', '127.0.0.1:0', '--ca-dir', join(folder, 'ca'), '--upstream-ca', options.upstreamCa);
	for (const [host, to] of [
		[HOST, origin],
		[STREAM_HOST, streams],
	] as const) {
		args.push('--connect-to', `${host}:80:127.0.0.1:${to.http}`);
		args.push('--connect-to', `${host}:443:127.0.0.1:${to.https}`);
	}
	const pipe = makePipe(folder);
	const child = spawnPinned(options.core ?? 'proxy', process.execPath, [...args, ...(options.args ?? [])], {
		stdio: ['ignore', 'inherit', pipe.write, 'ipc'],
		env: {
			PATH: process.env.PATH ?? '',
			HOME: folder,
			EGRESS_TOKEN_0: KNOWN_SECRET,
			// What is measured is one process, unless the flags say otherwise.
			EGRESSD_SHARDS: '1',
		},
	});
	const reader = spawnPinned('load', 'sh', ['-c', `head -n1; ${options.reader ?? 'exec cat >/dev/null'}`], {
		stdio: [pipe.read, 'pipe', 'inherit'],
	});
	closeSync(pipe.read);
	closeSync(pipe.write);
	const line = await firstLine(child, reader.stdout as Readable);
	if (!line.startsWith('{')) throw new Error(`egressd did not start: ${line}`);
	const ready = JSON.parse(line) as { listen: string; ca: string };
	return {
		child,
		pid: child.pid as number,
		ready,
		port: Number(/:(\d+)$/.exec(ready.listen)?.[1]),
		caPem: readFileSync(ready.ca, 'utf8'),
	};
}

/** Both ends of a pipe as a container runtime gives one; Node's own would be a pair of sockets. */
function makePipe(folder: string): { readonly read: number; readonly write: number } {
	const path = join(folder, 'stderr');
	rmSync(path, { force: true });
	const made = spawnSync('mkfifo', [path]);
	if (made.status !== 0) throw new Error('mkfifo is needed to give the proxy a pipe');
	// Opened for both, neither end waits for the other.
	const both = openSync(path, constants.O_RDWR);
	const read = openSync(path, constants.O_RDONLY);
	const write = openSync(path, constants.O_WRONLY);
	closeSync(both);
	return { read, write };
}
