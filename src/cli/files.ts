// Files that the command line names, and in words why one can't be used. Must not know what is in them.

import { randomUUID } from 'node:crypto';
import { constants, readFileSync } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** A file that was named can't be used: the message is for a person and says what to do. */
export class FileError extends Error {
	override readonly name = 'FileError';
}

/** Why a file can't be read, as a sentence part, from what the system threw. */
export function problemOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOENT') return 'there is no such file';
	if (code === 'EISDIR') return 'it is a folder, not a file';
	if (code === 'EACCES') return 'no permission to read it';
	return `it can not be read${code === '' ? '' : ` (${code})`}`;
}

/** A file's text, `-` for standard input. Rejects with what the system threw. */
export function readTextOf(file: string): Promise<string> {
	return file === '-' ? text(process.stdin) : readFile(file, 'utf8');
}

/** A file's text. @throws FileError with `hint` in it, which says what to do. */
export async function readText(file: string, hint: string): Promise<string> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		throw new FileError(`${file}: ${problemOf(error)}; ${hint}`, { cause: error });
	}
}

/**
 * A file's text, for a program that goes on whatever stands there now: a pipe that nobody writes into would have it wait
 * for good, and at its end too. @throws FileError for what is no ordinary file.
 */
export async function readTextAtOnce(file: string, hint: string): Promise<string> {
	const refused = (why: string, cause?: unknown) => new FileError(`${file}: ${why}; ${hint}`, { cause });
	try {
		const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const found = await handle.stat();
			if (found.isFile()) return await handle.readFile('utf8');
			throw refused(
				found.isDirectory() ? 'it is a folder, not a file' : 'it is a pipe or a device, not a file',
			);
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof FileError) throw error;
		throw refused(problemOf(error), error);
	}
}

/** The bytes of a file, `-` for standard input. @throws FileError when it can't be read. */
export function readBytes(file: string): Buffer {
	try {
		return readFileSync(file === '-' ? 0 : file);
	} catch (error) {
		if (file === '-' && (error as NodeJS.ErrnoException).code === 'EOF') return Buffer.alloc(0);
		throw new FileError(`${file}: ${problemOf(error)}`, { cause: error });
	}
}

/** Writes a file whole or not at all, with the permissions of the one that was there. @throws FileError when it can't. */
export async function replaceFile(path: string, content: string): Promise<void> {
	const { mode } = await stat(path).catch(() => ({ mode: 0o644 }));
	const temporary = `${path}.${randomUUID()}`;
	try {
		await writeFile(temporary, content, { mode: mode & 0o777 });
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true }).catch(() => {});
		throw new FileError(`${path}: ${whyUnwritten(error as NodeJS.ErrnoException)}`, { cause: error });
	}
}

function whyUnwritten({ code = '' }: NodeJS.ErrnoException): string {
	if (code === 'ENOENT' || code === 'ENOTDIR') return 'its folder is not there; make it, or choose another';
	if (code === 'EISDIR') return 'it is a folder, not a file';
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
		return `no permission to write it (${code}); choose another place`;
	return `it can not be written (${code})`;
}
