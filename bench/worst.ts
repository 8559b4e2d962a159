// The worst case: what bodies that are made to be slow cost the detectors, in milliseconds of processor time for each MiB
// of what was sent (of less than 64 KiB: as if it were those), in the search on the event loop, which is asked about short ones
// alone, and in the engine, whose own search is in it; and whether four times as much costs more than four times. Of a body that
// repeats itself, which is read once, there is a second one with numbers in it, which is not.
// Flags: --limit MS makes the run fail over it; --growth looks at 4 MiB, too; --rules runs the storms of every rule; --only
// NAME; --direction inbound.

import { parseArgs } from 'node:util';
import type { DetectorName, Direction, Task } from '../workers/contract.js';
import { createDetector } from '../workers/detect.js';
import { Prefilter } from '../workers/prefilter.js';
import { TOKEN_RULES } from '../workers/rules/index.js';
import { toldOnce } from '../workers/told.js';
import { KNOWN, type Make, numbered, STORMS, stormsOf } from './support/storms.js';

const KIB = 1024;
const MIB = KIB * KIB;
const SMALL = MIB;
const LARGE = 4 * MIB;
/** Bytes of a storm of one rule: there are some two thousand. */
const RULE_BYTES = 64 * KIB;
/** What is shorter counts as if it were so long: a request alone costs more. */
const LEAST_BYTES = 64 * KIB;
/** What is longer goes to a thread without being searched first (src/scan/scanner.ts). */
const SEARCHED_MOST = 32 * KIB;
/** A body four times as long may cost so many times as much, for what the machine does beside it. */
const SUPERLINEAR = 6;
/** What is quicker than this says nothing about how it grows. */
const LEAST_MS = 20;
const ROUNDS = 2;
const NAMED = 12;

const { values: flags } = parseArgs({
	options: {
		limit: { type: 'string' },
		only: { type: 'string', default: '' },
		rules: { type: 'boolean', default: false },
		growth: { type: 'boolean', default: false },
		direction: { type: 'string', default: 'outbound' },
	},
});
const DETECTORS: Readonly<Record<Direction, readonly DetectorName[]>> = {
	outbound: ['token_patterns', 'known_secrets'],
	inbound: ['naive_injection_detection', 'known_secrets'],
};
const direction: Direction = flags.direction === 'inbound' ? 'inbound' : 'outbound';
const detectors = DETECTORS[direction];
const prefilter = new Prefilter({ knownSecrets: KNOWN });
const detect = createDetector({ knownSecrets: KNOWN });

function task(bytes: Buffer): Task {
	const body = { bytes, type: 'application/json', coding: '', offset: 0, carried: 0, last: true };
	return { direction, detectors, parts: [], body, redact: false, budgetMs: 120_000 };
}

/** Milliseconds of processor time that one call takes: the least of several. */
function cost(rounds: number, call: () => void): number {
	let least = Number.POSITIVE_INFINITY;
	for (let i = 0; i < rounds; i += 1) {
		const before = process.cpuUsage();
		call();
		const { user, system } = process.cpuUsage(before);
		least = Math.min(least, (user + system) / 1000);
	}
	return least;
}

interface Row {
	readonly name: string;
	/** Milliseconds a MiB. */
	readonly first: number;
	readonly engine: number;
	readonly answer: string;
	/** How many times as much as 1 MiB 4 MiB cost, or 0 where that was not measured or is too little to say. */
	readonly growth: number;
}

const total = (row: Row): number => row.first + row.engine;

/** As the proxy does: the engine sees what is long or suspicious. */
function measure(name: string, make: Make, bytes: number, grows: boolean): Row {
	const body = make(bytes);
	const mib = Math.max(body.length, LEAST_BYTES) / MIB;
	let suspicious = true;
	const first =
		body.length > SEARCHED_MOST
			? 0
			: cost(ROUNDS, () => {
					suspicious = prefilter.suspicious(body, detectors);
				});
	let answer = 'clean';
	const engine = suspicious
		? cost(ROUNDS, () => {
				const result = detect(task(body));
				answer = result.ok ? (result.findings.length > 0 ? 'found' : 'nothing') : result.failure;
			})
		: 0;
	return { name, first: first / mib, engine: engine / mib, answer, growth: grows ? growthOf(make) : 0 };
}

/** The more of two: how the prefilter's cost grows from 1 MiB to 4, and the engine's, whether it is asked or not. */
function growthOf(make: Make): number {
	const bodies = [make(SMALL), make(LARGE)] as const;
	// What is packed is not four times as long.
	const longer = bodies[1].length / bodies[0].length;
	return Math.max(
		...[
			(body: Buffer) => void prefilter.suspicious(body, detectors),
			(body: Buffer) => void detect(task(body)),
		].map(read => {
			const [small, large] = bodies.map(body => cost(1, () => read(body))) as [number, number];
			return large < LEAST_MS ? 0 : (large / small / longer) * 4;
		}),
	);
}

const rows: Row[] = [];
const take = (name: string, make: Make): void => {
	if (!name.includes(flags.only)) return;
	const row = measure(name, make, MIB, flags.growth);
	rows.push(row);
	console.log(line(row));
};
for (const [name, make] of Object.entries(STORMS)) {
	take(name, make);
	if (toldOnce(make(MIB)) !== null) take(`${name}, numbered`, numbered(make));
}
if (flags.rules) {
	for (const rule of TOKEN_RULES) {
		for (const [name, make] of Object.entries(stormsOf(rule))) {
			const full = `${rule.id}: ${name}`;
			if (full.includes(flags.only)) rows.push(measure(full, make, RULE_BYTES, false));
		}
	}
}

function line({ name, first, engine, answer, growth }: Row): string {
	const cells = [first, engine].map(value => value.toFixed(1).padStart(9)).join('');
	const grows =
		growth === 0 ? '' : `  x${growth.toFixed(1)} for x4${growth > SUPERLINEAR ? ' SUPERLINEAR' : ''}`;
	return `${name.padEnd(56)}${cells}  ${answer.padEnd(8)}${grows}`;
}

rows.sort((a, b) => total(b) - total(a));
console.log(`\nthe worst of ${rows.length}, ms a MiB sent: search, engine`);
for (const row of rows.slice(0, NAMED)) console.log(line(row));
const grown = rows.filter(({ growth }) => growth > SUPERLINEAR);
for (const { name } of grown) console.log(`${name} costs more than in proportion to its length`);
const limit = flags.limit === undefined ? Number.POSITIVE_INFINITY : Number(flags.limit);
const over = rows.filter(row => total(row) > limit);
if (flags.limit !== undefined) console.log(`${over.length} over ${limit} ms a MiB`);
process.exitCode = over.length > 0 || grown.length > 0 ? 1 : 0;
