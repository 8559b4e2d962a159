// Text that people wrote, as it stands on any machine: READMEs of packages, and what packages of the system say of their rights.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prose } from './tongues.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MANUALS = '/usr/share/doc';

/** Files of that name one or two folders below `folder`, in the order of their paths. */
function filesIn(folder: string, name: string): string[] {
	if (!existsSync(folder)) return [];
	const below = readdirSync(folder).flatMap(each =>
		each.startsWith('@') ? readdirSync(join(folder, each)).map(scoped => join(each, scoped)) : [each],
	);
	return below
		.map(each => join(folder, each, name))
		.filter(path => existsSync(path))
		.sort();
}

/** As many pieces of `size` bytes, each of another file, READMEs and rights in turns; what is short of it is made at random. */
export function documents(size: number, many: number): Buffer[] {
	const readmes = filesIn(join(ROOT, 'node_modules'), 'README.md');
	const rights = filesIn(MANUALS, 'copyright');
	const paths = Array.from({ length: Math.max(readmes.length, rights.length) }, (_, i) => [
		readmes[i],
		rights[i],
	]).flat();
	const pieces: Buffer[] = [];
	for (const path of paths) {
		if (pieces.length === many) break;
		const bytes = path === undefined ? Buffer.alloc(0) : readFileSync(path);
		if (bytes.length >= size) pieces.push(bytes.subarray(0, size));
	}
	while (pieces.length < many) pieces.push(prose('English', size, pieces.length));
	return pieces;
}
