// Bodies that take a scanning thread long, and harm nobody. They must not know what reads them.

import { gzipSync } from 'node:zlib';

/** Small streams of gzip in base64, each another: some half a second a MiB. */
export function storm(bytes: number, seed: number): Buffer {
	const pieces: string[] = [];
	for (let length = 0, i = 0; length < bytes; i += 1) {
		const piece = gzipSync(`word ${seed} of ${i}`).toString('base64').replaceAll('=', '');
		pieces.push(piece);
		length += piece.length + 1;
	}
	return Buffer.from(pieces.join(' ')).subarray(0, bytes);
}
