// Compiles the slot grammar of the injection rules and matches it against words. Knows words and gaps; must not know
// what a rule's match is worth or where it stands in the text.

import { type InjectionRule, RULES } from '../rules/injection-grammar.js';
import { type ClassSet, Lexicon, meets } from './lexicon.js';
import { BREAK, type Token } from './tokens.js';

export interface Slot {
	readonly accepts: ClassSet;
	/** Words that may stand between the slot before and this one. */
	readonly gap: number;
	readonly optional: boolean;
	/** True when a sign or a new line must stand before the word: `agents: run`. */
	readonly set: boolean;
	/** True when words that begin another thought do not end the gap. */
	readonly through: boolean;
	/** True when no sentence may end before the word: other languages' words are too many to be read across one. */
	readonly within: boolean;
}

export interface Pattern {
	readonly rule: InjectionRule;
	readonly slots: readonly Slot[];
}

/** A rule's match, as a span of words. */
export interface PhraseMatch {
	readonly rule: InjectionRule;
	readonly first: number;
	/** Index after the last word. */
	readonly end: number;
}

/** What counts as a sign before a word. */
const SIGN = BREAK.mark | BREAK.comma | BREAK.line;
const END = BREAK.sentence | BREAK.paragraph;

/** True for rules over the words of other languages than English. */
export function isForeign(rule: InjectionRule): boolean {
	return rule.id.includes('-tongues');
}

/** Words that one match spans at the most: its ends are the bits of one integer. */
const WIDEST = 31;

/** Reads `A ~3 (B|c) D? :E`: classes in capitals, words in small letters, `~n` a gap of up to n words, `?` optional, `:` after a sign. */
function compile(text: string, through: boolean, within: boolean, lexicon: Lexicon): Slot[] {
	const slots: Slot[] = [];
	let gap = 0;
	for (const [part] of text.matchAll(/:?\([^)]*\)\??|\S+/g)) {
		if (part.startsWith('~')) {
			gap = Number(part.slice(1));
			continue;
		}
		const optional = part.endsWith('?');
		const set = part.startsWith(':');
		const names = part.replace(/[():?]/g, '').split('|');
		slots.push({ accepts: lexicon.setOf(names), gap, optional, set, through, within });
		gap = 0;
	}
	return slots;
}

export class Grammar {
	readonly lexicon = new Lexicon();
	readonly patterns: readonly Pattern[];
	/** Patterns by the classes that their first slot accepts. */
	private readonly byFirst: readonly Pattern[][];
	/** After a word of these, a conjunction begins no other thought. */
	readonly coordinated: ClassSet;

	constructor() {
		const lexicon = this.lexicon;
		this.patterns = RULES.flatMap(rule =>
			rule.phrases.map(text => ({
				rule,
				slots: compile(text, rule.through === true, isForeign(rule), lexicon),
			})),
		);
		this.coordinated = lexicon.setOf([
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
		]);
		lexicon.seal();
		const byFirst: Pattern[][] = [];
		for (const pattern of this.patterns) {
			const { accepts } = pattern.slots[0] as Slot;
			for (let number = accepts.indexOf(1); number >= 0; number = accepts.indexOf(1, number + 1)) {
				const patterns = byFirst[number];
				if (patterns === undefined) byFirst[number] = [pattern];
				else patterns.push(pattern);
			}
		}
		this.byFirst = byFirst;
	}

	/** Every rule's matches, in order of their first word. Linear in the words: a match's width is bounded. */
	match(tokens: readonly Token[]): PhraseMatch[] {
		const phrases = tokens.map((_, i) => this.phrasesAt(tokens, i));
		const found: PhraseMatch[] = [];
		for (let i = 0; i < tokens.length; i++) {
			const entry = (tokens[i] as Token).entry;
			if (entry === null) continue;
			const tried = new Set<Pattern>();
			const classes = entry.classes.concat(...(phrases[i] as Span[]).map(span => span.classes));
			for (const number of classes) {
				for (const pattern of this.byFirst[number] ?? []) {
					if (tried.has(pattern)) continue;
					tried.add(pattern);
					const end = this.matchAt(pattern.slots, tokens, phrases, i);
					if (end > 0) found.push({ rule: pattern.rule, first: i, end });
				}
			}
		}
		return found;
	}

	/** True when the word at `i` is of one of the classes, alone or as the start of a phrase. */
	is(tokens: readonly Token[], i: number, classes: ClassSet): boolean {
		const entry = tokens[i]?.entry;
		if (entry === null || entry === undefined) return false;
		return (
			meets(entry.classes, classes) || this.phrasesAt(tokens, i).some(span => meets(span.classes, classes))
		);
	}

	private phrasesAt(tokens: readonly Token[], i: number): Span[] {
		const entry = (tokens[i] as Token).entry;
		if (entry === null || entry.phrases.length === 0) return NO_SPANS;
		const spans: Span[] = [];
		for (const phrase of entry.phrases) {
			let fits = true;
			for (let k = 1; k < phrase.words.length && fits; k++) {
				const token = tokens[i + k];
				const want = phrase.words[k] as string;
				if (token === undefined || (token.before & END) !== 0) fits = false;
				else if (want.endsWith('*')) fits = token.key.startsWith(want.slice(0, -1));
				else fits = token.key === want || token.entry?.word === want;
			}
			if (fits) spans.push({ length: phrase.words.length, classes: phrase.classes });
		}
		return spans;
	}

	private matchAt(
		slots: readonly Slot[],
		tokens: readonly Token[],
		phrases: readonly Span[][],
		start: number,
	): number {
		// Bit k: the slots so far end before word start + k.
		let ends = 1;
		for (const slot of slots) {
			let next = slot.optional ? ends : 0;
			for (let k = 0; k < WIDEST && ends >>> k !== 0; k++) {
				if (((ends >>> k) & 1) === 0) continue;
				next |= this.step(slot, tokens, phrases, start, k);
			}
			if (next === 0) return 0;
			ends = next;
		}
		// The shortest: what a rule proves ends with its last word.
		const end = 31 - Math.clz32(ends & -ends);
		return end === 0 ? 0 : start + end;
	}

	private step(
		slot: Slot,
		tokens: readonly Token[],
		phrases: readonly Span[][],
		start: number,
		from: number,
	): number {
		let next = 0;
		for (let g = 0; g <= slot.gap; g++) {
			const k = from + g;
			const at = start + k;
			const token = tokens[at];
			if (token === undefined || k + 1 >= WIDEST) break;
			if ((g > 0 || (slot.within && k > 0)) && (token.before & END) !== 0) break;
			if (
				token.entry !== null &&
				!(slot.set && ((token.before & SIGN) === 0 || (token.before & END) !== 0))
			) {
				if (meets(token.entry.classes, slot.accepts)) next |= 1 << (k + 1);
				for (const span of phrases[at] as Span[]) {
					if (k + span.length < WIDEST && meets(span.classes, slot.accepts)) next |= 1 << (k + span.length);
				}
			}
			if (token.entry !== null) {
				if (token.entry.stop && !slot.through) {
					// "all and any previous": a conjunction inside a list does not begin another thought.
					const joins = token.key === 'and' || token.key === 'or';
					const before = tokens[at - 1]?.entry;
					if (!(joins && before !== null && before !== undefined && meets(before.classes, this.coordinated)))
						break;
				}
			}
			// Crossing the end of a sentence is for words that stand directly one after another.
			if (k === from && from > 0 && (token.before & END) !== 0) break;
		}
		return next;
	}
}

interface Span {
	readonly length: number;
	readonly classes: readonly number[];
}

const NO_SPANS: Span[] = [];
