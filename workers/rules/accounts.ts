// Passwords that stand beside their accounts in files and addresses, the short ones that services give out for programs and
// for the day when a device is lost, and those that a program prints when it is set up. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER } from './sample.js';
import { ANY_QUOTE, ASSIGN, DRAWN_PASSWORD, MAYBE_ANY_QUOTE } from './shapes.js';

const UNPROTECTED = 'https://cwe.mitre.org/data/definitions/256.html';

/** A password that is all that follows a colon. */
const REST = '([A-Za-z0-9!#$%*+.=?@^_~-]{12,64})(?=[\\s\\0"\'`\\\\,<]|$)';

/** White space, also as strings of JSON write it. */
const GAP = '(?:\\s|\\\\{1,3}[nrt])';

const group = (alphabet: typeof ALNUM | string, count: number, between: string, seed: string): string =>
	Array.from({ length: count }, (_, i) => draw(alphabet, 4, `${seed}${i}`)).join(between);
/** A code of two groups, or of eight or ten letters and digits. */
const CODE = '(?:[0-9a-z]{4,6}-[0-9a-z]{4,6}|(?=[a-z]{0,7}\\d)[0-9a-z]{8,10})';
/** Between codes of a list, of any syntax, and the number before one. */
const BETWEEN = `(?:${GAP}|\\\\{0,3}["'\`]|[:=[,*])`;
const NUMBER = '(?:\\d{1,2}[.)] )?';
/** Letters that stand beside each other in no word. */
const ODD = 'bcdfghjkmpqtvwxz';

export const ACCOUNTS: readonly TokenRule[] = [
	{
		id: 'password-of-account',
		kind: 'password beside an account',
		source: UNPROTECTED,
		// A line of a file of pairs: `admin:...`, `bob@acme.com:...`.
		keywords: ['admin:', 'root:', '.com:'],
		pattern: new RegExp(
			`(?:(?:(?<![A-Za-z0-9_.@-])|(?<=\\\\[nrt]))(?:admin|root)|\\.com(?<=@[A-Za-z0-9.-]{5,40})):${REST}`,
		),
		...DRAWN_PASSWORD,
		before: 0,
		reach: 80,
		hits: () => [
			`admin:${draw(ALNUM, 18, 'aa')}\n`,
			`root:${draw(ALNUM, 20, 'ab')}`,
			`bob@acme.com:${draw(ALNUM, 16, 'ac')}`,
			`bob@mail.acme.com:${draw(ALNUM, 16, 'ad')}\r\n`,
		],
		misses: () => [
			'admin:some-words-of-a-manual-2',
			`git@acme.com:acme/${draw(ALNUM, 14, 'ae')}`,
			`https://acme.com:8443/${draw(ALNUM, 14, 'af')}`,
			`root:${draw(ALNUM, 9, 'ag')}`,
		],
	},
	{
		id: 'mysql-dsn-password',
		kind: 'MySQL data source name with a password',
		source: 'https://github.com/go-sql-driver/mysql#dsn-data-source-name',
		// `user:password@tcp(host:port)/name`, as Go's driver takes it.
		keywords: ['@tcp('],
		pattern: /[A-Za-z0-9_.-]{1,24}:([A-Za-z0-9!#$%&*+,./:;=?^_~|@-]{6,48})@tcp\(/,
		group: 1,
		before: 74,
		reach: 80,
		checks: ['notPlaceholder', 'mixed', 'notStockPassword'],
		certain: ['likePassword', 'notSamplePassword'],
		entropy: 2.8,
		hits: () => [
			`dsn := "app:${draw(ALNUM, 18, 'da')}@tcp(db.test:3306)/main?parseTime=true"`,
			`MYSQL_DSN=root:${draw(ALNUM, 16, 'db')}@tcp(10.0.0.7:3306)/main`,
			`app:${draw(ALNUM, 14, 'dc')}@tcp(mysql)/main`,
		],
		misses: () => [
			'user:password@tcp(127.0.0.1:3306)/hello',
			`app:${draw(ALNUM, 16, 'dd')}@udp(db:3306)/main`,
			'%s:%s@tcp(%s:%d)/%s?parseTime=true',
		],
	},
	{
		id: 'application-password',
		kind: 'application password',
		source: 'https://make.wordpress.org/core/2020/11/05/application-passwords-integration-guide/',
		// WordPress's: 24 letters and digits in groups of four, behind a user or the name of a password.
		keywords: [' -u', '-user ', '-user=', 'password', '_pass', 'auth=('],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?: -u|-user[ =]?) ?${MAYBE_ANY_QUOTE}[A-Za-z0-9_.@-]{1,60}:|(?:password|_pass)(?:${ASSIGN}| is )|auth=\\(${ANY_QUOTE}[A-Za-z0-9_.@-]{1,60}${ANY_QUOTE}, ?)${MAYBE_ANY_QUOTE}((?:[A-Za-z0-9]{4} ){5}[A-Za-z0-9]{4})(?![A-Za-z0-9])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 190,
		checks: ['notPlaceholder', 'mixedCase', 'drawnGroups'],
		entropy: 3.4,
		hits: () => [
			`curl --user "bob:${group(ALNUM, 6, ' ', 'wa')}" https://blog.test/wp-json/wp/v2/users`,
			`WP_APP_PASSWORD="${group(ALNUM, 6, ' ', 'wb')}"`,
			`requests.get(url, auth=("bob", "${group(ALNUM, 6, ' ', 'wc')}"))`,
		],
		misses: () => [
			'curl --user "bob:abcd EFGH 1234 ijkl" https://blog.test/wp-json/',
			`title: ${group(ALNUM, 6, ' ', 'we')}`,
			`code: ${group(ALNUM, 6, ' ', 'wd')}`,
		],
	},
	{
		id: 'application-password-letters',
		kind: 'application password',
		source: 'https://support.google.com/accounts/answer/185833',
		// Google's and Apple's: 16 small letters in groups of four, behind the name of a password or in a login.
		keywords: ['password', 'passwd', '_pass', 'pass:', 'pass"', 'pass\\', "pass'", '.login('],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:password|passwd|_?pass)(?:${ASSIGN}| is |${GAP}{1,3})|\\.login\\(${ANY_QUOTE}[A-Za-z0-9_.+-]{1,40}@[A-Za-z0-9.-]{3,40}${ANY_QUOTE}, ?)${MAYBE_ANY_QUOTE}([a-z]{4}(?:(?: [a-z]{4}){3}|(?:-[a-z]{4}){3}))(?![A-Za-z0-9-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 170,
		checks: ['notPlaceholder', 'drawnGroups'],
		entropy: 2.8,
		hits: () => [
			`server.login("bob@acme.test", "${group(ODD, 4, ' ', 'la')}")`,
			`SMTP_PASSWORD=${group(ODD, 4, ' ', 'lb')}`,
			`APPLE_APP_SPECIFIC_PASSWORD=${group(ODD, 4, '-', 'lc')}`,
		],
		misses: () => [
			'password: this that with from',
			'SMTP_PASSWORD=abcd efgh ijkl mnop',
			`code: ${group(ODD, 4, ' ', 'ld')}`,
			`name: ${group(ODD, 4, '-', 'le')}`,
		],
	},
	{
		id: 'recovery-codes',
		kind: 'recovery codes of an account',
		source:
			'https://docs.github.com/en/authentication/securing-your-account-with-two-factor-authentication-2fa/configuring-two-factor-authentication-recovery-methods',
		// A list of four or more: of two groups, of eight digits, of eight or ten letters and digits.
		keywords: ['recovery code', 'backup code'],
		anyCase: true,
		pattern: new RegExp(
			`(?:recovery|backup) codes?[A-Za-z0-9 (),./-]{0,40}${BETWEEN}{1,10}${NUMBER}(${CODE}(?:${BETWEEN}{1,10}${NUMBER}${CODE}){3,15})(?![A-Za-z0-9-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 480,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 3.2,
		hits: () => [
			`Recovery codes:\n${['ra', 'rb', 'rc', 'rd', 're'].map(seed => `${draw(HEX, 5, seed)}-${draw(HEX, 5, `${seed}x`)}`).join('\n')}`,
			`"Backup codes": ["${['rf', 'rg', 'rh', 'ri'].map(seed => draw(LOWER, 10, seed)).join('", "')}"]`,
			`Your backup codes:\n1. ${draw(LOWER, 8, 'rj')}\n2. ${draw(LOWER, 8, 'rk')}\n3. ${draw(LOWER, 8, 'rl')}\n4. ${draw(LOWER, 8, 'rm')}\n`,
		],
		misses: () => [
			'Recovery codes: download them, print them, keep them somewhere',
			`Recovery code: ${draw(HEX, 5, 'rn')}-${draw(HEX, 5, 'ro')}`,
			'backup codes:\n1. generate2 them\n2. download them',
		],
	},
	{
		id: 'first-password',
		kind: 'password of a new installation',
		source: 'https://www.jenkins.io/doc/book/installing/linux/#unlocking-jenkins',
		// What is printed when a server is set up, on the same line or below it: Jenkins, Elasticsearch, GitLab, Argo CD.
		keywords: [
			'proceed to installation',
			'elastic user',
			'system user',
			'initial password',
			'first login',
			'admin password',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:proceed to installation|(?:elastic|[a-z]{3,12}_system) user|initial password|first login|admin password)[^\\n\\r\\\\]{0,62}:${GAP}{1,4}${MAYBE_ANY_QUOTE}([A-Za-z0-9_+=-]{16,64})(?![A-Za-z0-9*_+=(:-])`,
			'i',
		),
		group: 1,
		before: 12,
		reach: 190,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notUuid', 'notName', 'notStockPassword'],
		entropy: 3,
		hits: () => [
			`Please use the following password to proceed to installation:\n\n${draw(HEX, 32, 'fa')}\n`,
			`Password for the elastic user (reset with \`bin/x -u elastic\`):\n  ${draw(ALNUM, 20, 'fb')}\n`,
			`Initial password:\n${draw(ALNUM, 16, 'fc')}`,
		],
		misses: () => [
			'Password for the elastic user:\n  see-the-log-of-the-server',
			`The name of the elastic user:\n  ${draw(ALNUM, 12, 'fd')}`,
			`First login:\n${draw(ALNUM, 8, 'fe')}`,
			`First login:\n${drawUuid('ff')}`,
		],
	},
];
