// What a way to get a text past a reader is, and the small things that all of them are made with. Knows nothing of any one of them.

import type { Part, Task } from '../../../workers/contract.js';
import { bodyTask } from '../spellings.js';

/** A number below `below`. */
export type Random = (below: number) => number;

/** xorshift32 from a seed: a failed run can be run again. */
export function randomFrom(seed: number): Random {
	let state = seed | 0 || 1;
	return below => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
}

export interface Evasion {
	readonly name: string;
	/** The text as it would be sent. */
	readonly send: (text: string, random: Random) => Task;
	/** Shortest and longest text that this is done to; 0 and any when absent. */
	readonly least?: number;
	readonly most?: number;
	/** True for what writes quotes in a way that a text with quotes of its own needs another syntax for. */
	readonly unquoted?: true;
	/** True for what cuts the text in two or more: only a text that looks random is put together again. */
	readonly cuts?: true;
	/** True for what a text with white space of its own does not survive. */
	readonly solid?: true;
	/** What a text may not hold, since it says something in the way it is sent: a slash in a segment of a path. */
	readonly without?: RegExp;
}

/** False for a text that is not sent in this way. */
export function isMeantFor(
	{ least = 0, most = Number.POSITIVE_INFINITY, unquoted, solid, without }: Evasion,
	text: string,
): boolean {
	if (text.length < least || text.length > most || without?.test(text)) return false;
	return !(unquoted && text.includes('"')) && !(solid && /\s/.test(text));
}

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
export const pick = <T>(random: Random, of: readonly T[]): T => of[random(of.length)] as T;
export const hexOf = (byte: number, width = 2): string => byte.toString(16).padStart(width, '0');

export const each = (text: string, write: (byte: number) => string, between = ''): string =>
	[...utf8(text)].map(write).join(between);

/** Each character by its number, as programs write characters: those of UTF-16 with `units`. */
export const eachCharacter = (
	text: string,
	write: (code: number) => string,
	between = '',
	units = false,
): string =>
	(units ? text.split('') : [...text])
		.map(character => write(units ? character.charCodeAt(0) : (character.codePointAt(0) as number)))
		.join(between);

export const pieces = (text: string, size: number): string[] =>
	text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
export const json = (value: unknown): string => JSON.stringify(value);
export const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
export const percent = (text: string): string => each(text, byte => `%${hexOf(byte).toUpperCase()}`);

/** What encodeURIComponent leaves as it is, too. */
export const component = (text: string): string => encodeURIComponent(text);

export const lorem = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod. ';

/** A cut in the middle of a word, as far from the text's ends as it is long enough for. */
export function halves(text: string, random: Random): [string, string] {
	const places = Array.from({ length: text.length - 12 }, (_, i) => i + 6).filter(at =>
		/^[A-Za-z0-9]{2}$/.test(text.slice(at - 1, at + 1)),
	);
	const at = places[random(Math.max(1, places.length))] ?? text.length >> 1;
	return [text.slice(0, at), text.slice(at)];
}

export const text =
	(write: (text: string, random: Random) => string | Buffer, type = ''): Evasion['send'] =>
	(secret, random) =>
		bodyTask(write(secret, random), { type });

export const FORM = 'application/x-www-form-urlencoded';

export const multipart = (encoding: string, body: string): string =>
	`--b\r\nContent-Disposition: form-data; name="f"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`;

export const header = (name: string, value: string): Part => ({ location: 'header', name, text: value });

/** Of what is undone from numbers only stretches of ASCII are kept. */
export const ASCII_ONLY = { without: /[^\0-\x7f]/ };

/** A list of ways, and how one is added to it. */
export interface Ways {
	readonly list: readonly Evasion[];
	readonly add: (name: string, send: Evasion['send'], more?: Omit<Evasion, 'name' | 'send'>) => void;
	/** Adds one that cuts the text. */
	readonly cut: (name: string, send: Evasion['send'], more?: Partial<Evasion>) => void;
}

export function ways(): Ways {
	const list: Evasion[] = [];
	const add: Ways['add'] = (name, send, more = {}) => void list.push({ name, send, ...more });
	return { list, add, cut: (name, send, more = {}) => add(name, send, { cuts: true, least: 20, ...more }) };
}
