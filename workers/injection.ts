// Finds prompt injection in text that an agent is about to read: folds it, matches families of evidence, weighs them
// by how and where they stand. Knows text only; must not know where it came from or how it was encoded there.

import { addClasses } from './injection/classes.js';
import type { Evidence, Found } from './injection/evidence.js';
import { type Region, regionsOf } from './injection/gate.js';
import { addJoined } from './injection/joined.js';
import { judgeAll, nearTo } from './injection/judge.js';
import { WordsNear } from './injection/learned/words-near.js';
import { addHidden, readMarks } from './injection/marks/marks.js';
import { type TurnedReading, turnedReadings } from './injection/marks/turned.js';
import { Surroundings } from './injection/standing/context.js';
import { type InjectionHit, weigh } from './injection/weigh.js';
import { readWords } from './injection/wording.js';
import { fold } from './normalize.js';

export { hasOddMarks } from './injection/gate.js';
export type { InjectionHit } from './injection/weigh.js';
export { INJECTION_ANCHORS } from './rules/injection/anchors.js';

/** What it adds to a phrase of so much worth that it was to be read from behind or by ROT13. */
const TURNED_WEIGHT = 3;
const LEAST_TURNED = 3;

/**
 * Everything in `text` that looks like an instruction to the model that reads it, in order; `[]` for clean text. Pure
 * and linear in the length of the text; never throws. Hits of one family near each other are one. `regions` says where to
 * read: all that the gate thinks worth it, unless it is given.
 */
export function detectInjection(text: string, regions?: readonly Region[]): InjectionHit[] {
	return new Reading(text).hits(regions);
}

/** A text that is read for injections, as a whole or in parts one after the other: what surrounds them is looked at once. */
export class Reading {
	readonly #whole: string;
	readonly #text: string;
	readonly #around: Surroundings;

	constructor(whole: string) {
		this.#whole = whole;
		this.#text = unfenced(whole);
		this.#around = new Surroundings(this.#text);
	}

	/** What is known of each place that warns among enough words: for what is learned from it. */
	places(): number[][] {
		const places: number[][] = [];
		this.#weighed(
			regionsOf(this.#whole).map(region => [region]),
			signs => places.push([...signs]),
		);
		return places;
	}

	/** As `detectInjection` says. */
	hits(regions: readonly Region[] = regionsOf(this.#whole)): InjectionHit[] {
		return this.#weighed(regions.map(region => [region]));
	}

	/** The same of a text that was searched: words are read in `parts` only, and judged together by all of it. */
	hitsIn(parts: readonly Region[]): InjectionHit[] {
		return this.#weighed([parts]);
	}

	/** What stands in groups of parts, of which each is judged together. */
	#weighed(
		groups: readonly (readonly Region[])[],
		noted?: (signs: readonly number[]) => void,
	): InjectionHit[] {
		const evidence: Evidence[] = [];
		const words = new WordsNear(this.#text);
		for (const parts of groups) readParts(this.#text, parts, this.#around, words, evidence);
		return weigh(evidence, place => nearTo(this.#text, this.#around, words, place), noted);
	}
}

/** A text that is one block of code and nothing else: nobody shows it to anybody. */
const FENCED = /^\s{0,8}```[\w-]{0,20}\n/;
const FENCE_ENDS = /\n```\s{0,8}$/;

/** The text without the marks around it, where all of it stands between two; each character stays at its place. */
function unfenced(text: string): string {
	const opens = FENCED.exec(text);
	if (opens === null) return text;
	const closes = FENCE_ENDS.exec(text.slice(-16));
	if (closes === null || text.indexOf('```', opens[0].length) !== text.lastIndexOf('```')) return text;
	const end = text.length - closes[0].length;
	return `${opens[0].replace(/\S/g, ' ')}${text.slice(opens[0].length, end)}${closes[0].replace(/\S/g, ' ')}`;
}

/** Reads parts of a text, which come in order, and judges together what stands in them. */
function readParts(
	text: string,
	parts: readonly Region[],
	around: Surroundings,
	words: WordsNear,
	evidence: Evidence[],
): void {
	const found: Found[] = [];
	for (const part of parts) readRegion(text, part, words, found);
	if (found.length === 0) return;
	addClasses(text, found);
	if (found.length === 0) return;
	addJoined(text, found);
	const start = (parts[0] as Region).start;
	addHidden(text.slice(start, parts.at(-1)?.end), start, found);
	judgeAll(text, around, found, evidence);
}

function readRegion(text: string, { start, end }: Region, words: WordsNear, found: Found[]): void {
	const raw = text.slice(start, end);
	readWords(text, fold(text, start, end, 'keep'), found, words);
	if (/<[a-z/!]/i.test(raw)) readWords(text, fold(text, start, end, 'strip'), found, words);
	for (const reading of turnedReadings(raw)) readTurned(reading, start, found);
	readMarks(text, raw, start, found);
}

/** What the words say where a text is read as it says itself; that it was turned is evidence, too. */
function readTurned(reading: TurnedReading, offset: number, found: Found[]): void {
	const turned: Found[] = [];
	readWords(reading.text, fold(reading.text, 0, reading.text.length, 'keep'), turned);
	for (const item of turned) {
		// Ordinary words are turned ones here, and turned ones are any.
		if (item.rule === 'disguise-turned' || item.family === 'wording') continue;
		const { start, end } = reading.place(item.start, item.end);
		const place = { start: offset + start, end: offset + end };
		found.push({ ...item, ...place });
		if (item.weight >= LEAST_TURNED)
			found.push({ family: 'disguise', rule: 'turned', ...place, weight: TURNED_WEIGHT, code: item.code });
	}
}
