// The texts that the worths of words are learned from: those in bench/learned/, and pieces of documentation. Knows files; must
// not know how anything is learned from them.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pieces of documentation: their characters, and how many of one file. */
export const PIECE = 4000;
const PIECES_OF_ONE = 5;
const READ = /\.(?:md|txt|js|ts|json|html|css)$|licen[cs]e|changelog|copyright$|NEWS|README[^/]*$/i;
const LEFT_OUT = /\.min\.|\.map$/;

/** What a window has before its words count: ordinary text is far more than orders. */
export const BEFORE = -3;
/** Parts of a logit that worths are counted in. */
const PARTS = 16;

/** A worth in logits as it is written down: a signed byte. */
export const asByte = (worth: number): number => Math.max(-127, Math.min(127, Math.round(worth * PARTS)));

/** Calls `learn` with every sample once a round, in an order that is mixed anew each time and always the same. */
export function learnInRounds<T>(samples: readonly T[], rounds: number, learn: (sample: T) => void): void {
	let seed = 1;
	const random = (below: number): number => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * below);
	};
	const order = [...samples];
	for (let round = 0; round < rounds; round++) {
		for (let i = order.length - 1; i > 0; i--) {
			const k = random(i + 1);
			[order[i], order[k]] = [order[k] as T, order[i] as T];
		}
		for (const sample of order) learn(sample);
	}
}

export interface LearnedText {
	readonly text: string;
	readonly y: 0 | 1;
	/** Who wrote it: the name of its file. */
	readonly file: string;
	/** Of an attack in a longer text the attack itself. */
	readonly evidence?: string;
	readonly documentation?: boolean;
}

const filesOf = (root: string): string[] =>
	readdirSync(join(root, 'bench', 'learned'))
		.filter(name => name.endsWith('.ndjson'))
		.sort();

const bytesOf = (root: string, name: string): Buffer => readFileSync(join(root, 'bench', 'learned', name));

/** All that was written for this. */
export function learnedTexts(root: string): LearnedText[] {
	return filesOf(root).flatMap(file => textsIn(join(root, 'bench', 'learned', file), file));
}

/** The texts in one file. */
export function textsIn(path: string, file = path): LearnedText[] {
	return readFileSync(path, 'utf8')
		.split('\n')
		.filter(line => line !== '')
		.map(line => ({ ...(JSON.parse(line) as LearnedText), file }));
}

/** What tells whether worths were learned from the texts that are there. */
export function sourcesHash(root: string): string {
	const hash = createHash('sha256');
	for (const name of filesOf(root)) hash.update(`${name}\n`).update(bytesOf(root, name));
	return hash.digest('hex');
}

/** Pieces of the texts in a folder, in the order of their names. */
export function piecesOf(folder: string): LearnedText[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(file => file.isFile() && READ.test(file.name) && !LEFT_OUT.test(file.name))
		.map(file => join(file.parentPath, file.name))
		.sort()
		.filter((name, i) => /\.(?:md|txt)$|copyright$|NEWS|README/i.test(name) || i % 12 === 0)
		.flatMap(name => {
			const text = readFileSync(name, 'utf8').slice(0, PIECE * PIECES_OF_ONE);
			if (text.includes('\0')) return [];
			return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => ({
				text: text.slice(i * PIECE, (i + 1) * PIECE),
				y: 0 as const,
				file: name,
				documentation: true,
			}));
		});
}
