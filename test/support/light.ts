// How tests run what ends soon: under flags of V8 that have it optimize later. Must not know what is run.

/**
 * A third of what a proxy took that answered a dozen exchanges was V8 optimizing the search and the detectors on threads of its
 * own, mostly for code that then hardly ran. What runs often is optimized all the same: ten times later, of the search fifty.
 * V8 ends a program that is given a flag it does not know, so each has those that it was tried with.
 */
const FLAGS: Readonly<Record<number, readonly string[]>> = {
	11: [
		'--ticks-before-optimization=30',
		'--max-bytecode-size-for-early-opt=0',
		'--wasm-tiering-budget=100000000',
	],
	12: [
		'--invocation-count-for-turbofan=30000',
		'--invocation-count-for-early-optimization=200',
		'--invocation-count-for-osr=8000',
		'--wasm-tiering-budget=700000000',
	],
};

const isAsUsed = process.env.EGRESSD_TEST_ALONE === '1';
export const LIGHT: readonly string[] =
	(isAsUsed ? undefined : FLAGS[Number.parseInt(process.versions.v8, 10)]) ?? [];
