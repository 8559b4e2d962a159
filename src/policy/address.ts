// Whether a resolved address is out on the public internet, or where else it points. Pure: must not know names,
// routes or sockets. What it does not know is not public: it fails closed.

import { isIP } from 'node:net';
import type { IPv4, IPv6 } from 'ipaddr.js';
import { required } from '../core/required.js';
import { canonicalHost } from '../core/target.js';

const ipaddr = required('ipaddr.js') as typeof import('ipaddr.js');

/** Why an address is not public; stands in log lines. */
export type AddressReason =
	| 'not an address'
	| 'private'
	| 'loopback'
	| 'link-local'
	| 'cloud metadata'
	| 'carrier-grade NAT'
	| 'multicast'
	| 'broadcast'
	| 'unspecified'
	| 'unique local'
	| 'site-local'
	| 'reserved';

// Where clouds answer with credentials. Most lie in ranges that are refused anyway; they are named first so that the
// reason says what was reached for. 168.63.129.16 is public space by its number, and Azure's host channel by its use.
const METADATA: ReadonlySet<string> = new Set([
	'169.254.169.254', // AWS, GCP, Azure, DigitalOcean, OpenStack, Oracle
	'169.254.170.2', // AWS ECS task credentials
	'169.254.170.23', // AWS EKS pod identity
	'169.254.169.253', // AWS resolver
	'169.254.169.123', // AWS time
	'169.254.0.23', // Tencent
	'100.100.100.200', // Alibaba
	'192.0.0.192', // Oracle, older
	'168.63.129.16', // Azure WireServer
	'fd00:ec2::254', // AWS
	'fd00:ec2::23', // AWS EKS pod identity
	'fd00:ec2::253', // AWS resolver
	'fd20:ce::254', // GCP
	'fd00:42::42', // Scaleway
]);

// The names under which clouds answer there. A resolver of the operator's, or a proxy beyond us, may know them by
// addresses that say nothing.
const METADATA_NAMES: ReadonlySet<string> = new Set([
	'metadata',
	'metadata.google.internal',
	'metadata.goog',
	'metadata.azure.com',
	'metadata.azure.internal',
	'metadata.tencentyun.com',
	'metadata.packet.net',
	'metadata.platformequinix.com',
	'instance-data',
	'instance-data.ec2.internal',
	'metadata.ec2.internal',
]);

/** True for a name by which a cloud's metadata service is known. `host` canonical. */
export function isMetadataName(host: string): boolean {
	return METADATA_NAMES.has(host);
}

/** What can be told of a host without resolving it: `public`, or why it is not. `host` canonical. */
export function classifyLiteral(host: string): 'public' | AddressReason {
	if (isMetadataName(host)) return 'cloud metadata';
	// RFC 6761, 6.3: by definition this machine, or another one's self where a proxy resolves it.
	if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
	return isIP(host) === 0 ? 'public' : classify(host);
}

// The ranges of ipaddr.js in our words; `unicast` is all it has no name for. A range that a later version adds falls
// to `reserved`.
const RANGES: Readonly<Record<string, AddressReason>> = {
	private: 'private',
	loopback: 'loopback',
	linkLocal: 'link-local',
	carrierGradeNat: 'carrier-grade NAT',
	multicast: 'multicast',
	broadcast: 'broadcast',
	unspecified: 'unspecified',
	uniqueLocal: 'unique local',
	deprecatedSiteLocal: 'site-local',
};

/**
 * `public`, or why not. `ip` is an address as a resolver returns it; a zone (`%eth0`) is refused, and so is any odd
 * spelling. An IPv6 address that carries an IPv4 one is judged by that.
 */
export function classify(ip: string): 'public' | AddressReason {
	const version = isIP(ip);
	if (version === 4) return classify4(ipaddr.IPv4.parse(ip));
	if (version !== 6 || ip.includes('%')) return 'not an address';
	// In hexadecimal, since ipaddr.js reads `::8.8.8.8` as if it were `::ffff:8.8.8.8`, and no kernel does.
	return classify6(ipaddr.IPv6.parse(canonicalHost(`[${ip}]`) ?? ip));
}

function classify4(address: IPv4): 'public' | AddressReason {
	if (METADATA.has(address.toString())) return 'cloud metadata';
	const range = address.range();
	return range === 'unicast' ? 'public' : (RANGES[range] ?? 'reserved');
}

function classify6(address: IPv6): 'public' | AddressReason {
	if (METADATA.has(address.toString())) return 'cloud metadata';
	const carried = carriedIPv4(address);
	if (carried !== null) {
		const verdict = classify4(carried.address);
		return verdict === 'public' && !carried.routed ? 'reserved' : verdict;
	}
	const range = address.range();
	if (range !== 'unicast') return RANGES[range] ?? 'reserved';
	// Only 2000::/3 has been given out for global unicast (IANA); the rest of the space is nobody's.
	return ((address.parts[0] ?? 0) & 0xe000) === 0x2000 ? 'public' : 'reserved';
}

/**
 * The IPv4 address that a packet to this one may end up at. `routed` is false for forms by which no honest name
 * resolves today: they are refused even when what they carry is public.
 */
function carriedIPv4(address: IPv6): { readonly address: IPv4; readonly routed: boolean } | null {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = address.parts;
	const last = (routed: boolean) => ({ address: ipv4(g, h), routed });
	if ((a | b | c | d) === 0) {
		if (e === 0 && f === 0xffff) return last(true); // mapped, RFC 4291: the kernel dials the IPv4 address
		if (e === 0xffff && f === 0) return last(false); // translated, RFC 2765
		if ((e | f) === 0 && (g !== 0 || h > 1)) return last(false); // compatible, RFC 4291, but not :: and ::1
	}
	// NAT64, RFC 6052: what DNS64 answers on IPv6-only networks.
	if (a === 0x64 && b === 0xff9b && (c | d | e | f) === 0) return last(true);
	// NAT64 for local use, RFC 8215. Where the IPv4 address stands depends on the network; this is the common place.
	if (a === 0x64 && b === 0xff9b && c === 1) return last(false);
	if (a === 0x2002) return { address: ipv4(b, c), routed: false }; // 6to4, RFC 3056
	if (a === 0x2001 && b === 0) return { address: ipv4(g ^ 0xffff, h ^ 0xffff), routed: false }; // Teredo, RFC 4380
	// ISATAP, RFC 5214, under any prefix: public only if both are.
	if ((e & 0xfdff) === 0 && f === 0x5efe) return last((a & 0xe000) === 0x2000);
	return null;
}

function ipv4(high: number, low: number): IPv4 {
	return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}
