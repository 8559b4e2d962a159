// Works out for the build what a lexicon is read from, so that no thread has to learn thirteen thousand words of which it meets
// some hundreds. Knows words and their spellings; must not look one up in a text.

import { Beginnings } from './beginnings.js';
import {
	BEGINNINGS,
	beginning,
	beginningAt,
	CORE,
	isUnspaced,
	type LexiconTables,
	LONGEST_WORD,
	leetKey,
	mayBeLeet,
	SHORT,
	SHORTEST_TYPO,
	UNSPACED,
	type WrittenEntry,
} from './lexicon.js';
import { wordHash } from './word-hash.js';

/** All that a lexicon is made of; `word-list.ts` writes it. */
export interface WrittenLexicon {
	/** Names of classes, and literal words of rules, by their number. */
	readonly classes: readonly string[];
	readonly words: readonly WrittenEntry[];
	readonly stems: readonly WrittenEntry[];
}

export function tablesOf({ classes, words, stems }: WrittenLexicon): LexiconTables {
	const [longest, longestStem] = [new Uint8Array(BEGINNINGS), new Uint8Array(BEGINNINGS)];
	const [begun, begunInLeet] = [new Beginnings(), new Beginnings()];
	const groups: { words: WrittenEntry[]; leet: [string, string][] }[] = [];
	const groupOf = (word: string) => {
		const at = word.length < 3 ? SHORT : beginningAt(word, 0);
		groups[at] ??= { words: [], leet: [] };
		return groups[at];
	};
	const leet = new Map<string, string>();
	const unspaced = new Map<string, string[]>();
	for (const written of words) {
		const [word] = written;
		groupOf(word).words.push(written);
		note(longest, word);
		begun.note(word);
		if (isUnspaced(word.charCodeAt(0)))
			unspaced.set(word.charAt(0), [...(unspaced.get(word.charAt(0)) ?? []), word]);
		if (!mayBeLeet(word)) continue;
		const key = leetKey(word);
		begunInLeet.note(key);
		if (key !== word || leet.has(key)) leet.set(key, word);
	}
	for (const pair of leet) groupOf(pair[0]).leet.push(pair);
	for (const [word] of stems) {
		note(longestStem, word);
		begun.note(word, true);
	}
	for (const together of unspaced.values()) together.sort((a, b) => b.length - a.length);
	const parts: (string | undefined)[] = groups.map(group => JSON.stringify([group.words, group.leet]));
	parts[UNSPACED] = JSON.stringify([...unspaced]);
	const cores = words.filter(([word, , is]) => word.length >= SHORTEST_TYPO && (is & CORE) !== 0);
	return {
		classes,
		classHashes: Uint32Array.from(classes, name => wordHash(name)),
		stems,
		cores: cores.map(([word]) => word),
		longest,
		longestStem,
		begun: begun.table,
		begunInLeet: begunInLeet.table,
		...joined(parts),
	};
}

/** Letters of the longest word by its beginning. One of two letters begins like all that goes on from it. */
function note(longest: Uint8Array, word: string): void {
	const length = Math.min(word.length, LONGEST_WORD);
	const first = word.length > 2 ? word.charCodeAt(2) & 31 : 0;
	const last = word.length > 2 ? first : 31;
	for (let end = first; end <= last; end++) {
		const at = beginning(word.charCodeAt(0), word.charCodeAt(1), end);
		longest[at] = Math.max(longest[at] as number, length);
	}
}

/** Texts one behind another, and where each begins and the last ends. */
function joined(parts: readonly (string | undefined)[]): Pick<LexiconTables, 'groups' | 'starts'> {
	const starts = new Uint32Array(parts.length + 1);
	const bytes = Array.from(parts, text => Buffer.from(text ?? ''));
	for (const [i, { length }] of bytes.entries()) starts[i + 1] = (starts[i] as number) + length;
	return { groups: Buffer.concat(bytes), starts };
}
