// How each runtime is told to trust the CA: the one table of variables, and the files they point to. `exec` sets them,
// `ca env` prints them. Must not know the proxy's address, nor what any child is.

import { spawn } from 'node:child_process';
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { access, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import * as tls from 'node:tls';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Which file a variable points to: `bundle` where it replaces the runtime's own roots, `ca` where it adds to them. */
interface TrustVariable {
	readonly name: string;
	readonly file: 'bundle' | 'ca' | 'wgetrc';
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
}

/** The variables of the table, as values. */
export function trustEnvironment(files: CertificateFiles): Record<string, string> {
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
	await replace(bundle, toPem([...roots, ...inherited]));
	// What adds to a runtime's own roots has to hold what it held before, too.
	return { ca: inherited.length === 0 ? ca.path : bundle, bundle, wgetrc: await writeWgetrc(bundle, env) };
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

/** A trust store for Java: the JDK's own roots and the CA. `options` are for JAVA_TOOL_OPTIONS. */
export interface JavaTrust {
	readonly options: readonly string[];
}

/** JAVA_TOOL_OPTIONS with more options behind those of before: the JVM lets the later ones win. */
export function javaToolOptions(before: string | undefined, options: readonly string[]): string {
	const added = options.map(one => (/\s/.test(one) ? `"${one}"` : one)).join(' ');
	if (before === undefined || before.trim() === '') return added;
	return before.endsWith(added) ? before : `${before} ${added}`;
}

// The word that the JDK's own cacerts is locked with: it guards public certificates, so it is no secret.
const STORE_WORD = 'changeit';
const KEYTOOL_LIMIT_MS = 20_000;

/**
 * Makes the trust store with the JDK's keytool, once for a CA and a JDK. Null where there is no keytool, or it fails:
 * then Java trusts what it trusted before.
 */
export async function javaTrust(
	ca: { readonly path: string; readonly pem: string },
	env: Environment,
): Promise<JavaTrust | null> {
	const keytool = await findKeytool(env);
	if (keytool === null) return null;
	const home = dirname(dirname(keytool));
	const roots = await firstReadable([
		join(home, 'lib', 'security', 'cacerts'),
		join(home, 'jre', 'lib', 'security', 'cacerts'),
	]);
	if (roots === null) return null;
	const { mtimeMs } = await stat(roots);
	const store = join(dirname(ca.path), `java-${digest(`${ca.pem}${roots}${mtimeMs}`)}.p12`);
	if ((await firstReadable([store])) === null && !(await makeStore(keytool, roots, ca.path, store)))
		return null;
	return {
		options: [
			`-Djavax.net.ssl.trustStore=${store}`,
			'-Djavax.net.ssl.trustStoreType=PKCS12',
			`-Djavax.net.ssl.trustStorePassword=${STORE_WORD}`,
		],
	};
}

async function makeStore(keytool: string, roots: string, caPath: string, store: string): Promise<boolean> {
	const temporary = `${store}.${randomUUID()}`;
	const target = ['-storetype', 'PKCS12', '-storepass', STORE_WORD, '-noprompt'];
	const copied = await run(keytool, [
		...['-importkeystore', '-srckeystore', roots, '-srcstorepass', STORE_WORD, '-noprompt'],
		...['-destkeystore', temporary, '-deststoretype', 'PKCS12', '-deststorepass', STORE_WORD],
	]);
	const added =
		copied &&
		(await run(keytool, [
			'-importcert',
			'-alias',
			'egressd',
			'-file',
			caPath,
			'-keystore',
			temporary,
			...target,
		]));
	if (added) await rename(temporary, store);
	else await unlink(temporary).catch(() => {});
	return added;
}

async function findKeytool(env: Environment): Promise<string | null> {
	const home = env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin')] : [];
	const folders = [...home, ...(env.PATH ?? '').split(delimiter).filter(folder => folder !== '')];
	const found = await firstReadable(folders.map(folder => join(folder, 'keytool')));
	return found === null ? null : await realpath(found);
}

/** True when the command ended well within its time. */
async function run(command: string, args: readonly string[]): Promise<boolean> {
	return await new Promise(resolve => {
		const child = spawn(command, args, { stdio: 'ignore', timeout: KEYTOOL_LIMIT_MS });
		child.once('error', () => resolve(false));
		child.once('exit', code => resolve(code === 0));
	});
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

async function replace(path: string, text: string): Promise<void> {
	if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
	const temporary = `${path}.${randomUUID()}`;
	await writeFile(temporary, text, { mode: 0o644 });
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
