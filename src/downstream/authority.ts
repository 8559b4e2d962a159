// The certificate authority that agents trust, as two files of a folder: read and checked, or made there. Must not know
// which hosts it signs for.

import { createPrivateKey, generateKeyPair, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { constants, copyFile, link, open, readFile, stat, unlink } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../core/folder.js';
import type { LeafSigner, SigningAlgorithm } from './signing.js';

const generateKeyPairAsync = promisify(generateKeyPair);

/** The CA of a folder, ready to sign. */
export interface AuthorityKeys {
	/** The file that holds `pem`. */
	readonly path: string;
	/** The certificate, and the intermediates behind it when the operator put any there. */
	readonly pem: string;
	readonly issuer: Issuer;
	/** Loads the library that signs, which is a third of what a start would load. */
	signer(): Promise<LeafSigner>;
}

/** The CA can not be used. The message is a sentence that says what to do. */
export class AuthorityError extends Error {
	override readonly name = 'AuthorityError';
}

export const DAY = 24 * 60 * 60 * 1000;
const CA_LIFE = 3650 * DAY;
/** Milliseconds by which certificates begin earlier: for agents whose clock is behind, as in a machine that was asleep. */
export const BACK_DATED = DAY;

const signing = () => import('./signing.js');

/**
 * Loads `ca.pem` and `ca.key` from a folder, or makes them there. Processes that start at once end with one CA.
 * @throws AuthorityError when the folder can not be used, or what is in it: not a CA, expired, keys that do not
 * belong together, a key that others can read.
 */
export async function openKeys(dir: string): Promise<AuthorityKeys> {
	const path = join(dir, 'ca.pem');
	const keyPath = join(dir, 'ca.key');
	try {
		const key = await privateKey(dir, keyPath, path);
		const algorithm = algorithmOf(key, keyPath);
		let pem = await read(path);
		if (pem === null) {
			const notBefore = Date.now() - BACK_DATED;
			const made = await (await signing()).selfSigned(key, algorithm, notBefore, notBefore + CA_LIFE);
			pem = await publish(path, made, 0o644);
		}
		const issuer = checkIssuer(pem, key, path, keyPath);
		const signer = async () => await (await signing()).leafSigner(issuer.der, key, algorithm);
		return { path, pem, issuer, signer };
	} catch (error) {
		if (error instanceof AuthorityError || !isSystemError(error)) throw error;
		throw new AuthorityError(
			`CA folder ${dir} can not be used: ${error.message}; choose one that can be written to`,
			{ cause: error },
		);
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
		await makeFolder(dir);
		pem = await publish(keyPath, await newKey(), 0o600);
	}
	await refuseSharedKey(keyPath);
	try {
		return createPrivateKey(pem);
	} catch (error) {
		throw new AuthorityError(`${keyPath} is not a private key in PEM without a passphrase`, { cause: error });
	}
}

async function newKey(): Promise<string> {
	const { privateKey } = await generateKeyPairAsync('ec', { namedCurve: 'P-256' });
	return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
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

// What an operator's own CA may be signed with; ours is the first.
const ALGORITHMS: Readonly<Record<string, SigningAlgorithm>> = {
	prime256v1: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
	secp384r1: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
	secp521r1: { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
	rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

/** How `key` signs. */
function algorithmOf(key: KeyObject, path: string): SigningAlgorithm {
	const kind = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '';
	const algorithm = ALGORITHMS[kind];
	if (algorithm === undefined)
		throw new AuthorityError(`${path} is neither an RSA key nor one on P-256, P-384 or P-521`);
	return algorithm;
}

/** What is known of the CA's certificate without the library that signs. */
interface Issuer {
	readonly der: Buffer;
	readonly notBefore: number;
	readonly notAfter: number;
	/** PEM of what stands between the leaf and a root: nothing when the CA is the root. */
	readonly chain: string;
}

function checkIssuer(pem: string, key: KeyObject, path: string, keyPath: string): Issuer {
	const certificates = parseCertificates(pem, path);
	const [ca] = certificates;
	// OpenSSL's word: its constraints, and its key usage where it has one.
	if (!ca?.ca) throw new AuthorityError(`${path} is not the certificate of a CA`);
	if (!ca.checkPrivateKey(key)) {
		throw new AuthorityError(
			`${path} and ${keyPath} do not belong together: put the right one back, or delete both to get a new CA`,
		);
	}
	const [notBefore, notAfter] = [ca.validFrom, ca.validTo].map(text => Date.parse(text)) as [number, number];
	if (notAfter <= Date.now()) {
		throw new AuthorityError(
			`the CA in ${path} expired on ${day(notAfter)}: delete ${path} and ${keyPath} to get a new one, and have agents trust that`,
		);
	}
	if (notBefore > Date.now()) {
		throw new AuthorityError(
			`the CA in ${path} is valid only from ${day(notBefore)}: is this machine's clock right?`,
		);
	}
	const between = certificates.filter(one => one.subject !== one.issuer);
	return { der: ca.raw, notBefore, notAfter, chain: between.map(String).join('') };
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function parseCertificates(pem: string, path: string): X509Certificate[] {
	try {
		return (pem.match(CERTIFICATE) ?? ['']).map(one => new X509Certificate(one));
	} catch (error) {
		throw new AuthorityError(`${path} is not a certificate in PEM`, { cause: error });
	}
}

function day(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
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
