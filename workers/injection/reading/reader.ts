// The compiled grammar and the word classes that judging a sentence asks about, built once. Knows the rules' words; must not
// know what a match is worth.

import type { Grammar } from './grammar.js';
import type { ClassSet } from './lexicon.js';
import { readGrammar } from './prepared.js';

/** The grammar, and classes of words to ask for. */
export interface Reader {
	readonly grammar: Grammar;
	readonly inside: ClassSet;
	readonly content: ClassSet;
	readonly thing: ClassSet;
	readonly prior: ClassSet;
	readonly ai: ClassSet;
	readonly meant: ClassSet;
	readonly not: ClassSet;
	/** What forgets, in other languages than English. */
	readonly drops: ClassSet;
	readonly secret: ClassSet;
	readonly steerers: ClassSet;
	/** Who can only be a machine. */
	readonly machine: ClassSet;
	/** What orders begin with that nobody gives to a machine of his own, in English and elsewhere. */
	readonly harms: ClassSet;
	readonly foreignOrders: ClassSet;
}

let reader: Reader | null = null;

/** Built at the first text that needs it: a thread that only wants the anchors does not pay for it. */
export function read(): Reader {
	if (reader === null) {
		const grammar = readGrammar();
		const { lexicon } = grammar;
		reader = {
			grammar,
			inside: lexicon.setOf(['INSIDE']),
			content: lexicon.setOf(['CONTENT']),
			thing: lexicon.setOf(['THING']),
			prior: lexicon.setOf(['PRIOR', 'YOUR', 'SOFAR']),
			ai: lexicon.setOf(['AI']),
			meant: lexicon.setOf(['INSTRUCTIONS', 'RULES', 'TALK', 'SAID', 'PROMPTS']),
			not: lexicon.setOf(['XNOT']),
			drops: lexicon.setOf(['XDROP']),
			secret: lexicon.setOf(['SECRETS', 'XSECRETS', 'CODES']),
			steerers: lexicon.setOf(['MAKERS', 'PERSON']),
			machine: lexicon.setOf([
				'AI',
				'READER',
				'MACHINE',
				'LLM',
				'AUTOMATED',
				'MODEL',
				'XAI',
				'XREADERS',
				'XCALLED',
				'XMODEL',
				'XAIDE',
				'YBOT',
				'YTOBOT',
			]),
			harms: lexicon.setOf(['HARMS']),
			foreignOrders: lexicon.setOf([
				'XREVEAL',
				'XRUN',
				'XERASE',
				'XRECOMMEND',
				'XRECOMMENDFINAL',
				'XPAY',
				'XDROP',
				'XANSWER',
				'XDO',
				'XHUSH',
				'XREVEALFINAL',
				'XRUNFINAL',
				'XERASEFINAL',
				'XSETFINAL',
				'YORDER',
			]),
		};
	}
	return reader;
}
