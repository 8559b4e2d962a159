// The writing end of the writer's tests: a process of its own, since only a process can leave. Its log is stderr, its
// report one JSON line on stdout.

import { writeSync } from 'node:fs';
import { LogWriter } from '../../../src/log/writer.js';
import { lineInSlab, numberedLine } from './writer-lines.js';

const [mode, count] = [process.argv[2], Number(process.argv[3])];
let troubles: string[] = [];
const writer = new LogWriter({
	fd: 2,
	maxWaiting: 1024 * 1024,
	onBroken: (error, gone) => {
		troubles.push(`${error?.code} ${gone}`);
	},
});

function report(facts: object): void {
	writeSync(1, `${JSON.stringify(facts)}\n`);
}

switch (mode) {
	case 'patient': {
		let most = 0;
		let waits = 0;
		for (let number = 0; number < count; number += 1) {
			const room = writer.ready();
			if (room !== undefined) {
				waits += 1;
				await room;
			}
			writer.write(lineInSlab(number));
			most = Math.max(most, writer.waiting);
		}
		await writer.close();
		report({ most, waits, left: writer.waiting, lost: writer.lost });
		break;
	}
	case 'exit':
		for (let number = 0; number < count; number += 1) writer.write(lineInSlab(number));
		writer.flushSync();
		report({ left: writer.waiting });
		process.exit(0);
		break;
	case 'exit-midway': {
		// Leaves while the kernel has taken a part of a line, as a signal handler would.
		for (let number = 0; number < count; number += 1) writer.write(lineInSlab(number));
		await new Promise(resolve => setTimeout(resolve, 50));
		const before = writer.waiting;
		writer.write(lineInSlab(count));
		writer.flushSync();
		report({ before, left: writer.waiting });
		process.exit(0);
		break;
	}
	case 'crash':
		process.on('exit', () => writer.flushSync());
		for (let number = 0; number < count; number += 1) writer.write(numberedLine(number));
		process.on('uncaughtException', () => process.exit(7));
		throw new Error('crash');
	case 'deserted': {
		// The reader goes away: every line has to be accounted for, and nobody may wait for ever.
		let number = 0;
		while (writer.broken === null && number < count) {
			const room = writer.ready();
			if (room !== undefined) await room;
			writer.write(numberedLine(number));
			number += 1;
			if (number % 8 === 0) await new Promise(resolve => setImmediate(resolve));
		}
		const lostAtOnce = writer.lost;
		writer.write(numberedLine(number));
		const ready = writer.ready() === undefined;
		await writer.flush();
		writer.flushSync();
		const used = process.cpuUsage();
		await new Promise(resolve => setTimeout(resolve, 200));
		const spun = process.cpuUsage(used);
		await writer.close();
		report({
			code: writer.broken?.code,
			troubles,
			lostAtOnce,
			lost: writer.lost,
			ready,
			left: writer.waiting,
			cpuMs: (spun.user + spun.system) / 1000,
		});
		troubles = [];
		break;
	}
	default:
		throw new Error(`no mode ${mode}`);
}
