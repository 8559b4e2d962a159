// How tests run what ends soon: under flags of V8 that have it optimize later. Must not know what is run.

/** Of the first V8 that knows other flags for it. */
const OTHER_FLAGS = 12;

/**
 * A third of what a proxy took that answered a dozen exchanges was V8 optimizing the search and the detectors on threads of its
 * own, mostly for code that then hardly ran. What runs often is optimized all the same: ten times later, of the search fifty.
 */
export const LIGHT: readonly string[] =
	Number.parseInt(process.versions.v8, 10) < OTHER_FLAGS
		? [
				'--ticks-before-optimization=30',
				'--max-bytecode-size-for-early-opt=0',
				'--wasm-tiering-budget=100000000',
			]
		: [];
