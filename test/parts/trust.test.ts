// The variables and files by which runtimes are told to trust the CA.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { rootCertificates } from 'node:tls';
import { javaStore, javaToolOptions } from '../../src/cli/java-store.js';
import { bundleText, TRUST_VARIABLES, trustEnvironment, writeCertificateFiles } from '../../src/cli/trust.js';
import { type CertificateAuthority, openAuthority } from '../../src/downstream/certificates.js';
import { scratch } from '../support/scratch.js';

const fingerprint = (pem: string) => new X509Certificate(pem).fingerprint256;
const split = (bundle: string) =>
	bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];

describe('the bundle', () => {
	let ca: CertificateAuthority;
	let corporate: CertificateAuthority;
	before(async () => {
		ca = await openAuthority(scratch());
		corporate = await openAuthority(scratch());
	});

	it("begins with the CA, holds Node's roots, and each certificate once", async () => {
		const certificates = split(await bundleText(ca.pem, {}));
		assert.equal(fingerprint(certificates[0] ?? ''), fingerprint(ca.pem));
		const fingerprints = certificates.map(fingerprint);
		assert.equal(new Set(fingerprints).size, fingerprints.length);
		const known = new Set(fingerprints);
		assert.ok(rootCertificates.length > 50);
		for (const root of rootCertificates) assert.ok(known.has(fingerprint(root)));
	});

	it('is nothing but PEM that OpenSSL reads to its end', async t => {
		if (spawnSync('openssl', ['version']).status !== 0) return t.skip('no openssl');
		const text = await bundleText(ca.pem, {});
		const file = join(scratch(), 'bundle');
		writeFileSync(file, text);
		const read = spawnSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', file], { encoding: 'utf8' });
		const listed = spawnSync('openssl', ['pkcs7', '-print_certs', '-noout'], {
			encoding: 'utf8',
			input: read.stdout,
		});
		assert.equal(listed.stdout.match(/^subject/gm)?.length, split(text).length);
		assert.equal(split(text).join(''), text);
		for (const line of text.split('\n')) assert.ok(line.length <= 64);
	});

	it('keeps what the environment trusted before, whichever variable said so, and only the certificates of it', async () => {
		const file = join(scratch(), 'corp.pem');
		writeFileSync(
			file,
			`# our root\n-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n${corporate.pem.replaceAll('\n', '\r\n')}trailing`,
		);
		const plain = split(await bundleText(ca.pem, {}));
		for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'REQUESTS_CA_BUNDLE', 'npm_config_cafile']) {
			const bundle = split(await bundleText(ca.pem, { [name]: file }));
			assert.equal(bundle.length, plain.length + 1, name);
			assert.equal(fingerprint(bundle.at(-1) ?? ''), fingerprint(corporate.pem));
		}
	});

	it('does without a file that is not there or is no text', async () => {
		const folder = scratch();
		const plain = await bundleText(ca.pem, {});
		assert.equal(
			await bundleText(ca.pem, { SSL_CERT_FILE: join(folder, 'none'), CURL_CA_BUNDLE: folder, PIP_CERT: '' }),
			plain,
		);
	});

	it('is written whole beside the CA, and again the same', async () => {
		const files = await writeCertificateFiles(ca, {});
		assert.equal(files.ca, ca.path);
		assert.equal(readFileSync(files.bundle, 'utf8'), await bundleText(ca.pem, {}));
		assert.deepEqual(await writeCertificateFiles(ca, {}), files);
		const inFolder = readdirSync(join(ca.path, '..')).sort();
		assert.deepEqual(inFolder, [
			...['bundle.jks', 'bundle.pem', 'bundle.php', 'bundle.wgetrc'],
			...['ca.key', 'ca.pem'],
		]);
	});

	it('has a file of its own where the environment trusts more, and what adds to roots points there, too', async () => {
		const plain = await writeCertificateFiles(ca, {});
		const more = await writeCertificateFiles(ca, { NODE_EXTRA_CA_CERTS: corporate.path });
		assert.notEqual(more.bundle, plain.bundle);
		assert.equal(more.ca, more.bundle);
		assert.ok(!readFileSync(plain.bundle, 'utf8').includes(split(corporate.pem)[0] ?? '-'));
		// Under its own variables an environment stays what it is: a second run adds nothing.
		assert.deepEqual(await writeCertificateFiles(ca, trustEnvironment(more)), more);
		assert.deepEqual(await writeCertificateFiles(ca, trustEnvironment(plain)), plain);
	});
});

describe('the table of variables', () => {
	it('names each variable once, and says who reads it', () => {
		const names = TRUST_VARIABLES.map(({ name }) => name);
		assert.equal(new Set(names).size, names.length);
		assert.ok(names.length >= 10);
		for (const { reader } of TRUST_VARIABLES) assert.notEqual(reader, '');
	});

	it('gives the bundle to what replaces roots and the CA to what adds to them', () => {
		const variables = trustEnvironment({ ca: '/c', bundle: '/b', wgetrc: '/w', php: ':/p' });
		for (const name of [
			'SSL_CERT_FILE',
			'CURL_CA_BUNDLE',
			'GIT_SSL_CAINFO',
			'REQUESTS_CA_BUNDLE',
			'AWS_CA_BUNDLE',
		]) {
			assert.equal(variables[name], '/b', name);
		}
		assert.equal(variables.NODE_EXTRA_CA_CERTS, '/c');
		assert.equal(Object.keys(variables).length, TRUST_VARIABLES.length);
	});
});

describe("Java's trust", () => {
	it('is a store of the same certificates as the bundle, as the JDK reads it', async t => {
		if (spawnSync('keytool', ['-help']).error) return t.skip('no keytool');
		const ca = await openAuthority(scratch());
		const { bundle, javaStore } = await writeCertificateFiles(ca, {});
		const args = ['-list', '-rfc', '-keystore', javaStore, '-storetype', 'JKS', '-storepass', 'changeit'];
		const listed = spawnSync('keytool', args, { encoding: 'utf8' });
		assert.equal(listed.status, 0, listed.stdout);
		const inStore = listed.stdout.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\r?\n/g) ?? [];
		assert.ok(inStore.length > 50);
		const inBundle = split(readFileSync(bundle, 'utf8'));
		assert.deepEqual(inStore.map(fingerprint).sort(), inBundle.map(fingerprint).sort());
	});

	it('is guarded by the digest that the JDK checks, and changes with its certificates only', () => {
		const [one, two] = [Buffer.from('one'), Buffer.from('two')];
		assert.deepEqual(javaStore([one, two]), javaStore([one, two]));
		assert.notDeepEqual(javaStore([one, two]), javaStore([two, one]));
		const store = javaStore([one]);
		const word = Buffer.from('\0c\0h\0a\0n\0g\0e\0i\0tMighty Aphrodite', 'latin1');
		const digest = createHash('sha1').update(word).update(store.subarray(0, -20)).digest();
		assert.deepEqual(store.subarray(-20), digest);
	});

	it('comes behind the options that were there, once, and survives spaces', () => {
		assert.equal(javaToolOptions(undefined, ['-Da=b', '-Dc=d e']), '-Da=b "-Dc=d e"');
		assert.equal(javaToolOptions('-Xmx1g', ['-Da=b']), '-Xmx1g -Da=b');
		assert.equal(javaToolOptions('-Xmx1g -Da=b', ['-Da=b']), '-Xmx1g -Da=b');
	});
});
