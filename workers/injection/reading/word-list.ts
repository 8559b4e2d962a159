// Reads the word lists of the injection rules, for the build: each word folded, with the classes it belongs to. Knows the lists
// and how words are written in them; must not know any rule's weight or look a word up in a text.

import { fold, isLetter } from '../../normalize.js';
import { READER_WORDS } from '../../rules/injection/readers.js';
import { REQUEST_WORDS } from '../../rules/injection/requests.js';
import { SEED_WORDS } from '../../rules/injection/seeds.js';
import { TONGUES } from '../../rules/injection/tongues.js';
import { AGAIN_IN_TONGUES } from '../../rules/injection/tongues-again.js';
import { BLUNT_TONGUES } from '../../rules/injection/tongues-blunt.js';
import { CLASSIC_TONGUES } from '../../rules/injection/tongues-classic.js';
import { NOTES_IN_TONGUES } from '../../rules/injection/tongues-notes.js';
import { ORDERS_IN_TONGUES } from '../../rules/injection/tongues-orders.js';
import { TONGUES_OF_READERS } from '../../rules/injection/tongues-readers.js';
import { TONGUES_OF_REQUESTS } from '../../rules/injection/tongues-requests.js';
import { STOPS, WORDS } from '../../rules/injection/words.js';
import { CORE, LONGEST_WORD, STOP, type WrittenEntry } from './lexicon.js';
import type { WrittenLexicon } from './lexicon-tables.js';

/** Classes and literal words of the rules; a rule file that needs more fails at once. */
const MOST_CLASSES = 3200;

interface Word {
	readonly word: string;
	readonly classes: number[];
	is: number;
	readonly phrases: { readonly words: readonly string[]; readonly classes: number[] }[];
}

/** The words, filled by `classOf` (which numbers classes) and the word lists. */
export class WordList {
	readonly #numbers = new Map<string, number>();
	readonly #words = new Map<string, Word>();
	readonly #stems = new Map<string, Word>();

	constructor() {
		for (const [name, words] of Object.entries({
			...WORDS,
			...READER_WORDS,
			...TONGUES_OF_READERS,
			...REQUEST_WORDS,
			...TONGUES_OF_REQUESTS,
			...BLUNT_TONGUES,
			...CLASSIC_TONGUES,
			...NOTES_IN_TONGUES,
			...AGAIN_IN_TONGUES,
		}))
			this.#add(name, words);
		for (const tongue of TONGUES) {
			this.#add('XSET', tongue.set);
			this.#add('XSETFINAL', tongue.setFinal ?? '');
			this.#add('XINSTRUCTIONS', tongue.instructions);
			this.#add('XWHICH', tongue.which);
			this.#add('XNOT', tongue.not);
			this.#add('XTELL', tongue.tell);
			this.#add('XTELLNOT', tongue.tellNot ?? '');
			this.#add('XUSER', tongue.user);
			this.#add('XREVEAL', tongue.reveal);
			this.#add('XREVEALFINAL', tongue.revealFinal ?? '');
			this.#add('XSECRETS', tongue.secret);
			this.#add('XYOUARE', tongue.youAreNow);
			this.#add('XFROMNOW', tongue.fromNowOn);
		}
		for (const orders of ORDERS_IN_TONGUES) {
			this.#add('XHEED', orders.heed);
			this.#add('XAI', orders.ai);
			this.#add('XAIDE', orders.aide);
			this.#add('XCALLED', orders.called ?? '');
			this.#add('XIFYOU', orders.ifYou);
			this.#add('XNEWTASK', orders.newTask);
			this.#add('XHALT', orders.halt);
			this.#add('XTASK', orders.task);
			this.#add('XCHAT', orders.chat);
			this.#add('XGOOD', orders.good);
			this.#add('XBAD', orders.bad);
			this.#add('XAGREED', orders.agreed);
		}
		// Only what no other list knows: the others are taken by their own classes.
		for (const [name, words] of Object.entries(SEED_WORDS)) this.#add(name, this.#unknown(words));
		for (const word of STOPS.split('|')) this.#word(word).is |= STOP;
	}

	/** The number of a class, or of a literal word written in lower case in a rule. */
	classOf(name: string): number {
		let number = this.#numbers.get(name);
		if (number === undefined) {
			number = this.#numbers.size;
			if (number >= MOST_CLASSES) throw new RangeError('too many word classes');
			this.#numbers.set(name, number);
			if (name !== name.toUpperCase() || !isLetter(name.charCodeAt(0))) this.#add(name, name);
		}
		return number;
	}

	/** Call once, after the rules have named their literals: words get the classes of the stems they begin with. */
	written(): WrittenLexicon {
		const shortest = Math.min(LONGEST_WORD, ...[...this.#stems.values()].map(({ word }) => word.length));
		for (const { word, classes, phrases } of this.#words.values()) {
			for (let n = shortest; n <= word.length; n++) {
				for (const number of this.#stems.get(word.slice(0, n))?.classes ?? []) include(classes, number);
			}
			phrases.sort((a, b) => b.words.length - a.words.length);
		}
		return {
			classes: [...this.#numbers.keys()],
			words: [...this.#words.values()].map(write),
			stems: [...this.#stems.values()].map(write),
		};
	}

	/** Those of `words` that are in no list yet, nor begin with a stem of one: of two stems the longer would be taken for a word. */
	#unknown(words: string): string {
		const stems = [...this.#stems.keys()];
		const isKnown = (word: string): boolean =>
			(this.#words.get(word)?.classes.length ?? 0) > 0 || stems.some(stem => word.startsWith(stem));
		return words
			.split('|')
			.filter(word => !word.includes(' ') && !isKnown(fold(word.replace('*', '')).text))
			.join('|');
	}

	#word(word: string): Word {
		return entryOf(this.#words, word);
	}

	#add(name: string, words: string): void {
		const number = this.classOf(name);
		// Folded as one text: thousands of words cost as many calls otherwise.
		for (const raw of fold(words).text.split('|')) {
			if (raw === '') continue;
			const stem = raw.endsWith('*');
			const parts = (stem ? raw.slice(0, -1) : raw).trim().split(/[ _]+/);
			const last = parts[parts.length - 1] as string;
			if (parts.length === 1) {
				if (stem) include(entryOf(this.#stems, last).classes, number);
				const known = this.#word(last);
				include(known.classes, number);
				if (!stem && CORES.has(name)) known.is |= CORE;
				continue;
			}
			for (const part of parts) this.#word(part);
			const { phrases } = this.#word(parts[0] as string);
			const ends = stem ? [...parts.slice(0, -1), `${last}*`] : parts;
			const same = phrases.find(
				phrase => phrase.words.length === ends.length && phrase.words.every((word, i) => word === ends[i]),
			);
			if (same === undefined) phrases.push({ words: ends, classes: [number] });
			else include(same.classes, number);
		}
	}
}

/** The entry of a word, or of a stem among stems; made when it is first asked for. */
function entryOf(known: Map<string, Word>, word: string): Word {
	let entry = known.get(word);
	if (entry === undefined) {
		entry = { word, classes: [], is: 0, phrases: [] };
		known.set(word, entry);
	}
	return entry;
}

function write({ word, classes, is, phrases }: Word): WrittenEntry {
	return phrases.length === 0
		? [word, classes, is]
		: [word, classes, is, phrases.map(phrase => [phrase.words, phrase.classes] as const)];
}

function include(classes: number[], number: number): void {
	if (!classes.includes(number)) classes.push(number);
}

/** Classes whose long words are also recognised with one letter wrong. */
const CORES = new Set([
	'OVERRIDE',
	'FORGET',
	'INSTRUCTIONS',
	'PRIOR',
	'RULES',
	'REVEAL',
	'SECRETS',
	'PROMPTS',
	'PERSONA',
	'AI',
	'MEMORY',
	'SESSIONS',
]);
