// The text in other letters, with invisible ones between its own, and back to front.

import { rot13, utf7, utf16, utf32 } from './codecs.js';
import { base64, type Evasion, each, hexOf, json, pieces, text, ways } from './way.js';

const { list, add } = ways();

const LOOKS: Readonly<Record<string, string>> = {
	a: 'а',
	e: 'е',
	o: 'о',
	p: 'р',
	c: 'с',
	y: 'у',
	x: 'х',
	i: 'і',
	s: 'ѕ',
	j: 'ј',
};

add('ROT13', text(rot13));
for (const little of [true, false]) {
	const end = little ? 'LE' : 'BE';
	add(
		`UTF-16${end}`,
		text(value => utf16(`hi ${value}`, little)),
	);
	add(
		`UTF-16${end} with a mark`,
		text(value => utf16(`\ufeff${value}`, little)),
	);
	add(
		`UTF-32${end}`,
		text(value => utf32(value, little)),
	);
	add(
		`UTF-32${end} with a mark`,
		text(value => utf32(`\ufeff${value}`, little)),
	);
	add(
		`UTF-16${end} in base64`,
		text(value => base64(utf16(value, little))),
	);
	add(
		`UTF-16${end} in hex`,
		text(value => utf16(value, little).toString('hex')),
	);
}
add('UTF-7', text(utf7));
add(
	'UTF-7 in parts',
	text(value =>
		pieces(value, 5)
			.map((part, i) => (i % 2 ? part.replaceAll('+', '+-') : utf7(part)))
			.join(''),
	),
);
for (const [name, mark] of Object.entries({
	'zero-width spaces': '\u200b',
	'zero-width joiners': '\u200d',
	'soft hyphens': '\u00ad',
	'combining accents': '\u0301',
	'variation selectors': '\ufe0f',
	'tag characters': '\u{e0041}',
	'byte order marks': '\ufeff',
	'word joiners': '\u2060',
	'backspace characters': '\b',
	NULs: '\0',
})) {
	add(
		`${name} between`,
		text(value => [...value].join(mark)),
	);
	add(
		`${name} between, in JSON escapes`,
		text(value => `{"a":"${[...value].map(char => json(char).slice(1, -1)).join(each16(mark))}"}`),
	);
}

function each16(mark: string): string {
	return Array.from({ length: mark.length }, (_, i) => `\\u${hexOf(mark.charCodeAt(i), 4)}`).join('');
}

add(
	'full width',
	text(value => value.replace(/[!-~]/g, char => String.fromCharCode(char.charCodeAt(0) + 0xfee0))),
);
add(
	'mathematical letters',
	text(value =>
		value.replace(/[A-Za-z0-9]/g, char =>
			String.fromCodePoint(
				char <= '9'
					? 0x1d7f6 + Number(char)
					: char <= 'Z'
						? 0x1d670 + char.charCodeAt(0) - 65
						: 0x1d68a + char.charCodeAt(0) - 97,
			),
		),
	),
);
add(
	'Cyrillic look-alikes',
	text(value => value.replace(/[aeopcyxisj]/g, char => LOOKS[char] ?? char)),
);
add(
	'backwards',
	text(value => [...value].reverse().join('')),
);
add(
	'backwards in JSON',
	text(value => json({ k: [...value].reverse().join('') })),
);
add(
	'lines backwards',
	text(value => `x\n${[...value].reverse().join('')}\ny`),
);

/** As grep marks what it found and bat and jq colour what they show: each name, sign and value in colours of its own. */
const inColours = (value: string): string =>
	value.replace(/[:=]|[^\s:=]+/g, piece => `\u001b[01;31m\u001b[K${piece}\u001b[m\u001b[K`);

add('in colours of a terminal', text(inColours), { without: /\u001b/ });
add(
	'in colours of a terminal, in JSON',
	text(value => json({ output: inColours(value) })),
	{ without: /\u001b/ },
);
add(
	'variation selectors behind an emoji',
	text(value => `fine \u{1f600}${each(value, byte => String.fromCodePoint(0xe0100 + byte - 16))}`),
	{ without: /[^ -~]/ },
);
add(
	'dashes and dots that look alike',
	text(value =>
		value.replace(/[-_.]/g, char => ({ '-': '\u2011', _: '\u203f', '.': '\u2219' })[char] ?? char),
	),
);
add(
	'Arabic digits',
	text(value => value.replace(/[0-9]/g, char => String.fromCharCode(0x660 + Number(char)))),
);
add(
	'letters in parentheses',
	text(value => value.replace(/[a-z]/g, char => String.fromCharCode(0x249c + char.charCodeAt(0) - 97))),
);

const DIGIT_NAMES = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];

add(
	'letters by their names in Python',
	text(value =>
		value.replace(/[A-Za-z0-9]/g, char => {
			const name = /[0-9]/.test(char)
				? `DIGIT ${DIGIT_NAMES[Number(char)]}`
				: `LATIN ${char < 'a' ? 'CAPITAL' : 'SMALL'} LETTER ${char.toUpperCase()}`;
			return `\\N{${name}}`;
		}),
	),
	{ without: /\\/ },
);

export const DISGUISED_WAYS: readonly Evasion[] = list;
