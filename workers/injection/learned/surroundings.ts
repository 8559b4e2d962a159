// Says what all words around a place were learned to be worth together (bench/learn-orders.ts): they tell what kind of text it stands
// in, a page, a mail, a manual, or one that wants something of who reads it. Knows words; must not know rules, nor where a text came from.

import { LEARNED_AROUND } from '../../rules/injection/learned-around.js';
import type { Token } from '../reading/tokens.js';
import { PARTS, placeOf, signsOf, tableOf, worthAt } from './words.js';

/** Words that are judged together. */
export const SURROUNDINGS = 256;
/** Words for which a logit more is asked: of many some are worth much by chance. */
const WORDS_OF_ONE = 64;

let table: Uint32Array | null = null;

function worths(): Uint32Array {
	table ??= tableOf(new Uint8Array(Buffer.from(LEARNED_AROUND, 'base64')));
	return table;
}

/** What words are worth together, in logits, less what is asked of so many; a sign counts once. Linear. */
export function worthAround(tokens: readonly Token[], places = worths()): number {
	let sum = 0;
	for (const sign of new Set(signsOf(tokens))) {
		const place = sign === 0 ? -1 : placeOf(places, sign);
		if (place >= 0) sum += worthAt(places, place);
	}
	return sum / PARTS - tokens.length / WORDS_OF_ONE;
}
