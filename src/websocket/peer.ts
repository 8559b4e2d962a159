// One end of a WebSocket: a socket's bytes as whole messages and control frames, and back. Framing is `ws`'s. Must not
// know what the other end is or what a message says.

import type { Socket } from 'node:net';
import type { Duplex, Writable } from 'node:stream';
import type * as ws from 'ws';
import { EgressError } from '../core/errors.js';
import { required } from '../core/required.js';
import { countYoung } from '../core/young.js';
import { Gather, LONG } from './gather.js';
import { Tally } from './tally.js';

// What `ws` exports beside its clients and servers, which its types leave out.
declare module 'ws' {
	interface ReceiverOptions {
		readonly isServer: boolean;
		readonly maxPayload: number;
		readonly maxFragments: number;
		readonly maxBufferedChunks: number;
	}
	interface SendOptions {
		readonly binary: boolean;
		readonly compress: boolean;
		readonly fin: boolean;
		readonly mask: boolean;
	}
	export interface Receiver extends Writable {}
	export class Receiver {
		constructor(options: ReceiverOptions);
	}
	export class Sender {
		constructor(socket: Duplex);
		static frame(
			data: Buffer,
			options: {
				readonly fin: boolean;
				readonly rsv1: boolean;
				readonly opcode: number;
				readonly mask: boolean;
				readonly readOnly: boolean;
			},
		): Buffer[];
		send(data: Buffer, options: SendOptions, sent?: () => void): void;
		ping(data: Buffer, mask: boolean): void;
		pong(data: Buffer, mask: boolean): void;
		close(code: number | undefined, data: Buffer | string, mask: boolean): void;
	}
}

/** Bytes of one message; a longer one closes both ends with 1009, before it is read. */
export const MESSAGE_LIMIT = 16 * 1024 * 1024;
/** Pieces that one message may come in: a Buffer each, until it is whole. */
const MAX_FRAGMENTS = 64 * 1024;
const MAX_CHUNKS = 256 * 1024;
/** Bytes of a long message that a socket is given at a time. */
const SLICE = 256 * 1024;
const NOTHING = Buffer.alloc(0);
/** The close code of a frame without one (RFC 6455, 7.1.5); it never stands on the wire. */
const NO_STATUS = 1005;

export type FrameKind = 'text' | 'binary' | 'ping' | 'pong' | 'close';

/** A whole message, or a control frame. */
export interface Frame {
	readonly kind: FrameKind;
	/** The message, or what a control frame carries: for `close` the reason. */
	readonly bytes: Buffer;
	/** Of `close` only: the code, or null when it had none. */
	readonly code: number | null;
}

/** What a peer tells. Nothing more comes after `ended` but `gone`. */
export interface PeerEvents {
	readonly frame: (frame: Frame) => void;
	/** It sends no more: its close frame was read, or its half of the connection ended. */
	readonly ended: () => void;
	/** The connection is closed. */
	readonly gone: () => void;
	/** What it sends is no WebSocket, or over a limit. */
	readonly failed: (error: EgressError) => void;
	/** There is room again. */
	readonly drained: () => void;
	/** So many bytes will be kept of messages that are not whole: told before what came is handed on. */
	readonly kept: (bytes: number) => void;
}

/** One end, of which `client` says whether it is the one that masks (RFC 6455, 5.3). */
export class Peer {
	readonly #socket: Duplex;
	readonly #mask: boolean;
	readonly #receiver: ws.Receiver;
	readonly #sender: ws.Sender;
	readonly #frame: (typeof ws.Sender)['frame'];
	/** The long payload that is coming. */
	#gather: Gather | null = null;
	/** What of a long message is still to be written. */
	#rest: Buffer = NOTHING;

	constructor(socket: Duplex, client: boolean, limit: number, events: PeerEvents) {
		this.#socket = socket;
		this.#mask = !client;
		// Loaded for the first of them: most agents open none.
		const { Receiver, Sender } = required('ws') as typeof import('ws');
		this.#sender = new Sender(socket);
		this.#frame = Sender.frame;
		const receiver = new Receiver({
			isServer: client,
			maxPayload: limit,
			maxFragments: MAX_FRAGMENTS,
			maxBufferedChunks: MAX_CHUNKS,
		});
		this.#receiver = receiver;
		const take = (kind: FrameKind) => (bytes: Buffer) => events.frame({ kind, bytes, code: null });
		receiver.on('message', (bytes: Buffer, binary: boolean) =>
			events.frame({ kind: binary ? 'binary' : 'text', bytes, code: null }),
		);
		receiver.on('ping', take('ping'));
		receiver.on('pong', take('pong'));
		receiver.on('conclude', (code: number, bytes: Buffer) =>
			events.frame({ kind: 'close', bytes, code: code === NO_STATUS ? null : code }),
		);
		receiver.on('error', (cause: Error & { code?: string }) => events.failed(malformed(cause, client)));
		const tally = new Tally();
		socket.on('data', (chunk: Buffer) => {
			countYoung(chunk.length);
			// The receiver is gone once `kept` has said too much, or a frame was malformed.
			for (let at = 0; at < chunk.length && receiver.writable; ) {
				const gather = this.#gather;
				if (gather === null) {
					const taken = tally.take(chunk, at);
					events.kept(tally.kept);
					if (receiver.writable) receiver.write(chunk.subarray(at, at + taken));
					at += taken;
					// A head that announces more than the limit has made the receiver fail, so `long` is within it.
					if (tally.long === 0 || !receiver.writable) continue;
					events.kept(tally.kept + tally.long);
					if (receiver.writable) this.#gather = new Gather(tally.long);
				} else {
					at += gather.take(chunk, at);
					if (!gather.whole) continue;
					this.#gather = null;
					tally.whole();
					events.kept(tally.kept);
					if (receiver.writable) receiver.write(gather.bytes);
				}
			}
		});
		socket.on('drain', () => {
			if (this.#pour()) events.drained();
		});
		socket.on('end', events.ended);
		socket.on('error', () => socket.destroy());
		socket.on('close', events.gone);
	}

	/** Milliseconds without a byte in either direction after which `callback` is called. */
	onIdle(after: number, callback: () => void): void {
		(this.#socket as Socket).setTimeout(after, callback);
	}

	pause(): void {
		this.#socket.pause();
	}

	resume(): void {
		this.#socket.resume();
	}

	/** Sends one frame; false when the peer reads too slowly: wait for `drained`. */
	send({ kind, bytes, code }: Frame): boolean {
		const socket = this.#socket;
		if (socket.destroyed || socket.writableEnded) return true;
		const mask = this.#mask;
		// First the rest of a long message, since no other frame may stand in the middle of it.
		this.#pour(true);
		switch (kind) {
			case 'text':
			case 'binary':
				if (bytes.length >= LONG) return this.#sendLong(kind === 'text' ? 1 : 2, bytes);
				this.#sender.send(bytes, { binary: kind === 'binary', compress: false, fin: true, mask });
				break;
			case 'ping':
				this.#sender.ping(bytes, mask);
				break;
			case 'pong':
				this.#sender.pong(bytes, mask);
				break;
			case 'close':
				this.#sender.close(code ?? undefined, bytes, mask);
				break;
		}
		return !socket.writableNeedDrain;
	}

	/** The message is masked where it stands, and given to the socket as the peer reads it: TLS copies what it is given. */
	#sendLong(opcode: number, message: Buffer): boolean {
		const options = { fin: true, rsv1: false, opcode, mask: this.#mask, readOnly: false };
		const [head, payload] = this.#frame(message, options);
		this.#socket.write(head);
		this.#rest = payload as Buffer;
		return this.#pour();
	}

	/** Writes what is left of a long message, as long as there is room or `all` of it; true when there is still room then. */
	#pour(all = false): boolean {
		const socket = this.#socket;
		while (this.#rest.length > 0 && (all || !socket.writableNeedDrain)) {
			const slice = this.#rest.subarray(0, SLICE);
			this.#rest = this.#rest.length > SLICE ? this.#rest.subarray(SLICE) : NOTHING;
			socket.write(slice);
		}
		return this.#rest.length === 0 && !socket.writableNeedDrain;
	}

	/** Nothing more will be sent. */
	end(): void {
		if (this.#socket.destroyed) return;
		this.#pour(true);
		this.#socket.end();
	}

	/** What still comes is read and dropped, so that the peer gets to see what was sent to it. */
	ignore(): void {
		this.#receiver.destroy();
		this.#gather = null;
		this.#socket.resume();
	}

	destroy(): void {
		this.#socket.destroy();
	}
}

function malformed(cause: Error & { code?: string }, client: boolean): EgressError {
	const code = cause.code ?? '';
	if (/LENGTH$/.test(code) && !/CONTROL/.test(code)) return new EgressError('message_too_large');
	if (/TOO_MANY/.test(code)) return new EgressError('message_too_large');
	if (client) return new EgressError('request_malformed', 'egress: not a valid WebSocket frame', { cause });
	return new EgressError('http_protocol_error', "egress: origin's WebSocket frame is not valid", { cause });
}

/** True where what was malformed is text that is no UTF-8: of that both ends are told by a code of its own. */
export function isNoText({ cause }: EgressError): boolean {
	return (cause as { readonly code?: string } | undefined)?.code === 'WS_ERR_INVALID_UTF8';
}
