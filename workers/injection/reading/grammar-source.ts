// Compiles the slot grammar of the injection rules, for the build. Knows how phrases are written; must not match one.

import type { InjectionRule } from '../../rules/injection/rule.js';
import { INJECTION_RULES } from '../../rules/injection/rules.js';
import {
	isForeign,
	OPTIONAL,
	SET,
	THROUGH,
	WITHIN,
	type WrittenGrammar,
	type WrittenSlot,
} from './grammar.js';
import type { WrittenLexicon } from './lexicon-tables.js';
import { WordList } from './word-list.js';

/** After a word of these, a conjunction begins no other thought. */
const COORDINATED = [
	'ALL',
	'PRIOR',
	'OWN',
	'YOUR',
	'INSTRUCTIONS',
	'RULES',
	'XWHICH',
	'XINSTRUCTIONS',
	'SECRETS',
	'OVERRIDE',
	'SETASIDE',
];

/** The grammar of all rules, and the words it is made of. */
export function compileGrammar(): readonly [WrittenGrammar, WrittenLexicon] {
	const words = new WordList();
	const sets = new Sets(words);
	const patterns = INJECTION_RULES.flatMap((rule, place) =>
		rule.phrases.map(text => {
			const slots = slotsOf(text, rule, sets);
			const needs = slots.slice(1).filter(([, , is]) => (is & OPTIONAL) === 0);
			return [place, slots, needs.map(([kind]) => kind)] as const;
		}),
	);
	for (const name of COORDINATED) words.classOf(name);
	return [{ sets: sets.members, patterns, coordinated: COORDINATED }, words.written()];
}

/** The sets of classes that slots accept, numbered. */
class Sets {
	readonly #words: WordList;
	readonly #known = new Map<string, number>();
	readonly members: number[][] = [];

	constructor(words: WordList) {
		this.#words = words;
	}

	/** The number of the set of these classes. */
	of(names: readonly string[]): number {
		const key = names.join('|');
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const members = new Set(names.map(name => this.#words.classOf(name)));
		const kind = this.members.push([...members].sort((a, b) => a - b)) - 1;
		this.#known.set(key, kind);
		return kind;
	}
}

/** Reads `A ~3 (B|c) D? :E`: classes in capitals, words in small letters, `~n` a gap of up to n words, `?` optional, `:` after a sign. */
function slotsOf(text: string, rule: InjectionRule, sets: Sets): WrittenSlot[] {
	const slots: WrittenSlot[] = [];
	const everywhere = (rule.through === true ? THROUGH : 0) | (isForeign(rule) ? WITHIN : 0);
	let gap = 0;
	for (const [part] of text.matchAll(/:?\([^)]*\)\??|\S+/g)) {
		if (part.startsWith('~')) {
			gap = Number(part.slice(1));
			continue;
		}
		const is = everywhere | (part.endsWith('?') ? OPTIONAL : 0) | (part.startsWith(':') ? SET : 0);
		slots.push([sets.of(part.replace(/[():?]/g, '').split('|')), gap, is]);
		gap = 0;
	}
	return slots;
}
