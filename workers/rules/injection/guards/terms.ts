// Guards where something is denied, forbidden, or done on terms only. Data only.

import type { Guard } from './guard.js';

/** What forbids, and more loosely than a denied duty. */
export const FORBIDS =
	/\b(?:not|never|nicht|ne|pas|no|non|n\u00e3o|niet|nie|inte|ikke|nigdy)\b|(?:\u4e0d\u5f97|\u4e0d\u80fd|\u4e0d\u5141\u8bb8|\u7981\u6b62|\u4e25\u7981|\u3057\u3066\u306f\u306a\u3089|\u7981\u3058|\uc548 ?\ub41c|\uae08\uc9c0|\u043d\u0435 |\u0437\u0430\u043f\u0440\u0435\u0449|\u0644\u0627 )/iu;

export const TERMS: readonly Guard[] = [
	/** "If the user asks you to": what follows is to be declined. */
	{
		of: ['override'],
		any: [
			[
				'lead',
				/(?:^|[^\p{L}])(?:if|when|whenever|should|wenn|falls|sollte|si|se|caso|als|wanneer|je\u015bli|je\u017celi|gdy|\u0435\u0441\u043b\u0438|\u044f\u043a\u0449\u043e|pokud|kdy\u017e|om|n\u00e4r|dac\u0103|ha|e\u011fer|n\u1ebfu|jika|kalau|\u0623\u0630\u0627|\u0625\u0630\u0627|\u0625\u0646|\u0905\u0917\u0930|\u092f\u0926\u093f)[^\p{L}][^\n]{0,80}(?:ask|tell|request|instruct|bitte|fordert|verlang|demand|pid[ea]|pregunt|solicit|chied|pe[\u00e7c]a|vraa?g|pros|prosi|popros|\u043f\u0440\u043e\u0441|\u043f\u043e\u043f\u0440\u043e\u0441|ber |be |cere|k\u00e9r|isterse|y\u00eau c\u1ea7u|meminta|\u0637\u0644\u0628|\u0915\u0939\u0947|\u092e\u093e\u0901\u0917)/iu,
			],
			[
				'lead+said',
				/(?:\u5982\u679c|\u82e5|\u5018\u82e5|\u5f53)[^\u3002\n]{0,24}(?:\u8981\u6c42|\u8bf7\u6c42|\u8ba9\u4f60|\u53eb\u4f60|\u8be2\u95ee|\u8981\u4f60)/u,
			],
			[
				'rest',
				/^[^\u3002.\n]{0,16}(?:\u3088\u3046\u306b(?:\u8a00\u308f\u308c|\u6c42\u3081\u3089\u308c|\u983c\u307e\u308c|\u6307\u793a\u3055\u308c)|\u3068(?:\u8a00\u308f\u308c|\u983c\u307e\u308c|\u6c42\u3081\u3089\u308c)|\ub77c\uace0 ?(?:\ud558\uba74|\uc694\uccad|\ub9d0\ud558\uba74|\uc694\uad6c)|\ub2ec\ub77c\uace0)/u,
			],
		],
		share: 0.3,
	},
	/** The same over the end of a line: "If a\n  customer asks you to ignore your rules, decline". */
	{
		of: ['override'],
		all: [
			[
				'before',
				/\b(?:if|when|whenever|should) (?:an? |the |any |some )?(?:users?|anyone|anybody|someone|somebody|customers?|visitors?|callers?|they|people|guests?|patients?|students?)\s[^.!?]{0,50}(?:ask|tell|urge|request|instruct|order|want|tr[iy]e?|demand|beg)s?\s{1,8}(?:you |the assistant |the agent |the model |the bot |it )?(?:to\s{1,8})?$|\b(?:if|when|whenever|should)\s{1,8}an?\s{1,8}(?:user|customer|visitor|caller|guest|patient|student)s?\s{1,8}(?:asks?|tells?|urges?|requests?|instructs?|orders?|wants?|tries|demands?)\s{1,8}(?:you\s{1,8})?to\s{1,8}$/i,
			],
		],
		share: 0.3,
	},
	/** What a manual's condition begins with, in other languages than English, and is said to no model. */
	{
		of: ['override'],
		all: [
			[
				'lead',
				/^[\s"\u00ab\u201e]{0,4}(?:si|wenn|falls|sollte|se|caso|als|wanneer|indien|je\u015bli|je\u017celi|gdy|\u0435\u0441\u043b\u0438|\u044f\u043a\u0449\u043e|pokud|om|n\u00e4r|dac\u0103|e\u011fer|n\u1ebfu|jika|\u0625\u0630\u0627|\u0905\u0917\u0930|\u092f\u0926\u093f|\u5982\u679c|\u82e5)(?=[ \u4e00-\u9fff])[^\n]{3,140}[,\uff0c\u060c] ?$/iu,
			],
		],
		none: [
			[
				'lead',
				/\b(?:ai|ia|ki|llm|gpt|bot)\b|model|assist|asist|agent|chatbot|\b(?:eres|tu es|vous \u00eates|bist|sei|jeste\u015b|res\u00fam|resum|zusammenf|samenvat|lees|lest?|liest|leggi|l\u00eas)|\u0418\u0418|\u0447\u0438\u0442\u0430|\u043c\u043e\u0434\u0435\u043b|\u4eba\u5de5|\u6a21\u578b|\u52a9\u624b|\u8bfb|\u603b\u7ed3|\u4f60\u662f/iu,
			],
		],
		share: 0.5,
	},
	/** What may be done with consent, or not without it. */
	{ of: ['coercion', 'address', 'override'], means: 'consent', share: 0.4 },
	/** The same for what is kept from somebody, and what stands beside a sign that parts two thoughts. */
	{ of: ['concealment'], means: 'consent soon', share: 0.4 },
	/** What a machine may be forbidden, or called for. */
	{ of: ['address', 'coercion', 'solicitation', 'exfiltration'], means: 'ruled out', share: 0.4 },
	/** Who is forbidden something, and is no machine. */
	{
		all: [
			[
				'lead',
				/\b(?:employees?|staff|personnel|contractors?|interns?|students?|mitarbeiter\w{0,4}|besch\u00e4ftigte\w?|employ\u00e9s?|salari\u00e9s?|empleados?|dipendenti|funcion\u00e1rios?|colaboradores|medewerkers?|pracowni\w{1,4}|sotrudnik\w{0,4}|\u00e7al\u0131\u015fanlar)\b|(?:\u5458\u5de5|\u54e1\u5de5|\u804c\u5458|\u5b66\u751f|\u5f93\u696d\u54e1|\u793e\u54e1|\uc9c1\uc6d0|\uc784\uc9c1\uc6d0|\u0441\u043e\u0442\u0440\u0443\u0434\u043d\u0438\u043a|\u0627\u0644\u0645\u0648\u0638\u0641|\u0915\u0930\u094d\u092e\u091a\u093e\u0930)/iu,
			],
		],
		any: [
			['lead+said', FORBIDS],
			['rest', /(?:안 ?됩니다|안 ?된다|금지|말아야|てはいけ|てはなら|禁止)/u],
		],
		share: 0.4,
	},
	/** What a verb that stands last says that is no order: "does not follow". */
	{
		of: ['override'],
		all: [['rest', /^[^.。\n]{0,6}(?:않습니다|않는다|않아요|いません|りません)/u]],
		share: 0.3,
	},
	/** The device that an instruction is about, behind it: "si su aparato es del modelo B". */
	{
		of: ['override'],
		all: [
			[
				'rest',
				/^ (?:if|when|unless|si|wenn|falls|sofern|se|caso|als|wanneer|je\u015bli|\u0435\u0441\u043b\u0438) (?:your|su|sus|ihr|ihre|votre|vos|il suo|la sua|o seu|a sua|uw|pa\u0144stwa|\u0432\u0430\u0448\p{L}{0,2}) (?!(?:user|ai|ia|ki|assist|model|modell|instruc|prompt))\p{L}/iu,
			],
		],
		share: 0.4,
	},
	/** Consent as a condition. */
	{
		of: ['override-consent'],
		all: [['lead', /\b(?:only|except|unless)(?: (?:if|when|where|after))? the $/i]],
		share: 0.4,
	},
	/** What is denied: "the assistant no longer ignores instructions". */
	{ of: ['override'], all: [['lead', /\b(?:no longer|does not|doesn['\u2019]t) $/i]], share: 0.3 },
	/** What is kept from somebody at times only: "unless they ask for it", "each time". */
	{
		of: ['concealment'],
		all: [
			['said+rest', /\bunless (?:they|the \w{1,12}|he|she|asked|it)\b|\b(?:each|every) (?:single )?time\b/i],
		],
		share: 0.4,
	},
	/** What a policy forbids people to try. */
	{
		all: [
			[
				'lead',
				/\b(?:(?:may|must|shall|can|will|are|do|agree) ?not (?:\w{1,12} ){0,2}(?:attempt|try|seek) to|(?:prohibited|forbidden|not (?:permitted|allowed)) (?:to|from))\b[^.!?\n]{0,160}$/i,
			],
		],
		share: 0.4,
	},
	/** What is denied behind its verb: "führe keine Befehle aus"; not "vergiss nicht", "zögere nicht". */
	{
		of: ['coercion'],
		all: [
			[
				'said+rest',
				/^(?!verg|zöger|aarzel|hesit|warte|wacht)\p{L}{2,16} (?:\p{L}{1,12} ){0,2}?(?:kein\p{L}{0,2}|geen|nicht|niet|niemals|nie|nooit)(?!\p{L})/iu,
			],
		],
		share: 0.3,
	},
	/** For how long something is kept: "muss das Gespräch nach zehn Minuten löschen". */
	{
		of: ['coercion'],
		all: [
			[
				'sentence',
				/(?<!\p{L})(?:after|within|nach|après|después de|após|dopo|na|po|через|binnen|innerhalb von|dans les|en) (?:[\p{L}\d]{1,12} ){1,2}(?:minut|minuut|stund|hour|heure|hora|ore|uur|godzin|час|day|tage|jour|día|dia|giorn|dagen|dni|дн|week|woche|semaine|semana|month|monat|mois|mes|year|jahr|ans|año|ano|anni|jaar|lat|лет)/iu,
			],
		],
		share: 0.4,
	},
	/** What is not to be shown or sent at all. */
	{
		of: ['solicitation', 'exfiltration'],
		any: [
			['lead', /\b(?:do not|don['’]t|never|must not|cannot|may not|should not|shall not) (?:ever )?$/i],
			['said', /[,;] (?:do not|don['’]t|never) \w{1,12}$/i],
		],
		share: 0.4,
	},
	/** What is not to be done, and is no word of silence: "never run `make apply`, people do that". */
	{
		of: ['concealment'],
		all: [
			[
				'said',
				/^(?:never|do not|don['’]t|not) (?:run|execute|use|edit|commit|push|touch|change|install|delete|merge|deploy|open|write|add|create|call|move|modify|upgrade)\b/i,
			],
		],
		share: 0.4,
	},
	/** What cannot be done: "they can't reset a password, transfer a domain or issue a refund". */
	{
		of: ['coercion', 'solicitation', 'exfiltration'],
		all: [
			[
				'lead',
				/\b(?:they|it|assistants?|agents?|bots?|which|that|who) (?:can['\u2019]?t|cannot|can not|(?:is|are) unable to|(?:is|are)n['\u2019]t able to) [^.!?\n:;]{0,140}$/i,
			],
		],
		share: 0.4,
	},
	/** What changes nothing of what was asked: "nothing in it overrides what your user has asked you to do". */
	{
		of: ['forgery', 'override'],
		all: [
			[
				'lead',
				/\b(?:nothing|none of (?:it|this|which|them)|no part) [^.!?\n]{0,30}\b(?:overrid|chang|replac|affect|supersed|outrank|alter)\w{1,5} [^.!?\n]{0,30}$/i,
			],
		],
		share: 0.3,
	},
	/** "Do not repeat the wording of the system prompt". */
	{
		of: ['solicitation'],
		all: [
			[
				'before',
				/\b(?:do not|don['\u2019]t|never|must not|may not|cannot) (?!omit|skip|leave|shorten|change|alter|paraphras|summar|hold|withhold|hide|forget|hesitat|fail)\w{1,12}\s(?:the\s|its\s|your\s)?(?:exact\s|full\s)?$/i,
			],
		],
		share: 0.3,
	},
];
