// A line of `scan --ndjson` as what is to be scanned, or what is wrong with it. Must not know how anything is scanned.

import { latin1 } from '../../../core/headers.js';
import { headerParts } from '../../../scan/fields.js';
import type { Scanner } from '../../../scan/scanner.js';

// The scanner's own words, read off its door.
export type Task = Parameters<Scanner['scan']>[0];
type Part = Task['parts'][number];
export type Direction = Task['direction'];

/** One line, ready to be scanned. */
export interface Message {
	readonly id: unknown;
	readonly direction: Direction;
	readonly parts: readonly Part[];
	readonly body: Task['body'];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A line as what is to be scanned. Errors name fields and never quote: a line that is wrong may hold secrets, too. */
export function readMessage(
	line: Buffer,
	fallback: Direction | undefined,
): Message | { id: unknown; error: string } {
	let object: Record<string, unknown>;
	try {
		object = JSON.parse(utf8.decode(line));
	} catch {
		return { id: undefined, error: 'the line is not JSON in UTF-8' };
	}
	if (typeof object !== 'object' || object === null || Array.isArray(object)) {
		return { id: undefined, error: 'the line is not a JSON object' };
	}
	if (isRounded(object.id))
		return { id: undefined, error: '"id" is a number that JSON would round: make it a string' };
	const { id, direction = fallback, method, url, headers, body, body_base64: base64, text } = object;
	const wrong = (error: string) => ({ id, error });
	if (direction !== 'outbound' && direction !== 'inbound')
		return wrong('"direction" is not "outbound" or "inbound"');
	for (const [name, value] of Object.entries({ method, url, body, body_base64: base64, text })) {
		if (value !== undefined && typeof value !== 'string') return wrong(`"${name}" is not a string`);
	}
	const bodies = [body, base64, text].filter(value => value !== undefined) as string[];
	if (bodies.length > 1) return wrong('there is more than one of "body", "body_base64" and "text"');
	if (base64 !== undefined && !isBase64(base64 as string)) return wrong('"body_base64" is not base64');
	if (!isHeaders(headers)) return wrong('"headers" is not an object of strings, or of arrays of strings');
	const fields = headerFields(headers);
	return {
		id,
		direction,
		parts: [
			...(url === undefined ? [] : targetParts(url as string)),
			...headerParts(fields.flat().map(latin1)),
		],
		body:
			bodies[0] === undefined
				? null
				: {
						bytes: Buffer.from(bodies[0], base64 === undefined ? 'utf8' : 'base64'),
						type: fields.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '',
						// Text has been decoded by whoever put it into JSON; bytes are as they were on the wire.
						coding: base64 === undefined ? '' : codingOf(fields),
						offset: 0,
						carried: 0,
						last: true,
					},
	};
}

/** True for a number that would come back as another one. */
function isRounded(id: unknown): boolean {
	return (
		typeof id === 'number' && !Number.isSafeInteger(id) && (Number.isInteger(id) || !Number.isFinite(id))
	);
}

function isBase64(text: string): boolean {
	return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

function isHeaders(value: unknown): value is Headers | undefined {
	if (value === undefined) return true;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.values(value).every(
		one => typeof one === 'string' || (Array.isArray(one) && one.every(item => typeof item === 'string')),
	);
}

function headerFields(headers: Headers = {}): [string, string][] {
	return Object.entries(headers).flatMap(([name, value]) =>
		typeof value === 'string'
			? [[name, value] as [string, string]]
			: value.map((one): [string, string] => [name, one]),
	);
}

function codingOf(fields: readonly [string, string][]): string {
	return fields
		.filter(([name]) => name.toLowerCase() === 'content-encoding')
		.map(([, value]) => value)
		.join(', ');
}

/** An absolute URL has a host and a path, anything else is a path. User information stays with the host. */
function targetParts(url: string): Part[] {
	const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url);
	if (!absolute) return [{ location: 'path', text: latin1(url) }];
	const rest = url.slice(absolute[0].length);
	return [
		{ location: 'host', text: latin1(absolute[1] as string) },
		{ location: 'path', text: latin1(rest.startsWith('/') ? rest : `/${rest}`) },
	];
}
