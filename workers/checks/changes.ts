// How a text changes between digits, capitals, small letters and the rest: what is drawn at random does so as no word does.
// Must not know what is random enough.

export const OTHER = 0;
export const DIGIT = 1;
export const CAPITAL = 2;
export const SMALL = 3;

/** What a character is, of the four kinds above. */
export function kindOf(code: number): number {
	if (code >= 97) return code <= 122 ? SMALL : OTHER;
	if (code >= 65) return code <= 90 ? CAPITAL : OTHER;
	return code >= 48 && code <= 57 ? DIGIT : OTHER;
}

/** How many digits a text has, and how often the kind of its characters changes. Linear. */
export function changesIn(text: string): { readonly digits: number; readonly changes: number } {
	let changes = 0;
	let digits = 0;
	let before = OTHER;
	for (let i = 0; i < text.length; i += 1) {
		const kind = kindOf(text.charCodeAt(i));
		if (kind === DIGIT) digits += 1;
		if (kind !== before) changes += 1;
		before = kind;
	}
	return { digits, changes };
}
