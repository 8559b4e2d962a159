// How each runtime is told to trust the CA: the one table of variables, and the files they point to. `exec` sets them,
// `ca env` prints them. Must not know the proxy's address, nor what any child is.

import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import * as tls from 'node:tls';
import { javaStore } from './java-store.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a variable points to: `bundle` where it replaces the runtime's own roots, `ca` where it adds to them, or settings. */
interface TrustVariable {
	readonly name: string;
	readonly file: 'bundle' | 'ca' | 'wgetrc' | 'php';
	/** Who reads it. */
	readonly reader: string;
}

export const TRUST_VARIABLES: readonly TrustVariable[] = [
	{ name: 'SSL_CERT_FILE', file: 'bundle', reader: 'OpenSSL, Go, Python ssl and httpx, Ruby, Rust, uv' },
	{ name: 'CURL_CA_BUNDLE', file: 'bundle', reader: 'curl' },
	{ name: 'GIT_SSL_CAINFO', file: 'bundle', reader: 'git' },
	{ name: 'REQUESTS_CA_BUNDLE', file: 'bundle', reader: 'Python requests' },
	{ name: 'PIP_CERT', file: 'bundle', reader: 'pip' },
	{ name: 'HTTPLIB2_CA_CERTS', file: 'bundle', reader: 'Python httplib2' },
	{ name: 'AWS_CA_BUNDLE', file: 'bundle', reader: 'AWS CLI and SDKs' },
	{ name: 'CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE', file: 'bundle', reader: 'gcloud' },
	{ name: 'GRPC_DEFAULT_SSL_ROOTS_FILE_PATH', file: 'bundle', reader: 'gRPC' },
	{ name: 'CODEX_CA_CERTIFICATE', file: 'bundle', reader: 'Codex, before SSL_CERT_FILE' },
	{ name: 'CARGO_HTTP_CAINFO', file: 'bundle', reader: 'cargo' },
	{ name: 'NIX_SSL_CERT_FILE', file: 'bundle', reader: 'programs built by Nix' },
	{ name: 'PERL_LWP_SSL_CA_FILE', file: 'bundle', reader: 'Perl LWP' },
	{ name: 'HEX_CACERTS_PATH', file: 'bundle', reader: 'Elixir hex' },
	{ name: 'npm_config_cafile', file: 'bundle', reader: 'npm, pnpm' },
	{ name: 'NODE_EXTRA_CA_CERTS', file: 'ca', reader: 'Node.js, Bun, and all that is built on them' },
	{ name: 'DENO_CERT', file: 'ca', reader: 'Deno' },
	{
		name: 'WGETRC',
		file: 'wgetrc',
		reader: 'wget, which has no other variable where it is built with GnuTLS',
	},
	{ name: 'PHP_INI_SCAN_DIR', file: 'php', reader: 'PHP, whose curl knows settings alone' },
];

// Where distributions keep the bundle of their roots: Debian and Alpine, Fedora, SUSE, then BSD and macOS.
const SYSTEM_BUNDLES = [
	'/etc/ssl/certs/ca-certificates.crt',
	'/etc/pki/tls/certs/ca-bundle.crt',
	'/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
	'/etc/ssl/ca-bundle.pem',
	'/etc/ssl/cert.pem',
];

export interface CertificateFiles {
	/** The CA alone. */
	readonly ca: string;
	/** The CA, the roots of Node and of this system, and what the environment trusted before. */
	readonly bundle: string;
	/** Settings of wget: those of before, and the bundle. */
	readonly wgetrc: string;
	/** Folders of PHP's settings: those of before (nothing in front of the `:` stands for its own), and the bundle's. */
	readonly php: string;
	/** The bundle as a trust store of Java's, for `javaTrustOptions`: the one runtime that reads no variable for it. */
	readonly javaStore: string;
}

/** The variables of the table, as values. */
export function trustEnvironment(files: Omit<CertificateFiles, 'javaStore'>): Record<string, string> {
	return Object.fromEntries(TRUST_VARIABLES.map(({ name, file }) => [name, files[file]]));
}

/** PEM of everything a program should trust: the CA first, each certificate once. */
export async function bundleText(caPem: string, env: Environment): Promise<string> {
	const { roots, inherited } = await collect(caPem, env);
	return toPem([...roots, ...inherited]);
}

/**
 * Writes the bundle beside the CA, whole or not at all, and says what each kind of variable has to point to. An
 * environment that trusted something of its own before gets a bundle of its own, so that two shells never swap theirs.
 * @throws when the folder can not be written.
 */
export async function writeCertificateFiles(
	ca: { readonly path: string; readonly pem: string },
	env: Environment,
): Promise<CertificateFiles> {
	const { roots, inherited } = await collect(ca.pem, env);
	const tag = inherited.length === 0 ? '' : `-${digest(inherited.join('\n'))}`;
	const bundle = join(dirname(ca.path), `bundle${tag}.pem`);
	const certificates = [...roots, ...inherited];
	await replace(bundle, toPem(certificates));
	const store = bundle.replace(/\.pem$/, '.jks');
	await replace(store, javaStore(certificates.map(one => Buffer.from(one, 'base64'))));
	return {
		// What adds to a runtime's own roots has to hold what it held before, too.
		ca: inherited.length === 0 ? ca.path : bundle,
		bundle,
		wgetrc: await writeWgetrc(bundle, env),
		php: await writePhpSettings(bundle, env),
		javaStore: store,
	};
}

/** Beside the bundle. The last setting of a kind wins, so those of before come first. */
async function writeWgetrc(bundle: string, env: Environment): Promise<string> {
	const path = bundle.replace(/\.pem$/, '.wgetrc');
	const before = env.WGETRC || (env.HOME ? join(env.HOME, '.wgetrc') : '');
	const own = before === path || before === '' ? '' : await readFile(before, 'utf8').catch(() => '');
	const kept = own === '' || own.endsWith('\n') ? own : `${own}\n`;
	await replace(path, `${kept}ca_certificate = ${bundle}\n`);
	return path;
}

/** In a folder of its own beside the bundle, since PHP reads every `.ini` of a folder. */
async function writePhpSettings(bundle: string, env: Environment): Promise<string> {
	const folder = bundle.replace(/\.pem$/, '.php');
	await mkdir(folder, { recursive: true });
	const value = `"${bundle.replace(/[\\"$]/g, '\\$&')}"`;
	await replace(join(folder, 'egressd.ini'), `curl.cainfo = ${value}\nopenssl.cafile = ${value}\n`);
	const before = env.PHP_INI_SCAN_DIR ?? '';
	return before.split(delimiter).includes(folder) ? before : `${before}${delimiter}${folder}`;
}

/** Certificates as bare base64: those of any environment here, and those that only this environment trusts. */
async function collect(
	caPem: string,
	env: Environment,
): Promise<{ readonly roots: ReadonlySet<string>; readonly inherited: readonly string[] }> {
	const roots = new Set([caPem, ...(await systemRoots()), ...tls.rootCertificates].flatMap(certificatesIn));
	// A company's own root, or another proxy's, to which the variables of the table pointed until now.
	const inherited = new Set<string>();
	for (const path of new Set(TRUST_VARIABLES.map(({ name }) => env[name]))) {
		if (path === undefined || path === '') continue;
		const text = await readFile(path, 'utf8').catch(() => '');
		for (const one of certificatesIn(text)) if (!roots.has(one) && isCertificate(one)) inherited.add(one);
	}
	return { roots, inherited: [...inherited].sort() };
}

async function systemRoots(): Promise<string[]> {
	const found = await firstReadable(SYSTEM_BUNDLES);
	if (found !== null) return [await readFile(found, 'utf8')];
	// Node 22.15 and 24 read the key chain of macOS and the store of Windows.
	const { getCACertificates } = tls as { getCACertificates?: (kind: 'system') => string[] };
	return getCACertificates?.('system') ?? [];
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** The base64 of each certificate in a PEM text; comments, keys and the rest are left out. */
function certificatesIn(pem: string): string[] {
	const found: string[] = [];
	for (let at = pem.indexOf(BEGIN); at >= 0; at = pem.indexOf(BEGIN, at + 1)) {
		const end = pem.indexOf(END, at);
		if (end < 0) break;
		found.push(pem.slice(at + BEGIN.length, end).replace(/\s+/g, ''));
	}
	return found;
}

/** Some readers refuse a whole bundle for one bad entry. */
function isCertificate(base64: string): boolean {
	try {
		return new X509Certificate(Buffer.from(base64, 'base64')).raw.length > 0;
	} catch {
		return false;
	}
}

function toPem(certificates: readonly string[]): string {
	return certificates.map(one => `${BEGIN}\n${one.replace(/.{64}(?=.)/g, '$&\n')}\n${END}\n`).join('');
}

/** Whole or not at all, and not where it holds the same already. */
async function replace(path: string, content: string | Buffer): Promise<void> {
	const bytes = Buffer.from(content);
	if ((await readFile(path).catch(() => null))?.equals(bytes)) return;
	const temporary = `${path}.${randomUUID()}`;
	await writeFile(temporary, bytes, { mode: 0o644 });
	await rename(temporary, path);
}

async function firstReadable(paths: readonly string[]): Promise<string | null> {
	for (const path of paths) {
		try {
			await access(path);
			return path;
		} catch {
			// The next one may be there.
		}
	}
	return null;
}

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
