// Makes a folder with those above it. Must not know what for.

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes it where it is missing, for its owner alone. Rejects with what the file system says, also where that says that
 * a folder is missing which is there, as /proc does: node's own recursive `mkdir` would try for ever.
 */
export async function makeFolder(path: string): Promise<void> {
	try {
		await mkdir(path, { mode: 0o700 });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') return;
		const above = dirname(path);
		if (code !== 'ENOENT' || above === path || (await isThere(above))) throw error;
		await makeFolder(above);
		await makeFolder(path);
	}
}

async function isThere(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}
