// A body that is looked at while it goes on: which window it passes through by its type and codings, what each piece is looked
// at for, and the texts that its events spell. Must not know routes, nor where the body comes from.

import type { BodyPart } from '../../workers/contract.js';
import { contentCodings } from '../core/coding.js';
import { type HeaderList, headerValue } from '../core/headers.js';
import { askThread } from './ask.js';
import { FrameReader, isFramed } from './events/frames.js';
import { EventReader, mayHoldEvents } from './events/reader.js';
import { Spelling } from './events/spelling.js';
import { decide, type Gate, type Judgement, piecewise } from './judgement.js';
import { isOddBody, NEAR, searchedFor } from './search.js';
import { grpcWindow, isGrpc } from './stream/grpc.js';
import { type ByteSource, codedWindow, type Kept, type Look, plainWindow } from './stream/window.js';

const NEWLINE = 0x0a;

/** The body as it may go on, piece by piece. Rejects with what ends the exchange, or with what the source failed with. */
export function streamed(
	gate: Gate,
	body: ByteSource,
	headers: HeaderList,
	judgement: Judgement,
): AsyncIterable<Buffer> {
	const type = headerValue(headers, 'content-type') ?? '';
	const codings = contentCodings(headers);
	const once = piecewise(judgement);
	const look = lookFor(gate, type, once);
	if (codings.length === 0 && isGrpc(headers)) return grpcWindow(body, headers, look);
	const reader = isFramed(headers) ? new FrameReader() : mayHoldEvents(headers) ? new EventReader() : null;
	const spelling = reader === null ? null : new Spelling(gate, once, reader);
	const lookAtText = spelling === null ? look : alsoSpelt(look, spelling);
	const window =
		codings.length === 0 ? plainWindow(body, lookAtText) : codedWindow(body, codings, lookAtText, look);
	return spelling === null ? window : settled(window, spelling);
}

/** A look at one piece: on the spot where nothing can stand in it, else in a thread. */
function lookFor(gate: Gate, type: string, judgement: Judgement): Look {
	const searched = searchedFor(judgement);
	return piece => {
		const { bytes, seen, firm, idle } = piece;
		const near = seen > NEAR ? bytes.subarray(seen - NEAR) : bytes;
		const odd = firm || idle || isOddBody(bytes, judgement.detectors);
		if (odd || gate.suspicious(near, searched)) {
			return lookInThread(gate, { ...piece, type, coding: '' }, judgement);
		}
		// No secret goes on behind the end of a line.
		const ended = bytes[bytes.length - 1] === NEWLINE;
		return { from: ended ? bytes.length : gate.pending(bytes), firm: false };
	};
}

async function lookInThread(gate: Gate, body: BodyPart, judgement: Judgement): Promise<Kept> {
	const result = await askThread(gate, judgement, { body });
	decide(result, judgement);
	const from = result.ok ? result.pending : 0;
	return { from, firm: from < body.bytes.length };
}

/** Looks at a piece, and at what the events in it spell together with those before. */
function alsoSpelt(look: Look, spelling: Spelling): Look {
	return piece => {
		const kept = look(piece);
		if (piece.idle) return kept;
		const spelt = spelling.look(piece.bytes.subarray(piece.seen));
		return spelt === undefined ? kept : Promise.all([kept, spelt]).then(([known]) => known);
	};
}

/** The body, which does not end before all that it spells was looked at. */
async function* settled(body: AsyncIterable<Buffer>, spelling: Spelling): AsyncGenerator<Buffer> {
	yield* body;
	await spelling.end();
}
