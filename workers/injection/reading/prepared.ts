// The grammar of the built-in rules as the build has prepared it, and reads it back: to compile it takes a thread a third of a
// second. Knows the file; must not know what a grammar does with it.

import { readFileSync } from 'node:fs';
import { INJECTION_RULES } from '../../rules/injection/rules.js';
import { Grammar, type WrittenGrammar } from './grammar.js';
import type { LexiconTables } from './lexicon.js';

const FILE = new URL('../../injection-grammar.bin', import.meta.url);

type Bytes = 'longest' | 'longestStem' | 'begun' | 'begunInLeet' | 'groups';
type Numbers = 'classHashes' | 'starts';

/** What the file begins with, behind the number of its bytes; then come the tables, those of numbers first. */
interface Head {
	/** Of the rules that it was written from. */
	readonly rules: readonly string[];
	readonly grammar: WrittenGrammar;
	readonly lexicon: Omit<LexiconTables, Bytes | Numbers>;
	readonly sizes: readonly (readonly [name: Bytes | Numbers, bytes: number])[];
}

const ruleIds = (): string[] => INJECTION_RULES.map(({ id }) => id);

export function writeGrammar(grammar: WrittenGrammar, tables: LexiconTables): Buffer {
	const { classHashes, starts, longest, longestStem, begun, begunInLeet, groups, ...lexicon } = tables;
	const parts = Object.entries({ classHashes, starts, longest, longestStem, begun, begunInLeet, groups });
	const sizes = parts.map(([name, { byteLength }]) => [name as Bytes | Numbers, byteLength] as const);
	const head = Buffer.from(JSON.stringify({ rules: ruleIds(), grammar, lexicon, sizes } satisfies Head));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(head.length);
	const bytes = parts.map(([, { buffer, byteOffset, byteLength }]) =>
		Buffer.from(buffer, byteOffset, byteLength),
	);
	return Buffer.concat([length, head, ...bytes]);
}

/** Throws for what was written from other rules. */
export function grammarOf(file: Buffer): Grammar {
	let at = 4 + file.readUInt32LE(0);
	const { rules, grammar, lexicon, sizes }: Head = JSON.parse(file.toString('utf8', 4, at));
	if (rules.join() !== ruleIds().join()) throw new Error('the grammar of injections is of another build');
	const tables = new Map<string, Buffer>();
	for (const [name, size] of sizes) {
		tables.set(name, file.subarray(at, at + size));
		at += size;
	}
	if (at !== file.length) throw new Error('the grammar of injections is cut off');
	const bytes = (name: Bytes): Buffer => tables.get(name) as Buffer;
	const numbers = (name: Numbers): Uint32Array =>
		new Uint32Array(Uint8Array.from(tables.get(name) as Buffer).buffer);
	return new Grammar(
		grammar,
		{
			...lexicon,
			classHashes: numbers('classHashes'),
			starts: numbers('starts'),
			longest: bytes('longest'),
			longestStem: bytes('longestStem'),
			begun: bytes('begun'),
			begunInLeet: bytes('begunInLeet'),
			groups: bytes('groups'),
		},
		INJECTION_RULES,
	);
}

/** A missing file is a broken installation and throws. */
export function readGrammar(): Grammar {
	return grammarOf(readFileSync(FILE));
}
