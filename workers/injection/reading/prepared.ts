// The grammar of the built-in rules as the build has prepared it, and reads it back: to compile it takes a thread a third of a
// second. Knows the file; must not know what a grammar does with it.

import { readFileSync } from 'node:fs';
import { INJECTION_RULES } from '../../rules/injection/rules.js';
import { readTables, writeTables } from '../../tables-file.js';
import { Grammar, type WrittenGrammar } from './grammar.js';
import type { LexiconTables } from './lexicon.js';

const FILE = new URL('../../injection-grammar.bin', import.meta.url);

type Tables = 'classHashes' | 'starts' | 'longest' | 'longestStem' | 'begun' | 'begunInLeet' | 'groups';

interface Data {
	readonly grammar: WrittenGrammar;
	readonly lexicon: Omit<LexiconTables, Tables>;
}

const ruleIds = (): string => INJECTION_RULES.map(({ id }) => id).join();

export function writeGrammar(
	grammar: WrittenGrammar,
	{ classes, stems, cores, ...tables }: LexiconTables,
): Buffer {
	return writeTables(ruleIds(), { grammar, lexicon: { classes, stems, cores } } satisfies Data, tables);
}

/** Throws for what was written from other rules. */
export function grammarOf(file: Buffer): Grammar {
	const [{ grammar, lexicon }, tables] = readTables<Data, Pick<LexiconTables, Tables>>(file, ruleIds());
	return new Grammar(grammar, { ...lexicon, ...tables }, INJECTION_RULES);
}

/** A missing file is a broken installation and throws. */
export function readGrammar(): Grammar {
	return grammarOf(readFileSync(FILE));
}
