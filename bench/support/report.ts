// Medians and ratios of what was measured, and the table that shows them. Knows numbers only.

/** One job on one rung. */
export interface Sample {
	readonly perSecond: number;
	/** Milliseconds. */
	readonly p50: number;
	readonly p99: number;
	/** Processor time of the rung's process for one request, in microseconds; NaN where it is not known. */
	readonly cpuMicros: number;
	/** Processors that the rung's process kept busy: near 1 it was the bottleneck, far below 1 something else was. */
	readonly busy: number;
	readonly rssMiB: number;
}

/** One scenario on one rung: medians over the rounds, and how they compare with the bare rung's. */
export interface Cell {
	readonly scheme: string;
	readonly scenario: string;
	readonly rung: string;
	readonly median: Sample;
	/** Rung over bare, the median of the rounds' own ratios: throughput above 1 is better, the others worse. */
	readonly ratio: Pick<Sample, 'perSecond' | 'p50' | 'p99' | 'cpuMicros'>;
}

interface Taken {
	readonly cell: Pick<Cell, 'scheme' | 'scenario' | 'rung'>;
	/** One a round, in order. */
	readonly taken: readonly Sample[];
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Cells with medians and ratios. Ratios are taken round by round, for rungs of one round were measured side by side. */
export function summarize(entries: readonly Taken[]): Cell[] {
	return entries.map(({ cell, taken }) => {
		const bare = entries.find(
			other =>
				other.cell.rung === 'bare' &&
				other.cell.scheme === cell.scheme &&
				other.cell.scenario === cell.scenario,
		);
		if (bare === undefined) throw new Error('there is no bare rung to compare with');
		const of = (field: keyof Sample) => median(taken.map(sample => sample[field]));
		const against = (field: keyof Sample) =>
			median(taken.map((sample, round) => sample[field] / (bare.taken[round]?.[field] ?? Number.NaN)));
		return {
			...cell,
			median: {
				perSecond: of('perSecond'),
				p50: of('p50'),
				p99: of('p99'),
				cpuMicros: of('cpuMicros'),
				busy: of('busy'),
				rssMiB: of('rssMiB'),
			},
			ratio: {
				perSecond: against('perSecond'),
				p50: against('p50'),
				p99: against('p99'),
				cpuMicros: against('cpuMicros'),
			},
		};
	});
}

const COLUMNS: readonly [string, (cell: Cell) => string][] = [
	['', cell => cell.scheme],
	['', cell => cell.scenario],
	['', cell => cell.rung],
	['req/s', cell => cell.median.perSecond.toFixed(0)],
	['p50 ms', cell => cell.median.p50.toFixed(2)],
	['p99 ms', cell => cell.median.p99.toFixed(2)],
	['cpu us', cell => cell.median.cpuMicros.toFixed(0)],
	['busy', cell => cell.median.busy.toFixed(2)],
	['RSS MiB', cell => cell.median.rssMiB.toFixed(0)],
	['req/s : bare', cell => cell.ratio.perSecond.toFixed(2)],
	['p50 : bare', cell => cell.ratio.p50.toFixed(2)],
	['p99 : bare', cell => cell.ratio.p99.toFixed(2)],
	['cpu : bare', cell => cell.ratio.cpuMicros.toFixed(2)],
];

/** A table for the terminal: the numbers right-aligned, a blank line between scenarios. */
export function table(cells: readonly Cell[]): string {
	const ordered = [...cells].sort((a, b) => key(a).localeCompare(key(b)));
	const rows = [
		COLUMNS.map(([title]) => title),
		...ordered.map(cell => COLUMNS.map(([, show]) => show(cell))),
	];
	const widths = COLUMNS.map((_column, i) => Math.max(...rows.map(row => (row[i] as string).length)));
	const lines = rows.map(row =>
		row
			.map((text, i) => (i < 3 ? text.padEnd(widths[i] as number) : text.padStart(widths[i] as number)))
			.join('  '),
	);
	return lines
		.map((line, i) =>
			i > 1 && key(ordered[i - 1] as Cell) !== key(ordered[i - 2] as Cell) ? `\n${line}` : line,
		)
		.join('\n');
}

function key(cell: Cell): string {
	return `${cell.scheme} ${cell.scenario}`;
}
