// Learns what is known of a place is worth together (workers/rules/injection/stacked.ts): what its words say, what rules found
// and what doubts it. `node dist/bench/learn-stacked.ts [--write] [--documents FOLDER]...`. Of each author below the words are
// judged by a table that was learned without him, so that they are worth no more than those of a stranger. Says how many texts
// of each author would block by weights that were learned without them. The same texts give the same weights.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeBy, LEARNED_WINDOW, tableOf } from '../workers/injection/learned/words.js';
import { FIRST_OF_EVIDENCE, worthOf } from '../workers/injection/stacked.js';
import { Reading } from '../workers/injection.js';
import { type LearnedText, learnedTexts, piecesOf, sourcesHash } from './support/learned.js';
import { learnOrders, readText } from './support/orders.js';

/**
 * Authors whose texts no rule was written for. The words of those in one row are judged by a table that was learned without any of
 * them: fewer tables, and each author's texts are still a stranger's.
 */
const ROWS = [
	['situations', 'western'],
	['posts', 'eastern'],
	['results', 'veiled', 'romance-german'],
	['whole', 'kinds', 'latest', 'cjk'],
	['carried', 'hidden', 'told'],
	['abroad', 'exam'],
	['web', 'twenty'],
	['developers', 'redteam'],
	['office', 'five'],
].map(row => row.map(name => `${name}.ndjson`));
const AUTHORS = ROWS.flat();
const STEPS = 400;
const RATE = 0.1;
const SHRINK = 1e-4;
/** What is learned first: words that read like orders speak for one. */
const OF_WORDS = 1;
const AT_FIRST = 0.5;

/** A text with what is known of its places. */
interface Sample {
	readonly file: string;
	readonly y: 0 | 1;
	readonly places: readonly (readonly number[])[];
}

/** The place of a text that is worth most. */
function bestOf({ places }: Sample, weights: ArrayLike<number>): { worth: number; signs: readonly number[] } {
	let best = { worth: Number.NEGATIVE_INFINITY, signs: places[0] as readonly number[] };
	for (const signs of places) {
		const worth = worthOf(signs, weights);
		if (worth > best.worth) best = { worth, signs };
	}
	return best;
}

/** Logistic regression over the best place of each text. Evidence never speaks for harmless: who adds some gains nothing. */
function learn(samples: readonly Sample[]): Float64Array {
	const count = samples[0]?.places[0]?.length ?? 0;
	const weights = new Float64Array(count);
	weights[OF_WORDS] = AT_FIRST;
	const steps = new Float64Array(count).fill(1e-8);
	for (let step = 0; step < STEPS; step++) {
		const slopes = new Float64Array(count);
		for (const sample of samples) {
			const { worth, signs } = bestOf(sample, weights);
			const miss = 1 / (1 + Math.exp(-worth)) - sample.y;
			for (let k = 0; k < count; k++) slopes[k] = (slopes[k] as number) + miss * (signs[k] as number);
		}
		for (let k = 0; k < count; k++) {
			const slope = (slopes[k] as number) / samples.length + SHRINK * (weights[k] as number);
			steps[k] = (steps[k] as number) + slope * slope;
			const weight = (weights[k] as number) - (RATE * slope) / Math.sqrt(steps[k] as number);
			weights[k] = k >= FIRST_OF_EVIDENCE ? Math.max(0, weight) : weight;
		}
	}
	return weights;
}

const { values } = parseArgs({
	options: { write: { type: 'boolean' }, documents: { type: 'string', multiple: true } },
});
const root = process.cwd();
const texts = learnedTexts(root).map(readText);
const documents = [join(root, 'node_modules'), ...(values.documents ?? [])].flatMap(piecesOf);
const learnedFrom = documents.filter((_, i) => i % 2 === 0).map(readText);
const samplesOf = (judged: readonly LearnedText[]): Sample[] =>
	judged.flatMap(({ text, y, file }) => {
		const places = new Reading(text).places();
		return places.length === 0 ? [] : [{ file, y, places }];
	});
const samples: Sample[] = [];
for (const row of ROWS) {
	judgeBy(
		tableOf(
			learnOrders([...texts.filter(({ text }) => !row.includes(text.file)), ...learnedFrom], LEARNED_WINDOW),
		),
	);
	samples.push(...samplesOf(texts.flatMap(({ text }) => (row.includes(text.file) ? [text] : []))));
}
const ordinary = samplesOf(documents.filter((_, i) => i % 2 === 1)).map(sample => ({ ...sample, file: '' }));
const weights = learn([...samples, ...ordinary]);

const lines: string[] = [];
const LIMITS = [0.5, 1, 1.4, 1.8, 2.2, 2.6];
const worths = ROWS.flatMap(row => {
	const without = learn([...samples.filter(({ file }) => !row.includes(file)), ...ordinary]);
	return samples
		.filter(({ file }) => row.includes(file))
		.map(sample => ({ author: sample.file, y: sample.y, worth: bestOf(sample, without).worth }));
});
for (const limit of LIMITS) {
	const over = (y: number): string => {
		const own = AUTHORS.map(
			author => worths.filter(one => one.y === y && one.author === author && one.worth >= limit).length,
		);
		return `${own.reduce((a, b) => a + b)} (${own.join(' ')})`;
	};
	const pieces = ordinary.filter(sample => bestOf(sample, weights).worth >= limit).length;
	lines.push(`${limit}: attacks ${over(1)}, benign ${over(0)}, pieces ${pieces}`);
}
process.stdout.write(`${lines.join('\n')}\n${[...weights].map(weight => weight.toFixed(2)).join(' ')}\n`);
if (values.write === true) {
	const list = [...weights].map(weight => `\t${Number(weight.toFixed(2))},\n`).join('');
	writeFileSync(
		join(root, 'workers', 'rules', 'injection', 'stacked.ts'),
		'// What is known of a place is worth, in logits, in the order of workers/injection/stacked.ts. Made by bench/learn-stacked.ts from\n' +
			'// the texts in bench/learned/: do not edit, write texts.\n\n' +
			`/** The texts that it was learned from, by the SHA-256 of their files. */\nexport const STACKED_FROM = '${sourcesHash(root)}';\n\n` +
			`export const WEIGHTS: readonly number[] = [\n${list}];\n`,
	);
}
