// Makes the views of a piece of a message: what it reads as when encodings, in any nesting, are undone. Decides which
// views are worth making; must not know what is searched for in them.

import { isUtf8 } from 'node:buffer';
import { NARROWED_LEAST } from './narrow.js';
import { alikeLinesView } from './views/apart/alike-lines.js';
import { cutViews } from './views/apart/cuts.js';
import { encodedPieces } from './views/apart/encoded-pieces.js';
import {
	isForm,
	joinedFields,
	joinedLabels,
	joinedParameters,
	joinedPieces,
	joinedStrings,
	joinedTags,
} from './views/apart/joined.js';
import { listedView } from './views/apart/listed.js';
import { closedView } from './views/apart/spaced.js';
import { yamlItemsView } from './views/apart/yaml-items.js';
import { columnsView } from './views/columns.js';
import { decodeBase85, decodeUu } from './views/encoded/ascii-armour.js';
import { decodeOtherCode } from './views/encoded/other-code.js';
import { decodeRuns, runAround } from './views/encoded/runs.js';
import { decodeSpoken } from './views/encoded/spoken.js';
import { plusView, quotedPrintableView } from './views/encoded/transfer.js';
import { undoubledView } from './views/encoded/undouble.js';
import { unescapeView } from './views/encoded/unescape.js';
import { foldView } from './views/fold.js';
import type { Meter, ReadAs } from './views/meter.js';
import { keptOf, nearEdits } from './views/near.js';
import { decodeDumps } from './views/numbers/dumps.js';
import { decodeLongNumbers } from './views/numbers/long-numbers.js';
import { decodeNumbers } from './views/numbers/numbers.js';
import { decodePackedLists } from './views/numbers/packed-list.js';
import { decodeTwoSymbols } from './views/numbers/two-symbols.js';
import { decodeWorded } from './views/numbers/worded.js';
import { unpackCharacters } from './views/packed/characters.js';
import { unpackContainers, unpackWhole } from './views/packed/containers.js';
import { countedViews } from './views/packed/counted-strings.js';
import { refuseBomb } from './views/packed/inflate.js';
import { decipheredView, reversedView, rotatedView, type Shifted } from './views/shifted.js';
import { hasWords, isPadded, isText, stretchesView } from './views/text.js';
import { Edits, isStretch, Pieces, type Span, stretchOf, type View } from './views/view.js';
import { decodeWide } from './views/wide.js';

/** What a view that was made by changes in place counts, beside one that was decoded. */
const EDITED = 3 / 4;

/** Encodings that are undone inside each other. */
export const MAX_DEPTH = 8;

/** How a root is written, for the syntax between its neighbours. */
export type Syntax = 'host' | 'path' | 'header' | 'form' | 'text';

/**
 * Looks at one view. `leaf`: nothing is left in it to be undone. `readable`: no escapes are left in it, but for a few of which
 * only the neighbourhoods are shown without them, and its letters are as they were written, not folded to look-alikes. It
 * answers with what is to be looked at once more, turned; with null when enough was seen.
 */
export type Look = (view: View, leaf: boolean, readable: boolean) => Shifted | null;

/** Deeper views are looked at whole: to tell their parts takes as long, since that looks into all that is below. */
const NARROWED_DEPTH = 1;
/**
 * Longer ones are asked about in any case, for which a few windows are enough where something could stand in each: the pixels of a
 * picture, which are a hundred times as long as the picture, may read like text without words.
 */
const LONG = 256 * 1024;

/** Answers with the parts of a long text outside of which nothing can be found, in order; null for all of it. */
export type Narrow = (text: Buffer) => readonly Span[] | null;

/** Where no form is announced, a key's first line tells that plus signs are spaces. */
const KEY_IN_FORM = 'BEGIN+';

/** How a message is walked through. */
export interface Way {
	readonly narrow: Narrow;
	/**
	 * For text that is read as it is said: what a secret is hidden by (letters that only look alike, characters set apart,
	 * pieces in neighbouring values) is not undone, since no view of it is read.
	 */
	readonly spoken: boolean;
}

/**
 * Shows `look` the view and, depth first, all that can be made of it that way, long ones by what the way's `narrow` says of
 * them. Throws ScanStop over a limit of the meter.
 */
export function walk(view: View, syntax: Syntax, meter: Meter, look: Look, way: Way): void {
	new Walk(meter, look, way).start(view, syntax, AS_IT_CAME);
}

/** What was done to the text at hand. */
interface Done {
	/** Quoted-printable, or a form's plus signs, were undone. */
	readonly transferred: boolean;
	/** The last view before it in which quoted-printable was looked for, where only changes in place lie between. */
	readonly asked: View | null;
	/** Its letters were folded just before. */
	readonly folded: boolean;
	/** Doubled quotes were made single: its escapes and its letters are undone in what they stood in. */
	readonly single: boolean;
	/** It is a part of a text, however it looks by itself. */
	readonly part: boolean;
}

const AS_IT_CAME: Done = { transferred: false, asked: null, folded: false, single: false, part: false };

/** What is worth a look of a view that was made by changes in place, if there is one, and whether that is all of it. */
interface Changed {
	readonly view: View | null;
	readonly whole: boolean;
}

/** One root and all views of it. */
class Walk {
	readonly #meter: Meter;
	readonly #look: Look;
	readonly #way: Way;
	#over = false;

	constructor(meter: Meter, look: Look, way: Way) {
		this.#meter = meter;
		this.#look = look;
		this.#way = way;
	}

	/** Shows a view that is a root, or was decoded, in the stretches that something could stand in. */
	start(view: View, syntax: Syntax, done: Done): void {
		const { bytes } = view;
		if (view.depth > 0) refuseBomb(bytes, this.#meter);
		const spans = canBeParted(view, syntax) ? this.#way.narrow(bytes) : null;
		if (spans === null) {
			this.follow(view, syntax, done);
			return;
		}
		// What is only seen from its beginning.
		const pieces = new Pieces();
		unpackContainers(view, pieces, this.#meter);
		unpackCharacters(view, pieces, this.#meter);
		decodeDumps(view, pieces);
		decodeUu(view, pieces);
		const made = pieces.view(view);
		if (made !== null) this.start(made, 'text', { ...done, folded: false, part: false });
		let before = 0;
		for (const { start, end } of spans) {
			const run = runAround(bytes, before, start, end);
			this.follow(stretchOf(view, start, end, run), syntax, { ...done, part: true });
			before = start;
		}
	}

	follow(view: View, syntax: Syntax, done: Done): void {
		if (this.#over) return;
		const meter = this.#meter;
		const { transferred, folded, single, part } = done;
		let { asked } = done;
		const { spoken } = this.#way;
		// Of what was changed in place only the surroundings of changes are decoded again.
		meter.decode(view.bytes.length * (view.trail instanceof Edits ? EDITED : 1), readAs(view));
		meter.time();
		const deeper = view.depth < MAX_DEPTH;
		const text = part || isText(view);
		const unescaped = this.#around(deeper && text && !single ? unescapeView(view) : null);
		// Folding waits for the escapes, where they are not few: one view less where there are both.
		const folds = !spoken && !single && deeper && !unescaped.whole && (text || isPadded(view.bytes));
		const fold = this.#around(folds ? foldView(view) : null);
		const stretches = deeper && !text && fold.view === null ? stretchesView(view) : null;
		// Nothing is left to be undone but here and there.
		const last = !unescaped.whole && !fold.whole && stretches === null;
		const shifted = this.#look(view, last, text && !unescaped.whole && !folded);
		if (shifted === null) this.#over = true;
		if (!deeper || shifted === null) return;
		const next = (made: View | null): void => {
			if (made === null) return;
			if (made.trail instanceof Edits)
				this.follow(made, syntax, { transferred, asked, folded: false, single, part: false });
			else this.start(made, 'text', AS_IT_CAME);
		};
		const edited = ({ view: made, whole }: Changed, more: Partial<Done>): void => {
			if (made !== null)
				this.follow(made, syntax, {
					transferred,
					asked,
					folded: false,
					single,
					part: text && !whole,
					...more,
				});
		};
		// Each multiplies the views of all escapes: once for a text as it came, once for what is left of it.
		const transfers = text && !transferred && !single && (last || !(view.trail instanceof Edits));
		const plain = transfers ? this.#around(quotedPrintableView(view, asked)) : null;
		if (transfers) asked = view;
		edited(unescaped, {});
		// Quotes that escapes write are doubled once these are undone.
		if (!spoken && deeper && text && !unescaped.whole && !view.joined)
			edited(this.#around(undoubledView(view)), { single: true });
		edited(text ? fold : { ...fold, view: this.#narrowed(fold.view) }, { folded: true });
		next(this.#narrowed(stretches));
		const fresh = freshIn(view);
		next(decodedPieces(view, text, meter, fresh));
		// Those of the root are roots of their own.
		if (!spoken && view.depth > 0 && !view.pieced && !view.turned && !(view.trail instanceof Edits))
			for (const made of countedViews(view)) next(made);
		if (text && !spoken && !view.joined && !view.turned) {
			next(closedView(view, fresh));
			next(columnsView(view));
			// Values put together are no list, however alike their ends are.
			if (!view.pieced) {
				next(listedView(view, fresh));
				next(alikeLinesView(view, fresh));
			}
			next(yamlItemsView(view, fresh));
		}
		for (const { start, end } of shifted.reversed) next(reversedView(view, start, end));
		for (const { start, end } of shifted.rotated) next(rotatedView(view, start, end));
		// What was put together is not turned as well: chance would find more there than anybody hides.
		if (!view.turned && !view.pieced) next(decipheredView(view, shifted.deciphered));
		if (!text) return;
		if (plain !== null) edited(plain, { transferred: true });
		if (!transferred && hasPlusForSpace(view, syntax, last, !unescaped.whole))
			edited(this.#around(plusView(view)), { transferred: true });
		if (spoken || view.pieced || view.turned) return;
		next(joinedPieces(view));
		// Where escapes are left, the digits of pieces and what parts them are not all there yet.
		if (last && !view.joined && !(view.trail instanceof Pieces)) next(encodedPieces(view));
		// Where values hold delimiters of their own, only the text before its escapes were undone shows what is a value.
		if (last || (view.parent === null && (syntax !== 'text' || holdsDelimiters(view.bytes)))) {
			for (const made of joined(view, syntax)) next(made);
		}
		if (last) for (const made of cutViews(view)) next(made);
	}

	/** The text in binary data, but for where the search sees that nothing could stand: most files of programs hold a lot of it. */
	#narrowed(view: View | null): View | null {
		if (view === null || view.bytes.length < NARROWED_LEAST) return view;
		const spans = this.#way.narrow(view.bytes);
		if (spans === null) return view;
		return spans.length === 0 ? null : keptOf(view, spans);
	}

	#around(made: View | null): Changed {
		// What is said is judged by what stands around it.
		const view = made === null || this.#way.spoken ? made : nearEdits(made);
		return { view, whole: made !== null && view === made };
	}
}

/** What made the view, for who is told that there were too many. */
function readAs({ depth, joined, turned, trail }: View): ReadAs {
	if (turned) return 'turned';
	if (joined) return 'joined';
	if (trail instanceof Edits) return 'edited';
	return depth === 0 ? 'sent' : 'decoded';
}

/** True for text in which what stands in one place is seen without what stands far away. */
function canBeParted(view: View, syntax: Syntax): boolean {
	const { bytes, depth, joined, turned } = view;
	if (bytes.length < NARROWED_LEAST || joined || turned || (syntax !== 'text' && syntax !== 'form'))
		return false;
	// What is encoded once more is looked into as deeply for its windows as for itself.
	if (bytes.length < LONG && (depth > NARROWED_DEPTH || (depth > 0 && !hasWords(bytes)))) return false;
	// What is packed is not text.
	return isText(view);
}

/**
 * Forms, also those that nothing announces, and the queries of paths. Where escapes write a plus sign of a value's own, spaces
 * are told from it before they are undone.
 */
function hasPlusForSpace({ bytes, parent }: View, syntax: Syntax, last: boolean, plain: boolean): boolean {
	const whole = parent === null ? bytes : parent.parent === null ? parent.bytes : null;
	const form = syntax === 'form' || syntax === 'path' || (whole !== null && isForm(whole));
	if (last) return form || bytes.includes(KEY_IN_FORM);
	// Escapes are undone (`plain`), but for letters that look like others: words of other scripts are read as they are.
	if (plain && form) return true;
	return form && parent === null && (bytes.includes('%2B') || bytes.includes('%2b'));
}

/** True for quotes and tags in values, behind escapes. */
const holdsDelimiters = (bytes: Buffer): boolean => bytes.includes('\\"') || bytes.includes('&lt;');

/** Of the bytes of what is packed, escapes write one in so many at the least. */
const BYTES_AN_ESCAPE = 16;

/** True for bytes that are no text and that escapes wrote: they have not been there before. */
const isWritten = (edits: Edits, bytes: Buffer): boolean =>
	edits.size * BYTES_AN_ESCAPE >= bytes.length && !isUtf8(bytes);

type Fresh = (start: number, end: number) => boolean;

/** Tells of a span whether it is to be decoded: what stood in the view before, too, was decoded there. */
function freshIn({ trail }: View): Fresh {
	return trail instanceof Edits ? (start, end) => trail.touches(start, end) : () => true;
}

/** The same of runs of base64: those of several lines were decoded as such. */
function freshRunsIn({ trail }: View): Fresh {
	return trail instanceof Edits ? (start, end) => trail.touchesRun(start, end) : () => true;
}

function decodedPieces(view: View, text: boolean, meter: Meter, fresh: Fresh): View | null {
	const pieces = new Pieces();
	decodeRuns(view, pieces, meter, freshRunsIn(view));
	decodeNumbers(view, pieces, fresh);
	decodeWorded(view, pieces, fresh);
	decodeWide(view, pieces, fresh);
	if (text) {
		if (!(view.trail instanceof Edits) || view.trail.size * BYTES_AN_ESCAPE >= view.bytes.length)
			unpackCharacters(view, pieces, meter);
		decodeLongNumbers(view, pieces, fresh);
		decodePackedLists(view, pieces, fresh);
		decodeSpoken(view, pieces, fresh);
		decodeTwoSymbols(view, pieces, fresh);
	}
	if (!isStretch(view)) {
		if (!(view.trail instanceof Edits) || isWritten(view.trail, view.bytes))
			unpackContainers(view, pieces, meter);
		if (text) {
			decodeDumps(view, pieces);
			decodeUu(view, pieces);
		}
	}
	if (text) decodeBase85(view, pieces, fresh);
	const whole = view.parent === null && !isStretch(view);
	if (whole && pieces.length === 0) {
		if (!isUtf8(view.bytes)) unpackWhole(view, pieces, meter);
		decodeOtherCode(view, pieces);
	}
	return pieces.view(view);
}

/** The view with the syntax between neighbours cut out. */
function joined(view: View, syntax: Syntax): (View | null)[] {
	if (syntax === 'host') return [joinedLabels(view)];
	if (syntax === 'path') return joinedParameters(view, true);
	if (syntax === 'form') return joinedParameters(view, false);
	if (syntax === 'header') return [...joinedStrings(view), ...joinedParameters(view, false)];
	const form = isForm(view.bytes) ? joinedParameters(view, false) : [];
	return [...joinedStrings(view), joinedTags(view), joinedFields(view), ...form];
}
