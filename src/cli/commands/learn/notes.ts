// What is noticed of hosts besides their requests: where credentials were sent, and what became of exchanges. Holds names
// and rules, never a value. Must not know how it is written down.

import type { Noticed } from '../../../config/learned.js';
import { pathPlace } from '../../../core/place.js';
import { unbracketed } from '../../../core/target.js';
import type { LogEntry } from '../../../log/read/entry.js';
import type { Recorded } from '../../../log/read/recorded.js';
import { classify } from '../../../policy/address.js';
import type { Seen } from '../../../policy/learn.js';
import type { AuthConfig } from '../../../policy/written.js';

/** Stands in lines for a secret that a detector found. */
const MASKED = '[masked]';

// Where vendors have credentials sent, besides Authorization.
const HEADER =
	/^(?:authorization|(?:x-)?(?:[a-z]+-)*(?:api-?key|auth-token|access-token|auth-key|private-token|subscription-token))$/;
const SCHEMES = /^(Bearer|Basic|Token|token|ApiKey|Key) /;
/** Parameters of a query that hold nothing else. */
const PARAMETER =
	/^(?:x[-_])?(?:[a-z]+[-_])*(?:api[-_]?key|auth[-_]?token|auth[-_]?key|access[-_]?token|access[-_]?key|private[-_]?token|subscription[-_]?key)$/i;
/** Parameters that hold a credential where their value looks like one: a key may also be that of an issue, a token that of a page. */
const PERHAPS = /^(?:key|token|appid)$/i;
const MACHINE_MADE = /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=-]{16,512}$/;

export class Notes {
	readonly byHost = new Map<string, Noticed>();
	/** Hosts whose tunnels were passed through. */
	readonly tunnels: string[] = [];

	take({ host }: Seen, entry: LogEntry, { warned, block, response }: Recorded): void {
		const before = this.byHost.get(host);
		const credentials = new Map([...(before?.credentials ?? []), ...credentialsIn(entry)]);
		const remarks = new Set(before?.remarks);
		if (warned) remarks.add('a detector warned of it: see the egress_warn lines');
		if (block !== null && response !== null) remarks.add('a reply was blocked: see the egress_block lines');
		const passthrough = entry.method === 'CONNECT';
		if (passthrough && before === undefined) this.tunnels.push(host);
		const bare = unbracketed(host.replace(/:\d+$/, ''));
		const kind = classify(bare);
		// An address that answered was let through by a route that says allow_private, or mapped by hand.
		const allowPrivate = kind !== 'public' && kind !== 'not an address' && response !== null;
		this.byHost.set(host, { credentials, remarks: [...remarks], allowPrivate, passthrough });
	}
}

/** By where each was sent, how the proxy would put it there. */
function* credentialsIn({ headers = {}, path: target = '' }: LogEntry): Generator<[string, AuthConfig]> {
	for (const [header, value] of Object.entries(headers)) {
		if (!HEADER.test(header)) continue;
		const first = typeof value === 'string' ? value : (value[0] ?? '');
		const scheme = SCHEMES.exec(first)?.[1] ?? '';
		// The user name of Basic may be the secret itself, so that it isn't written here.
		const manner = scheme === 'Basic' ? { user: 'NAME' } : { scheme };
		yield [header, header === 'authorization' ? manner : { header, ...manner }];
	}
	const [path = '', ...query] = target.split('?');
	for (const [name, value] of new URLSearchParams(query.join('?'))) {
		const perhaps = PERHAPS.test(name) && (value === MASKED || MACHINE_MADE.test(value));
		// Case does not count where the proxy takes the agent's own out.
		if (value !== '' && (perhaps || PARAMETER.test(name)))
			yield [`${name.toLowerCase()} in the query`, { query: name }];
	}
	const template = templateOf(path);
	if (template !== null) yield [`a piece of ${template}`, { path: template }];
}

/** `/bot*` + `/` for a path in which one secret was masked that ends a segment; null for any other. */
export function templateOf(path: string): string | null {
	const [before = '', after, more] = path.split(MASKED);
	if (after === undefined || more !== undefined) return null;
	const template = `${before}*${after === '' ? '' : '/'}`;
	return (after === '' || after.startsWith('/')) && pathPlace(template) !== null ? template : null;
}
