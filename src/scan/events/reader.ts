// What a stream of events says piece by piece: models spell their texts a few characters an event, each in JSON of its
// own. The strings that stand in the same place of successive events are put together, so that what was spelt is seen
// whole. Knows SSE and JSON lines; must not know any vendor, nor what is looked for.

import { LONGEST_MATCH } from '../../../workers/contract.js';
import { type HeaderList, headerValue } from '../../core/headers.js';
import { BRACKET, ElementReader } from './json-elements.js';
import { copied, Mould } from './mould.js';

/** Bytes of the longest event that is read; a longer one is no piece of a spelt text, and is scanned where it stands. */
export const LONGEST_EVENT = 256 * 1024;
/** Places of a stream whose texts are kept at a time; the one that was silent for longest makes room. */
const MAX_PLACES = 64;
/** Strings of one event that are kept, and how deep they may stand. */
const MAX_STRINGS = 256;
const MAX_DEPTH = 12;
/** Shapes of events that are known at a time; and how many in a row may fit no event before none is made any more. */
const MAX_MOULDS = 4;
const MAX_MADE_IN_VAIN = 8;

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
	/** The string that has stood there in all events so far: as long as it stays the same, it is a name or an id and spells nothing. */
	constant: string | null;
	/** How often it stood there. */
	times: number;
	/** What was spelt there since the last look. */
	text: string;
	/** When a string stood there last: the number of that string in the stream. */
	last: number;
}

/** Puts together what a stream spells. */
export interface Reader {
	/** Takes what came next, and gives what was spelt since, by place. */
	read(bytes: Buffer): Map<string, string>;
	/** Gives what the last event spelt, which nothing ended: no more will come. */
	end(): Map<string, string>;
}

/** Reads events as their bytes come. */
export class EventReader implements Reader {
	readonly #places = new Map<string, Place>();
	/** Those with something spelt since the last look. */
	readonly #spelling = new Set<string>();
	/** What was spelt since the last look where places made room. */
	#left = new Map<string, string>();
	/** Strings so far. */
	#count = 0;
	/** The one that fitted last comes first. */
	readonly #moulds: Mould[] = [];
	#inVain = 0;
	#parsed = 0;
	/** The beginning of a line; null while one is passed over that is too long. */
	#line: Buffer[] | null = [];
	#lineBytes = 0;
	/** Of the event that is not ended yet; null where it has none. */
	#data: string | null = null;
	/** The last byte was a CR. */
	#afterReturn = false;
	/** For a body that is one array of events; null for lines, undefined until something has come. */
	#elements: ElementReader | null | undefined;

	/** Takes what came next, and gives what was spelt since, by place. */
	read(came: Buffer): Map<string, string> {
		if (this.#elements === undefined) this.#elements = this.#begins(came);
		if (this.#elements) return this.readEvents(this.#elements.read(came));
		const bytes = this.#linesOf(came);
		const first = bytes.indexOf(LF);
		if (first < 0) this.#take(bytes);
		else {
			this.#take(bytes.subarray(0, first));
			this.#endLine();
			const last = bytes.lastIndexOf(LF);
			if (last > first) this.#lines(bytes.toString('utf8', first + 1, last));
			this.#take(bytes.subarray(last + 1));
		}
		return this.#spelt();
	}

	/** Takes what stands in the last line for whole: nothing more will come. */
	end(): Map<string, string> {
		if (this.#elements) return new Map();
		this.#endLine();
		this.#endEvent();
		return this.#spelt();
	}

	/** Whether it is an array of events, as its first byte says. */
	#begins(came: Buffer): ElementReader | null | undefined {
		const first = came.find(byte => byte > SPACE);
		if (first === undefined) return undefined;
		return first === BRACKET ? new ElementReader(LONGEST_EVENT) : null;
	}

	/** The same bytes with LF behind each line: SSE may have CR, too, or both. */
	#linesOf(came: Buffer): Buffer {
		const bytes = this.#afterReturn && came[0] === LF ? came.subarray(1) : came;
		if (came.length > 0) this.#afterReturn = came[came.length - 1] === CR;
		// A CR before an LF is left in: it is trimmed with the rest of the line.
		let at = bytes.indexOf(CR);
		while (at >= 0 && bytes[at + 1] === LF) at = bytes.indexOf(CR, at + 1);
		if (at < 0) return bytes;
		return Buffer.from(bytes.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1');
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
		// A copy, since the buffer that it is a view of is filled anew with the next bytes.
		else this.#line.push(Buffer.from(part));
	}

	/** The line that came in pieces. */
	#endLine(): void {
		const parts = this.#line;
		this.#line = [];
		this.#lineBytes = 0;
		if (parts === null) this.#data = null;
		else this.#whole((parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('utf8'));
	}

	/** Lines that came whole. */
	#lines(text: string): void {
		for (let from = 0; from <= text.length; ) {
			let end = text.indexOf('\n', from);
			if (end < 0) end = text.length;
			if (end - from > LONGEST_EVENT) this.#data = null;
			else this.#whole(text.slice(from, end));
			from = end + 1;
		}
	}

	#whole(untrimmed: string): void {
		const line = untrimmed.trimEnd();
		if (line === '') this.#endEvent();
		else if (line.startsWith('data:')) {
			// SSE drops one space behind the colon; any others belong to a text that is no JSON.
			const data = untrimmed.slice(untrimmed[5] === ' ' ? 6 : 5).replace(/\r$/, '');
			this.#data = this.#data === null ? data : `${this.#data}\n${data}`;
			if (this.#data.length > LONGEST_EVENT) this.#data = null;
		} else if (line.startsWith('{')) this.#event(line);
	}

	#endEvent(): void {
		if (this.#data !== null) this.#event(this.#data);
		this.#data = null;
	}

	#event(text: string): void {
		const json = text.trim();
		if (!BEGINS_JSON.test(json)) {
			this.#add('', text);
			return;
		}
		if (this.#fits(json)) return;
		try {
			walk(json, this.#add);
		} catch {
			// Plain text that only begins like JSON, with a bracket or a quotation mark.
			if (!json.startsWith('{')) this.#add('', text);
			return;
		}
		this.#parsed += 1;
		// The only event of a reply that is no stream needs none.
		if (this.#parsed === 1 || this.#inVain >= MAX_MADE_IN_VAIN) return;
		this.#inVain += 1;
		const mould = Mould.of(json, walk);
		if (mould === null) return;
		if (this.#moulds.length === MAX_MOULDS) this.#moulds.pop();
		this.#moulds.unshift(mould);
	}

	/** True when it has the shape of one before; its strings are added then. */
	#fits(json: string): boolean {
		const moulds = this.#moulds;
		for (let i = 0; i < moulds.length; i += 1) {
			const mould = moulds[i] as Mould;
			const strings = mould.read(json);
			if (strings === null) continue;
			for (let k = 0; k < strings.length; k += 1) this.#add(mould.places[k] as string, strings[k] as string);
			if (i > 0) moulds.unshift(...moulds.splice(i, 1));
			this.#inVain = 0;
			return true;
		}
		return false;
	}

	readonly #add = (key: string, string: string): void => {
		const text = string.length > LONGEST_MATCH ? string.slice(-LONGEST_MATCH) : string;
		this.#count += 1;
		const place = this.#places.get(key);
		if (place === undefined) {
			if (this.#places.size >= MAX_PLACES) this.#forgetOne();
			this.#places.set(key, { constant: copied(text), times: 1, text: '', last: this.#count });
			return;
		}
		place.last = this.#count;
		if (place.constant === text) {
			place.times += 1;
			return;
		}
		if (place.constant === null) place.text += text;
		else {
			// The string has changed, so this place spells something after all: what stood there so far was its first piece.
			const most = Math.max(1, Math.floor(LONGEST_MATCH / Math.max(1, place.constant.length)));
			place.text = place.constant.repeat(Math.min(place.times, most)) + text;
			place.constant = null;
		}
		this.#spelling.add(key);
	};

	/** The place that was silent for longest makes room. */
	#forgetOne(): void {
		let silent = '';
		let least = Number.POSITIVE_INFINITY;
		for (const [key, { last }] of this.#places) {
			if (last >= least) continue;
			silent = key;
			least = last;
		}
		const text = this.#places.get(silent)?.text ?? '';
		if (text !== '') this.#left.set(silent, (this.#left.get(silent) ?? '') + text);
		this.#places.delete(silent);
		this.#spelling.delete(silent);
	}

	#spelt(): Map<string, string> {
		const spelt = this.#left;
		this.#left = new Map();
		for (const key of this.#spelling) {
			const place = this.#places.get(key) as Place;
			if (place.text === '') continue;
			spelt.set(key, (spelt.get(key) ?? '') + place.text);
			place.text = '';
		}
		this.#spelling.clear();
		return spelt;
	}
}

const BEGINS_JSON = /^[[{"]/;

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** Gives the strings of a JSON text, each with its place. Throws a SyntaxError for what is none. */
function walk(json: string, found: (place: string, string: string) => void): void {
	let strings = 0;
	const into = (value: unknown, place: string, depth: number): void => {
		if (typeof value === 'string') {
			strings += 1;
			if (strings <= MAX_STRINGS) found(place, value);
		} else if (value === null || typeof value !== 'object' || depth === MAX_DEPTH) return;
		else if (Array.isArray(value)) {
			for (let i = 0; i < value.length && i < MAX_STRINGS; i += 1) into(value[i], `${place}[${i}`, depth + 1);
		} else {
			const entries = Object.entries(value);
			// `index`, `output_index`, `contentBlockIndex`: texts that are spelt at the same time are told apart by it.
			let at = place;
			for (const [name, number] of entries) {
				if (typeof number === 'number' && /index$/i.test(name)) at += `#${number}`;
			}
			for (const [name, inner] of entries) {
				into(name === 'bytes' ? unpacked(inner) : inner, `${at}.${name}`, depth + 1);
			}
		}
	};
	into(JSON.parse(json), '', 0);
}
