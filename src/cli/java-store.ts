// A trust store for Java, which reads no PEM: certificates to the bytes of a JKS file. Every JDK reads that format, and
// made here it costs nothing, where each start of the JDK's own keytool takes a second of processor. Must not know whom
// the certificates are of.

import { createHash } from 'node:crypto';

/** What the store is locked with, as the JDK's own is: it guards public certificates, so it is no secret. */
const STORE_WORD = 'changeit';

// As sun.security.provider.JavaKeyStore reads and writes them.
const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;
const WHITENER = 'Mighty Aphrodite';

/** The store's bytes, the same for the same certificates (DER) in the same order. */
export function javaStore(certificates: readonly Buffer[]): Buffer {
	const entries = certificates.flatMap((der, index) => [
		uint32(TRUSTED_CERTIFICATE),
		text(`egressd-${index}`),
		// When it was put in: of no use, and the store would never be the same again.
		Buffer.alloc(8),
		text('X.509'),
		uint32(der.length),
		der,
	]);
	const content = Buffer.concat([uint32(MAGIC), uint32(VERSION), uint32(certificates.length), ...entries]);
	const word = Buffer.from(STORE_WORD, 'utf16le').swap16();
	const digest = createHash('sha1').update(word).update(WHITENER).update(content).digest();
	return Buffer.concat([content, digest]);
}

/** JVM options that make a store its only roots. */
export function javaTrustOptions(store: string): string[] {
	return [
		`-Djavax.net.ssl.trustStore=${store}`,
		'-Djavax.net.ssl.trustStoreType=JKS',
		`-Djavax.net.ssl.trustStorePassword=${STORE_WORD}`,
	];
}

/** JAVA_TOOL_OPTIONS with more options behind those of before: the JVM lets the later ones win. */
export function javaToolOptions(before: string | undefined, options: readonly string[]): string {
	const added = options.map(one => (/\s/.test(one) ? `"${one}"` : one)).join(' ');
	if (before === undefined || before.trim() === '') return added;
	return before.endsWith(added) ? before : `${before} ${added}`;
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

/** As DataOutput.writeUTF does it, for ASCII. */
function text(value: string): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16BE(value.length);
	return Buffer.concat([bytes, Buffer.from(value, 'latin1')]);
}
