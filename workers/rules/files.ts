// Secrets that a file or a protocol holds in a syntax of its own, where none of the ways to give a value to a name fits: what a
// tunnel, a wireless network, a directory of passwords or a dialogue with a mail server writes. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE32, BASE64, draw, HEX, LOWER } from './sample.js';
import { ANY_QUOTE, ASSIGN, DRAWN_PASSWORD, DRAWN_VALUE, MAYBE_ANY_QUOTE } from './shapes.js';

/** One line end, also as JSON writes it. */
const LINE_END = '(?:\\r?\\n|(?:\\\\{1,3}r)?\\\\{1,3}n)';
/** A line's number before its text, as `cat -n` and agents show files, and the sign of a diff. */
const LINE_HEAD = '(?: {0,6}\\d{1,5}(?:\\t|\\\\t|\u00e2\u0086\u0092))?[+-]?';
/** Blanks between columns, also as JSON writes them. */
const TABS = '(?:[ \\t]|\\\\{1,3}t){1,16}';
/** A password that is all of its field. */
const FIELD = '([A-Za-z0-9!#$%&()*+,./:;=?@^_~|-]{8,64})';
/** What a key of a wireless network or a tunnel has to be. */
const SET_BY_HAND = ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'] as const;

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const drawn = (seed: string): string => draw(ALNUM, 18, seed);

export const FILES: readonly TokenRule[] = [
	{
		id: 'wifi-key',
		kind: 'key of a wireless network',
		source:
			'https://learn.microsoft.com/en-us/windows/win32/nativewifi/wlan-profileschema-sharedkey-security-element',
		// As Windows exports and shows it, and as OpenWrt keeps it.
		keywords: ['keyMaterial', 'Key Content', 'option key'],
		pattern: new RegExp(
			`(?:keyMaterial(?:>|&gt;|\\\\u003[eE])|Key Content {1,16}: |option key ${ANY_QUOTE})${FIELD}(?=[\\s<&'"\\\\]|$)`,
		),
		group: 1,
		before: 0,
		reach: 120,
		checks: SET_BY_HAND,
		certain: ['strongPassword'],
		hits: () => [
			`<keyMaterial>${drawn('wa')}</keyMaterial>`,
			`    Key Content            : ${drawn('wb')}\n`,
			`\toption key '${drawn('wc')}'`,
		],
		misses: () => [
			'<keyMaterial>password</keyMaterial>',
			`    Key Index              : ${drawn('wd')}`,
			`the option key ${drawn('we')}`,
			"option key 'the-name-of-a-key'",
		],
	},
	{
		id: 'tunnel-login',
		kind: 'login of a tunnel',
		source: 'https://openvpn.net/community-resources/reference-manual-for-openvpn-2-6/',
		// Inline in a profile: the user's line, then the password's.
		keywords: ['auth-user-pass'],
		pattern: new RegExp(
			`auth-user-pass(?:>|&gt;|\\\\u003[eE])${LINE_END}${LINE_HEAD}[^\\s\\\\<]{1,64}${LINE_END}${LINE_HEAD}${FIELD}(?=[\\s\\\\<]|$)`,
		),
		group: 1,
		before: 0,
		reach: 240,
		checks: SET_BY_HAND,
		certain: ['strongPassword'],
		hits: () => [
			`<auth-user-pass>\nbob\n${drawn('ta')}\n</auth-user-pass>`,
			`<auth-user-pass>\\nbob\\n${drawn('tb')}\\n</auth-user-pass>`,
			`    3→<auth-user-pass>\n    4→bob@acme.test\n    5→${drawn('tc')}\n`.replaceAll(
				'→',
				'\u00e2\u0086\u0092',
			),
		],
		misses: () => [
			`auth-user-pass /etc/openvpn/login.conf\n${drawn('td')}\n`,
			'<auth-user-pass>\nbob\npassword\n</auth-user-pass>',
			`<auth-user-pass>\n${drawn('te')}\n</auth-user-pass>`,
		],
	},
	{
		id: 'chap-secret',
		kind: 'secret of a dial-in user',
		source: 'https://ppp.samba.org/pppd.html',
		// Client, server, secret and addresses in columns, under the head that distributions put there.
		keywords: ['secret'],
		anyCase: true,
		pattern: new RegExp(
			`server${TABS}secret${TABS}IP addresses${LINE_END}(?:${LINE_HEAD}#[^\\n\\\\]{0,80}${LINE_END}){0,3}${LINE_HEAD}${MAYBE_ANY_QUOTE}[A-Za-z0-9.@_*\\\\-]{1,40}${MAYBE_ANY_QUOTE}${TABS}${MAYBE_ANY_QUOTE}[A-Za-z0-9.*_-]{1,24}${MAYBE_ANY_QUOTE}${TABS}${MAYBE_ANY_QUOTE}${FIELD}(?=[\\s"'\\\\]|$)`,
			'i',
		),
		group: 1,
		before: 54,
		reach: 620,
		checks: SET_BY_HAND,
		certain: ['strongPassword'],
		hits: () => [
			`# client\tserver\tsecret\t\tIP addresses\nbob\t*\t${drawn('ca')}\t*\n`,
			`#client server secret IP addresses\n"bob" l2tpd "${drawn('cb')}" 10.0.0.7`,
			`# client server secret IP addresses\\n# made by setup\\nbob\\t*\\t${drawn('cd')}\\t*\\n`,
		],
		misses: () => [
			`# client\tserver\tgroup\t\tIP addresses\nbob\t*\t${drawn('ce')}\t*\n`,
			'# client server secret IP addresses\n"bob" l2tpd "password" 10.0.0.7',
			`# client server secret IP addresses\nbob ${drawn('cf')}\n`,
		],
	},
	{
		id: 'key-of-network-device',
		kind: 'key of a network device or service',
		source: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/a1/sec-a1-cr-book.html',
		// Commands of routers, directories, failover and chat servers that take a secret by its place.
		keywords: [
			'tacacs-server ',
			'radius-server ',
			'tacacs server ',
			'message-digest-key ',
			' neighbor ',
			'auth_pass ',
			'authentication key ',
			...['BindPW ', 'bindpw ', 'rootpw ', 'IDENTIFY ', 'identify '],
			'pre-shared-key ',
			'community ',
		],
		pattern:
			/(?:(?:tacacs|radius)[- ]server [^\n\r"']{0,60}?(?:key|secret) (?:[07] )?|message-digest-key \d{1,3} md5 (?:[07] )?| neighbor [0-9a-fA-F.:]{3,40} password (?:[07] )?|auth_pass |authentication key \d{1,3} md5 |(?:BindPW|bindpw|rootpw) {1,8}|[Nn]ick[Ss]erv (?:IDENTIFY|identify) (?:[A-Za-z][A-Za-z0-9_-]{1,16} )?|pre-shared-key (?:address [0-9.]{7,15} key |local |remote )?(?:[06] )?|snmp-server community )\\{0,3}["']?([A-Za-z0-9+./:;=?@^_~|-]{16,80})(?![A-Za-z0-9$({!#%*])/,
		before: 14,
		reach: 210,
		...DRAWN_PASSWORD,
		hits: () => [
			`tacacs-server host 10.0.0.1 key ${drawn('da')}`,
			`set system radius-server 10.0.0.1 secret "${drawn('db')}"`,
			` ip ospf message-digest-key 1 md5 ${drawn('dc')}`,
			` neighbor 10.0.0.1 password ${drawn('dd')}`,
			`    auth_pass ${drawn('de')}`,
			`bindpw ${drawn('df')}`,
			`/msg NickServ IDENTIFY ${drawn('dg')}`,
			`snmp-server community ${drawn('dh')} RO`,
		],
		misses: () => [
			'tacacs-server host 10.0.0.1 key mysecretkey',
			` neighbor 10.0.0.1 route-map ${drawn('di')}`,
			'bindpw your-password-here',
			`identify ${drawn('dj')}`,
		],
	},
	{
		id: 'dns-update-key',
		kind: 'TSIG key',
		source: 'https://www.rfc-editor.org/rfc/rfc8945',
		keywords: ['algorithm hmac-', 'algorithm "hmac-', '-y hmac-'],
		pattern: new RegExp(
			`(?:algorithm ${MAYBE_ANY_QUOTE}hmac-[a-z0-9-]{3,12}(?:\\.sig-alg\\.reg\\.int)?${MAYBE_ANY_QUOTE};[\\s\\\\nrt]{0,16}secret {1,4}${MAYBE_ANY_QUOTE}|-y hmac-[a-z0-9-]{3,12}:[A-Za-z0-9._-]{1,64}:)([A-Za-z0-9+/]{20,128}={0,2})(?![A-Za-z0-9+/=])`,
		),
		...DRAWN_VALUE,
		before: 0,
		reach: 270,
		hits: () => [
			`key "ddns" {\n  algorithm hmac-sha256;\n  secret "${draw(BASE64, 43, 'na')}=";\n};`,
			`algorithm hmac-md5;\\n\\tsecret \\"${draw(BASE64, 22, 'nb')}==\\";`,
			`nsupdate -y hmac-sha256:ddns:${draw(BASE64, 43, 'nc')}= zone.txt`,
		],
		misses: () => [
			'key "ddns" { algorithm hmac-sha256; secret "your-key-goes-here"; };',
			`algorithm hmac-sha256; digest "${draw(BASE64, 43, 'nd')}=";`,
			`nsupdate -k hmac-sha256:ddns:${draw(BASE64, 43, 'ne')}=`,
		],
	},
	{
		id: 'mail-login',
		kind: 'login at a mail server',
		source: 'https://www.rfc-editor.org/rfc/rfc4616',
		keywords: ['AUTH '],
		pattern: /AUTH PLAIN (?:[A-Z0-9]{0,8} )?([A-Za-z0-9+/]{16,300}={0,2})(?![A-Za-z0-9+/=])/,
		group: 1,
		before: 0,
		reach: 330,
		checks: ['saslPlain'],
		hits: () => [
			`AUTH PLAIN ${base64(`\0bob@acme.test\0${drawn('ma')}`)}`,
			`C: AUTH PLAIN ${base64(`bob\0bob\0${drawn('mb')}`)}\r\n`,
			`> AUTH PLAIN ${base64(`\0app\0${drawn('mc')}`)}\n< 235 ok`,
		],
		misses: () => [
			'250-AUTH PLAIN LOGIN CRAM-MD5',
			`AUTH PLAIN ${base64(`bob:${drawn('md')}`)}`,
			`AUTH PLAIN ${base64('\0user\0password')}`,
		],
	},
	{
		id: 'mail-login-answer',
		kind: 'login at a mail server',
		source: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-xlogin/',
		// What answers the base64 of `Password:`.
		keywords: ['UGFzc3dvcmQ6'],
		pattern: new RegExp(
			`UGFzc3dvcmQ6?${LINE_END}(?:[A-Z0-9:.-]{0,24}[>:] ?|[^\\n\\\\]{0,40}> )?([A-Za-z0-9+/]{16,120}={0,2})(?=\\s|\\\\|$)`,
		),
		group: 1,
		before: 0,
		reach: 200,
		checks: ['base64Password'],
		hits: () => [
			`334 UGFzc3dvcmQ6\r\n${base64(drawn('la'))}\r\n235 ok`,
			`S: 334 UGFzc3dvcmQ6\nC: ${base64(drawn('lb'))}\n`,
			`334 UGFzc3dvcmQ6\\n${base64(drawn('lc'))}\\n`,
		],
		misses: () => [
			`334 VXNlcm5hbWU6\r\n${base64(drawn('ld'))}\r\n`,
			`334 UGFzc3dvcmQ6\r\n${base64('password')}\r\n`,
			'334 UGFzc3dvcmQ6\r\n535 failed\r\n',
		],
	},
	{
		id: 'registry-login',
		kind: 'login at a package registry',
		source: 'https://yarnpkg.com/configuration/yarnrc#npmAuthIdent',
		keywords: ['AuthIdent: '],
		pattern: /AuthIdent: \\{0,3}["']?([A-Za-z0-9+/]{16,200}={0,2})(?![A-Za-z0-9+/=:])/,
		group: 1,
		before: 0,
		reach: 230,
		checks: ['basicPair'],
		hits: () => [
			`npmAuthIdent: ${base64(`bob:${drawn('ra')}`)}`,
			`  npmAuthIdent: "${base64(`deploy:${drawn('rb')}`)}"`,
			`npmAuthIdent: ${base64(`bob@acme.test:${drawn('rc')}`)}\n`,
		],
		misses: () => [
			`npmAuthIdent: ${base64('user:password')}`,
			`npmAuthIdent: ${base64(drawn('rd'))}`,
			'npmAuthIdent: "username:password"',
		],
	},
	{
		id: 'one-time-password-seed',
		kind: 'secret of one-time passwords',
		source: 'https://github.com/beemdevelopment/Aegis/blob/master/docs/vault.md',
		// In the exports of what shows the codes: base32, and nothing else is called so.
		keywords: ['"secret"', '"secret\\'],
		pattern: /"secret\\{0,3}"\s?:\s?\\{0,3}"([A-Z2-7]{16,64}={0,6})\\{0,3}"/,
		group: 1,
		before: 0,
		reach: 100,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 3.2,
		hits: () => [
			`{"name":"bob","info":{"secret":"${draw(BASE32, 32, 'oa')}","digits":6}}`,
			`"secret": "${draw(BASE32, 16, 'ob')}"`,
			`{\\"secret\\":\\"${draw(BASE32, 26, 'oc')}\\"}`,
		],
		misses: () => [
			'{"secret":"SECRETSECRETSECRET"}',
			`{"secret":"${draw(BASE32, 12, 'od')}"}`,
			`{"serial":"${draw(BASE32, 32, 'oe')}"}`,
		],
	},
	{
		id: 'one-time-password-named',
		kind: 'secret of one-time passwords',
		source: 'https://www.rfc-editor.org/rfc/rfc6238',
		// As settings and tests of logins keep it.
		keywords: ['totp', 'otp_', 'mfa_', '2fa_', 'mfasecret', 'otpsecret'],
		anyCase: true,
		pattern: new RegExp(
			`(?:t?otp|mfa|2fa)[_-]?(?:secret|seed|key)(?:[_-]?(?:key|base32))?${ASSIGN}([A-Z2-7]{16,64}={0,6})(?![A-Za-z0-9_=-])`,
			'i',
		),
		group: 1,
		before: 1,
		reach: 130,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		entropy: 3.2,
		hits: () => [
			`TOTP_SECRET=${draw(BASE32, 32, 'oga')}`,
			`"mfaSecret": "${draw(BASE32, 16, 'ogb')}"`,
			`otp_seed: ${draw(BASE32, 26, 'ogc')}`,
		],
		misses: () => [
			'TOTP_SECRET=SECRETSECRETSECRET',
			`totp_secret=${draw(BASE32, 12, 'ogd')}`,
			`stop_secret_page=${draw(BASE32, 32, 'oge')}`,
		],
	},
	{
		id: 'password-in-export',
		kind: 'password of a password manager',
		source: 'https://keepass.info/help/kb/kdbx_4.1.html',
		// KeePass's XML, where a value says how it was kept.
		keywords: ['password', 'passwd'],
		anyCase: true,
		pattern:
			/<key>passw(?:or)?d<\/key>[\s\\nrt]{0,16}<value protect[a-z]{0,12}=\\{0,3}"true\\{0,3}">([^\s<>"\\]{8,128})<\/value>/i,
		group: 1,
		before: 5,
		reach: 220,
		checks: SET_BY_HAND,
		certain: ['strongPassword'],
		hits: () => [
			`<Key>Password</Key>\n<Value ProtectInMemory="True">${drawn('ka')}</Value>`,
			`<Key>Password</Key><Value ProtectInMemory="True">${drawn('kb')}</Value>`,
			`<Key>Password</Key>\\n\\t<Value ProtectInMemory=\\"True\\">${drawn('kc')}</Value>`,
		],
		misses: () => [
			'<Key>Password</Key><Value ProtectInMemory="True"></Value>',
			`<Key>Title</Key><Value ProtectInMemory="True">${drawn('kd')}</Value>`,
			'<Key>Password</Key><Value ProtectInMemory="True">password</Value>',
		],
	},
	{
		id: 'secret-of-stack',
		kind: 'secret of a Pulumi stack',
		source: 'https://www.pulumi.com/docs/iac/concepts/state-and-backends/',
		// As an export shows it that was told to: the mark of a secret, and its JSON, whose quotes stand bare where escapes are undone. A
		// form's plus signs are undone only where the backslashes are, too.
		keywords: ['"plaintext"', '"plaintext\\'],
		pattern:
			/1b47061264138c4ac30d75fd1eb44270\\{0,3}",[\s+\\nrt]{0,16}\\{0,3}"plaintext\\{0,3}"\s?:[\s+]?\\{0,3}"(?:\\{0,7}")?([^"\\\s]{8,512})\\{0,7}"/,
		group: 1,
		before: 64,
		reach: 640,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","plaintext":"\\"${drawn('sa')}\\""}`,
			`"1b47061264138c4ac30d75fd1eb44270",\n  "plaintext": "\\"${drawn('sb')}\\""`,
			`\\"1b47061264138c4ac30d75fd1eb44270\\",\\"plaintext\\":\\"\\\\\\"${drawn('sc')}\\\\\\"\\"`,
			`"1b47061264138c4ac30d75fd1eb44270", "plaintext": ""${drawn('sf')}""`,
		],
		misses: () => [
			`"plaintext":"\\"${drawn('sd')}\\""`,
			`"1b47061264138c4ac30d75fd1eb44270","ciphertext":"${drawn('se')}"`,
			'"1b47061264138c4ac30d75fd1eb44270","plaintext":"\\"password\\""',
		],
	},
	{
		id: 'token-in-section',
		kind: 'token in a section of settings',
		source: 'https://github.com/hetznercloud/cli/blob/main/docs/reference/manual/hcloud_context.md',
		// TOML, INI and HCL: a section of any name, and in one of its first lines nothing but `token` or `secret`.
		keywords: ['token', 'secret'],
		pattern: new RegExp(
			`(?:\\[[A-Za-z0-9_.@:/ -]{1,32}\\]{1,2}|(?<=[a-z_"] )\\{)${LINE_END}(?:${LINE_HEAD}[ \\t]{0,4}[a-z_-]{1,16} {0,4}= ?[^\\n\\\\]{0,32}(?:\\\\{1,3}"[^\\n\\\\]{1,40}\\\\{1,3}")?${LINE_END})?${LINE_HEAD}[ \\t]{0,4}(?:(?:api[_-]?|auth[_-]?)?token|secret) {0,4}= ?${MAYBE_ANY_QUOTE}([A-Za-z0-9_.~+/-]{16,300}={0,2})(?=[\\s"'\\\\]|$)`,
		),
		...DRAWN_VALUE,
		before: 118,
		reach: 440,
		hits: () => [
			`[acme]\ntoken = ${draw(HEX, 64, 'ia')}\n`,
			`[[contexts]]\n  name = "prod"\n  token = "${draw(ALNUM, 64, 'ib')}"\n`,
			`[100]\nhost=dynamic\nsecret=${draw(ALNUM, 18, 'ig')}\n`,
			`storage "consul" {\n  address = "10.0.0.1:8500"\n  token   = "${draw(HEX, 40, 'ih')}"\n}\n`,
			`[npm]\\nurl = \\"https://npm.acme.test/\\"\\ntoken = \\"${draw(LOWER, 40, 'ic')}\\"\\n`,
		],
		misses: () => [
			`token = ${draw(HEX, 64, 'id')}\n`,
			'[acme]\ntoken = the-name-of-some-token-2\n',
			`[acme]\ndigest = ${draw(HEX, 64, 'ie')}\n`,
			`[acme]\nname = "a"\n\ntoken: ${draw(HEX, 40, 'if')}\n`,
		],
	},
	{
		id: 'app-settings-secret',
		kind: 'secret in the settings of a .NET program',
		source:
			'https://learn.microsoft.com/en-us/dotnet/framework/configure-apps/file-schema/appsettings/add-element-for-appsettings',
		keywords: ['<add key="', '<add name="', '<add key=\\"', '<add name=\\"'],
		pattern:
			/<add (?:key|name)=\\?"[A-Za-z0-9_.:-]{0,40}(?:[Ss]ecret|[Pp]assword|[Pp]wd|(?<![Pp]ublic|[Cc]ache|[Ss]ite)[Kk]ey|(?<!PublicKey|[Pp]age)[Tt]oken)\\?" value=\\?"([A-Za-z0-9_.~+/-]{20,200}={0,2})\\?"/,
		...DRAWN_VALUE,
		before: 0,
		reach: 300,
		hits: () => [
			`<add key="PaymentGatewaySecret" value="${draw(HEX, 40, 'na')}" />`,
			`<add key="MachineKey" value="${draw(HEX, 64, 'nb')}"/>`,
			`<add name="SmtpPassword" value="${draw(ALNUM, 20, 'nc')}" />`,
		],
		misses: () => [
			`<add key="BuildHash" value="${draw(HEX, 40, 'nd')}" />`,
			'<add key="PaymentGatewaySecret" value="see-the-vault-of-payments" />',
			`<add key="PublicKeyToken" value="${draw(HEX, 40, 'ne')}" />`,
		],
	},
	{
		id: 'keepalived-password',
		kind: 'password of a virtual router (VRRP)',
		source: 'https://www.keepalived.org/manpage.html',
		// Of eight characters at the most.
		keywords: ['_pass'],
		anyCase: true,
		pattern: new RegExp(
			`auth_pass[ \\t]{1,4}${MAYBE_ANY_QUOTE}([A-Za-z0-9!#%*+=?@^_-]{6,8})(?=${ANY_QUOTE}|[\\s\\\\]|$)`,
			'i',
		),
		group: 1,
		before: 4,
		reach: 24,
		checks: ['notPlaceholder', 'mixed', 'likePassword', 'notStockPassword'],
		certain: ['notSamplePassword'],
		entropy: 2.5,
		hits: () => [
			`    auth_type PASS\n    auth_pass ${draw(ALNUM, 8, 'ka')}\n  }`,
			`auth_pass "${draw(ALNUM, 8, 'kb')}"`,
			`auth_pass ${draw(ALNUM, 7, 'kc')}\n`,
		],
		misses: () => ['auth_pass 1111\n', 'auth_pass s3cret\n', `auth_pass ${draw(ALNUM, 12, 'kd')}\n`],
	},
	{
		id: 'azure-storage-key-beside-account',
		kind: 'Azure Storage account key',
		source: 'https://rclone.org/azureblob/',
		// In a file of settings: the account, and below it 64 bytes.
		keywords: ['account'],
		anyCase: true,
		pattern:
			/account(?:_?name)?\\{0,3}["']? ?[:=] ?\\{0,3}["']?[a-z0-9]{3,24}\\{0,3}["']?[,\s\\nr]{1,9}\\{0,3}["']?(?:(?:account|access|storage)_?)?key\\{0,3}["']? ?[:=] ?\\{0,3}["']?([A-Za-z0-9+/]{86}==)/i,
		group: 1,
		before: 0,
		reach: 200,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`[blobs]\ntype = azureblob\naccount = acmestore\nkey = ${draw(BASE64, 86, 'aka')}==\n`,
			`{"account":"acmestore","key":"${draw(BASE64, 86, 'akb')}=="}`,
			`account_name: acmestore\naccount_key: ${draw(BASE64, 86, 'akc')}==`,
		],
		misses: () => [
			`account = acmestore\nkey = ${draw(BASE64, 43, 'akd')}=`,
			`account = acmestore\nsha512 = ${draw(BASE64, 86, 'ake')}==`,
			`account = acmestore\nkey = ${'A'.repeat(86)}==`,
		],
	},
	{
		id: 'jenkins-encrypted-secret',
		kind: 'secret in the settings of Jenkins',
		source: 'https://www.jenkins.io/doc/developer/security/secrets/',
		// Encrypted with a key that lies beside it: whoever may run a script on the server reads it.
		keywords: ['{AQAAABAAAAA'],
		pattern: /\{AQAAABAAAAA([A-Za-z0-9+/]{32,2000}={0,2})\}/,
		group: 1,
		before: 0,
		reach: 2015,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`<password>{AQAAABAAAAA${draw(BASE64, 53, 'jka')}}</password>`,
			`<apiToken>{AQAAABAAAAA${draw(BASE64, 95, 'jkb')}==}</apiToken>`,
			`hudson.util.Secret.decrypt("{AQAAABAAAAA${draw(BASE64, 52, 'jkc')}=}")`,
		],
		misses: () => [
			`<password>{AQAAABAAAAA${draw(BASE64, 12, 'jkd')}}</password>`,
			`<password>{AQAAABAAAAA${'A'.repeat(53)}}</password>`,
			`AQAAABAAAAA${draw(BASE64, 53, 'jke')}`,
		],
	},
];
