// How much of ordinary traffic the prefilter sends to the pool, and for what: chat requests, lock files, bundles, source
// maps, diffs and images in base64, in one table. `node dist/bench/clean.js [--why] [NAME]` prints each place, too.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DetectorName } from '../workers/contract.js';
import { Prefilter } from '../workers/prefilter.js';
import { chatRequest } from './support/chat.js';

const KIB = 1024;
const ROOT = join(import.meta.dirname, '..', '..');
const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
/** Bytes of each kind of file at the most, and of one file: larger ones are programs in a text. */
const MOST = 24 * KIB * KIB;
const LARGEST = 4 * KIB * KIB;

const wantsWhy = process.argv.includes('--why');
const only = process.argv.slice(2).find(arg => !arg.startsWith('--'));
const prefilter = new Prefilter({
	knownSecrets: [{ name: 'EGRESS_TOKEN_0', value: randomBytes(30).toString('base64url') }],
});

const pieces = (bytes: Buffer, size: number): Buffer[] =>
	Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** Files under node_modules that `is` chooses, one behind another. */
function files(is: (name: string) => boolean): Buffer {
	const found: Buffer[] = [];
	let bytes = 0;
	const names = readdirSync(join(ROOT, 'node_modules'), { recursive: true, encoding: 'utf8' });
	for (const name of names.filter(is).sort()) {
		const path = join(ROOT, 'node_modules', name);
		const stats = statSync(path);
		if (bytes > MOST || !stats.isFile() || stats.size > LARGEST) continue;
		const content = readFileSync(path);
		found.push(content);
		bytes += content.length;
	}
	return Buffer.concat(found);
}

function diffs(): Buffer {
	const made = execFileSync('git', ['log', '-p', '-n', '40'], { cwd: ROOT, maxBuffer: 1 << 28 });
	return made.subarray(0, MOST);
}

/** A picture in a chat request: bytes that mean nothing, in base64. */
function image(size: number): Buffer {
	const data = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), randomBytes(size)]).toString(
		'base64',
	);
	return Buffer.from(
		JSON.stringify({
			messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'base64', data } }] }],
		}),
	);
}

const times = (count: number, make: (seed: number) => Buffer): Buffer[] =>
	Array.from({ length: count }, (_, i) => make(i));
const sources: Readonly<Record<string, () => readonly Buffer[]>> = {
	'chat, 1 KiB': () => times(512, seed => chatRequest(KIB, seed)),
	'chat, 4 KiB': () => times(512, seed => chatRequest(4 * KIB, seed)),
	'chat, 64 KiB': () => times(256, seed => chatRequest(64 * KIB, seed)),
	'chat, 1 MiB': () => times(8, seed => chatRequest(KIB * KIB, seed)),
	'image in base64, 64 KiB': () => times(64, () => image(48 * KIB)),
	'image in base64, 512 KiB': () => times(16, () => image(384 * KIB)),
	'lock files': () =>
		pieces(
			Buffer.concat([
				readFileSync(join(ROOT, 'package-lock.json')),
				files(name => /(?:^|\/)\.?(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/.test(name)),
			]),
			64 * KIB,
		),
	bundles: () =>
		pieces(
			files(name =>
				/(?:\.min\.js|\.umd\.js|bundle.*\.js|\/dist\/(?:browser|index|web)[^/]*\.js)$/.test(name),
			),
			64 * KIB,
		),
	'source maps': () =>
		pieces(
			files(name => /\.map$/.test(name)),
			64 * KIB,
		),
	'code, 64 KiB': () =>
		pieces(
			files(name => /\.(?:[cm]?js|ts)$/.test(name)),
			64 * KIB,
		),
	documents: () =>
		pieces(
			files(name => /\.md$/.test(name)),
			64 * KIB,
		),
	'git diffs': () => pieces(diffs(), 64 * KIB),
};

const rows: Record<string, string>[] = [];
for (const [name, make] of Object.entries(sources)) {
	if (only !== undefined && !name.startsWith(only)) continue;
	const bodies = make();
	const whys = new Map<string, number>();
	let sent = 0;
	for (const body of bodies) {
		if (!prefilter.suspicious(body, OUTBOUND)) continue;
		sent += 1;
		const { what, where, around } = prefilter.why();
		const key = `${what} at ${where}`;
		whys.set(key, (whys.get(key) ?? 0) + 1);
		if (wantsWhy) console.log(`${name}: ${key}: ${JSON.stringify(around)}`);
	}
	const often = [...whys].sort(([, a], [, b]) => b - a).slice(0, wantsWhy ? 40 : 4);
	rows.push({
		what: name,
		bodies: `${bodies.length}`,
		'to the pool': `${((sent / bodies.length) * 100).toFixed(1)} %`,
		why: often.map(([key, count]) => `${count} ${key}`).join(', '),
	});
}
for (const row of rows) console.log(`${row.what}: ${row['to the pool']} of ${row.bodies}: ${row.why}`);
