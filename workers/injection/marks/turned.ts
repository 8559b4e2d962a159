// Reads a text the way its own words say, or show: by ROT13, or from behind, as a whole or word for word. Knows how letters are
// turned; must not know any phrase.

import { rotatedText } from '../../rot13.js';
import { BACKWARDS, ROTATED } from '../../rules/injection/turned.js';

/** A reading of a text, and where what stands at [from, to) in it stands in the text itself. */
export interface TurnedReading {
	readonly text: string;
	readonly place: (from: number, to: number) => { readonly start: number; readonly end: number };
}

const TOLD_ROTATED = /\brot[- ]?13\b|\bcaesar\b|\bcipher/i;
const TOLD_BEHIND =
	/\bbackwards?\b|\breversed?\b|\bmirrored\b|right to left|from (?:behind|the end)|r\u00fcckw\u00e4rts|von hinten|al rev\u00e9s|\u00e0 l['\u2019]envers|al contrario|ao contr\u00e1rio|\u043d\u0430\u043e\u0431\u043e\u0440\u043e\u0442|\u0437\u0430\u0434\u043e\u043c|\u5012\u7740|\u9006\u304b\u3089|\uac70\uafb8\ub85c/i;
const SHOWN_ROTATED = new RegExp(ROTATED.join('|'), 'i');
const SHOWN_BEHIND = new RegExp(BACKWARDS.join('|'), 'i');

const backwards = (text: string): string => text.split('').reverse().join('');

/** The readings that `text` itself asks for, or shows the words of: none of most texts. Linear. */
export function turnedReadings(text: string): TurnedReading[] {
	const readings: TurnedReading[] = [];
	const inPlace = (start: number, end: number): { start: number; end: number } => ({ start, end });
	if (TOLD_ROTATED.test(text) || SHOWN_ROTATED.test(text))
		readings.push({ text: rotatedText(text), place: inPlace });
	const shown = SHOWN_BEHIND.test(text);
	if (shown) readings.push({ text: text.replace(/[\p{L}\p{M}]+/gu, backwards), place: inPlace });
	if (shown || TOLD_BEHIND.test(text)) {
		const { length } = text;
		// By code units: what takes two of them is no letter of a word that is looked for.
		readings.push({
			text: backwards(text),
			place: (from, to) => ({ start: length - to, end: length - from }),
		});
	}
	return readings;
}
