// An event as one aligned line for a person. Knows the fields of events and their colours; must not know files.

import { askedBy, bodyBytes, type LogEntry, shortEvent } from '../../../log/read/entry.js';
import { type Paint, printable } from '../../paint.js';

// Requests whose response is still to come: what a response line leaves out is looked up here.
const REMEMBERED = 4096;
const METHOD_WIDTH = 7;
const EVENT_WIDTH = 8;

export interface ShowOptions {
	readonly paint: Paint;
	/** Characters of a line, or null for as many as it takes. */
	readonly width: number | null;
}

/** Shows entries in their order; remembers requests, so that their responses can say what they are the answer to. */
export class Shower {
	readonly #paint: Paint;
	readonly #width: number | null;
	readonly #requests = new Map<string, Pick<LogEntry, 'method' | 'path'>>();

	constructor({ paint, width }: ShowOptions) {
		this.#paint = paint;
		this.#width = width;
	}

	/** One line, without its end. */
	show(entry: LogEntry): string {
		const time = /T(\d\d:\d\d:\d\d\.\d{3})Z$/.exec(entry.time ?? '')?.[1] ?? ''.padEnd(12);
		const event = shortEvent(entry);
		const [what, about] = this.#words(entry);
		const head = `${time} ${event.padEnd(EVENT_WIDTH)}`;
		const tail = printable(`${what}${about === '' ? '' : `  ${about}`}`);
		const shown = this.#width === null ? tail : cut(tail, this.#width - head.length - 1);
		const { dim } = this.#paint;
		return `${dim(time)} ${this.#coloured(entry)(event.padEnd(EVENT_WIDTH))} ${shown}`;
	}

	/** A line that is none of ours, as it is but for what a terminal would obey. */
	showOther(text: string): string {
		return this.#paint.dim(printable(text));
	}

	#coloured({ event, applied, status }: LogEntry): (text: string) => string {
		const { red, yellow, green, blue, dim } = this.#paint;
		if (event === 'egress_block' || event === 'egress_error') return red;
		if (event === 'egress_warn') return yellow;
		if (event === 'egress_response') return (status ?? 0) >= 400 ? yellow : green;
		if (event === 'egress_reload') return applied === true ? blue : red;
		return event === 'egress_request' ? dim : blue;
	}

	/** What it is about, and what is to be said of it. */
	#words(entry: LogEntry): readonly [string, string] {
		const { event, host = '', reason = '', message = '', duration_ms: ms } = entry;
		switch (event) {
			case 'egress_boot':
				return [message, ''];
			case 'egress_reload':
				return [
					entry.applied === true ? 'applied' : 'refused',
					[reason, ...(entry.weakens ?? [])].join('; '),
				];
			case 'egress_request':
				this.#remember(entry);
				return [target(entry), size(entry)];
			case 'egress_response': {
				const asked = this.#requests.get(entry.id ?? '');
				this.#requests.delete(entry.id ?? '');
				const took = ms === undefined ? '' : `${ms} ms`;
				const what = `${entry.status ?? ''}`.padEnd(METHOD_WIDTH);
				return [`${what} ${host}${asked?.path ?? ''}`, [size(entry), took].filter(Boolean).join(', ')];
			}
			default: {
				const answered = entry.response_status === undefined ? '' : ` (reply ${entry.response_status})`;
				const rule = entry.rule === undefined ? '' : ` [${entry.rule} in ${entry.location ?? 'it'}]`;
				const code = entry.error === undefined ? '' : `${entry.error}: `;
				const id = entry.id === undefined ? '' : ` ${entry.id}`;
				const who = askedBy(entry);
				const by = who === null ? '' : ` by ${who}`;
				return [target(entry), `${code}${reason}${rule}${answered}${by}${id}`];
			}
		}
	}

	#remember({ id, method, path }: LogEntry): void {
		if (id === undefined) return;
		const oldest = this.#requests.keys().next();
		if (this.#requests.size >= REMEMBERED && !oldest.done) this.#requests.delete(oldest.value);
		this.#requests.set(id, { ...(method ? { method } : {}), ...(path ? { path } : {}) });
	}
}

function target({ method = '', host = '', path = '' }: LogEntry): string {
	// The path of a tunnel is its host.
	return `${method.padEnd(METHOD_WIDTH)} ${method === 'CONNECT' ? path : `${host}${path}`}`;
}

function size(entry: LogEntry): string {
	const bytes = bodyBytes(entry);
	return bytes ? formatBytes(bytes) : '';
}

/** `512 B`, `1.5 KB`, `2.0 MB`. */
export function formatBytes(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	const units = ['KB', 'MB', 'GB', 'TB'];
	let unit = -1;
	let value = bytes;
	do {
		value /= 1000;
		unit += 1;
	} while (value >= 999.95 && unit < units.length - 1);
	return `${value.toFixed(1)} ${units[unit]}`;
}

function cut(text: string, width: number): string {
	return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
