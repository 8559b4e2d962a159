// Looks at a few bytes that were copied to STRIPPED as they read without what stood between them. It must not know what that was.

import { STRIPPED } from './layout';
import { CUT_OUT, INJECTION_BIT, KNOWN_BIT } from './layout/view';
import { phrasesIn } from './words/grams.as';
import { literalAt, nearIn } from './literals.as';
import { knownIn, mayBeKnown } from './literals/known.as';
import { clearBehind, Now } from './memory.as';
import { speaks } from './words/phrases.as';

/** True when the words copied to STRIPPED, up to `to`, say something. */
export function saysInStripped(to: i32): bool {
	const startWas = Now.start;
	const endWas = Now.end;
	Now.start = STRIPPED;
	Now.end = to;
	clearBehind(to);
	const howWas = Now.how;
	Now.how = 0;
	let found = phrasesIn(false);
	Now.how = howWas;
	found = found || speaks();
	Now.start = startWas;
	Now.end = endWas;
	return found;
}

/** True when a literal stands in what was copied to STRIPPED, up to `to`; `how`: whether signs were cut out of it. */
export function inStripped(to: i32, detectors: i32, how: i32 = CUT_OUT): bool {
	if (detectors === KNOWN_BIT && !mayBeKnown(STRIPPED, to - 2)) return false;
	const startWas = Now.start;
	const endWas = Now.end;
	const detectorsWas = Now.detectors;
	const howWas = Now.how;
	Now.start = STRIPPED;
	Now.end = to;
	Now.detectors = detectors;
	Now.how = how;
	clearBehind(to);
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
