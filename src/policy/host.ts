// What a route may say as its `host`: an exact name or address, or `*.` before a name, with or without a port. Knows
// how such a pattern is written; must not know routes or requests.

import { isIP } from 'node:net';
import { canonicalHost } from '../core/target.js';

export interface HostPattern {
	/** True for `*.name`: every subdomain of any depth, and not the name itself. */
	readonly wildcard: boolean;
	/** Canonical as src/core/target.ts has it: lower case, punycode, IPv6 without brackets. Without the `*.`. */
	readonly host: string;
	/** The only port that fits; null for 80 and 443. */
	readonly port: number | null;
}

/** A pattern, or one sentence that says what is wrong with it. The sentence never quotes the text. */
export type HostPatternResult =
	| { readonly ok: true; readonly pattern: HostPattern }
	| { readonly ok: false; readonly problem: string };

const refuse = (problem: string): HostPatternResult => ({ ok: false, problem });

/** Reads a route's `host`. Throws nothing. */
export function readHostPattern(text: string): HostPatternResult {
	if (text === '') return refuse('host is empty');
	if (text.includes('://'))
		return refuse('host is a name without a scheme: leave out what stands before "//"');
	if (text.includes('@')) return refuse('host holds user information: leave out what stands before "@"');
	if (text.includes('/')) return refuse('host is a name without a path: paths go under matches');
	if (/\s/.test(text)) return refuse('host has a space in it');
	if (text.startsWith('.'))
		return refuse('host begins with a dot: every subdomain of a name is written with "*." before it');
	if (text.includes('$')) return refuse('host names no variable: what stands in this file is not replaced');
	if (/[^\P{Quotation_Mark}"']/u.test(text))
		return refuse('host holds a quotation mark that is none for YAML');
	if (isIP(text) === 6) return refuse('an IPv6 host stands in brackets: "[::1]" or "[::1]:8443"');

	let name = text;
	let port: number | null = null;
	const colon = text.lastIndexOf(':');
	if (colon > text.lastIndexOf(']')) {
		const digits = text.slice(colon + 1);
		port = /^[0-9]{1,5}$/.test(digits) ? Number(digits) : 0;
		if (port < 1 || port > 65_535) return refuse('port is not a number from 1 to 65535');
		name = text.slice(0, colon);
	}
	// A lone star would turn the allowlist off with one character, so it has to be spelt out host by host.
	if (name === '*')
		return refuse('"*" would allow every host: list the hosts, or write "*.example.com" for subdomains');
	const wildcard = name.startsWith('*.');
	const bare = wildcard ? name.slice(2) : name;
	if (bare.includes('*'))
		return refuse('"*" may only stand for whole subdomains at the beginning: "*.example.com"');
	const host = canonicalHost(bare);
	if (host === undefined) return refuse('host is not a valid name or address');
	// Resolvers read 010.0.0.1 as 8.0.0.1 and 10.1 as 10.0.0.1; who writes it here hardly means it.
	if (isIP(host) === 4 && isIP(bare) === 0)
		return refuse('an address is written in full: four decimal numbers without zeros before them');
	if (wildcard && isIP(host) !== 0) return refuse('an address has no subdomains: "*." goes before a name');
	return { ok: true, pattern: { wildcard, host, port } };
}
