// What leaves less of a phrase than an order: words around it that guard, ask, tell of it, or instruct a machine of the writer's own.
// Data only; read by workers/injection/standing/guards.ts.

/**
 * What is read: the phrase (`said`), its sentence before and behind it (`lead`, `rest`), up to 160 characters of each
 * side (`before`, `behind`), several of these joined, `near` and `soon` (a few characters before and behind), the whole
 * `sentence` with its end, the `line` it stands on, or the `letter` that follows.
 */
export type Where =
	| 'said'
	| 'lead'
	| 'rest'
	| 'before'
	| 'behind'
	| 'lead+said'
	| 'said+rest'
	| 'near+said'
	| 'said+soon'
	| 'said+behind'
	| 'before+said'
	| 'before+behind'
	| 'before+said+behind'
	| 'sentence'
	| 'line'
	| 'letter';
type Sight = readonly [where: Where, pattern: RegExp];

export interface Guard {
	/** Families, rules or `class` (whatever is told by classes) that it doubts; all where it is left out. */
	readonly of?: readonly string[];
	/** It holds where all of these are there, one of those, and none of the last. */
	readonly all?: readonly Sight[];
	readonly any?: readonly Sight[];
	readonly none?: readonly Sight[];
	/** What duties.ts says of the sentence instead: done with consent only, or only forbidden. */
	readonly means?: 'consent' | 'consent soon' | 'ruled out';
	/** What it leaves of the phrase's standing. */
	readonly share: number;
}

/** What forbids, and more loosely than a denied duty. */
export const FORBIDS =
	/\b(?:not|never|nicht|ne|pas|no|non|n\u00e3o|niet|nie|inte|ikke|nigdy)\b|(?:\u4e0d\u5f97|\u4e0d\u80fd|\u4e0d\u5141\u8bb8|\u7981\u6b62|\u4e25\u7981|\u3057\u3066\u306f\u306a\u3089|\u7981\u3058|\uc548 ?\ub41c|\uae08\uc9c0|\u043d\u0435 |\u0437\u0430\u043f\u0440\u0435\u0449|\u0644\u0627 )/iu;
const CUSTOMERS = /\b(?:customers?|callers?|team lead|shift|promotion|dial(?:er|ler)|intranet|colleagues)\b/i;
const CALLS_PERSON =
	/^(?:hi|hello|hey|dear|salut|bonjour|ch\u00e8re?|hallo|liebe[rs]?)?[, ]{0,2}(?:claude|agents?)\b/i;
const SIGNED =
	/(?:\n|[.!?] )(?:best|cheers|love|thanks|thank you|many thanks|(?:kind|best|warm) regards|regards|yours|sincerely)[^\n]{0,24},?\s{1,3}(?:the )?\p{Lu}[\p{L}.]{0,20}(?:[ .]{1,2}\p{Lu}\p{L}{0,20})?\s{0,4}(?:$|\n|")/iu;
const AGENTS_BEFORE =
	/(?:^|[\n.!>"] ?)(?:(?:attention|dear|hello|hi|hey|notice)[,:]? (?:to )?)?(?:all |support |sales |service )?agents ?[:,]/i;
const NEXT_OPTION = /\n[ \t]{0,12}-{1,2}[a-z]/i;
export const GUARDS: readonly Guard[] = [
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
	/** Why people keep something from each other. */
	{
		of: ['concealment'],
		all: [
			[
				'before+said+behind',
				/\b(?:surprise|birthday|farewell|\u00fcberraschung|geburtstag|sorpresa|surpresa|verrassing|niespodziank|p\u0159ekvapen|\u00f6verraskning|s\u00fcrpriz)|\u0441\u044e\u0440\u043f\u0440\u0438\u0437|\u60ca\u559c|\u9a5a\u559c|\u30b5\u30d7\u30e9\u30a4\u30ba|\uae5c\uc9dd/iu,
			],
		],
		share: 0.4,
	},
	/** What keeps a prompt to itself: its maker's rule, that every prompt has. */
	{
		of: ['concealment'],
		all: [
			[
				'said',
				/\b(?:developer|system|internal|initial|hidden)(?:'s|s)? (?:instructions?|prompts?|messages?|guidelines?|rules)\b/i,
			],
		],
		share: 0.6,
	},
	/** Approvals are called prompts, too: "skip all prompts". */
	{
		of: ['override'],
		all: [['said', /^(?:skip|suppress|disable|dismiss) (?:all |any |the )?prompts?$/i]],
		share: 0.4,
	},
	/** What may be done with consent, or not without it. */
	{ of: ['coercion', 'address', 'override'], means: 'consent', share: 0.4 },
	/** The same for what is kept from somebody, and what stands beside a sign that parts two thoughts. */
	{ of: ['concealment'], means: 'consent soon', share: 0.4 },
	/** How a manual says where one's own key goes. */
	{
		of: ['solicitation', 'exfiltration'],
		all: [
			['said+rest', /\byour (?:own )?(?:api[- ]?)?(?:key|token|credentials)\b/i],
			['said+rest', /\b(?:authorization|header|request|endpoint|query parameter)\b/i],
		],
		share: 0.4,
	},
	/** Commands of a program that are listed: "/new forget the conversation". */
	{ all: [['near+said', /(?:^|[\s(])\/[a-z]{2,12} [a-z]/]], share: 0.4 },
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
	/** Who is called an agent or an assistant and is a person, and what nobody says to one machine. */
	{
		all: [
			[
				'sentence',
				/\b(?:travel|estate|insurance|sales|booking|support|shipping|ticket|customs|escrow|call[- ]cent(?:er|re)) agents?\b|\b(?:executive|administrative|dental|teaching|legal|office|store|shop|nursing) assistants?\b|\b(?:bot|ai|agent|llm|model|chatbot) (?:team|guild|squad|crew)s?\b|\bassistants? to (?:the|Mrs?|Ms|Dr|Prof)\b|agentes? de (?:ventas|viajes|seguros|vendas|viagens|suporte|soporte|atendimento|aduanas?)|agents? (?:de (?:voyages?|vente|sécurité|change|police)|immobiliers?|d['’]assurances?|commercia(?:l|ux))|agente (?:immobiliare|inmobiliario|assicurativo|di viaggio|comercial|doganale)|(?:agent|asystent)\p{L}{0,3} (?:ubezpieczeniow|nieruchomoś|sprzedaż)\p{L}{1,4}|sigorta acente|emlak(?:çı| acente)|\ucd9c\uc2dc|\u7686\u3055\u3093|\u7686\u69d8|\u5404\u4f4d|\uc5ec\ub7ec\ubd84/iu,
			],
		],
		share: 0.4,
	},
	/** What a machine says of itself. */
	{
		of: ['address', 'coercion'],
		all: [['lead+said', /\bas an? (?:\w{1,12} ){0,3}(?:model|assistant|ai),? (?:\w{1,12} )?I\b/i]],
		share: 0.3,
	},
	/** A question about a third person, who is not told anything. */
	{
		of: ['address', 'coercion'],
		all: [['sentence', /\?$/]],
		none: [
			[
				'sentence',
				/(?<!\p{L})(?:you|your|du|dich|dir|dein\p{L}{0,2}|ihr|tu|te|toi|vous|votre|usted|tú|voi|lei|você|vós|je|jij|uw|u|ty|twoj\p{L}{0,2}|ты|вы|твой|тебе|вам|du|din)(?!\p{L})/iu,
			],
		],
		share: 0.4,
	},
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
	/** Somebody told others what to do, in a tale of what happened: "a hidden note told AI reviewers to". */
	{
		of: ['address', 'coercion', 'concealment'],
		all: [
			[
				'lead',
				/\b(?:told|instructed|ordered|urged|tricked|convinced|persuaded|commanded|asked|prompted|led|made|got)(?: (?:the|all|any|its|some|several|other|her|his|their|every))?(?: \w{1,14})? ?$/i,
			],
		],
		none: [
			[
				'lead',
				/\b(?:has|have|(?<!had )been|is|are|being|was|were) (?:\w{1,12} )?(?:told|instructed|ordered|urged|commanded|asked)/i,
			],
		],
		share: 0.4,
	},
	/** Mailboxes to which people report what is suspicious. */
	{
		of: ['exfiltration'],
		all: [['said+rest', /\b(?:phishing|abuse|spam|report|reportphishing|csirt|soc|cert)@/i]],
		share: 0.4,
	},
	/** "Which can make reviewers praise it": what is said to move others. */
	{
		of: ['address'],
		all: [
			[
				'lead',
				/\b(?:can|could|may|might|would|will|to|that|which) (?:\w{1,12} )?(?:make|makes|get|gets|let|lets|lead|leads|cause|causes|trick|tricks|push|pushes) (?:the |all |any |an? |its |some |several |other )?$/i,
			],
		],
		share: 0.3,
	},
	/** Who must do something and is a part of a protocol. */
	{
		of: ['override', 'coercion'],
		all: [
			[
				'lead',
				/\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Ee]very) (?:server|client|sender|receiver|recipient|implementation|peer|endpoint|node|parser|host|router|decoder|encoder|user agent|originator|responder)s? (?:MUST|SHALL|SHOULD|must|shall|should|is required to)\b[^.!?\n]{0,40}$/,
			],
		],
		share: 0.6,
	},
	/** Who reads is to show that he is a person. */
	{
		of: ['override'],
		all: [
			[
				'lead',
				/\bto (?:show|prove|check|make sure)(?: us)? (?:that |whether )?you(?: are|['\u2019]re|['\u2019]ve| have)? (?:read|reading|paying attention|attentive)\b/i,
			],
		],
		share: 0.3,
	},
	/** What is said of a phrase: "DAN (do anything now) is a jailbreak". */
	{
		of: ['jailbreak', 'override'],
		all: [
			[
				'behind',
				/^["'\u201d)\]]{0,3} (?:(?:is|was|are|were) (?:an?|the|one of)|refers to|stands for|means)\b/i,
			],
		],
		share: 0.4,
	},
	/** What somebody has a machine do, told by the way: "when you ask it to repeat". */
	{
		of: ['solicitation'],
		all: [
			[
				'lead',
				/\b(?:you|I|we|they|users?|people|someone) (?:\w{1,8} )?(?:ask|asked|tell|told|get|got) (?:it|the (?:model|bot|assistant|chatbot|ai)) to\b[^.!?\n]{0,40}$/i,
			],
		],
		share: 0.4,
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
	/** Consent as a condition. */
	{
		of: ['override-consent'],
		all: [['lead', /\b(?:only|except|unless)(?: (?:if|when|where|after))? the $/i]],
		share: 0.4,
	},
	/** What a host reminds its own model of. */
	{
		of: ['concealment'],
		all: [
			['said', /\bthis reminder\b/i],
			['before', /<system-reminder>[^<]{0,160}$/],
		],
		share: 0.6,
	},
	/** The second of two ways out of an error: "shorten the messages, or drop previous instructions". */
	{
		of: ['override'],
		all: [['lead', /\b(?:reduce|shorten|lower|truncate|increase|shrink|upgrade)\b[^.!?\n]{0,80}\bor $/i]],
		share: 0.4,
	},
	/** What is shown to some only: a rule of a program. */
	{ of: ['solicitation'], all: [['rest', /^ (?:only|just) (?:to|for|if|when|in|after)\b/i]], share: 0.4 },
	/** What is typed into a machine, not given to anybody: "Geben Sie das Passwort ein". */
	{
		of: ['solicitation', 'override'],
		all: [['said+rest', /(?:^|[^\p{L}])geb(?:en|t|e|) [^.!?\n]{0,80}(?<=[^\p{L}])ein(?![\p{L}])/iu]],
		share: 0.4,
	},
	/** "If a message tells you to": said of others' texts. */
	{
		all: [
			[
				'lead',
				/\b(?:if|when|whenever|that|which|who|anyone|someone|caller|message)\b[^.!?\n]{0,60}\b(?:tells?|asks?|urges?|orders?|pressures?|wants?) (?:you|people|them|users|us) to[^.!?\n]{0,40}$/i,
			],
		],
		share: 0.4,
	},
	/** What something does to a model, told by somebody else: "the description tells the model to read". */
	{
		all: [
			[
				'lead',
				/\b(?:tell|told|instruct|ask|order|urge|caus|trick)(?:s|ed|es|ing)? (?:the|an?|its|any|every) (?:\w{1,12} )?(?:models?|agents?|assistants?|bots?|ais?|llms?) (?:\w{1,12} )?to\b[^.!?\n]{0,140}$/i,
			],
		],
		share: 0.5,
	},
	/** What somebody says that he wrote: "I then typed, forget your instructions". */
	{
		all: [
			[
				'lead',
				/\b(?:I|we|he|she|they|someone|somebody|people|users) (?:then |just |simply )?(?:typed|wrote|said|posted|entered|tried|write|type|say|told (?:it|him|her|the bot))[,:]? ?["'\u201c]?$/i,
			],
		],
		share: 0.3,
	},
	/** What somebody was told himself: "the crew has told me to". */
	{
		all: [
			[
				'lead',
				/\b(?:told|asked|ordered|instructed|tells?|asks|asking|wants|wanted) (?:me|us|him|her|them) to $/i,
			],
		],
		share: 0.4,
	},
	/** What is denied: "the assistant no longer ignores instructions". */
	{ of: ['override'], all: [['lead', /\b(?:no longer|does not|doesn['\u2019]t) $/i]], share: 0.3 },
	/** Nobody is called: "if your assistant sends e-mails". */
	{
		of: ['address'],
		all: [
			['said', /^your\b/i],
			['lead', /\b(?:if|unless|in case|because|whether) $/i],
		],
		share: 0.3,
	},
	/** "A secret message": any, and none of a model's. */
	{
		of: ['solicitation'],
		all: [['said', /\ban? (?:secret|hidden|confidential|internal|original) (?:message|text|prompt)\b/i]],
		share: 0.3,
	},
	/** What is kept from somebody at times only: "unless they ask for it", "each time". */
	{
		of: ['concealment'],
		all: [
			['said+rest', /\bunless (?:they|the \w{1,12}|he|she|asked|it)\b|\b(?:each|every) (?:single )?time\b/i],
		],
		share: 0.4,
	},
	/** What a paper replaces: "by this document", "as of 1 July". */
	{
		of: ['override'],
		all: [
			[
				'said+rest',
				/\b(?:by|with) this (?:document|policy|agreement|contract|edition|version|handbook|manual|order|regulation|directive|circular)\b|\b(?:as of|with effect from|effective(?: from| as of)?) (?:\d|\w{3,9} \d|the date)/i,
			],
		],
		share: 0.4,
	},
	/** Who is spoken of, or was spoken to: "our AI never sleeps", "assistants of the board", 对机器人说. */
	{
		of: ['address'],
		any: [
			['lead', /\b(?:our|my|their|his|her)(?: \w{1,12})? $/i],
			['said+rest', /^(?:(?!\b(?:ai|llm)\b)[^.!?\n]){0,40}\bassistants? (?:of|to) (?:the|our|my|a)\b/i],
			['said', /[\u8bf4\u8aaa][\u201c\u300c\u300e"]|\u3068\u8a00|\ub77c\uace0 ?\ub9d0/u],
		],
		share: 0.3,
	},
	/** Agents that are people, who serve customers. */
	{
		of: ['address', 'coercion'],
		all: [
			[
				'said',
				/^(?:(?:attention|dear|hello|hi|hey|notice)[,:]? (?:to )?)?(?:all |support |sales |service )?agents\b/i,
			],
			['before+behind', CUSTOMERS],
		],
		share: 0.4,
	},
	/** A name that people have, and who sells houses, in a letter that somebody signs. */
	{
		of: ['address'],
		all: [
			['said', CALLS_PERSON],
			['letter', SIGNED],
		],
		share: 0.25,
	},
	/** The same, where the name was greeted. */
	{
		of: ['coercion'],
		all: [
			['said', CALLS_PERSON],
			['lead', /(?:^|\n|")(?:hi|hello|hey|dear|salut|bonjour|ch\u00e8re?|hallo|liebe[rs]?),? $/i],
			['letter', SIGNED],
		],
		share: 0.25,
	},
	/** How things follow each other: "in any order, rather than". */
	{ of: ['coercion'], all: [['said', /^order, /i]], share: 0.4 },
	/** What is asked of a machine on a forge, where merged branches go. */
	{
		of: ['coercion', 'class'],
		all: [['said', /^(?:delete|remove) (?:the |this |its |my )?(?:\w{1,12} )?branch\b/i]],
		share: 0.4,
	},
	/** The same of what was checked there. */
	{
		of: ['coercion', 'class'],
		all: [
			['said', /^(?:merge|approve|push)$/i],
			[
				'before+behind',
				/\b(?:rebase|conflicts|lint|run the tests|review this|tests? (?:pass|are green)|(?:ci|checks?) (?:is|are) green)\b/i,
			],
		],
		share: 0.4,
	},
	/** What agents that serve customers are told. */
	{
		of: ['class'],
		all: [
			['before+said', AGENTS_BEFORE],
			['before+behind', CUSTOMERS],
		],
		share: 0.4,
	},
	/** What they are to keep from customers. */
	{
		of: ['concealment'],
		all: [
			['said', CUSTOMERS],
			['before', AGENTS_BEFORE],
		],
		share: 0.5,
	},
	/** A third person, of whom two others speak. */
	{
		of: ['concealment'],
		all: [['said+soon', /\b(?:notify|tell|inform|alert) (?:him|her)\b|\bthe user, s?he\b/i]],
		share: 0.5,
	},
	/** Options of a command, which a manual lists. */
	{
		all: [['before', /(?:^|\n)[ \t]{0,12}-{1,2}(?:[a-z][\w-]{0,40}[^\n]{0,120})?$/i]],
		any: [
			['before', NEXT_OPTION],
			['said+behind', NEXT_OPTION],
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
	/** What a figure says between dashes, and the word for it. */
	{
		all: [
			[
				'line',
				/^\s{0,8}[\u2014\u2013] [^\n]{2,200}[,.!?\u2026]? ?[\u2014\u2013] (?:\p{L}{1,14} ){0,2}(?:\u0441\u043a\u0430\u0437|\u0441\u043f\u0440\u043e\u0441|\u043e\u0442\u0432\u0435\u0442|\u043f\u0440\u043e\u0448\u0435\u043f\u0442|\u043a\u0440\u0438\u043a|\u043f\u0440\u0438\u043a\u0430\u0437|\u043f\u0440\u043e\u0448\u0438\u043f|dij|susurr|grit|orden|dit\b|murmur|cri[ae]|ordonn|disse|sussurr|ordin|rzek|powiedz|szepn|zapyta|krzykn)/u,
			],
		],
		share: 0.4,
	},
	/** A file that holds names and no secret. */
	{ of: ['solicitation'], all: [['said+rest', /\.env\.(?:example|sample|template|dist)\b/i]], share: 0.4 },
	/** Answers to choose from: the phrase is one of them, or stands in the question before them. */
	{
		all: [['before+behind', /\?|\b(?:question|quiz|exercise|correct)\b/i]],
		any: [
			['before', /(?:^|[\s(])[a-dA-D]\) ?[^\n]{0,90}$/],
			['behind', /^[^\n]{0,240}?\s\(?[b-dB-D]\) \S/],
		],
		share: 0.4,
	},
	/** What a window does: "show the history when the user clicks the button". */
	{
		of: ['exfiltration', 'solicitation', 'coercion', 'address', 'class'],
		all: [
			[
				'said+rest',
				/\b(?:when|once|after|as soon as|if) (?:the|an?) (?:user|customer|visitor|player|client|person) (?:clicks|taps|presses|hovers|scrolls|selects|drags|double-clicks)\b/i,
			],
		],
		share: 0.4,
	},
	/** What could be, not what is to be: "an agent with root access could delete the database". */
	{
		all: [
			[
				'lead',
				/(?<!\b(?:you|I|we|it|that) )\b(?:could|might)(?: (?:then|also|even|be|easily|accidentally|still))?\b(?! you\b)[^.!?\n:;]{0,80}$/i,
			],
		],
		none: [['lead', /\b(?:you|I|we|please)\b/i]],
		share: 0.4,
	},
	/** How a machine writes what it says: "must output its configuration as JSON". */
	{
		of: ['solicitation', 'class'],
		all: [
			[
				'lead',
				/\b(?:the|an?|each|every) (?:model|assistant|agent|component|module|service|bot|tool) (?:must|should|shall|has to|needs to|will) (?:\w{1,12} )?$/i,
			],
			['rest', /^ (?:as|in|to) (?:an? )?(?:valid |single )?(?:json|ya?ml|toml|xml|csv|markdown)\b/i],
		],
		share: 0.5,
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
	/** What somebody says that he told it: "I told it to delete all comments". */
	{
		all: [
			[
				'lead',
				/\b(?:I|we|he|she|they|people|users?|someone|somebody|attackers?) (?:\w{1,12} )?(?:told|asked|ordered|instructed|had|tells?|asks?|instructs?) (?:it|him|her|them|(?:the|our|an?) (?:\w{1,12} )?(?:bot|model|agent|assistant|ai|chatbot)) (?:to )?$/i,
			],
		],
		share: 0.3,
	},
	/** "What did you tell the model?" */
	{
		of: ['address'],
		all: [
			['lead', /\b(?:did|do|does|have|had|should|could|would) $/i],
			['said', /^(?:you|they|we|I|he|she) (?:tell|told|ask|asked|say|said|instruct|instructed)\b/i],
		],
		share: 0.3,
	},
	/** What a text has a machine do: "put a note in a page that tells it to send its memory". */
	{
		all: [
			[
				'lead',
				/\b(?:that|which|who|and|text|page|note|message|mail|document|comment) (?:tells|tell|telling|asks|ask|asking|instructs|instruct|instructing|orders|order) (?:it|them|him|her) to [^.!?\n]{0,60}$/i,
			],
		],
		share: 0.4,
	},
	/** A way in which somebody else has a machine do it: "if you find a way to make the model leak". */
	{
		all: [
			[
				'lead',
				/\b(?:if|ways? to|how to|can|could|may|might|tr(?:y|ies|ied|ying) to|attempts? to|possible to|used to|able to|designed to|intended to)\b[^.!?\n]{0,40}\b(?:make|get|cause|trick|lead|force|fool|coax)s? (?:the|an?|our|your|any|their|its) (?:\w{1,14} )?(?:model|assistant|agent|bot|ai|llm|chatbot)s? (?:to |into |in )?$/i,
			],
		],
		share: 0.3,
	},
	/** The same in other languages: what a text asks of a model. */
	{
		any: [
			[
				'lead',
				/\b(?:(?:pide|piden|ordena|ordenan|dice|dicen|indica|indican|instruye|hace|hacen|pidan|diga|ordene) (?:al?|a la|a un|a una|a los|a las|a tu|a su) (?:\p{L}{1,14} )?(?:modelos?|asistentes?|agentes?|ia|bots?|chatbots?|llm) (?:que|de)|(?:demande|demandent|ordonne|ordonnent|dit|disent|enjoint|dire|demander) (?:au|aux|à un|à une|à la|à l['’]) ?(?:\p{L}{1,14} )?(?:modèles?|assistante?s?|agents?|ia|bots?|chatbots?|llm) (?:de|d['’])|(?:chiede|chiedono|ordina|ordinano|dice|dicono|dire|chiedere) (?:al|ai|a un|all['’]|agli|alla) ?(?:\p{L}{1,14} )?(?:modell[oi]|assistent[ei]|agent[ei]|ia|bot|chatbot|llm) di|(?:pede|pedem|manda|mandam|diz|dizem|ordena|ordenam|pedir|dizer) (?:ao|aos|a um|a uma|à) (?:\p{L}{1,14} )?(?:modelos?|assistentes?|agentes?|ia|bots?|chatbots?|llm) (?:que|para))(?!\p{L})[^.!?\n]{0,60}$/iu,
			],
			[
				'lead',
				/(?:fordert|fordern|weist|weisen|bittet|bitten|bringt|bringen) (?:das|den|die|ein|einen|eine|ihr|Ihr|Ihren) (?:\p{L}{1,14} )?(?:KI|Modell|Sprachmodell|Assistent\p{L}{0,2}|Agent\p{L}{0,2}|Bot|Chatbot|LLM)[^.!?\n]{0,60}$/iu,
			],
			[
				'lead',
				/(?:vraagt|vragen|draagt|zegt|laat|laten|instrueert) (?:het|de|een) (?:\p{L}{1,14} )?(?:model|taalmodel|assistent|agent|bot|chatbot|AI)[^.!?\n]{0,60}$/iu,
			],
			[
				'lead',
				/(?:просит|просят|приказывает|велит|требует|заставляет|заставить|предписывает|каже|наказує|просить) (?:от |у )?(?:модел|ассистент|помощник|агент|бот|нейросет|ИИ|ШІ)[^.!?\n]{0,60}$/iu,
			],
			[
				'lead',
				/(?:每|让|使|要求|诱导|指示|命令|诱使)(?:大|语言|AI|ＡＩ){0,2}(?:模型|助手|智能体|机器人|代理)[^。！？\n]{0,30}$|(?:모델|어시스턴트|에이전트|챗봇|AI)(?:에게|이|가|에)[^.!?\n]{0,30}$(?<=라고[^.!?\n]{0,20})/iu,
			],
		],
		share: 0.4,
	},
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
	/** What crawlers must obey. */
	{
		of: ['address', 'coercion'],
		all: [
			[
				'before+said+behind',
				/\b(?:obey|follow|respect|honou?r|read|comply with) (?:the |our |a site’s )?robots\.txt\b/i,
			],
		],
		share: 0.4,
	},
	/** What a program does: "read, takes every credential out of its environment". */
	{
		of: ['solicitation'],
		all: [['said', /^\w{2,12}, (?!always |as |this |it['’]?s )\w{2,12}s /i]],
		share: 0.4,
	},
	/** Labels of a window, by their keys: `{"rules.ignore": "Ignore rules"}`. */
	{
		all: [
			['before', /"\w{2,24}\.[\w.-]{2,40}"\s?:\s?"[^"\n]{0,24}$/],
			['behind', /^[^"\n]{0,24}"\s{0,3}[,}]/],
		],
		share: 0.4,
	},
	{ all: [['said', /^"?\p{L}{2,20}\.\p{L}{2,20}"?$/u]], share: 0.4 },
	/** What who speaks said himself just now: "forget what I just said". */
	{
		of: ['override'],
		all: [
			[
				'near+said',
				/\bI(?:['’]ve)? (?:have )?just (?:said|wrote|told you|written|asked|typed)|\b(?:eben|gerade) (?:gesagt|geschrieben)|je viens de dire|acabo de (?:decir|escribir)|acabei de (?:dizer|escrever)|ho appena (?:detto|scritto)|net (?:zei|schreef)|только что (?:сказал|написал)|방금 (?:말한|한 말|쓴)|刚才说的|さっき言った|今言った/iu,
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
	/** What only looks like one: "text that looks like an instruction to the assistant". */
	{
		of: ['address'],
		all: [
			['said', /^(?:instructions?|orders?|commands?|messages?|notes?|to)\b/i],
			[
				'lead',
				/\b(?:looks? like|resembl\w{1,4}|reads? like|sounds? like|contains?|hidden|any|as|such) (?:an? )?(?:(?:instruction|order|command|message|note)s? )?$/i,
			],
		],
		share: 0.3,
	},
	/** A place in a text or a folder: "ignore everything before the last marker", "in `attic/`". */
	{
		of: ['override-bare'],
		all: [
			[
				'rest',
				/^ (?:before|after|behind|up to|until|in|inside|between|below|under|outside|not) (?:the (?!user|conversation|chat|context|prompt|instruct)|an? |its |`|"|each |[\w.-]{1,24}\/)/i,
			],
		],
		share: 0.4,
	},
	/** What a checklist asks: 是否…？ */
	{
		all: [
			['lead', /是否|有没有|是不是/u],
			['sentence', /[?？]$/u],
		],
		share: 0.4,
	},
	/** What a mailbox or a program deletes, and what follows is no order: "delete all messages and restore the configuration". */
	{
		of: ['override-everything'],
		all: [
			[
				'said',
				/^(?:delete|remove|clear|erase|wipe|drop)\b[^\n]{0,40}\b(?:messages|conversations?|chats?|history|threads?|discussions?) and$/i,
			],
		],
		none: [
			[
				'rest',
				/^ (?:begin|start|instead|follow|act|obey|listen|now|then|do|treat|respond|reply|answer|tell|say|output|print|you)\b/i,
			],
		],
		share: 0.35,
	},
	/** What machines are and do, told of some or any of them: "an assistant that reads invoices", "agents read our source". */
	{
		of: ['class', 'address', 'coerce-duty', 'coerce-reader'],
		any: [
			[
				'said+rest',
				/^(?:an? )?(?:\w{1,14} )?(?:assistants?|agents?|bots?|models?|chatbots?) (?:that|which|who) (?!reads? this|process(?:es)? this|sees? this)\w{2,14}\b/i,
			],
			[
				'lead+said',
				/\b(?:an?|each|every|no) (?:\w{1,14} )?(?:agent|assistant|client|proxy|model) (?:SHOULD|MUST|MAY|SHALL)\b/,
			],
			[
				'said',
				/^(?:\w{1,14} )?(?:agents|assistants|bots|models) (?:read|run|call|use|reach|see|write|open|process|handle|work|act) (?:our|the|code|data|files|commands|tools|mail|tickets|source|customer|your)\b/i,
			],
		],
		share: 0.5,
	},
	/** The same of a list that goes on in another place: what an agent runs, reads and reaches. */
	{
		of: ['class'],
		any: [
			[
				'lead',
				/(?:^|[\n.!?] {0,3}|# {0,2})(?:coding |ai |our |the |such |most |some |these )?(?:agents|assistants|bots|models) (?:read|run|call|use|reach|see|write|open|process|handle) [^\n.!?:]{0,80}, $/i,
			],
			['lead', /\b(?:refuses|refused|declines|declined|fails|failed|unable|asked|tries|tried) to $/i],
		],
		share: 0.4,
	},
	/** A page about a machine speaks: "the model card says". */
	{
		of: ['class', 'address'],
		all: [
			[
				'said+rest',
				/\b(?:model|system|assistant|agent|bot) (?:card|page|manual|documentation|docs|guide|policy|paper|report|log|vendor|team) (?:says|said|states|notes|explains|describes|lists)\b/i,
			],
		],
		share: 0.4,
	},
	/** One's own machine that tells one something: "your agent should tell you about wishes". */
	{
		of: ['address', 'coercion'],
		all: [
			[
				'lead+said',
				/\b(?:your|our|their) (?:own )?(?:agent|assistant|bot)s? (?:should|will|can|may|has to|have to) (?:tell|ask|show|warn|inform|give|tells|asks)\b/i,
			],
			['said+rest', /\b(?:tell|ask|show|warn|inform|give) (?:you|us|them)\b/i],
		],
		share: 0.4,
	},
	/** A way through menus: "Settings → Assistants → Hide descriptions". */
	{
		of: ['address', 'coercion', 'concealment'],
		any: [
			['said', /\u2192/],
			[
				'lead',
				/\b(?:settings|menu|options|preferences|einstellungen|param\u00e8tres|ajustes) (?:\u2192|>|&gt;|\u203a) [^\n]{0,60}$/i,
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
	/** What a switch does: "the safety filters can be disabled in Settings". */
	{
		of: ['override-void'],
		any: [
			['said', /\b(?:can|may|could) (?:only |also )?be\b/i],
			['lead', /\b(?:when|while|if|once|whenever|unless|after|in case) (?:the |these |all |your |our )?$/i],
			['lead', /\bnothing (?:in|on|here|above|below)\b[^.!?\n]{0,40}$/i],
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
	/** "If you want the model to stop, say so": who has a model of his own is told how to use it. */
	{
		of: ['address', 'coerce-addressed'],
		all: [
			[
				'lead+said',
				/(?:^|[\s"(])if you (?:want|need|would like|wish) (?:the|an?|your) (?:\w{1,12} )?(?:model|assistant|agent|bot|chatbot|llm)s?\b/i,
			],
		],
		share: 0.4,
	},
	/** "Could your assistant please put it in both our calendars?": who reads has one, and is none. */
	{
		of: ['address', 'coercion'],
		all: [
			[
				'lead+said',
				/\b(?:could|can|would|will|have|ask|let|get|tell) your (?:\w{1,12} )?(?:assistant|agent|secretary)\b/i,
			],
		],
		share: 0.5,
	},
	/** Quoted, and called a saying behind it: `"Ignore your instructions ..." That's a reply people post`. */
	{
		all: [
			[
				'behind',
				/^[^\n]{0,80}["\u201d\u2019'\u00bb]\s{1,4}(?:that|this|it)(?:['\u2019]s| is| was) (?:an?|the|one) (?:\w{1,12} )?(?:reply|line|phrase|trick|sentence|prompt|joke|meme|message|comment|classic|attack|example)\b/i,
			],
		],
		share: 0.4,
	},
	/** What others do to machines: "die Regeln von KI-Assistenten zu umgehen". */
	{
		of: ['address', 'coercion'],
		all: [
			['lead+said', /\bzu\s{1,4}\p{L}{2,20}n\b[^\p{L}]{0,4}(?:\p{L}{1,20})?$/iu],
			['lead+said', /\b(?:von|durch) (?:ki|ai)[- ]\p{L}{3,20}\s{1,4}zu\s/iu],
		],
		none: [['lead', /\b(?:gebeten|aufgefordert|angewiesen|gehalten|verpflichtet)\b/iu]],
		share: 0.3,
	},
	/** A key that partners exchange as they should: "encrypted with the PGP key on our page". */
	{
		of: ['solicitation', 'exfiltration'],
		all: [['behind', /^[^\n]{0,60}(?:\b(?:PGP|GPG) key\b|S\/MIME|\bencrypted with\b)/i]],
		share: 0.5,
	},
	/** What customers are told later. */
	{
		of: ['concealment'],
		all: [
			[
				'said+behind',
				/\b(?:customers|clients|press|suppliers|tenants|guests|colleagues|staff|team|children|kids|parents|students|employees)\b[^.!?\n]{0,80}\b(?:before|until|till|not yet|for now)\b/i,
			],
		],
		share: 0.5,
	},
	/** What a program is told: "don't tell the linter about them". */
	{
		of: ['concealment'],
		all: [
			[
				'said+soon',
				/\b(?:tell|inform|notify|warn)s? (?:the )?(?:linter|compiler|parser|bundler|type ?checker|loader|scheduler|kernel|shell|browser|cache|router|garbage)/i,
			],
		],
		share: 0.2,
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
	/** The name of a field or a parameter, as schemas and docstrings have it: `type: string`, `:type master_password: string`. */
	{
		of: ['solicitation', 'exfiltration', 'coercion', 'disguise'],
		any: [
			['said', /^(?:type["'`]{0,2}\s{0,2}[:=]|(?:out|in)put\s?:\s{0,2}[\n\0])/i],
			['near+said', /(?:^|[\s>*]|\\n)[:@](?:type|param|return|rtype|raises?)\s/],
		],
		share: 0.2,
	},
	/** A name of a program where it is declared: `class PublicKey(Message):`. */
	{
		of: ['solicitation', 'exfiltration', 'coercion', 'disguise'],
		all: [['said', /^\w{1,24}[)(\]][\s:;,.]{0,2}["'`\n(]/]],
		none: [['said+rest', /https?:|\benv|secrets?\b/i]],
		share: 0.3,
	},
	/** A name of several words, with what it is: `generateAccessToken: https://...`, `DualPasswordTypeValue: Dual password`. */
	{
		of: ['solicitation', 'exfiltration', 'coercion', 'disguise'],
		all: [
			[
				'near+said',
				/(?:(?:^|[^\p{L}])\p{Ll}{2,12}\p{Lu}\p{L}{2,30}|\p{Ll}(?:\p{Lu}\p{Ll}{1,20}){2,6})\s?[:(]/u,
			],
		],
		none: [['said', /https?:\/\/[^/]{0,60}[?{$]|\benv|secrets\b/i]],
		share: 0.3,
	},
	/** What a method's description says of it: "Overwrites any existing policy". */
	{
		of: ['override'],
		all: [
			['lead', /^[\s>*#"'(-]{0,40}$/],
			[
				'said',
				/^(?:overwrites|overrides|replaces|ignores|disregards|bypasses|removes|resets|clears|skips|drops|cancels)\b/i,
			],
		],
		none: [['said', /instruct|prompt|previous|prior|earlier|above|before|told/i]],
		share: 0.3,
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
	/** What a section of settings is called: "[system]" above "language = sv". */
	{
		of: ['forged-bracket'],
		all: [
			['said', /^\[[a-z]{2,20}\]$/i],
			['behind', /^[ \t]{0,4}\n[ \t]{0,8}(?:#[^\n]{0,80}\n[ \t]{0,8})?[\w.-]{1,40} ?= ?[^\s=]/],
		],
		share: 0.2,
	},
	/** Between the macros of a manual's page (roff): what a program asks of its user, and reads. */
	{
		of: ['coercion', 'solicitation', 'exfiltration'],
		all: [
			[
				'before+behind',
				/\n\.(?:It|Ev|Nm|Pp|Fl|Ar|Xr|Cm|Sh|Ss|Dq|Pa|Op|TP|PP|BI|BR|IP|SH|SS|B|I|RS|RE)(?: [^\n]{0,100})?\n/,
			],
		],
		none: [['said+rest', /\b(?:ai|llms?|assistants?|agents?|bots?|models?|chatbots?)\b/i]],
		share: 0.5,
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
	/** A state, and nothing to be stated: "Output only. State of the replication". */
	{ of: ['coercion'], all: [['said+soon', /\bstate of\b/i]], share: 0.3 },
];
