// Passwords under the word for them in other languages than English, in ASCII and in other scripts. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, HEX } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { ASSIGN } from './shapes.js';

/** What stands in a password without quotes. */
const PASSWORD = '[A-Za-z0-9!#$%&*+./:;=?@^_~|-]';
/** Words for `is`, as an alternative behind others. */
const SAID = '| (?:es|ist|lautet|est|is|e|er|on|je|to|l?[^ -~]{2}r?)(?: |: ?)["\'`]?';

/** Words between a password's name and what it is: `Heslo k serveru je ...`. */
const WORDS_BETWEEN =
	'(?: [^ \\t\\r\\n"\'`<>()[\\]{}=:,;]{1,28}){0,4}:? {1,2}(?:\\\\{0,3}["\'`]|\u00ab|[*]{1,2})?';
/** What a sentence that names a password has to hold: a strong one. */
const SAID_PASSWORD = `(${PASSWORD}{12,128})(?![A-Za-z0-9])`;

/** Password in languages that write it in ASCII, or nearly so. */
const NEAR_ASCII: readonly string[] = [
	...['contrase', 'passwort', 'kennwort', 'mot_de_passe', 'mot de passe', 'motdepasse', 'senha'],
	...['wachtwoord', 'parol', 'senord', 'haslo', 'clave', 'heslo', 'salasana', 'adgangskode', 'lozinka'],
	...['sifre', 'jelsz', 'kata sandi'],
];

const bytesOf = (word: string): string => Buffer.from(word, 'utf8').toString('latin1');

/** Password in languages whose word is not written in ASCII, or is that of none of the rules above. */
const OTHER_WORDS: readonly string[] = [
	...['пароль', 'парола', 'лозинка', 'κωδικός', 'hasło'].flatMap(word => [
		word,
		word.charAt(0).toUpperCase() + word.slice(1),
		word.toUpperCase(),
	]),
	...['şifre', 'Şifre', 'mật khẩu', 'Mật khẩu', '密码', '密碼', '口令', '密钥', '密鑰', '金鑰', '秘钥'],
	...[
		'パスワード',
		'暗証番号',
		'APIキー',
		'비밀번호',
		'패스워드',
		'암호',
		'كلمة المرور',
		'كلمة السر',
		'رمز عبور',
		'סיסמה',
		'סיסמא',
		'पासवर्ड',
		'รหัสผ่าน',
	],
].map(bytesOf);

export const PASSWORDS_ABROAD: readonly TokenRule[] = [
	{
		id: 'named-password-other-languages',
		kind: 'password in an assignment',
		source: HARD_CODED,
		keywords: NEAR_ASCII,
		anyCase: true,
		pattern: new RegExp(
			`(?:contrase(?:n|[^ -~]{1,2})a|passwort|kennwort|mot[_ ]?de[_ ]?passe|senha|wachtwoord|parola|senord(?:et)?|haslo|clave|heslo|salasana|adgangskode|lozinka|sifre|jelsz\u00c3\u00b3)(?: (?:f[^ -~]{1,2}r|fuer|zu[mr]?|vo[nm]|de[lr]?|d[aou]s?|para|pour|per|voor|til) [A-Za-z0-9 ._@-]{1,40})?(?:${ASSIGN}| : ${SAID})(${PASSWORD}{10,128})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 228,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['strongPassword'],
		entropy: 2.8,
		hits: () => [
			`contrasena=${draw(ALNUM, 16, 'ca')}`,
			`Passwort: ${draw(ALNUM, 20, 'cb')}`,
			`mot de passe : ${draw(ALNUM, 14, 'cc')}`,
			`"senha": "${draw(ALNUM, 12, 'cd')}"`,
			`heslo: ${draw(ALNUM, 16, 'cg')}`,
			`Adgangskode = ${draw(ALNUM, 18, 'ch')}`,
			`Das Passwort ist ${draw(ALNUM, 16, 'cf')}`,
			`Das Passwort fuer den Server ist ${draw(ALNUM, 14, 'ci')}`,
			`La clave del servidor es ${draw(ALNUM, 14, 'cj')}`,
		],
		misses: () => [
			'Passwort: siehe Handbuch, Kapitel',
			'clave = "changeme"',
			`senha: ${draw(ALNUM, 6, 'ce')}`,
		],
	},
	{
		id: 'password-said-other-languages',
		kind: 'password in a sentence',
		source: HARD_CODED,
		// Whatever the word for `is`, and in whatever case the name stands: behind a few words a strong password.
		keywords: [...NEAR_ASCII, 'password'],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:contrase(?:n|[^ -~]{1,2})as?|passwort|kennwort|mots? de passe|senha|wachtwoord|parol|senord|haslo|clave|heslo|salasana|adgangskode|lozinka|sifre|jelsz|kata sandi)[^ \\t\\r\\n"'\`<>()[\\]{}=:,;]{0,6}|password(?= (?:del|dell[aeo]|d[aio]|per|f\u00c3\u00bcr|fuer|de[rs]|dos|pour|para|voor|til|till|tot|la|el|de) ))${WORDS_BETWEEN}${SAID_PASSWORD}`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 290,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
		hits: () => [
			`Heslo k serveru je ${draw(ALNUM, 16, 'sla')}, nikomu ho neukazuj.`,
			bytesOf(`La password del server è ${draw(ALNUM, 16, 'slb')}`),
			bytesOf(`Lösenordet till servern är ${draw(ALNUM, 16, 'slc')}`),
			bytesOf(`A szerver jelszava ${draw(ALNUM, 16, 'sld')}, ne oszd meg`),
			bytesOf(`usuario admin y contraseña ${draw(ALNUM, 18, 'sle')}`),
			`Kata sandi server adalah ${draw(ALNUM, 16, 'slf')}`,
		],
		misses: () => [
			'Das Passwort steht im Handbuch von Kapitel12',
			`the password of the server was hashed to ${draw(HEX, 40, 'slg')}`,
			bytesOf('La contraseña debe tener 12 caracteres'),
			`Heslo k serveru je ${draw(ALNUM, 9, 'slh')}`,
		],
	},
	{
		id: 'password-said-other-scripts',
		kind: 'password in a sentence',
		source: HARD_CODED,
		keywords: OTHER_WORDS,
		pattern: new RegExp(`(?:${OTHER_WORDS.join('|')})[^ -~]{0,12}${WORDS_BETWEEN}${SAID_PASSWORD}`),
		group: 1,
		before: 0,
		reach: 310,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword', 'strongPassword'],
		hits: () => [
			bytesOf(`Пароль до бази даних: ${draw(ALNUM, 16, 'osa')}`),
			bytesOf(`Mật khẩu của máy chủ là ${draw(ALNUM, 16, 'osb')}`),
			bytesOf(`Hasło do serwera to ${draw(ALNUM, 16, 'osc')}, nie udostępniaj`),
		],
		misses: () => [
			bytesOf('Пароль до бази даних зберігається окремо'),
			bytesOf(`Mật khẩu của máy chủ là ${draw(ALNUM, 8, 'osd')}`),
			bytesOf(`Пароль: ${draw(HEX, 40, 'ose')}`),
		],
	},
	{
		id: 'named-password-other-scripts',
		kind: 'password in an assignment',
		source: HARD_CODED,
		// Rules read bytes: a word of another script is those of its UTF-8, in the letter cases that it is written in.
		keywords: OTHER_WORDS,
		pattern: new RegExp(
			`(?:${OTHER_WORDS.join('|')})(?:${ASSIGN}|[^A-Za-z0-9\\r\\n()[\\]{},;<>]{1,24}|${SAID.slice(1)})(${PASSWORD}{10,128})(?![A-Za-z0-9])`,
		),
		group: 1,
		before: 0,
		reach: 190,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['strongPassword'],
		entropy: 2.8,
		hits: () => [
			`${bytesOf('heslo: пароль')} = ${draw(ALNUM, 16, 'oa')}`,
			`${bytesOf('şifre')}: "${draw(ALNUM, 20, 'ob')}"`,
			`${bytesOf('Hasło')} = ${draw(ALNUM, 18, 'oc')}`,
			`${bytesOf('密码')}=${draw(ALNUM, 16, 'od')}`,
		],
		misses: () => [
			bytesOf('пароль: см. руководство сервера'),
			bytesOf(`hasło: ${draw(ALNUM, 7, 'oe')}`),
			bytesOf(`Hasłoprzyklad ${draw(ALNUM, 18, 'of')}`),
		],
	},
];
