// A request to think through, with what comes before and after it, as the console and scripts write it in JSON. Must not
// know how it is thought through.

import { isUtf8 } from 'node:buffer';
import { AdminError } from './reply.js';

/** Name, value, name, value. */
type Fields = readonly string[];

/** What an agent would do, and what would be done to it. */
export interface Imagined {
	readonly request: {
		readonly method: string;
		readonly url: string;
		readonly headers: Fields;
		readonly body: Buffer | null;
		readonly trailers: Fields;
	};
	readonly reply:
		| {
				readonly status: number;
				readonly headers: Fields;
				readonly body: Buffer;
				readonly trailers: Fields;
		  }
		| undefined;
	readonly messages: readonly {
		readonly way: 'outbound' | 'inbound';
		readonly bytes: Buffer;
		readonly text: boolean;
	}[];
	/** Level-2 lines of what came just before. */
	readonly after: readonly Buffer[] | undefined;
	readonly times: number;
}

/** Requests in a row: each takes the time of a request from the proxy that is asked. */
const MOST_TIMES = 1000;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads `{"method"?, "url", "headers"?, "body"? | "body_base64"?, "trailers"?, "response"?, "messages"?, "after"?,
 * "times"?}`. `headers` and `trailers` map names to a value or a list of them; `response` is `{"status"?, "headers"?,
 * "body"? | "body_base64"?, "trailers"?}`, each of `messages` one of `{"agent"}`, `{"origin"}`, `{"agent_base64"}`,
 * `{"origin_base64"}`; `after` is the text of level-2 lines. @throws AdminError for anything else.
 */
export function imagined(json: Json): Imagined {
	const { method, url, response, after, times = 1 } = json;
	only(json, REQUEST_KEYS, '');
	if (typeof url !== 'string' || url === '') throw wrong('url should be the absolute URL of the request');
	if (method !== undefined && typeof method !== 'string') throw wrong('method should be a text');
	if (after !== undefined && typeof after !== 'string') throw wrong('after should be the text of log lines');
	if (!isWhole(times, 1, MOST_TIMES)) throw wrong(`times should be a whole number from 1 to ${MOST_TIMES}`);
	const body = bodyOf(json, '');
	return {
		request: {
			method: method ?? (body === null ? 'GET' : 'POST'),
			url,
			headers: fieldsOf(json, 'headers', ''),
			body,
			trailers: fieldsOf(json, 'trailers', ''),
		},
		reply: response === undefined ? undefined : replyOf(response),
		messages: messagesOf(json.messages),
		after: after === undefined ? undefined : [Buffer.from(after)],
		times,
	};
}

const CONTENT = ['headers', 'body', 'body_base64', 'trailers'];
const REQUEST_KEYS = ['method', 'url', ...CONTENT, 'response', 'messages', 'after', 'times'];
const RESPONSE_KEYS = ['status', ...CONTENT];

/** What is misspelt must not be taken for what is not there. */
function only(json: Json, keys: readonly string[], of: string): void {
	if (Object.keys(json).some(key => !keys.includes(key))) {
		throw wrong(`${of === '' ? 'a request' : of} may have ${keys.join(', ')}, and nothing else`);
	}
}

function replyOf(json: unknown): Imagined['reply'] {
	if (!isObject(json)) throw wrong('response should be an object');
	only(json, RESPONSE_KEYS, 'response');
	const { status = 200 } = json;
	if (!isWhole(status, 200, 599)) throw wrong('response.status should be a status from 200 to 599');
	return {
		status,
		headers: fieldsOf(json, 'headers', 'response.'),
		body: bodyOf(json, 'response.') ?? Buffer.alloc(0),
		trailers: fieldsOf(json, 'trailers', 'response.'),
	};
}

function messagesOf(json: unknown = []): Imagined['messages'] {
	if (!Array.isArray(json)) throw wrong('messages should be a list');
	return json.map(one => {
		const [said, ...more] = isObject(one) ? Object.entries(one) : [];
		const [, sayer, coded] = /^(agent|origin)(_base64)?$/.exec(said?.[0] ?? '') ?? [];
		if (sayer === undefined || more.length > 0 || typeof said?.[1] !== 'string') {
			throw wrong('a message should be {"agent": "text"} or {"origin": "text"}, or with _base64 behind it');
		}
		const bytes = Buffer.from(said[1], coded === undefined ? 'utf8' : 'base64');
		return { way: sayer === 'agent' ? 'outbound' : 'inbound', bytes, text: isUtf8(bytes) };
	});
}

function fieldsOf(json: Json, key: 'headers' | 'trailers', of: string): Fields {
	const fields = json[key] ?? {};
	if (!isObject(fields)) throw wrong(`${of}${key} should map names to values`);
	const list: string[] = [];
	for (const [name, value] of Object.entries(fields)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (typeof one !== 'string') throw wrong(`the value of a field in ${of}${key} should be a text`);
			list.push(name, Buffer.from(one).toString('latin1'));
		}
	}
	return list;
}

function bodyOf({ body: text, body_base64: coded }: Json, of: string): Buffer | null {
	if (text !== undefined && coded !== undefined)
		throw wrong(`${of}body and ${of}body_base64 exclude each other`);
	if (typeof text === 'string') return Buffer.from(text);
	if (typeof coded === 'string') return Buffer.from(coded, 'base64');
	if (text === undefined && coded === undefined) return null;
	throw wrong(`${of}body should be a text`);
}

function isObject(json: unknown): json is Json {
	return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isWhole(json: unknown, least: number, most: number): json is number {
	return typeof json === 'number' && Number.isInteger(json) && json >= least && json <= most;
}

function wrong(reason: string): AdminError {
	return new AdminError(400, 'admin_request', reason);
}
