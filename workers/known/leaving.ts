// Which pieces of known secrets leave with one message, as they stand or behind whatever was undone of it. Must not know what
// left before.

import type { Buffer } from 'node:buffer';
import type { Finding, SecretPiece } from '../contract.js';
import { MAX_FINDINGS, type Root } from '../findings.js';
import { toRoot, type View } from '../views/view.js';
import type { Pieces } from './pieces.js';
import { knownKind } from './values.js';

type Place = Pick<Finding, 'location' | 'name' | 'start' | 'end' | 'decoded'>;

/** Collects the pieces of one message. */
export class Leaving {
	/** Every piece, each once. */
	readonly #found: SecretPiece[] = [];
	readonly #pieces: Pieces;

	constructor(pieces: Pieces) {
		this.#pieces = pieces;
	}

	/** Those of secrets that were not found whole: what was is told as such, and does not leave where it is redacted. */
	apartFrom(whole: readonly Finding[]): readonly SecretPiece[] {
		const told = new Set(whole.map(({ kind }) => kind));
		return this.#found.filter(({ secret }) => !told.has(knownKind(secret)));
	}

	/** Looks at a part of the message, or its body, as it stands. */
	look(bytes: Buffer, place: Pick<Finding, 'location' | 'name'>): void {
		this.#add(bytes, (start, end) => ({ ...place, start, end, decoded: [] }));
	}

	/** Looks at what something was undone in. */
	lookInto({ location, name }: Root, view: View): void {
		this.#add(view.bytes, (from, to) => {
			const { start, end, undone } = toRoot(view, from, to);
			return { location, ...(name === undefined ? {} : { name }), start, end, decoded: undone };
		});
	}

	#add(bytes: Buffer, placeOf: (start: number, end: number) => Place): void {
		for (const { secret, from, to, start } of this.#pieces.scan(bytes)) {
			if (this.#found.length >= MAX_FINDINGS) return;
			const name = this.#pieces.name(secret);
			// A piece that was found before adds nothing, and would use up the places of others.
			if (this.#found.some(one => one.secret === name && one.from <= from && to <= one.to)) continue;
			const finding: Finding = {
				detector: 'known_secrets',
				rule: 'known-secret',
				kind: `${knownKind(name)} in pieces`,
				severity: 'block',
				...placeOf(start, start + to - from),
			};
			this.#found.push({ secret: name, from, to, finding });
		}
	}
}
