// `scan --ndjson`: messages in, verdicts out, one a line and in order, several of them scanned at once. Knows the shape
// of the lines; must not know files or exit codes.

import type { Readable, Writable } from 'node:stream';
import { contentCodings } from '../../../core/coding.js';
import { EgressError } from '../../../core/errors.js';
import { LONGEST_LINE, splitLines } from '../../../log/read/lines.js';
import { judge, reasonFor } from '../../../policy/verdict.js';
import { wholeBody } from '../../../scan/ask.js';
import { speltIn } from '../../../scan/events/spelt.js';
import type { Scanner } from '../../../scan/scanner.js';
import { isOdd, searchedFor } from '../../../scan/search.js';
import { write } from '../../output.js';
import { type Direction, type Message, readMessage, type Task } from './ndjson-message.js';

// The scanner's own words, read off its door.
type ScanResult = Awaited<ReturnType<Scanner['scan']>>;
export type Finding = Extract<ScanResult, { ok: true }>['findings'][number];

/** What is searched for in one direction: detectors, and the operator's own rules. */
export type Search = Pick<Task, 'detectors' | 'rules'>;
export type Searches = Readonly<Record<Direction, Search>>;

/** Bytes of all lines that are worked on at once. */
const BYTES_AHEAD = 64 * 1024 * 1024;

export interface LineOptions {
	/** Lines that are worked on at once. */
	readonly ahead: number;
	/** For lines that name none; without it they have to. */
	readonly direction: Direction | undefined;
	readonly searches: Searches;
}

/**
 * Answers every line of `source` on `sink`. An answer is written as soon as those before it are, also while the next
 * line is still to come. Rejects when `source` fails.
 */
export async function answerLines(
	source: Readable,
	sink: Writable,
	scanner: Scanner,
	{ ahead, direction, searches }: LineOptions,
): Promise<void> {
	let lines = 0;
	let bytes = 0;
	let wake = (): void => {};
	let written = Promise.resolve();
	for await (const line of splitLines(source)) {
		// A line that is too long is answered by an error, and was read over.
		const size = typeof line === 'number' ? 0 : line.length;
		lines += 1;
		bytes += size;
		const answer = typeof line === 'number' ? TOO_LONG : answerTo(line, scanner, direction, searches);
		written = Promise.all([answer, written]).then(async ([object]) => {
			await write(sink, `${JSON.stringify(object)}\n`);
			lines -= 1;
			bytes -= size;
			wake();
		});
		while (lines >= ahead || (lines > 1 && bytes > BYTES_AHEAD)) {
			await new Promise<void>(resolve => {
				wake = resolve;
			});
		}
	}
	await written;
}

interface ErrorAnswer {
	readonly id?: unknown;
	readonly error: string;
}

interface VerdictAnswer {
	readonly id?: unknown;
	readonly verdict: 'allow' | 'warn' | 'block';
	readonly reason?: string;
	readonly findings: readonly object[];
}

const TOO_LONG: ErrorAnswer = { error: `the line is longer than ${LONGEST_LINE} bytes` };

/** Never rejects. */
async function answerTo(
	line: Buffer,
	scanner: Scanner,
	direction: Direction | undefined,
	searches: Searches,
): Promise<ErrorAnswer | VerdictAnswer> {
	const message = readMessage(line, direction);
	const id = message.id === undefined ? {} : { id: message.id };
	if ('error' in message) return { ...id, error: message.error };
	return {
		...id,
		...verdictOf(await scanMessage(message, scanner, searches[message.direction]), message.direction),
	};
}

/** One task for the message, or none where its bytes can hold nothing. A scan that fails is a result like another. */
async function scanMessage(
	{ direction, parts, body }: Message,
	scanner: Scanner,
	search: Search,
): Promise<ScanResult> {
	const detectors = searchedFor(search);
	const suspicious =
		(body !== null &&
			body.bytes.length > 0 &&
			(body.coding !== '' || scanner.suspicious(body.bytes, detectors))) ||
		scanner.suspiciousParts(parts, detectors) ||
		isOdd(parts, body?.bytes ?? null, search.detectors);
	const terms = { direction, ...search, redact: false, budgetMs: scanner.budgetMs };
	let result: ScanResult = { ok: true, findings: [], pending: 0, redacted: null };
	try {
		if (suspicious) result = await scanner.scan({ ...terms, parts, body });
		if (body === null || direction !== 'inbound') return result;
		const whole = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.length);
		const codings = contentCodings(['content-encoding', body.coding]);
		for (const bytes of result.ok ? await speltIn(whole, codings) : []) {
			if (!scanner.suspicious(bytes, detectors)) continue;
			const spelt = await scanner.scan({ ...terms, parts: [], body: wholeBody(bytes) });
			result = together(result, spelt, whole.length);
		}
		return result;
	} catch (error) {
		if (!(error instanceof EgressError)) throw error;
		return { ok: false, failure: 'failed', detail: error.reason.replace(/^egress(?: DLP)?: /, '') };
	}
}

/** What was found in a message, and in a text that its body's events spell: all of these bytes hold it. */
function together(result: ScanResult, spelt: ScanResult, bytes: number): ScanResult {
	if (!result.ok || !spelt.ok) return spelt;
	const more = spelt.findings.map(found => ({
		...found,
		start: 0,
		end: bytes,
		decoded: ['events', ...found.decoded],
	}));
	return { ...result, findings: [...result.findings, ...more] };
}

/** What the proxy would do on a route that says nothing about detectors. */
function verdictOf(result: ScanResult, direction: Direction): VerdictAnswer {
	if (!result.ok) return { verdict: 'block', reason: `egress DLP: ${result.detail}`, findings: [] };
	const { action, finding } = judge(result.findings, direction, 'block');
	return {
		verdict: action === 'pass' ? 'allow' : action === 'warn' ? 'warn' : 'block',
		...(finding === undefined ? {} : { reason: reasonFor(finding, direction) }),
		findings: result.findings.map(findingLine),
	};
}

// Without the header's name: that is the sender's to choose, and could be a secret itself.
function findingLine({ detector, rule, kind, location, start, end, decoded }: Finding): object {
	return { detector, rule, kind, location, start, end, ...(decoded.length === 0 ? {} : { decoded }) };
}
