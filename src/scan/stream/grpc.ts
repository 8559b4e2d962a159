// A gRPC body, message by message: each is looked at as it is meant, with its own compression undone, and goes on whole
// as soon as it is clean, so that neither side of a conversation waits for the other's end. Knows the framing of gRPC
// over HTTP/2 (a flag, a length, a message); must not know findings.

import { EgressError } from '../../core/errors.js';
import { type HeaderList, headerValue } from '../../core/headers.js';
import { join } from '../../core/pieces.js';
import { isParted } from './joint.js';
import { type ByteSource, codedWindow, type Look, plainWindow } from './window.js';

const GRPC = /^\s*application\/grpc(?:-web)?(?:\+[\w.-]+)?\s*(?:;|$)/i;
/** Bytes of a flag and a length. */
const PREFIX = 5;
const COMPRESSED = 1;
/** gRPC-Web puts its trailers into the body, as a message with this flag. */
const WEB_TRAILERS = 0x80;
/** Bytes of the message before that are looked at with the next: a secret cut in two messages is one secret. */
const CARRIED = 1024;

/** True for a message whose body is a run of gRPC messages. */
export function isGrpc(headers: HeaderList): boolean {
	return GRPC.test(headerValue(headers, 'content-type') ?? '');
}

/** Releases each message when it was found clean; `look` throws what ends the exchange. Rejects as `source` does. */
export async function* grpcWindow(
	source: ByteSource,
	headers: HeaderList,
	look: Look,
): AsyncGenerator<Buffer> {
	const coding = (headerValue(headers, 'grpc-encoding') ?? 'identity').trim().toLowerCase();
	const reader = new Reader(source);
	const joined = joinedLook(look);
	for (;;) {
		let prefix: Buffer | null = await reader.exactly(PREFIX);
		if (prefix === null) return;
		const message = reader.slice(prefix.length < PREFIX ? 0 : prefix.readUInt32BE(1));
		// A prefix that was cut is passed on: what it would have been is the other side's to refuse.
		const names = prefix.length < PREFIX ? [] : messageCodings(prefix[0] as number, coding);
		const pieces =
			names.length === 0 ? plainWindow(message, joined) : codedWindow(message, names, joined, look);
		for await (const piece of pieces) {
			yield prefix === null ? piece : Buffer.concat([prefix, piece]);
			prefix = null;
		}
		if (prefix !== null) yield prefix;
	}
}

function messageCodings(flags: number, coding: string): readonly string[] {
	if ((flags & ~(COMPRESSED | WEB_TRAILERS)) !== 0) {
		throw new EgressError('scan_undecodable', 'egress DLP: body is not made of gRPC messages');
	}
	if ((flags & COMPRESSED) === 0 || coding === 'identity') return [];
	return [coding];
}

/**
 * The same look, with the end of the message before in front of each message's beginning: and without it where a secret would be the
 * end of a longer word behind it, and nothing.
 */
function joinedLook(look: Look): Look {
	let tail: Buffer = Buffer.alloc(0);
	return async piece => {
		const before = piece.offset === 0 ? tail : Buffer.alloc(0);
		const bytes = before.length === 0 ? piece.bytes : Buffer.concat([before, piece.bytes]);
		const carried = before.length + piece.carried;
		const { from, firm } = await look({ ...piece, bytes, carried, seen: before.length + piece.seen });
		if (!isParted(before, piece.bytes)) await look(piece);
		if (piece.last) tail = Buffer.from(bytes.subarray(-CARRIED));
		return { from: Math.max(0, from - before.length), firm };
	};
}

/** Takes a body apart into runs of a known length. */
class Reader {
	readonly #source: ByteSource;
	#rest: Buffer = Buffer.alloc(0);

	constructor(source: ByteSource) {
		this.#source = source;
	}

	/** Up to `most` bytes, null at the end. */
	async #take(most: number): Promise<Buffer | null> {
		if (this.#rest.length === 0) {
			const next = await this.#source.take(most);
			if (next === null) return null;
			this.#rest = join(next);
		}
		const taken = this.#rest.subarray(0, most);
		this.#rest = this.#rest.subarray(most);
		return taken;
	}

	/** So many bytes, fewer where the body ends before, null where it has ended. */
	async exactly(count: number): Promise<Buffer | null> {
		let bytes = await this.#take(count);
		while (bytes !== null && bytes.length < count) {
			const more = await this.#take(count - bytes.length);
			if (more === null) break;
			bytes = Buffer.concat([bytes, more]);
		}
		return bytes;
	}

	/** The next `length` bytes as a source of their own, to be read to its end. */
	slice(length: number): ByteSource {
		let left = length;
		return {
			take: async most => {
				if (left === 0) return null;
				const taken = await this.#take(Math.min(most, left));
				left -= taken?.length ?? left;
				return taken === null ? null : [taken];
			},
		};
	}
}
