// How a half of an HTTP/2 stream ends: as its sender meant it, or cut. Knows node:http2's streams; must not know whose
// they are.

import { constants, type Http2Stream } from 'node:http2';
import { addAbortSignal } from 'node:stream';

const { NGHTTP2_FLAG_END_STREAM } = constants;
const ABORTED = AbortSignal.abort();

/**
 * Calls back when the peer itself ended its half. node:http2 shows a stream that was reset in the middle of a body as
 * one that ended well; only the moment tells: a reset has closed the stream by then.
 */
export function watchEnd(stream: Http2Stream, ended: () => void): void {
	const push = stream.push.bind(stream);
	stream.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
		if (chunk === null && !stream.closed) ended();
		return push(chunk, encoding);
	};
	stream.on('trailers', (_headers: unknown, flags: number) => {
		if ((flags & NGHTTP2_FLAG_END_STREAM) !== 0) ended();
	});
}

/**
 * Resets a stream with CANCEL. `stream.close` would not do: it ends our half first, and every other time the peer gets
 * to see a body that was cut as a whole one, and the reset behind it.
 */
export function cancel(stream: Http2Stream): void {
	addAbortSignal(ABORTED, stream);
}

/** The same with INTERNAL_ERROR. */
export function breakOff(stream: Http2Stream): void {
	stream.destroy(new Error('cut'));
}
