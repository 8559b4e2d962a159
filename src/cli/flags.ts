// The flags of `serve`, which `exec` shares, and how they become the proxy's options. Each has an EGRESSD_* variable.
// Must not know what is done with a running proxy.

import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config/load.js';
import type { EgressProxyOptions } from '../proxy.js';
import { parseConnectTo } from '../upstream/connect-to.js';
import { FileError, readText } from './files.js';
import { fittingWorkers, machine } from './machine.js';
import type { Environment } from './trust.js';

export interface ListenAddress {
	readonly host: string;
	readonly port: number;
}

/** As commander hands them over. */
export interface ServeFlags {
	readonly config: string;
	readonly listen: ListenAddress;
	readonly caDir: string;
	readonly workers?: number;
	readonly connectTo?: readonly string[];
	readonly upstreamCa?: readonly string[];
	readonly observe?: true;
}

/** More threads or processes than this cost memory and bring nothing on machines that exist. */
const MOST_COUNT = 256;

/** Adds the flags of `serve`; `listen` is the default address. */
export function addServeFlags(command: Command, listen: ListenAddress): Command {
	return command
		.addOption(configOption().default('routes.yaml'))
		.addOption(listenOption(listen))
		.addOption(caDirOption())
		.addOption(
			new Option('--workers <n>', 'scanning threads (default: one less than there are cores)')
				.env('EGRESSD_WORKERS')
				.argParser(parseCount),
		)
		.addOption(connectToOption())
		.addOption(
			new Option('--upstream-ca <file>', 'PEM file of roots to trust for origins as well; may be repeated')
				.env('EGRESSD_UPSTREAM_CA')
				.argParser(parseFiles),
		)
		.addOption(
			new Option(
				'--observe',
				'allow what no route fits and log it all, for egressd learn; for trusted runs only',
			).env('EGRESSD_OBSERVE'),
		);
}

export function listenOption(listen: ListenAddress): Option {
	const shown = listen.port === 0 ? `a free port of ${listen.host}` : `${listen.host}:${listen.port}`;
	return new Option('--listen <host:port>', 'where agents connect to; port 0 picks a free one')
		.env('EGRESSD_LISTEN')
		.argParser(parseListen)
		.default(listen, shown);
}

export function configOption(): Option {
	return new Option('--config <file>', 'the routes').env('EGRESSD_CONFIG');
}

export function connectToOption(): Option {
	return new Option(
		'--connect-to <h1:p1:h2:p2>',
		'connect to h2:p2 instead of h1:p1, as curl does; may be repeated',
	)
		.env('EGRESSD_CONNECT_TO')
		.argParser(parseMappings);
}

export function caDirOption(): Option {
	return (
		new Option('--ca-dir <dir>', 'where the CA is kept, or made when there is none')
			.env('EGRESSD_CA_DIR')
			// Programs get its name in their variables, and may be in another folder then.
			.argParser(folder => resolve(folder))
			.default(defaultCaDir(process.env), defaultCaDir({}, '~'))
	);
}

/** `$XDG_STATE_HOME/egressd`, by default `~/.local/state/egressd`. */
function defaultCaDir(env: Environment, home = homedir()): string {
	return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'egressd');
}

export function parseListen(value: string): ListenAddress {
	const found = /^(?:\[([^\]]*)\]|([^:[\]]+)):(\d{1,5})$/.exec(value);
	const host = found?.[1] ?? found?.[2] ?? '';
	const port = Number(found?.[3]);
	const fits = found?.[1] === undefined ? host !== '' : isIP(host) === 6;
	if (!found || !fits || port > 65535) {
		throw new InvalidArgumentError('It is HOST:PORT, such as 127.0.0.1:9099 or [::1]:0.');
	}
	return { host, port };
}

/** Of threads or processes. */
export function parseCount(value: string): number {
	const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
	if (count < 1 || count > MOST_COUNT) {
		throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_COUNT}.`);
	}
	return count;
}

/** One value may hold several, as PATH does, for the sake of the variable. */
function parseFiles(value: string, before: readonly string[] = []): readonly string[] {
	return [...before, ...value.split(delimiter).filter(file => file !== '')];
}

/** One value may hold several, with spaces or commas between, for the sake of the variable. */
function parseMappings(value: string, before: readonly string[] = []): readonly string[] {
	const entries = value.split(/[\s,]+/).filter(entry => entry !== '');
	for (const entry of entries) {
		try {
			parseConnectTo(entry);
		} catch (thrown) {
			throw new InvalidArgumentError(
				`It is H1:P1:H2:P2, such as api.example.com:443:127.0.0.1:8443 (${(thrown as Error).message}).`,
			);
		}
	}
	return [...before, ...entries];
}

/** Reads and validates a routes file. @throws FileError, or what `parseConfig` throws for its mistakes. */
export async function readConfig(file: string): Promise<Config> {
	const text = await readText(
		file,
		'name the routes with --config FILE, or begin with one that says "routes: []", which egressd exec --observe and egressd learn fill',
	);
	// The parser and the schema take longer to load than many a command takes that reads no routes.
	const { parseConfig } = await import('../config/load.js');
	return parseConfig(text, { file });
}

/**
 * What the flags ask for, files read.
 * @throws FileError for a file that can not be used, what `parseConfig` throws for mistakes in the routes.
 */
export async function proxyOptions(flags: ServeFlags, env: Environment): Promise<EgressProxyOptions> {
	const upstreamCa: string[] = [];
	for (const file of flags.upstreamCa ?? []) upstreamCa.push(await readRoots(file));
	const here = machine();
	return {
		config: await readConfig(flags.config),
		env,
		caDir: flags.caDir,
		listen: flags.listen,
		workers: flags.workers ?? fittingWorkers(here),
		memory: here.memory,
		connectTo: flags.connectTo ?? [],
		upstreamCa,
		...(flags.observe ? { observe: true } : {}),
	};
}

async function readRoots(file: string): Promise<string> {
	const pem = await readText(file, '--upstream-ca takes a PEM file');
	try {
		new X509Certificate(pem);
		return pem;
	} catch (error) {
		throw new FileError(`${file} holds no certificate in PEM`, { cause: error });
	}
}
