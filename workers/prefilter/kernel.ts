// Where the search runs: in WebAssembly with SIMD, or, where a runtime has none, as the same source compiled to JavaScript.
// It must not know literals, only memory.

import { readFileSync } from 'node:fs';
import { PAGE } from './tables/image.js';

/** The search over memory laid out by layout.ts. */
export interface Kernel {
	readonly memory: Uint8Array;
	/**
	 * 1 when something could stand in the first `length` bytes of level 0 for the detectors with a bit in `detectors`, else
	 * 0. `how` is TEXT for hosts, paths and headers, or 0; over `work` decoded bytes the answer is 1. What stands in one piece
	 * outside of [from, to) was found clean before.
	 */
	scan(length: number, detectors: number, how: number, work: number, from: number, to: number): number;
	/** What WebAssembly made of it, which another thread may run, too; null when it runs as JavaScript. */
	readonly module: object | null;
}

// The part of WebAssembly that is used; the types of Node 20 leave it to those of browsers.
interface Wasm {
	validate(source: Uint8Array): boolean;
	Module: new (source: Uint8Array) => object;
	Instance: new (module: object, imports: object) => { readonly exports: unknown };
	Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
}

type Exports = Pick<Kernel, 'scan'>;

const wasm = (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly;

/** A kernel with `bytes` of memory. `plain` asks for the one in JavaScript; `module` is another thread's. */
export function createKernel(bytes: number, plain = false, module: object | null = null): Kernel {
	const pages = Math.ceil(bytes / PAGE);
	if (module !== null) shared = module;
	const compiled = plain ? null : compile();
	if (wasm === undefined || compiled === null) {
		const memory = new Uint8Array(pages * PAGE);
		const { scan } = plainModule()({ env: { memory: { buffer: memory.buffer } } });
		return { memory, scan, module: null };
	}
	const memory = new wasm.Memory({ initial: pages, maximum: pages });
	const { exports } = new wasm.Instance(compiled, { env: { memory } });
	return { memory: new Uint8Array(memory.buffer), scan: (exports as Exports).scan, module: compiled };
}

let shared: object | null | undefined;

// A processor without the vector instructions, or a runtime started with --jitless, can't compile it; every thread
// then searches in JavaScript. A missing file is a broken installation and throws.
function compile(): object | null {
	if (shared === undefined) {
		const source = readFileSync(new URL('../prefilter.wasm', import.meta.url));
		shared = wasm?.validate(source) ? new wasm.Module(source) : null;
	}
	return shared;
}

let sharedPlain: ((imports: object) => Exports) | undefined;

// The build writes it as the body of a function that is given its memory.
function plainModule(): (imports: object) => Exports {
	sharedPlain ??= new Function(
		'imports',
		readFileSync(new URL('../prefilter-plain.js', import.meta.url), 'utf8'),
	) as (imports: object) => Exports;
	return sharedPlain;
}
