// Where the time of a CPU profile went, in the words of an exchange's way: the self time of every sample goes to the
// phase of the source file that it stands in. Knows files and profiles; must not know how one was taken.

import type { Profiler } from 'node:inspector';

export const PHASES = [
	'accept',
	'policy',
	'scan',
	'dial',
	'forward',
	'log',
	'hall',
	'collector',
	'other',
] as const;
export type Phase = (typeof PHASES)[number];

/** What each of them is, for who reads the table. */
export const MEANING: Readonly<Record<Phase, string>> = {
	accept: "the agent's side: its request read, its reply written",
	policy: 'which route, as whom',
	scan: 'what a message holds',
	dial: 'connections to origins',
	forward: "the origin's side: the request written, its answer read",
	log: 'lines',
	hall: 'what joins the phases, each after the other',
	collector: 'garbage',
	other: 'Node and the kernel outside all of them',
};

/** The first that fits decides; a file that none fits, and a function without one, is its caller's. */
const FILES: readonly (readonly [RegExp, Phase])[] = [
	[/\/src\/downstream\//, 'accept'],
	[/^node:_http_/, 'accept'],
	[/\/src\/policy\//, 'policy'],
	[/\/(?:src\/scan|workers)\/|\/piscina\//, 'scan'],
	[/\/src\/upstream\/(?:dial|lookup|connect-to|upstream-proxy)\./, 'dial'],
	[/\/src\/upstream\/|\/undici\//, 'forward'],
	[/\/src\/log\/|\/sonic-boom\//, 'log'],
	[/\/src\/(?:lifecycle|proxy)\.|\/src\/lifecycle\//, 'hall'],
	// The bare rung is one file: what it does beside calling either side.
	[/\/bench\/support\/bare\./, 'hall'],
];

function phaseOfFile(url: string): Phase | undefined {
	// undici's parser and the search are WebAssembly both: their callers tell which it is.
	if (url.startsWith('wasm:')) return undefined;
	return FILES.find(([file]) => file.test(url))?.[1];
}

/** Each phase's share of the time in which anything ran; together they are 1. */
export function sharesOf(profile: Profiler.Profile): Record<Phase, number> {
	const spent = Object.fromEntries(PHASES.map(phase => [phase, 0])) as Record<Phase, number>;
	const phases = phasesOfNodes(profile);
	let busy = 0;
	for (const [i, node] of (profile.samples ?? []).entries()) {
		const phase = phases.get(node) ?? null;
		// A sample lasts until the next one.
		const delta = profile.timeDeltas?.[i + 1] ?? 0;
		if (phase === null || delta <= 0) continue;
		spent[phase] += delta;
		busy += delta;
	}
	for (const phase of PHASES) spent[phase] /= busy;
	return spent;
}

/** By the profile's own numbers; null for a node in which nothing ran. */
function phasesOfNodes({ nodes }: Profiler.Profile): Map<number, Phase | null> {
	const callers = new Map<number, Profiler.ProfileNode>();
	for (const node of nodes) for (const child of node.children ?? []) callers.set(child, node);
	const phases = new Map<number, Phase | null>();
	for (const node of nodes) phases.set(node.id, phaseOfNode(node, callers));
	return phases;
}

function phaseOfNode(
	leaf: Profiler.ProfileNode,
	callers: ReadonlyMap<number, Profiler.ProfileNode>,
): Phase | null {
	const { functionName } = leaf.callFrame;
	if (functionName === '(idle)') return null;
	if (functionName === '(garbage collector)') return 'collector';
	for (let node: Profiler.ProfileNode | undefined = leaf; node !== undefined; node = callers.get(node.id)) {
		const phase = phaseOfFile(node.callFrame.url);
		if (phase !== undefined) return phase;
	}
	return 'other';
}
