// One end of a WebSocket: a socket's bytes as whole messages and control frames, and back. Framing is `ws`'s. Must not
// know what the other end is or what a message says.

import type { Socket } from 'node:net';
import type { Duplex, Writable } from 'node:stream';
import type * as ws from 'ws';
import { EgressError } from '../core/errors.js';
import { required } from '../core/required.js';
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

	constructor(socket: Duplex, client: boolean, limit: number, events: PeerEvents) {
		this.#socket = socket;
		this.#mask = !client;
		// Loaded for the first of them: most agents open none.
		const { Receiver, Sender } = required('ws') as typeof import('ws');
		this.#sender = new Sender(socket);
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
			if (!receiver.writable) return;
			tally.take(chunk);
			events.kept(tally.kept);
			// Not where that was too much.
			if (receiver.writable) receiver.write(chunk);
		});
		socket.on('drain', events.drained);
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
		switch (kind) {
			case 'text':
			case 'binary':
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

	/** Nothing more will be sent. */
	end(): void {
		if (!this.#socket.destroyed) this.#socket.end();
	}

	/** What still comes is read and dropped, so that the peer gets to see what was sent to it. */
	ignore(): void {
		this.#receiver.destroy();
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
