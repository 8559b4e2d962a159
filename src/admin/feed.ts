// Live exchanges to those who look: a few a moment, all that was refused before what was allowed, and how many were
// left out. Bounded whatever the traffic and however slow the reader; nothing at all while nobody looks.

import type { ServerResponse } from 'node:http';
import type { Exchange } from '../core/exchange.js';
import { type Kept, Recorder } from './recorder.js';

/** Who may look at one time. */
export const MOST_READERS = 8;
/** Milliseconds between two messages. */
const EVERY_MS = 250;
/** Exchanges in one message: of those that were allowed, and of all others. */
export const MOST_ALLOWED = 40;
export const MOST_OTHERS = 60;
/** Bytes that may wait for one reader before it is passed over. */
const MOST_WAITING = 1024 * 1024;
/** Milliseconds for which what was shown can still be opened when the last reader has gone. */
const KEPT_MS = 60_000;

/** One line of the list. Host and path are as a log line would show them. */
export interface Summary {
	readonly id: string;
	readonly at: number;
	readonly method: string;
	readonly host: string;
	readonly path: string;
	readonly status: number | null;
	readonly outcome: string;
	readonly code: string | null;
	readonly reason: string | null;
	readonly route: number;
	readonly ms: number;
	readonly up: number;
	readonly down: number;
	readonly rules: readonly string[];
}

interface Reader {
	readonly response: ServerResponse;
	readonly bodies: boolean;
	/** Exchanges it was not sent because it was too slow. */
	behind: number;
}

export class Feed {
	readonly recorder = new Recorder();
	readonly #readers = new Set<Reader>();
	#allowed: Kept[] = [];
	#others: Kept[] = [];
	#left = 0;
	#timer: NodeJS.Timeout | undefined;
	#forget: NodeJS.Timeout | undefined;
	/** Somebody looks. */
	open = false;
	/** Somebody wants bodies, too. */
	bodies = false;

	get readers(): number {
		return this.#readers.size;
	}

	/** Sends to `response`, whose head is out, until it closes. False when there are too many readers. */
	add(response: ServerResponse, bodies: boolean): boolean {
		if (this.#readers.size >= MOST_READERS) return false;
		const reader: Reader = { response, bodies, behind: 0 };
		this.#readers.add(reader);
		response.on('close', () => {
			this.#readers.delete(reader);
			this.#changed();
		});
		this.#changed();
		return true;
	}

	#changed(): void {
		this.open = this.#readers.size > 0;
		this.bodies = [...this.#readers].some(reader => reader.bodies);
		clearTimeout(this.#forget);
		if (this.open) {
			this.#timer ??= setInterval(() => this.#send(), EVERY_MS);
			this.#timer.unref();
			return;
		}
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.#allowed = [];
		this.#others = [];
		this.#left = 0;
		this.#forget = setTimeout(() => this.recorder.clear(), KEPT_MS);
		this.#forget.unref();
	}

	/** Takes an exchange that ended, or counts it as left out. `show` fills in how its target may be shown. */
	offer(kept: Kept, show: (exchange: Exchange) => Promise<void>): void {
		const { exchange } = kept;
		const list = exchange.trace?.outcome === 'allowed' ? this.#allowed : this.#others;
		const most = list === this.#allowed ? MOST_ALLOWED : MOST_OTHERS;
		if (list.length >= most) {
			this.#left += 1;
			return;
		}
		list.push(kept);
		if (exchange.shown === null) void show(exchange);
	}

	#send(): void {
		const fresh = [...this.#others, ...this.#allowed].sort(
			(a, b) => a.exchange.startedAt - b.exchange.startedAt,
		);
		const left = this.#left;
		this.#allowed = [];
		this.#others = [];
		this.#left = 0;
		if (fresh.length === 0 && left === 0) return;
		for (const kept of fresh) this.recorder.keep(kept);
		this.send('exchanges', { items: fresh.map(summaryOf), left }, fresh.length + left);
	}

	/** Sends one event to all; `weight` is counted for a reader that is too slow for it. */
	send(event: string, data: unknown, weight = 0): void {
		if (!this.open) return;
		const message = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
		for (const reader of this.#readers) {
			if (reader.response.writableLength > MOST_WAITING) {
				reader.behind += weight;
				continue;
			}
			if (reader.behind > 0) {
				reader.response.write(`event: behind\ndata: ${reader.behind}\n\n`);
				reader.behind = 0;
			}
			reader.response.write(message);
		}
	}

	close(): void {
		for (const { response } of this.#readers) response.end();
		clearInterval(this.#timer);
		clearTimeout(this.#forget);
		this.recorder.clear();
	}
}

function summaryOf({ exchange }: Kept): Summary {
	const { trace, shown, request } = exchange;
	const rules = new Set<string>();
	for (const { rule } of trace?.outbound ?? []) rules.add(rule);
	for (const { rule } of trace?.inbound ?? []) rules.add(rule);
	return {
		id: exchange.id,
		at: exchange.startedAt,
		method: request.method,
		host: shown?.host ?? '[unscanned]',
		path: shown?.path ?? '[unscanned]',
		status: exchange.answer?.status ?? null,
		outcome: trace?.outcome ?? 'allowed',
		code: trace?.code ?? null,
		reason: trace?.reason ?? null,
		route: trace?.route ?? -1,
		ms: trace === null ? 0 : trace.ended - trace.begun,
		up: trace?.bytesUp ?? 0,
		down: trace?.bytesDown ?? 0,
		rules: [...rules],
	};
}
