// Learns what words are worth to the search for injections (workers/rules/injection-odds.ts) from the texts in bench/learned/
// and the documentation of the packages installed: `node dist/bench/learn.js [--write]
// [--without FILE] [--documents FOLDER]`, the folder with more documentation. The same texts give the same worths. Says how much of both
// is found.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
	countedHashes,
	ODDS_BITS,
	ODDS_WINDOW,
	oddsHash,
	oddsPlace,
	orderings,
} from '../workers/injection/odds.js';
import { read } from '../workers/injection/reader.js';
import { type Token, tokenize } from '../workers/injection/tokens.js';
import { fold } from '../workers/normalize.js';
import {
	asByte,
	BEFORE,
	type LearnedText,
	learnedTexts,
	learnInRounds,
	piecesOf,
} from './support/learned.js';

const ROUNDS = 14;
const RATE = 0.15;
const SHRINK = 0.002;
/** Texts that hold a word at the least. */
const LEAST_TEXTS = 3;
/** What a piece of documentation counts for beside a text that was written for this. */
const PIECE_SHARE = 2;
/** Share of pieces of documentation that may be worth a look. */
const LOOKS = 0.006;

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

/** One byte for each hash: what was learned of it, and of the classes of the known word that has it. */
function table({ weights }: Worths): Int8Array {
	const sums = new Float64Array(HASHES);
	for (let i = 0; i < HASHES; i++) sums[i] = weights[i] as number;
	const taken = new Set<number>();
	for (const { word, classes } of read().grammar.lexicon.spellings().words) {
		const place = oddsPlace(oddsHash(word));
		if (taken.has(place)) continue;
		taken.add(place);
		for (const number of classes)
			sums[place] = (sums[place] as number) + (weights[HASHES + number] as number);
	}
	return Int8Array.from(sums, asByte);
}

const { values } = parseArgs({
	options: { without: { type: 'string' }, write: { type: 'boolean' }, documents: { type: 'string' } },
});
const texts = learnedTexts(root);
const documents = [
	...piecesOf(join(root, 'node_modules')),
	...(values.documents === undefined ? [] : piecesOf(values.documents)),
];
const samples = [
	...texts.filter(({ file }) => file !== values.without).map(text => sampleOf(text, 1)),
	...documents.filter((_, i) => i % 2 === 0).map(text => sampleOf(text, PIECE_SHARE)),
];
const worth = table(learn(samples));
const most = (text: string): number =>
	Math.max(
		0,
		...orderings(tokenize(fold(text, 0, text.length, 'keep'), read().grammar.lexicon), worth, 1).map(
			({ sum }) => sum,
		),
	);
const sums = documents
	.filter((_, i) => i % 2 === 1)
	.map(({ text }) => most(text))
	.sort((a, b) => b - a);
const least = (sums[Math.floor(sums.length * LOOKS)] as number) + 1;
const share = (y: number, file?: string): string => {
	const list = texts.filter(text => text.y === y && (file === undefined || text.file === file));
	return `${list.filter(({ text }) => most(text) >= least).length} of ${list.length}`;
};
process.stdout.write(
	`${worth.filter(byte => byte !== 0).length} of ${HASHES} worths; least ${least} (${LOOKS * 100} % of ${sums.length} pieces of documentation not learned from)\n` +
		`attacks ${share(1)}, benign ${share(0)}${values.without === undefined ? '' : `; without ${values.without}: attacks ${share(1, values.without)}, benign ${share(0, values.without)}`}\n`,
);
if (values.write === true) {
	const bytes = Buffer.from(worth.buffer).toString('base64');
	writeFileSync(
		join(root, 'workers', 'rules', 'injection-odds.ts'),
		'// What words are worth to the search for injections, by their hash: a signed byte each, in sixteenths of a logit. Made by\n' +
			'// bench/learn.ts from the texts in bench/learned/: do not edit, write texts.\n\n' +
			`/** What the words of a window must be worth together. */\nexport const ODDS_LEAST = ${least};\n\n` +
			`export const ODDS =\n\t'${bytes}';\n`,
	);
}
