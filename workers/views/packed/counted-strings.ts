// Puts together the strings of a binary message that was decoded, each of which stands behind its length: see roots/counted.ts, which finds
// them. Must not know what is searched for.

import { countedWords } from '../../roots/counted.js';
import { type Strand, strandsOf, type Word } from '../../roots/strands.js';
import { childView, Edits, PARTED, type View } from '../view.js';

const NAMES = ['joined'] as const;
const CUT = 0;

/** The strings of `view`, where it is binary, in their order and in that from the last to the first. */
export function countedViews(view: View): View[] {
	return strandsOf(countedWords(view.bytes)).map(strand => strandView(view, strand));
}

function strandView(view: View, { words, plain }: Strand): View {
	const edits = new Edits(NAMES);
	const texts: Buffer[] = [];
	let length = 0;
	for (const word of words) {
		const text = textOf(view, word);
		edits.add(length, word === null ? length + text.length : length, word?.at ?? 0, CUT);
		texts.push(text);
		length += text.length;
	}
	return {
		...childView(view, Buffer.concat(texts), edits, { joined: true }),
		words: plain ? 'any' : 'drawn',
	};
}

const textOf = (view: View, word: Word | null): Buffer =>
	word === null ? PARTED : view.bytes.subarray(word.at, word.at + word.text.length);
