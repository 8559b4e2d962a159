// Memory without its empty pages: what a file keeps of the search's tables, and what one thread hands to another. It must
// not know what stands in them.

/** The pages that hold something: places of their first bytes, and the pages one behind another. */
export interface Image {
	readonly places: readonly number[];
	readonly pages: Uint8Array;
}

export const PAGE = 65536;
const EMPTY = Buffer.alloc(PAGE);

/** An image of `memory`, which is whole pages long; of what stands in `before` already, only pages that have changed since. */
export function imageOf(memory: Uint8Array, before?: Uint8Array): Image {
	const places: number[] = [];
	for (let at = 0; at < memory.length; at += PAGE) {
		const old = before?.subarray(at, at + PAGE) ?? EMPTY;
		if (Buffer.compare(memory.subarray(at, at + PAGE), old) !== 0) places.push(at);
	}
	// Threads that are given it share it.
	const pages = new Uint8Array(new SharedArrayBuffer(places.length * PAGE));
	for (const [page, place] of places.entries()) pages.set(memory.subarray(place, place + PAGE), page * PAGE);
	return { places, pages };
}

/** Puts each page where it was. */
export function restore({ places, pages }: Image, memory: Uint8Array): void {
	for (const [page, place] of places.entries())
		memory.set(pages.subarray(page * PAGE, (page + 1) * PAGE), place);
}
