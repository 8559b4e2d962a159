// Passwords and tokens that are known by their place in a command, a call or a line of a device's settings, where no name
// stands beside them. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, HEX, LOWER } from './sample.js';
import { HARD_CODED } from './secret-names.js';
import { ANY_QUOTE, DRAWN_PASSWORD, DRAWN_VALUE, MAYBE_ANY_QUOTE, PLAIN_PASSWORD } from './shapes.js';

const ARGUMENTS = 'https://cwe.mitre.org/data/definitions/214.html';
/** A password, and that it is all of its argument. */
const PASSWORD = '([A-Za-z0-9!#%*+./:=?@^_~-]{10,128})(?![A-Za-z0-9$({])';

/** The same, of a strong one, in a place that says no more than that. */
const TWELVE = '([A-Za-z0-9!#%*+./:=?@^_~-]{12,128})(?![A-Za-z0-9$({])';

export const COMMANDS: readonly TokenRule[] = [
	{
		id: 'password-behind-user-option',
		kind: 'password on a command line',
		source: ARGUMENTS,
		// Whatever the program: a user and behind it his password, as an option of its own or after a sign.
		keywords: [' -u', '-user ', '-user=', 'creds=', '/user:', ' -a '],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?: -u|-user[ =]|creds=| -a )(?:ser(?:name)?)?[ =]?${MAYBE_ANY_QUOTE}(?:[A-Za-z0-9.-]{1,32}[/;])?[A-Za-z0-9_.@\\\\-]{1,100}(?:[:%,]|${MAYBE_ANY_QUOTE} (?:-[a-z] [^ \\n\\r]{1,40} )?-{1,2}p(?:ass(?:word)?|wd?)?[ =]?)|/user:[A-Za-z0-9_.@\\\\-]{1,40} (?:/r?p(?:ass(?:word)?)?[: ])?)${MAYBE_ANY_QUOTE}${PASSWORD}`,
			'i',
		),
		before: 0,
		reach: 390,
		...DRAWN_PASSWORD,
		hits: () => [
			`sqlcmd -S db.test -U sa -P '${draw(ALNUM, 18, 'ua')}' -Q "select 1"`,
			`twine upload -u deploy -p ${draw(ALNUM, 20, 'ub')} dist/*`,
			`skopeo copy --src-creds=deploy:${draw(ALNUM, 18, 'uc')} docker://a docker://b`,
			`net use Z: \\\\nas\\share /user:ACME\\bob ${draw(ALNUM, 16, 'ud')}`,
			`smbclient //nas/share -U bob%${draw(ALNUM, 16, 'ue')}`,
			`smbclient //nas/share -U 'ACME/bob%${draw(ALNUM, 16, 'ug')}'`,
			`http -a bob:${draw(ALNUM, 18, 'uf')} api.test/x`,
		],
		misses: () => [
			'twine upload -u __token__ -p your-password-here dist/*',
			'docker run -u 1000:1000 -p 8080:80 acme/web:v1.2.3-rc4',
			['curl -u bob:$', '{API_TOKEN_OF_BOB_1} https://api.test'].join(''),
		],
	},
	{
		id: 'password-in-call',
		kind: 'password in a call',
		source: HARD_CODED,
		// A user and his password, as functions take them one behind the other.
		keywords: [
			'credential',
			'auth=(',
			'auth(',
			'_pw_set(',
			'userpwd',
			'password',
			'connection(',
			'mysqli(',
			'connect(',
			'intextauth',
			'pdo(',
			'.login(',
			'wifi.begin(',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:credentials?(?:\\.basic)?\\(|auth=\\(|auth\\(|_pw_set\\(|passwordauthenticat(?:or|ion)\\(|connection\\(|mysqli\\(|connect\\(|intextauth(?:enticator|provider)\\(|pdo\\(|\\.login\\(|wifi\\.begin\\()[^()\\n\\r]{0,120}@?${ANY_QUOTE}[A-Za-z0-9_.@+=,-]{1,64}${ANY_QUOTE}, ?(?:some\\()?@?${ANY_QUOTE}(?![a-z0-9.-]{1,60}\\.[a-z]{2,4}\\\\{0,3}["'])|userpwd, ?${ANY_QUOTE}[A-Za-z0-9_.@-]{1,40}:)${PASSWORD}`,
			'i',
		),
		before: 0,
		reach: 360,
		...DRAWN_PASSWORD,
		hits: () => [
			`new NetworkCredential("bob", "${draw(ALNUM, 18, 'ca')}")`,
			`requests.get(url, auth=("bob", "${draw(ALNUM, 18, 'cb')}"))`,
			`DriverManager.getConnection("jdbc:mysql://db/app", "app", "${draw(ALNUM, 20, 'cc')}");`,
			`server.login("bob@acme.test", "${draw(ALNUM, 16, 'cd')}")`,
			`mysqli_connect("db", "app", "${draw(ALNUM, 16, 'cg')}", "main")`,
			`PlainTextAuthenticator('app', '${draw(ALNUM, 16, 'ch')}')`,
			`PlainTextAuthProvider('app', '${draw(ALNUM, 16, 'co')}')`,
			`smtp.PlainAuth("", "bob@acme.test", "${draw(ALNUM, 18, 'cn')}", "smtp.acme.test")`,
			`new PasswordAuthentication("bob", "${draw(ALNUM, 16, 'cj')}")`,
			`curl_setopt($ch, CURLOPT_USERPWD, "bob:${draw(ALNUM, 16, 'ck')}");`,
			`.basic_auth("bob", Some("${draw(ALNUM, 16, 'cl')}"))`,
			`WiFi.begin("acme-iot", "${draw(ALNUM, 16, 'ce')}");`,
		],
		misses: () => [
			'new NetworkCredential("bob", "changeme-please")',
			'requests.get(url, auth=("bob", os.environ["PASSWORD_OF_BOB_1"]))',
			`server.login("bob@acme.test", "${draw(ALNUM, 8, 'cf')}")`,
		],
	},
	{
		id: 'password-by-place',
		kind: 'password in a command or a setting',
		source:
			'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/107614-64.html',
		// In the settings of routers, tunnels and directories, and of archives on a command line.
		keywords: [
			'community ',
			'secret 0 ',
			'assword 0 ',
			'key 0 ',
			'isakmp key ',
			'ascii-text ',
			'sksecret ',
			'set passwd ',
			'PSK "',
			'PSK \\',
			'EAP "',
			'EAP \\',
			'bindpw ',
			'authtok = ',
			'7z ',
			'rar ',
			'l2tpd',
			'pptpd',
		],
		pattern: new RegExp(
			`(?:ro?w?community |snmp-server community |secret 0 |assword 0 |key 0 |isakmp key |ascii-text |sksecret |set passwd |(?:PSK|EAP) (?=["\\\\])|bindpw |authtok = |(?:7z|rar) [a-z](?: -[a-z]{1,6}){0,2} -h?p|(?:l2tpd|pptpd)\\\\{0,3}"?(?:[ \\t]|\\\\{1,3}t){1,4})${MAYBE_ANY_QUOTE}${PLAIN_PASSWORD}`,
		),
		before: 12,
		reach: 240,
		...DRAWN_PASSWORD,
		hits: () => [
			`snmp-server community ${draw(ALNUM, 16, 'da')} RO`,
			`username bob privilege 15 secret 0 ${draw(ALNUM, 18, 'db')}`,
			`10.0.0.1 10.0.0.2 : PSK "${draw(ALNUM, 24, 'dc')}"`,
			`set psksecret ${draw(ALNUM, 20, 'dd')}`,
			`set security ike policy p pre-shared-key ascii-text "${draw(ALNUM, 20, 'de')}"`,
			`7z x -p${draw(ALNUM, 18, 'ab')} a.7z`,
			`"bob" l2tpd "${draw(ALNUM, 18, 'ac')}" *`,
			`bob\tpptpd\t${draw(ALNUM, 18, 'ad')}\t*`,
		],
		misses: () => [
			'snmp-server community public RO',
			'username bob privilege 15 secret 0 changeme-now-please',
			`the community ${draw(ALNUM, 18, 'df')} of users`,
			'7z x -pSomePassword a.7z',
		],
	},
	{
		id: 'password-for-program',
		kind: 'password on a command line',
		source: ARGUMENTS,
		// Where nothing but a password stands: of an archive, of an account that is made, of a remote desktop, of a cipher, of a login that is tried.
		keywords: ['zip -', 'net user ', 'freerdp', 'openssl enc', 'hydra '],
		pattern: new RegExp(
			`(?:zip(?: -[a-z0-9]{1,6}){0,2} -P ?|net user [A-Za-z0-9_.-]{1,32} |freerdp [^\\n\\r|;]{0,120}?/p:|openssl enc [^\\n\\r|;]{0,100} -[kK] |hydra [^\\n\\r|;]{0,120}? -p )${MAYBE_ANY_QUOTE}${TWELVE}`,
		),
		before: 0,
		reach: 300,
		...DRAWN_PASSWORD,
		hits: () => [
			`zip -r -P ${draw(ALNUM, 14, 'aa')} a.zip dir`,
			`net user bob ${draw(ALNUM, 14, 'ad')} /add`,
			`xfreerdp /u:bob /p:'${draw(ALNUM, 14, 'ae')}' /v:host.test`,
			`openssl enc -aes-256-cbc -in a -out b -k ${draw(ALNUM, 14, 'ac')}`,
			`hydra -l admin -p ${draw(ALNUM, 14, 'ag')} ssh://10.0.0.5`,
		],
		misses: () => [
			'hydra -l admin -P /usr/share/wordlists/rockyou2024.txt ssh://10.0.0.5',
			'zip -r -P changeme a.zip dir',
			'net user bob Password123! /add',
			'openssl enc -aes-256-cbc -in a -out b -k some-pass-phrase-of-mine',
			`net user bob ${draw(ALNUM, 9, 'af')} /add`,
		],
	},
	{
		id: 'password-piped',
		kind: 'password given to a program',
		source: ARGUMENTS,
		// What is written into a program that sets a password or asks for one; "echo" stands in every script.
		keywords: ['chpasswd', 'passwd --stdin', 'sudo -S', 'password_stdin', 'cryptsetup ', '--password-stdin'],
		pattern: new RegExp(
			`echo (?:-n )?${MAYBE_ANY_QUOTE}(?:[A-Za-z0-9_.-]{1,32}:)?([A-Za-z0-9!#%*+./=?@^_~-]{12,64})${MAYBE_ANY_QUOTE} ?\\| ?(?:sudo )?(?:chpasswd|passwd --stdin|sudo -S|sshfs -o password_stdin|cryptsetup [a-zA-Z]{4,10} |(?:docker|podman|nerdctl|oras|(?:helm )?registry) login [^\\n\\r|;]{0,64}--password-stdin)`,
		),
		before: 200,
		reach: 240,
		...DRAWN_PASSWORD,
		hits: () => [
			`echo '${draw(ALNUM, 14, 'pk')}' | sshfs -o password_stdin bob@host.test:/ /mnt`,
			`echo "bob:${draw(ALNUM, 14, 'pa')}" | chpasswd`,
			`echo '${draw(ALNUM, 14, 'pb')}' | sudo -S apt update`,
			`echo ${draw(ALNUM, 14, 'pi')} | passwd --stdin bob`,
			`echo '${draw(ALNUM, 14, 'po')}' | docker login --username bob --password-stdin ghcr.io`,
		],
		misses: () => [
			'echo "bob:changeme-please" | chpasswd',
			`echo "bob:${draw(ALNUM, 14, 'pj')}" | sha256sum`,
			`echo ${draw(ALNUM, 9, 'pe')} | sudo -S apt update`,
		],
	},
	{
		id: 'password-fed',
		kind: 'password given to a program',
		source: ARGUMENTS,
		// As a string that the shell writes into the program, and as a command that prints it.
		keywords: ['passwd', 'sudo -S', 'cryptsetup ', '--password-stdin', '--password-command'],
		pattern: new RegExp(
			`(?:(?:passwd(?: [a-z_][a-z0-9_.-]{0,31})?|sudo -S|cryptsetup [a-zA-Z]{4,10}|--password-stdin)[^\\n\\r|;<]{0,80}<<< ?${MAYBE_ANY_QUOTE}(?:[A-Za-z0-9_.-]{1,32}:)?|--password-command[ =]${MAYBE_ANY_QUOTE}(?:echo|printf) ${MAYBE_ANY_QUOTE})${TWELVE}`,
		),
		before: 0,
		reach: 310,
		...DRAWN_PASSWORD,
		hits: () => [
			`passwd bob <<< "${draw(ALNUM, 14, 'fda')}"`,
			`cryptsetup luksOpen /dev/sdb1 data <<< '${draw(ALNUM, 16, 'fdb')}'`,
			`restic --password-command 'echo ${draw(ALNUM, 20, 'fdc')}' snapshots`,
			`chpasswd <<< "bob:${draw(ALNUM, 14, 'fdd')}"`,
		],
		misses: () => [
			'passwd bob <<< "changeme-please"',
			`cat <<< '${draw(ALNUM, 16, 'fde')}'`,
			`restic --password-command 'pass ${draw(ALNUM, 20, 'fdf')}' snapshots`,
			`passwd bob <<< "${draw(ALNUM, 8, 'fdg')}"`,
		],
	},
	{
		id: 'token-in-arguments',
		kind: 'token on a command line',
		source: 'https://modelcontextprotocol.io/quickstart/user',
		// An option and behind it its value, in a list: so the servers of an agent's tools are started, and programs by programs.
		keywords: ['key', 'token', 'secret'].flatMap(word => [`-${word}"`, `-${word}'`, `-${word}\\`]),
		anyCase: true,
		pattern:
			/(?<=["'`])--?(?:[a-z]{2,12}-){0,2}(?<!(?:page|next|starting|continuation|csrf|xsrf|public|sync|partition|sort|idempotency|gpg|ssh|host|cache|primary|foreign)-)(?:api-?key|access-key|auth-key|secret-key|token|secret)\\{0,7}["'],[\s\\nr]{0,24}["'`]([A-Za-z0-9_.~+/-]{20,300}={0,2})(?=\\{0,7}["'`])/i,
		before: 40,
		reach: 390,
		...DRAWN_VALUE,
		hits: () => [
			`"args": ["-y", "@acme/mcp", "--api-key", "${draw(ALNUM, 32, 'ia')}"]`,
			`{\\"args\\":[\\"--token\\",\\"${draw(HEX, 40, 'ib')}\\"]}`,
			`spawn('acme', ['--client-secret', '${draw(ALNUM, 40, 'ic')}'])`,
			`"args": [\n  "--acme-api-key",\n  "${draw(LOWER, 32, 'id')}"\n]`,
		],
		misses: () => [
			'"args": ["--api-key", "your-api-key-goes-here-1"]',
			`"args": ["--page-token", "${draw(ALNUM, 40, 'ie')}"]`,
			`"args": ["--token", "--${draw(LOWER, 10, 'if')}", "x"]`,
			`"args": ["--public-key", "${draw(ALNUM, 40, 'ig')}"]`,
		],
	},
	{
		id: 'token-on-command-line',
		kind: 'token on a command line',
		source: ARGUMENTS,
		// As an option that says nothing but that it is one; what pages through lists is none, and no path names one.
		keywords: ['token', 'secret', 'apikey', 'bearer'].flatMap(word => [`-${word} `, `-${word}=`]),
		anyCase: true,
		pattern: new RegExp(
			`(?<=[\\s"'\`=,(|>[])--?(?:[a-z]{2,12}-){0,2}(?<!(?:page|next|starting|continuation|csrf|xsrf|public|sync|partition|sort|idempotency|gpg|ssh|host|signing)-)(?:token|secret|apikey|oauth2-bearer)[ =]${MAYBE_ANY_QUOTE}([A-Za-z0-9_.~+-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(:-])`,
			'i',
		),
		group: 1,
		before: 32,
		reach: 380,
		checks: ['notPlaceholder', 'mixed', 'notCode', 'notUuid', 'notPublicJwt', 'notForPages', 'notName'],
		certain: ['notLongExpired', 'notExample'],
		entropy: 3,
		hits: () => [
			`gitlab-runner register --url https://git.test --registration-token ${draw(LOWER, 32, 'ta')}`,
			`kubectl --token=${draw(ALNUM, 40, 'tb')} get pods`,
			`curl --oauth2-bearer ${draw(ALNUM, 40, 'tf')} https://api.test/`,
			`agent --client-id acme --secret ${draw(HEX, 40, 'tc')}`,
		],
		misses: () => [
			`aws s3api list-objects --starting-token ${draw(ALNUM, 40, 'td')}`,
			'kubectl --token the-token-of-your-account-1 get pods',
			`tool --token ${draw(ALNUM, 12, 'te')}`,
		],
	},
];
