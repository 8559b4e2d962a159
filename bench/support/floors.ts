// How far a run may fall behind the recorded one before the gate fails. Ratios to the bare rung of the same run, so that
// they hold on any machine, and of processor time, which a busy machine disturbs least. Knows numbers only.

import type { Cell } from './report.js';

/** Processor time a request over bare, recorded: by scheme and scenario, then by rung. */
export interface Floors {
	readonly cells: Readonly<Record<string, Readonly<Record<string, number>>>>;
	/** By rung, over all cells: the geometric mean, in which the noise of one cell counts little. */
	readonly means: Readonly<Record<string, number>>;
}

/** What a run may be above the recorded figure. */
const CELL_TOLERANCE = 1.6;
export const MEAN_TOLERANCE = 1.2;

/** What a run amounts to, for all rungs of the proxy. */
export function recordFloors(cells: readonly Cell[]): Floors {
	const recorded: Record<string, Record<string, number>> = {};
	for (const cell of measured(cells)) {
		recorded[place(cell)] = { ...recorded[place(cell)], [cell.rung]: round(cell.leastCpuRatio) };
	}
	const means: Record<string, number> = {};
	for (const rung of new Set(measured(cells).map(cell => cell.rung))) means[rung] = round(mean(cells, rung));
	return { cells: recorded, means };
}

/**
 * A sentence for each figure beyond its tolerance, and for each that was recorded and not measured. `again` is another
 * run, with processes of its own: what is slower by itself is slower in both, a stall or what V8 made of one process is not.
 */
export function checkFloors(
	cells: readonly Cell[],
	floors: Floors,
	again: readonly Cell[] = cells,
): string[] {
	const fallen: string[] = [];
	const compare = (
		what: string,
		measured: (run: readonly Cell[]) => number,
		recorded: number,
		tolerance: number,
	): void => {
		const now = Math.min(measured(cells), measured(again));
		// What could not be measured must not pass.
		if (now <= recorded * tolerance) return;
		fallen.push(
			`${what}: a request takes ${now.toFixed(2)} times bare's processor time; recorded ${recorded.toFixed(2)}, at most ${(recorded * tolerance).toFixed(2)}`,
		);
	};
	for (const [where, rungs] of Object.entries(floors.cells)) {
		for (const [rung, recorded] of Object.entries(rungs)) {
			const ratio = (run: readonly Cell[]) =>
				run.find(one => place(one) === where && one.rung === rung)?.leastCpuRatio ?? Number.NaN;
			compare(`${where}, ${rung}`, ratio, recorded, CELL_TOLERANCE);
		}
	}
	for (const [rung, recorded] of Object.entries(floors.means)) {
		compare(`all scenarios, ${rung}`, run => mean(run, rung), recorded, MEAN_TOLERANCE);
	}
	return fallen;
}

/** Rungs whose recorded figure is so far above what was measured now that it guards nothing any more. */
export function outgrown(cells: readonly Cell[], floors: Floors): string[] {
	return Object.entries(floors.means)
		.filter(([rung, recorded]) => mean(cells, rung) * MEAN_TOLERANCE < recorded)
		.map(
			([rung, recorded]) =>
				`${rung} takes ${mean(cells, rung).toFixed(2)} times bare's processor time and ${recorded.toFixed(2)} is recorded: \`npm run bench:record\``,
		);
}

const measured = (cells: readonly Cell[]): readonly Cell[] =>
	cells.filter(({ rung }) => rung !== 'bare' && rung !== 'direct');

const place = ({ scheme, scenario }: Cell): string => `${scheme} ${scenario}`;

function mean(cells: readonly Cell[], rung: string): number {
	const ratios = cells.filter(cell => cell.rung === rung).map(({ leastCpuRatio }) => Math.log(leastCpuRatio));
	return Math.exp(ratios.reduce((sum, one) => sum + one, 0) / ratios.length);
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
