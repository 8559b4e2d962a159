// A gRPC body, message by message: each is looked at as it is meant, with its own compression undone, and goes on whole
// as soon as it is clean, so that neither side of a conversation waits for the other's end. Knows the framing of gRPC
// over HTTP/2 (a flag, a length, a message); must not know findings.

import { EgressError } from '../../core/errors.js';
import { type HeaderList, headerValue } from '../../core/headers.js';
import { join } from '../../core/pieces.js';
import { isParted } from './joint.js';
import { type ByteSource, codedWindow, type Kept, type Look, type Piece, plainWindow } from './window.js';

const GRPC = /^\s*application\/grpc(?:-web)?(?:\+[\w.-]+)?\s*(?:;|$)/i;
/** Bytes of a flag and a length. */
const PREFIX = 5;
const COMPRESSED = 1;
/** gRPC-Web puts its trailers into the body, as a message with this flag. */
const WEB_TRAILERS = 0x80;
/** Bytes of the message before that are looked at with the next: a secret cut in two messages is one secret. */
const CARRIED = 1024;
/** Bytes of messages that came whole and are looked at together: as many as a look takes hardly longer for than for one. */
const TOGETHER = 32 * 1024;

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
	const joined = new Joined(look);
	const joinedLook: Look = piece => joined.piece(piece);
	for (;;) {
		const run = await reader.run();
		if (run !== null) {
			await joined.run(run.messages);
			yield run.bytes;
			continue;
		}
		let prefix: Buffer | null = await reader.exactly(PREFIX);
		if (prefix === null) return;
		const message = reader.slice(prefix.length < PREFIX ? 0 : prefix.readUInt32BE(1));
		// A prefix that was cut is passed on: what it would have been is the other side's to refuse.
		const names = prefix.length < PREFIX ? [] : messageCodings(prefix[0] as number, coding);
		const pieces =
			names.length === 0 ? plainWindow(message, joinedLook) : codedWindow(message, names, joinedLook, look);
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
class Joined {
	readonly #look: Look;
	/** The end of what stands before the message at hand. */
	#before: Buffer = NOTHING;
	/** The end of what was looked at. */
	#tail: Buffer = NOTHING;

	constructor(look: Look) {
		this.#look = look;
	}

	/** A piece of one message. */
	async piece(piece: Piece): Promise<Kept> {
		// A message begins. Of one that was clean to its end no look says that it was the last.
		if (piece.offset === 0 && piece.seen === 0) this.#before = this.#tail;
		const before = piece.offset === 0 ? this.#before : NOTHING;
		const bytes = before.length === 0 ? piece.bytes : Buffer.concat([before, piece.bytes]);
		const carried = before.length + piece.carried;
		const { from, firm } = await this.#look({ ...piece, bytes, carried, seen: before.length + piece.seen });
		if (!isParted(before, piece.bytes)) await this.#look(piece);
		this.#tail = Buffer.from(bytes.subarray(-CARRIED));
		return { from: Math.max(0, from - before.length), firm };
	}

	/** Messages that are whole: one look at all of them, and those that one needs whose beginning or end is not told from its neighbour's. */
	async run(messages: readonly Buffer[]): Promise<void> {
		const said = messages.filter(({ length }) => length > 0);
		const bytes = Buffer.concat([this.#tail, ...said]);
		await this.#whole(bytes, this.#tail.length);
		let before = this.#tail;
		let start = before.length;
		for (const [i, message] of said.entries()) {
			const end = start + message.length;
			const next = said[i + 1];
			if (!isParted(before, message)) await this.#whole(message, 0);
			if (next !== undefined && !isParted(message, next)) {
				const from = Math.max(0, start - CARRIED);
				await this.#whole(bytes.subarray(from, end), start - from);
			}
			before = message;
			start = end;
		}
		this.#tail = Buffer.from(bytes.subarray(-CARRIED));
	}

	async #whole(bytes: Buffer, seen: number): Promise<void> {
		await this.#look({ bytes, offset: 0, carried: seen, seen, last: true, firm: false, idle: false });
	}
}

const NOTHING: Buffer = Buffer.alloc(0);

/** Messages that stand behind each other, and the bytes that they came in. */
interface Run {
	readonly messages: readonly Buffer[];
	readonly bytes: Buffer;
}

/** Takes a body apart into runs of a known length. */
class Reader {
	readonly #source: ByteSource;
	#rest: Buffer = NOTHING;

	constructor(source: ByteSource) {
		this.#source = source;
	}

	/**
	 * The messages that are here, where more than one is whole and not compressed: who sends many small ones would wait for a look at
	 * each. Null where there are none, and at the end.
	 */
	async run(): Promise<Run | null> {
		if (!(await this.#filled(TOGETHER))) return null;
		const all = this.#rest;
		const messages: Buffer[] = [];
		let end = 0;
		while (end < TOGETHER && end + PREFIX <= all.length && all[end] === 0) {
			const from = end + PREFIX;
			const to = from + all.readUInt32BE(end + 1);
			if (to > all.length || to - from > TOGETHER) break;
			messages.push(all.subarray(from, to));
			end = to;
		}
		if (messages.length < 2) return null;
		this.#rest = all.subarray(end);
		return { messages, bytes: all.subarray(0, end) };
	}

	/** False at the end. */
	async #filled(most: number): Promise<boolean> {
		if (this.#rest.length > 0) return true;
		const next = await this.#source.take(most);
		if (next === null) return false;
		this.#rest = join(next);
		return true;
	}

	/** Up to `most` bytes, null at the end. */
	async #take(most: number): Promise<Buffer | null> {
		if (!(await this.#filled(most))) return null;
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
