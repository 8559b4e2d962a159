// Level-2 lines as HAR 1.2, which browsers' developer tools and many other programs read. Knows the fields of events
// and of HAR; must not know files.

import { STATUS_CODES } from 'node:http';
import { bodyBytes, type LogEntry } from '../../../log/read/entry.js';
import { urlOf } from '../../../log/read/recorded.js';

/** Requests whose response is still to come; over it the oldest is written without one. */
const WAITING = 4096;

type Headers = NonNullable<LogEntry['headers']>;

/** Pairs requests with their responses, in memory that has a bound. */
export class HarEntries {
	readonly #waiting = new Map<string, LogEntry>();

	/** The HAR entries that are whole now. */
	add(entry: LogEntry): object[] {
		const { event, id } = entry;
		if (id === undefined) return [];
		if (event === 'egress_request') {
			this.#waiting.set(id, entry);
			const [first] = this.#waiting;
			if (this.#waiting.size <= WAITING || first === undefined) return [];
			this.#waiting.delete(first[0]);
			return [harEntry(first[1], null)];
		}
		const request = this.#waiting.get(id);
		if (event === 'egress_response' && request !== undefined) {
			this.#waiting.delete(id);
			return [harEntry(request, entry)];
		}
		// What was blocked before it was sent has no request line; a reply that is blocked has been written already.
		const refused = event === 'egress_block' || event === 'egress_error';
		if (!refused || entry.response_status !== undefined) return [];
		this.#waiting.delete(id);
		return [harEntry(request ?? entry, entry)];
	}

	/** What never got its response. */
	rest(): object[] {
		const entries = [...this.#waiting.values()].map(request => harEntry(request, null));
		this.#waiting.clear();
		return entries;
	}
}

/** `answer` is the response's line, or the one that says why there is none. */
function harEntry(request: LogEntry, answer: LogEntry | null): object {
	const responded = answer?.event === 'egress_response';
	const took = answer?.duration_ms ?? 0;
	return {
		startedDateTime: request.time ?? new Date(0).toISOString(),
		time: took,
		request: harRequest(request),
		response: harResponse(responded ? answer : null),
		cache: {},
		timings: { send: 0, wait: took, receive: 0 },
		...(answer === null || responded ? {} : { comment: answer.reason ?? '' }),
		_id: request.id,
	};
}

function harRequest(entry: LogEntry): object {
	const { method = '', path = '', headers = {}, body = '', body_encoding } = entry;
	const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
	return {
		method,
		url: urlOf(entry),
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers: harHeaders(headers),
		queryString: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
		...(body === ''
			? {}
			: {
					postData: {
						mimeType: single(headers['content-type']) ?? '',
						params: [],
						text: body,
						...(body_encoding === 'base64' ? { comment: 'base64' } : {}),
					},
				}),
		headersSize: -1,
		bodySize: bodyBytes(entry) ?? -1,
	};
}

/** For what was never answered HAR readers expect status 0. */
function harResponse(entry: LogEntry | null): object {
	const { status = 0, headers = {}, body = '', body_encoding } = entry ?? {};
	const size = entry === null ? 0 : (bodyBytes(entry) ?? 0);
	return {
		status,
		statusText: STATUS_CODES[status] ?? '',
		httpVersion: 'HTTP/1.1',
		cookies: [],
		headers: harHeaders(headers),
		content: {
			size,
			mimeType: single(headers['content-type']) ?? '',
			...(body === '' ? {} : { text: body }),
			...(body_encoding === 'base64' ? { encoding: 'base64' } : {}),
		},
		redirectURL: single(headers.location) ?? '',
		headersSize: -1,
		bodySize: entry === null ? -1 : size,
	};
}

function harHeaders(headers: Headers): object[] {
	return Object.entries(headers).flatMap(([name, value]) =>
		(typeof value === 'string' ? [value] : value).map(one => ({ name, value: one })),
	);
}

function single(value: string | readonly string[] | undefined): string | undefined {
	return typeof value === 'string' ? value : value?.[0];
}
