// `egressd serve`: the proxy as a service. Knows signals and exit codes; must not know how an exchange is carried.

import { constants } from 'node:os';
import { Command, Option } from 'commander';
import type { EgressProxy } from '../proxy.js';
import { type AdminFlags, addAdminFlags, adminOptions } from './admin.js';
import { exitOnCrash } from './crash.js';
import { addServeFlags, proxyOptions, type ServeFlags } from './flags.js';
import { Reloader } from './reload.js';

const HELP = `
The routes are read from routes.yaml in the current folder unless --config names another file. Every flag has a
variable: EGRESSD_CONFIG, EGRESSD_LISTEN, EGRESSD_CA_DIR, EGRESSD_WORKERS, EGRESSD_CONNECT_TO, EGRESSD_UPSTREAM_CA.

SIGTERM and SIGINT drain and exit 0, the second of them exits at once. The routes are read again on SIGHUP and when
their file has changed. A file with a mistake changes nothing; exchanges under way keep the routes they began with.
Exit codes: 0 drained, 1 bad routes or failed start, 2 bad usage.`;

export function serveCommand(): Command {
	return addAdminFlags(addServeFlags(new Command('serve'), { host: '127.0.0.1', port: 9099 }))
		.description('run the proxy')
		.addOption(new Option('--no-watch', 'read the routes again on SIGHUP only').env('EGRESSD_NO_WATCH'))
		.addHelpText('after', HELP)
		.action(serve);
}

async function serve(flags: ServeFlags & AdminFlags & { readonly watch: boolean }): Promise<void> {
	// Signals count from the first moment: one that comes while the proxy starts stops it as soon as it has.
	const stopped = stopSignal();
	// Loading the proxy takes a while, which the other commands need not wait for.
	const { createEgressProxy } = await import('../proxy.js');
	const reloader = await Reloader.open(flags.config);
	process.on('SIGHUP', () => void reloader.now());
	const admin = await adminOptions(flags, flags.caDir);
	const proxy = await createEgressProxy({
		...(await proxyOptions(flags, process.env)),
		...(admin && { admin: { ...admin, reload: () => reloader.now() } }),
	});
	exitOnCrash(() => proxy.flushSync());
	reloader.attach(proxy);
	if (flags.watch) await reloader.watch();
	await stopped;
	exitAtOnceOnSignal(proxy);
	await reloader.close();
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
