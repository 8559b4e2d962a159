// Exchanges as level-2 lines recorded them, put together again. Knows the fields of events; must not know what is done
// with an exchange.

import { bracketed } from '../../core/target.js';
import { type LogEntry, readEntry } from './entry.js';
import { type Chunks, splitLines } from './lines.js';

/** One exchange; `request` is there when it was forwarded, `block` when it was refused or its reply was. */
export interface Recorded {
	readonly id: string;
	request: LogEntry | null;
	response: LogEntry | null;
	block: LogEntry | null;
	warned: boolean;
}

/** Exchanges of which lines are still awaited, and bytes of their bodies. Over either the oldest is handed on as far as it is known. */
const OPEN_EXCHANGES = 1024;
const OPEN_BYTES = 128 * 1024 * 1024;

/** Every exchange of a log's bytes, in the order of their first lines. Lines of no exchange are left out. */
export async function* recorded(log: Chunks): AsyncGenerator<Recorded> {
	const open = new Map<string, { readonly exchange: Recorded; bytes: number }>();
	let bytes = 0;
	for await (const line of splitLines(log)) {
		const entry = typeof line === 'number' ? null : readEntry(line.toString());
		if (entry?.id === undefined) continue;
		let one = open.get(entry.id);
		if (one === undefined) {
			const { id } = entry;
			one = { exchange: { id, request: null, response: null, block: null, warned: false }, bytes: 0 };
			open.set(id, one);
		}
		take(one.exchange, entry);
		const size = typeof line === 'number' ? 0 : line.length;
		one.bytes += size;
		bytes += size;
		while (open.size > OPEN_EXCHANGES || (bytes > OPEN_BYTES && open.size > 1)) {
			const [oldest] = open as Iterable<[string, { readonly exchange: Recorded; bytes: number }]>;
			if (oldest === undefined) break;
			open.delete(oldest[0]);
			bytes -= oldest[1].bytes;
			yield oldest[1].exchange;
		}
	}
	for (const { exchange } of open.values()) yield exchange;
}

function take(exchange: Recorded, entry: LogEntry): void {
	if (entry.event === 'egress_request') exchange.request = entry;
	else if (entry.event === 'egress_response') exchange.response = entry;
	else if (entry.event === 'egress_block') exchange.block = entry;
	else if (entry.event === 'egress_warn') exchange.warned = true;
}

/** The body of a line as bytes; null for none. */
export function bodyOf({ body = '', body_encoding }: LogEntry): Buffer | null {
	return body === '' ? null : Buffer.from(body, body_encoding === 'base64' ? 'base64' : 'utf8');
}

/** The URL of a request's line. Lines do not tell the scheme: without a port it is https. */
export function urlOf({ method, host = '', path = '', headers = {} }: LogEntry): string {
	if (method === 'CONNECT') return `https://${path}/`;
	const sent = headers.host;
	const authority = typeof sent === 'string' ? sent : bracketed(host);
	return `https://${authority}${path}`;
}
