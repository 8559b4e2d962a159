// The ladder: what each part of the proxy costs, as ratios to a bare pass-through measured in the same run.
// `npm run bench -- --help` tells its flags.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pinning } from './support/child.js';
import { climb, type Plan } from './support/climb.js';
import type { Scheme } from './support/job.js';
import { page } from './support/page.js';
import { readmeTable, tables, warnings } from './support/report.js';
import { RUNGS, startLadder } from './support/rungs.js';
import { SCENARIOS } from './support/scenarios.js';

const HELP = `npm run bench -- [flags]
  --quick              the four scenarios that say most, at 64 connections, in short rounds, without the direct rung
  --scenario A,B       of ${SCENARIOS.map(({ id }) => id).join(', ')}
  --scheme http,https
  --connections 1,64,512
  --rungs A,B          of ${RUNGS.map(name => name.replace(' ', '')).join(', ')}; bare is always there
  --rounds N           how often each is measured; medians are shown
  --seconds N          how long each time (default 0.8)
  --origin node|nginx  default: nginx where it is installed
  --compare DIR        measure the built checkout in DIR beside this one, as "other log N"
  --serve "FLAGS"      more flags for egressd serve
  --slow PERCENT       burn so much more processor time on each of egressd's requests
  --markdown           print the table of bench/README.md besides
  --out DIR            where ladder.json and ladder.html go (default bench/out)`;

const list = { type: 'string' } as const;
const { values: flags } = parseArgs({
	options: {
		help: { type: 'boolean' },
		quick: { type: 'boolean' },
		scenario: list,
		scheme: list,
		connections: list,
		rungs: list,
		rounds: list,
		seconds: list,
		origin: list,
		compare: list,
		serve: list,
		slow: list,
		out: list,
		markdown: { type: 'boolean' },
	},
});

if (flags.help) {
	console.log(HELP);
	process.exit(0);
}

const QUICK = ['get-1k', 'post-4k', 'post-64k', 'llm'];

/** The members of a list that a flag names, or all of `usual`. */
function chosen<T>(
	flag: string | undefined,
	all: readonly T[],
	usual: readonly T[],
	name: (one: T) => string,
): T[] {
	if (flag === undefined) return [...usual];
	return flag.split(',').map(wanted => {
		const found = all.find(one => name(one) === wanted.trim());
		if (found === undefined) {
			console.error(`${wanted} is none of ${all.map(name).join(', ')}`);
			process.exit(2);
		}
		return found;
	});
}

function numeric(flag: string | undefined, usual: number): number {
	const value = flag === undefined ? usual : Number(flag);
	if (value >= 0) return value;
	console.error(`${flag} is no number`);
	process.exit(2);
}

const usualScenarios = SCENARIOS.filter(({ id }) => !flags.quick || QUICK.includes(id));
const usualRungs = RUNGS.filter(name => !flags.quick || name !== 'direct');
const plan: Plan = {
	scenarios: chosen(flags.scenario, SCENARIOS, usualScenarios, ({ id }) => id),
	schemes: chosen<Scheme>(flags.scheme, ['http', 'https'], ['http', 'https'], scheme => scheme),
	connections: (flags.connections ?? (flags.quick ? '64' : '1,64,512'))
		.split(',')
		.map(count => Math.max(1, numeric(count, 64))),
	rounds: Math.max(1, numeric(flags.rounds, 3)),
	seconds: numeric(flags.seconds, flags.quick ? 0.5 : 0.8),
	warmupSeconds: flags.quick ? 0.1 : 0.3,
	coldSeconds: 0.5,
	least: 200,
	coldLeast: 6000,
};

/** Where the progress goes to a file. */
const TELL_EVERY_MINUTES = 1;

const folder = mkdtempSync(join(tmpdir(), 'egressd-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const ladder = await startLadder({
	folder,
	rungs: chosen(flags.rungs, RUNGS, usualRungs, name => name.replace(' ', '')),
	...(flags.origin === undefined ? {} : { origin: flags.origin === 'node' ? 'node' : 'nginx' }),
	...(flags.compare === undefined ? {} : { compare: flags.compare }),
	...(flags.slow === undefined ? {} : { slow: numeric(flags.slow, 0) }),
	...(flags.serve === undefined ? {} : { args: flags.serve.split(' ').filter(Boolean) }),
});
const machine = `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
const before = loadavg()[0]?.toFixed(1);
const began = performance.now();
let told = 0;
const { cells, failed } = await climb(ladder, plan, (what, done) => {
	const passed = (performance.now() - began) / 60_000;
	// Measured jobs take as long as each other, and the others hardly longer.
	const left = done > 0.02 ? `, about ${Math.ceil((passed / done) * (1 - done))} min left` : '';
	const line = `${(done * 100).toFixed(0)} %${left}: ${what}`;
	if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
	else if (passed - told >= TELL_EVERY_MINUTES) {
		told = passed;
		process.stderr.write(`${line}\n`);
	}
});
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
const conditions = [
	`${plan.rounds} rounds of ${plan.seconds} s`,
	pinning,
	`origin: ${ladder.origin}`,
	`load of the machine ${before} before, ${loadavg()[0]?.toFixed(1)} after`,
].join('; ');
console.log(`${machine}\n${conditions}\n\n${tables(cells)}`);
const cautions = [...failed, ...warnings(cells)];
if (cautions.length > 0) console.log(`\n${cautions.map(one => `caution: ${one}`).join('\n')}`);

if (flags.markdown) console.log(`\n${readmeTable(cells)}`);

const out = flags.out ?? 'bench/out';
mkdirSync(out, { recursive: true });
const result = { time: new Date().toISOString(), machine, conditions, cautions, cells };
writeFileSync(join(out, 'ladder.json'), `${JSON.stringify(result, null, '\t')}\n`);
writeFileSync(join(out, 'ladder.html'), page(result));
console.log(`\nwritten: ${join(out, 'ladder.json')}, ${join(out, 'ladder.html')}`);
if (failed.length > 0) console.log(`${failed.length} cells have no figures, since requests failed there`);
process.exit(failed.length === 0 ? 0 : 1);
