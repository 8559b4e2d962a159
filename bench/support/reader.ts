// Reads JSON lines on standard input at a given rate, or as fast as they come, and at the end writes what it saw into a
// file: the reader that a container runtime would be. Arguments: bytes a second (0: no limit), file.

import { writeFileSync } from 'node:fs';

/** What was read. */
export interface Seen {
	readonly lines: number;
	readonly bytes: number;
	/** Lines that are not whole JSON objects; must be 0. */
	readonly torn: number;
	readonly events: Readonly<Record<string, number>>;
}

const rate = Number(process.argv[2]);
const file = process.argv[3] as string;
let lines = 0;
let bytes = 0;
let torn = 0;
let rest = '';
const events: Record<string, number> = {};
const began = performance.now();

process.stdin.setEncoding('latin1');
process.stdin.on('data', (text: string) => {
	bytes += text.length;
	const parts = (rest + text).split('\n');
	rest = parts.pop() as string;
	for (const line of parts) count(line);
	if (rate === 0) return;
	const ahead = (bytes / rate) * 1000 - (performance.now() - began);
	if (ahead < 1) return;
	process.stdin.pause();
	setTimeout(() => process.stdin.resume(), ahead);
});
process.stdin.on('end', () => {
	if (rest !== '') torn += 1;
	writeFileSync(file, JSON.stringify({ lines, bytes, torn, events } satisfies Seen));
});

function count(line: string): void {
	lines += 1;
	try {
		const { event } = JSON.parse(line) as { event: string };
		events[event] = (events[event] ?? 0) + 1;
	} catch {
		torn += 1;
	}
}
