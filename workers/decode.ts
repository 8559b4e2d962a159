// Makes the views of a piece of a message: what it reads as when encodings, in any nesting, are undone. Decides which
// views are worth making; must not know what is searched for in them.

import { unpackContainers } from './views/containers.js';
import { foldView } from './views/fold.js';
import { joinedFields, joinedLabels, joinedParameters, joinedStrings, joinedTags } from './views/joined.js';
import type { Meter } from './views/meter.js';
import { decodeNumbers } from './views/numbers.js';
import { reversedView } from './views/reversed.js';
import { decodeRuns } from './views/runs.js';
import { isText, stretchesView } from './views/text.js';
import { plusView, quotedPrintableView } from './views/transfer.js';
import { unescapeView } from './views/unescape.js';
import { Edits, Pieces, type View } from './views/view.js';
import { decodeWide } from './views/wide.js';

/** Encodings that are undone inside each other. */
export const MAX_DEPTH = 8;

/** How a root is written, for the syntax between its neighbours. */
export type Syntax = 'host' | 'path' | 'header' | 'form' | 'text';

/** A part of a view, end exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/**
 * Looks at one view. `leaf`: nothing is left in it to be undone. `readable`: no escapes are left in it, and its letters are
 * as they were written, not folded to look-alikes. It answers with what is to be turned around, too.
 */
export type Look = (view: View, leaf: boolean, readable: boolean) => readonly Span[];

/** Of forms, only a key's first line needs its plus signs to be spaces. */
const KEY_IN_FORM = 'BEGIN+';

/** Shows `look` the view and, depth first, all that can be made of it. Throws ScanStop over a limit of the meter. */
export function walk(view: View, syntax: Syntax, meter: Meter, look: Look, folded = false): void {
	meter.decode(view.bytes.length);
	meter.time();
	const deeper = view.depth < MAX_DEPTH;
	const text = isText(view.bytes);
	// Folding waits for the escapes: one view less where there are both.
	const unescaped = deeper && text ? unescapeView(view) : null;
	const fold = deeper && text && unescaped === null ? foldView(view) : null;
	const plain = unescaped ?? fold ?? (deeper && !text ? stretchesView(view) : null);
	const backwards = look(view, plain === null, text && unescaped === null && !folded);
	if (!deeper) return;
	const next = (made: View | null): void => {
		if (made === null) return;
		walk(made, made.trail instanceof Edits ? syntax : 'text', meter, look, made === fold);
	};
	next(plain);
	next(decodedPieces(view, meter));
	for (const { start, end } of view.reversed ? [] : backwards) next(reversedView(view, start, end));
	if (!text) return;
	next(quotedPrintableView(view));
	if (view.bytes.includes(KEY_IN_FORM)) next(plusView(view));
	if (plain === null && !view.joined) {
		for (const made of joined(view, syntax)) next(made);
	}
}

function decodedPieces(view: View, meter: Meter): View | null {
	const pieces = new Pieces();
	const { trail } = view;
	// What stood in the view before, too, was decoded there.
	const edits = trail instanceof Edits ? trail : null;
	const fresh = edits === null ? () => true : (start: number, end: number) => edits.touches(start, end);
	decodeRuns(view, pieces, meter, fresh);
	decodeNumbers(view, pieces, fresh);
	decodeWide(view, pieces, fresh);
	if (edits === null) unpackContainers(view, pieces, meter);
	return pieces.view(view);
}

/** The view with the syntax between neighbours cut out. */
function joined(view: View, syntax: Syntax): (View | null)[] {
	if (syntax === 'host') return [joinedLabels(view)];
	if (syntax === 'path') return [joinedParameters(view, true)];
	if (syntax === 'form') return [joinedParameters(view, false)];
	if (syntax === 'header') return [...joinedStrings(view), joinedParameters(view, false)];
	return [...joinedStrings(view), joinedTags(view), joinedFields(view)];
}
