// What the messages of one direction of a WebSocket carry: each is looked at whole, and together with the end of what
// came before. Must not know frames or sockets.

import type { DetectorName } from '../../workers/contract.js';
import { askThread, wholeBody } from './ask.js';
import { EventReader } from './events/reader.js';
import { Spelling } from './events/spelling.js';
import { decide, type Gate, type Judgement, piecewise } from './judgement.js';
import { isOddBody, searchedFor } from './search.js';
import { Carry } from './stream/carry.js';
import { isParted } from './stream/joint.js';

/** Looks at messages in the order in which they came. */
export class MessageScan {
	readonly #gate: Gate;
	readonly #judgement: Judgement;
	readonly #searched: readonly DetectorName[];
	readonly #carry: Carry;
	readonly #spelling: Spelling;
	/** The last byte of the message before. */
	#last: Buffer = Buffer.alloc(0);
	/** True once something was told of the message that is looked at. */
	#told = false;

	constructor(gate: Gate, judgement: Judgement) {
		this.#gate = gate;
		this.#judgement = judgement;
		this.#searched = searchedFor(judgement);
		const events = new EventReader();
		// Each message is one event.
		const reader = {
			read: (json: Buffer) => events.readEvents([json]),
			end: () => new Map<string, string>(),
		};
		this.#spelling = new Spelling(gate, piecewise(judgement), reader);
		this.#carry = new Carry(gate, {
			...piecewise(judgement),
			notice: verdict => {
				this.#told = true;
				judgement.notice(verdict);
			},
		});
	}

	/**
	 * What may go on: the message, or what the route makes of it. Throws, or rejects with, `dlp_outbound`, `dlp_inbound`
	 * or a `scan_*` code. `text` says that it must stay text.
	 */
	check(message: Buffer, text: boolean): Buffer | Promise<Buffer> {
		const searched = this.#searched;
		if (this.#judgement.detectors.length === 0 || message.length === 0) return message;
		if (this.#judgement.onMatch === 'redact' && this.#gate.suspicious(message, searched))
			return this.#redact(message, text);
		const parted = isParted(this.#last, message);
		this.#last = Buffer.from(message.subarray(-1));
		const together = this.#carry.look(message);
		const seen = parted ? together : both(together, () => this.#alone(message));
		const looked = both(seen, () => this.#spelt(message, text));
		return looked === undefined ? message : looked.then(() => message);
	}

	async #redact(message: Buffer, text: boolean): Promise<Buffer> {
		const asked = { body: wholeBody(message), redact: true };
		const result = await askThread(this.#gate, this.#judgement, asked);
		// A binary message may mean something else once a word is put into it.
		const told = text || !result.ok ? result : { ...result, redacted: null };
		const body = decide(told, this.#judgement)?.body ?? null;
		const sent = body === null ? message : Buffer.from(body);
		// The beginning of what was cut over two messages has left already and can't be replaced.
		await this.#carry.look(sent);
		await this.#spelt(sent, text);
		return sent;
	}

	// Behind letters that came before, a secret would be the end of a longer word, and nothing.
	#alone(message: Buffer): undefined | Promise<void> {
		const told = this.#told;
		this.#told = false;
		if (told) return undefined;
		const begin = message.subarray(0, ALONE_MOST);
		if (!isOddBody(begin, this.#judgement.detectors) && !this.#gate.suspicious(begin, this.#searched))
			return undefined;
		return askThread(this.#gate, this.#judgement, { body: wholeBody(begin), again: true }).then(result => {
			decide(result, { ...this.#judgement, ...piecewise(this.#judgement) });
		});
	}

	// Models spell their texts a few characters a message, too.
	#spelt(message: Buffer, text: boolean): undefined | Promise<void> {
		return text && message[0] === BRACE ? this.#spelling.look(message) : undefined;
	}
}

const BRACE = 0x7b;
/** Bytes of a message that what came before can make something else of. */
const ALONE_MOST = 256 * 1024;

/** One look after the other; at once where neither takes its time. */
function both(
	first: undefined | Promise<void>,
	second: () => undefined | Promise<void>,
): undefined | Promise<void> {
	return first === undefined ? second() : first.then(second);
}
