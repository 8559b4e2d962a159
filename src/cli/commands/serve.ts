// `egressd serve`: the proxy as a service. Knows signals and exit codes; must not know how an exchange is carried.

import { fstatSync, statSync } from 'node:fs';
import { constants, devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import type { Config } from '../../config/load.js';
import { filesBeside } from '../../credentials/files.js';
import { StartError } from '../../credentials.js';
import type { EgressProxy } from '../../proxy.js';
import type { ShardKind } from '../../shards/primary.js';
import { type AdminFlags, addAdminFlags, adminOptions } from '../admin.js';
import { exitOnCrash } from '../crash.js';
import { compileSoon } from '../engine.js';
import { addServeFlags, parseCount, proxyOptions, type ServeFlags } from '../flags.js';
import { fittingShards, machine } from '../machine.js';
import { Reloader } from '../reload.js';

const HELP = `
The routes are read from routes.yaml in the current folder unless --config names another file. Every flag has the
variable that stands behind it; a flag wins. Agents need HTTPS_PROXY, HTTP_PROXY, both in small letters as well, and
the CA: see egressd ca env, and egressd exec, which sets all of it for one command.

A credential may stand in a file, as Docker and Kubernetes hand secrets over: EGRESS_TOKEN_0_FILE=/run/secrets/token.

SIGTERM and SIGINT drain and exit 0, the second of them exits at once. The routes are read again on SIGHUP and when
their file, or one with a credential or a client's certificate, has changed. A file with a mistake changes nothing; exchanges under way keep the routes they began with.
Exit codes: 0 drained, 1 bad routes or failed start, 2 bad usage.`;

export function serveCommand(): Command {
	return addAdminFlags(addServeFlags(new Command('serve'), { host: '127.0.0.1', port: 9099 }))
		.description('run the proxy')
		.addOption(
			new Option(
				'--shards <n>',
				'threads or processes that accept agents on the one address (default: half the cores; 1 with --admin)',
			)
				.env('EGRESSD_SHARDS')
				.argParser(parseCount),
		)
		.addOption(
			new Option(
				'--shards-as <kind>',
				'what they are (default: threads where several may listen on one port, else processes)',
			)
				.env('EGRESSD_SHARDS_AS')
				.choices(['threads', 'processes'] satisfies ShardKind[]),
		)
		.addOption(new Option('--no-watch', 'read the routes again on SIGHUP only').env('EGRESSD_NO_WATCH'))
		.addHelpText('after', HELP)
		.action(serve);
}

interface ServiceFlags extends ServeFlags, AdminFlags {
	readonly watch: boolean;
	readonly shards?: number;
	readonly shardsAs?: ShardKind;
}

async function serve(flags: ServiceFlags): Promise<void> {
	// Signals count from the first moment: one that comes while the proxy starts stops it as soon as it has.
	const stopped = stopSignal();
	const shards = shardsOf(flags);
	const reloader = await Reloader.open(flags.config, config => filesBeside(config, process.env));
	process.on('SIGHUP', () => void reloader.now());
	const { proxy, leave } =
		shards === 1 ? await startOne(flags, reloader) : await startMany(flags, reloader, shards);
	exitOnCrash(() => proxy.flushSync());
	compileSoon();
	reloader.attach(proxy);
	if (flags.watch) await reloader.watch();
	await stopped;
	let drained = true;
	exitAtOnceOnSignal(async () => {
		drained = false;
		await leave();
	});
	await reloader.close();
	await proxy.close();
	if (drained) process.exit(0);
}

/** What runs, and how it is left without waiting for what is under way. */
interface Service {
	readonly proxy: Pick<EgressProxy, 'reload' | 'refuseReload' | 'close' | 'flushSync'>;
	/** Resolves when every line so far is written. */
	leave(): Promise<void>;
}

async function startOne(flags: ServiceFlags, reloader: Reloader): Promise<Service> {
	// Loading the proxy takes a while, which the other commands need not wait for.
	const { createEgressProxy } = await import('../../proxy.js');
	const admin = await adminOptions(flags, flags.caDir);
	const options = await proxyOptions(flags, process.env);
	sayIfUnheard(options.config);
	await reloader.begin(options.config);
	const proxy = await createEgressProxy({
		...options,
		...(admin && { admin: { ...admin, reload: () => reloader.now() } }),
	});
	return { proxy, leave: async () => proxy.flushSync() };
}

async function startMany(flags: ServiceFlags, reloader: Reloader, shards: number): Promise<Service> {
	const { createShardedProxy } = await import('../../shards/primary.js');
	const entry = fileURLToPath(new URL('../egressd-shard.cjs', import.meta.url));
	const options = await proxyOptions(flags, process.env);
	sayIfUnheard(options.config);
	await reloader.begin(options.config);
	const proxy = await createShardedProxy({
		...options,
		shards,
		...(flags.shardsAs && { shardsAs: flags.shardsAs }),
		entry,
	});
	return { proxy, leave: () => proxy.leave() };
}

/**
 * Says on stdout that the log goes nowhere. It may be meant, but Node.js opens the null device itself for a stderr that is
 * closed, so that nothing else would tell.
 */
function sayIfUnheard({ log }: Config): void {
	if (log === 0 || !isNull(process.stderr.fd)) return;
	process.stdout.write(`egressd: stderr is closed or ${devNull}: no line of the log is kept\n`);
}

function isNull(descriptor: number): boolean {
	try {
		const open = fstatSync(descriptor);
		return open.isCharacterDevice() && open.rdev === statSync(devNull).rdev;
	} catch {
		return false;
	}
}

function shardsOf({ shards, admin }: ServiceFlags): number {
	if (admin === undefined) return shards ?? fittingShards(machine());
	if (shards === undefined || shards === 1) return 1;
	throw new StartError(
		'--admin needs --shards 1: the console, the metrics and the requests that wait for approval belong to one event loop',
	);
}

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

function stopSignal(): Promise<void> {
	return new Promise(resolve => {
		for (const signal of STOP_SIGNALS) process.once(signal, () => resolve());
	});
}

/** `leave` ends what is under way, its lines written. A third signal does not wait for that. */
function exitAtOnceOnSignal(leave: () => Promise<void>): void {
	for (const signal of STOP_SIGNALS) {
		process.removeAllListeners(signal);
		process.once(signal, async () => {
			await leave();
			process.exit(128 + constants.signals[signal]);
		});
	}
}
