// Guards where an order is told of, quoted, asked about or thought of, and given to nobody. Data only.

import type { Guard } from './guard.js';

export const TOLD: readonly Guard[] = [
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
	/** Answers to choose from: the phrase is one of them, or stands in the question before them. */
	{
		all: [['before+behind', /\?|\b(?:question|quiz|exercise|correct)\b/i]],
		any: [
			['before', /(?:^|[\s(])[a-dA-D]\) ?[^\n]{0,90}$/],
			['behind', /^[^\n]{0,240}?\s\(?[b-dB-D]\) \S/],
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
	/** What a checklist asks: 是否…？ */
	{
		all: [
			['lead', /是否|有没有|是不是/u],
			['sentence', /[?？]$/u],
		],
		share: 0.4,
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
];
