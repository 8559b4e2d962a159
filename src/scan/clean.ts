// Tells on the event loop that nothing can stand in a message, as is true of nearly every one, without taking its head apart.
// Any doubt is left to a scanning thread. Must not know routes or decisions.

import { contentCodings } from '../core/coding.js';
import { type HeaderList, headerValue } from '../core/headers.js';
import { BATCH_MOST, type Batch } from './batch.js';
import type { Gate } from './judgement.js';
import type { Head } from './memory/heads.js';
import { isOddBody, searchedFor } from './search.js';
import { isGrpc } from './stream/grpc.js';
import type { SeenTerms, Terms } from './terms.js';

/** A message as it is asked about: its headers with the trailers, where they are known. */
export interface Message extends Head {
	/** Whole; null where there is none, or not yet. */
	readonly body: Buffer | null;
}

/** Bytes of a body that are read in the time that a head takes. */
const HEAD_BYTES = 512;

/**
 * True only if nothing that is searched for could be found in the message, whatever is decoded. Its body is noted as clean then.
 * A promise of it where the message is searched with those of other exchanges, and sent on with theirs. `saysMore` is asked about a
 * clean body that is not known yet: when its pieces may spell something together, as the events of a stream do, it is not noted,
 * since the caller has to look at that first.
 */
export function isClean(
	gate: Gate,
	message: Message,
	terms: Terms,
	batch: Batch,
	saysMore: (body: Buffer) => boolean = () => false,
): boolean | Promise<boolean> {
	const { headers, body } = message;
	if (body === null || body.length === 0) {
		const turn = terms.direction === 'outbound' ? batch.turn(HEAD_BYTES) : null;
		return onItsTurn(turn, () => isCleanHead(gate, message, terms));
	}
	if (isGrpc(headers)) return false;
	const seen = seenTerms(headers, terms);
	const isOtherwise = (): boolean => isCleanHead(gate, message, terms) && !isOddBody(body, terms.detectors);
	if (gate.wasClean(body, seen)) return onItsTurn(batch.turn(0), isOtherwise);
	if (seen.coding !== '') return false;
	const search = (): boolean => {
		const { bytes, fresh } = gate.unread(body, seen);
		if (gate.suspicious(bytes, searchedFor(terms), fresh)) return false;
		if (!saysMore(body)) gate.noteClean(body, seen);
		return isOtherwise();
	};
	// Longer ones are a thread's as a rule.
	const turn = body.length > BATCH_MOST ? null : batch.turn(body.length);
	return onItsTurn(turn, search);
}

function onItsTurn(turn: Promise<void> | null, look: () => boolean): boolean | Promise<boolean> {
	return turn === null ? look() : turn.then(look);
}

/** The same for what stands beside the body. */
export function isCleanHead(gate: Gate, head: Head, terms: Terms): boolean {
	return !gate.suspiciousHead(head, searchedFor(terms), terms.detectors.includes('exfiltration_shape'));
}

/** What a body with these headers is looked at for, and as what. */
export function seenTerms(headers: HeaderList, { direction, detectors, rules }: Terms): SeenTerms {
	const coding = contentCodings(headers).join();
	const type = headerValue(headers, 'content-type') ?? '';
	return { direction, detectors, rules, coding, type };
}
