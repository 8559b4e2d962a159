// Answers of the admin listener and what is read of its requests: JSON in and out, small and bounded. Must not know
// what is asked.

import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes of a request's body. */
const MOST_BODY = 2 * 1024 * 1024;

/** A request that can't be served as it is: the message is for who sent it. */
export class AdminError extends Error {
	override readonly name = 'AdminError';
	readonly status: number;
	readonly code: string;

	constructor(status: number, code: string, reason: string) {
		super(reason);
		this.status = status;
		this.code = code;
	}
}

export const SECURE_HEADERS: Readonly<Record<string, string>> = {
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
	send(response, status, 'application/json', `${JSON.stringify(value)}\n`);
}

export function sendError(response: ServerResponse, error: AdminError): void {
	if (error.status === 401) response.setHeader('www-authenticate', 'Bearer realm="egressd"');
	sendJson(response, error.status, { error: error.code, reason: error.message });
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
	const bytes = Buffer.from(body as string);
	response.writeHead(status, { ...SECURE_HEADERS, 'content-type': type, 'content-length': bytes.length });
	response.end(bytes);
}

/** The body as JSON; an empty one is `{}`. @throws AdminError for anything else. */
export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_BODY) throw new AdminError(413, 'admin_body', 'the body is over 2 MiB');
		chunks.push(chunk);
	}
	if (size === 0) return {};
	try {
		const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return value as Readonly<Record<string, unknown>>;
		}
	} catch {
		// What is no JSON is refused below, as all that is no object.
	}
	throw new AdminError(400, 'admin_body', 'the body should be a JSON object');
}
