// Guards where a secret goes where it belongs: one's own key or password, who is to be told of a leak, mail to be written. Data only.

import type { Guard } from './guard.js';

export const SECRETS: readonly Guard[] = [
	/** How a manual says where one's own key goes. */
	{
		of: ['solicitation', 'exfiltration'],
		all: [
			['said+rest', /\byour (?:own )?(?:api[- ]?)?(?:key|token|credentials)\b/i],
			['said+rest', /\b(?:authorization|header|request|endpoint|query parameter)\b/i],
		],
		share: 0.4,
	},
	/** To whom something is given, no name that is called: "do not upload it to chatbots, send it to us". */
	{
		of: ['address'],
		all: [
			[
				'lead',
				/\b(?:upload|send|submit|paste|give|given|pass|passed|share|shared|post|posted|sold|copy) (?:\w{1,14} ){0,3}(?:to|into|with) $/i,
			],
		],
		share: 0.3,
	},
	/** Mailboxes to which people report what is suspicious. */
	{
		of: ['exfiltration'],
		all: [['said+rest', /\b(?:phishing|abuse|spam|report|reportphishing|csirt|soc|cert)@/i]],
		share: 0.4,
	},
	/** A router or a program of one's own: what is typed there leaves for nowhere. */
	{
		of: ['exfiltrate-private'],
		all: [['said', /\bhttps?:\/\/(?:192\.168\.|10\.\d|172\.(?:1[6-9]|2\d|3[01])\.|127\.|localhost\b)/i]],
		share: 0.4,
	},
	/** A field that a script fills from its surroundings. */
	{
		of: ['solicitation', 'exfiltration'],
		all: [['said+rest', /^(?:fill|type|enter)\b[^\n]{0,60}(?:\bprocess\.env|\bos\.environ|\$\{?[A-Z])/i]],
		share: 0.5,
	},
	/** What is typed into a machine, not given to anybody: "Geben Sie das Passwort ein". */
	{
		of: ['solicitation', 'override'],
		all: [['said+rest', /(?:^|[^\p{L}])geb(?:en|t|e|) [^.!?\n]{0,80}(?<=[^\p{L}])ein(?![\p{L}])/iu]],
		share: 0.4,
	},
	/** "A secret message": any, and none of a model's. */
	{
		of: ['solicitation'],
		all: [['said', /\ban? (?:secret|hidden|confidential|internal|original) (?:message|text|prompt)\b/i]],
		share: 0.3,
	},
	/** A file that holds names and no secret. */
	{ of: ['solicitation'], all: [['said+rest', /\.env\.(?:example|sample|template|dist)\b/i]], share: 0.4 },
	/** One's own password, that is to be set anew. */
	{
		of: ['solicitation', 'exfiltration'],
		all: [
			[
				'before+said+behind',
				/(?<!\p{L})(?:my (?:\w{1,12} )?password|mein\p{L}{0,2} (?:Passwort|Kennwort)|mon mot de passe|mi contraseña|(?:a )?minha senha|la mia password|mijn wachtwoord|мой пароль|мого пароля|мій пароль|моего пароля|mo(?:je|jego) hasł[oa]|parolamı|şifremi|mitt lösenord)(?!\p{L})/iu,
			],
			[
				'before+said+behind',
				/(?<!\p{L})(?:reset|forgot|forgotten|recover|zurücks\p{L}{2,6}|setzen|vergessen|réinitialis|oublié|restablec|olvid|redefin|esquec|reimposta|dimentica|opnieuw|herstel|vergeten|сброс|восстанов|забыл|скин|відновит|zresetuj|zapomnia|sıfırla|unuttum|återställ|glömt)/iu,
			],
		],
		share: 0.4,
	},
	/** A key that partners exchange as they should: "encrypted with the PGP key on our page". */
	{
		of: ['solicitation', 'exfiltration'],
		all: [['behind', /^[^\n]{0,60}(?:\b(?:PGP|GPG) key\b|S\/MIME|\bencrypted with\b)/i]],
		share: 0.5,
	},
	/** What was done to a secret, and nobody is to do: "it prevents use of exfiltrated tokens". */
	{
		of: ['solicitation', 'exfiltration'],
		all: [
			['said', /^(?:exfiltrated|stolen|leaked|compromised|extracted|exposed|lost) /i],
			['lead', /\b(?:of|with|from|by|for|against|using|an?|the|any|all|such)\s$/i],
		],
		share: 0.3,
	},
	/** What a reader puts in an example's place: "replace <i>token</i> with one of the tokens". */
	{
		of: ['exfiltration', 'solicitation', 'disguise'],
		all: [['said', /^(?:replace|substitute|replacing|substituting)\b.{1,80}\b(?:with|by|for)\b/is]],
		none: [['said+rest', /https?:|\b(?:url|link|image|address)\b/i]],
		share: 0.4,
	},
	/** In what form credentials are sent: `<code>user:password</code>`. */
	{
		of: ['forgery'],
		all: [['said+soon', /\buser(?:name)?:(?:pass|pwd|secret|token)/i]],
		share: 0.2,
	},
	/** A mail that is yet to be written, and of which nothing is said to stand in it: "please send a mail to ...", without articles. */
	{
		of: ['exfiltrate-tongues-talk', 'exfiltrate-tongues-ask'],
		all: [
			[
				'said',
				/\u044d\u043b\u0435\u043a\u0442\u0440\u043e\u043d\u043d\u043e\u0435 \u043f\u0438\u0441\u044c\u043c\u043e|(?:\u53d1\u9001|\u53d1|\u5bc4|\u767c\u9001|\u50b3\u9001)(?:\u4e00?\u5c01)?(?:\u7535\u5b50|\u96fb\u5b50)?(?:\u90ae\u4ef6|\u90f5\u4ef6)(?:\u81f3|\u5230|\u7ed9|\u7d66)|(?:\uc774\uba54\uc77c|\uba54\uc77c)(?:\uc744|\ub85c) (?:\ubcf4\ub0b4|\uc5f0\ub77d)/iu,
			],
		],
		none: [
			[
				'sentence',
				/[^\p{L}](?:\u0441\u043e? (?:\u0432\u0441\u0435\u043c|\u0441\u043e\u0434\u0435\u0440\u0436)|\u0441 (?:\u0432\u0430\u0448\u0438\u043c|\u043f\u0430\u0440\u043e\u043b\u0435\u043c))|\u5305\u542b|\u9644\u4e0a|\u9644\u5e26|\u9644\u5e36|\u5185\u5bb9|\u5168\u6587|\ub0b4\uc6a9/iu,
			],
		],
		share: 0.3,
	},
];
