// Whose answer it is (RFC 9209): only our own answers may say that they are ours. Knows the field's syntax; must not know any answer.

import type { HeaderList } from '../core/headers.js';

const NAME = 'proxy-status';
// Also where a reader who knows no quotation marks would see a member of the list begin.
const OURS = /(?:^|,)\s*"?egressd"?\s*(?:[;,]|$)/i;

/** The fields without the members of a Proxy-Status that have our name; those of proxies behind us stay as they are. */
export function notOurs(headers: HeaderList): HeaderList {
	let kept: string[] | null = null;
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		const value = headers[i + 1] as string;
		if (name.length === NAME.length && name.toLowerCase() === NAME && OURS.test(value)) {
			kept ??= headers.slice(0, i);
			const others = members(value).filter(member => member !== '' && !OURS.test(member));
			if (others.length > 0) kept.push(name, others.join(', '));
		} else kept?.push(name, value);
	}
	return kept ?? headers;
}

/** The members of a list whose parameters may hold commas in quotation marks; one that is left open holds all that follows. */
function members(list: string): string[] {
	const found: string[] = [];
	let start = 0;
	let quoted = false;
	for (let i = 0; i < list.length; i += 1) {
		const char = list[i];
		if (char === '"') quoted = !quoted;
		else if (quoted && char === '\\') i += 1;
		else if (!quoted && char === ',') {
			found.push(list.slice(start, i).trim());
			start = i + 1;
		}
	}
	found.push(list.slice(start).trim());
	return found;
}
