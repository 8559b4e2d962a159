// A certificate authority for the tests' own origins, made anew in every run. It knows names and certificates; it
// must not know the proxy, whose CA is another one.

import { writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { required } from '../../src/core/required.js';
import { scratch } from './scratch.js';

// The one wants the other to be there before it.
required('reflect-metadata') as typeof import('reflect-metadata');
const x509 = required('@peculiar/x509') as typeof import('@peculiar/x509');

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

/** A certificate and its key in PEM, as node:tls takes them. */
export interface Identity {
	readonly cert: string;
	readonly key: string;
}

export interface Authority {
	readonly cert: string;
	/** The same certificate in a file, for `--upstream-ca` and for curl, git and python. */
	readonly file: string;
	/** A leaf for the given DNS names and addresses. */
	issue(names: readonly string[]): Promise<Identity>;
}

type KeyPair = Awaited<ReturnType<typeof makeKeys>>;

async function makeKeys() {
	return await globalThis.crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function privatePem(keys: KeyPair): Promise<string> {
	const bytes = await globalThis.crypto.subtle.exportKey('pkcs8', keys.privateKey);
	return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

/** A new authority that is valid from yesterday to tomorrow. */
export async function createAuthority(): Promise<Authority> {
	const keys = await makeKeys();
	const name = 'CN=test origins';
	const validity = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + DAY) };
	const root = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: '01',
		name,
		...validity,
		signingAlgorithm: ALGORITHM,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	const file = join(scratch(), 'origin-ca.pem');
	const cert = `${root.toString('pem')}\n`;
	writeFileSync(file, cert);
	let serial = 1;
	return {
		cert,
		file,
		async issue(names) {
			serial += 1;
			const leafKeys = await makeKeys();
			const leaf = await x509.X509CertificateGenerator.create({
				serialNumber: serial.toString(16).padStart(4, '0'),
				subject: `CN=${names[0]}`,
				issuer: name,
				...validity,
				signingAlgorithm: ALGORITHM,
				publicKey: leafKeys.publicKey,
				signingKey: keys.privateKey,
				extensions: [
					new x509.SubjectAlternativeNameExtension(
						names.map(value => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
					),
					new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
					await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
				],
			});
			return { cert: `${leaf.toString('pem')}\n`, key: await privatePem(leafKeys) };
		},
	};
}
