// Reads the grammar that the build has compiled, which takes a thread a third of a second to do itself. Knows the file; must not
// know what is in it.

import { readFileSync } from 'node:fs';
import { INJECTION_RULES } from '../../rules/injection/rules.js';
import { Grammar, type WrittenGrammar } from './grammar.js';

const FILE = new URL('../../injection-grammar.json', import.meta.url);

/** The grammar of the built-in rules. A missing file is a broken installation and throws. */
export function readGrammar(): Grammar {
	return new Grammar(JSON.parse(readFileSync(FILE, 'utf8')) as WrittenGrammar, INJECTION_RULES);
}
