// Header lists as Node reads them from the wire: a flat array of name, value, name, value, in order and in the
// sender's letter case. Knows RFC 9110's words for them; must not know any route or credential.

export type HeaderList = readonly string[];

/** The first value of a header, or undefined. `name` in lower case. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
	for (let i = 0; i < headers.length; i += 2) {
		const candidate = headers[i] as string;
		if (candidate.length === name.length && candidate.toLowerCase() === name) return headers[i + 1];
	}
	return undefined;
}

/** Every value of a header, in order. `name` in lower case. */
export function headerValues(headers: HeaderList, name: string): string[] {
	const values: string[] = [];
	for (let i = 0; i < headers.length; i += 2) {
		const candidate = headers[i] as string;
		if (candidate.length === name.length && candidate.toLowerCase() === name)
			values.push(headers[i + 1] as string);
	}
	return values;
}

/**
 * Names each header of a list in its order: in lower case, and a repeated one with its number, `cookie#1`. `#` stands in
 * no header name.
 */
export function numberedNames(): (name: string) => string {
	const seen = new Map<string, number>();
	return name => {
		const lower = name.toLowerCase();
		const before = seen.get(lower) ?? 0;
		seen.set(lower, before + 1);
		return before === 0 ? lower : `${lower}#${before}`;
	};
}

/** Names and values two by two, as node:http takes trailers. */
export function pairs(headers: HeaderList): [string, string][] {
	const result: [string, string][] = [];
	for (let i = 0; i < headers.length; i += 2) result.push([headers[i] as string, headers[i + 1] as string]);
	return result;
}

/** Text as headers and the parts of a task carry it: one character for each byte of its UTF-8. */
export function latin1(text: string): string {
	return Buffer.from(text, 'utf8').toString('latin1');
}

/** Lower-case names to values; a repeated header becomes an array. What a log line shows. */
export function headersToObject(headers: HeaderList): Record<string, string | string[]> {
	const object: Record<string, string | string[]> = Object.create(null);
	for (let i = 0; i < headers.length; i += 2) {
		const name = (headers[i] as string).toLowerCase();
		const value = headers[i + 1] as string;
		const before = object[name];
		if (before === undefined) object[name] = value;
		else if (Array.isArray(before)) before.push(value);
		else object[name] = [before, value];
	}
	return object;
}

// RFC 9110 section 7.6.1, and the two that are meant for a proxy only.
const HOP_BY_HOP = new Set([
	'connection',
	'keep-alive',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'transfer-encoding',
	'upgrade',
]);

/** What Connection says in nearly every message: nothing about other headers. */
const ORDINARY = /^(?:keep-alive|close)$/i;

/** The names that end at this hop: the fixed ones and those that Connection lists. */
export function hopByHop(headers: HeaderList): ReadonlySet<string> {
	let names: Set<string> | undefined;
	for (let i = 0; i < headers.length; i += 2) {
		const candidate = headers[i] as string;
		if (candidate.length !== 10 || candidate.toLowerCase() !== 'connection') continue;
		const value = headers[i + 1] as string;
		if (ORDINARY.test(value)) continue;
		for (const token of value.split(',')) {
			const name = token.trim().toLowerCase();
			if (name === '' || name === 'close' || HOP_BY_HOP.has(name)) continue;
			names ??= new Set(HOP_BY_HOP);
			names.add(name);
		}
	}
	return names ?? HOP_BY_HOP;
}

// One bit for each length that a name in the set has: most names of a message have another, and need no lower case.
const lengths = new WeakMap<ReadonlySet<string>, number>();

function lengthsOf(names: ReadonlySet<string>): number {
	let bits = lengths.get(names);
	if (bits === undefined) {
		bits = 0;
		for (const name of names) bits |= 1 << (name.length & 31);
		lengths.set(names, bits);
	}
	return bits;
}

/** The bytes that Content-Length promises; NaN where it is not there or is no number. */
export function contentLength(headers: HeaderList): number {
	return Number(headerValue(headers, 'content-length') ?? Number.NaN);
}

/** The list without the given names (lower case); itself where it has none of them. The set must not change afterwards. */
export function without(headers: HeaderList, names: ReadonlySet<string>): HeaderList {
	const bits = lengthsOf(names);
	for (let i = 0; i < headers.length; i += 2) {
		if (isOneOf(headers[i] as string, names, bits)) return withoutFrom(headers, names, bits, i);
	}
	return headers;
}

/**
 * A copy of what is kept; the field at `first` is the first that is not. Neither grown, which copies it again, nor cut by its
 * length, which V8 leaves its own code for.
 */
function withoutFrom(
	headers: HeaderList,
	names: ReadonlySet<string>,
	bits: number,
	first: number,
): HeaderList {
	const kept = headers.slice();
	let end = first;
	for (let i = first + 2; i < headers.length; i += 2) {
		const name = headers[i] as string;
		if (isOneOf(name, names, bits)) continue;
		kept[end] = name;
		kept[end + 1] = headers[i + 1] as string;
		end += 2;
	}
	return kept.slice(0, end);
}

function isOneOf(name: string, names: ReadonlySet<string>, bits: number): boolean {
	return ((bits >> (name.length & 31)) & 1) !== 0 && names.has(name.toLowerCase());
}
