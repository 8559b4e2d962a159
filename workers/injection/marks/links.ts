// Finds links and images whose address has a place left open for what is to be carried out. Knows Markdown's and
// HTML's ways to write an address; must not know what else the text says.

import { PLACEHOLDER, PLACEHOLDER_NAME, SHOUTED } from '../../rules/injection/marks.js';

export interface OpenLink {
	readonly start: number;
	readonly end: number;
}

const LONGEST_ADDRESS = 600;
export const OPENINGS = ['](http', '](//', 'src="http', "src='http", 'src=http'] as const;

/** The address that begins with `opening` at `at`, if it holds a placeholder named after data. */
export function openLinkAt(text: string, at: number, opening: string): OpenLink | null {
	const from = at + opening.length;
	const close = opening.startsWith(']') ? ')' : opening.charAt(4);
	const rest = text.slice(from, from + LONGEST_ADDRESS);
	const stop = close === 'h' ? rest.search(/[\s>]/) : rest.indexOf(close);
	const address = stop < 0 ? rest : rest.slice(0, stop);
	const query = address.slice(Math.max(0, address.search(/[?=#]/)));
	const hole = PLACEHOLDER.exec(query) ?? SHOUTED.exec(query);
	if (hole === null || !PLACEHOLDER_NAME.test(query.slice(hole.index))) return null;
	return { start: at, end: from + address.length };
}

/** Addresses between `start` and `end` of `text` that hold a placeholder named after data. Linear. */
export function openLinks(text: string, start: number, end: number): OpenLink[] {
	const links: OpenLink[] = [];
	const part = text.slice(start, end).toLowerCase();
	for (const opening of OPENINGS) {
		for (let i = part.indexOf(opening); i >= 0; i = part.indexOf(opening, i + opening.length)) {
			const link = openLinkAt(text, start + i, opening);
			if (link !== null) links.push(link);
		}
	}
	return links;
}
