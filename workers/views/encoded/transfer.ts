// Undoes what mail and forms do to text: quoted-printable, and plus signs for spaces. Knows the spellings; must not know
// any format.

import { childView, Edits, isChanged, type View } from '../view.js';
import { hexAt, isAlnum } from './unescape.js';

const QP_NAMES = ['quoted-printable'] as const;
/** Bytes of an escape, and of the longest soft line break. */
const ESCAPE = 3;

/**
 * The view with quoted-printable undone (RFC 2045 section 6.7), or null where no two of its escapes stand together, nor one in a
 * token. `above` is a view that it was made of by changes in place, and that quoted-printable was undone in, too: then only an
 * escape counts that was not to be seen there.
 */
export function quotedPrintableView(view: View, above: View | null = null): View | null {
	const { bytes } = view;
	const announced = bytes.indexOf('quoted-printable');
	let at = bytes.indexOf(0x3d);
	let found = false;
	// One `=41` is far more often a query than an escape: only two in a row, or a soft line break, make it likely.
	while (at >= 0 && !found) {
		const pair = hexAt(bytes, at + 1, 2) >= 0 && bytes[at + 3] === 0x3d && hexAt(bytes, at + 4, 2) >= 0;
		// No blank stands before a soft line break, as it does in programs, or it was announced.
		const amid = (bytes[at - 1] as number) > 0x20 || (announced >= 0 && announced < at);
		found = pair || isJoint(bytes, at) || (amid && softBreak(bytes, at) > 0);
		if (found && above !== null) found = isChanged(view, above, at, at + (pair ? ESCAPE * 2 : ESCAPE));
		if (!found) at = bytes.indexOf(0x3d, at + 1);
	}
	if (!found) return null;
	const out = Buffer.allocUnsafe(bytes.length);
	const edits = new Edits(QP_NAMES);
	let to = 0;
	for (let i = 0; i < bytes.length; ) {
		const byte = bytes[i] as number;
		if (byte === 0x3d) {
			const code = hexAt(bytes, i + 1, 2);
			const size = code >= 0 ? 3 : softBreak(bytes, i);
			if (size > 0) {
				const from = to;
				if (code >= 0) {
					out[to] = code;
					to += 1;
				}
				i += size;
				edits.add(from, to, i, 0);
				continue;
			}
		}
		out[to] = byte;
		to += 1;
		i += 1;
	}
	return childView(view, out.subarray(0, to), edits);
}

/** True for an underscore or a hyphen between letters or digits, as the words of a mail's head write them (RFC 2047). */
function isJoint(bytes: Uint8Array, at: number): boolean {
	const code = hexAt(bytes, at + 1, 2);
	return (code === 0x5f || code === 0x2d) && isAlnum(bytes[at - 1] ?? 0) && isAlnum(bytes[at + 3] ?? 0);
}

/** Bytes of a soft line break at `at`, or 0. An equals sign of a text's own is written as `=3D`, so that rows of them are none. */
function softBreak(bytes: Uint8Array, at: number): number {
	if (bytes[at - 1] === 0x3d) return 0;
	if (bytes[at + 1] === 0x0a) return 2;
	return bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a ? 3 : 0;
}

const PLUS_NAMES = ['plus'] as const;

/** The view with each `+` as the space that forms write (a key's `BEGIN+PRIVATE+KEY`), or null without one. */
export function plusView(view: View): View | null {
	const { bytes } = view;
	if (!bytes.includes(0x2b)) return null;
	const out = Buffer.from(bytes);
	const edits = new Edits(PLUS_NAMES);
	for (let at = out.indexOf(0x2b); at >= 0; at = out.indexOf(0x2b, at + 1)) {
		out[at] = 0x20;
		edits.add(at, at + 1, at + 1, 0);
	}
	return childView(view, out, edits);
}
