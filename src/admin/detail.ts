// One exchange as it is shown to a person: in pieces of text, what was found marked in them, and every secret masked
// unless it is asked for. Knows records and findings; must not know who asks.

import { isUtf8 } from 'node:buffer';
import { contentCodings } from '../core/coding.js';
import type { Capture, Exchange } from '../core/exchange.js';
import { type HeaderList, numberedNames } from '../core/headers.js';
import type { Spot } from '../core/spot.js';
import { wholeCharacters } from '../log/body.js';
import { decode } from '../log/decode.js';
import type { Kept } from './recorder.js';

/** Bytes of a body that are shown. */
export const SHOWN_BYTES = 64 * 1024;
/** What stands in place of a secret: its length is nobody's business. */
const MASK = '••••••••';

/** A piece of a text. `mark` is the finding that stands there. */
export interface Segment {
	readonly text: string;
	readonly mark?: { readonly rule: string; readonly kind: string; readonly decoded: readonly string[] };
	readonly masked?: true;
}

export interface BodyView {
	readonly segments: readonly Segment[];
	/** Bytes on the wire. */
	readonly bytes: number;
	/** Why it is not shown whole, or not at all. */
	readonly note: string | null;
}

export interface MessageView {
	readonly headers: readonly { readonly name: string; readonly value: readonly Segment[] }[];
	readonly body: BodyView;
	readonly spots: readonly Spot[];
}

export interface Detail {
	readonly id: string;
	readonly at: number;
	readonly scheme: string;
	readonly method: string;
	readonly host: readonly Segment[];
	readonly path: readonly Segment[];
	readonly port: number;
	/** What the agent calls itself, and the address it came from; null where that is unknown, or this machine. */
	readonly agent: string | null;
	readonly client: string | null;
	readonly route: { readonly index: number; readonly host: string } | null;
	readonly outcome: string;
	readonly code: string | null;
	readonly reason: string | null;
	readonly status: number | null;
	/** Milliseconds from the beginning to the end of each phase that was reached. */
	readonly timing: readonly { readonly phase: string; readonly from: number; readonly to: number }[];
	readonly request: MessageView;
	readonly response: MessageView | null;
	readonly revealed: boolean;
}

// Headers whose value is a credential by their name alone.
const SENSITIVE = new Set([
	'authorization',
	'proxy-authorization',
	'cookie',
	'set-cookie',
	'x-api-key',
	'api-key',
	'apikey',
	'x-auth-token',
	'x-goog-api-key',
	'x-amz-security-token',
]);

/** All of one exchange. `reveal` shows what is masked otherwise. */
export async function detailOf({ exchange, route, credential }: Kept, reveal: boolean): Promise<Detail> {
	const { request, sent, answer, trace } = exchange;
	const outbound = trace?.outbound ?? [];
	const inbound = trace?.inbound ?? [];
	const at = (location: string): Spot[] => outbound.filter(spot => spot.location === location);
	// Nobody has looked at the target of a request that was refused before: what is shown then is what a line would show.
	const target = (text: string, shown: string | undefined, spots: readonly Spot[]): readonly Segment[] =>
		reveal || spots.length > 0 ? segments(latin1(text), spots, reveal) : [{ text: shown ?? '[unscanned]' }];
	return {
		id: exchange.id,
		at: exchange.startedAt,
		scheme: request.scheme,
		method: request.method,
		host: target(request.host, exchange.shown?.host, at('host')),
		path: target(request.path, exchange.shown?.path, at('path')),
		port: request.port,
		agent: exchange.client.name,
		client: exchange.client.address,
		route: route === null || trace === null ? null : { index: trace.route, host: route },
		outcome: trace?.outcome ?? 'allowed',
		code: trace?.code ?? null,
		reason: trace?.reason ?? null,
		status: answer?.status ?? null,
		timing: timingOf(exchange),
		request: {
			headers: headersOf(sent?.headers ?? request.headers, outbound, credential, reveal),
			body: await requestBody(exchange, at('body'), reveal),
			spots: outbound,
		},
		response: answer && {
			headers: headersOf(answer.headers, inbound, credential, reveal),
			body: await bodyOf(
				answer.body,
				answer.headers,
				inbound.filter(({ location }) => location === 'body'),
				reveal,
				trace?.bytesDown ?? 0,
			),
			spots: inbound,
		},
		revealed: reveal,
	};
}

function requestBody(exchange: Exchange, spots: readonly Spot[], reveal: boolean): Promise<BodyView> {
	const { sent, request, trace } = exchange;
	const bytes = Math.max(trace?.bytesUp ?? 0, trace?.held?.length ?? 0);
	if (sent?.body) return bodyOf(sent.body, sent.headers, spots, reveal, bytes);
	const held = trace?.held;
	const capture = held ? { chunks: [held], kept: held.length, total: Math.max(bytes, held.length) } : null;
	return bodyOf(capture, request.headers, spots, reveal, bytes);
}

function timingOf({ trace }: Exchange): Detail['timing'] {
	if (trace === null) return [];
	// What was under way when it ended takes the rest.
	const marks = [
		['policy', trace.decided],
		['scan', trace.inspected],
		['dial', trace.sent],
		['ttfb', trace.answered],
		['reply', trace.ended],
	] as const;
	const timing: { phase: string; from: number; to: number }[] = [];
	let from = trace.begun;
	for (const [phase, mark] of marks) {
		const to = Math.max(from, mark === 0 ? trace.ended : mark);
		timing.push({ phase, from: from - trace.begun, to: to - trace.begun });
		if (mark === 0) break;
		from = to;
	}
	return timing;
}

function headersOf(
	list: HeaderList,
	spots: readonly Spot[],
	credential: string | null,
	reveal: boolean,
): MessageView['headers'] {
	const headers: { name: string; value: readonly Segment[] }[] = [];
	const numbered = numberedNames();
	for (let i = 0; i < list.length; i += 2) {
		const name = list[i] as string;
		const value = list[i + 1] as string;
		const lower = name.toLowerCase();
		const key = numbered(name);
		const here = spots.filter(spot => spot.location === 'header' && spot.name === key);
		const hidden = !reveal && (SENSITIVE.has(lower) || lower === credential);
		headers.push({
			name,
			value: hidden ? [{ text: MASK, masked: true }] : segments(latin1(value), here, reveal),
		});
	}
	return headers;
}

async function bodyOf(
	capture: Capture | null,
	headers: HeaderList,
	spots: readonly Spot[],
	reveal: boolean,
	bytes: number,
): Promise<BodyView> {
	const view = (note: string | null, shown: readonly Segment[] = []): BodyView => ({
		segments: shown,
		bytes,
		note,
	});
	if (bytes === 0) return view(null);
	if (capture === null || capture.kept === 0)
		return view('not kept: bodies are kept while they are asked for');
	const raw = Buffer.concat(capture.chunks);
	let whole = capture.kept === capture.total;
	let text: Buffer = raw;
	const codings = contentCodings(headers);
	if (codings.length > 0) {
		const decoded = await decode(raw, codings, SHOWN_BYTES, whole);
		if (decoded === null) return view(`${codings.join(', ')}, which does not decode`);
		text = decoded.bytes;
		whole = !decoded.cut;
	}
	if (text.length > SHOWN_BYTES) {
		text = text.subarray(0, SHOWN_BYTES);
		whole = false;
	}
	// A character that was cut in two is no sign of bytes that are no text.
	const cut = whole ? text : wholeCharacters(text);
	if (!isUtf8(cut)) return view('bytes that are not text');
	return view(whole ? null : 'only the beginning is shown', segments(cut, spots, reveal));
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The text cut where findings begin and end. What overlaps is one piece, named by the first. */
function segments(bytes: Buffer, spots: readonly Spot[], reveal: boolean): Segment[] {
	const sorted = spots.filter(({ start, end }) => start < end && start < bytes.length);
	sorted.sort((a, b) => a.start - b.start);
	const pieces: Segment[] = [];
	let at = 0;
	for (let i = 0; i < sorted.length; i += 1) {
		const spot = sorted[i] as Spot;
		let { end } = spot;
		for (; i + 1 < sorted.length && (sorted[i + 1] as Spot).start < end; i += 1) {
			end = Math.max(end, (sorted[i + 1] as Spot).end);
		}
		if (spot.start > at) pieces.push({ text: bytes.toString('utf8', at, spot.start) });
		const mark = { rule: spot.rule, kind: spot.kind, decoded: spot.decoded };
		// What only warns is a phrase, not a secret; a phrase is shown, since it is what one has come to see.
		const secret = spot.detector !== 'naive_injection_detection';
		if (secret && !reveal) pieces.push({ text: MASK, mark, masked: true });
		else pieces.push({ text: bytes.toString('utf8', spot.start, end), mark });
		at = end;
	}
	if (at < bytes.length) pieces.push({ text: bytes.toString('utf8', at) });
	return pieces;
}
