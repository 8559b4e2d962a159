// Text to a stream, no faster than it is read. Must not know what the text says.

import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes, and waits while the stream has enough. */
export async function write(stream: Writable, text: string): Promise<void> {
	if (!stream.write(text)) await once(stream, 'drain');
}
