// The fields of an HTTP head in a text, as a service shows what it was sent. Knows their names; must not know what words are worth.

import type { Folded } from '../../normalize.js';
import type { Token } from '../reading/tokens.js';

/**
 * A field with its value: a line, a member of an object, or two elements of a list. Agent, content, authorization, bearer, form:
 * together they read like orders to a machine.
 */
const FIELD =
	/(?<![\w-])(?:user-agent|accept(?:-encoding|-language)?|content-(?:type|length|encoding)|authorization|x-[a-z]{2,12}-[a-z]{2,12})["']?\s{0,2}[:,]\s{0,2}["']?(?:(?:bearer|basic|token) )?[^\s"',;]{0,60}/gi;

/** The words that are in no such field. */
export function besideFields(text: string, folded: Folded, tokens: readonly Token[]): readonly Token[] {
	const fields = text.matchAll(FIELD);
	let { value: field } = fields.next();
	if (field === undefined) return tokens;
	return tokens.filter(({ start }) => {
		const at = folded.from[start] as number;
		while (field !== undefined && field.index + field[0].length <= at) ({ value: field } = fields.next());
		return field === undefined || at < field.index;
	});
}
