// What the prefilter is built from that no configuration changes, written by the build so that a start need not work it out
// again: the built-in literals, how code points read, and the grammar of injections. It must not know a configuration.

import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Anchor } from '../anchors.js';
import { ASTRAL_COUNT } from './layout.js';
import { makePoints, type Points } from './points.js';
import { compileDemands, type Demand, type Programs } from './programs.js';

const FILE = new URL('../prefilter-tables.json', import.meta.url);
const PLANE = 0x10000;

interface Written {
	/** In base64: the basic plane's bytes, then the astral ones. */
	readonly points: string;
	readonly many: Points['many'];
	/** In base64, deflated. */
	readonly grammar: string;
	/** Each literal's bytes in base64, then all else of it. */
	readonly anchors: readonly (readonly [bytes: string, demands: readonly number[] | null, rest: Rest])[];
	/** Each proof of theirs once, and where its program begins, or 0. */
	readonly demands: readonly (readonly [demand: Demand, start: number])[];
	/** In base64. */
	readonly programs: string;
}

type Rest = Omit<Anchor, 'bytes' | 'demands'>;

export interface Prepared {
	readonly points: Points;
	/** The bytes from WORD_TABLE on. */
	readonly grammar: Uint8Array;
	/** Literals of the built-in rules and phrases. */
	readonly anchors: readonly Anchor[];
	/** Of their demands. */
	readonly programs: Programs;
}

/** The file's text, for the literals of the built-in rules and phrases, and the tables of the grammar. */
export function writePrepared(anchors: readonly Anchor[], grammar: Uint8Array): string {
	const { plane, astral, many } = makePoints();
	const demands = [...new Set(anchors.flatMap(anchor => anchor.demands ?? []))];
	const { bytes: programs, starts } = compileDemands(demands);
	const places = new Map(demands.map((demand, place) => [demand, place]));
	const written: Written = {
		points: Buffer.concat([plane, astral]).toString('base64'),
		many,
		grammar: deflateRawSync(grammar, { level: 9 }).toString('base64'),
		anchors: anchors.map(({ bytes, demands: own, ...rest }) => [
			bytes.toString('base64'),
			own?.map(demand => places.get(demand) as number) ?? null,
			rest,
		]),
		demands: demands.map(demand => [demand, starts.get(demand) ?? 0]),
		programs: Buffer.from(programs).toString('base64'),
	};
	return JSON.stringify(written);
}

let prepared: Prepared | undefined;

/** Reads the file, once a thread. A missing file is a broken installation and throws. */
export function readPrepared(): Prepared {
	if (prepared === undefined) {
		const { points, many, grammar, anchors, demands, programs } = JSON.parse(
			readFileSync(FILE, 'utf8'),
		) as Written;
		const bytes = Buffer.from(points, 'base64');
		// Most literals share their list with others.
		const lists = new Map<string, readonly Demand[]>();
		const listOf = (places: readonly number[]): readonly Demand[] => {
			const key = places.join();
			let list = lists.get(key);
			if (list === undefined) {
				list = places.map(place => (demands[place] as (typeof demands)[number])[0]);
				lists.set(key, list);
			}
			return list;
		};
		prepared = {
			points: { plane: bytes.subarray(0, PLANE), astral: bytes.subarray(PLANE, PLANE + ASTRAL_COUNT), many },
			grammar: inflateRawSync(Buffer.from(grammar, 'base64')),
			// Nobody else has what was just read: it is completed where it is, since there are many.
			anchors: anchors.map(([text, own, rest]) =>
				Object.assign(rest, {
					bytes: Buffer.from(text, 'base64'),
					demands: own === null ? null : listOf(own),
				}),
			),
			programs: {
				bytes: Buffer.from(programs, 'base64'),
				starts: new Map(demands.filter(([, start]) => start > 0)),
			},
		};
	}
	return prepared;
}
