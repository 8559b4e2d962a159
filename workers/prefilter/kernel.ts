// Where the search runs: in WebAssembly with SIMD, or, where a runtime has none, in JavaScript over the same tables with
// the same answers. It must not know literals, only memory.

import { readFileSync } from 'node:fs';
import { plainScan } from './plain.js';

/** The search over memory laid out by layout.ts. */
export interface Kernel {
	readonly memory: Uint8Array;
	/**
	 * Looks at `length` bytes at `at` for the detectors with a bit in `detectors`. Gives the number of events written,
	 * or -1 when a literal is there or there are more events than fit. 64 bytes behind the end are zero. `how` is
	 * CUT_OUT for bytes that were cut out of others, so that a run of the least length is enough, JOINED where borders
	 * mean nothing, or 0.
	 */
	scan(at: number, length: number, detectors: number, how: number): number;
}

// The part of WebAssembly that is used; the types of Node 20 leave it to those of browsers.
interface Wasm {
	validate(source: Uint8Array): boolean;
	Module: new (source: Uint8Array) => object;
	Instance: new (module: object, imports: object) => { readonly exports: unknown };
	Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
}

const wasm = (globalThis as { readonly WebAssembly?: Wasm }).WebAssembly;

const PAGE = 65536;

/** A kernel with `bytes` of memory. `plain` asks for the one in JavaScript. */
export function createKernel(bytes: number, plain = false): Kernel {
	const pages = Math.ceil(bytes / PAGE);
	const compiled = plain ? null : compile();
	if (wasm === undefined || compiled === null) {
		const memory = new Uint8Array(pages * PAGE);
		return { memory, scan: plainScan(memory) };
	}
	const memory = new wasm.Memory({ initial: pages, maximum: pages });
	const { exports } = new wasm.Instance(compiled, { env: { memory } });
	return { memory: new Uint8Array(memory.buffer), scan: (exports as Pick<Kernel, 'scan'>).scan };
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
