// Text that was encoded to pass for a name, in one piece or in pieces of one length. Must not know encodings, nor what
// the name is of.

import { IN_PLACES, type Least, textOf } from './encodings.js';
import { BASE64, JOIN, signsIn } from './letters.js';

/** Pieces of one length at the least that are put together, and characters of each. */
const PIECES_LEAST = 4;
const PIECE_LEAST = 6;

/**
 * True for a piece of `text` in which plain text is encoded: no JSON, URL or markup, which image proxies and logins pass
 * on. What stands between hyphens and low lines is looked at by itself, too.
 */
export function spellsText(text: string, from: number, to: number, least: Least): boolean {
	if (to - from < least.any) return false;
	if (isText(text.slice(from, to), least)) return true;
	if ((signsIn(text, from, to) & JOIN) === 0) return false;
	for (let start = from, at = from; at <= to; at += 1) {
		if (at < to && !isJoin(text.charCodeAt(at))) continue;
		if (at - start >= least.any && at - start < to - from && isText(text.slice(start, at), least))
			return true;
		start = at + 1;
	}
	return false;
}

const isJoin = (code: number): boolean => code === 45 || code === 95;

function isText(piece: string, least: Least): boolean {
	const text = textOf(piece, least, true);
	return text !== null && !isPassedOn(text);
}

/** Pieces of a text that come one after the other, and those among them, of one length but for the last, that spell a text together. */
export class Pieces {
	/** Where the first such text begins and ends; null as long as there is none. */
	found: { readonly start: number; readonly end: number } | null = null;
	readonly #text: string;
	/** Where those begin that could go on with each other, how long they are, and where the last of them ends. */
	readonly #starts: number[] = [];
	#length = 0;
	#end = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** Takes the next one. */
	add(from: number, to: number): void {
		const length = to - from;
		if (length < PIECE_LEAST || (signsIn(this.#text, from, to) & ~BASE64) !== 0) return;
		if (length > this.#length) this.close();
		if (this.#starts.length === 0) this.#length = length;
		this.#starts.push(from);
		this.#end = to;
		if (length < this.#length) this.close();
	}

	/** No other piece goes on with those so far. */
	close(): void {
		const starts = this.#starts;
		const [start = 0] = starts;
		if (starts.length >= PIECES_LEAST && textOf(this.#joined(), IN_PLACES, false) !== null)
			this.found ??= { start, end: this.#end };
		starts.length = 0;
		this.#length = 0;
	}

	#joined(): string {
		return this.#starts
			.map(from => this.#text.slice(from, Math.min(from + this.#length, this.#end)))
			.join('');
	}
}

function isPassedOn(text: Buffer): boolean {
	const head = text.toString('latin1', 0, 8);
	return head.startsWith('{') || head.startsWith('[') || head.startsWith('<') || head.startsWith('http');
}
