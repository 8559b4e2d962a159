// What the events of one stream have in common: most differ from each other in a string or two and a number, and to fit
// one into the shape of another costs a fifth of parsing it. Knows the tokens of JSON; must not know what events say.

/** Characters of an event that a mould is made of, and strings in it. */
const LONGEST = 4096;
const MOST_STRINGS = 32;

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BEHIND_KEY = /\s*:/y;
/** Stands before a number that tells apart texts which are spelt at the same time: no hole, since it belongs to the place. */
const INDEX = /index"\s*:\s*$/i;
const ESCAPE_OR_CONTROL = /[\\\x00-\x1f]/;
const STRING = /(?:[^"\\]|\\.)*/y;

/** Gives every string of a JSON text with its place, as the reader of events sees them. */
export type Walk = (json: string, found: (place: string, string: string) => void) => void;

/** The text of an event with holes where its strings and most of its numbers stand. */
export class Mould {
	/** What stands before each hole, and behind the last. */
	readonly #fixed: readonly string[];
	/** The place of the string in each hole; null for a number. */
	readonly #holes: readonly (string | null)[];
	/** Places of the strings, in the order of the text. */
	readonly places: readonly string[];

	private constructor(fixed: readonly string[], holes: readonly (string | null)[]) {
		this.#fixed = fixed.map(copied);
		this.#holes = holes;
		this.places = holes.filter(place => place !== null);
	}

	/** Makes one of an event, which must be valid JSON. Null where `walk` would not give the string in each hole once and unchanged. */
	static of(json: string, walk: Walk): Mould | null {
		if (json.length > LONGEST) return null;
		const fixed: string[] = [];
		const numbers: boolean[] = [];
		let strings = 0;
		let from = 0;
		for (const { 0: token, index } of json.matchAll(TOKEN)) {
			const behind = index + token.length;
			if (token.startsWith('"')) {
				BEHIND_KEY.lastIndex = behind;
				if (BEHIND_KEY.test(json)) {
					// An escaped key could spell `index`, which INDEX would not see.
					if (token.includes('\\')) return null;
					continue;
				}
				strings += 1;
				fixed.push(json.slice(from, index + 1));
				from = behind - 1;
				numbers.push(false);
			} else if (!INDEX.test(json.slice(Math.max(0, index - 32), index))) {
				fixed.push(json.slice(from, index));
				from = behind;
				numbers.push(true);
			}
		}
		fixed.push(json.slice(from));
		if (strings === 0 || strings > MOST_STRINGS) return null;
		const places = placesOf(fixed, numbers, walk);
		return places === null ? null : new Mould(fixed, places);
	}

	/** The strings of an event of this shape, one for each of `places`; null for any other text. */
	read(json: string): string[] | null {
		const fixed = this.#fixed;
		const holes = this.#holes;
		const strings: string[] = [];
		let at = 0;
		for (let i = 0; i < holes.length; i += 1) {
			const before = fixed[i] as string;
			if (!json.startsWith(before, at)) return null;
			at += before.length;
			if (holes[i] === null) {
				NUMBER.lastIndex = at;
				if (!NUMBER.test(json)) return null;
				at = NUMBER.lastIndex;
				continue;
			}
			let end = json.indexOf('"', at);
			if (end < 0) return null;
			let string = json.slice(at, end);
			if (ESCAPE_OR_CONTROL.test(string)) {
				STRING.lastIndex = at;
				STRING.test(json);
				end = STRING.lastIndex;
				const meant = unescaped(json.slice(at, end));
				if (meant === null) return null;
				string = meant;
			}
			strings.push(string);
			at = end;
		}
		const last = fixed[holes.length] as string;
		return at + last.length === json.length && json.endsWith(last) ? strings : null;
	}
}

/** Where the strings stand, by filling each hole with what stands nowhere else and looking where it comes out. */
function placesOf(
	fixed: readonly string[],
	numbers: readonly boolean[],
	walk: Walk,
): (string | null)[] | null {
	let marked = '';
	for (const [i, number] of numbers.entries()) marked += fixed[i] + (number ? '0' : `\\u0001${i}`);
	marked += fixed[numbers.length];
	const places: (string | null)[] = numbers.map(() => null);
	let seen = 0;
	let sure = true;
	walk(marked, (place, string) => {
		const hole = Number(string.slice(1));
		if (!string.startsWith('\x01') || places[hole] !== null || wrapped(place)) sure = false;
		else places[hole] = place;
		seen += 1;
	});
	const strings = numbers.filter(number => !number).length;
	return sure && seen === strings ? places : null;
}

/** What stands there may be another event in base64 (Bedrock), whose strings have places of their own. */
function wrapped(place: string): boolean {
	return place.endsWith('.bytes');
}

/** A string of its own: V8 keeps all that one was cut from. */
export function copied(string: string): string {
	return Buffer.from(string, 'utf16le').toString('utf16le');
}

function unescaped(escaped: string): string | null {
	try {
		return JSON.parse(`"${escaped}"`) as string;
	} catch {
		return null;
	}
}
