// The certificate authority that agents trust, kept in a folder, and one cached leaf certificate per host, so that
// TLS can end here. Must not know routes, sockets, or who asks.

import 'reflect-metadata';
import {
	createPrivateKey,
	createPublicKey,
	KeyObject,
	randomBytes,
	randomUUID,
	webcrypto,
} from 'node:crypto';
import { constants, copyFile, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { isIP } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { EgressError } from '../core/errors.js';
import { canonicalHost } from '../core/target.js';

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
	/** Certificates in the cache. */
	readonly cached: number;
}

/** The CA can not be used. The message is a sentence that says what to do. */
export class AuthorityError extends Error {
	override readonly name = 'AuthorityError';
}

const DAY = 24 * 60 * 60 * 1000;
const CA_LIFE = 3650 * DAY;
// Far below the 398 days that CA/Browser Forum clients accept; a proxy that lives longer renews.
const LEAF_LIFE = 90 * DAY;
// For agents whose clock is behind, such as a virtual machine that was asleep.
const BACK_DATED = DAY;
// One SecureContext holds about 26 KiB outside the heap: 52 MiB when full.
const CACHED_HOSTS = 2048;
// RFC 5280 upper bound of a common name (ub-common-name).
const LONGEST_COMMON_NAME = 64;

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

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
	const path = join(dir, 'ca.pem');
	const keyPath = join(dir, 'ca.key');
	try {
		const key = await privateKey(dir, keyPath, path);
		const signer = await importSigner(key, keyPath);
		const pem = (await read(path)) ?? (await publish(path, await selfSign(signer), 0o644));
		return new Authority(path, pem, signer, checkIssuer(pem, key, path, keyPath), cachedHosts);
	} catch (error) {
		if (error instanceof AuthorityError || !isSystemError(error)) throw error;
		throw new AuthorityError(`CA folder ${dir} can not be used: ${error.message}`, { cause: error });
	}
}

/** The key that is there, or a new one. A certificate without its key is left for a person to decide on. */
async function privateKey(dir: string, keyPath: string, certificatePath: string): Promise<KeyObject> {
	let pem = await read(keyPath);
	if (pem === null) {
		// The key is always published first, so this is no start of another process caught half-way.
		if ((await read(certificatePath)) !== null && (await read(keyPath)) === null) {
			throw new AuthorityError(
				`${certificatePath} is there without ${keyPath}: put the key back, or delete ${certificatePath} to get a new CA`,
			);
		}
		await mkdir(dir, { recursive: true, mode: 0o700 });
		const { privateKey } = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
		pem = await publish(keyPath, pkcs8(privateKey), 0o600);
	}
	await refuseSharedKey(keyPath);
	try {
		return createPrivateKey(pem);
	} catch (error) {
		throw new AuthorityError(`${keyPath} is not a private key in PEM without a passphrase`, { cause: error });
	}
}

/** Whoever can read this key can be every site to every agent. Group may read: Kubernetes' fsGroup needs that. */
async function refuseSharedKey(path: string): Promise<void> {
	if (platform() === 'win32') return; // there the mode says nothing
	const { mode } = await stat(path);
	if ((mode & 0o027) === 0) return;
	throw new AuthorityError(
		`${path} is open to others (mode ${(mode & 0o777).toString(8).padStart(3, '0')}): chmod 600 it, or delete it and ca.pem to get a new CA if someone may have read it`,
	);
}

interface Signer {
	readonly key: webcrypto.CryptoKey;
	readonly publicKey: x509.PublicKey;
	readonly algorithm: webcrypto.EcdsaParams & webcrypto.Algorithm;
	/** SHA-1 of the public key in hex (RFC 5280 section 4.2.1.2). */
	readonly keyId: string;
}

// What an operator's own CA may be signed with; ours is the first.
const ALGORITHMS: Readonly<Record<string, { name: string; namedCurve?: string; hash: string }>> = {
	prime256v1: P256,
	secp384r1: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
	secp521r1: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
	rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

async function importSigner(key: KeyObject, path: string): Promise<Signer> {
	const kind = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '';
	const algorithm = ALGORITHMS[kind];
	if (algorithm === undefined)
		throw new AuthorityError(`${path} is neither an RSA key nor one on P-256, P-384 or P-521`);
	const der = key.export({ type: 'pkcs8', format: 'der' });
	const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
	const publicKey = new x509.PublicKey(spki);
	return {
		key: await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']),
		publicKey,
		algorithm,
		keyId: Buffer.from(await publicKey.getKeyIdentifier()).toString('hex'),
	};
}

/**
 * A certificate for the CA's key. Its name comes from the key, so that two of them made at once for one key are
 * interchangeable: leaves signed under the one verify under the other.
 */
async function selfSign(signer: Signer): Promise<string> {
	const notBefore = new Date(Date.now() - BACK_DATED);
	const name = [{ CN: [`egressd CA ${signer.keyId.slice(0, 8)}`] }];
	const certificate = await x509.X509CertificateGenerator.create({
		serialNumber: serial(),
		subject: name,
		issuer: name,
		notBefore,
		notAfter: new Date(notBefore.getTime() + CA_LIFE),
		publicKey: signer.publicKey,
		signingKey: signer.key,
		signingAlgorithm: signer.algorithm,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			new x509.SubjectKeyIdentifierExtension(signer.keyId),
			new x509.AuthorityKeyIdentifierExtension(signer.keyId),
		],
	});
	return `${certificate.toString('pem')}\n`;
}

interface Issuer {
	readonly name: x509.Name;
	readonly keyId: string;
	readonly notBefore: number;
	readonly notAfter: number;
	/** PEM of what stands between the leaf and a root: nothing when the CA is the root. */
	readonly chain: string;
}

function checkIssuer(pem: string, key: KeyObject, path: string, keyPath: string): Issuer {
	const certificates = parseCertificates(pem, path);
	const [ca] = certificates;
	const constraints = ca?.getExtension(x509.BasicConstraintsExtension);
	const usage = ca?.getExtension(x509.KeyUsagesExtension);
	if (!ca || !constraints?.ca || (usage && (usage.usages & x509.KeyUsageFlags.keyCertSign) === 0)) {
		throw new AuthorityError(`${path} is not the certificate of a CA`);
	}
	const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
	if (!spki.equals(Buffer.from(ca.publicKey.rawData))) {
		throw new AuthorityError(
			`${path} and ${keyPath} do not belong together: put the right one back, or delete both to get a new CA`,
		);
	}
	if (ca.notAfter.getTime() <= Date.now()) {
		throw new AuthorityError(
			`the CA in ${path} expired on ${day(ca.notAfter)}: delete ${path} and ${keyPath} to get a new one, and have agents trust that`,
		);
	}
	if (ca.notBefore.getTime() > Date.now()) {
		throw new AuthorityError(
			`the CA in ${path} is valid only from ${day(ca.notBefore)}: is this machine's clock right?`,
		);
	}
	const identifier = ca.getExtension(x509.SubjectKeyIdentifierExtension);
	return {
		name: ca.subjectName,
		keyId: identifier?.keyId ?? '',
		notBefore: ca.notBefore.getTime(),
		notAfter: ca.notAfter.getTime(),
		chain: certificates
			.filter(one => one.subject !== one.issuer)
			.map(one => `${one.toString('pem')}\n`)
			.join(''),
	};
}

function parseCertificates(pem: string, path: string): x509.X509Certificate[] {
	try {
		return x509.PemConverter.decode(pem).map(raw => new x509.X509Certificate(raw));
	} catch (error) {
		throw new AuthorityError(`${path} is not a certificate in PEM`, { cause: error });
	}
}

interface Leaf {
	readonly context: Promise<SecureContext>;
	/** Milliseconds since 1970. */
	renewAt: number;
}

class Authority implements CertificateAuthority {
	readonly path: string;
	readonly pem: string;
	readonly #signer: Signer;
	readonly #issuer: Issuer;
	readonly #cachedHosts: number;
	/** In order of use, the least recent first. */
	readonly #leaves = new Map<string, Leaf>();
	/** One key pair for all leaves: making one takes longer than signing, and they all live in this process anyway. */
	#keys: Promise<LeafKeys> | undefined;

	constructor(path: string, pem: string, signer: Signer, issuer: Issuer, cachedHosts: number) {
		this.path = path;
		this.pem = pem;
		this.#signer = signer;
		this.#issuer = issuer;
		this.#cachedHosts = cachedHosts;
	}

	get cached(): number {
		return this.#leaves.size;
	}

	secureContext(host: string): Promise<SecureContext> {
		const known = this.#leaves.get(host);
		if (known !== undefined) {
			this.#leaves.delete(host);
			if (known.renewAt > Date.now()) {
				this.#leaves.set(host, known);
				return known.context;
			}
		}
		// The first to ask for a host makes its leaf, those who ask meanwhile wait for the same one.
		const leaf: Leaf = { context: this.#issue(host, () => leaf), renewAt: Number.POSITIVE_INFINITY };
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
		this.#keys ??= leafKeys();
		const keys = await this.#keys;
		const now = Date.now();
		const notAfter = Math.min(now + LEAF_LIFE, this.#issuer.notAfter);
		if (notAfter <= now) throw new EgressError('tls_failed', "egress: the proxy's CA has expired");
		const named = alternative.value.length <= LONGEST_COMMON_NAME;
		const certificate = await x509.X509CertificateGenerator.create({
			serialNumber: serial(),
			subject: named ? [{ CN: [alternative.value] }] : [],
			issuer: this.#issuer.name,
			notBefore: new Date(Math.max(now - BACK_DATED, this.#issuer.notBefore)),
			notAfter: new Date(notAfter),
			publicKey: keys.spki,
			signingKey: this.#signer.key,
			signingAlgorithm: this.#signer.algorithm,
			extensions: [
				...LEAF_EXTENSIONS,
				...(this.#issuer.keyId === '' ? [] : [new x509.AuthorityKeyIdentifierExtension(this.#issuer.keyId)]),
				// RFC 5280 section 4.2.1.6: critical where the subject is empty.
				new x509.SubjectAlternativeNameExtension([alternative], !named),
			],
		});
		// A share of what is left, so that near the CA's own end each leaf still serves for a while.
		leaf().renewAt = now + (notAfter - now) * 0.9;
		return createSecureContext({
			key: keys.pem,
			cert: `${certificate.toString('pem')}\n${this.#issuer.chain}`,
			ciphers: CIPHERS,
			minVersion: 'TLSv1.2',
		});
	}
}

const LEAF_EXTENSIONS = [
	new x509.BasicConstraintsExtension(false, undefined, true),
	new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
	new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
];

interface LeafKeys {
	readonly pem: string;
	readonly spki: ArrayBuffer;
}

async function leafKeys(): Promise<LeafKeys> {
	const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
	return { pem: pkcs8(pair.privateKey), spki: await webcrypto.subtle.exportKey('spki', pair.publicKey) };
}

function alternativeName(host: string): { readonly type: 'ip' | 'dns'; readonly value: string } {
	if (isIP(host) !== 0 && !host.includes('%')) return { type: 'ip', value: host };
	const name = canonicalHost(host);
	if (name === undefined || name.includes(':')) {
		throw new EgressError('tls_failed', 'egress: no certificate can be made for this host name');
	}
	return { type: isIP(name) === 0 ? 'dns' : 'ip', value: name };
}

/** 127 random bits and a leading one: positive, and never shorter than 16 bytes (RFC 5280 section 4.1.2.2). */
function serial(): string {
	const bytes = randomBytes(16);
	bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40;
	return bytes.toString('hex');
}

function pkcs8(key: webcrypto.CryptoKey): string {
	return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function day(date: Date): string {
	return date.toISOString().slice(0, 10);
}

async function read(path: string): Promise<string | null> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (isSystemError(error) && error.code === 'ENOENT') return null;
		throw error;
	}
}

/**
 * Makes a file whole or not at all; when another process was first, its text is returned instead of ours. A hard link
 * is the one call that both refuses to replace and never shows a file half written.
 */
async function publish(path: string, text: string, mode: number): Promise<string> {
	const temporary = `${path}.${randomUUID()}`;
	const file = await open(temporary, 'wx', mode);
	try {
		await file.writeFile(text);
		await file.sync();
		await link(temporary, path);
		return text;
	} catch (error) {
		if (!isSystemError(error)) throw error;
		if (error.code === 'EEXIST') return await readFile(path, 'utf8');
		if (!NO_LINKS.has(error.code ?? '')) throw error;
		return await publishCopy(temporary, path);
	} finally {
		await file.close();
		await unlink(temporary);
	}
}

// What file systems without hard links answer: FAT, some FUSE and shared folders of virtual machines.
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

async function publishCopy(temporary: string, path: string): Promise<string> {
	try {
		await copyFile(temporary, path, constants.COPYFILE_EXCL);
	} catch (error) {
		if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
	}
	return await readFile(path, 'utf8');
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'syscall' in error;
}
