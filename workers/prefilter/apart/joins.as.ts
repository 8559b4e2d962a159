// Cuts out the syntax between neighbours, as views/apart/joined.ts does, and looks at what then stands in one piece. It must not
// know literals.

import { KNOWN_BIT, TEXT, TOKENS_BIT } from '../layout/view';
import { Now } from '../memory.as';
import { fields, hasBoundary, hasTags, tags } from './fields.as';
import { texts } from './heads.as';
import { isForm, parameters } from './parameters.as';
import { quoted } from './strings.as';

/** Looks at everything that stands in pieces side by side in the view at hand. */
export function joins(): bool {
	if ((Now.detectors & (TOKENS_BIT | KNOWN_BIT)) === 0 || Now.end - Now.start < 8) return false;
	if (quoted()) return true;
	if ((Now.how & TEXT) !== 0) return texts();
	if (hasTags() && tags()) return true;
	if (hasBoundary() && fields()) return true;
	return isForm() && parameters(Now.start);
}
