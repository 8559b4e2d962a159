// How fast the prefilter reads, beside the plain ways to search the same literals: gigabytes of clean chat JSON a second
// of processor time, copies included, and microseconds for a header. `node dist/bench/prefilter.js`.

import { randomBytes } from 'node:crypto';
import { anchorsOf } from '../workers/anchors.js';
import type { DetectorName } from '../workers/contract.js';
import { Prefilter } from '../workers/prefilter.js';
import { TOKEN_RULES } from '../workers/rules/index.js';
import { INJECTION_ANCHORS } from '../workers/rules/injection-anchors.js';

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
const header =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36';
const { us, answer } = cost(header.length, SLOW, () => prefilter.suspiciousText(header, OUTBOUND));
rows.push({
	way: 'a header as text',
	size: `${header.length} B`,
	us: us.toFixed(2),
	'GB/s': (header.length / us / 1000).toFixed(2),
	answer: `${answer}`,
});
console.log(
	`${literals.length} literals of tokens and known secrets, ${INJECTION_ANCHORS.length} of phrases`,
);
console.table(rows);
