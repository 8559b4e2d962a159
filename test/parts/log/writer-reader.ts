// The reading end of the writer's tests: reads stdin by fits and starts, checks every line and reports on stdout.

import { readSync } from 'node:fs';
import { checkLines } from './writer-lines.js';

const pause = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number): void => {
	Atomics.wait(pause, 0, 0, ms);
};

const chunk = Buffer.alloc(256 * 1024);
let rest: Buffer[] = [];
let lines = 0;
let reads = 0;
sleep(300);
for (;;) {
	const size = readSync(0, chunk);
	if (size === 0) break;
	reads += 1;
	if (reads % 400 === 0) sleep(100);
	const end = chunk.lastIndexOf(10, size - 1);
	if (end < 0) {
		rest.push(Buffer.from(chunk.subarray(0, size)));
		continue;
	}
	const text = Buffer.concat([...rest, chunk.subarray(0, end)]).toString();
	rest = [Buffer.from(chunk.subarray(end + 1, size))];
	lines += checkLines(text.split('\n'), lines);
}
console.log(JSON.stringify({ lines, torn: Buffer.concat(rest).length }));
