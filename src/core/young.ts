// Has V8 collect its young objects in time when buffers hang on them. Knows how many bytes came; must not know what they
// are.
//
// V8 collects the young when their room is full, and a buffer takes hardly any of it, whatever its bytes: a few hundred
// bodies of 64 KB leave it empty. At 64 MiB of buffers V8 collects everything instead, young and old, which takes thirty
// times as long, most of it for what has not changed since.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** Bytes of buffers after which the young are collected: with the copies that nobody counts here, half of V8's 64 MiB. */
export const YOUNG_MOST = 16 * 1024 * 1024;

type Collect = (how: { readonly type: 'minor' }) => void;

let collect: Collect | null | undefined;
let bytes = 0;
let due = false;

/** Counts bytes for which a buffer was made. */
export function countYoung(count: number): void {
	bytes += count;
	if (bytes < YOUNG_MOST || due) return;
	due = true;
	// Between two turns of the event loop hardly any short-lived object is still in use, so a collection has little to copy.
	setImmediate(collectYoung);
}

function collectYoung(): void {
	due = false;
	bytes = 0;
	if (collect === undefined) collect = collector();
	collect?.({ type: 'minor' });
}

/** V8's `gc`, which stands in contexts that are made while the flag is set; null where it does not. */
function collector(): Collect | null {
	setFlagsFromString('--expose-gc');
	const found: unknown = runInNewContext('globalThis.gc');
	// Flags belong to the whole process: a thread that took it back could do so while another thread needs it.
	if (isMainThread) setFlagsFromString('--no-expose-gc');
	return typeof found === 'function' ? (found as Collect) : null;
}
