// How fast the detectors read: megabytes a second of processor time over clean bodies, bodies full of encodings, and bodies
// made to be slow, by the engine in either direction and as the proxy calls it; and beside it the same rules on the same
// bytes as regexes in turn, and on RE2JS in turn and all at once. `node dist/bench/detect.js [NAME]`.

import { createHash, randomBytes } from 'node:crypto';
import { RE2JS, RE2Set } from 're2js';
import type { DetectorName, Direction, Task } from '../workers/contract.js';
import { createDetector } from '../workers/detect.js';
import { Prefilter } from '../workers/prefilter.js';
import { TOKEN_RULES } from '../workers/rules/index.js';
import { withoutBorders } from '../workers/tokens/compiled-rule.js';

const KIB = 1024;
const MIB = KIB * KIB;

const SENTENCES = [
	'The function returns a promise that resolves when the stream has ended.\n',
	'You could use "await" here, but then the loop runs one request after another.\n',
	'    const total = items.reduce((sum, item) => sum + item.price * item.count, 0);\n',
	'In that case the cache is filled by the first reader, and the others wait for it.\n',
	'\tif (error instanceof TypeError) { throw new Error(`bad input: ` + name); }\n',
	'See https://example.com/docs/guide?page=2&lang=en for the details of the format.\n',
];

/** A chat request of about `bytes` bytes, with nothing in it to be found. */
function chat(bytes: number): Buffer {
	const messages: object[] = [];
	let size = 0;
	for (let i = 0; size < bytes; i += 1) {
		let content = '';
		for (let j = 0; j < 12; j += 1) content += SENTENCES[(i * 7 + j * 5) % SENTENCES.length];
		messages.push({ role: i % 2 ? 'assistant' : 'user', content });
		size += content.length + 40;
	}
	const text = JSON.stringify({ model: 'some-model-1', stream: true, max_tokens: 1024, messages });
	return Buffer.from(text).subarray(0, bytes);
}

const fill = (text: string, bytes = MIB): Buffer => Buffer.alloc(bytes, text);

function nested(text: string): Buffer {
	let bytes = Buffer.from(text);
	for (let i = 0; i < 8; i += 1) bytes = Buffer.from(bytes.toString('base64'));
	return bytes.subarray(0, MIB);
}

const keyword = (id: RegExp): string => TOKEN_RULES.find(rule => id.test(rule.id))?.keywords[0] ?? 'none_';

const CASES: Readonly<Record<string, () => Buffer>> = {
	'chat 4 KiB': () => chat(4 * KIB),
	'chat 64 KiB': () => chat(64 * KIB),
	'chat 1 MiB': () => chat(MIB),
	'base64 of an image': () => Buffer.from(`{"image":"${randomBytes((MIB * 3) / 4).toString('base64')}"}`),
	'base64 of text': () => Buffer.from(`{"text":"${chat((MIB * 3) / 4).toString('base64')}"}`),
	'base64, wrapped': () =>
		Buffer.from(
			chat((MIB * 3) / 4)
				.toString('base64')
				.replace(/.{76}/g, '$&\n'),
		),
	'lock file': () => {
		let text = '';
		for (let i = 0; text.length < MIB; i += 1) {
			const hash = createHash('sha512').update(`${i}`).digest('base64');
			text += `"node_modules/some-package-${i}":{"version":"1.${i}.0","integrity":"sha512-${hash}"},\n`;
		}
		return Buffer.from(text);
	},
	'hex hashes': () => {
		let text = '';
		for (let i = 0; text.length < MIB; i += 1)
			text += `${createHash('sha256').update(`${i}`).digest('hex')}\n`;
		return Buffer.from(text);
	},
	'random bytes': () => randomBytes(MIB),
	numbers: () => Buffer.from(JSON.stringify(Array.from({ length: MIB / 7 }, (_, i) => (i * 7919) % 50021))),
	'Cyrillic text': () => fill('Это обычный текст на русском языке, в нём нет секретов. '),
	'near misses: GitHub': () => fill(keyword(/^github-pat-classic/)),
	'near misses: keys': () => fill('-----BEGIN '),
	'near misses: named': () => fill('api_key=secret token: '),
	'near misses: all keywords': () => {
		const all = TOKEN_RULES.flatMap(rule => rule.keywords).join(' ');
		return fill(all);
	},
	prose: () => fill(SENTENCES.join('')),
	'one letter': () => fill('z'),
	zeros: () => Buffer.alloc(MIB),
	'percent escapes': () => fill('%41%62'),
	'JSON escapes': () => fill('\\u0061'),
	'percent signs': () => fill('%25%2525'),
	backslashes: () => fill('\\'),
	'unicode escapes': () => fill('\\u0041\\\\u0042'),
	quotes: () => fill('","'),
	entities: () => fill('&#x41;&amp;amp;'),
	'zlib headers': () => fill('x\u009c\u0005abcdefghijklmnopqrstuvwxyz'),
	NULs: () => fill('a\0b\0\0'),
	'zero-width': () => fill('a\u200b'),
	'nested base64': () => nested(chat(110 * KIB).toString('latin1')),
	'equals signs': () => fill('=41=42'),
	ampersands: () => fill('&a=b'),
};

const DETECTORS: Readonly<Record<Direction, readonly DetectorName[]>> = {
	outbound: ['token_patterns', 'known_secrets'],
	inbound: ['naive_injection_detection', 'known_secrets'],
};
const LOAD = {
	knownSecrets: [0, 1, 2].map(i => ({
		name: `EGRESS_TOKEN_${i}`,
		value: createHash('sha256').update(`bench ${i}`).digest('base64url'),
	})),
};
const detect = createDetector(LOAD);
const prefilter = new Prefilter(LOAD);

function task(bytes: Buffer, direction: Direction): Task {
	const body = { bytes, type: 'application/json', coding: '', offset: 0, carried: 0, last: true };
	return { direction, detectors: DETECTORS[direction], parts: [], body, redact: false, budgetMs: 60_000 };
}

/** As the proxy does: what the prefilter calls clean goes no further. */
function asTheProxy(bytes: Buffer): void {
	if (prefilter.suspicious(bytes, DETECTORS.outbound)) detect(task(bytes, 'outbound'));
}

/** What the detectors stand against: every rule's pattern over the whole text, one after another, nothing decoded. */
const PATTERNS = TOKEN_RULES.map(({ pattern }) => new RegExp(pattern.source, `${pattern.flags}g`));
function oneAfterAnother(bytes: Buffer): void {
	const text = bytes.toString('latin1');
	for (const pattern of PATTERNS) {
		pattern.lastIndex = 0;
		while (pattern.test(text));
	}
}

/** The same on RE2JS, as far as it reads them: without look-around, and repetitions of up to a thousand. */
const LINEAR = TOKEN_RULES.flatMap(({ pattern }) => {
	const source = `${pattern.flags.includes('i') ? '(?i)' : ''}${withoutBorders(pattern.source)}`;
	try {
		return [{ source, compiled: RE2JS.compile(source) }];
	} catch {
		return [];
	}
});
const together = new RE2Set();
for (const { source } of LINEAR) together.add(source);
together.compile();
function linearInTurn(bytes: Buffer): void {
	const text = bytes.toString('latin1');
	for (const { compiled } of LINEAR) compiled.test(text);
}
function linearTogether(bytes: Buffer): void {
	together.match(bytes.toString('latin1'));
}

/** Milliseconds that one case is measured for. */
const MEASURE_MS = 300;
const LEAST_ROUNDS = 3;

/** Megabytes a second of processor time, all threads of V8 included: the best of several rounds, after one. */
function speed(bytes: Buffer, run: () => void): number {
	let best = Number.POSITIVE_INFINITY;
	const end = performance.now() + MEASURE_MS;
	for (let i = 0; i <= LEAST_ROUNDS || performance.now() < end; i += 1) {
		const start = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(start);
		best = Math.min(best, user + system);
		// What is so slow is not measured again.
		if (user + system > MEASURE_MS * 1000) break;
	}
	return bytes.length / Math.max(1, best);
}

/** Bytes that the slow ways are given. */
const SLICE = 16 * KIB;

const only = process.argv[2] ?? '';
console.log(`${LINEAR.length} of ${TOKEN_RULES.length} patterns on RE2JS`);
const HEADINGS = ['outbound', 'inbound', 'as the proxy', 'regexes', 're2js', 're2js set'];
console.log(`${'MB/s of CPU'.padEnd(28)}${HEADINGS.map(heading => heading.padStart(14)).join('')}`);
for (const [name, make] of Object.entries(CASES)) {
	if (!name.includes(only)) continue;
	const bytes = make();
	const slice = bytes.subarray(0, SLICE);
	const engine = (['outbound', 'inbound'] as const).map(direction => {
		const asked = task(bytes, direction);
		const result = detect(asked);
		if (!result.ok) console.log(`${name}: ${result.failure}, ${result.detail}`);
		return speed(bytes, () => void detect(asked));
	});
	const proxy = speed(bytes, () => asTheProxy(bytes));
	const others = [oneAfterAnother, linearInTurn, linearTogether].map(read => speed(slice, () => read(slice)));
	const cells = [...engine, proxy, ...others].map(value => value.toFixed(value < 1 ? 3 : 1).padStart(14));
	console.log(`${name.padEnd(28)}${cells.join('')}`);
}
