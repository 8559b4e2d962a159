// A request as curl's flags describe it. Knows curl's habits; must not know what is done with a request.

import { latin1 } from '../core/headers.js';
import { readBytes } from './files.js';

/** What commander hands over for -X, -H and -d. */
export interface RequestFlags {
	readonly request?: string;
	readonly header?: readonly string[];
	readonly data?: readonly string[];
}

export interface PlainRequest {
	readonly method: string;
	readonly url: string;
	/** Name, value, name, value; one character a byte. */
	readonly headers: string[];
	readonly body: Buffer | null;
}

/**
 * -d makes it a POST of a form unless a header says otherwise, several -d are joined by `&`, `@FILE` is read as it is,
 * line ends included; a URL without a scheme is http, and its user information becomes Authorization.
 * @throws FileError for a file that can not be read, RangeError for a header that is none.
 */
export function readRequestFlags(written: string, flags: RequestFlags): PlainRequest {
	const body = flags.data === undefined ? null : readData(flags.data);
	const dropped = new Set<string>();
	const headers = readFields(flags.header ?? [], dropped);
	const has = (name: string) =>
		dropped.has(name) || headers.some((text, i) => i % 2 === 0 && text.toLowerCase() === name);
	const { url, user } = readUrl(written);
	if (user !== null && !has('authorization')) {
		headers.push('Authorization', `Basic ${Buffer.from(user).toString('base64')}`);
	}
	if (body !== null && !has('content-type')) {
		headers.push('Content-Type', 'application/x-www-form-urlencoded');
	}
	return { method: flags.request ?? (body === null ? 'GET' : 'POST'), url: latin1(url), headers, body };
}

/** Name, value, name, value, of lines as -H has them; names of those without a value go to `dropped`. */
export function readFields(lines: readonly string[], dropped = new Set<string>()): string[] {
	const fields: string[] = [];
	for (const line of lines) {
		const { name, value } = readHeader(line);
		if (value === null) dropped.add(name.toLowerCase());
		else fields.push(latin1(name), latin1(value));
	}
	return fields;
}

function readUrl(written: string): { readonly url: string; readonly user: string | null } {
	const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
	const found = /^([^:]*:\/\/)([^/?#]*)@([^/?#]*.*)$/s.exec(url);
	if (found === null) return { url, user: null };
	const [, scheme = '', user = '', rest = ''] = found;
	return { url: `${scheme}${rest}`, user: decoded(user) };
}

function decoded(user: string): string {
	try {
		return decodeURIComponent(user);
	} catch {
		return user;
	}
}

/** `Name: value`; `Name;` is an empty value, and `Name:` takes away what would be added. */
function readHeader(line: string): { readonly name: string; readonly value: string | null } {
	const found = /^([^:;]+)(?:(:)[ \t]*(.*?)[ \t]*|;[ \t]*)$/s.exec(line);
	if (found === null) throw new RangeError('-H takes "Name: value", "Name;" for an empty value, or "Name:"');
	const [, name = '', colon, value = ''] = found;
	return { name: name.trim(), value: colon === undefined ? '' : value === '' ? null : value };
}

function readData(items: readonly string[]): Buffer {
	const parts = items.map(item => (item.startsWith('@') ? readBytes(item.slice(1)) : Buffer.from(item)));
	return parts.length === 1
		? (parts[0] as Buffer)
		: Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [Buffer.from('&'), part])));
}
