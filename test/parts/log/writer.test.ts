// The writer against real pipes, sockets and files: nothing torn, reordered or lost, whatever the reader does.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LogWriter } from '../../../src/log/writer.js';
import { scratch } from '../../support/scratch.js';
import { checkLines, numberedLine } from './writer-lines.js';

const producer = fileURLToPath(new URL('writer-producer.js', import.meta.url));
const reader = fileURLToPath(new URL('writer-reader.js', import.meta.url));
const folder = scratch();

interface Outcome {
	/** What the producer said on its stdout. */
	readonly report: Record<string, unknown>;
	/** What the right side of the pipe said. */
	readonly read: string;
}

/** Producer's stderr into `right` by a pipe of the kernel's (a Node parent would give it a socket). */
async function throughPipe(mode: string, count: number, right: string): Promise<Outcome> {
	const left = `"${process.execPath}" "${producer}" ${mode} ${count}`;
	const child = spawn('/bin/sh', ['-c', `${left} 2>&1 1>&3 | ${right}`], {
		stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
	});
	const [read, report] = await Promise.all([
		text(child.stdio[1] as NodeJS.ReadableStream),
		text(child.stdio[3] as NodeJS.ReadableStream),
		once(child, 'exit'),
	]);
	return { report: report === '' ? {} : JSON.parse(report), read };
}

const readAll = `"${process.execPath}" "${reader}"`;

async function collect(child: ChildProcess): Promise<{ status: number; lines: number }> {
	const { stderr } = child;
	assert.ok(stderr);
	await sleep(100); // a reader that is late
	const [all, [status]] = await Promise.all([text(stderr), once(child, 'exit')]);
	assert.ok(all.endsWith('\n'), 'the last line is whole');
	return { status, lines: checkLines(all.slice(0, -1).split('\n')) };
}

test('10,000 lines arrive whole and in order through a pipe whose reader sleeps and reads in turn', {
	timeout: 20_000,
}, async () => {
	const { report, read } = await throughPipe('patient', 10_000, readAll);
	assert.deepEqual(JSON.parse(read), { lines: 10_000, torn: 0 });
	assert.equal(report.left, 0);
	assert.equal(report.lost, 0);
	assert.ok((report.waits as number) > 0, 'the slow reader made the producer wait');
	const longest = 210_000;
	assert.ok((report.most as number) < 1024 * 1024 + longest, `${report.most} bytes waited at the most`);
});

test('process.exit after flushSync loses none of 5,000 lines', { timeout: 20_000 }, async () => {
	const { report, read } = await throughPipe('exit', 5_000, readAll);
	assert.deepEqual(JSON.parse(read), { lines: 5_000, torn: 0 });
	assert.deepEqual(report, { left: 0 });
});

test('flushSync goes on in the middle of a line that the kernel took in part', {
	timeout: 20_000,
}, async () => {
	const { report, read } = await throughPipe('exit-midway', 500, readAll);
	assert.ok((report.before as number) > 0, 'the pipe was full');
	assert.deepEqual(JSON.parse(read), { lines: 501, torn: 0 });
	assert.equal(report.left, 0);
});

test('an uncaught exception loses none of the lines written before it', { timeout: 20_000 }, async () => {
	const { read } = await throughPipe('crash', 500, readAll);
	assert.deepEqual(JSON.parse(read), { lines: 500, torn: 0 });
});

test('a socket as stderr, which is what a Node parent gives, takes every line too', {
	timeout: 20_000,
}, async () => {
	for (const mode of ['patient', 'exit', 'exit-midway', 'crash']) {
		const child = spawn(process.execPath, [producer, mode, '300'], { stdio: ['ignore', 'ignore', 'pipe'] });
		assert.deepEqual(await collect(child), {
			status: mode === 'crash' ? 7 : 0,
			lines: mode === 'exit-midway' ? 301 : 300,
		});
	}
});

test('a reader that goes away is reported, counted and neither waited for nor spun on', {
	timeout: 20_000,
}, async () => {
	const { report } = await throughPipe('deserted', 5_000, 'head -c 300000 > /dev/null');
	assert.equal(report.code, 'EPIPE');
	assert.deepEqual(report.troubles, ['EPIPE true']);
	assert.ok((report.lostAtOnce as number) > 0);
	assert.equal(report.lost, (report.lostAtOnce as number) + 1);
	assert.equal(report.ready, true);
	assert.equal(report.left, 0);
	assert.ok((report.cpuMs as number) < 100, `${report.cpuMs} ms of processor in 200 ms of idling`);
});

test('a file gets every line, also those written in the turn before close', async () => {
	const path = join(folder, 'file');
	const fd = openSync(path, 'a');
	const writer = new LogWriter({ fd });
	for (let number = 0; number < 200; number += 1) writer.write(numberedLine(number));
	await writer.close();
	writeSync(fd, 'still open\n'); // the caller's descriptor is the caller's to close
	closeSync(fd);
	const lines = readFileSync(path, 'utf8').split('\n');
	assert.deepEqual(lines.splice(-2), ['still open', '']);
	assert.equal(checkLines(lines), 200);
});

test('a line of 12 MB comes out whole between its neighbours', async () => {
	const path = join(folder, 'big');
	const fd = openSync(path, 'a');
	const writer = new LogWriter({ fd });
	const lines = ['{"a":1}\n', `{"b":"${'é'.repeat(6_000_000)}"}\n`, '{"c":3}\n'];
	for (const line of lines) writer.write(line);
	await writer.close();
	closeSync(fd);
	assert.ok(readFileSync(path, 'utf8') === lines.join(''));
});

test('lines of one turn go out at its end, not later', async () => {
	const path = join(folder, 'turn');
	const fd = openSync(path, 'a');
	const writer = new LogWriter({ fd });
	writer.write('{"a":1}\n');
	writer.write('{"b":2}\n');
	assert.equal(writer.waiting, 16);
	await new Promise(resolve => setImmediate(resolve));
	assert.equal(readFileSync(path, 'utf8'), '{"a":1}\n{"b":2}\n');
	assert.equal(writer.waiting, 0);
	closeSync(fd);
});

test('a line that comes when the reader has emptied a full pipe goes on at once, and those before it', async () => {
	const path = join(folder, 'emptied');
	assert.equal(spawnSync('mkfifo', [path]).status, 0);
	const from = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	const fd = openSync(path, 'a');
	const writer = new LogWriter({ fd });
	const pipe = Buffer.alloc(1024 * 1024);
	const line = `${'x'.repeat(99_999)}\n`;
	let read = 0;
	for (let number = 0; number < 5; number += 1) {
		writer.write(line);
		assert.ok(writer.waiting > 0, 'a pipe holds less than a line');
		read += readSync(from, pipe);
		const until = performance.now() + 1;
		while (performance.now() < until);
	}
	// All in one turn, so that no timer came: what was read of each line made room for more of it and the next.
	assert.ok(read >= 4 * 65_536, `${read} bytes were read`);
	while (writer.waiting > 0) {
		await new Promise(resolve => setImmediate(resolve));
		try {
			read += readSync(from, pipe);
		} catch {
			// Nothing came yet.
		}
	}
	try {
		read += readSync(from, pipe);
	} catch {
		// It was read before.
	}
	assert.equal(read, 5 * line.length);
	await writer.close();
	closeSync(fd);
	closeSync(from);
});

test('/dev/null takes lines, and after close they count as lost', async () => {
	const fd = openSync('/dev/null', 'a');
	const writer = new LogWriter({ fd });
	writer.write(numberedLine(0));
	await writer.flush();
	assert.equal(writer.waiting, 0);
	await writer.close();
	await writer.close();
	writer.write(numberedLine(1));
	assert.equal(writer.lost, 1);
	closeSync(fd);
});

test('a full disk breaks the writer, keeps its lines, and mends it when there is room again', async () => {
	const path = join(folder, 'mended');
	const fd = openSync('/dev/full', 'a');
	const said: [string | undefined, boolean][] = [];
	const writer = new LogWriter({
		fd,
		maxWaiting: 5000,
		onBroken: (error, gone) => said.push([error?.code, gone]),
	});
	for (let number = 0; number < 9; number += 1) writer.write(numberedLine(number));
	writer.flushSync();
	assert.deepEqual(said, [['ENOSPC', false]]);
	assert.equal(writer.broken?.code, 'ENOSPC');
	assert.equal(writer.lost, 0);
	const room = writer.ready();
	assert.ok(room !== undefined, 'exchanges wait');
	closeSync(fd);
	assert.equal(openSync(path, 'a'), fd, 'the same number now stands for a file with room');
	await room;
	await writer.flush();
	assert.deepEqual(said, [
		['ENOSPC', false],
		[undefined, false],
	]);
	assert.equal(writer.broken, null);
	await writer.close();
	closeSync(fd);
	assert.equal(checkLines(readFileSync(path, 'utf8').slice(0, -1).split('\n')), 9);
});

test('a full disk does not keep a proxy that is stopped', async () => {
	const fd = openSync('/dev/full', 'a');
	const said: [string | undefined, boolean][] = [];
	const writer = new LogWriter({ fd, onBroken: (error, gone) => said.push([error?.code, gone]) });
	for (let number = 0; number < 9; number += 1) writer.write(numberedLine(number));
	const closed = writer.close().then(() => true);
	assert.equal(await Promise.race([closed, sleep(15_000, false, { ref: false })]), true);
	assert.equal(writer.lost, 9);
	assert.deepEqual(said, [
		['ENOSPC', false],
		['ENOSPC', true],
	]);
	closeSync(fd);
});

test('a descriptor that is not open is refused at once', () => {
	const fd = openSync('/dev/null', 'a');
	closeSync(fd);
	assert.throws(() => new LogWriter({ fd }), { code: 'EBADF' });
});

test('of a process that may die alone, lines are said to be handed on when they are in the pipe, and not before', async () => {
	const path = join(folder, 'handed-on');
	const fd = openSync(path, 'a');
	let seen = 0;
	const read = (): string => {
		const all = readFileSync(path, 'utf8');
		const fresh = all.slice(seen);
		seen = all.length;
		return fresh;
	};
	const alone = new LogWriter({ fd, mayDieAlone: true });
	assert.equal(alone.handedOn(), undefined, 'nothing was written');
	alone.write('one\n');
	alone.write('two\n');
	const handed = alone.handedOn();
	assert.equal(read(), '');
	await Promise.all([handed, alone.handedOn()]);
	assert.equal(read(), 'one\ntwo\n');
	assert.equal(alone.handedOn(), undefined);
	alone.write('three\n');
	const atEnd = alone.handedOn();
	await alone.close();
	await atEnd;
	assert.equal(read(), 'three\n');
	const together = new LogWriter({ fd });
	together.write('four\n');
	assert.equal(together.handedOn(), undefined, 'its reader goes down with it');
	await together.close();
	closeSync(fd);
});
