// `egressd scan`: the detectors on files or standard input. Knows files, streams and exit codes; must not know how
// anything is detected.

import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Command, Option } from 'commander';
import type { Config } from '../../config/load.js';
import { userRules } from '../../config/rule.js';
import { Inflow } from '../../core/inflow.js';
import { withFiles } from '../../credentials/files.js';
import { knownSecrets } from '../../credentials.js';
import { idsFor } from '../../policy/route.js';
import { INBOUND_DETECTORS, USUAL_OUTBOUND } from '../../policy/written.js';
import type { Scanner } from '../../scan/scanner.js';
import { isOddBody, searchedFor } from '../../scan/search.js';
import type { Kept, Piece } from '../../scan/stream/window.js';
import { problemOf } from '../files.js';
import { configOption, readConfig } from '../flags.js';
import { machine } from '../machine.js';
import { write } from '../output.js';
import { answerLines, type Finding, type Search, type Searches } from './scan/ndjson.js';
import type { Direction } from './scan/ndjson-message.js';
import { SpeltFile } from './scan/spelt.js';

interface ScanFlags {
	readonly direction?: Direction;
	readonly ndjson?: boolean;
	readonly config?: string;
}

const HELP = `
Without FILE, and for -, standard input is read. One line is printed for each finding, without the secret:
  FILE:OFFSET: KIND (RULE) in body, via DECODED
What the events of a file (SSE, lines or an array of JSON) spell together stands at offset 0, via events.
Known secrets are the values of every EGRESS_TOKEN_*, and of every token_env in the routes that --config names. All
rules under dlp in that file are searched for, too, whatever route they are for.

With --ndjson every line of input is one message, and every line of output its verdict, in the same order:
  in  {"id"?, "direction", "method"?, "url"?, "headers"?, "body"? | "body_base64"? | "text"?}
  out {"id"?, "verdict": "allow" | "warn" | "block", "reason"?, "findings": [...]}
A line that is no such object, an empty one too, is answered by {"error"}. --direction is for lines that name none.

Exit codes: 0 nothing found, 3 something found, 1 something could not be scanned, 2 bad usage. With --ndjson the
verdicts are in the output: 0 when the input was read to its end.`;

export function scanCommand(): Command {
	return new Command('scan')
		.description('run the detectors on files or standard input')
		.argument('[file...]', 'what to scan')
		.addOption(
			new Option(
				'--direction <direction>',
				'outbound, as without it, looks for credentials and known secrets; inbound for prompt injections and known secrets',
			)
				.choices(['outbound', 'inbound'])
				.env('EGRESSD_DIRECTION'),
		)
		.addOption(new Option('--ndjson', 'messages in, verdicts out').env('EGRESSD_NDJSON'))
		.addOption(configOption())
		.addHelpText('after', HELP)
		.action(scan);
}

const FOUND = 3;
const NOT_SCANNED = 1;
// Nobody waits for an answer here, so that a slow machine is no reason to give up on a file.
const SCAN_BUDGET_MS = 10_000;
/** Messages that are worked on at once, for each thread: one is scanned, one is ready to be. */
const AHEAD_PER_THREAD = 2;

async function scan(files: readonly string[], flags: ScanFlags): Promise<void> {
	const config = flags.config === undefined ? null : await readConfig(flags.config);
	const searches = searchesOf(config);
	const { Scanner } = await import('../../scan/scanner.js');
	const threads = Math.max(1, Math.floor(machine().cores));
	const ahead = threads * AHEAD_PER_THREAD;
	const scanner = new Scanner({
		threads,
		lazy: true,
		load: { knownSecrets: readKnownSecrets(config), rules: config === null ? [] : userRules(config) },
		queueLimit: ahead,
		budgetMs: SCAN_BUDGET_MS,
	});
	let found = false;
	let failed = false;
	try {
		for (const file of files.length === 0 ? ['-'] : files) {
			const source = file === '-' ? process.stdin : createReadStream(file);
			try {
				if (flags.ndjson)
					await answerLines(source, process.stdout, scanner, { ahead, direction: flags.direction, searches });
				else if (await report(file, source, scanner, flags.direction ?? 'outbound', searches)) found = true;
			} catch (error) {
				failed = true;
				process.stderr.write(`egressd: ${file}: ${whyNot(error as NodeJS.ErrnoException)}\n`);
			} finally {
				source.destroy();
			}
		}
	} finally {
		await scanner.close();
	}
	process.exitCode = found ? FOUND : failed ? NOT_SCANNED : 0;
}

/** Prints what one file holds as it is read; true when there was anything. Rejects when it can't be read or scanned. */
async function report(
	file: string,
	source: Readable,
	scanner: Scanner,
	direction: Direction,
	searches: Searches,
): Promise<boolean> {
	const search = searches[direction];
	// Listens from now on: a file that is not there says so while the window is being loaded.
	const inflow = inflowOf(source);
	const { plainWindow } = await import('../../scan/stream/window.js');
	// Pieces overlap: findings that stand in the overlap, as rule and place, with the offset behind them.
	const said = new Map<string, number>();
	let found = false;
	const spelt = new SpeltFile(scanner, direction, search, SCAN_BUDGET_MS, async finding => {
		found = true;
		await write(process.stdout, `${describe(file, 0, finding)}\n`);
	});
	const look = async (piece: Piece): Promise<Kept> => {
		if (!piece.idle) await spelt.read(piece.bytes.subarray(piece.seen));
		for (const [key, end] of said) if (end <= piece.offset) said.delete(key);
		if (!scanner.suspicious(piece.bytes, searchedFor(search)) && !isOddBody(piece.bytes, search.detectors))
			return { from: scanner.pending(piece.bytes), firm: true };
		const result = await scanPiece(piece, scanner, direction, search);
		for (const finding of result.findings) {
			const at = piece.offset + finding.start;
			const key = `${finding.rule} ${at}`;
			if (said.has(key)) continue;
			said.set(key, piece.offset + finding.end);
			found = true;
			await write(process.stdout, `${describe(file, at, finding)}\n`);
		}
		return { from: result.pending, firm: true };
	};
	// The window is what bodies of any length go through in the proxy; what it releases is of no use here.
	for await (const _ of plainWindow(inflow, look));
	await spelt.end();
	return found;
}

async function scanPiece(
	piece: Piece,
	scanner: Scanner,
	direction: Direction,
	search: Search,
): Promise<{ readonly findings: readonly Finding[]; readonly pending: number }> {
	const body = { ...piece, type: '', coding: '' };
	const result = await scanner.scan({
		direction,
		...search,
		parts: [],
		body,
		redact: false,
		budgetMs: SCAN_BUDGET_MS,
	});
	if (!result.ok) throw new Error(`could not be scanned: ${result.detail}`);
	return result;
}

function describe(file: string, at: number, { kind, rule, location, decoded }: Finding): string {
	// A file's name may hold anything but a slash and NUL: it must not look like another line.
	const name = file.replace(/[\x00-\x1f\x7f]/g, '?');
	const via = decoded.length === 0 ? '' : `, via ${decoded.join(', ')}`;
	return `${name}:${at}: ${kind} (${rule}) in ${location}${via}`;
}

function inflowOf(source: Readable): Inflow {
	const inflow = new Inflow(
		() => source.pause(),
		() => source.resume(),
	);
	source.on('data', (chunk: Buffer) => inflow.push(chunk));
	source.once('end', () => inflow.end([]));
	source.once('error', error => inflow.fail(error));
	return inflow;
}

/** What a route that says nothing about detectors has, and every rule of the file, whatever route it is for. */
function searchesOf(config: Config | null): Searches {
	const everywhere = [
		...(config?.dlp?.rules ?? []),
		...(config?.routes ?? []).flatMap(({ dlp }) => dlp?.rules ?? []),
	];
	return {
		outbound: { detectors: USUAL_OUTBOUND, rules: idsFor('outbound', everywhere) },
		inbound: { detectors: INBOUND_DETECTORS, rules: idsFor('inbound', everywhere) },
	};
}

// A variable that is not set is no mistake here: nothing has to be sent anywhere.
function readKnownSecrets(config: Config | null): { name: string; value: string }[] {
	return knownSecrets(config, withFiles(config, process.env));
}

/** A file that can not be read in words, and what a scan failed with in its own. */
function whyNot(error: NodeJS.ErrnoException): string {
	return error.syscall === undefined ? error.message : problemOf(error);
}
