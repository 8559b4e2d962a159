// The environment of a command that runs behind the proxy: every common runtime sent through it and trusting it, and
// no credential in it. Pure: it must not know files, processes, or how the proxy works.

import { fileURLToPath } from 'node:url';
import { unbracketed } from '../core/target.js';
import { SECRET_PREFIX } from '../policy/authorize.js';
import { javaToolOptions } from './java-store.js';
import type { Environment } from './trust.js';

export interface ChildOptions {
	/** `http://127.0.0.1:PORT`. */
	readonly proxyUrl: string;
	/** Variables that make runtimes trust the CA. */
	readonly trust: Readonly<Record<string, string>>;
	/** JVM options for the trust store; none to leave Java's roots as they are. */
	readonly javaOptions: readonly string[];
	/** Names of variables that hold credentials. */
	readonly secretNames: Iterable<string>;
	/** `process.versions.node`, unless a test says otherwise. */
	readonly nodeVersion?: string;
}

/** Each of them is read by something that reads no other, or wins over a setting in that program's own files. */
export const PROXY_VARIABLES = [
	...['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'],
	...[
		'npm_config_proxy',
		'npm_config_https_proxy',
		'YARN_HTTP_PROXY',
		'YARN_HTTPS_PROXY',
		'CARGO_HTTP_PROXY',
	],
] as const;

// Exceptions would be a way around the proxy that no log line tells of, also those for localhost: a command that
// needs one can set it again, as in `env NO_PROXY=localhost CMD`.
const BYPASS_VARIABLES = new Set(['no_proxy', 'npm_config_noproxy']);

// As NODE_OPTIONS reads it between quotation marks.
const NODE_FETCH = fileURLToPath(new URL('node-fetch.cjs', import.meta.url)).replace(/[\\"]/g, '\\$&');

// A shorter secret could stand in PATH by chance, and is looked for as a whole value only.
const CONTAINED_FROM = 8;

/** More would not fit into an environment. */
const GIT_PAIRS = 10_000;

/** The variables of the parent, without credentials, and with what leads through the proxy. */
export function childEnvironment(parent: Environment, options: ChildOptions): Record<string, string> {
	const names = new Set(options.secretNames);
	const isSecretName = (name: string) => names.has(name) || name.startsWith(SECRET_PREFIX);
	const secrets = Object.entries(parent).flatMap(([name, value]) =>
		isSecretName(name) && value ? [value] : [],
	);
	// A copy under another name would undo it all: GH_TOKEN=$EGRESS_TOKEN_1, or a URL with the password in it.
	const holdsSecret = (value: string) =>
		secrets.some(secret => value === secret || (secret.length >= CONTAINED_FROM && value.includes(secret)));
	const child: Record<string, string> = {};
	for (const [name, value] of Object.entries(parent)) {
		if (value === undefined || isSecretName(name) || holdsSecret(value)) continue;
		if (!BYPASS_VARIABLES.has(name.toLowerCase())) child[name] = value;
	}
	for (const name of PROXY_VARIABLES) child[name] = options.proxyUrl;
	Object.assign(child, options.trust);
	// Node reads the proxy variables from 22.21 and 24 on, when told to; before, fetch has to be led there. The command's Node
	// is taken to be ours: on a newer one nothing is loaded that a sandbox of the command's may not show to it.
	child.NODE_USE_ENV_PROXY = '1';
	if (!readsProxyVariables(options.nodeVersion))
		child.NODE_OPTIONS = [child.NODE_OPTIONS, `--require "${NODE_FETCH}"`].filter(Boolean).join(' ');
	configureGit(child, 'http.version', 'HTTP/1.1');
	const java = [...javaProxyOptions(options.proxyUrl), ...options.javaOptions];
	child.JAVA_TOOL_OPTIONS = javaToolOptions(child.JAVA_TOOL_OPTIONS, java);
	return child;
}

function readsProxyVariables(version = process.versions.node): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > 23 || (major === 22 && minor >= 21);
}

/**
 * Over HTTP/2 git (2.39 with libcurl 7.88) waits for more of a pack that has ended, where the window closed on its last
 * bytes: some pushes over the window's size hang, to any server. What the parent sets in this way comes behind and wins;
 * of a pair that held a credential the rest goes, too, since git refuses to run with one half of it.
 */
function configureGit(child: Record<string, string>, key: string, value: string): void {
	const pairs = [[key, value]];
	for (let i = 0; i < Number(child.GIT_CONFIG_COUNT) && i < GIT_PAIRS; i += 1) {
		const names = [`GIT_CONFIG_KEY_${i}`, `GIT_CONFIG_VALUE_${i}`];
		const pair = names.flatMap(name => child[name] ?? []);
		if (pair.length === names.length) pairs.push(pair);
		for (const name of names) delete child[name];
	}
	for (const [i, [name = '', is = '']] of pairs.entries()) {
		child[`GIT_CONFIG_KEY_${i}`] = name;
		child[`GIT_CONFIG_VALUE_${i}`] = is;
	}
	child.GIT_CONFIG_COUNT = String(pairs.length);
}

/** Java reads no proxy variable. */
function javaProxyOptions(proxyUrl: string): string[] {
	const { hostname, port } = new URL(proxyUrl);
	const host = unbracketed(hostname);
	const proxy = ['http', 'https'].flatMap(scheme => [
		`-D${scheme}.proxyHost=${host}`,
		`-D${scheme}.proxyPort=${port}`,
	]);
	// Unset, it stands for localhost, to which Java would then connect directly.
	return [...proxy, '-Dhttp.nonProxyHosts='];
}
