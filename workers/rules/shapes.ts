// The two shapes that most credentials have: a vendor's prefix before a random body, and a value beside a vendor's
// name. From a few facts each builds a whole rule with its pattern and proofs. It must not know any vendor.

import type { CheckName } from '../checks.js';
import type { TokenRule } from './rule.js';
import { type Alphabet, draw, drawUuid } from './sample.js';

/**
 * A password that is all of its argument, without the signs that the search takes for no part of a value, so that what stands
 * before it counts near it only.
 */
export const PLAIN_PASSWORD = '([A-Za-z0-9+./:;=?@^_~|-]{16,128})(?![A-Za-z0-9$({!#%*])';

/** What a password has to be that only its place tells: a strong one. Words stand in such places in every manual. */
export const DRAWN_PASSWORD = {
	group: 1,
	checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
} as const satisfies Partial<TokenRule>;

/**
 * Left border of a prefix that speaks for itself. A letter glued to a token must not hide it, so a neighbour alone is
 * no reason to refuse; only what stands behind 12 characters of base64 is, for in megabytes of it every prefix comes up.
 */
export const LOOSE_LEFT = '(?<![A-Za-z0-9+/_-]{11}[A-Za-z0-9])';

/**
 * The n of a written-out `\n`, the hex of a `%3D`, the end of a terminal's colour (ECMA-48 section 8.3.117) and the sign
 * before a line of a diff are no part of the word that they stand before.
 */
export const AFTER_ESCAPE =
	'(?<=\\\\[nrtbf]|%[0-9A-Fa-f]{2}|\u001b\\[[0-9;]{0,12}m|^[+-]|[\\n\\r][+-]|\\\\n[+-])';

/** Left border of a shape that is short or common: a word of its own. */
export const WORD_LEFT = `(?:(?<![A-Za-z0-9_-])|${AFTER_ESCAPE})`;

/** A quote, also an escaped or a doubled one, where there may be one. */
const MAYBE_QUOTE = '(?:\\\\{0,3}["\'`]|"")?';

/**
 * Between a name and its value: `=`, `:`, `=>`, `:=`, a comma of an argument list, quotes around, also escaped ones and
 * the doubled ones of CSV.
 */
export const ASSIGN = `${MAYBE_QUOTE}[\\])]?[ \\t]{0,4}(?:=>|:=|==?|[:,])\\s{0,4}${MAYBE_QUOTE}`;

// A name that may stand farther from its value than the search looks around one (whereOf in prefilter/anchors.ts) is searched for anywhere,
// which costs every text. So nothing here is longer than it must be, and least so behind vendors' names, which are many and long.

const VALUE = `${MAYBE_QUOTE}[Vv]alue${MAYBE_QUOTE}\\s?[=:]\\s?${MAYBE_QUOTE}`;

/** A pair's value behind its name: `"name":"API_KEY","value":"..."`, `- name: API_KEY` over `value: ...`, `key="A" value="..."`. */
export const NEXT_VALUE = `${MAYBE_QUOTE}[,\\s\\\\nr]{1,24}${VALUE}`;

/** Also with the value's type between, as in `"Name":"/prod/api_key","Type":"SecureString","Value":"..."`. */
export const PAIR = `(?:${NEXT_VALUE}|${MAYBE_QUOTE}[,\\s\\\\nr+]{1,11}\\\\?"?[Tt]ype\\\\?"?\\s{0,3}[=:]\\s?\\\\?"[A-Za-z]{0,12}\\\\?",?[\\s\\\\nr+]{0,12}${VALUE})`;

/** The default of a variable that has the name, the value of an output: `variable "api_key" { default = "..." }`. */
export const DEFAULT = '\\\\{0,3}["\']\\s?\\{[^{}]{0,48}(?:default|value)\\s{0,6}=\\s{0,3}\\\\{0,3}["\']';

/** Any quote, also an escaped one. */
export const ANY_QUOTE = '\\\\{0,3}["\'`]';
/** The same where there may be one. */
export const MAYBE_ANY_QUOTE = `(?:${ANY_QUOTE})?`;

/**
 * A declaration with a type before the sign, and a string with a mark before its quotes or in a call: `KEY: &[u8] = b"..."`,
 * `char key[] = "..."`, `key: Optional[str] = Field(default="...")`, `Key { get; set; } = "..."`, `key <- "..."`. Not
 * over the border of a tag: attributes have ids.
 */
const DECLARED = `(?:${ANY_QUOTE}\\])?(?![A-Za-z0-9_])[A-Za-z0-9_ :?*&.;()[\\]{}]{0,28}(?:=|:=|<-) ?[A-Za-z0-9_.:&@$[\\]]{0,20}[({]?(?:default=)?(?:q\\{|#?${ANY_QUOTE}(?:\\\\{0,3}"\\\\{0,3}")?)`;

/**
 * Further ways to give a value to a name: the text of an element, also of the next one (`<key>ApiKey</key><string>...`,
 * `<td>...</td><td>...`), a field of a form (RFC 7578), a block of YAML, a declaration with a type, what a program takes
 * where nothing else is set (`process.env.API_KEY || "..."`), a call, strings in brackets that a program joins, a string of
 * Lua or Nix, what PHP and Redis write with its length, and other binary messages (CBOR, MessagePack, Protocol Buffers, BSON:
 * a few bytes of type and length), a name in bold, what a shell was asked to print, a string behind a space as Lisps have it, and an option of a command.
 */
export const WAYS = [
	`${MAYBE_ANY_QUOTE}(?:</[A-Za-z]{1,9}>[\\s\\\\nrt]{0,20}<[A-Za-z]{1,9})?>[\\s\\\\nrt]{0,16}(?:<(?:[A-Za-z]{1,9}>|!\\[CDATA\\[))?`,
	' [A-Za-z:]{1,16}=\\\\?"[^"<>]{0,48}">\\s{0,4}',
	`${ANY_QUOTE} [A-Za-z:]{1,12}=\\\\?"[A-Za-z]{0,12}\\\\?">[\\s\\\\nrt]{0,16}<[A-Za-z]{1,9}>`,
	'(?:\\\\{0,3}"|"")[\\s\\\\nr]{2,14}',
	': ?[|>][-+]?[\\s\\\\nr]{1,24}',
	`${MAYBE_ANY_QUOTE}(?:: ?(?:&|const )?(?:'[a-z]{1,8} )?[A-Za-z]{2,7}(?: str)?| (?:string|String|str)) ?= ?${ANY_QUOTE}`,
	`${MAYBE_ANY_QUOTE}[\\])]? ?(?:(?:[|]{2}|[?]{2}|or) ?${ANY_QUOTE}|:-)`,
	`(?:${ANY_QUOTE}\\]?)?(?: ?=)? ?[({][\\s\\\\nrt]{0,16}${ANY_QUOTE}`,
	DECLARED,
	`[ \\t]{1,2}${ANY_QUOTE}`,
	`:[A-Z]{6,13}=${MAYBE_ANY_QUOTE}`,
	` {1,20}(?:/t )?REG_(?:EXPAND_)?SZ {1,6}(?:/d )?${MAYBE_ANY_QUOTE}`,
	` ?[:=] {1,2}${ANY_QUOTE}[^"'\\n]{0,24}${ANY_QUOTE} [-=]> ${ANY_QUOTE}`,
	`${MAYBE_QUOTE} ?: ?\\{?[\\s\\\\nrt]{0,12}${VALUE}`,
	`${MAYBE_QUOTE}[,\\s\\\\nr]{1,9}\\\\?"slotSetting\\\\?": ?false,[\\s\\\\nr]{0,9}${VALUE}`,
	`${MAYBE_QUOTE}[,\\s\\\\nr]{1,16}${MAYBE_QUOTE}[A-Za-z]{1,9}(?::v|V)alue${MAYBE_QUOTE}[=:]\\s?${MAYBE_QUOTE}`,
	` ?= ?${ANY_QUOTE}${ANY_QUOTE}\\.join\\([[(]?[\\s\\\\nrt]{0,16}${ANY_QUOTE}`,
	" ?= ?(?:\\[\\[|'')",
	`${MAYBE_ANY_QUOTE}(?:;s:|\\r\\n\\$)\\d{1,4}(?::${ANY_QUOTE}|\\r\\n)`,
	'(?:[^\\0\\t\\n\\r -~](?:[^\\t\\n\\r -~]{1,4}[ -~]?|[ -@])|\\0[ -~]?[^\\t\\n\\r -~]{3,4}|t\\0[ -~]|x[ -@])',
	`(?: --[a-z-]{2,12})? ?<<< ?${MAYBE_ANY_QUOTE}`,
	`(?:[*_]{1,2} ?[:=]|[:=][*_]{1,2}) {0,2}${ANY_QUOTE}?`,
	'(?<=printenv [A-Za-z0-9_]{3,48}|echo (?:\\\\?")?[$]\\{?[A-Za-z0-9_]{3,48})\\}?(?:\\\\?")?[\\s\\\\nr]{1,4}',
	`(?: --?[a-z-]{2,12} [A-Za-z]{2,16})? --(?:value|secret-string|body|data)[ =]${MAYBE_ANY_QUOTE}`,
	`(?<=--[a-z-]{3,40}) {1,2}${MAYBE_ANY_QUOTE}`,
].join('|');

/**
 * A value that its name makes a secret: what base64 and its like are written in, with points. As long as the longest tokens that
 * say nothing of themselves: those of Google's have 2,048 bytes at the most, Microsoft's and LinkedIn's over a thousand.
 */
export const NAMED_VALUE = '[A-Za-z0-9_.~+/-]{20,2000}={0,2}';

/** How people say that something is a name's value: an arrow or a dash, in ASCII or as the bytes of its UTF-8. */
export const SAYS = ' ?(?:[-=]>|\u00e2\u0080[\u0093\u0094]|\u00e2\u0086\u0092|\u00e2\u0087\u0092) ?`?';

/** Between a vendor's name and a value of the vendor's form: also commands and sentences. */
export const GIVES = `(?:${ASSIGN}|${NEXT_VALUE}|${DEFAULT}|>|(?: is| was| to)?:? {1,2}["'\`]?|\\t| {0,4}\\|[ \\t]{0,4}["'\`]?|["'\`]? to ["'\`])`;

/** What a value in any text has to pass that is known by its name alone: nothing but what falls at random counts. */
export const RANDOM_VALUE: readonly CheckName[] = [
	'notPlaceholder',
	'mixedCase',
	'notCode',
	'notUuid',
	'notPublicJwt',
	'notForPages',
];

/** The same where the name tells more than that: rows of hex count, too. */
export const MIXED_VALUE: readonly CheckName[] = RANDOM_VALUE.map(check =>
	check === 'mixedCase' ? 'mixed' : check,
);

/** What a value has to be whose name and place say what it is, and no format: a random one, and no name itself. */
export const DRAWN_VALUE = {
	group: 1,
	checks: [...MIXED_VALUE, 'notName'],
	certain: ['notLongExpired', 'notExample'],
	entropy: 3,
} as const satisfies Partial<TokenRule>;

/** A quote of JSON, at any depth of strings in strings, or doubled as in CSV. */
export const QUOTE = '(?:\\\\{0,7}"|"")';

interface Common {
	readonly id: string;
	readonly kind: string;
	readonly source: string;
	readonly severity?: 'warn';
	readonly checks?: readonly CheckName[];
	readonly entropy?: number;
}

/** A prefix and a body. */
export interface Prefixed extends Common {
	/** What the token begins with; several when they mean the same kind. */
	readonly prefix: string | readonly string[];
	readonly body: Alphabet;
	/** Fewest and most characters of the body. A longer body matches with as many as `most`. */
	readonly length: readonly [least: number, most: number];
	/** Lengths of bodies that the vendor gives out or gave out; those the proofs are made with. */
	readonly known: readonly number[];
	/** A fixed end, such as base64 padding, as a pattern; and how it looks. */
	readonly tail?: { readonly pattern: string; readonly sample: string; readonly reach: number };
	/** True for a prefix that ordinary text holds too: then token and text must be words of their own. */
	readonly word?: true;
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const list = (value: string | readonly string[]): readonly string[] =>
	typeof value === 'string' ? [value] : value;

/** A rule for a prefix and a body. `prefix` of under 3 characters is joined with each first character of the body. */
export function prefixed(spec: Prefixed): TokenRule {
	const prefixes = list(spec.prefix);
	const [least, most] = spec.length;
	const { set, chars } = spec.body;
	const heads = prefixes.map(quoted).join('|');
	const head = prefixes.length > 1 ? `(?:${heads})` : heads;
	const repeat = least === most ? `{${least}}` : `{${least},${most}}`;
	const left = spec.word ? WORD_LEFT : LOOSE_LEFT;
	const tail = spec.tail?.pattern ?? '';
	const right = spec.word ? `(?![${set.replace(/-$/, '')}_-])` : '';
	const longest = Math.max(...prefixes.map(prefix => prefix.length));
	const samples = (): string[] => {
		const texts: string[] = [];
		for (let turn = 0; texts.length < Math.max(3, prefixes.length, spec.known.length); turn += 1) {
			const length = spec.known[turn % spec.known.length] ?? least;
			const body = draw(spec.body, length, `${spec.id}${turn}`);
			texts.push(`${prefixes[turn % prefixes.length]}${body}${spec.tail?.sample ?? ''}`);
		}
		return texts;
	};
	const first = prefixes[0] ?? '';
	return {
		id: spec.id,
		kind: spec.kind,
		source: spec.source,
		keywords: prefixes.flatMap(prefix =>
			prefix.length >= 3 ? [prefix] : [...chars].map(char => prefix + char),
		),
		pattern: new RegExp(`${left}${head}[${set}]${repeat}${tail}${right}`),
		before: 0,
		reach: longest + most + (spec.tail?.reach ?? 0),
		checks: spec.checks ?? ['notPlaceholder'],
		...(spec.entropy === undefined ? {} : { entropy: spec.entropy }),
		...(spec.severity === undefined ? {} : { severity: spec.severity }),
		hits: samples,
		misses: () => [
			first + draw(spec.body, least - 1, `${spec.id}-short`),
			`${first}${draw(spec.body, least - 1, `${spec.id}-cut`)}*${draw(spec.body, most, `${spec.id}-rest`)}`,
			first + chars.charAt(chars.length - 1).repeat(least),
			`${first}<${draw(spec.body, least, `${spec.id}-angle`)}>`,
		],
	};
}

/** A value that has no mark of its own and is known by the name it is given. */
export interface Named extends Common {
	/** Names in snake case; `_` also stands for `-`, `.`, a space or nothing (camel case), letters for either case. */
	readonly names: readonly string[];
	/** `uuid`, or an alphabet with its lengths. */
	readonly value:
		| 'uuid'
		| { readonly body: Alphabet; readonly length: readonly [least: number, most: number] };
}

/** Characters of a value that stands behind its name without a sign. */
const LEAST_GIVEN = 20;

/** A UUID in small letters. */
export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Nothing of a token's own alphabet behind it. */
export const TOKEN_END = '(?![A-Za-z0-9_-])';

/** A rule for a value beside a name; the value is group 1. The first word of a name anchors the search. */
export function named(spec: Named): TokenRule {
	const { value } = spec;
	const [least, most] = value === 'uuid' ? [36, 36] : value.length;
	const set = value === 'uuid' ? 'a-f0-9-' : value.body.set;
	const shape = value === 'uuid' ? UUID : `[${set}]${least === most ? `{${least}}` : `{${least},${most}}`}`;
	const keywords = new Set<string>();
	const names = spec.names.map(name => {
		const words = name.split('_');
		const first = words[0] ?? '';
		if (words.length > 1 && first.length > 3) {
			keywords.add(first);
			return words.join('[_. -]?');
		}
		// A short first word is too common to anchor on: these names are searched whole, in their two spellings.
		keywords.add(name);
		if (words.length > 1) keywords.add(words.join('-'));
		return words.length > 1 ? `${name}|${words.join('-')}` : name;
	});
	const make = (seed: string): string => {
		if (value === 'uuid') return drawUuid(spec.id + seed);
		return draw(value.body, seed === 'long' ? most : least, spec.id + seed);
	};
	// What is shorter may be any word behind a name.
	const sign = least >= LEAST_GIVEN ? GIVES : ASSIGN;
	const longest = Math.max(...spec.names.map(name => name.length));
	const first = spec.names[0] ?? '';
	return {
		id: spec.id,
		kind: spec.kind,
		source: spec.source,
		keywords: [...keywords],
		anyCase: true,
		pattern: new RegExp(
			`(?:${names.join('|')})${sign}(?:(?:bearer|basic|token|key) )?(${shape})(?![${set.replace(/-$/, '')}_-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: longest + 80 + most,
		checks: spec.checks ?? ['notPlaceholder'],
		...(spec.entropy === undefined ? {} : { entropy: spec.entropy }),
		...(spec.severity === undefined ? {} : { severity: spec.severity }),
		hits: () => [
			...spec.names.map((name, turn) => `${name}=${make(`n${turn}`)}`),
			...spec.names.map((name, turn) => `${name.replaceAll('_', '-')}: ${make(`h${turn}`)}`),
			`"${first}": "${make('json')}"`,
			`export ${first.toUpperCase()}='${make('long')}'`,
		],
		misses: () => [
			`${first}=${make('short').slice(0, -2)}`,
			`${first} of ${make('prose')}`,
			`${first}=${'0'.repeat(least)}`,
			`unrelated=${make('bare')}`,
		],
	};
}
