// Makes certificates: the CA's own and leaves for hosts. The one place that knows the library that signs, loaded when the
// first is made. Must not know files, caches, or how long anything is to live.

import { createPublicKey, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import type { X509CertificateCreateParams } from '@peculiar/x509';
import { required } from '../core/required.js';

// The one wants the other to be there before it.
required('reflect-metadata') as typeof import('reflect-metadata');
const x509 = required('@peculiar/x509') as typeof import('@peculiar/x509');

/** WebCrypto's parameters of a key and of what it signs. */
export interface SigningAlgorithm {
	readonly name: string;
	readonly namedCurve?: string;
	readonly hash: string;
}

/** Who a leaf is for. */
export interface AlternativeName {
	readonly type: 'ip' | 'dns';
	readonly value: string;
}

export interface LeafSigner {
	/** The private key of all leaves, in PEM: making one takes longer than signing, and they all live in this process. */
	readonly key: string;
	/** A leaf in PEM. Times are milliseconds since 1970. */
	sign(name: AlternativeName, notBefore: number, notAfter: number): Promise<string>;
}

// RFC 5280 upper bound of a common name (ub-common-name).
const LONGEST_COMMON_NAME = 64;
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/**
 * A certificate for the CA's key, in PEM. Its name comes from the key, so that two of them made at once for one key are
 * interchangeable: leaves signed under the one verify under the other.
 */
export async function selfSigned(
	key: KeyObject,
	algorithm: SigningAlgorithm,
	notBefore: number,
	notAfter: number,
): Promise<string> {
	const publicKey = new x509.PublicKey(createPublicKey(key).export({ type: 'spki', format: 'der' }));
	// SHA-1 of the public key (RFC 5280 section 4.2.1.2).
	const keyId = Buffer.from(await publicKey.getKeyIdentifier()).toString('hex');
	const name = [{ CN: [`egressd CA ${keyId.slice(0, 8)}`] }];
	const certificate = await x509.X509CertificateGenerator.create({
		serialNumber: serial(),
		subject: name,
		issuer: name,
		notBefore: new Date(notBefore),
		notAfter: new Date(notAfter),
		publicKey,
		signingKey: await imported(key, algorithm),
		signingAlgorithm: algorithm as X509CertificateCreateParams['signingAlgorithm'],
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			new x509.SubjectKeyIdentifierExtension(keyId),
			new x509.AuthorityKeyIdentifierExtension(keyId),
		],
	});
	return `${certificate.toString('pem')}\n`;
}

/** Signs under the CA whose certificate is `der` and whose key is `key`. */
export async function leafSigner(
	der: Buffer,
	key: KeyObject,
	signingAlgorithm: SigningAlgorithm,
): Promise<LeafSigner> {
	const ca = new x509.X509Certificate(der);
	const issuer = ca.subjectName;
	const keyId = ca.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId ?? '';
	const signingKey = await imported(key, signingAlgorithm);
	const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify']);
	const publicKey = await webcrypto.subtle.exportKey('spki', pair.publicKey);
	const common = [
		new x509.BasicConstraintsExtension(false, undefined, true),
		new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
		new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
		...(keyId === '' ? [] : [new x509.AuthorityKeyIdentifierExtension(keyId)]),
	];
	return {
		key: KeyObject.from(pair.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
		async sign(name, notBefore, notAfter) {
			const named = name.value.length <= LONGEST_COMMON_NAME;
			const certificate = await x509.X509CertificateGenerator.create({
				serialNumber: serial(),
				subject: named ? [{ CN: [name.value] }] : [],
				issuer,
				notBefore: new Date(notBefore),
				notAfter: new Date(notAfter),
				publicKey,
				signingKey,
				signingAlgorithm: signingAlgorithm as X509CertificateCreateParams['signingAlgorithm'],
				// RFC 5280 section 4.2.1.6: critical where the subject is empty.
				extensions: [...common, new x509.SubjectAlternativeNameExtension([name], !named)],
			});
			return `${certificate.toString('pem')}\n`;
		},
	};
}

async function imported(key: KeyObject, algorithm: SigningAlgorithm): Promise<webcrypto.CryptoKey> {
	const der = key.export({ type: 'pkcs8', format: 'der' });
	return await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

/** 127 random bits and a leading one: positive, and never shorter than 16 bytes (RFC 5280 section 4.1.2.2). */
function serial(): string {
	const bytes = randomBytes(16);
	bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40;
	return bytes.toString('hex');
}
