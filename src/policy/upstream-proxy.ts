// The network's own proxy, which some networks have as their only way out: how it is written, and which targets go
// around it. Pure: must not know sockets or any secret's value.

import { isIP } from 'node:net';
import type { IPv4, IPv6 } from 'ipaddr.js';
import { required } from '../core/required.js';
import { canonicalHost } from '../core/target.js';
import { type HostPattern, readHostPattern } from './host.js';

const ipaddr = required('ipaddr.js') as typeof import('ipaddr.js');

/** As it is written in routes.yaml, validated. */
export interface UpstreamProxyConfig {
	/** `http://`, `https://` or `socks5://`, a host, a port. */
	readonly url: string;
	/** `user` makes it Basic; else `scheme` stands before the value. */
	readonly auth?:
		| { readonly user?: string | undefined; readonly scheme?: string | undefined; readonly token_env: string }
		| undefined;
	readonly no_proxy?: readonly string[] | undefined;
}

type Exception = { readonly pattern: HostPattern } | { readonly range: readonly [IPv4 | IPv6, number] };

/** Reads an entry of `no_proxy`: a host as routes have it, an address, or a range of them (`10.0.0.0/8`). */
export function readException(
	text: string,
): { readonly ok: true; readonly exception: Exception } | { readonly ok: false; readonly problem: string } {
	if (text.includes('/')) {
		// ipaddr.js takes 10.1/16 for 10.0.0.1/16, as old tools do, and 010.0.0.0/8 for 8.0.0.0/8.
		const address = text.slice(0, text.indexOf('/'));
		if (isIP(address) === 0 || !ipaddr.isValidCIDR(text))
			return { ok: false, problem: 'is not a range, such as 10.0.0.0/8' };
		return { ok: true, exception: { range: ipaddr.parseCIDR(text) } };
	}
	const read = readHostPattern(isIP(text) === 6 ? `[${text}]` : text);
	return read.ok ? { ok: true, exception: { pattern: read.pattern } } : read;
}

/** Null for the URL of a proxy, else what is wrong with it. */
export function proxyUrlProblem(text: string): string | null {
	const match = /^(https?|socks5h?):\/\/([^/?#]+)\/?$/i.exec(text);
	if (match === null)
		return 'is not a URL of the form http://proxy.example.com:3128 or socks5://proxy.example.com:1080';
	const authority = match[2] as string;
	if (authority.includes('@'))
		return 'holds user information: credentials never stand in this file, use auth';
	const read = readHostPattern(authority);
	if (!read.ok) return read.problem;
	return read.pattern.wildcard ? 'names no single host' : null;
}

const DEFAULT_PORTS = { http: 80, https: 443, socks5: 1080 } as const;

/** The proxy's own address. `text` has no problem. */
export function readProxyUrl(text: string): {
	readonly scheme: keyof typeof DEFAULT_PORTS;
	readonly host: string;
	readonly port: number;
} {
	const { protocol, hostname, port } = new URL(text);
	// By either spelling the proxy resolves the names.
	const written = protocol.slice(0, -1).replace('socks5h', 'socks5');
	const scheme = written as keyof typeof DEFAULT_PORTS;
	return { scheme, host: canonicalHost(hostname) ?? hostname, port: Number(port) || DEFAULT_PORTS[scheme] };
}

/** A test for targets that go around the proxy. Entries have no problem; throws a TypeError for one that has. */
export function compileExceptions(entries: readonly string[]): (host: string, port: number) => boolean {
	const all = entries.map(entry => {
		const read = readException(entry);
		if (!read.ok) throw new TypeError(`no_proxy: ${read.problem}`);
		return read.exception;
	});
	return (host, port) =>
		all.some(one => ('range' in one ? inRange(host, one.range) : fits(host, port, one.pattern)));
}

function fits(host: string, port: number, { wildcard, host: name, port: only }: HostPattern): boolean {
	if (only !== null && only !== port) return false;
	return wildcard ? host.endsWith(`.${name}`) : host === name;
}

function inRange(host: string, [range, bits]: readonly [IPv4 | IPv6, number]): boolean {
	if (isIP(host) === 0) return false;
	const address = ipaddr.parse(host);
	return address.kind() === range.kind() && address.match(range, bits);
}
