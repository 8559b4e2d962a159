// Promises of gRPC bodies: byte-identical, messages that are here together are looked at together, and each is looked at as
// it stands, also by itself where it is no part of what stands before it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { EgressError } from '../../../src/core/errors.js';
import { grpcWindow } from '../../../src/scan/stream/grpc.js';
import type { ByteSource, Look, Piece } from '../../../src/scan/stream/window.js';

const NEEDLE = 'needle-in-the-hay';
/** Found as a word alone. */
const WORD = /(?<!\w)needle-in-the-hay(?!\w)/;

const message = (text: string | Buffer, flags = 0): Buffer => {
	const head = Buffer.alloc(5);
	head[0] = flags;
	head.writeUInt32BE(text.length, 1);
	return Buffer.concat([head, Buffer.from(text)]);
};

const source = (chunks: Buffer[]): ByteSource => ({
	take: async () => {
		const next = chunks.shift();
		return next === undefined ? null : [next];
	},
});

async function passed(
	chunks: readonly Buffer[],
): Promise<{ out: Buffer; looks: Piece[]; blocked: boolean; sizes: number[] }> {
	const looks: Piece[] = [];
	const look: Look = piece => {
		looks.push(piece);
		if (WORD.test(piece.bytes.toString('latin1'))) throw new EgressError('dlp_outbound');
		return { from: piece.bytes.length, firm: false };
	};
	const out: Buffer[] = [];
	let blocked = false;
	try {
		const headers = ['content-type', 'application/grpc', 'grpc-encoding', 'gzip'];
		for await (const piece of grpcWindow(source([...chunks]), headers, look)) out.push(piece);
	} catch (thrown) {
		assert.ok(thrown instanceof EgressError);
		blocked = true;
	}
	return { out: Buffer.concat(out), looks, blocked, sizes: out.map(({ length }) => length) };
}

const many = Array.from({ length: 400 }, (_, i) => message(`message ${i} `.repeat(1 + (i % 20))));

describe('gRPC messages that came together', () => {
	it('pass byte for byte, however they were cut', async () => {
		const mixed = [
			...many,
			message(gzipSync('packed'), 1),
			message(''),
			message('x '.repeat(20_000)),
			...many,
		];
		const body = Buffer.concat([...mixed, Buffer.from([0, 0, 0])]);
		for (const size of [97, 1000, 40_000, body.length]) {
			const chunks = [];
			for (let at = 0; at < body.length; at += size) chunks.push(body.subarray(at, at + size));
			const { out, blocked } = await passed(chunks);
			assert.ok(!blocked, `${size}`);
			assert.ok(out.equals(body), `${size}`);
		}
	});

	it('are looked at in a few looks, and go on at once', async () => {
		const { looks, sizes } = await passed([Buffer.concat(many)]);
		// Each ends in a blank, behind which the next one begins: none has to be looked at by itself.
		assert.ok(looks.length < 10, `${looks.length}`);
		assert.equal(sizes.length, looks.length);
		for (const { bytes } of looks) assert.ok(bytes.length < 70_000, `${bytes.length}`);
	});

	it('are blocked for what is cut over two of them, what stands in one, and what ends a longer word only behind another', async () => {
		const fine = message('so far so good ');
		for (const bad of [
			[message('a needle-in'), message('-the-hay b')],
			[message(`a ${NEEDLE} b`)],
			[message('word'), message(NEEDLE), message('word')],
			[message(gzipSync(`a ${NEEDLE} b`), 1)],
			[message(''), message(NEEDLE)],
		]) {
			for (const chunks of [[fine, ...bad, fine], [Buffer.concat([fine, ...bad, fine])]]) {
				const { out, blocked } = await passed(chunks);
				assert.ok(blocked, `${bad.map(String).join('|')} in ${chunks.length}`);
				assert.ok(!out.includes('hay'));
			}
		}
	});

	it('are blocked for what is cut over two runs of them', async () => {
		const first = Buffer.concat([message('one '), message('two needle-in')]);
		const { blocked } = await passed([first, Buffer.concat([message('-the-hay '), message('four ')])]);
		assert.ok(blocked);
	});
});
