// Data on its way out in the shape of names: what looks encoded in host names, paths and headers. Plain loops over short
// text, fit for the event loop; it must hold no pattern of a credential and know no rule.

import type { Part } from './contract.js';
import { ENTROPY_LEAST } from './shape/entropy.js';
import { headerShape } from './shape/header.js';
import type { ShapeHit } from './shape/hit.js';
import { hostShape } from './shape/host.js';
import { pathShape } from './shape/path.js';

/** What is said of each rule. */
export const SHAPES = {
	'encoded-host': { detector: 'exfiltration_shape', kind: 'encoded data in host name' },
	'encoded-path': { detector: 'exfiltration_shape', kind: 'encoded data in path' },
	'encoded-header': { detector: 'exfiltration_shape', kind: 'encoded data in header' },
	'high-entropy': { detector: 'entropy', kind: 'high-entropy data' },
} as const satisfies Record<ShapeHit['rule'], unknown>;

/** What looks encoded in a host, a path or a header's value; null for nothing. */
export function shapeOf(location: Part['location'], text: string): ShapeHit | null {
	switch (location) {
		case 'host':
			return hostShape(text);
		case 'path':
			return pathShape(text);
		default:
			return headerShape(text);
	}
}

/** True for a body that is long enough to be looked at for what is random in it. */
export const maySeemRandom = (body: Uint8Array): boolean => body.length >= ENTROPY_LEAST;
