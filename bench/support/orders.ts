// Learns what words, and words beside each other, are worth from texts that are orders to a machine and texts that are not. Knows
// words; must not know files, nor what rules say.

import { OpenWords, withoutTags } from '../../workers/injection/learned/open-words.js';
import { SIGNS, signsOf } from '../../workers/injection/learned/words.js';
import { read } from '../../workers/injection/reading/reader.js';
import { type Token, tokenize } from '../../workers/injection/reading/tokens.js';
import { type Folded, fold } from '../../workers/normalize.js';
import { asByte, BEFORE, type LearnedText, learnInRounds } from './learned.js';

const ROUNDS = 10;
const RATE = 0.15;
/** How strongly every worth is drawn to nothing in each round: what stands in few texts is hardly known. */
const SHRINK = 0.6;
/** Texts that have a sign at the least, and the signs that are kept, those that are worth most. */
const LEAST_TEXTS = 2;
const KEPT = 56_000;

interface Sample {
	readonly y: 0 | 1;
	/** Numbers of the signs in each window of the text. */
	readonly windows: readonly Int32Array[];
}

/** Signs by number, and in how many texts each stands. */
class Signs {
	readonly #numbers = new Map<number, number>();
	readonly hashes: number[] = [];
	readonly texts: number[] = [];

	/** Notes the signs of one text. */
	note(signs: Uint32Array): void {
		for (const hash of new Set(signs)) {
			if (hash === 0) continue;
			const number = this.#numbers.get(hash);
			if (number === undefined) {
				this.#numbers.set(hash, this.hashes.length);
				this.hashes.push(hash);
				this.texts.push(1);
			} else this.texts[number] = (this.texts[number] as number) + 1;
		}
	}

	numbersOf(signs: Uint32Array, kept: Uint8Array): Int32Array {
		const numbers = new Set<number>();
		for (const hash of signs) {
			const number = this.#numbers.get(hash);
			if (number !== undefined && kept[number] === 1) numbers.add(number);
		}
		return Int32Array.from(numbers);
	}
}

/** The words of a text that nobody is quoted with, and where each stands. */
export function openOf({ text }: LearnedText): { folded: Folded; tokens: Token[] } {
	const folded = fold(text, 0, text.length, 'keep');
	const tokens = withoutTags(folded, tokenize(folded, read().grammar.lexicon));
	return { folded, tokens: new OpenWords(text, folded, tokens).among(0, tokens.length) };
}

/** The words of a text that are said in the open, and where the text says that its attack stands: which words these are. */
export interface Read {
	readonly text: LearnedText;
	readonly signs: Uint32Array;
	readonly attack: readonly [from: number, to: number] | null;
}

export function readText(text: LearnedText): Read {
	const { folded, tokens } = openOf(text);
	const at = text.evidence === undefined ? -1 : text.text.indexOf(text.evidence);
	let attack: [number, number] | null = null;
	if (at >= 0) {
		const end = at + (text.evidence as string).length;
		const inside = tokens.flatMap(({ start, end: to }, i) =>
			(folded.to[to - 1] as number) > at && (folded.from[start] as number) < end ? [i] : [],
		);
		if (inside.length > 0) attack = [inside[0] as number, (inside.at(-1) as number) + 1];
	}
	return { text, signs: signsOf(tokens), attack };
}

/** Windows of `size` words of a text that overlap by half; of an attack those that have most of it. */
function sampleOf({ text, signs, attack }: Read, size: number, all: Signs, kept: Uint8Array): Sample[] {
	const count = signs.length / SIGNS;
	const step = text.documentation ? size : size / 2;
	const spans: [number, number][] = [];
	for (let from = 0; from === 0 || from + size - step < count; from += step)
		spans.push([Math.max(0, Math.min(from, count - size)), Math.min(count, from + size)]);
	const numbers = ([from, to]: [number, number]): Int32Array =>
		all.numbersOf(signs.subarray(from * SIGNS, to * SIGNS), kept);
	if (text.y === 0) return spans.map(span => ({ y: 0, windows: [numbers(span)] }));
	if (attack === null) return [{ y: 1, windows: spans.map(numbers) }];
	const shared = spans.map(([from, to]) => Math.min(to, attack[1]) - Math.max(from, attack[0]));
	const most = Math.max(...shared) * 0.7;
	return [
		{ y: 1, windows: spans.filter((_, i) => (shared[i] as number) >= most).map(numbers) },
		...spans
			.filter((_, i) => (shared[i] as number) <= 0)
			.map(span => ({ y: 0 as const, windows: [numbers(span)] })),
	];
}

const sumOf = (weights: Float64Array, window: Int32Array): number => {
	let sum = 0;
	for (const number of window) sum += weights[number] as number;
	return sum;
};

/** Logistic regression by steps that get smaller for each sign; of an attack's windows the one that is worth most counts. */
function learn(samples: readonly Sample[], texts: readonly number[]): Float64Array {
	const count = texts.length;
	const weights = new Float64Array(count);
	const steps = new Float64Array(count).fill(1e-6);
	learnInRounds(samples, ROUNDS, ({ y, windows }) => {
		let best = windows[0] as Int32Array;
		let sum = sumOf(weights, best);
		for (const window of windows.slice(1)) {
			const other = sumOf(weights, window);
			if (other > sum) [best, sum] = [window, other];
		}
		const miss = 1 / (1 + Math.exp(-(sum + BEFORE))) - y;
		for (const number of best) {
			const slope = miss + (SHRINK / (texts[number] as number)) * (weights[number] as number);
			steps[number] = (steps[number] as number) + slope * slope;
			weights[number] = (weights[number] as number) - (RATE * slope) / Math.sqrt(steps[number] as number);
		}
	});
	return weights;
}

/** The table that is learned from windows of so many words: four bytes a sign, as the engine reads it. */
export function learnOrders(shown: readonly Read[], size: number): Uint8Array {
	const signs = new Signs();
	for (const { signs: own } of shown) signs.note(own);
	let kept = Uint8Array.from(signs.texts, count => (count >= LEAST_TEXTS ? 1 : 0));
	const samplesOf = (): Sample[] => shown.flatMap(text => sampleOf(text, size, signs, kept));
	const first = learn(samplesOf(), signs.texts);
	const least = first.map(Math.abs).sort().reverse()[KEPT] ?? 0;
	kept = Uint8Array.from(first, weight => (Math.abs(weight) > least ? 1 : 0));
	const weights = learn(samplesOf(), signs.texts);
	const written = signs.hashes.flatMap((hash, number) => {
		const worth = asByte(weights[number] as number);
		return worth === 0 ? [] : [((hash & 0xffffff00) | (worth & 255)) >>> 0];
	});
	return new Uint8Array(new Uint32Array([...new Set(written)].sort((a, b) => a - b)).buffer);
}
