// The regression gate: recorded ratios to the bare rung, and how far a run may fall behind them. Ratios, not times,
// so that they hold on any machine; generous, so that only a real step back fails.

import type { Cell } from './report.js';

/** Scheme and scenario to rung to the ratios that must hold. */
export type Floors = Readonly<Record<string, Readonly<Record<string, Floor>>>>;

export interface Floor {
	/** Least throughput over bare. */
	readonly perSecond: number;
	/** Most processor time a request over bare. */
	readonly cpuMicros: number;
}

// How far behind the recorded run a later one may fall: shared machines differ by half from one minute to the next,
// and 1.6 for processor time failed right after an npm ci.
const THROUGHPUT_SHARE = 0.4;
const CPU_SHARE = 2.5;
/** No floor asks for more than this: above it, what else runs on the machine decides. */
const HIGHEST_THROUGHPUT = 0.4;

/** The floors that a run amounts to, for all rungs of the proxy. */
export function recordFloors(cells: readonly Cell[]): Floors {
	const floors: Record<string, Record<string, Floor>> = {};
	for (const { scheme, scenario, rung, ratio } of cells) {
		if (rung === 'bare' || rung === 'direct') continue;
		const place = `${scheme} ${scenario}`;
		floors[place] = {
			...floors[place],
			[rung]: {
				perSecond: round(Math.min(HIGHEST_THROUGHPUT, ratio.perSecond * THROUGHPUT_SHARE)),
				cpuMicros: round(ratio.cpuMicros * CPU_SHARE),
			},
		};
	}
	return floors;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}

/** A sentence for each ratio beyond its floor, and for each floor that nothing was measured for. */
export function checkFloors(cells: readonly Cell[], floors: Floors): string[] {
	const fallen: string[] = [];
	for (const [place, rungs] of Object.entries(floors)) {
		for (const [rung, floor] of Object.entries(rungs)) {
			const cell = cells.find(one => `${one.scheme} ${one.scenario}` === place && one.rung === rung);
			if (cell === undefined) {
				fallen.push(`${place}, ${rung}: has a floor but was not measured`);
				continue;
			}
			const { perSecond, cpuMicros } = cell.ratio;
			if (perSecond < floor.perSecond) {
				fallen.push(
					`${place}, ${rung}: throughput is ${perSecond.toFixed(2)} of bare, the floor is ${floor.perSecond}`,
				);
			}
			// NaN where the system does not tell processor times: then throughput alone decides.
			if (cpuMicros > floor.cpuMicros) {
				fallen.push(
					`${place}, ${rung}: processor time is ${cpuMicros.toFixed(2)} of bare, the limit is ${floor.cpuMicros}`,
				);
			}
		}
	}
	return fallen;
}
