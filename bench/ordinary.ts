// How fast ordinary content is read, as agents send and fetch it: npm packages, wheels, sources, bundles, documents, pages, JSON,
// pictures, git packs, logs, tables, chats. Megabytes of what it unpacks to a second of processor time, in either direction, and
// which share of its windows the search raises, and for what. Findings are compared, where another build stands beside.
// `node dist/bench/ordinary.js [--only TEXT] [--direction D] [--mib N] [--beside DIST] [--why] [--list] [--rounds N]`: as much of
// each kind; another build in turns; windows that are raised; findings; turns.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { constants, gunzipSync } from 'node:zlib';
import type { DetectorName, Direction, ScanResult, Task } from '../workers/contract.js';
import { createDetector } from '../workers/detect.js';
import { Prefilter } from '../workers/prefilter.js';
import { apiReply, chatRequest, table } from './support/chat.js';

const KIB = 1024;
const MIB = KIB * KIB;
const ROOT = join(import.meta.dirname, '..', '..');
const PYTHON = '/usr/lib/python3';
/** What is shorter is searched on the event loop first (src/scan/scanner.ts), and what is longer comes in pieces. */
const SEARCHED_MOST = 32 * KIB;
const WHOLE_MOST = MIB;
/** Windows whose share is told. */
const WINDOW = 16 * KIB;
const MOST_WHYS = 12;

const { values: flags } = parseArgs({
	options: {
		only: { type: 'string', default: '' },
		direction: { type: 'string' },
		mib: { type: 'string', default: '3' },
		beside: { type: 'string' },
		why: { type: 'boolean', default: false },
		list: { type: 'boolean', default: false },
		rounds: { type: 'string', default: '1' },
	},
});
const most = Number(flags.mib) * MIB;
const DETECTORS: Readonly<Record<Direction, readonly DetectorName[]>> = {
	outbound: ['token_patterns', 'known_secrets'],
	inbound: ['naive_injection_detection', 'known_secrets'],
};
const directions = (['outbound', 'inbound'] as const).filter(name => (flags.direction ?? name) === name);

/** A body, and what it unpacks to. */
interface Content {
	readonly name: string;
	readonly sent: Buffer;
	readonly text: Buffer;
}

const temporary = mkdtempSync(join(tmpdir(), 'ordinary-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** Files below `root` that `is` chooses, spread over all there are, as much as is measured; what is long is cut. */
function files(root: string, is: RegExp, least = 30 * KIB): Content[] {
	if (!existsSync(root)) return [];
	const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => is.test(name));
	const chosen = names.sort().filter(name => {
		const stats = statSync(join(root, name), { throwIfNoEntry: false });
		return stats?.isFile() === true && stats.size >= least;
	});
	const found: Content[] = [];
	let bytes = 0;
	// Every second, then of those left every second, and so on: neighbours are alike.
	for (let step = chosen.length >> 1, seen = new Set<number>(); step >= 1 && bytes < most; step >>= 1) {
		for (let i = 0; i < chosen.length && bytes < most; i += step) {
			if (seen.has(i)) continue;
			seen.add(i);
			const name = chosen[i] as string;
			const sent = readFileSync(join(root, name)).subarray(0, WHOLE_MOST);
			found.push({ name, sent, text: sent });
			bytes += sent.length;
		}
	}
	return found;
}

/** Folders in `root` of which `pack` makes an archive that is sent whole. */
function packed(root: string, pack: (folder: string, to: string) => void): Content[] {
	if (!existsSync(root)) return [];
	const found: Content[] = [];
	let bytes = 0;
	const names = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory());
	for (const { name } of names) {
		if (bytes >= most) break;
		if (name.startsWith('.') || name.startsWith('@')) continue;
		const plain = execFileSync('tar', ['-cf', '-', '-C', root, name], { maxBuffer: 1 << 30 });
		if (plain.length < 200 * KIB || plain.length > 8 * MIB) continue;
		const to = join(temporary, `${found.length}-${name}`);
		pack(join(root, name), to);
		const sent = readFileSync(to);
		if (sent.length > WHOLE_MOST) continue;
		found.push({ name, sent, text: plain });
		bytes += plain.length;
	}
	return found;
}

/** Of what was cut as much as is there. */
const unpacked = (bytes: Buffer): Buffer => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
const whole = (name: string, sent: Buffer): Content => ({ name, sent, text: sent });
const times = (count: number, make: (seed: number) => Buffer): Content[] =>
	Array.from({ length: count }, (_, seed) => whole(`${seed}`, make(seed)));
const git = (args: readonly string[], input = ''): Buffer =>
	execFileSync('git', args, { cwd: ROOT, maxBuffer: 1 << 30, input, stdio: ['pipe', 'pipe', 'ignore'] });

const modules = join(ROOT, 'node_modules');
const CLASSES: Readonly<Record<string, () => Content[]>> = {
	'npm packages': () =>
		packed(modules, (folder, to) => {
			execFileSync('tar', [
				'-czf',
				to,
				'--transform',
				's,^[^/]*,package,',
				'-C',
				join(folder, '..'),
				folder.split('/').at(-1) ?? '',
			]);
		}),
	wheels: () =>
		packed(join(PYTHON, 'dist-packages'), (folder, to) => {
			execFileSync('python3', ['-m', 'zipfile', '-c', to, folder]);
		}),
	'JavaScript and types': () => files(modules, /\.(?:[cm]?js|[cm]?ts)$/),
	bundles: () =>
		files(modules, /(?:\.min\.js|\.umd\.js|bundle.*\.js|\/dist\/(?:browser|index|web)[^/]*\.js)$/),
	'source maps': () => files(modules, /\.map$/),
	Python: () => files(PYTHON, /\.py$/),
	READMEs: () => files(modules, /\.md$/i, 12 * KIB),
	documents: () => files('/usr/share/doc', /(?:\.txt|\.rst|\.md|README|changelog|copyright)$/i),
	pages: () => files('/usr/share', /\.html?$/),
	JSON: () => files(modules, /\.json$/),
	'lock files': () => [whole('package-lock.json', readFileSync(join(ROOT, 'package-lock.json')))],
	pictures: () => files('/usr/share', /\.(?:png|jpe?g|gif)$/),
	PDF: () => files('/usr/share', /\.pdf$/),
	'git packs': () =>
		[3, 10, 30].map(count => {
			const revisions = `HEAD\n^HEAD~${count}\n`;
			const sent = git(['pack-objects', '--revs', '--stdout', '--thin', '-q'], revisions).subarray(
				0,
				WHOLE_MOST,
			);
			return { name: `${count} commits`, sent, text: sent };
		}),
	diffs: () =>
		times(3, seed => git(['log', '-p', '-n', '6', '--skip', `${seed * 6}`]).subarray(0, WHOLE_MOST / 2)),
	logs: () => files('/var/log', /\.log$/),
	CSV: () => times(3, seed => table('csv', 300 * KIB, seed)),
	'replies of APIs': () => times(12, seed => apiReply(100 * KIB, seed)),
	chats: () => [64, 256, 1000].map(size => whole(`${size} KiB`, chatRequest(size * KIB, size))),
	'files in gzip': () =>
		files('/usr/share/doc', /\.gz$/, 8 * KIB).map(({ name, sent }) => ({ name, sent, text: unpacked(sent) })),
};

const load = {
	knownSecrets: [0, 1].map(i => ({
		name: `EGRESS_TOKEN_${i}`,
		value: randomBytes(30).toString('base64url'),
	})),
};

/** One build of the project. */
interface Build {
	readonly detect: (task: Task) => ScanResult;
	readonly prefilter: Prefilter;
}

async function buildAt(dist: string): Promise<Build> {
	const at = (file: string): string => pathToFileURL(join(resolve(dist), 'workers', file)).href;
	const [detector, search] = (await Promise.all([import(at('detect.js')), import(at('prefilter.js'))])) as [
		{ createDetector: typeof createDetector },
		{ Prefilter: typeof Prefilter },
	];
	return { detect: detector.createDetector(load), prefilter: new search.Prefilter(load) };
}

function read({ detect, prefilter }: Build, { sent }: Content, direction: Direction): ScanResult | null {
	const detectors = DETECTORS[direction];
	if (sent.length <= SEARCHED_MOST && !prefilter.suspicious(sent, detectors)) return null;
	const body = { bytes: sent, type: '', coding: '', offset: 0, carried: 0, last: true };
	return detect({ direction, detectors, parts: [], body, redact: false, budgetMs: 120_000 });
}

/** What was found, in words that two builds can be compared by. */
function said(result: ScanResult | null): string[] {
	if (result === null) return [];
	if (!result.ok) return [`${result.failure}: ${result.detail}`];
	return result.findings.map(
		({ rule, severity, start, end, decoded }) => `${severity} ${rule} at ${start}-${end} ${decoded.join()}`,
	);
}

/** Which share of the windows of what it unpacks to is raised, and how often by what. */
function raisedOf(
	{ prefilter }: Build,
	contents: readonly Content[],
	direction: Direction,
): [string, string] {
	let windows = 0;
	let raised = 0;
	const whys = new Map<string, number>();
	for (const { name, text } of contents) {
		for (let from = 0; from < text.length; from += WINDOW) {
			windows += 1;
			if (!prefilter.suspicious(text.subarray(from, from + WINDOW), DETECTORS[direction])) continue;
			raised += 1;
			const { what, where, around } = prefilter.why();
			if (flags.why) console.log(`  ${name}: ${what} at ${where}: ${JSON.stringify(around)}`);
			whys.set(what, (whys.get(what) ?? 0) + 1);
		}
	}
	const often = [...whys].sort(([, a], [, b]) => b - a).slice(0, flags.why ? MOST_WHYS : 3);
	return [
		`${((raised / windows) * 100).toFixed(0)} %`,
		often.map(([what, count]) => `${count} ${what}`).join(', '),
	];
}

const builds: Build[] = [{ detect: createDetector(load), prefilter: new Prefilter(load) }];
if (flags.beside !== undefined) builds.push(await buildAt(flags.beside));
const spentInAll = builds.map(() => 0);
let different = 0;
for (const [kind, make] of Object.entries(CLASSES)) {
	if (!kind.includes(flags.only)) continue;
	const contents = make();
	if (contents.length === 0) continue;
	const size = contents.reduce((sum, { text }) => sum + text.length, 0);
	for (const direction of directions) {
		const spent = builds.map(() => 0);
		const found = new Map<string, number>();
		for (const content of contents) {
			const results = builds.map((build, i) => {
				let result: ScanResult | null = null;
				let best = Number.POSITIVE_INFINITY;
				for (let round = 0; round < Number(flags.rounds); round += 1) {
					const before = process.cpuUsage();
					result = read(build, content, direction);
					const { user, system } = process.cpuUsage(before);
					best = Math.min(best, user + system);
				}
				(spent[i] as number) += best;
				return said(result);
			});
			const [here = [], there = here] = results;
			for (const one of here)
				found.set(one.split(' at ')[0] ?? '', (found.get(one.split(' at ')[0] ?? '') ?? 0) + 1);
			if (flags.list) for (const one of here) console.log(`  ${content.name}: ${one}`);
			for (const one of there)
				if (!here.includes(one)) console.log(`  LOST ${kind} ${direction} ${content.name}: ${one}`);
			for (const one of here)
				if (!there.includes(one)) console.log(`  NEW ${kind} ${direction} ${content.name}: ${one}`);
			if (here.join() !== there.join()) different += 1;
		}
		for (const [i, us] of spent.entries()) (spentInAll[i] as number) += us;
		const [share, whys] = raisedOf(builds[0] as Build, contents, direction);
		const speeds = spent.map(us => (size / us).toFixed(2).padStart(7));
		const [here, there] = spent as [number, number | undefined];
		const ratio = there === undefined ? '' : ` x${(there / here).toFixed(2)}`.padEnd(8);
		console.log(
			`${kind.padEnd(22)}${direction.padEnd(9)}${`${contents.length}`.padStart(4)} ${(size / MIB).toFixed(1).padStart(5)} MiB ${speeds.join(' ')} MB/s${ratio} raised ${share.padStart(5)} (${whys}); ${[...found].map(([what, count]) => `${count} ${what}`).join(', ')}`,
		);
	}
}
console.log(`in all ${spentInAll.map(us => (us / 1e6).toFixed(2)).join(' and ')} s; ${different} differ`);
