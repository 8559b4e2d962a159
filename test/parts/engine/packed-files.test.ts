// bzip2, xz and LZMA are undone as their own programs do it, by limits, and what they hide is found in whatever they are sent.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { Meter, ScanStop } from '../../../workers/views/meter.js';
import { isBzip2, unbzip2 } from '../../../workers/views/packed/bzip2.js';
import { Output, type Unpacked } from '../../../workers/views/packed/output.js';
import { isLzma, unlzma, unxz } from '../../../workers/views/packed/xz.js';
import { tar } from '../../support/archives.js';
import { type Random, randomFrom } from '../../support/evasions.js';
import { bzip2, lzma, xz } from '../../support/packers.js';
import { githubToken } from '../../support/secrets.js';
import { bodyTask } from '../../support/spellings.js';

type Kind = 'bzip2' | 'xz' | 'lzma';
const KINDS: readonly Kind[] = ['bzip2', 'xz', 'lzma'];
const UNPACK: Record<Kind, (bytes: Buffer, at: number, out: Output) => Unpacked> = {
	bzip2: unbzip2,
	xz: unxz,
	lzma: unlzma,
};
const PACK: Record<Kind, (text: Buffer) => Buffer> = { bzip2, xz, lzma };
const MIB = 1024 * 1024;

function unpack(kind: Kind, bytes: Buffer, at = 0, room = 64 * MIB): { text: Buffer; done: Unpacked } {
	const out = new Output(new Meter(room, 60_000));
	const done = UNPACK[kind](bytes, at, out);
	return { text: Buffer.from(out.bytes.subarray(0, out.length)), done };
}

function textOf(random: Random): Buffer {
	const size = [1, 40, 3000, 60_000, 300_000][random(5)] as number;
	const letters = [1, 2, 26, 256][random(4)] as number;
	const words = Array.from({ length: 1 + random(200) }, () =>
		Buffer.from(Array.from({ length: 1 + random(12) }, () => (97 + random(letters)) & 0xff)),
	);
	const parts: Buffer[] = [];
	for (let length = 0; length < size; length += parts.at(-1)?.length ?? 0)
		parts.push(words[random(words.length)] as Buffer);
	return Buffer.concat(parts);
}

/** What the programs write: levels, checks, and filters that change the bytes or where their contexts are taken from. */
const PROGRAMS: readonly (readonly [Kind, string, readonly string[]])[] = [
	['bzip2', 'bzip2', ['-1']],
	['bzip2', 'bzip2', ['-9']],
	['xz', 'xz', ['-0', '--check=none']],
	['xz', 'xz', ['-6', '--check=sha256', '--block-size=50000']],
	['xz', 'xz', ['-9e']],
	['xz', 'xz', ['--delta=dist=3', '--lzma2=preset=6']],
	['xz', 'xz', ['--x86', '--lzma2=lc=1,lp=3,pb=0']],
	['lzma', 'xz', ['--format=lzma']],
];

const missing = ['bzip2', 'xz'].filter(program => {
	try {
		execFileSync(program, ['--version'], { stdio: 'ignore', input: '' });
		return false;
	} catch {
		return true;
	}
});

test('what bzip2 and xz pack is unpacked to the byte', {
	skip: missing.length > 0 && `not installed: ${missing.join(', ')}`,
}, () => {
	const random = randomFrom(1998);
	for (let i = 0; i < 40; i += 1) {
		const [kind, program, flags] = PROGRAMS[i % PROGRAMS.length] as (typeof PROGRAMS)[number];
		const text = textOf(random);
		const packed = execFileSync(program, [...flags, '-c'], { input: text, maxBuffer: 8 * MIB });
		const before = random(4);
		const bytes = Buffer.concat([Buffer.alloc(before, 7), packed, Buffer.alloc(random(2) * 9, 0x55)]);
		const { text: read, done } = unpack(kind, bytes, before);
		assert.ok(read.equals(text), `${program} ${flags.join(' ')}, text ${i}`);
		assert.equal(done.vain, 0);
	}
});

test('what the tests pack is read likewise, and what is cut or broken as far as it goes', () => {
	const random = randomFrom(2009);
	const text = Buffer.from(Array.from({ length: 900 }, (_, i) => `line ${i % 37}\n`).join(''));
	for (const kind of KINDS) {
		const packed = PACK[kind](text);
		assert.ok(kind !== 'bzip2' || isBzip2(packed));
		assert.ok(kind !== 'lzma' || isLzma(packed));
		assert.ok(unpack(kind, packed).text.equals(text), kind);
		const half = unpack(kind, packed.subarray(0, packed.length >> 1)).text;
		assert.ok(text.subarray(0, half.length).equals(half) && (kind === 'bzip2' || half.length > 1000), kind);
		for (let i = 0; i < 300; i += 1) {
			const broken = Buffer.from(packed);
			for (let flips = 1 + random(3); flips > 0; flips -= 1) broken[random(broken.length)] = random(256);
			const sent = broken.subarray(0, random(2) ? broken.length : random(broken.length));
			if (kind === 'bzip2' ? !isBzip2(sent) : kind === 'lzma' && !isLzma(sent)) continue;
			const { text: read, done } = unpack(kind, sent);
			assert.ok(read.length < 64 * MIB && done.size <= sent.length);
		}
	}
});

test('a bomb is refused once it is over its limit', () => {
	const bomb = xz(Buffer.alloc(9000, 'a'));
	assert.throws(
		() => {
			const out = new Output(new Meter(1, 60_000));
			for (let i = 0; i < 1000; i += 1) unxz(bomb, 0, out);
		},
		(thrown: unknown) => thrown instanceof ScanStop && thrown.failure === 'bomb',
	);
});

const TOKEN = githubToken(77);
const ENV = Buffer.from(`# prod\nLOG_LEVEL=info\nAPI_TOKEN=${TOKEN}\nREGION=eu-west-1\n`);
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const WAYS: Record<string, (bytes: Buffer) => Buffer | string> = {
	'as a body': bytes => bytes,
	'behind other bytes': bytes => Buffer.concat([Buffer.from('HEADER01'), bytes]),
	'in gzip': bytes => gzipSync(bytes),
	'in a tar': bytes => tar('a.bin', bytes),
	'in base64': bytes => JSON.stringify({ file: base64(bytes) }),
	'in lines of base64': bytes => base64(bytes).replace(/.{76}/g, '$&\n'),
	'in a data: URL': bytes => `{"u":"data:application/octet-stream;base64,${base64(bytes)}"}`,
	'in hex': bytes => JSON.stringify({ h: bytes.toString('hex') }),
	'as a list of numbers': bytes => JSON.stringify({ data: [...bytes] }),
	'in a multipart body': bytes =>
		Buffer.concat([
			Buffer.from('--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n'),
			bytes,
			Buffer.from('\r\n--b--\r\n'),
		]),
};

test('a token in bzip2, xz and LZMA is found in whatever they are sent, and raised by the search', () => {
	const detect = createDetector({ knownSecrets: [] });
	const searches = [false, true].map(plain => new Prefilter({ knownSecrets: [] }, { plain }));
	let asked = 0;
	for (const kind of KINDS)
		for (const [way, send] of Object.entries(WAYS)) {
			// A list tells LZMA alone by nothing but its numbers.
			if (kind === 'lzma' && way === 'as a list of numbers') continue;
			const body = Buffer.from(send(PACK[kind](ENV)));
			for (const type of ['application/octet-stream', 'image/png']) {
				const result = detect(bodyTask(body, { type }));
				assert.ok(
					result.ok && result.findings.some(({ severity }) => severity === 'block'),
					`${kind} ${way}`,
				);
			}
			for (const search of searches) assert.ok(search.suspicious(body, ['token_patterns']), `${kind} ${way}`);
			asked += 1;
		}
	assert.equal(asked, KINDS.length * Object.keys(WAYS).length - 1);
});

test('what such a file holds that is no secret passes', () => {
	const detect = createDetector({ knownSecrets: [] });
	for (const kind of KINDS) {
		const result = detect(bodyTask(PACK[kind](Buffer.from('nothing of note\n'.repeat(20)))));
		assert.deepEqual(result.ok && result.findings, []);
	}
});
