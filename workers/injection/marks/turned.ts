// Reads a text the way its own words say: by ROT13 or from behind. Knows how letters are turned; must not know any phrase.

/** A reading of a text, and where what stands at [from, to) in it stands in the text itself. */
export interface TurnedReading {
	readonly text: string;
	readonly place: (from: number, to: number) => { readonly start: number; readonly end: number };
}

const ROTATED =
	/\brot[- ]?13\b|\bcaesar\b|\bcipher|(?<![a-z])(?:vafgehpgvba|cerivbhf|vtaber|qvfertneq|flfgrz|cebzcg|cnffjbeq|frperg)/i;
const BEHIND =
	/\bbackwards?\b|\breversed?\b|\bmirrored\b|right to left|from (?:behind|the end)|r\u00fcckw\u00e4rts|von hinten|al rev\u00e9s|\u00e0 l['\u2019]envers|al contrario|ao contr\u00e1rio|\u043d\u0430\u043e\u0431\u043e\u0440\u043e\u0442|\u0437\u0430\u0434\u043e\u043c|\u5012\u7740|\u9006\u304b\u3089|\uac70\uafb8\ub85c|snoitcurtsni|suoiverp|erongi|tpmorp|drowssap|tnatsissa/i;

function rotate(text: string): string {
	return text.replace(/[a-z]/gi, letter => {
		const code = letter.charCodeAt(0);
		const first = code < 97 ? 65 : 97;
		return String.fromCharCode(first + ((code - first + 13) % 26));
	});
}

/** The readings that `text` itself asks for, or shows the words of: none of most texts. Linear. */
export function turnedReadings(text: string): TurnedReading[] {
	const readings: TurnedReading[] = [];
	if (ROTATED.test(text))
		readings.push({ text: rotate(text), place: (from, to) => ({ start: from, end: to }) });
	if (BEHIND.test(text)) {
		const { length } = text;
		// By code units: what takes two of them is no letter of a word that is looked for.
		readings.push({
			text: text.split('').reverse().join(''),
			place: (from, to) => ({ start: length - to, end: length - from }),
		});
	}
	return readings;
}
