// Windows of words that are worth enough together. Must not know what a word is worth.

/** Words, from the first to before `end`, and what they are worth together. */
export interface WordWindow {
	readonly first: number;
	readonly end: number;
	readonly sum: number;
}

/** Windows in the order of their ends; of those that overlap, the one that is worth most. */
export class BestWindows {
	readonly found: WordWindow[] = [];

	/** Takes a window that ends behind all before. */
	add(window: WordWindow): void {
		const last = this.found.at(-1);
		if (last === undefined || window.first >= last.end) this.found.push(window);
		else if (window.sum > last.sum) this.found[this.found.length - 1] = window;
	}
}
