// The gate: a short climb of the ladder, and what it costs a request against what was recorded in bench/floors.json.
// What fell is measured once more before it counts. Flags: --record writes that file anew; --slow PERCENT burns time on each request, to see the gate fail; --floors FILE.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { stopAll } from './support/child.js';
import { climb, type Plan } from './support/climb.js';
import { checkFloors, type Floors, outgrown, recordFloors } from './support/floors.js';
import { type Cell, tables } from './support/report.js';
import { startLadder } from './support/rungs.js';
import { SCENARIOS } from './support/scenarios.js';

const { values: flags } = parseArgs({
	options: {
		record: { type: 'boolean' },
		slow: { type: 'string' },
		floors: { type: 'string', default: fileURLToPath(new URL('../../bench/floors.json', import.meta.url)) },
	},
});

// Not bodies of 64 KB: most go to the pool, and what that costs differs by half from run to run where threads share a core.
// Many short rounds: the least of them counts, and one is likely to fall between what else the machine does.
const PLAN: Plan = {
	scenarios: SCENARIOS.filter(({ id }) => ['get-1k', 'post-4k'].includes(id)),
	schemes: ['http', 'https'],
	connections: [16],
	rounds: 6,
	seconds: 0.2,
	least: 150,
	warmupSeconds: 0.05,
	coldSeconds: 0.5,
	coldLeast: 2000,
};

const folder = mkdtempSync(join(tmpdir(), 'egressd-gate-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Climbs with processes of its own, and ends where requests failed or nothing can be measured. */
async function measure(place: string): Promise<readonly Cell[]> {
	const began = performance.now();
	const ladder = await startLadder({
		folder: join(folder, place),
		rungs: ['bare', 'log 0', 'log 1', 'log 2'],
		// The same everywhere, so that the recorded figures are.
		origin: 'node',
		...(flags.slow === undefined ? {} : { slow: Number(flags.slow) }),
	});
	const { cells, failed } = await climb(ladder, PLAN);
	console.log(tables(cells));
	console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
	if (failed.length > 0) {
		for (const sentence of failed) console.log(sentence);
		console.log('the gate fails: requests failed');
		process.exit(1);
	}
	if (cells.some(({ leastCpuRatio }) => Number.isNaN(leastCpuRatio))) {
		console.log('SKIPPED: this system does not tell how much processor time a process used');
		process.exit(0);
	}
	stopAll();
	return cells;
}

const cells = await measure('first');
if (flags.record) {
	writeFileSync(flags.floors, `${JSON.stringify(recordFloors(cells), null, '\t')}\n`);
} else {
	const floors = JSON.parse(readFileSync(flags.floors, 'utf8')) as Floors;
	let fallen = checkFloors(cells, floors);
	if (fallen.length > 0) {
		for (const sentence of fallen) console.log(sentence);
		console.log('that is measured once more, since what is slower by itself is slower again\n');
		fallen = checkFloors(cells, floors, await measure('again'));
	}
	for (const sentence of [...fallen, ...outgrown(cells, floors)]) console.log(sentence);
	console.log(fallen.length === 0 ? 'the gate is passed' : `the gate fails: ${fallen.length} figures fell`);
	process.exitCode = fallen.length === 0 ? 0 : 1;
}
process.exit();
