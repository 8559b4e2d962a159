// Says what the words around a place were learned to be worth, whether or not they read like orders. Knows words and where they
// stand; must not know rules.

import type { Folded } from '../../normalize.js';
import type { Token } from '../reading/tokens.js';
import { lowerBound } from '../standing/places.js';
import { OpenWords, withoutTags } from './open-words.js';
import { askedOf, LETTERS } from './orders.js';
import { SURROUNDINGS, worthAround } from './surroundings.js';
import { bestLearned, LEARNED_WINDOW, PARTS } from './words.js';

/** Places of a text that are asked about: where there are more, what rules say of them is enough. */
const MOST_ASKED = 64;
/** A reading of more words around one place is cut off: evidence that stands together is not so long. */
const MOST_WORDS = 512;
/** Words by which one of the surroundings that are judged begins behind the other. */
const AROUND_STEP = 64;

/** A stretch of a text. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** What a window of words is worth, in logits. */
export interface Worth {
	readonly logits: number;
	/** What is asked of it, as one of so many that the text has. */
	readonly asked: number;
	/** The words that it was looked for among. */
	readonly words: number;
	/** What the surroundings are worth that it stands in, in logits, less what is asked of so many words. */
	readonly around: number;
}

interface Words {
	readonly folded: Folded;
	readonly tokens: readonly Token[];
	/** Where each of them ends in the text. */
	readonly ends: Uint32Array;
	readonly open: OpenWords;
	/** The surroundings that were judged, by the word they begin with. */
	readonly around: Map<number, number>;
	/** What is asked of a window among so many words. */
	readonly asked: number;
}

/** The words of one text as it was read, part by part. */
export class WordsNear {
	readonly #text: string;
	readonly #read: Words[] = [];
	#asks = MOST_ASKED;

	constructor(text: string) {
		this.#text = text;
	}

	/** Adds words that were read in the text: each stands where the text has it. */
	add(folded: Folded, tokens: readonly Token[]): void {
		const said = withoutTags(folded, tokens);
		if (said.length === 0) return;
		this.#read.push({
			folded,
			tokens: said,
			ends: Uint32Array.from(said, ({ end }) => folded.to[end - 1] as number),
			open: new OpenWords(this.#text, folded, said),
			around: new Map(),
			asked: askedOf(Math.max(said.length, this.#text.length / LETTERS)),
		});
	}

	/** The best window of words that shares some with [start, end); null where none was read. Bounded. */
	best(start: number, end: number): Worth | null {
		let best: Worth | null = null;
		for (const words of this.#read) {
			const first = lowerBound(words.ends, start + 1);
			let last = first;
			const most = Math.min(words.tokens.length, first + MOST_WORDS);
			while (last < most && (words.folded.from[(words.tokens[last] as Token).start] as number) < end)
				last += 1;
			if (last === first) continue;
			if (this.#asks-- <= 0) return null;
			const from = Math.max(0, first - LEARNED_WINDOW + 1);
			const open = words.open.among(from, Math.min(words.tokens.length, last + LEARNED_WINDOW - 1));
			if (open.length === 0) continue;
			const logits = bestLearned(open) / PARTS;
			if (best !== null && logits <= best.logits) continue;
			const around = aroundOf(words, first);
			best = { logits, asked: words.asked / PARTS, words: open.length, around };
		}
		return best;
	}
}

/** The surroundings of a word: as many words before it as behind it, where there are so many. Each is judged once. */
function aroundOf({ tokens, open, around }: Words, word: number): number {
	const middle = word - SURROUNDINGS / 2;
	const from = Math.max(0, Math.min(tokens.length - SURROUNDINGS, middle));
	const first = Math.ceil(from / AROUND_STEP) * AROUND_STEP;
	const known = around.get(first);
	if (known !== undefined) return known;
	const said = open.among(first, Math.min(tokens.length, first + SURROUNDINGS));
	const worth = worthAround(said);
	around.set(first, worth);
	return worth;
}
