// The project's own source files and what they import, read as text, for the tests that hold the house together.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout: three up from a compiled file of test/support. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Import {
	/** As written. */
	readonly specifier: string;
	/** The imported file's path from the root, or null for a package or `node:`. */
	readonly file: string | null;
	/** Names between the braces, as they are called where they come from; `*` for all. */
	readonly names: readonly string[];
}

export interface Source {
	/** Path from the root, with `/`. */
	readonly file: string;
	readonly text: string;
	/** The text without comments, and with the inside of plain strings left out. */
	readonly code: string;
	readonly imports: readonly Import[];
}

/** Every TypeScript file under a folder of the root; none when the folder is not there. */
export function sources(folder: string): Source[] {
	return filesOf(folder, /(?<!\.as)\.c?ts$/);
}

/** Every file there that AssemblyScript compiles. */
export function compiledSources(folder: string): Source[] {
	return filesOf(folder, /\.as\.ts$/);
}

function filesOf(folder: string, named: RegExp): Source[] {
	const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
	return names
		.filter(name => named.test(name))
		.map(name => read(posix.join(folder, name.replaceAll('\\', '/'))))
		.sort((a, b) => (a.file < b.file ? -1 : 1));
}

function read(file: string): Source {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const bare = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm, '');
	return { file, text, code: bare.replace(/'(?:\\.|[^'\\\n])*'/g, "''"), imports: findImports(file, bare) };
}

const STATIC = /^(?:import|export)\s+(?:type\s+)?(?:([\w*\s{},$]+?)\s+from\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'/g;

function findImports(file: string, code: string): Import[] {
	const found: Import[] = [];
	const add = (specifier: string, clause: string) => {
		const local = specifier.startsWith('.')
			? posix.join(dirname(file), specifier).replace(/\.js$/, '.ts')
			: null;
		found.push({ specifier, file: local, names: namesOf(clause) });
	};
	for (const [, clause = '', specifier = ''] of code.matchAll(STATIC)) add(specifier, clause);
	for (const [, specifier = ''] of code.matchAll(DYNAMIC)) add(specifier, '*');
	return found;
}

function namesOf(clause: string): string[] {
	if (clause.includes('*')) return ['*'];
	const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
	return inside
		.split(',')
		.map(entry =>
			(
				entry
					.trim()
					.replace(/^type\s+/, '')
					.split(/\s+as\s+/)[0] ?? ''
			).trim(),
		)
		.filter(name => name !== '');
}
