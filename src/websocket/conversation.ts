// A WebSocket's two ends joined: every frame of one is looked at and goes on to the other, in order, each direction by
// itself and under its own back-pressure. Must not know what is looked for, nor what is logged.

import type { Duplex } from 'node:stream';
import { EgressError } from '../core/errors.js';
import { type Frame, MESSAGE_LIMIT, Peer, type PeerEvents } from './peer.js';
import type { Place, Room } from './room.js';

/** Milliseconds that one end has to answer a close frame with its own. */
const CLOSE_PATIENCE_MS = 5000;
/** Milliseconds that both ends have to close their connections when all is said. */
const END_PATIENCE_MS = 1000;
/** Bytes of a close frame's reason (RFC 6455, 5.5). */
const LONGEST_REASON = 123;

/** `outbound` is what the agent says. */
export type Way = 'outbound' | 'inbound';

/** Which end's connection closed without a word. */
type Left = 'agent_aborted' | 'connection_terminated';

export interface ConversationOptions {
	/** Milliseconds without a frame in either direction. */
	readonly idle: number;
	/** Gives what may go on in a frame's place; throws, or rejects with, the EgressError that ends it all. */
	readonly pass: (way: Way, frame: Frame) => Buffer | Promise<Buffer>;
	/** What messages are held in. */
	readonly room: Room;
}

/** What one direction has to do next: a frame, or what became of the end that it comes from. */
type Item = Frame | 'ended' | 'gone';

interface LaneEvents {
	readonly pass: (frame: Frame) => Buffer | Promise<Buffer>;
	readonly failed: (thrown: unknown) => void;
	/** The close frame went on. */
	readonly concluded: () => void;
	/** The sender's connection is closed, and all that it sent before went on. */
	readonly left: () => void;
}

/** One direction: frames in, frames out, one at a time. */
class Lane {
	readonly #events: LaneEvents;
	readonly #place: Place;
	/** Bytes of the frame that is being looked at or sent, and those that its end keeps of what is not whole. */
	#under = 0;
	#kept = 0;
	#from!: Peer;
	#to!: Peer;
	/** What came while a frame was being looked at or sent: at most what one read of the socket holds. */
	#waiting: Item[] = [];
	#first = 0;
	/** A frame is being looked at, or waits for room at the other end. */
	#busy: 'looking' | 'sending' | null = null;
	#stopped = false;

	constructor(events: LaneEvents, place: Place) {
		this.#events = events;
		this.#place = place;
	}

	join(from: Peer, to: Peer): void {
		this.#from = from;
		this.#to = to;
	}

	/** Drops what waits; nothing more of this direction is passed on. */
	stop(): void {
		this.#stopped = true;
		this.#waiting = [];
		this.#place.leave();
	}

	/** Called with the bytes that the sender's end holds of messages that are not whole yet. */
	keeps(bytes: number): void {
		this.#kept = bytes;
		this.#place.hold(this.#kept + this.#under);
	}

	push(item: Item): void {
		if (this.#stopped) return;
		if (this.#busy !== null) this.#waiting.push(item);
		else this.#handle(item);
	}

	/** Goes on, since the other end takes bytes again. */
	drained(): void {
		if (this.#busy === 'sending') this.#next();
	}

	#handle(item: Item): void {
		if (item === 'ended') this.#to.end();
		else if (item === 'gone') this.#events.left();
		else {
			try {
				const passed = this.#events.pass(item);
				if (passed instanceof Promise) {
					this.#hold('looking', item);
					passed.then(bytes => this.#sent({ ...item, bytes }), this.#events.failed);
				} else if (!this.#send(item, passed)) this.#hold('sending', item);
			} catch (thrown) {
				this.#events.failed(thrown);
			}
		}
	}

	/** Passes on what a look that took its time made of a frame. */
	#sent(frame: Frame): void {
		if (this.#stopped) return;
		if (this.#send(frame, frame.bytes)) this.#next();
		else this.#busy = 'sending';
	}

	#send(frame: Frame, bytes: Buffer): boolean {
		const room = this.#to.send(bytes === frame.bytes ? frame : { ...frame, bytes });
		if (frame.kind === 'close') this.#events.concluded();
		return room;
	}

	#hold(why: 'looking' | 'sending', { bytes }: Frame): void {
		this.#busy = why;
		this.#from.pause();
		this.#holds(bytes.length);
	}

	#holds(under: number): void {
		this.#under = under;
		this.#place.hold(this.#kept + under);
	}

	#next(): void {
		this.#busy = null;
		this.#holds(0);
		while (this.#busy === null && !this.#stopped) {
			const item = this.#waiting[this.#first];
			if (item === undefined) {
				this.#waiting = [];
				this.#first = 0;
				this.#from.resume();
				return;
			}
			this.#first += 1;
			this.#handle(item);
		}
	}
}

/** Both directions. Ends by itself when the ends do; `close` ends it before. */
export class Conversation {
	/** Resolves when both connections are closed after a close frame; rejects with what else ended it, at once. */
	readonly done: Promise<void>;
	readonly #agent: Peer;
	readonly #origin: Peer;
	readonly #lanes: readonly Lane[];
	#resolve: () => void = () => {};
	#reject: (error: EgressError) => void = () => {};
	#concluded = 0;
	/** The end that was the first to close its side without a close frame; the other one's follows from it. */
	#left: Left | null = null;
	#open = 2;
	#closing = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(agent: Duplex, origin: Duplex, options: ConversationOptions) {
		this.done = new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
		});
		const lane = (way: Way, left: Left): Lane =>
			new Lane(
				{
					pass: frame => options.pass(way, frame),
					failed: thrown => this.#fail(thrown),
					concluded: () => this.#conclude(),
					left: () => this.#leave(left),
				},
				options.room.place(() => this.#evicted()),
			);
		const out = lane('outbound', 'agent_aborted');
		const back = lane('inbound', 'connection_terminated');
		this.#lanes = [out, back];
		this.#agent = new Peer(agent, true, MESSAGE_LIMIT, this.#events(out, back, 'agent_aborted'));
		this.#origin = new Peer(origin, false, MESSAGE_LIMIT, this.#events(back, out, 'connection_terminated'));
		out.join(this.#agent, this.#origin);
		back.join(this.#origin, this.#agent);
		this.#agent.onIdle(options.idle, () =>
			this.#fail(new EgressError('http_response_timeout', 'egress: WebSocket was idle for too long')),
		);
		this.#agent.resume();
		this.#origin.resume();
	}

	/** Tells both ends that it is over, and why, and closes their connections. */
	close(code: number, reason: string): void {
		if (this.#closing) return;
		this.#closing = true;
		for (const lane of this.#lanes) lane.stop();
		const bytes = Buffer.from(reason).subarray(0, LONGEST_REASON);
		for (const peer of [this.#agent, this.#origin]) {
			peer.ignore();
			peer.send({ kind: 'close', code, bytes });
			peer.end();
		}
		this.#destroyAfter(END_PATIENCE_MS);
	}

	#events(own: Lane, other: Lane, left: Left): PeerEvents {
		return {
			frame: frame => own.push(frame),
			ended: () => {
				if (this.#concluded === 0) this.#left ??= left;
				own.push('ended');
			},
			drained: () => other.drained(),
			failed: error => this.#fail(error),
			kept: bytes => own.keeps(bytes),
			gone: () => {
				own.keeps(0);
				this.#open -= 1;
				own.push('gone');
				if (this.#open > 0) return;
				if (this.#concluded === 0) this.#leave(left);
				for (const lane of this.#lanes) lane.stop();
				clearTimeout(this.#timer);
				this.#resolve();
			},
		};
	}

	/** One end's connection is closed. Where it sent no close frame, the other gets none either, so that it can tell (code 1006). */
	#leave(why: Left): void {
		if (this.#concluded === 0 && !this.#closing) {
			this.#closing = true;
			this.#fail(new EgressError(this.#left ?? why));
		}
		this.#agent.end();
		this.#origin.end();
		this.#destroyAfter(END_PATIENCE_MS);
	}

	#fail(thrown: unknown): void {
		for (const lane of this.#lanes) lane.stop();
		this.#reject(
			thrown instanceof EgressError ? thrown : new EgressError('internal', undefined, { cause: thrown }),
		);
	}

	/** Ends it because others need its memory: what both ends still send is dropped until they are told and closed. */
	#evicted(): void {
		this.#fail(new EgressError('messages_exhausted'));
		this.#agent.ignore();
		this.#origin.ignore();
	}

	#conclude(): void {
		this.#concluded += 1;
		if (this.#concluded === 1) this.#destroyAfter(CLOSE_PATIENCE_MS);
		else {
			// RFC 6455, 7.1.1: the server closes the connection first. To the agent that is us; to the origin we need not wait for it.
			this.#origin.end();
			this.#agent.end();
			this.#destroyAfter(END_PATIENCE_MS);
		}
	}

	#destroyAfter(patience: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#destroy(), patience);
	}

	#destroy(): void {
		this.#agent.destroy();
		this.#origin.destroy();
	}
}
