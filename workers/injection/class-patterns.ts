// The patterns of orders to a machine by class, put together from the lists of words of rules/injection-classes*.ts. Knows how
// words are joined; must not know what an order is worth, nor where it stands.

import {
	CALLS,
	CLAUSES,
	DEEDS,
	DEEDS_JOINED,
	DENIALS,
	type Deed,
	DUTIES,
	DUTIES_JOINED,
	HUSHES,
	HUSHES_JOINED,
	IF_YOU,
	MACHINES,
	MACHINES_JOINED,
	PEOPLE,
	READS,
	TOUCHED,
	TOUCHED_JOINED,
	TRADES,
} from '../rules/injection/classes.js';
import { Hints } from './reading/hints.js';

/** What orders do, in the order in which they are looked for. */
export const DEEDS_OF_ORDERS = Object.keys(DEEDS) as Deed[];

type Words = Readonly<Record<Deed, string>>;

/** What is taken of a list of words: all, or fewer of each form for a proof of the patterns' shape. */
export type Take = (words: string) => string;

/** What parts the words of a phrase. */
const PARTED = "[\\s_'’-]{1,3}";
/** What a stem goes on with. */
const ENDING = '\\p{L}{0,12}';

/**
 * Words and phrases as alternatives, phrases of more words first. Those of as many words end at the same place of a text, so
 * their stems can share one ending: V8 takes a quarter of a millisecond for each class of letters, up to three times.
 */
function choice(words: readonly string[]): string {
	const byCount = new Map<number, string[]>();
	for (const word of words) {
		const count = word.split(' ').length;
		byCount.set(count, [...(byCount.get(count) ?? []), word]);
	}
	return [...byCount]
		.sort(([a], [b]) => b - a)
		.flatMap(([, alike]) => {
			const whole = alike.filter(word => !word.endsWith('*'));
			const stems = alike.filter(word => word.endsWith('*')).map(word => word.slice(0, -1));
			return stems.length === 0 ? whole : [...whole, `(?:${stems.join('|')})${ENDING}`];
		})
		.join('|')
		.replaceAll(' ', PARTED);
}

/** The words of a list as alternatives: whole ones, and those of scripts without spaces anywhere. */
function alternatives(take: Take, words: string, joined: string): string {
	const whole = `(?<![\\p{L}\\p{M}\\p{N}_])(?:${choice(take(words).split('|'))})(?![\\p{L}\\p{M}\\p{N}_])`;
	return joined === '' ? whole : `(?:${whole}|${take(joined)})`;
}

/** The patterns that the lists of words make up, of the words that `take` takes of each. */
function makePatterns(take: Take) {
	const anyOf = (words: string, joined = ''): string => alternatives(take, words, joined);
	/** "AI" touches letters of scripts without spaces, but no Latin ones: it is in "wait", too. */
	const MACHINE = anyOf(MACHINES, `${MACHINES_JOINED}|(?<![a-z])ai(?![a-z])`);
	const BEGINS = '(?:^|[\\n>"“«([{*#/—–,:;]|note_for_)\\s{0,3}';
	const NAMED = new RegExp(MACHINE, 'iu');
	const NAMES = new RegExp(MACHINE, 'giu');
	/** Not "if the model refuses, …", nor a label as "Model: XR-200". */
	const NO_CLAUSE = `(?!(?:${anyOf(CLAUSES)})\\s|models?\\s?:)`;
	/** Who is called: by what stands before the name, by a sign behind it, by a condition, or as who reads. */
	const CALLED = new RegExp(
		[
			`${BEGINS}(?:${anyOf(CALLS, '致|给|請|请')})(?:\\s?[\\p{L}\\p{M}-]{1,16}){0,3}?\\s{0,2}(?:${MACHINE})`,
			`${BEGINS}${NO_CLAUSE}(?:[\\p{L}\\p{M}-]{1,16} ){0,2}(?:${MACHINE})\\s?[,，、]`,
			`${BEGINS}${NO_CLAUSE}(?:[\\p{L}\\p{M}-]{1,16} ){0,2}(?:${MACHINE})(?: [\\p{L}\\p{M}-]{1,16}){0,4}\\s?[:!：](?!["'”»])`,
			`(?!as an? ai (?:language )?model["”'’,])(?:${anyOf(IF_YOU, '如果你|若你|あなたが|당신이|당신은')})[^.!?\\n]{0,30}?(?:${MACHINE})`,
			`(?:${MACHINE})[^.!?\\n,]{0,24}?(?:${anyOf(READS)})`,
			`(?:${MACHINE})(?:さん)?(?:へ|よ|请注意|에게)`,
			`(?<![\\p{L}])you, (?:the )?(?:${MACHINE})`,
		].join('|'),
		'iu',
	);
	/** "Escrow agents", "user agent", and whose turn it is. */
	const TRADE = new RegExp(
		`"(?:role|author|from|sender|model|type)\\s?":\\s?"[\\w.-]{1,32}"|(?:${anyOf(TRADES)})[ -](?:agents?|assistants?|models?)(?![\\p{L}])|(?:${anyOf('ai|llm|model|agent|assistant|bot|ki|ia')})[ -](?:${anyOf(PEOPLE)})`,
		'giu',
	);
	const READ_BY = new RegExp(anyOf(READS), 'iu');
	/** What somebody or something had a machine do, or does: told, and no order. */
	const REPORTED = new RegExp(
		`(?:${anyOf('tells|told|telling|asks|asked|instructs|instructed|orders|ordered|tricks|tricked|causes|caused|makes|made|gets|got|leads|led|convinces|convinced|persuades|persuaded')}) (?:the|an?|its|any|our|my|this|every) (?:[\\p{L}-]{1,16} ){0,2}(?:${MACHINE})`,
		'iu',
	);
	/** What a machine has to do that is named beside it. */
	const OBLIGES = anyOf(DUTIES);
	const DUTY = new RegExp(
		`(?:${MACHINE})[^.!?\\n]{0,30}?(?:${OBLIGES})|(?:${OBLIGES})\\s(?:${MACHINE})|${take(DUTIES_JOINED)}`,
		'iu',
	);
	const HUSH = new RegExp(anyOf(HUSHES, HUSHES_JOINED), 'iu');
	const DENIED = new RegExp(`(?:${anyOf(DENIALS)})[^.,:;!?\\n]{0,16}$`, 'iu');
	/** One pattern for each deed. */
	const byDeed = (spaced: Words, joined: Words): ReadonlyMap<Deed, RegExp> =>
		new Map(DEEDS_OF_ORDERS.map(deed => [deed, new RegExp(anyOf(spaced[deed], joined[deed]), 'giu')]));
	const DEED_OF = byDeed(DEEDS, DEEDS_JOINED);
	const TOUCHED_BY = byDeed(TOUCHED, TOUCHED_JOINED);
	return { NAMED, NAMES, CALLED, TRADE, READ_BY, REPORTED, DUTY, HUSH, DENIED, DEED_OF, TOUCHED_BY };
}

/** The lists that a sentence is first asked about. */
export const HAS_MACHINE = 1;
export const HAS_DUTY = 2;
export const HAS_HUSH = 4;
const FIRST_DEED = 3;
/** Of one deed the words for it, and for what it touches. */
export const hasDeed = (deed: Deed): number => 1 << (FIRST_DEED + DEEDS_OF_ORDERS.indexOf(deed));
export const hasTouched = (deed: Deed): number => hasDeed(deed) << DEEDS_OF_ORDERS.length;

function makeHints(): Hints {
	const hints = new Hints();
	hints.add(HAS_MACHINE, MACHINES);
	hints.add(HAS_DUTY, DUTIES);
	hints.add(HAS_HUSH, HUSHES);
	for (const deed of DEEDS_OF_ORDERS) {
		hints.add(hasDeed(deed), DEEDS[deed]);
		hints.add(hasTouched(deed), TOUCHED[deed]);
	}
	return hints;
}

let hints: Hints | null = null;

/** Bits of the lists of which a word could stand in the sentence: without its bit no pattern of that list fits. */
export function hintsIn(sentence: string): number {
	hints ??= makeHints();
	return hints.in(sentence);
}

let made: ReturnType<typeof makePatterns> | null = null;

/** Made when a text first needs them: they take a thread's start as long as the whole grammar. */
export function patterns(): ReturnType<typeof makePatterns> {
	made ??= makePatterns(words => words);
	return made;
}

/** Every pattern, of the words that `take` takes: with a few of each list they have the shape of the whole ones, and can be proved. */
export const patternsOf = (take: Take): RegExp[] =>
	Object.values(makePatterns(take)).flatMap(one => (one instanceof RegExp ? [one] : [...one.values()]));
