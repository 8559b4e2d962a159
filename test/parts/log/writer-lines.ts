// Lines that prove their own order and wholeness, for both ends of the writer's tests.

import { roomFor } from '../../../src/log/slab.js';

/** Bytes of padding of line `number`: mostly 1 to 8 KB, every tenth up to 200 KB. */
function padding(number: number): number {
	const mixed = (number * 7919) % 1000;
	return number % 10 === 9 ? 1000 + mixed * 199 : 1000 + mixed * 7;
}

export function numberedLine(number: number): string {
	return `{"number":${number},"padding":"${String.fromCharCode(97 + (number % 26)).repeat(padding(number))}"}\n`;
}

/** The same in the room that the log makes its lines in. */
export function lineInSlab(number: number): Buffer {
	const text = numberedLine(number);
	const line = roomFor(text.length);
	line.write(text, 'latin1');
	return line;
}

/** Throws at the first line that is not the one expected. Returns how many lines there are. */
export function checkLines(lines: Iterable<string>, first = 0): number {
	let number = first;
	for (const line of lines) {
		const parsed = JSON.parse(line) as { number: number; padding: string };
		if (parsed.number !== number) throw new Error(`line ${number} says ${parsed.number}`);
		if (`${line}\n` !== numberedLine(number)) throw new Error(`line ${number} is damaged`);
		number += 1;
	}
	return number - first;
}
