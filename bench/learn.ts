// Learns what words are worth to the search for injections (workers/rules/injection/odds.ts) from the texts in bench/learned/
// and the documentation of the packages installed: `node dist/bench/learn.js [--write] [--without FILE] [--check FILE]
// [--documents FOLDER]...`, folders with more ordinary text. The same texts give the same worths. Says how much of all is found.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
	classesPlace,
	countedHashes,
	ODDS_BITS,
	ODDS_WINDOW,
	oddsPlace,
	orderings,
} from '../workers/injection/learned/odds.js';
import { read } from '../workers/injection/reading/reader.js';
import { type Token, tokenize } from '../workers/injection/reading/tokens.js';
import { wordHash } from '../workers/injection/reading/word-hash.js';
import { fold } from '../workers/normalize.js';
import {
	asByte,
	BEFORE,
	type LearnedText,
	learnedTexts,
	learnInRounds,
	piecesOf,
	textsIn,
} from './support/learned.js';

const ROUNDS = 14;
const RATE = 0.15;
const SHRINK = 0.02;
/** Texts that hold a word at the least. */
const LEAST_TEXTS = 3;
/** What a part of documentation counts for beside a text that was written for this, and the words of such a part. */
const PART_SHARE = 2;
const PART = 150;
/** Share of pieces of documentation that may be worth a look, and of those that may be worth a warning by their words alone. */
const LOOKS = 0.014;
const WARNINGS = 0.009;

interface Sample {
	readonly y: 0 | 1;
	readonly share: number;
	/** For each word of it the numbers of what it is worth by: its hash and its classes; none for one that came before. */
	readonly words: readonly (readonly number[])[];
}

const HASHES = 1 << ODDS_BITS;

function wordsOf(tokens: readonly Token[]): number[][] {
	const hashes = countedHashes(tokens);
	return tokens.map(({ entry }, i) => {
		const hash = hashes[i] as number;
		if (hash === 0) return [];
		return [oddsPlace(hash), ...(entry === null ? [] : entry.classes.map(number => HASHES + number))];
	});
}

function sampleOf({ text, y }: LearnedText, share: number): Sample {
	const tokens = tokenize(fold(text, 0, text.length, 'keep'), read().grammar.lexicon);
	return { y, share, words: wordsOf(tokens) };
}

/** A piece of documentation in parts: of each the window that is worth most is learned from. */
function partsOf(piece: LearnedText): Sample[] {
	const whole = sampleOf(piece, PART_SHARE);
	return Array.from({ length: Math.ceil(whole.words.length / PART) }, (_, i) => ({
		...whole,
		words: whole.words.slice(i * PART, (i + 1) * PART),
	}));
}

const root = process.cwd();

class Worths {
	readonly weights = new Float64Array(HASHES + 4096);
	readonly #steps = new Float64Array(HASHES + 4096).fill(1e-6);
	readonly #counted: Uint8Array;

	constructor(counted: Uint8Array) {
		this.#counted = counted;
	}

	word(numbers: readonly number[]): number {
		let sum = 0;
		for (const number of numbers) sum += this.weights[number] as number;
		return sum;
	}

	/** Where the window ends that is worth most, and how much. */
	best({ words }: Sample): { end: number; sum: number } {
		let sum = 0;
		let best = { end: 0, sum: words.length === 0 ? 0 : Number.NEGATIVE_INFINITY };
		const worth = words.map(numbers => this.word(numbers));
		for (let i = 0; i < words.length; i++) {
			sum += worth[i] as number;
			if (i >= ODDS_WINDOW) sum -= worth[i - ODDS_WINDOW] as number;
			if ((i >= ODDS_WINDOW - 1 || i === words.length - 1) && sum > best.sum) best = { end: i + 1, sum };
		}
		return best;
	}

	learn(sample: Sample): void {
		const { end, sum } = this.best(sample);
		const miss = (1 / (1 + Math.exp(-(sum + BEFORE))) - sample.y) * sample.share;
		for (let i = Math.max(0, end - ODDS_WINDOW); i < end; i++) {
			for (const number of sample.words[i] as readonly number[]) {
				if (this.#counted[number] === 0) continue;
				const slope = miss + SHRINK * (this.weights[number] as number);
				this.#steps[number] = (this.#steps[number] as number) + slope * slope;
				this.weights[number] =
					(this.weights[number] as number) - (RATE * slope) / Math.sqrt(this.#steps[number] as number);
			}
		}
	}
}

function learn(samples: readonly Sample[]): Worths {
	const texts = new Uint32Array(HASHES + 4096);
	for (const { words } of samples)
		for (const number of new Set(words.flat())) texts[number] = (texts[number] as number) + 1;
	const worths = new Worths(Uint8Array.from(texts, count => (count >= LEAST_TEXTS ? 1 : 0)));
	learnInRounds(samples, ROUNDS, sample => worths.learn(sample));
	return worths;
}

/** One byte for each hash: what was learned of it; then what was learned of the classes of the known word, or stem, that has it. */
function table({ weights }: Worths): Int8Array {
	const sums = new Float64Array(2 * HASHES);
	for (let i = 0; i < HASHES; i++) sums[i] = weights[i] as number;
	const taken = new Set<number>();
	const { words, stems } = read().grammar.lexicon.spellings();
	for (const { word, classes } of [...words, ...stems]) {
		const place = classesPlace(wordHash(word));
		if (classes.length === 0 || taken.has(place)) continue;
		taken.add(place);
		for (const number of classes)
			sums[place] = (sums[place] as number) + (weights[HASHES + number] as number);
	}
	return Int8Array.from(sums, asByte);
}

const { values } = parseArgs({
	options: {
		without: { type: 'string' },
		check: { type: 'string' },
		write: { type: 'boolean' },
		documents: { type: 'string', multiple: true },
	},
});
const texts = learnedTexts(root);
const folders = [join(root, 'node_modules'), ...(values.documents ?? [])].map(piecesOf);
const samples = [
	...texts.filter(({ file }) => file !== values.without).map(text => sampleOf(text, 1)),
	...folders.flatMap(pieces => pieces.filter((_, i) => i % 2 === 0).flatMap(partsOf)),
];
const worth = table(learn(samples));
const most = (text: string): number =>
	Math.max(
		0,
		...orderings(tokenize(fold(text, 0, text.length, 'keep'), read().grammar.lexicon), worth, 1).map(
			({ sum }) => sum,
		),
	);
const unseen = folders.map(pieces => pieces.filter((_, i) => i % 2 === 1).map(({ text }) => most(text)));
const pooled = unseen.flat().sort((a, b) => b - a);
const overShare = (share: number): number => (pooled[Math.floor(pooled.length * share)] as number) + 1;
const least = overShare(LOOKS);
const warns = overShare(WARNINGS);
const overLeast = (sums: readonly number[]): string =>
	`${sums.filter(sum => sum >= least).length} of ${sums.length}`;
const lines = [
	`${worth.filter(byte => byte !== 0).length} of ${worth.length} worths; least ${least}, warns at ${warns}`,
	`pieces not learned from, by folder: ${unseen.map(overLeast).join(', ')}`,
];
const judged: [name: string, texts: readonly LearnedText[]][] = [['all', texts]];
if (values.without !== undefined)
	judged.push([values.without, texts.filter(({ file }) => file === values.without)]);
if (values.check !== undefined) judged.push([values.check, textsIn(values.check)]);
for (const [name, list] of judged) {
	const found = (y: number): string =>
		overLeast(list.filter(text => text.y === y).map(({ text }) => most(text)));
	lines.push(`${name}: attacks ${found(1)}, benign ${found(0)}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
if (values.write === true) {
	const bytes = Buffer.from(worth.buffer).toString('base64');
	writeFileSync(
		join(root, 'workers', 'rules', 'injection', 'odds.ts'),
		'// What words are worth to the search for injections, by their hash, then by that of what they are taken for: a signed byte\n' +
			'// each, in sixteenths of a logit. Made by bench/learn.ts from the texts in bench/learned/: do not edit, write texts.\n\n' +
			`/** What the words of a window must be worth together to be read closely. */\nexport const ODDS_LEAST = ${least};\n\n` +
			`/** And to warn, whatever else is known of them. */\nexport const ODDS_WARN = ${warns};\n\n` +
			`export const ODDS =\n\t'${bytes}';\n`,
	);
}
