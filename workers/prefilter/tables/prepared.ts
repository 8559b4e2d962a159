// The memory of the search as the build has filled it, so that a start need not: what no literal changes, and what the
// built-in literals do. It must not know a configuration.

import { readFileSync } from 'node:fs';
import { type Image, PAGE } from './image.js';
import type { Records } from './literals.js';

const FILE = new URL('../../prefilter-tables.bin', import.meta.url);

export interface Prepared {
	/** Bytes of memory that all of it takes. */
	readonly size: number;
	readonly ground: Image;
	/** What to put over the ground. */
	readonly literals: Image;
	/** Of the literals: where their records are, and what the offsets of their programs are counted from. */
	readonly records: Records;
	readonly base: number;
}

interface Head {
	readonly size: number;
	readonly ground: readonly number[];
	readonly literals: readonly number[];
	readonly records: Records;
	readonly base: number;
}

/** The file: what it holds as JSON in its first page, then the pages. */
export function writePrepared({ ground, literals, ...rest }: Prepared): Buffer {
	const head = Buffer.alloc(PAGE, ' ');
	const text: Head = { ...rest, ground: ground.places, literals: literals.places };
	if (head.write(JSON.stringify(text)) === PAGE) throw new RangeError('too many pages to name in one');
	return Buffer.concat([head, ground.pages, literals.pages]);
}

let prepared: Prepared | undefined;

/** Reads the file, once a thread. A missing file is a broken installation and throws. */
export function readPrepared(): Prepared {
	if (prepared === undefined) {
		const file = readFileSync(FILE);
		const { ground, literals, ...rest }: Head = JSON.parse(file.toString('utf8', 0, PAGE));
		const end = PAGE * (1 + ground.length);
		prepared = {
			...rest,
			ground: { places: ground, pages: file.subarray(PAGE, end) },
			literals: { places: literals, pages: file.subarray(end) },
		};
	}
	return prepared;
}
