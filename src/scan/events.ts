// What a stream of events says piece by piece: models spell their texts a few characters an event, each in JSON of its
// own. The strings that stand in the same place of successive events are put together, so that what was spelt is seen
// whole. Knows SSE and JSON lines; must not know any vendor, nor what is looked for.

import { LONGEST_MATCH } from '../../workers/contract.js';
import { type HeaderList, headerValue } from '../core/headers.js';

/** Bytes of one event that are read; a longer one is no piece of a text, and its strings are seen where they stand. */
export const LONGEST_EVENT = 256 * 1024;
/** Places of a stream whose texts are kept at a time; the one that was silent for longest makes room. */
const MAX_PLACES = 64;
/** Strings of one event that are kept, and how deep they may stand. */
const MAX_STRINGS = 256;
const MAX_DEPTH = 12;

// Bodies whose pieces have meaning by themselves: they flow as they come.
const EVENT_STREAM =
	/^\s*(?:text\/event-stream|application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines|json-seq|grpc|vnd\.amazon\.eventstream|stream\+json))/i;
const MAY_HOLD_EVENTS = /^\s*(?:application\/(?:[\w.-]+\+)?json|text\/plain)/i;

/** True when the content type says that each piece is to be acted on as it comes. */
export function isEventStream(headers: HeaderList): boolean {
	return EVENT_STREAM.test(headerValue(headers, 'content-type') ?? '');
}

/** True when the events of a body are worth reading: a stream, or text of unknown length that could be one. */
export function mayHoldEvents(headers: HeaderList): boolean {
	if (isEventStream(headers)) return true;
	if (headerValue(headers, 'content-length') !== undefined) return false;
	return MAY_HOLD_EVENTS.test(headerValue(headers, 'content-type') ?? '');
}

/** Bedrock wraps a model's own event as base64 in one of its own; anything else is given back as it is. */
function unpacked(bytes: unknown): unknown {
	// What begins with a brace begins with an `e` in base64.
	if (typeof bytes !== 'string' || !bytes.startsWith('e')) return bytes;
	try {
		return JSON.parse(Buffer.from(bytes, 'base64').toString('utf8'));
	} catch {
		return bytes;
	}
}

/** One place in the events of a stream. */
interface Place {
	/** The string that stands there, while it is the same in all events: a name or an id, which spells nothing. */
	constant: string | null;
	/** How often it stood there. */
	times: number;
	/** What was spelt there since the last look. */
	text: string;
}

/** Puts together what a stream spells. */
export interface Reader {
	/** Takes what came next, and gives what was spelt since, by place. */
	read(bytes: Buffer): Map<string, string>;
}

/** Reads events as their bytes come. */
export class EventReader implements Reader {
	readonly #places = new Map<string, Place>();
	/** The beginning of a line; null while one is passed over that is too long. */
	#line: Buffer[] | null = [];
	#lineBytes = 0;
	#data = '';
	#strings = 0;

	/** Takes what came next, and gives what was spelt since, by place. */
	read(bytes: Buffer): Map<string, string> {
		for (let from = 0; from < bytes.length; ) {
			const end = bytes.indexOf(0x0a, from);
			this.#take(bytes.subarray(from, end < 0 ? bytes.length : end));
			if (end < 0) break;
			this.#endLine();
			from = end + 1;
		}
		return this.#spelt();
	}

	/** The same for events that came each by itself. */
	readEvents(events: readonly Buffer[]): Map<string, string> {
		for (const json of events) if (json.length <= LONGEST_EVENT) this.#event(json.toString('utf8'));
		return this.#spelt();
	}

	#take(part: Buffer): void {
		if (this.#line === null || part.length === 0) return;
		this.#lineBytes += part.length;
		if (this.#lineBytes > LONGEST_EVENT) this.#line = null;
		else this.#line.push(part);
	}

	#endLine(): void {
		const parts = this.#line;
		this.#line = [];
		this.#lineBytes = 0;
		if (parts === null) {
			this.#data = '';
			return;
		}
		const line = (parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts))
			.toString('utf8')
			.trimEnd();
		if (line === '') {
			if (this.#data !== '') this.#event(this.#data);
			this.#data = '';
		} else if (line.startsWith('data:')) {
			this.#data += this.#data === '' ? line.slice(5) : `\n${line.slice(5)}`;
			if (this.#data.length > LONGEST_EVENT) this.#data = '';
		} else if (line.startsWith('{')) this.#event(line);
	}

	#event(text: string): void {
		const json = text.trimStart();
		if (!json.startsWith('{') && !json.startsWith('[')) return;
		let value: unknown;
		try {
			value = JSON.parse(json);
		} catch {
			return;
		}
		this.#strings = 0;
		this.#walk(value, '', 0);
	}

	#walk(value: unknown, place: string, depth: number): void {
		if (typeof value === 'string') {
			this.#strings += 1;
			if (this.#strings <= MAX_STRINGS) this.#add(place, value);
		} else if (value === null || typeof value !== 'object' || depth === MAX_DEPTH) return;
		else if (Array.isArray(value)) {
			for (let i = 0; i < value.length && i < MAX_STRINGS; i += 1)
				this.#walk(value[i], `${place}[${i}`, depth + 1);
		} else {
			// `index`, `output_index`, `contentBlockIndex`: texts that are spelt at the same time are told apart by it.
			let at = place;
			for (const [name, number] of Object.entries(value)) {
				if (typeof number === 'number' && /index$/i.test(name)) at += `#${number}`;
			}
			for (const [name, inner] of Object.entries(value)) {
				this.#walk(name === 'bytes' ? unpacked(inner) : inner, `${at}.${name}`, depth + 1);
			}
		}
	}

	#add(key: string, string: string): void {
		const text = string.length > LONGEST_MATCH ? string.slice(-LONGEST_MATCH) : string;
		const place = this.#places.get(key);
		if (place === undefined) {
			if (this.#places.size >= MAX_PLACES) this.#places.delete(this.#places.keys().next().value as string);
			this.#places.set(key, { constant: text, times: 1, text: '' });
			return;
		}
		this.#places.delete(key);
		this.#places.set(key, place);
		if (place.constant === null) place.text += text;
		else if (place.constant === text) place.times += 1;
		else {
			// It spells something after all, and what stood there before belongs to it.
			const most = Math.max(1, Math.floor(LONGEST_MATCH / Math.max(1, place.constant.length)));
			place.text = place.constant.repeat(Math.min(place.times, most)) + text;
			place.constant = null;
		}
	}

	#spelt(): Map<string, string> {
		const spelt = new Map<string, string>();
		for (const [key, place] of this.#places) {
			if (place.text === '') continue;
			spelt.set(key, place.text);
			place.text = '';
		}
		return spelt;
	}
}
