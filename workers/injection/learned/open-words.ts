// The words of a text that somebody says, and those that nobody is quoted with. Knows quotation marks and tags; must not know
// what a word is worth.

import type { Folded } from '../../normalize.js';
import type { Token } from '../reading/tokens.js';
import { quoted } from '../standing/quotes.js';

/** The words without the names of tags, `<p` and `</p`: pages are made of them, whatever they say. */
export function withoutTags({ text }: Folded, tokens: readonly Token[]): readonly Token[] {
	return text.includes('<') ? tokens.filter(({ start }) => !isTagName(text, start)) : tokens;
}

function isTagName(text: string, start: number): boolean {
	const before = text[start - 1];
	return before === '<' || (before === '/' && text[start - 2] === '<');
}

/** Tells which words of one text stand in no quotation marks of speech; of each once. */
export class OpenWords {
	readonly #text: string;
	readonly #folded: Folded;
	readonly #tokens: readonly Token[];
	/** 1 for a word in the open, 2 for one in quotation marks, 0 for one that was not asked about. */
	readonly #known: Uint8Array;

	constructor(text: string, folded: Folded, tokens: readonly Token[]) {
		this.#text = text;
		this.#folded = folded;
		this.#tokens = tokens;
		this.#known = new Uint8Array(tokens.length);
	}

	/** Those of the words [first, end). */
	among(first: number, end: number): Token[] {
		const open: Token[] = [];
		for (let i = first; i < end; i += 1) if (this.#isOpen(i)) open.push(this.#tokens[i] as Token);
		return open;
	}

	#isOpen(index: number): boolean {
		if (this.#known[index] === 0) {
			const { start, end } = this.#tokens[index] as Token;
			const { from, to } = this.#folded;
			const how = quoted(this.#text, from[start] as number, to[end - 1] as number);
			this.#known[index] = how === 'prose' ? 2 : 1;
		}
		return this.#known[index] === 1;
	}
}
