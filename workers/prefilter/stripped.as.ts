// Looks at a few bytes that were copied to STRIPPED as they read without what stood between them. It must not know what that was.

import { CUT_OUT, INJECTION_BIT, KNOWN_BIT, STRIPPED } from './layout';
import { phrasesIn } from './grams.as';
import { knownIn, literalAt, nearIn } from './literals.as';
import { Now } from './memory.as';
import { speaks } from './phrases.as';

/** True when the words copied to STRIPPED, up to `to`, say something. */
export function saysInStripped(to: i32): bool {
	const startWas = Now.start;
	const endWas = Now.end;
	Now.start = STRIPPED;
	Now.end = to;
	memory.fill(to, 0, 128);
	const found = phrasesIn(false) || speaks();
	Now.start = startWas;
	Now.end = endWas;
	return found;
}

/** True when a literal of known secrets or phrases stands in what was copied to STRIPPED, up to `to`. */
export function inStripped(to: i32, detectors: i32): bool {
	const startWas = Now.start;
	const endWas = Now.end;
	const detectorsWas = Now.detectors;
	const howWas = Now.how;
	Now.start = STRIPPED;
	Now.end = to;
	Now.detectors = detectors;
	Now.how = CUT_OUT;
	memory.fill(to, 0, 128);
	let found = (detectors & KNOWN_BIT) !== 0 && knownIn(STRIPPED, to - 2);
	if (detectors !== KNOWN_BIT) {
		found = found || nearIn(STRIPPED, to - 2);
		for (let at = STRIPPED; at + 3 <= to && !found; at++) found = literalAt(at);
	}
	if (!found && (detectors & INJECTION_BIT) !== 0) found = phrasesIn(true);
	Now.start = startWas;
	Now.end = endWas;
	Now.detectors = detectorsWas;
	Now.how = howWas;
	return found;
}
