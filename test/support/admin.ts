// The operator's side of a proxy in a test: its token, its address, and requests with or without either. Must not know
// what is asked.

import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ProxyProcess } from './proxy.js';

export interface AdminReply {
	readonly status: number;
	readonly headers: NodeJS.Dict<string | string[]>;
	readonly text: string;
	/** The body as JSON; null where it is none. */
	// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects to be there
	readonly json: any;
}

/** The flags that open an admin listener on a free port. */
export const ADMIN = ['--admin', '127.0.0.1:0'];

export function adminToken(proxy: ProxyProcess): string {
	return readFileSync(join(proxy.caDir, 'admin-token'), 'utf8').trim();
}

/** Host and port of the admin listener. */
export function adminAddress(proxy: ProxyProcess): string {
	return String(proxy.boot.admin);
}

export interface AdminRequest {
	readonly body?: unknown;
	/** Without a token when null. */
	readonly token?: string | null;
	readonly headers?: Readonly<Record<string, string>>;
}

/** `line` is method and path, `GET /metrics`. */
export async function askAdmin(
	proxy: ProxyProcess,
	line: string,
	{ body, token = adminToken(proxy), headers = {} }: AdminRequest = {},
): Promise<AdminReply> {
	const [method = '', path = ''] = line.split(' ');
	const [host, port] = adminAddress(proxy).split(':');
	return await new Promise((resolve, reject) => {
		const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
		const auth = token === null ? {} : { authorization: `Bearer ${token}` };
		const outgoing = request(
			{ host, port, method, path, agent: false, headers: { ...auth, ...headers } },
			async incoming => {
				const whole = await text(incoming);
				resolve({
					status: incoming.statusCode ?? 0,
					headers: incoming.headers,
					text: whole,
					json: json(whole),
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(sent);
	});
}

function json(whole: string): unknown {
	try {
		return JSON.parse(whole);
	} catch {
		return null;
	}
}
