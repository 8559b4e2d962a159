// The log as the proxy sees it: one object whose verbs write, or do nothing, as the level says. Knows levels, lines
// and the writer; must not know why an event happened.

import type { Capture, Exchange, Verdict } from '../core/exchange.js';
import type { LogLevel } from '../core/level.js';
import { CAPTURE_LIMIT, openCapture, record } from './capture.js';
import {
	adminLine,
	type BootFacts,
	blockLine,
	bootLine,
	errorLine,
	messageLine,
	type ReloadFacts,
	reloadLine,
	requestLine,
	responseLine,
	streamingLine,
	warnLine,
} from './entry.js';
import type { LogWriter } from './writer.js';

/**
 * Lines of one exchange come out in the order of the calls if the promises of `request` and `response` are awaited;
 * they return one only for a body that is decoded or long.
 */
export interface Log {
	readonly level: LogLevel;
	/** Whether bodies are kept: level 2. */
	readonly captures: boolean;
	/** A fresh capture at level 2 and while somebody looks at bodies, else null. */
	capture(): Capture | null;
	/** Adds a chunk to a capture, up to the limit; the chunk is kept by reference and must not change afterwards. */
	record(capture: Capture, chunk: Buffer): void;
	boot(facts: Omit<BootFacts, 'level'>): void;
	reload(facts: ReloadFacts): void;
	/** What an operator did, or what became of a shard, at every level. */
	admin(action: string, reason: string): void;
	block(exchange: Exchange, verdict: Verdict, responseStatus?: number): void;
	warn(exchange: Exchange, verdict: Verdict, responseStatus?: number): void;
	request(exchange: Exchange): void | Promise<void>;
	response(exchange: Exchange): void | Promise<void>;
	/** A reply that goes on for long: its line without a body, before the one at its end. */
	streaming(exchange: Exchange): void;
	/** One message of a WebSocket. */
	message(exchange: Exchange, way: 'outbound' | 'inbound', bytes: Buffer): void | Promise<void>;
	error(exchange: Exchange, code: string, reason: string): void;
	/** Undefined when there is room for lines, else a promise of it that every exchange awaits before it goes on. */
	ready(): Promise<void> | undefined;
	/** Undefined when a death of this process would leave the lines so far, else a promise of it: who is answered waits for it. */
	handedOn(): Promise<void> | undefined;
}

export interface LogOptions {
	readonly level: LogLevel;
	/** `handedOn` is left out where the lines need not be handed on: nothing of them outlives this process, or all of them do. */
	readonly writer: Pick<LogWriter, 'write' | 'ready'> & Partial<Pick<LogWriter, 'handedOn'>>;
	/** Bytes a body, CAPTURE_LIMIT by default. */
	readonly captureLimit?: number;
	/** Bodies are also kept while this says so, below level 2 too; they are then not written. */
	readonly keep?: { readonly keep: number };
}

/** Bytes of a message whose line waits for its turn. */
const LONG_MESSAGE = 512 * 1024;

const nothing = (): void => {};

/** The level is looked at here, once, and not at every event. A reload that changes it makes a new log on the same writer. */
export function createLog({ level, writer, captureLimit = CAPTURE_LIMIT, keep }: LogOptions): Log {
	const put = (line: Buffer | Promise<Buffer>): void | Promise<void> => {
		if (Buffer.isBuffer(line)) writer.write(line);
		else return line.then(bytes => writer.write(bytes));
	};
	/** When the line of a long message may be made: each takes several times its length, so they are made one by one. */
	let turn: Promise<void> = Promise.resolve();
	const blocks = level >= 1;
	const full = level === 2;
	return {
		level,
		captures: full,
		capture: full ? openCapture : () => (keep !== undefined && keep.keep > 0 ? openCapture() : null),
		record: (capture, chunk) => record(capture, chunk, full ? captureLimit : (keep?.keep ?? 0)),
		boot: facts => writer.write(bootLine({ ...facts, level })),
		reload: facts => writer.write(reloadLine(facts)),
		admin: (action, reason) => writer.write(adminLine(action, reason)),
		block: blocks
			? (exchange, verdict, status) => writer.write(blockLine(exchange, verdict, status))
			: nothing,
		warn: blocks ? (exchange, verdict, status) => writer.write(warnLine(exchange, verdict, status)) : nothing,
		request: full ? exchange => put(requestLine(exchange, captureLimit)) : nothing,
		response: full ? exchange => put(responseLine(exchange, captureLimit)) : nothing,
		streaming: full ? exchange => writer.write(streamingLine(exchange)) : nothing,
		message: full
			? (exchange, way, bytes) => {
					const make = (): void | Promise<void> => {
						const capture = openCapture();
						record(capture, bytes, captureLimit);
						return put(messageLine(exchange, way, capture, captureLimit));
					};
					if (bytes.length <= LONG_MESSAGE) return make();
					const made = turn.then(() => writer.ready()).then(make);
					turn = made.catch(nothing);
					return made;
				}
			: nothing,
		error: full ? (exchange, code, reason) => writer.write(errorLine(exchange, code, reason)) : nothing,
		ready: blocks ? () => writer.ready() : () => undefined,
		handedOn: blocks ? () => writer.handedOn?.() : () => undefined,
	};
}
