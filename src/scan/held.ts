// Messages that were held whole and in which something could stand: what threads are asked about them, and what is remembered of
// one in which nothing stood. Must not know whether it is a request or an answer.

import type { Part, ScanResult } from '../../workers/contract.js';
import { contentCodings } from '../core/coding.js';
import { type HeaderList, headerValue } from '../core/headers.js';
import { askThread, wholeBody } from './ask.js';
import { seenTerms } from './clean.js';
import { speltIn } from './events/spelt.js';
import { decide, type Gate, type Judgement, piecewise } from './judgement.js';
import { isOddBody, searchedFor } from './search.js';
import { isGrpc } from './stream/grpc.js';
import type { ByteSource } from './stream/window.js';
import { streamed } from './streamed.js';

/** One task for the whole message, in which something could stand. */
export async function askWhole(
	gate: Gate,
	parts: readonly Part[],
	body: Buffer | null,
	headers: HeaderList,
	judgement: Judgement,
): Promise<ScanResult> {
	const codings = contentCodings(headers);
	let bytes = body;
	if (body !== null && isGrpc(headers) && codings.length === 0) {
		await askMessages(gate, body, headers, judgement);
		bytes = null;
	}
	return await askThread(gate, judgement, {
		parts,
		body:
			bytes !== null && bytes.length > 0
				? wholeBody(bytes, headerValue(headers, 'content-type') ?? '', codings.join())
				: null,
		redact: judgement.onMatch === 'redact',
	});
}

/** A whole gRPC body, message by message: nothing of it has left. */
async function askMessages(
	gate: Gate,
	body: Buffer,
	headers: HeaderList,
	judgement: Judgement,
): Promise<void> {
	let rest: readonly Buffer[] | null = [body];
	const source: ByteSource = {
		take: async () => {
			const taken = rest;
			rest = null;
			return taken;
		},
	};
	for await (const _ of streamed(gate, source, headers, judgement));
}

/** As `askWhole` for a request: of a conversation only what is new is looked at, as long as nothing is in that. */
export async function askLeaving(
	gate: Gate,
	parts: readonly Part[],
	body: Buffer | null,
	headers: HeaderList,
	judgement: Judgement,
): Promise<ScanResult> {
	if (body !== null && !isGrpc(headers) && !isOddBody(body, judgement.detectors)) {
		const seen = seenTerms(headers, judgement);
		const { bytes } = gate.unread(body, seen);
		if (bytes.length < body.length) {
			const offset = bytes.byteOffset - body.byteOffset;
			const piece = { ...wholeBody(bytes, seen.type), offset };
			const result = await askThread(gate, judgement, { parts, body: piece, again: true });
			if (isEmpty(result)) return result;
		}
	}
	return await askWhole(gate, parts, body, headers, judgement);
}

/** Looks at what the events of a whole body spell: true where that is nothing. */
export async function spelt(
	gate: Gate,
	whole: Buffer,
	codings: readonly string[],
	judgement: Judgement,
): Promise<boolean> {
	const once = piecewise(judgement);
	let empty = true;
	for (const bytes of await speltIn(whole, codings)) {
		if (!gate.suspicious(bytes, searchedFor(once))) continue;
		const result = await askThread(gate, once, { body: wholeBody(bytes) });
		decide(result, once);
		empty &&= isEmpty(result);
	}
	return empty;
}

/** Notes a body in which nothing was found: it passes the next time without being looked at. */
export function noteClean(gate: Gate, body: Buffer, headers: HeaderList, judgement: Judgement): void {
	// gRPC is looked at message by message, which the whole does not stand for. And what an allowance of this route let through
	// as nothing may be something on another one.
	if (body.length === 0 || isGrpc(headers) || judgement.allowances.length > 0) return;
	gate.noteClean(body, seenTerms(headers, judgement));
}

/** True for a message in which nothing was found, nor a piece of anything. */
export function isEmpty(result: ScanResult): boolean {
	return result.ok && result.findings.length === 0 && !result.unlisted && !result.pieces?.length;
}
