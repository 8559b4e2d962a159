// AWS's event stream (application/vnd.amazon.eventstream), in which Bedrock speaks: binary frames, each with a payload
// that is an event in JSON. Knows the framing; must not know what events say.

import { type HeaderList, headerValue } from '../../core/headers.js';
import { EventReader, LONGEST_EVENT, type Reader } from './reader.js';

/** Bytes before a frame's headers: its length, theirs, and a checksum of both. */
const PRELUDE = 12;
/** Bytes behind its payload: the checksum. */
const CLOSING = 4;
/** Bytes of the longest frame there is: a payload of 16 MiB and headers of 128 KiB; what says more is no frame. */
const LONGEST_FRAME = PRELUDE + (16 * 1024 + 128) * 1024 + CLOSING;

const FRAMED = /^\s*application\/vnd\.amazon\.eventstream/i;

/** True when the content type says that a body is such a stream. */
export function isFramed(headers: HeaderList): boolean {
	return FRAMED.test(headerValue(headers, 'content-type') ?? '');
}

/** Reads events as the bytes of their frames come. */
export class FrameReader implements Reader {
	readonly #events = new EventReader();
	/** The beginning of a frame that is not whole yet, none longer than an event. */
	#rest: Buffer = Buffer.alloc(0);
	/** Bytes of a longer frame that are still to be passed over; infinite behind what was no frame. */
	#skip = 0;

	/** Takes what came next, and gives what was spelt since, by place. */
	read(bytes: Buffer): Map<string, string> {
		const payloads: Buffer[] = [];
		let from = 0;
		if (this.#skip > 0) {
			from = Math.min(this.#skip, bytes.length);
			this.#skip -= from;
		}
		const more = bytes.subarray(from);
		let rest = this.#rest.length === 0 ? more : Buffer.concat([this.#rest, more]);
		while (rest.length >= PRELUDE) {
			const length = rest.readUInt32BE(0);
			const headers = rest.readUInt32BE(4);
			if (length > LONGEST_FRAME || length < PRELUDE + headers + CLOSING) {
				this.#skip = Number.POSITIVE_INFINITY;
				rest = Buffer.alloc(0);
			} else if (length > LONGEST_EVENT) {
				this.#skip = Math.max(0, length - rest.length);
				rest = rest.subarray(length);
			} else if (rest.length < length) break;
			else {
				payloads.push(rest.subarray(PRELUDE + headers, length - CLOSING));
				rest = rest.subarray(length);
			}
		}
		// A copy, or it would keep all that it was cut from.
		this.#rest = Buffer.from(rest);
		return this.#events.readEvents(payloads);
	}

	/** A frame that never got whole is no event. */
	end(): Map<string, string> {
		return new Map();
	}
}
