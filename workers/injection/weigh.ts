// Adds up the signs that stand near each other and says what blocks and what warns. Knows weights; must not know words.

import { type Family, INJECTION_KIND } from '../rules/injection/rule.js';
import type { Evidence } from './evidence.js';
import { ASKED_RULE } from './learned/odds.js';
import { LEARNED_ALONE, LEARNED_RULE, LEARNED_SURE } from './learned/orders.js';
import type { Span, Worth } from './learned/words-near.js';
import { isOfWords, type Known, moreOfLong, signsOf, wordsOf, worthAlone, worthOf } from './stacked.js';

export interface InjectionHit {
	/** Stable: `injection-` and the family of the evidence. */
	readonly rule: string;
	readonly kind: string;
	/** `block` where the evidence near each other is worth 10 or more, else `warn`. */
	readonly severity: 'block' | 'warn';
	/** UTF-16 offsets in the text. */
	readonly start: number;
	readonly end: number;
}

/** The worth that blocks, that blocks where signs of two families stand beside each other, and that warns. */
const BLOCK = 10;
const BLOCK_APART = 8.5;
const WARN = 4;
/** Several small things add up to a warning at this. */
const WARN_SUM = 7;
/** Families further apart than this many characters do not add up. */
const TOGETHER = 500;
/** Matches of one rule this near are one. */
export const SAME = 200;
/** What a second rule of a family adds to the first. */
const SECOND = 0.4;

/** What evidence is worth at the least that makes two families of one. */
const LEAST_APART = 3.8;

/** What signs are worth at the least beside which it counts what words were learned to be worth. */
const LEAST_BESIDE = 2;

/** What is left beside doubted signs of what words were learned to be worth. */
const BESIDE_DOUBTED = 0.6;

/** What its standing leaves of it at the least: nothing is quoted or spoken about. */
const IN_THE_OPEN = 0.8;

/** What the words near a place were learned to be worth, and the share that the place leaves of it. */
export interface Near extends Worth {
	readonly share: number;
}

interface Best {
	item: Joined;
	rule: string;
	first: number;
	second: number;
}

const holds = (a: Joined, b: Joined): boolean => a.from <= b.from && a.to >= b.to;

/** The best two rules' worth of each family, with and without its standing. */
class Tally {
	private readonly best = new Map<Family, Best>();
	private harm = 0;

	add(item: Joined, worth: number): void {
		if (!item.ruled && !PLAIN.has(item.family) && !EVERYDAY.has(item.rule))
			this.harm = Math.max(this.harm, worth);
		const known = this.best.get(item.family);
		if (known === undefined) this.best.set(item.family, { item, rule: item.rule, first: worth, second: 0 });
		else if (worth > known.first) {
			if (known.rule !== item.rule) known.second = known.first;
			known.rule = item.rule;
			known.item = item;
			known.first = worth;
		} else if (known.rule !== item.rule) known.second = Math.max(known.second, worth);
	}

	sum(): number {
		let sum = 0;
		for (const { first, second } of this.best.values()) sum += first + second * SECOND;
		return sum;
	}

	/** What each family is worth. */
	worths(): Map<Family, number> {
		const worths = new Map<Family, number>();
		for (const [family, { first, second }] of this.best) worths.set(family, first + second * SECOND);
		return worths;
	}

	/** What the best sign is worth. */
	most(): number {
		let most = 0;
		for (const { first } of this.best.values()) most = Math.max(most, first);
		return most;
	}

	/** True where more is said than who is meant and that something is to be done. */
	harms(): boolean {
		return this.harm >= LEAST_HARM;
	}

	/** True where two families are meant by words of their own: one phrase may be evidence of both. */
	isApart(): boolean {
		const list = [...this.best.values()].filter(
			({ item, first }) => first >= LEAST_APART && first >= item.weight * IN_THE_OPEN,
		);
		return list.some(({ item }, i) =>
			list.slice(i + 1).some(other => !holds(item, other.item) && !holds(other.item, item)),
		);
	}
}

/** Families that speak to a machine or of what it was told, those that want something of it, and what one says at the least. */
const SPOKEN: ReadonlySet<Family> = new Set(['address', 'override', 'jailbreak', 'memory', 'forgery']);
const WANTED: ReadonlySet<Family> = new Set(['solicitation', 'exfiltration', 'coercion']);
const LEAST_SPOKEN = 2.8;
/** What the choice of words adds there, and what the best sign is worth at the least: small ones are anybody's. */
const WORDED = 3;
const LEAST_WORDED = 5;

/** Whether the choice of words of a place counts for more than a warning: where a machine is spoken to, and nothing is doubted. */
class Words {
	private worded = false;
	private spoken = false;
	private hushed = false;
	private wanted = false;
	doubted = false;

	add({ family, standing, weight, doubted }: Evidence): void {
		if (family === 'wording') this.worded ||= standing >= weight * IN_THE_OPEN;
		else if (doubted) this.doubted ||= weight >= LEAST_SPOKEN;
		else if (standing < LEAST_SPOKEN) return;
		else if (SPOKEN.has(family)) this.spoken = true;
		else if (WANTED.has(family)) this.wanted = true;
		else if (family === 'concealment') this.hushed = true;
	}

	count(): boolean {
		return this.worded && !this.doubted && (this.spoken || (this.hushed && this.wanted));
	}
}

/** What evidence that nobody is quoted with is worth at the least where something blocks. */
const LEAST_OPEN = 5;
/** So many items of a list, each with signs of its own and hardly any outside of them, are a collection. */
const COLLECTION = 3;

/** What is said to a machine that anybody may say to his own: families, and rules of others. */
const PLAIN: ReadonlySet<Family> = new Set(['address', 'disguise']);
const EVERYDAY: ReadonlySet<string> = new Set([
	'jailbreak-role',
	'jailbreak-tongues',
	'memory-from-now',
	'memory-tongues',
	'coerce-answer',
	'coerce-duty',
	'coerce-reader',
	'coerce-tool',
	'coerce-tool-first',
	'coerce-now',
	'coerce-some',
	'coerce-use-tool',
	'coerce-expected',
	// "KI-Systeme: unsere Preise stehen in /preise.json" tells a machine something, and it need be no order.
	'coerce-labelled',
]);
/** What evidence of another kind is worth at the least beside that. */
const LEAST_HARM = 2;

/**
 * Logits of all that is known of a place at which it blocks, whatever its signs add up to, and what is asked more where signs are
 * doubted: what was learned does not know what for.
 */
const SURELY = 2;
const MORE_OF_DOUBTED = 0.6;
/**
 * And what is asked less where a rule found something: hard harmless texts hold signs, too, so the weights take a small one for a
 * reason to doubt, while it is words without any sign that harmless texts block for. Of texts by authors from whom no word was
 * learned 29 more of 2,618 attacks block by that, and 1 more of 2,754 harmless ones.
 */
const LESS_OF_SIGNS = 0.8;
/** What is asked more of a window of fewer words: they are those of orders by chance. And where no rule found anything. */
const MORE_OF_FEW = 0.5;
const MORE_OF_FEW_ALONE = 1;
/** And of one that only was to be read closely. */
const MORE_OF_ASKED = 0.6;
/**
 * So many words have to be there to tell. And so many where something is learned from them, or nothing is an order because of them:
 * who learns from fewer words, too, gets weights with which as many harmless texts go with fewer attacks.
 */
const LEAST_WORDS = 12;
/** What of the signs has to stand in the open, and outside of collections, where words are few. */
const CLEAR = 0.6;
const ENOUGH_WORDS = 30;
/**
 * Logits, however long the text is, below which it is harmless, whatever its signs add up to: where one of them is worth so much that
 * it says it plainly by itself, where they are worth so much more than what blocks, and otherwise.
 */
const HARMLESS_PLAINLY = -1.3;
const HARMLESS_ALL = 0.5;
const HARMLESS = 1.5;
const PLAINLY = 9;
const MUCH_MORE = 3;

/**
 * Logits of its surroundings at which a place blocks where nothing is doubted, what is asked more where words are few and where it
 * only was to be read closely, and what all that is known of it has to be worth beside that: all words of a mail or a page tell what
 * kind of text it is. More is asked of a place in a long text, as of its words: one of many is worth much by chance, and 6 of 14
 * pieces of ordinary text that blocked, blocked for that. Of four authors, from each of whom nothing was learned (and the search
 * asked), 605 of 1,200 attacks and 35 of 1,200 harmless texts block; by what was known before they wrote 583 and 40.
 */
const SURELY_AROUND = 2.5;
const MORE_OF_FEW_AROUND = 1;
const MORE_OF_ASKED_AROUND = 2.5;
const LEAST_BESIDE_AROUND = 1;
const MORE_OF_WORDS_AROUND = 0.3;

/** What surroundings that are none of orders take off, by the logit, and so many logits at the most: who adds to them gains little. */
const LESS_AROUND = 0.1;
const LEAST_AROUND = -5;
const lessOf = (around: number): number => -LESS_AROUND * Math.max(LEAST_AROUND, Math.min(0, around));

/** What is known of a place together. */
interface Told {
	readonly signs: readonly number[];
	/** What its surroundings are worth, less what is asked of one of so many. */
	readonly around: number;
}

/** What stands together in one place. */
interface Place {
	/** As it stands; what of it nobody is quoted with; what of it is no item of a collection. */
	readonly standing: Tally;
	readonly open: Tally;
	readonly loose: Tally;
	readonly words: Words;
	/** True where it warns, or its words are to be read closely: the search raises no other. */
	readonly asked: boolean;
	readonly warns: boolean;
	/** What is known of it together; null where too few words are there to tell. */
	told(): Told | null;
}

/** What rules found in a place, before what words were learned to be worth is added to it. */
const ruledBy = (
	standing: Tally,
	open: Tally,
	loose: Tally,
	weight: Tally,
	words: Words,
): Omit<Known, 'near'> => ({
	standing: standing.sum(),
	open: open.sum(),
	loose: loose.sum(),
	weight: weight.sum() - (weight.worths().get('wording') ?? 0),
	doubted: words.doubted,
	families: standing.worths(),
});

const moreOfFew = (standing: Tally): number => (standing.sum() > 0 ? MORE_OF_FEW : MORE_OF_FEW_ALONE);

/** True where a place blocks: by the sum of its signs, or by all that is known of it. */
function isCertain({ standing, open, loose, words, asked, warns, told }: Place): boolean {
	const worded = words.count() && standing.most() >= LEAST_WORDED;
	const sum = standing.sum() + (worded ? WORDED : 0);
	const blocks = (worth: number): boolean => worth >= BLOCK || (worth >= BLOCK_APART && standing.isApart());
	const added = blocks(sum) && open.sum() >= LEAST_OPEN && loose.sum() >= LEAST_OPEN && standing.harms();
	const tells = added || asked ? told() : null;
	if (tells === null) return added;
	const { signs, around } = tells;
	const few = wordsOf(signs) < ENOUGH_WORDS;
	const closely = warns ? 0 : MORE_OF_ASKED;
	const doubted = words.doubted ? MORE_OF_DOUBTED : 0;
	const signed = isOfWords(signs) ? 0 : LESS_OF_SIGNS;
	const least = SURELY - signed + doubted + (few ? moreOfFew(standing) : 0) + closely;
	// Of few words no doubt is made up for by what they are worth.
	const clear =
		!words.doubted && open.sum() >= standing.sum() * CLEAR && loose.sum() >= standing.sum() * CLEAR;
	const worth = worthOf(signs);
	if (asked && (clear || !few) && worth - lessOf(around) >= least) return true;
	const fewer = few ? MORE_OF_FEW_AROUND : 0;
	const kind = SURELY_AROUND + fewer + (warns ? 0 : MORE_OF_ASKED_AROUND);
	const beside = LEAST_BESIDE_AROUND + fewer + closely + (isOfWords(signs) ? MORE_OF_WORDS_AROUND : 0);
	const isKind = around >= kind && worth >= beside;
	if (asked && clear && isKind) return true;
	if (!added || few) return added;
	// What words say by themselves was asked above, with the text around them.
	if (isOfWords(signs)) return false;
	const alone = worthAlone(signs);
	if (standing.most() >= PLAINLY) return alone >= HARMLESS_PLAINLY;
	return alone >= (blocks(sum - MUCH_MORE) ? HARMLESS_ALL : HARMLESS);
}

/** Adds up what stands together and says it: one hit for each family in a place. `noted` is told what is known of each that warns. */
export function weigh(
	evidence: Evidence[],
	nearTo: (place: Span) => Near | null = () => null,
	noted?: (signs: readonly number[]) => void,
): InjectionHit[] {
	evidence.sort((a, b) => a.start - b.start || b.standing - a.standing);
	const list = condense(evidence);
	const blocked = new Uint8Array(list.length);
	const warned = new Uint8Array(list.length);
	const collected = new Set<number>();
	for (let i = 0; i < list.length; i++) {
		const first = list[i] as Evidence;
		const standing = new Tally();
		const weight = new Tally();
		const open = new Tally();
		const loose = new Tally();
		const words = new Words();
		const learned: Joined[] = [];
		let gathered = false;
		let closely = false;
		const end = collect(list, i, collected);
		for (let k = i; k < end; k++) {
			const item = list[k] as Joined;
			if (item.among !== first.among) continue;
			if (item.rule === ASKED_RULE) {
				closely = true;
				continue;
			}
			// What was learned, and is not worth a warning by itself, makes none of what is worth less still: the search tells no such sum.
			if (item.rule !== LEARNED_RULE || item.weight >= LEARNED_ALONE) weight.add(item, item.weight);
			if (item.rule === LEARNED_RULE) {
				learned.push(item);
				continue;
			}
			words.add(item);
			// The choice of words decides nothing by itself: it does not know what is quoted.
			if (item.family === 'wording') continue;
			standing.add(item, item.standing);
			if (!item.said) open.add(item, item.standing);
			if (!collected.has(item.item)) loose.add(item, item.standing);
			else gathered = true;
		}
		const warns = weight.sum() >= WARN_SUM || warnsAny(list, i, end);
		const asked = warns || closely;
		const ruled = ruledBy(standing, open, loose, weight, words);
		// What was learned does not know what the signs beside it are doubted for: beside half a sign it counts only where it is
		// sure, and less.
		const sure = learned.some(item => item.standing >= LEARNED_SURE);
		if (words.doubted ? sure : sure || standing.sum() >= LEAST_BESIDE) {
			const share = words.doubted ? BESIDE_DOUBTED : 1;
			// What reads like orders among samples, or among the items of a collection, are these.
			const tallies = [standing];
			if ((sure && !words.doubted) || open.sum() >= LEAST_BESIDE) tallies.push(open);
			if (!gathered) tallies.push(loose);
			for (const item of learned) for (const tally of tallies) tally.add(item, item.standing * share);
		}
		const told = (): Told | null => {
			const near = nearTo({ start: first.start, end: endOf(list, i, end) });
			if (near === null || near.words < LEAST_WORDS) return null;
			const signs = signsOf({ ...ruled, near });
			if (asked && near.words >= ENOUGH_WORDS) noted?.(signs);
			return { signs, around: near.around - moreOfLong(signs) };
		};
		if (noted !== undefined) told();
		const certain = isCertain({ standing, open, loose, words, asked, warns, told });
		const marks = certain ? blocked : weight.sum() >= WARN_SUM ? warned : null;
		if (marks !== null)
			for (let k = i; k < end; k++) {
				const { among, rule } = list[k] as Evidence;
				if (among === first.among && (certain || rule !== ASKED_RULE)) marks[k] = 1;
			}
		if (warnsAlone(first)) warned[i] = 1;
	}
	return say(list, blocked, warned);
}

const warnsAlone = ({ family, rule, weight }: Evidence): boolean =>
	weight >= (rule === LEARNED_RULE ? LEARNED_ALONE : WARN) && family !== 'disguise';

/** True where some of the evidence [i, end) that stands in one place warns by itself. */
function warnsAny(list: readonly Evidence[], i: number, end: number): boolean {
	const { among } = list[i] as Evidence;
	for (let k = i; k < end; k++) {
		const item = list[k] as Evidence;
		if (item.among === among && warnsAlone(item)) return true;
	}
	return false;
}

/** Where the last of the evidence [i, end) that stands in one place ends in the text. */
function endOf(list: readonly Evidence[], i: number, end: number): number {
	const { among } = list[i] as Evidence;
	let last = 0;
	for (let k = i; k < end; k++) {
		const item = list[k] as Evidence;
		if (item.among === among) last = Math.max(last, item.end);
	}
	return last;
}

/** Where what stands together with the evidence at `i` ends; items of a collection that are among it are noted. */
function collect(list: readonly Evidence[], i: number, collected: Set<number>): number {
	const items = new Set<number>();
	const from = (list[i] as Evidence).start;
	let end = i;
	for (; end < list.length; end++) {
		const { start, item, standing, family } = list[end] as Evidence;
		if (start - from > TOGETHER) break;
		if (item >= 0 && standing >= 1 && family !== 'wording') items.add(item);
	}
	if (items.size >= COLLECTION) for (const item of items) collected.add(item);
	return end;
}

function say(list: readonly Evidence[], blocked: Uint8Array, warned: Uint8Array): InjectionHit[] {
	const hits: { rule: string; kind: string; severity: 'block' | 'warn'; start: number; end: number }[] = [];
	const beside = besideSigns(list, blocked, warned);
	const last = new Map<Family, (typeof hits)[number]>();
	for (let i = 0; i < list.length; i++) {
		const item = list[i] as Evidence;
		if (blocked[i] === 0 && warned[i] === 0) continue;
		if (item.family === 'wording' && beside[i] === 1) continue;
		const severity = blocked[i] === 1 ? 'block' : 'warn';
		const known = last.get(item.family);
		if (known !== undefined && known.severity === severity && item.start - known.start <= SAME) {
			known.end = Math.max(known.end, Math.min(item.end, known.start + TOGETHER));
			continue;
		}
		const rule = `injection-${item.family}`;
		const hit = { rule, kind: INJECTION_KIND, severity, start: item.start, end: item.end } as const;
		hits.push({ ...hit });
		last.set(item.family, hits[hits.length - 1] as (typeof hits)[number]);
	}
	return hits;
}

/** 1 for what shares characters with a sign that is said: that tells more exactly what is there than the choice of words does. */
function besideSigns(list: readonly Evidence[], blocked: Uint8Array, warned: Uint8Array): Uint8Array {
	const beside = new Uint8Array(list.length);
	const isSaid = (i: number): boolean =>
		(blocked[i] === 1 || warned[i] === 1) && (list[i] as Evidence).family !== 'wording';
	let reach = 0;
	for (let i = 0; i < list.length; i++) {
		const { start, end } = list[i] as Evidence;
		if (start < reach) beside[i] = 1;
		if (isSaid(i)) reach = Math.max(reach, end);
	}
	let next = Number.POSITIVE_INFINITY;
	for (let i = list.length - 1; i >= 0; i--) {
		const { start, end } = list[i] as Evidence;
		if (next < end) beside[i] = 1;
		if (isSaid(i)) next = start;
	}
	return beside;
}

/** Joins matches of one rule that overlap or nearly touch into the strongest of them. */
function condense(evidence: readonly Evidence[]): Joined[] {
	const list: Joined[] = [];
	const last = new Map<string, Joined>();
	for (const next of evidence) {
		const known = last.get(next.rule);
		if (known === undefined || known.among !== next.among || next.start - known.start > SAME) {
			const one = { ...next, from: next.start, to: next.end };
			last.set(next.rule, one);
			list.push(one);
			continue;
		}
		known.end = Math.max(known.end, Math.min(next.end, known.start + TOGETHER));
		known.weight = Math.max(known.weight, next.weight);
		known.doubted ||= next.doubted;
		if (next.standing <= known.standing) continue;
		known.standing = next.standing;
		known.from = next.start;
		known.to = next.end;
		known.said = next.said;
		known.item = next.item;
		known.ruled = next.ruled;
	}
	return list;
}

/** Evidence that others of its rule are joined to. */
type Joined = { -readonly [key in keyof Evidence]: Evidence[key] } & {
	/** The span of the strongest of them, which the others do not widen. */
	from: number;
	to: number;
};
