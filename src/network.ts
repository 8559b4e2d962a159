// The way out of one configuration: the network's own proxy, the certificates that origins ask us for, and the
// connections. Reads the certificates' files; must not know any request.

import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import type { Config } from './config/load.js';
import { Secret } from './core/secret.js';
import { StartError, type Variables } from './credentials.js';
import type { UpstreamProxyConfig } from './policy/upstream-proxy.js';
import { type ClientCert, clientCertKey } from './policy/written.js';
import { type ClientIdentity, Dialer, type DialOptions } from './upstream/dial.js';
import { Forwarder } from './upstream/forward.js';

/** What a network is made from; with the same, its connections outlive a reload. */
interface NetworkLoad {
	readonly upstreamProxy: UpstreamProxyConfig | null;
	readonly proxyPassword: string | null;
	readonly identities: ReadonlyMap<string, ClientIdentity>;
}

export interface Network {
	readonly dialer: Dialer;
	readonly forwarder: Forwarder;
	/** True when a configuration would make the same one again. Throws as `openNetwork` does. */
	serves(config: Config, env: Variables): boolean;
}

/** Throws a StartError for a certificate that can't be read or used. */
export function openNetwork(
	config: Config,
	env: Variables,
	options: Pick<DialOptions, 'connectTo' | 'extraRoots'> & { readonly decodable: ReadonlySet<string> },
): Network {
	const load = readNetwork(config, env);
	const secret = load.proxyPassword === null ? null : new Secret(load.proxyPassword);
	const { identities, upstreamProxy } = load;
	const dialer = new Dialer({
		...options,
		identities,
		upstreamProxy: upstreamProxy === null ? null : { config: upstreamProxy, secret },
	});
	return {
		dialer,
		forwarder: new Forwarder({ dialer, decodable: options.decodable }),
		serves: (other, variables) => isDeepStrictEqual(load, readNetwork(other, variables)),
	};
}

/** Reads what the way out needs. Throws a StartError for a certificate that can't be read or used. */
export function readNetwork(config: Config, env: Variables): NetworkLoad {
	const identities = new Map<string, ClientIdentity>();
	for (const [index, { client_cert: cert }] of config.routes.entries()) {
		if (cert === undefined || identities.has(clientCertKey(cert))) continue;
		const read = readIdentity(cert, env);
		if ('problem' in read) throw new StartError(`routes[${index}].client_cert: ${read.problem}`);
		identities.set(clientCertKey(cert), read);
	}
	const upstreamProxy = config.upstream_proxy ?? null;
	const variable = upstreamProxy?.auth?.token_env;
	return {
		upstreamProxy,
		proxyPassword: variable === undefined ? null : (env[variable] ?? null),
		identities,
	};
}

/** A client certificate's files, or what is wrong with them in words that hold nothing of them. */
export function readIdentity(
	cert: ClientCert,
	env: Variables,
): ClientIdentity | { readonly problem: string } {
	const files: Record<'cert_file' | 'key_file', string> = { cert_file: '', key_file: '' };
	for (const key of ['cert_file', 'key_file'] as const) {
		try {
			files[key] = readFileSync(cert[key], 'utf8');
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code;
			return { problem: `${key} ${code === 'ENOENT' ? 'is not there' : `can not be read (${code})`}` };
		}
	}
	const passphrase = cert.passphrase_env === undefined ? undefined : env[cert.passphrase_env];
	if (cert.passphrase_env !== undefined && !passphrase)
		return { problem: `passphrase_env names a variable that is not set` };
	const identity: ClientIdentity = {
		cert: files.cert_file,
		key: files.key_file,
		passphrase: passphrase === undefined ? null : new Secret(passphrase),
	};
	try {
		createSecureContext({ cert: identity.cert, key: identity.key, ...(passphrase && { passphrase }) });
		return identity;
	} catch (error) {
		return { problem: usable(error) };
	}
}

function usable(error: unknown): string {
	const code = String((error as NodeJS.ErrnoException).code);
	if (/KEY_VALUES_MISMATCH/.test(code)) return 'key_file holds the key of another certificate';
	if (/BAD_DECRYPT|BAD_PASSWORD|INTERRUPTED_OR_CANCELLED|UI_/.test(code))
		return 'key_file does not open: it needs its passphrase_env, or another one';
	return 'cert_file and key_file do not hold a certificate and its key in PEM';
}
