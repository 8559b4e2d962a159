// Where an HTTP/1.1 answer ends, and whether it is the one that was hoped for, at the least cost: the load generator's
// half of a parser. Must not know sockets.

/** Given what arrives: null while the answer goes on; at its end '' if it was a whole 200, else what was wrong. */
export type AnswerReader = (data: Buffer) => string | null;

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** A reader of the answers of one connection, one after another. No body may hold the last chunk's five bytes. */
export function answerReader(): AnswerReader {
	let head: Buffer = Buffer.alloc(0);
	let inBody = false;
	let status = '';
	/** Bytes of the body that are still to come; negative: chunked. */
	let missing = 0;
	let tail: Buffer = Buffer.alloc(0);

	const end = (): string => {
		inBody = false;
		head = Buffer.alloc(0);
		tail = Buffer.alloc(0);
		return status === '200' ? '' : `status ${status}`;
	};

	return data => {
		let body = data;
		if (!inBody) {
			const bytes = head.length === 0 ? data : Buffer.concat([head, data]);
			const at = bytes.indexOf(HEAD_END);
			if (at < 0) {
				head = bytes;
				return null;
			}
			const text = bytes.toString('latin1', 0, at + 2);
			status = text.slice(9, 12);
			missing = contentLength(text);
			inBody = true;
			body = bytes.subarray(at + 4);
		}
		if (missing >= 0) {
			missing -= body.length;
			if (missing > 0) return null;
			return missing === 0 ? end() : 'more bytes than were announced';
		}
		if (body.length >= LAST_CHUNK.length) tail = body.subarray(-LAST_CHUNK.length);
		else tail = Buffer.concat([tail, body]).subarray(-LAST_CHUNK.length);
		return tail.equals(LAST_CHUNK) ? end() : null;
	};
}

function contentLength(head: string): number {
	const found = /\r\ncontent-length: *(\d+)\r\n/i.exec(head);
	return found === null ? -1 : Number(found[1]);
}
