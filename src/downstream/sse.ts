// A reply that is a stream of server-sent events: where one ends, and the event that says that the stream was cut. Knows
// the framing of SSE; must not know what events say.

import { type HeaderList, headerValue } from '../core/headers.js';

const LF = 0x0a;
const CR = 0x0d;

/** True for a stream of events that something may be added to: one without a content coding. */
export function isPlainEventStream(headers: HeaderList): boolean {
	return (
		/^\s*text\/event-stream/i.test(headerValue(headers, 'content-type') ?? '') &&
		headerValue(headers, 'content-encoding') === undefined
	);
}

/** Follows what was sent, as far as its last bytes tell. */
export class EventEnd {
	#last: readonly number[] = [];

	/** True at the beginning, and behind the empty line that ends an event. */
	get between(): boolean {
		const [c, b, a] = [this.#last.at(-1), this.#last.at(-2), this.#last.at(-3)];
		if (c === undefined) return true;
		if (c === LF) return b === LF || (b === CR && (a === LF || a === CR));
		return c === CR && b === CR;
	}

	sent(chunk: Buffer): void {
		this.#last = [...this.#last, ...chunk.subarray(-3)].slice(-3);
	}
}

/** One event that holds a refusal's JSON. */
export function errorEvent(refusal: Buffer): Buffer {
	return Buffer.from(`event: error\ndata: ${refusal.toString().trim()}\n\n`);
}
