// Where lines come from: a pipe, a file, or a file that goes on growing. Must not know what a line is.

import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { FileError, problemOf } from './files.js';

/** Milliseconds after which a file that is followed is looked at again. */
const LOOK_EVERY_MS = 200;
const READ_BYTES = 64 * 1024;

/**
 * The bytes of a file, `-` for standard input. With `follow` it never ends, and a new file of the name is read, too.
 * @throws FileError when it can not be read.
 */
export async function* bytesOf(file: string, follow: boolean): AsyncGenerator<Buffer> {
	try {
		if (file === '-') yield* process.stdin;
		else yield* follow ? followed(file) : createReadStream(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === undefined) throw error;
		throw new FileError(`${file}: ${problemOf(error)}`, { cause: error });
	}
}

async function* followed(file: string): AsyncGenerator<Buffer> {
	let handle = await open(file);
	try {
		for (let at = 0; ; ) {
			const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, at);
			if (bytesRead > 0) {
				at += bytesRead;
				yield buffer.subarray(0, bytesRead);
				continue;
			}
			await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
			const next = await replaced(handle, file, at);
			if (next === null) continue;
			// What the old file still got is read before the new one is.
			if (next !== handle && (await handle.stat()).size > at) {
				await next.close();
				continue;
			}
			if (next !== handle) await handle.close();
			handle = next;
			at = 0;
		}
	} finally {
		await handle.close();
	}
}

/** The file that now has the name, the same handle for one that was cut off, null when nothing changed. */
async function replaced(handle: FileHandle, file: string, at: number): Promise<FileHandle | null> {
	const before = await handle.stat();
	if (before.size < at) return handle;
	const now = await stat(file).catch(() => null);
	if (now === null || (now.ino === before.ino && now.dev === before.dev)) return null;
	return await open(file).catch(() => null);
}
