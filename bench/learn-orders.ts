// Learns what words, and words beside each other, are worth to the reading of injections, in a window (workers/rules/injection/learned.ts)
// and in the surroundings of a place (learned-around.ts), from the texts in bench/learned/ and documentation:
// `node dist/bench/learn-orders.js [--write] [--without FILE] [--check FILE] [--documents FOLDER]...`. The same texts give the same
// worths. Says how much of the texts in a file that it was not shown, or in any other, is found in windows.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SURROUNDINGS } from '../workers/injection/learned/surroundings.js';
import { LEARNED_WINDOW, learnedWindows, tableOf } from '../workers/injection/learned/words.js';
import { type LearnedText, learnedTexts, piecesOf, sourcesHash, textsIn } from './support/learned.js';
import { learnOrders, openOf, readText } from './support/orders.js';

const { values } = parseArgs({
	options: {
		without: { type: 'string' },
		check: { type: 'string' },
		write: { type: 'boolean' },
		documents: { type: 'string', multiple: true },
	},
});
const root = process.cwd();
const texts = learnedTexts(root);
const documents = [join(root, 'node_modules'), ...(values.documents ?? [])].flatMap(piecesOf);
const shown = [
	...texts.filter(({ file }) => file !== values.without),
	...documents.filter((_, i) => i % 2 === 0),
].map(readText);
const bytes = learnOrders(shown, LEARNED_WINDOW);
const places = tableOf(bytes);
const most = (text: LearnedText): number => {
	const windows = learnedWindows(openOf(text).tokens, -4000, places);
	return Math.max(-4000, ...windows.map(({ sum }) => sum));
};
const unseen = documents
	.filter((_, i) => i % 2 === 1)
	.map(most)
	.sort((a, b) => b - a);
const lines = [
	`${bytes.length / 4} signs; ${shown.length} texts and pieces, ${unseen.length} pieces not learned from`,
];
const judged =
	values.check === undefined
		? texts.filter(({ file }) => values.without === undefined || file === values.without)
		: textsIn(values.check);
const sums = judged.map(most);
for (const share of [0.01, 0.003, 0.001, 0.0003, 0]) {
	const limit = unseen[Math.floor(unseen.length * share)] as number;
	const found = (y: number): string => {
		const own = sums.filter((_, i) => judged[i]?.y === y);
		return `${own.filter(sum => sum > limit).length} of ${own.length}`;
	};
	lines.push(`over ${limit} (${share * 100} % of pieces): attacks ${found(1)}, benign ${found(0)}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
if (values.write === true) {
	write('learned', 'LEARNED', bytes, 'in a window');
	write(
		'learned-around',
		'LEARNED_AROUND',
		learnOrders(shown, SURROUNDINGS),
		'in the surroundings of a place',
	);
}

function write(file: string, name: string, table: Uint8Array, where: string): void {
	writeFileSync(
		join(root, 'workers', 'rules', 'injection', `${file}.ts`),
		`// What words, and words beside each other, are worth ${where} to the reading of injections: 24 bits of a hash, and a signed byte in\n` +
			'// sixteenths of a logit. Made by bench/learn-orders.ts from the texts in bench/learned/: do not edit, write texts.\n\n' +
			`/** The texts that it was learned from, by the SHA-256 of their files. */\nexport const ${name}_FROM = '${sourcesHash(root)}';\n\n` +
			`export const ${name} =\n\t'${Buffer.from(table).toString('base64')}';\n`,
	);
}
