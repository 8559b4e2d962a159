// A captured body as the fields of its line: text where it is text, base64 where it is not. Knows captures and
// codings; must not know requests from responses.

import { isUtf8 } from 'node:buffer';
import { contentCodings } from '../core/coding.js';
import type { Capture } from '../core/exchange.js';
import type { HeaderList } from '../core/headers.js';
import { decode } from './decode.js';
import { ESCAPED_MOST, escaped } from './escape.js';

/** Pieces of a line, each bytes or a string of them; joined only when the line becomes one, since each join copies a body. */
export type Pieces = readonly (string | Buffer)[];

/**
 * Gives `finish` `"body":"...","body_encoding":"base64","body_truncated":true,"body_bytes":9000000`, the last three
 * where they apply, and gives back what it makes of that. `body_bytes` are the bytes of the body as sent,
 * content-coding included. The pieces hold until `finish` returns.
 *
 * A promise only for a body that is decoded or so long that it is escaped in several turns; it rejects only with what
 * `finish` throws. `limit` bounds the decoded text in bytes.
 */
export function withBodyFields<T>(
	capture: Capture | null,
	headers: HeaderList,
	limit: number,
	finish: (fields: Pieces) => T,
): T | Promise<T> {
	if (capture === null || capture.total === 0) return finish(['"body":""']);
	const bytes = capture.chunks.length === 1 ? (capture.chunks[0] as Buffer) : Buffer.concat(capture.chunks);
	const cut = capture.total > capture.kept;
	const codings = contentCodings(headers);
	if (codings.length === 0) return withFields(bytes, cut, capture.total, finish);
	return decode(bytes, codings, limit, !cut).then(decoded =>
		decoded === null
			? finish(base64Fields(bytes, cut, capture.total))
			: withFields(decoded.bytes, decoded.cut, capture.total, finish),
	);
}

function withFields<T>(
	bytes: Buffer,
	cut: boolean,
	total: number,
	finish: (fields: Pieces) => T,
): T | Promise<T> {
	const text = cut ? wholeCharacters(bytes) : bytes;
	if (!isUtf8(text)) return finish(base64Fields(bytes, cut, total));
	const end = `"${truncation(cut, total)}`;
	if (text.length <= ESCAPED_MOST) return finish(['"body":"', escaped(text), end]);
	return escapedInTurns(text).then(slices => finish(['"body":"', ...slices, end]));
}

function base64Fields(bytes: Buffer, cut: boolean, total: number): Pieces {
	return ['"body":"', bytes.toString('base64'), '","body_encoding":"base64"', truncation(cut, total)];
}

function truncation(cut: boolean, total: number): string {
	return cut ? `,"body_truncated":true,"body_bytes":${total}` : '';
}

async function escapedInTurns(text: Buffer): Promise<Pieces> {
	const slices: (string | Buffer)[] = [];
	for (let from = 0; from < text.length; ) {
		let to = Math.min(from + ESCAPED_MOST, text.length);
		// A slice never ends inside a character, or what is escaped as one would begin in it and end in the next.
		while (to < text.length && ((text[to] as number) & 0xc0) === 0x80) to -= 1;
		const slice = escaped(text.subarray(from, to));
		slices.push(typeof slice === 'string' ? slice : Buffer.from(slice));
		from = to;
		await new Promise(resolve => setImmediate(resolve));
	}
	return slices;
}

/** Without the last character when it is cut off in its middle (RFC 3629 section 3). */
export function wholeCharacters(bytes: Buffer): Buffer {
	for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
		const byte = bytes[bytes.length - back] as number;
		if ((byte & 0xc0) === 0x80) continue;
		const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
		return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
	}
	return bytes;
}
