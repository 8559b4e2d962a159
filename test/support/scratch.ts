// Temporary folders that go away with the test's process. Knows the file system only.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
process.once('exit', () => {
	for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder; its absolute path. */
export function scratch(): string {
	const folder = mkdtempSync(join(tmpdir(), 'egressd-test-'));
	made.push(folder);
	return folder;
}
