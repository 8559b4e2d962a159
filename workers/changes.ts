// How a text changes between digits, capitals, small letters and the rest: what is drawn at random does so as no word does.
// Must not know what is random enough.

/** 1 for a digit, 2 for a capital, 3 for a small letter, 0 for anything else. */
export function kindOf(code: number): number {
	if (code >= 97) return code <= 122 ? 3 : 0;
	if (code >= 65) return code <= 90 ? 2 : 0;
	return code >= 48 && code <= 57 ? 1 : 0;
}

/** How many digits a text has, and how often the kind of its characters changes. Linear. */
export function changesIn(text: string): { readonly digits: number; readonly changes: number } {
	let changes = 0;
	let digits = 0;
	let before = 0;
	for (let i = 0; i < text.length; i += 1) {
		const kind = kindOf(text.charCodeAt(i));
		if (kind === 1) digits += 1;
		if (kind !== before) changes += 1;
		before = kind;
	}
	return { digits, changes };
}
