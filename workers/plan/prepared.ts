// The keywords of the built-in rules as the build has made tables of them, which takes a thread a tenth of a second. Knows the file;
// must not know how it is searched by.

import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type LiteralTables, tablesOf } from '../literals/tables.js';
import { TOKEN_RULES } from '../rules/index.js';
import { readTables, writeTables } from '../tables-file.js';
import { TokenRules } from '../tokens/matcher.js';
import { inAllWays } from './keywords.js';

const FILE = new URL('../keywords.bin', import.meta.url);

/** Of the rules, in their order: tags are their places. */
const rulesNow = (): string =>
	crc32(
		TOKEN_RULES.map(({ id, keywords, anyCase }) => [id, anyCase, ...keywords].join()).join('\n'),
	).toString();

export function writeKeywords(): Buffer {
	const tables = tablesOf(inAllWays(new TokenRules(TOKEN_RULES).literals(), TOKEN_RULES.length));
	return writeTables(rulesNow(), null, { ...tables });
}

/** Throws for what was written from other rules. */
export function keywordsOf(file: Buffer): LiteralTables {
	const [, tables] = readTables<null, LiteralTables>(file, rulesNow());
	return tables;
}

/** A missing file is a broken installation and throws. */
export function readKeywords(): LiteralTables {
	return keywordsOf(readFileSync(FILE));
}
