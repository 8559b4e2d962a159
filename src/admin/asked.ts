// A request to think through, as the console and scripts write it in JSON. Must not know how it is thought through.

import { AdminError } from './reply.js';

/** A request as an agent would make it. */
export interface Imagined {
	readonly method: string;
	readonly url: string;
	/** Name, value, name, value. */
	readonly headers: readonly string[];
	readonly body: Buffer | null;
}

/**
 * Reads `{"method"?, "url", "headers"?, "body"? | "body_base64"?}`; `headers` maps names to a value or a list of them.
 * @throws AdminError for anything else.
 */
export function imagined(json: Readonly<Record<string, unknown>>): Imagined {
	const { method, url, headers = {}, body, body_base64: coded } = json;
	if (typeof url !== 'string' || url === '') throw wrong('url should be the absolute URL of the request');
	if (method !== undefined && typeof method !== 'string') throw wrong('method should be a text');
	if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) {
		throw wrong('headers should map names to values');
	}
	const list: string[] = [];
	for (const [name, value] of Object.entries(headers)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (typeof one !== 'string') throw wrong('the value of a header should be a text');
			list.push(name, Buffer.from(one).toString('latin1'));
		}
	}
	const bytes = bodyOf(body, coded);
	return { method: method ?? (bytes === null ? 'GET' : 'POST'), url, headers: list, body: bytes };
}

function bodyOf(text: unknown, coded: unknown): Buffer | null {
	if (text !== undefined && coded !== undefined) throw wrong('body and body_base64 exclude each other');
	if (typeof text === 'string') return Buffer.from(text);
	if (typeof coded === 'string') return Buffer.from(coded, 'base64');
	if (text === undefined && coded === undefined) return null;
	throw wrong('a body should be a text');
}

function wrong(reason: string): AdminError {
	return new AdminError(400, 'admin_request', reason);
}
