// Says by all that is known of one place together whether an order stands there: what its words were learned to be worth, what
// rules found, and what doubts it. The weights were learned (bench/learn-stacked.ts). Knows sums; must not know words or rules.

import type { Family } from '../rules/injection/rule.js';
import { WEIGHTS } from '../rules/injection/stacked.js';
import type { Worth } from './learned/words-near.js';

/** What is known of one place. */
export interface Known {
	/** What words around are worth, and the share that the place leaves of it. */
	readonly near: Worth & { readonly share: number };
	/** What rules found is worth as it stands, what of it nobody is quoted with, and what of it is no item of a collection. */
	readonly standing: number;
	readonly open: number;
	readonly loose: number;
	/** What it would be worth if nothing doubted it, and whether something does. */
	readonly weight: number;
	readonly doubted: boolean;
	/** What each family is worth as it stands. */
	readonly families: ReadonlyMap<Family, number>;
}

/** Families by the order of their weights. */
const COUNTED: readonly Family[] = [
	'override',
	'solicitation',
	'coercion',
	'memory',
	'jailbreak',
	'address',
	'disguise',
	'exfiltration',
	'concealment',
	'forgery',
	'invisible',
];

/** What is one in a sum of rules' points, the most that counts of one, and of a family. */
const POINTS = 3;
const MOST_POINTS = 15;
const MOST_OF_FAMILY = 4.5;
/** The least and the most logits of words that count, and the most that are asked for more words. */
const LEAST_LOGITS = -8;
const MOST_LOGITS = 12;
const MOST_ASKED = 8;
/** Words that are a whole window. */
const WINDOW = 60;
const PART_OF_WINDOW = 30;

const between = (value: number, least: number, most: number): number =>
	Math.max(least, Math.min(most, value));
const points = (value: number): number => between(value, 0, MOST_POINTS) / POINTS;

/** The signs that say how many words the text has, and how many the window. */
const ASKED = 2;
const WORDS = 7;
/**
 * Signs that say what speaks for an order; those before it are worth what they are worth, these never less than nothing. The one
 * before them says that no rule found anything: hard harmless texts hold signs, so words that read like orders without any say more.
 */
export const FIRST_OF_EVIDENCE = 9;

/** The signs of a place, of which each has a weight: the first, of all places, is 1. */
export function signsOf({ near, standing, open, loose, weight, doubted, families }: Known): number[] {
	const logits = between(near.logits, LEAST_LOGITS, MOST_LOGITS);
	const found = COUNTED.map(family => between(families.get(family) ?? 0, 0, MOST_OF_FAMILY) / POINTS);
	return [
		1,
		logits > 0 ? logits * near.share : logits,
		between(near.asked, 0, MOST_ASKED),
		points(standing - open),
		points(standing - loose),
		points(weight - standing),
		doubted ? 1 : 0,
		Math.min(near.words, WINDOW) / PART_OF_WINDOW,
		found.every(worth => worth === 0) ? 1 : 0,
		...found,
	];
}

/** True where no rule found anything. */
export const isOfWords = (signs: readonly number[]): boolean => signs[FIRST_OF_EVIDENCE - 1] === 1;

/** What is asked of the window as one of so many, in logits. */
export const moreOfLong = (signs: readonly number[]): number => signs[ASKED] as number;

/** How many words the window has, up to a whole one. */
export const wordsOf = (signs: readonly number[]): number => (signs[WORDS] as number) * PART_OF_WINDOW;

/** What signs are worth together, in logits. */
export function worthOf(signs: readonly number[], weights: ArrayLike<number> = WEIGHTS): number {
	let sum = 0;
	for (let i = 0; i < signs.length; i++) sum += (signs[i] as number) * (weights[i] as number);
	return sum;
}

/** The same, as if the words were all that the text has. */
export function worthAlone(signs: readonly number[]): number {
	return worthOf(signs) - (signs[ASKED] as number) * (WEIGHTS[ASKED] as number);
}
