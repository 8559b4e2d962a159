// What was measured as one HTML file that needs nothing else: a summary by colour, and for each group of rungs its
// throughput, processor time, memory and latency as plots in SVG. Knows numbers only.

import { CURVE } from './job.js';
import { type Cell, figuresOf, group, isIdle } from './report.js';

const COLOURS: Readonly<Record<string, string>> = {
	direct: '#8a8f98',
	bare: '#3b82f6',
	'log 0': '#16a34a',
	'log 1': '#d97706',
	'log 2': '#dc2626',
};
const OTHERS = ['#9333ea', '#0891b2', '#be185d'];

export interface Run {
	readonly time: string;
	readonly machine: string;
	readonly conditions: string;
	readonly cautions: readonly string[];
	readonly cells: readonly Cell[];
}

/** The page of a run. */
export function page(run: Run): string {
	const groups = new Map<string, Cell[]>();
	for (const cell of run.cells) groups.set(group(cell), [...(groups.get(group(cell)) ?? []), cell]);
	const rungs = [...new Set(run.cells.map(({ rung }) => rung))];
	const colour = (rung: string): string =>
		COLOURS[rung] ?? (OTHERS[rungs.indexOf(rung) % OTHERS.length] as string);
	const legend = rungs
		.map(rung => `<span><i style="background:${colour(rung)}"></i>${text(rung)}</span>`)
		.join('');
	// Of several counts of connections one is enough to begin with; a click in the summary opens the others.
	const counts = new Set(run.cells.map(({ connections }) => connections));
	const sections = [...groups].map(([name, cells]) => {
		const isOpen = !counts.has(USUAL) || isIdle(cells) || cells[0]?.connections === USUAL;
		return section(name, cells, colour, isOpen);
	});
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>egressd: how fast</title>
<style>${STYLE}</style>
<h1>egressd: how fast</h1>
<p>${text(run.machine)}<br>${text(run.conditions)}<br>${text(run.time)}</p>
${run.cautions.map(one => `<p class="caution">${text(one)}</p>`).join('\n')}
<p class="legend">${legend}</p>
${summary(groups, rungs)}
${sections.join('\n')}
<script>
addEventListener('hashchange', () => document.getElementById(location.hash.slice(1))?.setAttribute('open', ''));
</script>
</html>
`;
}

/** Connections at which a group's plots are shown from the start. */
const USUAL = 64;

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13px; white-space: nowrap; }
th, td { padding: 3px 9px; text-align: right; } th:first-child, td:first-child { text-align: left; padding-left: 0; }
th { font-weight: 600; } tr + tr { border-top: 1px solid var(--soft); } td a { color: inherit; text-decoration-color: var(--line); }
.legend { position: sticky; top: 0; background: Canvas; padding: .4rem 0; z-index: 1; } .legend span { margin-right: 1.2rem; }
.legend i { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .4em; }
details { border-top: 1px solid var(--line); padding: .6rem 0; scroll-margin-top: 2.6rem; }
details[open] { padding-bottom: 2rem; } summary { font-size: 1.15rem; font-weight: 600; cursor: pointer; }
.plots { display: grid; grid-template-columns: minmax(0, 520px) minmax(0, 1fr); gap: .9rem 2.5rem; align-items: start; margin: .8rem 0; }
.plots figure:first-child { grid-row: span 4; }
figure { margin: 0; } figcaption { font-size: 13px; opacity: .75; margin-bottom: .2rem; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font: 11px system-ui, sans-serif; fill: currentColor; } svg .grid { stroke: var(--line); stroke-width: 1; }
.caution { color: #d97706; margin: .2rem 0; }
.wide { overflow-x: auto; margin-bottom: 1.5rem; }
@media (max-width: 800px) { .plots { grid-template-columns: minmax(0, 1fr); } }`;

/** Throughput, processor time and p99 over bare for every group: green is as good as bare, red half or worse. */
function summary(groups: ReadonlyMap<string, readonly Cell[]>, rungs: readonly string[]): string {
	const shown = rungs.filter(rung => rung !== 'bare' && rung !== 'direct');
	const figures = [
		['throughput', (cell: Cell) => cell.ratio.perSecond, (value: number) => value],
		['processor time', (cell: Cell) => cell.ratio.cpuMicros, (value: number) => 1 / value],
		['p99', (cell: Cell) => cell.ratio.p99, (value: number) => 1 / value],
	] as const;
	const head = figures.map(([title]) => `<th colspan="${shown.length}">${title} : bare</th>`).join('');
	const second = figures.map(() => shown.map(rung => `<th>${text(rung)}</th>`).join('')).join('');
	const rows = [...groups]
		.filter(([, cells]) => !isIdle(cells))
		.map(([name, cells]) => {
			const values = figures.flatMap(([, figure, goodness]) =>
				shown.map(rung => {
					const cell = cells.find(one => one.rung === rung);
					const value = cell === undefined ? Number.NaN : figure(cell);
					return `<td style="background:${shade(goodness(value))}">${fixed(value)}</td>`;
				}),
			);
			return `<tr><td><a href="#${anchor(name)}">${text(name)}</a></td>${values.join('')}</tr>`;
		});
	return `<div class="wide"><table><tr><th></th>${head}</tr><tr><th></th>${second}</tr>${rows.join('')}</table></div>`;
}

/** From red at a half and below to green at one. */
function shade(goodness: number): string {
	if (Number.isNaN(goodness)) return 'none';
	const hue = 130 * Math.min(1, Math.max(0, (goodness - 0.4) / 0.6));
	return `hsl(${hue.toFixed(0)} 70% 50% / .28)`;
}

function section(
	name: string,
	cells: readonly Cell[],
	colour: (rung: string) => string,
	isOpen: boolean,
): string {
	const bars = (title: string, parts: (cell: Cell) => readonly number[], digits: number): string =>
		figure(title, barChart(cells, parts, digits, colour));
	const plots = isIdle(cells)
		? [
				bars('KiB for each idle tunnel', ({ median }) => [(median.grownMiB * 1024) / median.count], 1),
				bars('% of a core while idle', ({ median }) => [median.processors * 100], 2),
				bars('memory, MiB', ({ median }) => [median.rssMiB], 0),
			]
		: [
				figure('latency in ms, by the share of requests that were faster', latencyChart(cells, colour)),
				bars('a second', ({ median }) => [median.perSecond], 0),
				bars(
					'processor time a request in us: event loop, and other threads (light)',
					({ median }) => [median.mainMicros, median.otherMicros],
					0,
				),
				bars('event loop late at the 99th percentile, ms', ({ median }) => [median.loopP99], 1),
				bars('memory, MiB', ({ median }) => [median.rssMiB], 0),
			];
	const [titles = [], ...rows] = figuresOf(cells);
	const numbers = [
		`<tr>${titles.map(title => `<th>${text(title)}</th>`).join('')}</tr>`,
		...rows.map(row => `<tr>${row.map(one => `<td>${text(one)}</td>`).join('')}</tr>`),
	];
	return `<details id="${anchor(name)}"${isOpen ? ' open' : ''}><summary>${text(name)}</summary>
<div class="plots">${plots.join('')}</div><div class="wide"><table>${numbers.join('')}</table></div></details>`;
}

function anchor(name: string): string {
	return name.replace(/[^A-Za-z0-9]+/g, '-');
}

function figure(title: string, svg: string): string {
	return `<figure><figcaption>${text(title)}</figcaption>${svg}</figure>`;
}

const BAR = { width: 340, height: 22, label: 62, value: 62 };

function barChart(
	cells: readonly Cell[],
	parts: (cell: Cell) => readonly number[],
	digits: number,
	colour: (rung: string) => string,
): string {
	const known = (cell: Cell): number[] =>
		parts(cell).map(part => (Number.isFinite(part) ? Math.max(0, part) : 0));
	const total = (cell: Cell): number => known(cell).reduce((sum, part) => sum + part, 0);
	const most = Math.max(...cells.map(total), Number.MIN_VALUE);
	const room = BAR.width - BAR.label - BAR.value;
	const rows = cells.map((cell, i) => {
		const y = i * BAR.height;
		let x = BAR.label;
		const rects = known(cell).map((part, j) => {
			const width = (part / most) * room;
			const rect = `<rect x="${x.toFixed(1)}" y="${y + 3}" width="${width.toFixed(1)}" height="${BAR.height - 6}" fill="${colour(cell.rung)}" opacity="${j === 0 ? 1 : 0.45}"/>`;
			x += width;
			return rect;
		});
		return `<text x="0" y="${y + 15}">${text(cell.rung)}</text>${rects.join('')}<text x="${(x + 5).toFixed(1)}" y="${y + 15}">${fixed(total(cell), digits)}</text>`;
	});
	const height = cells.length * BAR.height;
	return `<svg width="${BAR.width}" height="${height}" viewBox="0 0 ${BAR.width} ${height}" role="img">${rows.join('')}</svg>`;
}

const PLOT = { width: 520, height: 240, left: 48, right: 12, top: 10, bottom: 24 };
const SHARES = [0, 0.5, 0.9, 0.99, 0.999];

/** Both axes logarithmic: each step to the right is ten times closer to all requests. */
function latencyChart(cells: readonly Cell[], colour: (rung: string) => string): string {
	const farthest = -Math.log10(1 - 0.9991);
	const points = cells.map(cell =>
		cell.median.curve
			.map((ms, i) => [-Math.log10(1 - (CURVE[i] as number)), ms] as const)
			.filter(([at, ms]) => at <= farthest && ms > 0),
	);
	const all = points.flat().map(([, ms]) => ms);
	if (all.length === 0) return '';
	const low = Math.floor(Math.log10(Math.min(...all)));
	const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...all))));
	const x = (at: number): number => PLOT.left + (at / farthest) * (PLOT.width - PLOT.left - PLOT.right);
	const y = (ms: number): number =>
		PLOT.top + ((high - Math.log10(ms)) / (high - low)) * (PLOT.height - PLOT.top - PLOT.bottom);
	const grid: string[] = [];
	for (const share of SHARES) {
		const at = x(-Math.log10(1 - share)).toFixed(1);
		grid.push(
			`<line class="grid" x1="${at}" x2="${at}" y1="${PLOT.top}" y2="${PLOT.height - PLOT.bottom}"/>`,
		);
		grid.push(`<text x="${at}" y="${PLOT.height - 8}" text-anchor="middle">${share * 100} %</text>`);
	}
	for (let power = low; power <= high; power += 1) {
		const at = y(10 ** power).toFixed(1);
		grid.push(`<line class="grid" x1="${PLOT.left}" x2="${PLOT.width - PLOT.right}" y1="${at}" y2="${at}"/>`);
		grid.push(
			`<text x="${PLOT.left - 6}" y="${Number(at) + 4}" text-anchor="end">${Number((10 ** power).toPrecision(1))}</text>`,
		);
	}
	const lines = cells.map((cell, i) => {
		const path = (points[i] as (readonly [number, number])[])
			.map(([at, ms]) => `${x(at).toFixed(1)},${y(ms).toFixed(1)}`)
			.join(' ');
		return `<polyline points="${path}" fill="none" stroke="${colour(cell.rung)}" stroke-width="2"><title>${text(cell.rung)}</title></polyline>`;
	});
	return `<svg width="${PLOT.width}" height="${PLOT.height}" viewBox="0 0 ${PLOT.width} ${PLOT.height}" role="img">${grid.join('')}${lines.join('')}</svg>`;
}

function fixed(value: number, digits = 2): string {
	return Number.isFinite(value) ? value.toFixed(digits) : '';
}

function text(raw: string): string {
	return raw.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}
