// One cached leaf certificate per host, signed by the CA of a folder, so that TLS can end here. Must not know routes, sockets,
// or who asks.

import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { EgressError } from '../core/errors.js';
import { canonicalHost } from '../core/target.js';
import { type AuthorityKeys, BACK_DATED, DAY, openKeys } from './authority.js';
import type { AlternativeName, LeafSigner } from './signing.js';

export interface CertificateAuthority {
	/** The file that holds `pem`. */
	readonly path: string;
	/** The CA certificate, and the intermediates behind it when the operator put any there. */
	readonly pem: string;
	/**
	 * What to speak TLS with as `host` (a DNS name or an IP address, without brackets).
	 * @throws EgressError `tls_failed` when no certificate can be made for it.
	 */
	secureContext(host: string): Promise<SecureContext>;
	/** Gets ready to make certificates, which the first to ask for one would wait for. */
	prepare(): Promise<void>;
	/** Certificates in the cache. */
	readonly cached: number;
}

// Far below the 398 days that CA/Browser Forum clients accept; a proxy that lives longer renews.
const LEAF_LIFE = 90 * DAY;
// One SecureContext holds about 26 KiB outside the heap: 52 MiB when full.
const CACHED_HOSTS = 2048;

// The key is ECDSA, so the RSA suites of the default list could never be chosen; parsing them costs 0.1 ms a host.
const CIPHERS = [
	'TLS_AES_128_GCM_SHA256',
	'TLS_AES_256_GCM_SHA384',
	'TLS_CHACHA20_POLY1305_SHA256',
	'ECDHE-ECDSA-AES128-GCM-SHA256',
	'ECDHE-ECDSA-AES256-GCM-SHA384',
	'ECDHE-ECDSA-CHACHA20-POLY1305',
].join(':');

/**
 * Loads `ca.pem` and `ca.key` from a folder, or makes them there. Processes that start at once end with one CA.
 * `cachedHosts` is how many hosts' leaves are kept, the least recently used going first.
 * @throws AuthorityError when the folder can not be used, or what is in it: not a CA, expired, keys that do not
 * belong together, a key that others can read.
 */
export async function openAuthority(dir: string, cachedHosts = CACHED_HOSTS): Promise<CertificateAuthority> {
	return new Authority(await openKeys(dir), cachedHosts);
}

interface Leaf {
	readonly context: Promise<SecureContext>;
	/** Milliseconds since 1970: before it the leaf is not valid yet, which a clock that is set back comes to. */
	readonly since: number;
	/** Milliseconds since 1970. */
	renewAt: number;
}

class Authority implements CertificateAuthority {
	readonly #keys: AuthorityKeys;
	/** Made when the first leaf is, or before. */
	#signer: Promise<LeafSigner> | undefined;
	readonly #cachedHosts: number;
	/** In order of use, the least recent first. */
	readonly #leaves = new Map<string, Leaf>();

	constructor(keys: AuthorityKeys, cachedHosts: number) {
		this.#keys = keys;
		this.#cachedHosts = cachedHosts;
	}

	get path(): string {
		return this.#keys.path;
	}
	get pem(): string {
		return this.#keys.pem;
	}
	get cached(): number {
		return this.#leaves.size;
	}

	async prepare(): Promise<void> {
		this.#signer ??= this.#keys.signer();
		await this.#signer;
	}

	secureContext(host: string): Promise<SecureContext> {
		const known = this.#leaves.get(host);
		const now = Date.now();
		if (known !== undefined) {
			this.#leaves.delete(host);
			if (known.since <= now && now < known.renewAt) {
				this.#leaves.set(host, known);
				return known.context;
			}
		}
		// The first to ask for a host makes its leaf, those who ask meanwhile wait for the same one.
		const leaf: Leaf = {
			context: this.#issue(host, () => leaf),
			since: now - BACK_DATED,
			renewAt: Number.POSITIVE_INFINITY,
		};
		this.#leaves.set(host, leaf);
		if (this.#leaves.size > this.#cachedHosts) {
			for (const oldest of this.#leaves.keys()) {
				this.#leaves.delete(oldest);
				break;
			}
		}
		leaf.context.catch(() => {
			if (this.#leaves.get(host) === leaf) this.#leaves.delete(host);
		});
		return leaf.context;
	}

	async #issue(host: string, leaf: () => Leaf): Promise<SecureContext> {
		const alternative = alternativeName(host);
		this.#signer ??= this.#keys.signer();
		const signer = await this.#signer;
		const { issuer } = this.#keys;
		const now = Date.now();
		const notAfter = Math.min(now + LEAF_LIFE, issuer.notAfter);
		if (notAfter <= now) throw new EgressError('tls_failed', "egress: the proxy's CA has expired");
		const certificate = await signer.sign(
			alternative,
			Math.max(now - BACK_DATED, issuer.notBefore),
			notAfter,
		);
		// A share of what is left, so that near the CA's own end each leaf still serves for a while.
		leaf().renewAt = now + (notAfter - now) * 0.9;
		return createSecureContext({
			key: signer.key,
			cert: `${certificate}${issuer.chain}`,
			ciphers: CIPHERS,
			minVersion: 'TLSv1.2',
		});
	}
}

function alternativeName(host: string): AlternativeName {
	if (isIP(host) !== 0 && !host.includes('%')) return { type: 'ip', value: host };
	const name = canonicalHost(host);
	if (name === undefined || name.includes(':')) {
		throw new EgressError('tls_failed', 'egress: no certificate can be made for this host name');
	}
	return { type: isIP(name) === 0 ? 'dns' : 'ip', value: name };
}
