// Matches the slot grammar of the injection rules against words. Knows words and gaps; must not know how a grammar is written,
// what a rule's match is worth or where it stands in the text.

import type { InjectionRule } from '../../rules/injection/rule.js';
import { type ClassSet, emptySet, include, Lexicon, type LexiconTables, meets } from './lexicon.js';
import { BREAK, type Token } from './tokens.js';

export interface Slot {
	readonly accepts: ClassSet;
	/** The number of the set of classes that it accepts: alike for slots that accept the same. */
	readonly kind: number;
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
	/** Its place among all patterns. */
	readonly number: number;
}

/** All that a grammar is built from, but for its words; `grammar-source.ts` makes it. */
export interface WrittenGrammar {
	/** The sets of classes that slots accept: numbers of their members. */
	readonly sets: readonly (readonly number[])[];
	readonly patterns: readonly WrittenPattern[];
	readonly coordinated: readonly string[];
}

/** The place of its rule among all, its slots, and the numbers of what those after the first accept in which a word must stand. */
export type WrittenPattern = readonly [rule: number, slots: readonly WrittenSlot[], needs: readonly number[]];

export type WrittenSlot = readonly [kind: number, gap: number, is: number];

/** What a written slot is. */
export const OPTIONAL = 1;
export const SET = 2;
export const THROUGH = 4;
export const WITHIN = 8;

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

export class Grammar {
	readonly lexicon: Lexicon;
	private readonly written: WrittenGrammar;
	private readonly rules: readonly InjectionRule[];
	/** Those that were tried, and the sets of their slots: most are of other subjects than texts are. */
	private readonly made: (Pattern | undefined)[];
	private readonly accepts: (ClassSet | undefined)[];
	/** Numbers of patterns by the classes that their first slot accepts. */
	private readonly byFirst: readonly (readonly number[])[];
	/** Numbers of the sets that hold each class. */
	private readonly sets: readonly (readonly number[])[];
	/** After a word of these, a conjunction begins no other thought. */
	readonly coordinated: ClassSet;

	/** `rules` are those that it was written from, in their order. */
	constructor(written: WrittenGrammar, tables: LexiconTables, rules: readonly InjectionRule[]) {
		const { sets, patterns } = written;
		this.written = written;
		this.rules = rules;
		this.lexicon = new Lexicon(tables);
		this.made = new Array<undefined>(patterns.length).fill(undefined);
		this.accepts = new Array<undefined>(sets.length).fill(undefined);
		this.coordinated = this.lexicon.setOf(written.coordinated);
		const byFirst: number[][] = [];
		for (const [number, [, slots]] of patterns.entries())
			for (const name of sets[(slots[0] as WrittenSlot)[0]] as readonly number[])
				addTo(byFirst, name, number);
		this.byFirst = byFirst;
		const byClass: number[][] = [];
		for (const [kind, members] of sets.entries()) for (const name of members) addTo(byClass, name, kind);
		this.sets = byClass;
	}

	get patterns(): readonly Pattern[] {
		return this.written.patterns.map((_, number) => this.patternAt(number));
	}

	private patternAt(number: number): Pattern {
		const known = this.made[number];
		if (known !== undefined) return known;
		const [rule, written] = this.written.patterns[number] as WrittenPattern;
		const slots = written.map(
			([kind, gap, is]): Slot => ({
				accepts: this.setAt(kind),
				kind,
				gap,
				optional: (is & OPTIONAL) !== 0,
				set: (is & SET) !== 0,
				through: (is & THROUGH) !== 0,
				within: (is & WITHIN) !== 0,
			}),
		);
		const pattern = { rule: this.rules[rule] as InjectionRule, slots, number };
		this.made[number] = pattern;
		return pattern;
	}

	private setAt(kind: number): ClassSet {
		const known = this.accepts[kind];
		if (known !== undefined) return known;
		const set = emptySet(this.lexicon.size);
		for (const name of this.written.sets[kind] as readonly number[]) include(set, name);
		this.accepts[kind] = set;
		return set;
	}

	/** Every rule's matches, in order of their first word. Linear in the words: a match's width is bounded. */
	match(tokens: readonly Token[]): PhraseMatch[] {
		const phrases: Span[][] = [];
		for (let i = 0; i < tokens.length; i++) phrases.push(this.phrasesAt(tokens, i));
		const found: PhraseMatch[] = [];
		// Where each set was met last by the words that a match from the one at hand could span: most patterns miss one.
		const met = new Int32Array(this.accepts.length).fill(-1);
		const tried = new Uint32Array(this.made.length);
		let read = 0;
		for (let i = 0; i < tokens.length; i++) {
			for (; read < tokens.length && read < i + WIDEST - 1; read++) this.meet(tokens, phrases, read, met);
			const entry = (tokens[i] as Token).entry;
			if (entry === null) continue;
			this.tryAll(entry.classes, tokens, phrases, i, met, tried, found);
			const spans = phrases[i] as Span[];
			for (let k = 0; k < spans.length; k++)
				this.tryAll((spans[k] as Span).classes, tokens, phrases, i, met, tried, found);
		}
		return found;
	}

	/** Notes every set that the word at `i`, or a phrase that begins there, meets. */
	private meet(tokens: readonly Token[], phrases: readonly Span[][], i: number, met: Int32Array): void {
		const entry = (tokens[i] as Token).entry;
		if (entry === null) return;
		this.meetSets(entry.classes, i, met);
		const spans = phrases[i] as Span[];
		for (let k = 0; k < spans.length; k++) this.meetSets((spans[k] as Span).classes, i, met);
	}

	private meetSets(classes: readonly number[], i: number, met: Int32Array): void {
		for (let k = 0; k < classes.length; k++) {
			const sets = this.sets[classes[k] as number] ?? NO_SETS;
			for (let j = 0; j < sets.length; j++) met[sets[j] as number] = i;
		}
	}

	/** Adds what patterns match whose first slot accepts one of the classes of the word at `i`. */
	private tryAll(
		classes: readonly number[],
		tokens: readonly Token[],
		phrases: readonly Span[][],
		i: number,
		met: Int32Array,
		tried: Uint32Array,
		found: PhraseMatch[],
	): void {
		for (let k = 0; k < classes.length; k++) {
			const patterns = this.byFirst[classes[k] as number] ?? NO_PATTERNS;
			for (let j = 0; j < patterns.length; j++) {
				const number = patterns[j] as number;
				const [, , needs] = this.written.patterns[number] as WrittenPattern;
				if (!areMet(needs, met, i) || tried[number] === i + 1) continue;
				tried[number] = i + 1;
				const pattern = this.patternAt(number);
				const end = this.matchAt(pattern.slots, tokens, phrases, i);
				if (end > 0) found.push({ rule: pattern.rule, first: i, end });
			}
		}
	}

	/** True when the word at `i` is of one of the classes, alone or as the start of a phrase. */
	is(tokens: readonly Token[], i: number, classes: ClassSet): boolean {
		const entry = tokens[i]?.entry;
		if (entry === null || entry === undefined) return false;
		return (
			meets(entry.classes, classes) || this.phrasesAt(tokens, i).some(span => meets(span.classes, classes))
		);
	}

	/** Numbers of up to `most` classes of the word at `i`, then of the phrases that begin there; none twice. */
	classesAt(tokens: readonly Token[], i: number, most: number): readonly number[] {
		const own = (tokens[i] as Token).entry?.classes ?? NO_CLASSES;
		const spans = this.phrasesAt(tokens, i);
		if (spans.length === 0 && own.length <= most) return own;
		const all = new Set(own);
		for (const { classes } of spans) for (const number of classes) all.add(number);
		return [...all].slice(0, most);
	}

	private phrasesAt(tokens: readonly Token[], i: number): Span[] {
		const entry = (tokens[i] as Token).entry;
		if (entry === null || entry.phrases.length === 0) return NO_SPANS;
		let spans = NO_SPANS;
		const next = tokens[i + 1];
		const nextWord = next?.entry?.hash;
		for (const phrase of entry.phrases) {
			const { second } = phrase;
			if (second !== -1 && second !== next?.hash && second !== nextWord) continue;
			let fits = true;
			for (let k = 1; k < phrase.words.length && fits; k++) {
				const token = tokens[i + k];
				const want = phrase.words[k] as string;
				if (token === undefined || (token.before & END) !== 0) fits = false;
				else if (want.endsWith('*')) fits = token.key.startsWith(want.slice(0, -1));
				else fits = token.key === want || token.entry?.word === want;
			}
			if (!fits) continue;
			if (spans === NO_SPANS) spans = [];
			spans.push({ length: phrase.words.length, classes: phrase.classes });
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
const NO_CLASSES: readonly number[] = [];
const NO_SETS: readonly number[] = [];
const NO_PATTERNS: readonly number[] = [];

/** True where each of the sets was met at `from` or behind it. */
function areMet(needs: readonly number[], met: Int32Array, from: number): boolean {
	for (let i = 0; i < needs.length; i++) if ((met[needs[i] as number] as number) < from) return false;
	return true;
}

function addTo(lists: number[][], at: number, number: number): void {
	const list = lists[at];
	if (list === undefined) lists[at] = [number];
	else list.push(number);
}
