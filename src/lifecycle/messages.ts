// The way of a WebSocket's messages: admit, inspect, log, pass on, as an exchange's bodies go. Knows in which order things
// happen and nothing of how any of them works.

import type { EgressError } from '../core/errors.js';
import type { Exchange } from '../core/exchange.js';
import type { Log } from '../log/log.js';
import type { MessageScan } from '../scan/messages.js';
import type { Way } from '../websocket/conversation.js';
import { type Frame, isNoText } from '../websocket/peer.js';

/** Both directions of one conversation. */
export class Messages {
	readonly #exchange: Exchange;
	readonly #log: Log;
	readonly #scans: Readonly<Record<Way, MessageScan>>;
	readonly #admit: (bytes: number) => void | Promise<void>;

	constructor(
		exchange: Exchange,
		log: Log,
		scans: Readonly<Record<Way, MessageScan>>,
		admit: (bytes: number) => void | Promise<void>,
	) {
		this.#exchange = exchange;
		this.#log = log;
		this.#scans = scans;
		this.#admit = admit;
	}

	/** What may go on in the frame's place; throws, or rejects with, the EgressError that ends the conversation. */
	pass(way: Way, frame: Frame): Buffer | Promise<Buffer> {
		const admitted = way === 'outbound' ? this.#admit(frame.bytes.length) : undefined;
		return admitted instanceof Promise
			? admitted.then(() => this.#admitted(way, frame))
			: this.#admitted(way, frame);
	}

	#admitted(way: Way, frame: Frame): Buffer | Promise<Buffer> {
		const room = this.#log.ready();
		return room === undefined ? this.#received(way, frame) : room.then(() => this.#received(way, frame));
	}

	// What comes from the origin is shown as it came, before anybody looks at it.
	#received(way: Way, frame: Frame): Buffer | Promise<Buffer> {
		const line = way === 'inbound' && isMessage(frame) ? this.#say(way, frame.bytes) : undefined;
		return line === undefined ? this.#check(way, frame) : line.then(() => this.#check(way, frame));
	}

	#check(way: Way, frame: Frame): Buffer | Promise<Buffer> {
		const checked = this.#scans[way].check(frame.bytes, frame.kind === 'text');
		if (way === 'inbound' || !isMessage(frame)) return checked;
		return checked instanceof Promise ? checked.then(bytes => this.#sent(bytes)) : this.#sent(checked);
	}

	// What goes to the origin is shown as it goes.
	#sent(bytes: Buffer): Buffer | Promise<Buffer> {
		const line = this.#say('outbound', bytes);
		return line === undefined ? bytes : line.then(() => bytes);
	}

	#say(way: Way, bytes: Buffer): Promise<void> | undefined {
		return this.#log.message(this.#exchange, way, bytes) ?? undefined;
	}
}

function isMessage({ kind }: Frame): boolean {
	return kind === 'text' || kind === 'binary';
}

/** The close code that tells both ends why a conversation ended (RFC 6455, 7.4.1). */
export function closeCode(error: EgressError): number {
	if (isNoText(error)) return 1007;
	switch (error.class) {
		case 'egress_blocked':
			return 1008;
		case 'egress_limit':
			return 1009;
		case 'egress_overloaded':
			return error.code === 'draining' ? 1001 : 1013;
		case 'egress_bad_request':
			return 1002;
		case 'egress_upstream':
			return error.code === 'http_protocol_error' ? 1002 : 1001;
		case 'egress_internal':
			return 1011;
	}
}
