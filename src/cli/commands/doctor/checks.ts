// What usually goes wrong around a proxy: its port, its CA, the variables of the shell, names and time. Must not know how
// anything is shown.

import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Config } from '../../../config/load.js';
import type { Environment } from '../../trust.js';
import type { CheckResult } from './finding.js';

/** Whether agents could connect to this address, or already can. */
export async function checkPort({
	host,
	port,
}: {
	readonly host: string;
	readonly port: number;
}): Promise<CheckResult> {
	const check = 'port';
	const error = await new Promise<NodeJS.ErrnoException | null>(resolve => {
		const server = createServer();
		server.once('error', resolve);
		server.listen(port, host, () => server.close(() => resolve(null)));
	});
	const where = `${host}:${port}`;
	if (error === null) return { check, status: 'ok', detail: `${where} is free` };
	if (error.code === 'EADDRINUSE') {
		return (await isEgressd(host, port))
			? { check, status: 'ok', detail: `egressd is listening on ${where}` }
			: {
					check,
					status: 'fail',
					detail: `${where} is taken by another program`,
					hint: 'choose another with --listen',
				};
	}
	return { check, status: 'fail', detail: `${where}: ${error.code}`, hint: 'choose another with --listen' };
}

/** Only ours answers a path without a host by a proxy-status of that name. */
function isEgressd(host: string, port: number): Promise<boolean> {
	return new Promise(resolve => {
		const asked = request({ host, port, path: '/', timeout: 3000 }, reply => {
			reply.resume();
			resolve(String(reply.headers['proxy-status'] ?? '').startsWith('egressd'));
		});
		asked.once('timeout', () => asked.destroy());
		asked.once('error', () => resolve(false));
		asked.end();
	});
}

const DAY_MS = 86_400_000;

/** The CA: its time, and who can read its key. */
export async function checkAuthority(
	ca: { readonly path: string; readonly pem: string },
	now: number,
): Promise<CheckResult[]> {
	const { validFrom, validTo } = new X509Certificate(ca.pem);
	const results: CheckResult[] = [];
	const left = Math.floor((Date.parse(validTo) - now) / DAY_MS);
	if (now < Date.parse(validFrom)) {
		results.push({
			check: 'clock',
			status: 'fail',
			detail: `the clock stands before the CA was made (${validFrom})`,
			hint: 'set the clock',
		});
	} else results.push({ check: 'clock', status: 'ok', detail: new Date(now).toISOString() });
	results.push(
		left < 30
			? {
					check: 'ca',
					status: left < 0 ? 'fail' : 'warn',
					detail: `${ca.path} ends in ${left} days`,
					hint: 'remove its folder, and have agents trust the new one',
				}
			: { check: 'ca', status: 'ok', detail: `${ca.path}, valid for ${left} days` },
	);
	const key = join(dirname(ca.path), 'ca.key');
	const mode = await stat(key).then(
		({ mode }) => mode & 0o077,
		() => 0,
	);
	if (mode !== 0) {
		results.push({
			check: 'ca',
			status: 'fail',
			detail: `${key} can be read by others`,
			hint: `chmod 600 ${key}`,
		});
	}
	return results;
}

/** What this shell says to programs that are started from it. */
export function checkVariables(env: Environment): CheckResult[] {
	const check = 'variables';
	const results: CheckResult[] = [];
	const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].filter(name => env[name]);
	const secure = proxied.filter(name => name.toLowerCase() === 'https_proxy');
	if (proxied.length === 0) {
		const hint =
			'egressd exec sets them for its command; else export HTTPS_PROXY and HTTP_PROXY, in small letters as well';
		results.push({ check, status: 'ok', detail: 'no proxy in this shell', hint });
	} else if (secure.length < 2) {
		const hint = 'some programs read HTTPS_PROXY, some https_proxy: set both';
		results.push({ check, status: 'warn', detail: `only ${proxied.join(' and ')} is set`, hint });
	} else if (!env.http_proxy && !env.all_proxy && !env.ALL_PROXY) {
		const hint = 'curl goes around the proxy to http:// addresses: it reads this one in small letters alone';
		results.push({ check, status: 'warn', detail: 'http_proxy is not set', hint });
	} else results.push({ check, status: 'ok', detail: 'the proxy is set for http:// and https://' });
	const around = ['NO_PROXY', 'no_proxy'].filter(name => env[name]);
	if (around.length > 0 && proxied.length > 0) {
		results.push({
			check,
			status: 'warn',
			detail: `${around.join(' and ')}: what they name goes around the proxy`,
			hint: 'unset them',
		});
	}
	if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
		results.push({
			check,
			status: 'fail',
			detail: 'NODE_TLS_REJECT_UNAUTHORIZED=0: Node.js trusts anybody',
			hint: 'unset it',
		});
	}
	return results;
}

/** Names that are looked up: enough to tell whether names resolve at all. */
const NAMES_LOOKED_UP = 3;
const LOOKUP_MS = 5000;

/** Whether the first hosts of the routes resolve. */
export async function checkNames(config: Config | null): Promise<CheckResult> {
	const check = 'dns';
	const hosts = (config?.routes ?? [])
		.map(({ host }) => host.replace(/:\d+$/, ''))
		.filter(host => /[a-z]/i.test(host) && !/^[*[]/.test(host) && host.includes('.'));
	const asked = [...new Set(hosts)].slice(0, NAMES_LOOKED_UP);
	if (asked.length === 0) return { check, status: 'skipped', detail: 'no route names a host' };
	const answers = await Promise.all(asked.map(resolves));
	const lost = asked.filter((_, i) => !answers[i]);
	if (lost.length === 0) return { check, status: 'ok', detail: `${asked.join(', ')} resolve` };
	const hint = 'the proxy looks names up itself; agents need no DNS of their own';
	return { check, status: 'warn', detail: `${lost.join(', ')} did not resolve`, hint };
}

async function resolves(host: string): Promise<boolean> {
	const late = new Promise<false>(resolve => {
		setTimeout(() => resolve(false), LOOKUP_MS).unref();
	});
	return await Promise.race([
		lookup(host).then(
			() => true,
			() => false,
		),
		late,
	]);
}
