// What agents' TLS libraries say of the CA and its leaves, and what happens to the folder that holds the CA.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import {
	chmodSync,
	copyFileSync,
	readdirSync,
	readFileSync,
	statSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { before, describe, it, mock } from 'node:test';
import { connect, type SecureContext, TLSSocket } from 'node:tls';
import { AuthorityError } from '../../../src/downstream/authority.js';
import { type CertificateAuthority, openAuthority } from '../../../src/downstream/certificates.js';
import { createAuthority } from '../../support/authority.js';
import { scratch } from '../../support/scratch.js';

const DAY = 86_400_000;
const LONG = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(58)}.example.com`;

/** A TLS handshake in this process; the leaf as the client saw it. Rejects when the client refuses it. */
async function handshake(ca: CertificateAuthority, host: string): Promise<X509Certificate> {
	const context = await ca.secureContext(host);
	const server = createServer(socket => {
		new TLSSocket(socket, { isServer: true, secureContext: context }).on('error', () => {});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = connect({
		port: (server.address() as AddressInfo).port,
		host: '127.0.0.1',
		ca: ca.pem,
		// Node sends no server name for an address, and compares the certificate with `host` then.
		...(/^[\d.]+$|:/.test(host)
			? { checkServerIdentity: (_name, certificate) => identity(certificate.raw, host) }
			: { servername: host }),
	});
	try {
		await once(client, 'secureConnect');
		const raw = client.getPeerX509Certificate();
		assert.ok(raw);
		return raw;
	} finally {
		client.destroy();
		server.close();
	}
}

function identity(raw: Buffer, ip: string): Error | undefined {
	return new X509Certificate(raw).checkIP(ip) ? undefined : new Error(`not a certificate of ${ip}`);
}

function opensslVerify(ca: CertificateAuthority, leaf: X509Certificate, host: string): string {
	const file = join(scratch(), 'leaf.pem');
	writeFileSync(file, leaf.toString());
	const name = /^[\d.]+$|:/.test(host) ? '-verify_ip' : '-verify_hostname';
	const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca.path, name, host, file];
	const done = spawnSync('openssl', args, { encoding: 'utf8' });
	return done.status === 0 ? 'OK' : `${done.stdout}${done.stderr}`;
}

describe('leaf certificates', () => {
	let ca: CertificateAuthority;
	before(async () => {
		ca = await openAuthority(scratch());
	});

	for (const host of [
		'api.example.com',
		'x_y.example.com',
		'xn--bcher-kva.example',
		LONG,
		'127.0.0.1',
		'192.0.2.7',
		'::1',
		'2001:db8::7',
	]) {
		it(`are accepted by OpenSSL's strict checks for ${host.length > 100 ? 'a name of 253 characters' : host}`, async () => {
			const leaf = await handshake(ca, host);
			assert.equal(opensslVerify(ca, leaf, host), 'OK');
			assert.notEqual(opensslVerify(ca, leaf, host.includes('.') ? '203.0.113.9' : '::2'), 'OK');
		});
	}

	it('are accepted by the strict checks that Python turned on in 3.13', async t => {
		if (spawnSync('python3', ['--version']).status !== 0) return t.skip('no python3');
		const context = await ca.secureContext('127.0.0.1');
		const server = createServer(socket => {
			const secured = new TLSSocket(socket, { isServer: true, secureContext: context });
			secured.on('error', () => {});
			secured.end('over');
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const script = `
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
with context.wrap_socket(socket.create_connection(('127.0.0.1', int(sys.argv[2]))), server_hostname='127.0.0.1') as s:
    print(s.recv(10).decode())`;
		const port = String((server.address() as AddressInfo).port);
		const python = spawn('python3', ['-c', script, ca.path, port], { stdio: ['ignore', 'pipe', 'inherit'] });
		let out = '';
		python.stdout.setEncoding('utf8').on('data', text => {
			out += text;
		});
		await once(python, 'close');
		server.close();
		assert.equal(out.trim(), 'over');
	});

	it('are back-dated for slow clocks and live less than 398 days', async () => {
		const leaf = await handshake(ca, 'dates.example.com');
		const from = Date.parse(leaf.validFrom);
		const to = Date.parse(leaf.validTo);
		assert.ok(from <= Date.now() - DAY + 60_000 && from >= Date.now() - 2 * DAY);
		assert.ok(to > Date.now() + 30 * DAY && to - from < 398 * DAY);
	});

	it('have serial numbers of their own: positive, at least 64 random bits', async () => {
		const serials = await Promise.all(
			['s1', 's2', 's3'].map(async host => (await handshake(ca, host)).serialNumber),
		);
		assert.equal(new Set(serials).size, 3);
		for (const serial of serials) assert.match(serial, /^[4-7][0-9A-F]{31}$/);
	});

	it('name the host in the common name only when it fits there', async () => {
		assert.equal((await handshake(ca, 'short.example.com')).subject, 'CN=short.example.com');
		assert.equal((await handshake(ca, LONG)).subject || '', '');
	});

	it('are made once for all who ask at the same time, and kept', async () => {
		const asked = await Promise.all(Array.from({ length: 20 }, () => ca.secureContext('once.example.com')));
		assert.equal(new Set(asked).size, 1);
		assert.equal(await ca.secureContext('once.example.com'), asked[0]);
		assert.notEqual(await ca.secureContext('other.example.com'), asked[0]);
	});

	for (const host of [
		'',
		'a b.example.com',
		'a..b',
		`${'a'.repeat(64)}.com`,
		`${LONG}.com`,
		'*.example.com',
		'a/b',
		'fe80::1%eth0',
		'a\0b.com',
	]) {
		it(`are refused for what is no host: ${JSON.stringify(host.slice(0, 20))}`, async () => {
			await assert.rejects(ca.secureContext(host), { name: 'EgressError', code: 'tls_failed' });
			// A refusal is not remembered as an answer.
			await assert.rejects(ca.secureContext(host), { code: 'tls_failed' });
		});
	}
});

describe('the cache of leaves', () => {
	it('keeps as many hosts as it may and drops the one that was not used for longest', async () => {
		const ca = await openAuthority(scratch(), 2);
		const contexts = new Map<string, SecureContext>();
		for (const host of ['a.test', 'b.test']) contexts.set(host, await ca.secureContext(host));
		assert.equal(await ca.secureContext('a.test'), contexts.get('a.test'));
		await ca.secureContext('c.test');
		assert.equal(await ca.secureContext('a.test'), contexts.get('a.test'), 'used last, kept');
		assert.notEqual(await ca.secureContext('b.test'), contexts.get('b.test'), 'used least, made anew');
	});

	it('makes a leaf anew when the clock was set back to before it is valid', async () => {
		const now = Date.now();
		mock.timers.enable({ apis: ['Date'], now });
		try {
			const ca = await openAuthority(scratch());
			mock.timers.setTime(now + 400 * DAY);
			const ahead = await ca.secureContext('early.test');
			mock.timers.setTime(now + 400 * DAY - DAY / 2);
			assert.equal(await ca.secureContext('early.test'), ahead, 'still valid: kept');
			mock.timers.setTime(now);
			const right = await ca.secureContext('early.test');
			assert.notEqual(right, ahead);
			assert.equal(await ca.secureContext('early.test'), right);
		} finally {
			mock.timers.reset();
		}
	});

	it('renews a leaf before it expires', async () => {
		mock.timers.enable({ apis: ['Date'], now: Date.now() });
		try {
			const ca = await openAuthority(scratch());
			const first = await ca.secureContext('renewed.test');
			mock.timers.tick(60 * DAY);
			assert.equal(await ca.secureContext('renewed.test'), first);
			mock.timers.tick(25 * DAY);
			assert.notEqual(await ca.secureContext('renewed.test'), first);
		} finally {
			mock.timers.reset();
		}
	});
});

describe('the CA folder', () => {
	it('is made for its owner alone, and holds one CA that says what it is', async () => {
		const dir = join(scratch(), 'a', 'b');
		const ca = await openAuthority(dir);
		assert.equal(statSync(dir).mode & 0o777, 0o700);
		assert.equal(statSync(join(dir, 'ca.key')).mode & 0o777, 0o600);
		assert.deepEqual(readdirSync(dir).sort(), ['ca.key', 'ca.pem'], 'nothing half-made is left');
		assert.equal(ca.path, join(dir, 'ca.pem'));
		assert.equal(ca.pem, readFileSync(ca.path, 'utf8'));
		const certificate = new X509Certificate(ca.pem);
		assert.equal(certificate.ca, true);
		assert.match(certificate.subject, /^CN=egressd CA [0-9a-f]{8}$/);
		assert.ok(Date.parse(certificate.validTo) > Date.now() + 9 * 365 * DAY);
	});

	it('gives the same CA again', async () => {
		const dir = scratch();
		assert.equal((await openAuthority(dir)).pem, (await openAuthority(dir)).pem);
	});

	it('ends with one CA when several processes start in it at once', async () => {
		const dir = join(scratch(), 'fresh');
		const module = new URL('../../../src/downstream/certificates.js', import.meta.url).href;
		// All of them wait for the same instant, so that they do race.
		const script = `
const { openAuthority } = await import(${JSON.stringify(module)});
await new Promise(go => setTimeout(go, ${Date.now() + 2500} - Date.now()));
const ca = await openAuthority(${JSON.stringify(dir)});
await ca.secureContext('race.test');
process.stdout.write(ca.pem);`;
		const children = Array.from({ length: 5 }, () =>
			spawn(process.execPath, ['--input-type=module', '-e', script], {
				stdio: ['ignore', 'pipe', 'inherit'],
			}),
		);
		const answers = await Promise.all(
			children.map(async child => {
				let text = '';
				child.stdout.setEncoding('utf8').on('data', chunk => {
					text += chunk;
				});
				const [code] = await once(child, 'close');
				assert.equal(code, 0);
				return text;
			}),
		);
		assert.equal(answers.length, 5);
		assert.deepEqual(new Set(answers), new Set([readFileSync(join(dir, 'ca.pem'), 'utf8')]));
		assert.deepEqual(readdirSync(dir).sort(), ['ca.key', 'ca.pem']);
	});

	it('is completed when a start was killed between key and certificate', async () => {
		const dir = scratch();
		const ca = await openAuthority(dir);
		unlinkSync(ca.path);
		const again = await openAuthority(dir);
		assert.notEqual(again.pem, ca.pem);
		// Whoever trusted the lost certificate still trusts what is signed now.
		const leaf = await handshake(again, 'again.test');
		assert.equal(leaf.verify(new X509Certificate(ca.pem).publicKey), true);
	});

	it("serves under an operator's own RSA CA and sends its intermediates along", async () => {
		const dir = scratch();
		const root = join(dir, 'root');
		const run = (...args: string[]) => {
			const done = spawnSync('openssl', args, { encoding: 'utf8', cwd: dir });
			assert.equal(done.status, 0, done.stderr);
		};
		const ext = join(dir, 'ext');
		writeFileSync(
			ext,
			'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
		);
		run(
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-keyout',
			`${root}.key`,
			'-out',
			`${root}.pem`,
			'-subj',
			'/CN=corp root',
			'-days',
			'9',
		);
		run(
			'req',
			'-new',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-keyout',
			'ca.key',
			'-out',
			'ca.csr',
			'-subj',
			'/CN=corp egress',
		);
		run(
			'x509',
			'-req',
			'-in',
			'ca.csr',
			'-CA',
			`${root}.pem`,
			'-CAkey',
			`${root}.key`,
			'-CAcreateserial',
			'-extfile',
			ext,
			'-out',
			'ca.pem',
			'-days',
			'5',
		);
		chmodSync(join(dir, 'ca.key'), 0o600);
		const ca = await openAuthority(dir);
		const leaf = await handshake(
			{ ...ca, pem: readFileSync(`${root}.pem`, 'utf8'), secureContext: host => ca.secureContext(host) },
			'corp.test',
		);
		assert.match(leaf.issuer, /corp egress/);
		assert.ok(
			Date.parse(leaf.validTo) <= Date.parse(new X509Certificate(ca.pem).validTo),
			'no leaf outlives its CA',
		);
	});

	const refusals: Record<
		string,
		{ readonly harm: (dir: string) => void | Promise<void>; readonly says: RegExp }
	> = {
		'a key that others can read': { harm: dir => chmodSync(join(dir, 'ca.key'), 0o644), says: /chmod 600/ },
		'a key that its group can write': {
			harm: dir => chmodSync(join(dir, 'ca.key'), 0o660),
			says: /chmod 600/,
		},
		'a certificate without its key': {
			harm: dir => unlinkSync(join(dir, 'ca.key')),
			says: /without .*ca\.key/,
		},
		'a key that is none': { harm: dir => writeFileSync(join(dir, 'ca.key'), 'x'), says: /not a private key/ },
		'a certificate that is none': {
			harm: dir => writeFileSync(join(dir, 'ca.pem'), ''),
			says: /not the certificate of a CA|not a certificate/,
		},
		'garbage in a certificate': {
			harm: dir =>
				writeFileSync(join(dir, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
			says: /not a certificate in PEM/,
		},
		"another CA's certificate": {
			harm: async dir => {
				const other = await openAuthority(scratch());
				copyFileSync(other.path, join(dir, 'ca.pem'));
			},
			says: /do not belong together/,
		},
		'a certificate that is no CA': {
			harm: async dir => {
				const identity = await (await createAuthority()).issue(['leaf.test']);
				writeFileSync(join(dir, 'ca.pem'), identity.cert);
				writeFileSync(join(dir, 'ca.key'), identity.key);
			},
			says: /not the certificate of a CA/,
		},
	};
	for (const [what, { harm, says }] of Object.entries(refusals)) {
		it(`refuses ${what}, in a sentence`, async () => {
			const dir = scratch();
			await openAuthority(dir);
			await harm(dir);
			await assert.rejects(openAuthority(dir), (error: unknown) => {
				assert.ok(error instanceof AuthorityError);
				assert.match(error.message, says);
				assert.ok(error.message.includes(dir), 'it says where');
				return true;
			});
		});
	}

	it('refuses an expired CA and says what to do', async () => {
		const dir = scratch();
		const ca = await openAuthority(dir);
		mock.timers.enable({ apis: ['Date'], now: Date.now() + 3651 * DAY });
		try {
			await assert.rejects(openAuthority(dir), {
				name: 'AuthorityError',
				message: /expired on 20\d\d-\d\d-\d\d: delete /,
			});
			await assert.rejects(ca.secureContext('late.test'), { code: 'tls_failed', message: /CA has expired/ });
		} finally {
			mock.timers.reset();
		}
	});

	it('refuses a path that is a file, or where no folder can be made', async () => {
		const file = join(scratch(), 'file');
		writeFileSync(file, '');
		await assert.rejects(openAuthority(file), { name: 'AuthorityError', message: /can not be used/ });
		// Node's recursive mkdir tries these for ever.
		for (const none of platform() === 'linux' ? ['/proc/none', '/proc/none/at/all'] : []) {
			await assert.rejects(openAuthority(none), { name: 'AuthorityError', message: /can not be used/ });
		}
	});
});
