// Request targets and authorities: one canonical spelling of a host, so that policy, TLS and the dial all speak of the
// same thing. Must not know what is allowed.

import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { EgressError } from './errors.js';

export interface Authority {
	/** Lower case, punycode, no trailing dot, IPv6 without brackets, IPv4 in dotted decimal. */
	readonly host: string;
	readonly port: number;
}

// Most hosts are plain: letters, digits, dots, hyphens and underscores, with at least one letter in the last label,
// so that nothing in them is an odd spelling of an IPv4 address.
const PLAIN =
	/^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;
const cache = new Map<string, string>();
const CACHE_LIMIT = 4096;

/**
 * The one spelling of a host name or address: `EXAMPLE.com.`, `0x7f.1` and `[::FFFF:7f00:1]` become what a resolver
 * would dial. Returns undefined for what is no host at all.
 */
export function canonicalHost(raw: string): string | undefined {
	const known = cache.get(raw);
	if (known !== undefined) return known;
	const host = canonicalize(raw);
	if (host !== undefined) {
		if (cache.size >= CACHE_LIMIT) cache.clear();
		cache.set(raw, host);
	}
	return host;
}

function canonicalize(raw: string): string | undefined {
	if (raw.length === 0 || raw.length > 1024) return undefined;
	if (raw.startsWith('[')) {
		if (!raw.endsWith(']') || isIP(raw.slice(1, -1)) !== 6 || raw.includes('%')) return undefined;
		return new URL(`http://${raw}/`).hostname.slice(1, -1);
	}
	let host = raw.toLowerCase();
	if (host.endsWith('.')) host = host.slice(0, -1);
	if (host.endsWith('.')) return undefined;
	if (PLAIN.test(host))
		return host.startsWith('xn--') || host.includes('.xn--') ? domainToASCII(host) || undefined : host;
	// Anything else goes through the WHATWG host parser, which also folds the odd spellings of IPv4 addresses that
	// resolvers accept (hex, octal, one number). Characters that would change what is parsed are refused before.
	if (/[\s/?#@:\\%[\]<>^|]/.test(host)) return undefined;
	const ascii = domainToASCII(host);
	if (ascii === '') return undefined;
	if (isIP(ascii) === 4) return ascii;
	const bare = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
	return PLAIN.test(bare) ? bare : undefined;
}

// Agents name few authorities, and each twice a request. The port is 0 where none was written.
const authorities = new Map<string, Authority>();

/** `host[:port]` as in Host, CONNECT and absolute URLs. Throws `target_malformed`. */
export function parseAuthority(raw: string, defaultPort: number): Authority {
	let known = authorities.get(raw);
	if (known === undefined) {
		known = Object.freeze(readAuthority(raw));
		if (authorities.size >= CACHE_LIMIT) authorities.clear();
		authorities.set(raw, known);
	}
	return known.port !== 0 || defaultPort === 0 ? known : { host: known.host, port: defaultPort };
}

function readAuthority(raw: string): Authority {
	let hostText = raw;
	let port = 0;
	const colon = raw.lastIndexOf(':');
	if (colon > raw.lastIndexOf(']')) {
		hostText = raw.slice(0, colon);
		const digits = raw.slice(colon + 1);
		if (digits !== '') {
			port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
			if (port < 1 || port > 65535) throw new EgressError('target_malformed', 'egress: port is not valid');
		}
	}
	const host = canonicalHost(hostText);
	if (host === undefined) throw new EgressError('target_malformed', 'egress: host name is not valid');
	return { host, port };
}

/** `host` or `host:port`, the port left out when it is the scheme's own; IPv6 in brackets. */
export function formatAuthority(host: string, port: number, scheme: 'http' | 'https'): string {
	return port === (scheme === 'https' ? 443 : 80) ? bracketed(host) : withPort(host, port);
}

/** `host:port`, IPv6 in brackets. */
export function withPort(host: string, port: number): string {
	return `${bracketed(host)}:${port}`;
}

/** The host as it stands before a port or in a URL: IPv6 in brackets. */
export function bracketed(host: string): string {
	return host.includes(':') ? `[${host}]` : host;
}

/** The same without its brackets. */
export function unbracketed(host: string): string {
	return host.replace(/^\[|\]$/g, '');
}

const ABSOLUTE_FORM = /^(http|ws)(s?):\/\/([^/?#]*)([^#]*)$/i;

/**
 * An absolute-form request target, `http://host:port/path?query`; some clients say `ws://` for a WebSocket. `pathless`
 * is the path of one without path and query. Throws `target_malformed`.
 */
export function parseAbsoluteForm(
	raw: string,
	pathless: '/' | '*' = '/',
): Authority & { readonly scheme: 'http' | 'https'; readonly path: string } {
	const known = knownAbsoluteForm(raw);
	if (known !== undefined) return known;
	const match = ABSOLUTE_FORM.exec(raw);
	if (!match) throw new EgressError('target_malformed');
	const scheme = match[2] === '' ? 'http' : 'https';
	const authority = match[3] as string;
	if (authority.includes('@'))
		throw new EgressError('target_malformed', 'egress: target holds user information');
	const { host, port } = parseAuthority(authority, scheme === 'https' ? 443 : 80);
	const rest = match[4] as string;
	const path = rest === '' ? pathless : rest.startsWith('/') ? rest : `/${rest}`;
	return { scheme, host, port, path };
}

const PLAIN_HTTP = 'http://';

/** The same at less cost for an authority that was read before, as nearly every one was. */
function knownAbsoluteForm(raw: string): ReturnType<typeof parseAbsoluteForm> | undefined {
	if (!raw.startsWith(PLAIN_HTTP)) return undefined;
	const slash = raw.indexOf('/', PLAIN_HTTP.length);
	if (slash < 0) return undefined;
	const known = authorities.get(raw.slice(PLAIN_HTTP.length, slash));
	if (known === undefined) return undefined;
	const path = raw.slice(slash);
	if (path.includes('#')) return undefined;
	return { scheme: 'http', host: known.host, port: known.port === 0 ? 80 : known.port, path };
}

// A segment of one or two dots, also before a backslash or a parameter, or beside the blanks and the NUL that file systems
// cut off: some server somewhere resolves each of these, and then policy has judged another path than the one that is served.
const DOT_SEGMENT = /(?:^|[/\\])[\0-\x20]*\.[\0-\x20]*(?:\.[\0-\x20]*)?(?:$|[\0/\\;?#])/;

// What lenient decoders take for a dot, a slash and a backslash: UTF-8 that is longer than it has to be, and full width.
const DOTS = /\xc0\xae|\xe0\x80\xae|\xf0\x80\x80\xae|\xef\xbc\x8e|\uff0e/g;
const SLASHES = /\xc0\xaf|\xe0\x80\xaf|\xf0\x80\x80\xaf|\xef\xbc\x8f|\uff0f/g;
const BACKSLASHES = /\xc1\x9c|\xe0\x81\x9c|\xf0\x80\x81\x9c|\xef\xbc\xbc|\uff3c/g;

const ASCII = /^[\0-\x7f]*$/;

// Proxies that decode a path and servers behind them that decode it again stand in a row, but not in longer ones.
const DECODINGS = 8;

/** Whether some server may see a dot segment in it, however often it decodes. */
function hasDotSegment(path: string): boolean {
	let plain = path;
	for (let round = 0; plain.includes('%'); round++) {
		// Of all decoders the one that reads most: each byte by itself, whatever stands beside it, and IIS's %uXXXX.
		const decoded = unescape(plain);
		if (decoded === plain) break;
		if (round === DECODINGS) return true;
		plain = decoded;
	}
	if (!ASCII.test(plain)) plain = plain.replace(DOTS, '.').replace(SLASHES, '/').replace(BACKSLASHES, '\\');
	return DOT_SEGMENT.test(plain);
}

// Also what would begin a fragment. Bytes outside ASCII come over HTTP/2 alone.
const NO_PATH = /[^\x21\x22\x24-\x7e\x80-\xff]/;
const NO_PLAIN_PATH = /[^\x21\x22\x24-\x7e]/;

/** Throws `path_ambiguous` for a path with a dot segment, `target_malformed` for one that is no path. */
export function assertPath(path: string): void {
	const query = path.indexOf('?');
	const bare = query < 0 ? path : path.slice(0, query);
	const odd = NO_PLAIN_PATH.test(path);
	if (!(bare.startsWith('/') || path === '*') || (odd && NO_PATH.test(path)))
		throw new EgressError('target_malformed');
	// Without any of these in it there is none.
	const doubtful = odd || bare.includes('/.') || bare.includes('%') || bare.includes('\\');
	if (doubtful && hasDotSegment(bare)) throw new EgressError('path_ambiguous');
}
