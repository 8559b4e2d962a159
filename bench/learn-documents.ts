// Builds the ordinary documents that words are learned from beside the texts in bench/learned/: pieces of manuals, messages of
// programs, tales and sources in some 60 languages, out of the packages in bench/learned/packages.txt:
// `node dist/bench/learn-documents.js FOLDER`. Fetches them by apt-get, installs nothing. FOLDER/learned is to be learned from;
// FOLDER/held has every third package, of which nothing may be learned: it tells how much ordinary text is blocked.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PIECE } from './support/learned.js';
import { languageOf, plainText } from './support/plain-text.js';

/** Pieces of one package, and of one language in it, at the most: they are taken from all over it. */
const PIECES_OF_PACKAGE = 330;
const PIECES_OF_LANGUAGE = 90;
/** Packages that are fetched at once. */
const AT_ONCE = 16;
/** Of how many packages one is held out. */
const HELD = 3;
/** A piece with fewer characters says nothing of what such a page is. */
const LEAST_PIECE = PIECE / 2;
/** Files of a package that are looked at: more of them are more of the same. */
const MOST_FILES = 6000;
const LONGEST_FILE = 1 << 20;
/** What stands behind the package in the name of a piece. */
const NAME_ENDS = /\.[^.]*\.\d+\.txt$/;

/** The names in a list: `a-{b,c}` are two. */
function packagesIn(list: string): string[] {
	return list
		.split('\n')
		.filter(line => !line.startsWith('#'))
		.flatMap(line => line.match(/[^\s{]+(?:\{[^}]*\}[^\s{]*)?/g) ?? [])
		.flatMap(name => {
			const [, before = name, inner, after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
			return inner === undefined ? [name] : inner.split(',').map(part => `${before}${part}${after}`);
		});
}

/** Every so many of a list that there are `most` at the end, from all over it. */
function spread<T>(list: readonly T[], most: number): T[] {
	const step = Math.max(1, list.length / most);
	return Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * step)] as T);
}

const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter(file => file.isFile())
		.map(file => join(file.parentPath, file.name))
		.sort();

/** Fetches packages into a folder; those that are not there are left out. */
function fetched(names: readonly string[], folder: string): void {
	try {
		execFileSync('apt-get', ['download', ...names], { cwd: folder, stdio: 'ignore' });
	} catch {
		if (names.length > 1) for (const name of names) fetched([name], folder);
	}
}

/** Unpacks a package, and what is packed in it once more: localisations of browsers. */
function unpack(file: string, folder: string): void {
	execFileSync('dpkg-deb', ['-x', file, folder]);
	for (const inner of filesIn(folder).filter(entry => entry.endsWith('.xpi')))
		execFileSync('unzip', ['-q', '-o', inner, '-d', `${inner}.unpacked`]);
}

/** Pieces of what a package has to read, by language. */
function piecesOf(folder: string): { language: string; text: string }[] {
	const languages = new Map<string, string[]>();
	for (const path of spread(filesIn(folder), MOST_FILES)) {
		const bytes = readFileSync(path);
		if (bytes.length > LONGEST_FILE * 4) continue;
		const text = plainText(path, bytes)?.slice(0, LONGEST_FILE);
		if (text === undefined) continue;
		const language = languageOf(relative(folder, path));
		const pieces = languages.get(language) ?? [];
		languages.set(language, pieces);
		// Short files of one language stand behind each other, as the messages of one program do.
		const last = pieces.at(-1) ?? '';
		const open = last.length < PIECE ? `${pieces.pop() ?? ''}\n` : '';
		const all = `${open}${text}`;
		for (let at = 0; at < all.length; at += PIECE) pieces.push(all.slice(at, at + PIECE));
	}
	const taken = [...languages].flatMap(([language, pieces]) =>
		spread(
			pieces.filter(({ length }) => length >= LEAST_PIECE),
			PIECES_OF_LANGUAGE,
		).map(text => ({ language, text })),
	);
	return spread(taken, PIECES_OF_PACKAGE);
}

const [into] = process.argv.slice(2);
if (into === undefined) throw new Error('say which folder they are written into');
const offered = new Set(
	execFileSync('apt-cache', ['pkgnames'], { maxBuffer: 1 << 26 })
		.toString()
		.split('\n'),
);
const names = packagesIn(readFileSync(join(process.cwd(), 'bench', 'learned', 'packages.txt'), 'utf8'));
const missing = names.filter(name => !offered.has(name));
/** What was written before stays: a run that was cut off goes on. */
const there = new Set(['learned', 'held'].flatMap(writtenIn));
const packages = names.filter(name => offered.has(name) && !there.has(name));
let count = 0;
for (let at = 0; at < packages.length; at += AT_ONCE) {
	const downloads = mkdtempSync(join(tmpdir(), 'egressd-packages-'));
	try {
		fetched(packages.slice(at, at + AT_ONCE), downloads);
		const files = readdirSync(downloads);
		for (const name of packages.slice(at, at + AT_ONCE)) {
			const file = files.find(entry => entry.startsWith(`${name}_`));
			if (file === undefined) missing.push(name);
			else count += write(name, join(downloads, file));
			if (file !== undefined) rmSync(join(downloads, file));
		}
	} finally {
		rmSync(downloads, { recursive: true });
	}
}
process.stdout.write(
	`${count} pieces of ${names.length - missing.length} packages; not there: ${missing.join(', ')}\n`,
);

/** The packages of which pieces are in a folder. */
function writtenIn(folder: string): string[] {
	try {
		return readdirSync(join(into as string, folder)).map(file => file.replace(NAME_ENDS, ''));
	} catch {
		return [];
	}
}

/** True for every so manyth package, by its name. */
function isHeld(name: string): boolean {
	return createHash('sha256').update(name).digest().readUInt32LE(0) % HELD === 0;
}

/** Writes the pieces of one package; how many they are. */
function write(name: string, file: string): number {
	const folder = mkdtempSync(join(tmpdir(), 'egressd-documents-'));
	try {
		unpack(file, folder);
		const written = join(into as string, isHeld(name) ? 'held' : 'learned');
		mkdirSync(written, { recursive: true });
		const pieces = piecesOf(folder);
		for (const [i, { language, text }] of pieces.entries())
			writeFileSync(join(written, `${name}.${language}.${i}.txt`), text);
		return pieces.length;
	} finally {
		rmSync(folder, { recursive: true });
	}
}
