// A WebSocket that is only thought through: both ends of paper, between them the proxy's own conversation. Messages are
// said one after the other, each when the one before has arrived. Must not know what is made of them.

import { type Duplex, duplexPair } from 'node:stream';
import type { Way } from '../websocket/conversation.js';
import { MESSAGE_LIMIT, Peer } from '../websocket/peer.js';

/** One message, by who says it. */
export interface ExplainMessage {
	/** `outbound` is what the agent says. */
	readonly way: Way;
	readonly bytes: Buffer;
	readonly text: boolean;
}

/** What the conversation asks of a socket beside what streams have. */
type Socketlike = Duplex & { setTimeout(): void };

/** One end: what was said to it, and whether it still listens. */
class End {
	/** What the proxy holds. */
	readonly socket: Socketlike;
	readonly peer: Peer;
	open = true;
	#heard: () => void = () => {};

	/** `masked`: what is said to it is masked, as it is to the origin (RFC 6455, 5.3). */
	constructor(masked: boolean) {
		const [ours, theirs] = duplexPair();
		this.socket = Object.assign(theirs as Duplex, { setTimeout: () => {} });
		const over = (): void => {
			this.open = false;
			this.#heard();
		};
		// A redacted message may be longer than the one that was said.
		this.peer = new Peer(ours as Duplex, masked, MESSAGE_LIMIT * 2, {
			frame: frame => {
				if (frame.kind === 'close' && this.open) {
					over();
					this.peer.send(frame);
					this.peer.end();
				} else this.#heard();
			},
			ended: over,
			gone: over,
			failed: over,
			drained: () => {},
			kept: () => {},
		});
	}

	/** Resolves when something is said to it, or it has been closed. */
	heard(): Promise<void> {
		return new Promise(resolve => {
			this.#heard = resolve;
			if (!this.open) resolve();
		});
	}
}

/** Both ends of one conversation. */
export class PaperConversation {
	readonly #agent = new End(false);
	readonly #origin = new End(true);
	readonly #messages: readonly ExplainMessage[];
	readonly #says: (index: number, message: ExplainMessage) => void;

	/** `says` is told of each message before it is said. */
	constructor(messages: readonly ExplainMessage[], says: (index: number, message: ExplainMessage) => void) {
		this.#messages = messages;
		this.#says = says;
	}

	/** The agent's connection, as the proxy holds it. */
	get agent(): Duplex {
		return this.#agent.socket;
	}

	/** The origin's. */
	get origin(): Duplex {
		return this.#origin.socket;
	}

	/** Says everything, or what can be said until one end is closed; then the agent takes its leave. */
	async play(): Promise<void> {
		const [agent, origin] = [this.#agent, this.#origin];
		for (const [index, message] of this.#messages.entries()) {
			const [from, to] = message.way === 'outbound' ? [agent, origin] : [origin, agent];
			if (!from.open || !to.open) break;
			this.#says(index, message);
			const arrived = to.heard();
			from.peer.send({ kind: message.text ? 'text' : 'binary', bytes: message.bytes, code: null });
			await arrived;
		}
		if (agent.open) agent.peer.send({ kind: 'close', bytes: Buffer.alloc(0), code: 1000 });
	}
}
