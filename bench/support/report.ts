// Medians and ratios of what was measured, and the tables that show them on a terminal. Knows numbers only.

import type { Latency, Scheme } from './job.js';

/** Where something was measured. */
export interface Place {
	readonly scheme: Scheme;
	readonly scenario: string;
	readonly connections: number;
	readonly rung: string;
}

/** One job on one rung. Times are milliseconds where nothing else is said; NaN is what can't be known. */
export interface Sample extends Latency {
	readonly perSecond: number;
	/** Microseconds of processor a request: of the event loop's thread, of all other threads, of both. */
	readonly mainMicros: number;
	readonly otherMicros: number;
	readonly cpuMicros: number;
	/** Processors that the measured process used. */
	readonly processors: number;
	/** Share of the time in which it ran or its event loop waited for a core: near 1 it was the bottleneck. */
	readonly busy: number;
	/** Processors that origin and load generator used. */
	readonly loadBusy: number;
	readonly rssMiB: number;
	/** Requests that were counted; tunnels that were open at the end. */
	readonly count: number;
	/** How much memory it took during the job. */
	readonly grownMiB: number;
	/** How late timers of its event loop were. */
	readonly loopP50: number;
	readonly loopP99: number;
}

const FIGURES = [
	'perSecond',
	'p50',
	'p90',
	'p99',
	'p999',
	'mainMicros',
	'otherMicros',
	'cpuMicros',
	'processors',
	'busy',
	'loadBusy',
	'rssMiB',
	'grownMiB',
	'count',
	'loopP50',
	'loopP99',
] as const;
type Figure = (typeof FIGURES)[number];
const COMPARED = ['perSecond', 'p50', 'p90', 'p99', 'p999', 'cpuMicros', 'mainMicros', 'rssMiB'] as const;
type Compared = (typeof COMPARED)[number];

/** One place: medians over the rounds, and how they compare with the bare rung's. */
export interface Cell extends Place {
	readonly median: Readonly<Record<Figure, number>> & { readonly curve: readonly number[] };
	/** Rung over bare, the median of the rounds' own ratios: throughput above 1 is better, the others worse. */
	readonly ratio: Readonly<Record<Compared, number>>;
	/**
	 * The least processor time of any round over the bare rung's least: what else the machine does can only add to a
	 * round, so this is the steadiest figure there is.
	 */
	readonly leastCpuRatio: number;
	/** Milliseconds that the rung adds to an exchange at the median, over the direct one; NaN where that was not measured. */
	readonly added: number;
}

interface Taken {
	readonly place: Place;
	/** One a round, in order. */
	readonly taken: readonly Sample[];
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Cells with medians and ratios, for every place that has a bare rung to compare with. Ratios are taken round by round,
 * for rungs of one round were measured side by side.
 */
export function summarize(entries: readonly Taken[]): Cell[] {
	return entries.flatMap(({ place, taken }) => {
		const beside = (rung: string) =>
			entries.find(other => other.place.rung === rung && group(other.place) === group(place))?.taken;
		const bare = beside('bare');
		if (bare === undefined) return [];
		const direct = beside('direct') ?? [];
		const fields = <K extends string>(names: readonly K[], value: (name: K) => number) =>
			Object.fromEntries(names.map(name => [name, value(name)])) as Record<K, number>;
		const least = (samples: readonly Sample[]) => Math.min(...samples.map(({ cpuMicros }) => cpuMicros));
		const cell: Cell = {
			...place,
			median: {
				...fields(FIGURES, name => median(taken.map(sample => sample[name]))),
				curve: (taken[0]?.curve ?? []).map((_, i) =>
					median(taken.map(({ curve }) => curve[i] ?? Number.NaN)),
				),
			},
			ratio: fields(COMPARED, name =>
				median(taken.map((sample, round) => sample[name] / (bare[round]?.[name] ?? Number.NaN))),
			),
			leastCpuRatio: least(taken) / least(bare),
			added: median(taken.map((sample, round) => sample.p50 - (direct[round]?.p50 ?? Number.NaN))),
		};
		return [cell];
	});
}

/** What one group of rungs is compared in. */
export function group({ scheme, scenario, connections }: Place): string {
	return `${scheme} ${scenario}, ${connections} connection${connections === 1 ? '' : 's'}`;
}

type Column = readonly [title: string, show: (cell: Cell) => string];

const number =
	(digits: number, value: (cell: Cell) => number) =>
	(cell: Cell): string => {
		const shown = value(cell);
		return Number.isNaN(shown) ? '' : shown.toFixed(digits);
	};

const EXCHANGES: readonly Column[] = [
	['', cell => cell.rung],
	['/s', number(0, cell => cell.median.perSecond)],
	['p50 ms', number(2, cell => cell.median.p50)],
	['p90', number(2, cell => cell.median.p90)],
	['p99', number(2, cell => cell.median.p99)],
	['p99.9', number(2, cell => cell.median.p999)],
	['us main', number(0, cell => cell.median.mainMicros)],
	['others', number(0, cell => cell.median.otherMicros)],
	['busy', number(2, cell => cell.median.busy)],
	['load', number(2, cell => cell.median.loadBusy)],
	['loop p99', number(1, cell => cell.median.loopP99)],
	['RSS MiB', number(0, cell => cell.median.rssMiB)],
	['p50 - direct', number(2, cell => (cell.connections === 1 ? cell.added : Number.NaN))],
	['/s : bare', number(2, cell => cell.ratio.perSecond)],
	['p50', number(2, cell => cell.ratio.p50)],
	['p99', number(2, cell => cell.ratio.p99)],
	['cpu', number(2, cell => cell.ratio.cpuMicros)],
	['least cpu', number(2, cell => cell.leastCpuRatio)],
];

const IDLE: readonly Column[] = [
	['', cell => cell.rung],
	['RSS MiB', number(0, cell => cell.median.rssMiB)],
	['tunnels', number(0, cell => cell.median.count)],
	['KiB a tunnel', number(1, cell => (cell.median.grownMiB * 1024) / cell.median.count)],
	['% of a core', number(2, cell => cell.median.processors * 100)],
];

/** A table a group for the terminal, numbers right-aligned. */
export function tables(cells: readonly Cell[]): string {
	const groups = new Map<string, Cell[]>();
	for (const cell of cells) groups.set(group(cell), [...(groups.get(group(cell)) ?? []), cell]);
	return [...groups]
		.map(([name, members]) => {
			const [[, ...titles] = [], ...rest] = figuresOf(members);
			const rows = [[name, ...titles], ...rest.map(([rung, ...figures]) => [`  ${rung}`, ...figures])];
			return aligned(rows, [FIRST_COLUMN, ...titles.map(title => Math.max(7, title.length))]);
		})
		.join('\n\n');
}

/** The figures of one group as rows of text, titles first; without those that can't be known of any rung. */
export function figuresOf(cells: readonly Cell[]): string[][] {
	const columns = (isIdle(cells) ? IDLE : EXCHANGES).filter(([, show]) =>
		cells.some(cell => show(cell) !== ''),
	);
	return [columns.map(([title]) => title), ...cells.map(cell => columns.map(([, show]) => show(cell)))];
}

/** True for tunnels that wait: they have no throughput. */
export function isIdle(cells: readonly Cell[]): boolean {
	return cells.every(({ median }) => Number.isNaN(median.perSecond));
}

/** The table of bench/README.md: throughput over bare, with p50, p99 and processor time in brackets. */
export function readmeTable(cells: readonly Cell[]): string {
	const groups = new Map<string, Cell[]>();
	for (const cell of cells) groups.set(group(cell), [...(groups.get(group(cell)) ?? []), cell]);
	const rungs = [...new Set(cells.map(({ rung }) => rung))].filter(
		name => name !== 'bare' && name !== 'direct',
	);
	const rows = [...groups]
		.filter(([, members]) => members.some(({ median }) => !Number.isNaN(median.perSecond)))
		.map(([name, members]) => {
			const bare = members.find(({ rung }) => rung === 'bare')?.median;
			const shown = rungs.map(rung => {
				const ratio = members.find(cell => cell.rung === rung)?.ratio;
				if (ratio === undefined) return '';
				const behind = [ratio.p50, ratio.p99, ratio.cpuMicros].map(value => value.toFixed(1)).join(', ');
				return `${ratio.perSecond.toFixed(2)} (${behind})`;
			});
			return `| ${name} | ${bare?.perSecond.toFixed(0)} | ${shown.join(' | ')} |`;
		});
	return [
		`| what | bare /s | ${rungs.join(' | ')} |`,
		`|---|---|${rungs.map(() => '---|').join('')}`,
		...rows,
	].join('\n');
}

const FIRST_COLUMN = 44;

function aligned(rows: readonly (readonly string[])[], least: readonly number[]): string {
	const widths = least.map((width, i) => Math.max(width, ...rows.map(row => (row[i] as string).length)));
	return rows
		.map(row =>
			row
				.map((text, i) => (i === 0 ? text.padEnd(widths[i] as number) : text.padStart(widths[i] as number)))
				.join(' '),
		)
		.join('\n');
}

/** Of what a run has to be read with care: rungs that were not what limited it. */
export function warnings(cells: readonly Cell[]): string[] {
	return cells
		.filter(
			({ connections, median, rung }) =>
				rung !== 'direct' && connections >= LOADED && !Number.isNaN(median.perSecond) && median.busy < BUSY,
		)
		.map(
			cell =>
				`${group(cell)}, ${cell.rung}: busy only ${(cell.median.busy * 100).toFixed(0)} % of the time (load and origin ${(
					cell.median.loadBusy * 100
				).toFixed(0)} %): its throughput and latency are those of the load; processor times hold`,
		);
}

/** From so many connections on a proxy is never out of work. */
const LOADED = 32;
const BUSY = 0.9;
