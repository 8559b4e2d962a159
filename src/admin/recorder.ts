// The last exchanges, kept while somebody looks at them, so that one can be opened: by number and bytes at the most.
// Must not know who looks nor what is shown of them.

import type { Exchange } from '../core/exchange.js';

/** Exchanges that are kept, and the bytes of all their heads and bodies. */
export const MOST_KEPT = 1000;
export const MOST_KEPT_BYTES = 32 * 1024 * 1024;

/** One exchange and the host of its route as written; null when none decided. */
export interface Kept {
	readonly exchange: Exchange;
	readonly route: string | null;
	/** The header that the route's credential stands in. */
	readonly credential: string | null;
}

export class Recorder {
	readonly #kept = new Map<string, Kept & { readonly size: number }>();
	#bytes = 0;

	get bytes(): number {
		return this.#bytes;
	}
	get count(): number {
		return this.#kept.size;
	}

	keep(kept: Kept): void {
		const size = sizeOf(kept.exchange);
		if (size > MOST_KEPT_BYTES) return;
		this.#drop(kept.exchange.id);
		this.#kept.set(kept.exchange.id, { ...kept, size });
		this.#bytes += size;
		for (const id of this.#kept.keys()) {
			if (this.#kept.size <= MOST_KEPT && this.#bytes <= MOST_KEPT_BYTES) break;
			this.#drop(id);
		}
	}

	get(id: string): Kept | undefined {
		return this.#kept.get(id);
	}

	clear(): void {
		this.#kept.clear();
		this.#bytes = 0;
	}

	#drop(id: string): void {
		const kept = this.#kept.get(id);
		if (kept === undefined) return;
		this.#kept.delete(id);
		this.#bytes -= kept.size;
	}
}

/** What a record costs beside its texts. */
const OVERHEAD = 1024;

function sizeOf({ request, sent, answer, trace }: Exchange): number {
	let size = OVERHEAD + request.path.length;
	for (const list of [request.headers, sent?.headers ?? [], answer?.headers ?? []]) {
		for (const text of list) size += text.length;
	}
	return size + (sent?.body?.kept ?? 0) + (answer?.body?.kept ?? 0) + (trace?.held?.length ?? 0);
}
