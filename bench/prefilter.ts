// How fast the prefilter reads, beside the plain ways to search the same literals: gigabytes of clean chat JSON a second
// of processor time, copies included; and microseconds for each kind of body and head that an exchange asks about.
// `node dist/bench/prefilter.js [--bodies] [--beside DIST] [--cold] [--only TEXT]`: the bodies alone; beside another build of the
// project, in turns; with other work between two calls, as in a proxy, whose own code and data take the caches each time.

import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DetectorName } from '../workers/contract.js';
import { anchorsOf } from '../workers/prefilter/anchors.js';
import { Prefilter } from '../workers/prefilter.js';
import { TOKEN_RULES } from '../workers/rules/index.js';
import { INJECTION_ANCHORS } from '../workers/rules/injection/anchors.js';
import { apiReply, chatRequest, smallObjects, table } from './support/chat.js';
import { documents } from './support/documents.js';
import { program, prose, TONGUES } from './support/tongues.js';

const KIB = 1024;
const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const INBOUND: readonly DetectorName[] = ['naive_injection_detection', 'known_secrets'];
/** Bytes that a fast way reads while it is timed, and a slow one; a quarter of it before, to be compiled. */
const FAST = 64 * KIB * KIB;
const SLOW = KIB * KIB;

const load = { knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: randomBytes(30).toString('base64url') }] };
const prefilter = new Prefilter(load);
const plain = new Prefilter(load, { plain: true });

const literals = anchorsOf({
	rules: TOKEN_RULES,
	phrases: INJECTION_ANCHORS,
	knownSecrets: load.knownSecrets,
})
	.filter(({ detector }) => detector !== 'naive_injection_detection')
	.map(({ bytes }) => bytes.toString('latin1'));
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
// In ordinary text some keyword stands always: each way has to read to the end.
const alternation = new RegExp(`(?:${literals.map(literal).join('|')})\\u0000`, 'i');

const SENTENCES = [
	'The function returns a promise that resolves when the stream has ended.\n',
	'Then the loop awaits one request after another, which takes longer than it has to.\n',
	'    const total = items.reduce((sum, item) => sum + item.price * item.count, 0);\n',
	'In that case the cache is filled by the first reader, and the others wait for it.\n',
	'\tif (error instanceof TypeError) throw new Error(`bad input: ` + name);\n',
	'Could you explain why this branch is never taken, and write a test that shows it?\n',
];

/** A chat request of just about `size` bytes in which nothing is suspicious. */
function chat(size: number): Buffer {
	const messages: object[] = [];
	for (let bytes = 0; bytes < size; bytes += 700) {
		const turn = messages.length;
		const lines = Array.from({ length: 9 }, (_, line) => SENTENCES[(turn * 7 + line * 5) % SENTENCES.length]);
		messages.push({ role: turn % 2 === 0 ? 'user' : 'assistant', content: lines.join('') });
	}
	return Buffer.from(JSON.stringify({ model: 'some-model', max_tokens: 1024, messages })).subarray(0, size);
}

/** Microseconds of processor time that one call takes, of as many as read `total` bytes. */
function cost(bytes: number, total: number, call: () => boolean): { us: number; answer: boolean } {
	const calls = Math.ceil(total / bytes);
	let answer = false;
	for (let i = 0; i < calls / 4; i += 1) answer = call();
	const before = process.cpuUsage();
	for (let i = 0; i < calls; i += 1) answer = call();
	const spent = process.cpuUsage(before);
	return { us: (spent.user + spent.system) / calls, answer };
}

/** Microseconds that one call takes behind other work. */
function coldCost(body: Body, call: () => boolean): number {
	workElsewhere(body);
	const before = process.hrtime.bigint();
	call();
	return Number(process.hrtime.bigint() - before) / 1000;
}

/** Bodies of a kind, no two alike, and bytes that are read in one round; so many rounds are timed, and the middle one counts. */
const KINDS = 48;
const ROUND = 256 * KIB;
const ROUNDS = 15;

/** Bytes that are read between two calls of `--cold`: as many as a core's second-level cache, and as many again. */
const OTHER = new Uint8Array(2 * KIB * KIB).fill(1);
const LINE = 64;

type Body = Buffer | string;

/** What a proxy does between two searches, in kind: reads other memory, runs other code. */
function workElsewhere(body: Body): number {
	let sum = 0;
	for (let at = 0; at < OTHER.length; at += LINE) sum += OTHER[at] as number;
	const text = body.toString('latin1');
	sum += JSON.stringify({ at: sum, text }).split(/[,:]\s*/).length;
	return sum + new URL(`https://api.example.com/v1?at=${sum}`).pathname.length;
}

/** A document as an agent quotes it. */
const inRequest = (text: Buffer): Buffer =>
	Buffer.from(JSON.stringify({ messages: [{ role: 'user', content: text.toString('utf8') }] }));

function bodies(): [name: string, of: Body[], detectors: readonly DetectorName[]][] {
	const many = (make: (seed: number) => Body): Body[] =>
		Array.from({ length: KINDS }, (_, seed) => make(seed));
	const head = (seed: number): string =>
		[
			'application/json',
			'gzip, deflate, br',
			'python-requests/2.31 CPython/3.11 Linux/6.1',
			`req-${seed}`,
			'application/json; charset=utf-8',
			'2.31.0',
			'https://api.example.com/v1/messages?beta=true',
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
		].join('\n');
	return [
		['head of 300 characters, out', many(head), OUTBOUND],
		['head of 300 characters, in', many(head), INBOUND],
		['request of 300 B', many(seed => chatRequest(300, seed)), OUTBOUND],
		['request of 4 KB', many(seed => chatRequest(4 * KIB, seed)), OUTBOUND],
		['request of 64 KB', many(seed => chatRequest(64 * KIB, seed)), OUTBOUND],
		['small objects of 4 KB, out', many(seed => smallObjects(4 * KIB, seed)), OUTBOUND],
		['table of JSON, 4 KB, out', many(seed => table('json', 4 * KIB, seed)), OUTBOUND],
		['lines of JSON, 4 KB, out', many(seed => table('lines', 4 * KIB, seed)), OUTBOUND],
		['CSV of 4 KB, out', many(seed => table('csv', 4 * KIB, seed)), OUTBOUND],
		['4 KB of documents, out', documents(4 * KIB, KINDS), OUTBOUND],
		['4 KB of documents in a request, out', documents(4 * KIB, KINDS).map(inRequest), OUTBOUND],
		['small objects of 4 KB, in', many(seed => smallObjects(4 * KIB, seed)), INBOUND],
		['table of JSON, 4 KB, in', many(seed => table('json', 4 * KIB, seed)), INBOUND],
		['reply of 1 KB', many(seed => apiReply(KIB, seed)), INBOUND],
		['reply of 1 KB, known secrets', many(seed => apiReply(KIB, seed)), ['known_secrets']],
		['reply of 4 KB', many(seed => apiReply(4 * KIB, seed)), INBOUND],
		['reply of 64 KB', many(seed => apiReply(64 * KIB, seed)), INBOUND],
		['4 KB of documents, in', documents(4 * KIB, KINDS), INBOUND],
		['program of 16 KB', many(seed => program(16 * KIB, seed)), INBOUND],
		...TONGUES.map(tongue => {
			const texts = many(seed => prose(tongue, 4 * KIB, seed));
			return [`4 KB of ${tongue}`, texts, INBOUND] as [string, Body[], readonly DetectorName[]];
		}),
	];
}

/** Times every kind of body, in turns where there are several builds; those that are suspicious are counted and left out. */
function timeBodies(builds: readonly Prefilter[], cold: boolean, only: string): void {
	const rows: Record<string, string>[] = [];
	for (const [name, all, detectors] of bodies()) {
		if (!name.includes(only)) continue;
		const ask = (build: Prefilter, body: Body): boolean =>
			typeof body === 'string' ? build.suspiciousText(body, detectors) : build.suspicious(body, detectors);
		const clean = all.filter(body => builds.every(build => !ask(build, body)));
		const size = clean.reduce((sum, body) => sum + body.length, 0) / Math.max(1, clean.length);
		const times = Math.ceil(ROUND / (size * clean.length));
		const spent = builds.map((): number[] => []);
		for (let round = 0; round < ROUNDS && clean.length > 0; round += 1) {
			for (const [i, build] of builds.entries()) {
				if (cold) {
					for (const body of clean) spent[i]?.push(coldCost(body, () => ask(build, body)));
					continue;
				}
				const before = process.cpuUsage();
				for (let n = 0; n < times; n += 1) for (const body of clean) ask(build, body);
				const { user, system } = process.cpuUsage(before);
				spent[i]?.push((user + system) / (times * clean.length));
			}
		}
		const middle = spent.map(list => list.sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN);
		const [here, there] = middle as [number, number | undefined];
		rows.push({
			what: name,
			clean: `${clean.length} of ${all.length}`,
			us: here.toFixed(1),
			'MB/s': (size / here).toFixed(0),
			...(there === undefined
				? {}
				: { 'us, other build': there.toFixed(1), times: (there / here).toFixed(2) }),
		});
	}
	console.table(rows);
}

const beside = process.argv.indexOf('--beside');
const cold = process.argv.includes('--cold');
const onlyAt = process.argv.indexOf('--only');
const only = onlyAt > 0 ? (process.argv[onlyAt + 1] ?? '') : '';
if (beside > 0) {
	const file = join(resolve(process.argv[beside + 1] ?? ''), 'workers', 'prefilter.js');
	const other = (await import(pathToFileURL(file).href)) as { Prefilter: typeof Prefilter };
	timeBodies([prefilter, new other.Prefilter(load)], cold, only);
	process.exit();
}
timeBodies([prefilter], cold, only);
if (cold || process.argv.includes('--bodies')) process.exit();

const rows: Record<string, string>[] = [];
for (const size of [4 * KIB, 64 * KIB, KIB * KIB]) {
	const body = chat(size);
	const ways: Record<string, () => boolean> = {
		'prefilter, outbound': () => prefilter.suspicious(body, OUTBOUND),
		'prefilter, inbound': () => prefilter.suspicious(body, INBOUND),
		'prefilter without WebAssembly': () => plain.suspicious(body, OUTBOUND),
		'one regex of all literals': () => alternation.test(body.toString('latin1')),
		'indexOf for each literal': () =>
			literals.filter(text => body.indexOf(text, 0, 'latin1') >= 0).length > 0,
	};
	for (const [way, call] of Object.entries(ways)) {
		const slow = !/^prefilter, /.test(way);
		const { us, answer } = cost(size, slow ? SLOW : FAST, call);
		rows.push({
			way,
			size: `${size / KIB} KiB`,
			us: us.toFixed(2),
			'GB/s': (size / us / 1000).toFixed(2),
			answer: `${answer}`,
		});
	}
}
console.log(
	`${literals.length} literals of tokens and known secrets, ${INJECTION_ANCHORS.length} of phrases`,
);
console.table(rows);
