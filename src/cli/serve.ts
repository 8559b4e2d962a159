// `egressd serve`: the proxy as a service. Knows signals and exit codes; must not know how an exchange is carried.

import { constants } from 'node:os';
import { Command } from 'commander';
import type { EgressProxy } from '../proxy.js';
import { exitOnCrash } from './crash.js';
import { addServeFlags, proxyOptions, readConfig, type ServeFlags } from './flags.js';

const HELP = `
The routes are read from routes.yaml in the current folder unless --config names another file. Every flag has a
variable: EGRESSD_CONFIG, EGRESSD_LISTEN, EGRESSD_CA_DIR, EGRESSD_WORKERS, EGRESSD_CONNECT_TO, EGRESSD_UPSTREAM_CA.

SIGTERM and SIGINT drain and exit 0, the second of them exits at once. SIGHUP reads the routes again.
Exit codes: 0 drained, 1 bad routes or failed start, 2 bad usage.`;

export function serveCommand(): Command {
	return addServeFlags(new Command('serve'), { host: '127.0.0.1', port: 9099 })
		.description('run the proxy')
		.addHelpText('after', HELP)
		.action(serve);
}

async function serve(flags: ServeFlags): Promise<void> {
	// Signals count from the first moment: one that comes while the proxy starts stops it as soon as it has.
	const stopped = stopSignal();
	// Loading the proxy takes a while, which the other commands need not wait for.
	const { createEgressProxy } = await import('../proxy.js');
	const proxy = await createEgressProxy(await proxyOptions(flags, process.env));
	exitOnCrash(() => proxy.flushSync());
	reloadOnHangup(proxy, flags.config);
	await stopped;
	exitAtOnceOnSignal(proxy);
	await proxy.close();
	process.exit(0);
}

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

function stopSignal(): Promise<void> {
	return new Promise(resolve => {
		for (const signal of STOP_SIGNALS) process.once(signal, () => resolve());
	});
}

function exitAtOnceOnSignal(proxy: EgressProxy): void {
	for (const signal of STOP_SIGNALS) {
		process.removeAllListeners(signal);
		process.once(signal, () => {
			proxy.flushSync();
			process.exit(128 + constants.signals[signal]);
		});
	}
}

/** One reload after the other, the last one with what the file says then. */
function reloadOnHangup(proxy: EgressProxy, file: string): void {
	let last = Promise.resolve();
	process.on('SIGHUP', () => {
		last = last.then(() => reload(proxy, file));
	});
}

async function reload(proxy: EgressProxy, file: string): Promise<void> {
	const config = await readConfig(file).catch((error: Error) => {
		proxy.refuseReload(error.message);
		return null;
	});
	// A refusal is in the log already, and the proxy goes on with what it had.
	if (config !== null) await proxy.reload(config).catch(() => {});
}
