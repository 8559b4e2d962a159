// A token rule made ready to be run: the forms of its pattern, and what every match has, by which most keywords are passed over
// without running it. Knows rules and patterns; must not know texts.

import { CLASS_RUN, CLASS_WIDE } from '../prefilter/layout/view.js';
import { runOf } from '../prefilter/tables/token-run.js';
import type { TokenRule } from '../rules/rule.js';
import { Heads } from './heads.js';

/** Places in the runs of a text: of characters that tokens are written in, and of those that URLs are. */
const TIGHT = 0;
export const WIDE = 1;
/** Shorter runs stand in all text. */
export const LEAST_RUN = 12;

/** A rule with the forms of its pattern that are run. */
export interface CompiledRule {
	readonly rule: TokenRule;
	/** Sticky when every match begins with its keyword, or near before it. */
	readonly pattern: RegExp;
	/** The same without its borders. */
	readonly open: RegExp;
	/** The same two with the indices of their groups, which cost more: for what matched. */
	readonly patternPlaces: RegExp;
	readonly openPlaces: RegExp;
	/** Characters of `kind` in a row that every match has, or 0, and how far from its beginning they end at the most. */
	readonly run: number;
	readonly runWithin: number;
	readonly kind: typeof TIGHT | typeof WIDE;
	/** What is known of how every match begins, which is with its keyword; null where it need not, undefined until it is asked. */
	heads: Heads | null | undefined;
	/** Dots that every match has. */
	readonly dots: number;
	/** True where it asks for something beside what it matches: that may be all that an escape hid. */
	readonly looks: boolean;
	/** Fewest and most characters of a match. */
	readonly least: number;
	readonly most: number;
	/** Where the search of this rule has got to in the text at hand. */
	next: number;
	/** Where what it found last ends. */
	found: number;
	/** Tries in the text at hand, and the next match in it; null when there is none, undefined when not known. */
	tries: number;
	ahead: RegExpExecArray | null | undefined;
	/** What the rule's checks refused last in the text at hand: a piece said over and over makes the same at each place. */
	readonly refused: string[];
}

/** Characters before a keyword at each of which a pattern is tried by itself: to search would go on behind it. */
const MOST_TRIED = 128;

const BEHIND = /^\(\?<[=!]/;
const AHEAD = /\(\?[=!](?:[^()\\[\]]|\\.|\[(?:[^\]\\]|\\.)*\])*\)$/;

/** Where the group that opens at the beginning of `source` ends, or 0. */
function groupEnd(source: string): number {
	let depth = 0;
	let inClass = false;
	for (let i = 0; i < source.length; i += 1) {
		const char = source[i];
		if (char === '\\') i += 1;
		else if (inClass) inClass = char !== ']';
		else if (char === '[') inClass = true;
		else if (char === '(') depth += 1;
		else if (char === ')') {
			depth -= 1;
			if (depth === 0) return i + 1;
		}
	}
	return 0;
}

/** A pattern's source without the look-around at its ends. Between joined pieces the neighbours say nothing. */
export function withoutBorders(source: string): string {
	let open = source;
	const wrapped = /^\(\?:(?=\(\?<[=!])/.test(open);
	if (BEHIND.test(open)) open = open.slice(groupEnd(open));
	else if (wrapped) {
		// A choice of left borders, none of which takes a character.
		const end = groupEnd(open);
		if (!/^\(\?:(?:\(\?<[=!](?:[^()\\[\]]|\\.|\[(?:[^\]\\]|\\.)*\])*\)\|?)+\)$/.test(open.slice(0, end)))
			return open;
		open = open.slice(end);
	}
	return open.replace(AHEAD, '');
}

/** Dots that every match of `source` has, at the least: those outside of groups that nothing makes optional. */
function dotsIn(source: string): number {
	let dots = 0;
	for (let i = 0; i < source.length; i += 1) {
		const char = source[i];
		if (char === '|') return 0;
		if (char === '\\') {
			i += 1;
			if (source[i] === '.' && !/[?*{]/.test(source.charAt(i + 1))) dots += 1;
		} else if (char === '[') {
			while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
		} else if (char === '(') i += groupEnd(source.slice(i)) - 1;
	}
	return dots;
}

/** `rule` with every form of its pattern that is run and what is known of each match. */
export function compile(rule: TokenRule): CompiledRule {
	const flags = `${rule.pattern.flags.replace(/[gyd]/g, '')}${rule.before <= MOST_TRIED ? 'y' : 'g'}`;
	const { source } = rule.pattern;
	const open = withoutBorders(source);
	const tight = runOf(rule.pattern, CLASS_RUN);
	const kind = tight.run >= LEAST_RUN ? TIGHT : WIDE;
	const { run, lead } = kind === TIGHT ? tight : runOf(rule.pattern, CLASS_WIDE);
	return {
		rule,
		pattern: new RegExp(source, flags),
		open: new RegExp(open, flags),
		patternPlaces: new RegExp(source, `${flags}d`),
		openPlaces: new RegExp(open, `${flags}d`),
		run: run >= LEAST_RUN ? run : 0,
		runWithin: lead + run,
		kind,
		heads: rule.before === 0 ? undefined : null,
		dots: dotsIn(open),
		looks: /\(\?<?=/.test(source),
		least: tight.least,
		most: tight.most,
		next: 0,
		found: 0,
		tries: 0,
		ahead: undefined,
		refused: [],
	};
}

/** How every match of a rule begins; null where it need not begin with its keyword. Worked out when it is first asked. */
export function headsOf(compiled: CompiledRule): Heads | null {
	const { rule, least, heads } = compiled;
	if (heads !== undefined) return heads;
	compiled.heads = new Heads(rule.pattern, least, rule.keywords);
	return compiled.heads;
}
