// What a column is called and what stands in a cell: whether the one is a secret's name, and the other worth a look. It must
// not know how a table is drawn.

import { COLUMN_NAMES } from '../../rules/column-names.js';

/** Any of the words that the names of secrets have. */
const SECRET = new RegExp(COLUMN_NAMES.join('|'), 'i');
const SECRETS = new RegExp(SECRET.source, 'gi');

/** Characters of a column's name at the most. */
export const NAME_MOST = 48;
/** Bytes of a line or a list at the most in which a column is looked for. */
export const LINE_MOST = 4096;
/** Columns of a table at the most. */
export const COLUMNS_MOST = 256;
/** Characters of a value: of fewer no rule says anything by a name. */
const VALUE_LEAST = 12;
const VALUE_MOST = 1024;

/** What stands around a name or a value in its cell: blanks, quotes, emphasis, tags, a line's number, and a terminal's colours (ECMA-48 section 8.3.117). */
const AROUND =
	'(?:[\\s"\'`*\\\\]|(?<=\\n {0,6})\\d{1,6}(?:\\t|\u00e2\u0086\u0092)|\u001b\\[[0-9;]{0,12}m|</?[A-Za-z]{1,9}>)';
const BEFORE = new RegExp(`^${AROUND}{0,64}`);
const NAMED = new RegExp(
	`^[(]?[A-Za-z_#@\u0080-\u00ff][\\w/#%\u0080-\u00ff-]{0,47}(?:[ .][\\w/#%\u0080-\u00ff-]{1,47}){0,3}[)]?(?=${AROUND}{0,64}$)`,
);
const VALUE = /^(?:bearer )?([^\s"'`<>\u001b]{12,1024})/i;

/** What a password was hashed to, as crypt(5), Django and LDAP write it: it stands in its column. */
const HASHED =
	/^(?:[$][0-9a-z-]{1,10}[$]|[{][A-Za-z0-9.-]{2,12}[}]|(?:pbkdf2|scrypt|bcrypt|argon2)[a-z0-9_-]{0,12}[$:])/i;

/** What has tokens of its own, or is opened by them. */
const OWNER =
	/^(?:service|provider|vendor|app|application|integration|account|login|user_?name|host(?:name)?|site|web_?site|url|server)$/i;

/** A part of a text. */
export interface Cell {
	readonly start: number;
	readonly end: number;
}

/** Says that the column called `name` has a value at [start, end). */
export type Add = (name: string, start: number, end: number) => void;

/** Where a secret's name begins, in order. */
export function namePlaces(text: string): number[] {
	return Array.from(text.matchAll(SECRETS), ({ index }) => index);
}

/** The name in the cell; '' for none, null for what no column is called. */
export function nameIn(text: string, { start, end }: Cell): string | null {
	const cell = text.slice(start, Math.min(end, start + LINE_MOST));
	const rest = cell.replace(BEFORE, '');
	if (rest === '') return '';
	return NAMED.exec(rest)?.[0] ?? null;
}

/** True for the name of a column with secrets. */
export function isSecret(name: string): boolean {
	return name.length <= NAME_MOST && SECRET.test(name);
}

/** True for the name of a column that says whose the row's secret is. */
export function isOwner(name: string): boolean {
	return OWNER.test(name);
}

/** A token beside what it opens is called as people call one: `Service token`. */
export function ofOwner(name: string): string {
	return /^token$/i.test(name) ? 'Service token' : name;
}

/** The value that a cell begins with; null for what is too short, or no more than a word or a number. */
export function valueIn(text: string, { start, end }: Cell): Cell | null {
	const cell = text.slice(start, Math.min(end, start + VALUE_MOST + NAME_MOST));
	const from = BEFORE.exec(cell)?.[0].length ?? 0;
	const value = VALUE.exec(cell.slice(from));
	const word = value?.[1];
	if (value === null || word === undefined || !isOdd(word) || HASHED.test(word)) return null;
	const at = start + from + value[0].length - word.length;
	return { start: at, end: at + word.length };
}

/** True for letters and digits both, or a capital behind a small letter more than once: isOdd in prefilter/apart/pieces.as.ts. */
function isOdd(word: string): boolean {
	if (word.length < VALUE_LEAST) return false;
	return (/[A-Za-z]/.test(word) && /\d/.test(word)) || /[a-z][A-Z].*[a-z][A-Z]/.test(word);
}
