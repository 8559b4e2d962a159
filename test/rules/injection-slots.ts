// Texts that are made from slots: of each class as many as its words and phrases allow.

import { picker } from './injection-phrases.js';

const MOST = 40;

/** Different texts, each of one word or phrase a slot. */
export function make(seed: number, slots: readonly (readonly string[])[]): string[] {
	const pick = picker(seed);
	const texts = new Set<string>();
	for (let i = 0; i < MOST * 3 && texts.size < MOST; i++) texts.add(slots.map(slot => pick(slot)).join(''));
	return [...texts];
}
