// How V8 runs this process, the heap set before anything runs in it. Must not know what does.

import { setFlagsFromString } from 'node:v8';

// Where V8 has seen objects of one place in the code live long, it makes the next ones in its old space at once. Of a long
// body each piece and each task counts as such, and holds all that it refers to until the next full collection, which
// gigabytes may not reach: the heap grew by 10 MiB for each GiB that passed.
setFlagsFromString('--no-allocation-site-pretenuring');

/** Bytes of bytecode that a function runs before V8 looks whether to optimize it; its own default is 66 KiB. */
const INTERRUPT_BUDGET = 20_000;
/** Of the first V8 with a compiler between, which is at it after 400 calls. It says on stderr that it knows no such flag. */
const COMPILES_SOON = 12;

/**
 * Has V8 optimize what runs from now on after a third of what it waits for else. For when a proxy begins to serve: the way
 * of an exchange takes twice its time on the event loop until it is compiled, and so that is done after some 500
 * exchanges instead of 2,000, for no more processor time in all. What only runs while the program starts is not worth it.
 */
export function compileSoon(): void {
	if (Number.parseInt(process.versions.v8, 10) >= COMPILES_SOON) return;
	setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
