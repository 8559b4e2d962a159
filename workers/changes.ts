// How a text changes between digits, capitals, small letters and the rest: what is drawn at random does so as no word does.
// Must not know what is random enough.

/** How many digits a text has, and how often the kind of its characters changes. Linear. */
export function changesIn(text: string): { readonly digits: number; readonly changes: number } {
	let changes = 0;
	let digits = 0;
	let before = 0;
	for (let i = 0; i < text.length; i += 1) {
		const code = text.charCodeAt(i);
		const kind =
			code >= 48 && code <= 57 ? 1 : code >= 65 && code <= 90 ? 2 : code >= 97 && code <= 122 ? 3 : 0;
		if (kind === 1) digits += 1;
		if (kind !== before) changes += 1;
		before = kind;
	}
	return { digits, changes };
}
