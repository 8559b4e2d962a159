// Which views are made of plain text: few, however much of it looks like something that could be undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Narrow, walk } from '../../../workers/decode.js';
import { joinedStrings } from '../../../workers/views/apart/joined.js';
import { closedView } from '../../../workers/views/apart/spaced.js';
import { quotedPrintableView } from '../../../workers/views/encoded/transfer.js';
import { Meter } from '../../../workers/views/meter.js';
import { rootView } from '../../../workers/views/view.js';
import { randomness } from '../../rules/injection-phrases.js';

/** Bytes of all views of a text, for each of its own. */
function shown(text: string | Buffer, narrow: Narrow = () => null): number {
	let bytes = 0;
	const look = (view: { bytes: Buffer }) => {
		bytes += view.bytes.length;
		return { reversed: [], rotated: [], deciphered: [] };
	};
	const root = rootView(Buffer.from(text as string));
	walk(root, 'text', new Meter(text.length, 60_000), look, { narrow, spoken: false });
	return bytes / text.length;
}

test('a changelog is looked at about once: headings underlined, a few quotes, escapes here and there', () => {
	const entries = Array.from(
		{ length: 400 },
		(_, i) =>
			`* #${i * 7}: the builder keeps ''table-${i}'', (row) and the "width" of cells, as the manual says.\n  Patch by somebody\n`,
	);
	const chapters = Array.from({ length: 10 }, (_, i) => {
		const title = `Release ${i} of \u2018spring\u2019 &amp; summer`;
		return `${title}\n${'='.repeat(34)}\n\nBugs fixed\n----------\n\n${entries.slice(i * 40, i * 40 + 40).join('')}\n`;
	});
	const times = shown(chapters.join(''));
	assert.ok(times < 2.5, `looked at ${times} times`);
});

test('base64 in base64 is looked at as long as it is, and not read backwards where it is text forwards', () => {
	const words = Array.from({ length: 600 }, (_, i) => `Reader ${i * 7919} keeps what it asked for first.`);
	let text = words.join('\n');
	for (let i = 0; i < 4; i += 1) text = Buffer.from(text).toString('base64');
	const times = shown(text);
	assert.ok(times < 4, `looked at ${times} times`);
	const backwards = [...Buffer.from(words.join('\n')).toString('base64')].reverse().join('');
	assert.ok(shown(backwards) > 1.7);
});

/** Binary data in which so many of a hundred bytes print, and half of the rest are control characters. */
function binary(size: number, printing: number): Buffer {
	const random = randomness(5);
	const below = (limit: number): number => Math.floor(random() * limit);
	return Buffer.from(
		Array.from({ length: size }, () =>
			below(100) < printing ? 0x20 + below(0x5f) : below(2) === 0 ? 1 + below(8) : 0x80 + below(0x80),
		),
	);
}

test('binary data is not read as text with control characters between its letters, which would be undone again and again', () => {
	const times = shown(binary(1 << 18, 55));
	assert.ok(times < 1.1, `looked at ${times} times`);
});

test('the text in binary data is read where something could stand in it', () => {
	const sentence = 'Each reader of the cache is told once that the table was filled. ';
	const data = Buffer.concat(
		Array.from({ length: 800 }, () => [binary(64, 20), Buffer.from(sentence)]).flat(),
	);
	const all = shown(data);
	const asked: number[] = [];
	const part = shown(data, text => {
		asked.push(text.length);
		return [{ start: 1000, end: 3000 }];
	});
	assert.equal(asked.length, 1);
	assert.ok(all > 1.4 && part < 1.1, `looked at ${all} and ${part} times`);
});

test('rows of the digit of which two write itself in hex are not decoded again and again', () => {
	const rows = Array.from({ length: 400 }, (_, i) => `${'3'.repeat(90 + (i % 60))}\0`).join('');
	const times = shown(rows);
	assert.ok(times < 3, `looked at ${times} times`);
	const token = Buffer.from('behind a row of them a text is seen').toString('hex');
	assert.ok(shown(`${'3'.repeat(200)}${token}`) > shown(`${'3'.repeat(200)}`));
});

const said = (text: string): string[] =>
	joinedStrings(rootView(Buffer.from(text))).map(({ bytes }) => bytes.toString('latin1'));

test('a value is put together with its neighbours only', () => {
	assert.deepEqual(said('Call("alone")! Call("too")!'), []);
	assert.deepEqual(said('Call("one", "two")! Call("alone")! Call("three" + "four")!'), [
		'onetwo\0\0threefour',
	]);
});

test('quoted-printable is undone where it is not rows of equals signs, once for all changes in place', () => {
	const undone = (text: string): string | undefined =>
		quotedPrintableView(rootView(Buffer.from(text)))?.bytes.toString('latin1');
	assert.equal(undone('Title\n=====\n\nText ==\n'), undefined);
	assert.equal(undone('one wo=\nrd and=3D=\n more'), 'one word and= more');
});

test('groups that commas part are closed up where they are no segments of a source map', () => {
	const closed = (text: string): string | undefined =>
		closedView(rootView(Buffer.from(text)), () => true)
			?.bytes.toString('latin1')
			.replaceAll('\0', '');
	assert.equal(closed('say qK3,vR8,xT2,mN5,bW7,zL4,hJ9 now'), 'qK3vR8xT2mN5bW7zL4hJ9');
	assert.equal(closed('"mappings":"EAAAAC,EAAAgB,KAAAkC,EAAAyB,GAAAqD,EAAAwE,IAAAuD"')?.length ?? 0, 0);
});

test('soft line breaks that nothing announces take linear time', () => {
	const text = ' =\n'.repeat(350_000);
	const before = process.cpuUsage();
	assert.equal(quotedPrintableView(rootView(Buffer.from(text))), null);
	const { user, system } = process.cpuUsage(before);
	assert.ok(user + system < 1e6, `${user + system} us`);
});
