// What was found clean, for each set of detectors that was asked: where requests go, the fields of their heads, and texts by
// themselves. They are remembered apart, since each of them comes again where the others do not. Must not know how anything
// is searched.

import type { DetectorName } from '../../../workers/contract.js';
import { Heads } from './heads.js';
import { Texts } from './texts.js';

export interface Memory {
	readonly hosts: Texts;
	readonly paths: Texts;
	readonly heads: Heads;
	readonly texts: Texts;
}

/** Bounded: there are as many sets of detectors as the routes name. */
export class Memories {
	readonly #memories = new Map<string, Memory>();
	/** The same by the list itself, of which each route has one: without shapes and with. */
	readonly #byList = [
		new WeakMap<readonly DetectorName[], Memory>(),
		new WeakMap<readonly DetectorName[], Memory>(),
	] as const;

	/** `shapes` is true where the shape of data on its way out was asked for, too. Lists that name the same share a memory. */
	of(detectors: readonly DetectorName[], shapes: boolean): Memory {
		const byList = this.#byList[shapes ? 1 : 0];
		let memory = byList.get(detectors);
		if (memory === undefined) {
			const key = shapes ? `${detectors.join()} shapes` : detectors.join();
			memory = this.#memories.get(key) ?? {
				hosts: new Texts(),
				paths: new Texts(),
				heads: new Heads(),
				texts: new Texts(),
			};
			this.#memories.set(key, memory);
			byList.set(detectors, memory);
		}
		return memory;
	}
}
