// HTTP/1.1 messages by the letter of RFC 9112, for tests that hold a lenient parser against it. Slow and strict; it
// must not know any proxy.

/** One request as the grammar has it. */
export interface StrictRequest {
	readonly method: string;
	readonly target: string;
	readonly version: string;
	/** Name, value, name, value; white space around values taken off. */
	readonly headers: readonly string[];
	/** One character a byte. */
	readonly body: string;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
// Words may be parted by more than one space (section 3), which names nothing else.
const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +([^\x00-\x20\x7f]+) +(HTTP\/[0-9]\.[0-9])$/;
const CHUNK_LINE = /^(0*[0-9A-Fa-f]{1,13})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/;

/** Every request that is whole and valid, from the beginning of `text` (latin1) to the first that is not. */
export function strictRequests(text: string): StrictRequest[] {
	const found: StrictRequest[] = [];
	let at = 0;
	for (;;) {
		// A server may ignore empty lines before a request line, and take a bare LF for a line's end there (section 2.2).
		while (text[at] === '\r' || text[at] === '\n') at += 1;
		const read = strictRequest(text, at);
		if (read === null) return found;
		found.push(read.request);
		at = read.end;
	}
}

function strictRequest(text: string, from: number): { request: StrictRequest; end: number } | null {
	const headEnd = text.indexOf('\r\n\r\n', from);
	if (headEnd < 0) return null;
	const [first = '', ...lines] = text.slice(from, headEnd).split('\r\n');
	const line = REQUEST_LINE.exec(first);
	if (line === null) return null;
	const headers = strictFields(lines);
	if (headers === null) return null;
	const [, method = '', target = '', version = ''] = line;
	const values = (name: string): string[] =>
		headers.filter((_, i) => i % 2 === 1 && headers[i - 1]?.toLowerCase() === name);
	const codings = values('transfer-encoding');
	const lengths = values('content-length');
	const start = headEnd + 4;
	if (codings.length > 0) {
		if (lengths.length > 0 || codings.length > 1 || codings[0]?.toLowerCase() !== 'chunked') return null;
		const chunks = strictChunks(text, start);
		if (chunks === null) return null;
		return { request: { method, target, version, headers, body: chunks.body }, end: chunks.end };
	}
	if (lengths.length > 1 || (lengths.length === 1 && !/^0*[0-9]{1,15}$/.test(lengths[0] as string)))
		return null;
	const end = start + Number(lengths[0] ?? 0);
	if (end > text.length) return null;
	return { request: { method, target, version, headers, body: text.slice(start, end) }, end };
}

function strictChunks(text: string, from: number): { body: string; end: number } | null {
	let body = '';
	let at = from;
	for (;;) {
		const lineEnd = text.indexOf('\r\n', at);
		if (lineEnd < 0) return null;
		const line = CHUNK_LINE.exec(text.slice(at, lineEnd));
		if (line === null) return null;
		const size = Number.parseInt(line[1] as string, 16);
		at = lineEnd + 2;
		if (size === 0) break;
		if (text.slice(at + size, at + size + 2) !== '\r\n') return null;
		body += text.slice(at, at + size);
		at += size + 2;
	}
	for (;;) {
		const lineEnd = text.indexOf('\r\n', at);
		if (lineEnd < 0) return null;
		const field = text.slice(at, lineEnd);
		at = lineEnd + 2;
		if (field === '') return { body, end: at };
		const colon = field.indexOf(':');
		if (colon < 1 || !TOKEN.test(field.slice(0, colon)) || !VALUE.test(field.slice(colon + 1))) return null;
	}
}

/** One answer as the grammar has it. */
export interface StrictAnswer {
	readonly status: number;
	readonly reason: string;
	readonly body: string;
}

const STATUS_LINE = /^HTTP\/[12]\.[0-9] ([0-9]{3})(?: ([\t\x20-\x7e\x80-\xff]*))?$/;

/**
 * The final answer at the beginning of `text` (latin1); null when there is no whole and valid one. `ended` says whether
 * the connection was closed in order behind it, which ends a body that says no length.
 */
export function strictAnswer(text: string, method: string, ended: boolean): StrictAnswer | null {
	let at = 0;
	for (;;) {
		while (text[at] === '\r' || text[at] === '\n') at += 1;
		const headEnd = text.indexOf('\r\n\r\n', at);
		if (headEnd < 0) return null;
		const [first = '', ...lines] = text.slice(at, headEnd).split('\r\n');
		const line = STATUS_LINE.exec(first);
		const headers = strictFields(lines);
		if (line === null || headers === null) return null;
		const status = Number(line[1]);
		at = headEnd + 4;
		if (status < 200) continue;
		const body = strictBody(text, at, headers, status, method, ended);
		return body === null ? null : { status, reason: line[2] ?? '', body };
	}
}

function strictFields(lines: readonly string[]): string[] | null {
	const headers: string[] = [];
	for (const field of lines) {
		const colon = field.indexOf(':');
		const name = field.slice(0, colon);
		const value = field.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
		if (colon < 1 || !TOKEN.test(name) || !VALUE.test(value)) return null;
		headers.push(name, value);
	}
	return headers;
}

function strictBody(
	text: string,
	start: number,
	headers: readonly string[],
	status: number,
	method: string,
	ended: boolean,
): string | null {
	const values = (name: string): string[] =>
		headers.filter((_, i) => i % 2 === 1 && headers[i - 1]?.toLowerCase() === name);
	const codings = values('transfer-encoding');
	const lengths = values('content-length');
	if (codings.length > 0 && lengths.length > 0) return null;
	if (lengths.length > 1 || !lengths.every(length => /^0*[0-9]{1,15}$/.test(length))) return null;
	if (codings.some(coding => coding.toLowerCase() !== 'chunked')) return null;
	if (method === 'HEAD' || status === 204 || status === 304) return '';
	if (codings.length > 0) return strictChunks(text, start)?.body ?? null;
	if (lengths.length === 0) return ended ? text.slice(start) : null;
	const end = start + Number(lengths[0]);
	return end > text.length ? null : text.slice(start, end);
}
