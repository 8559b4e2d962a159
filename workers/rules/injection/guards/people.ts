// Guards where something is set aside, kept quiet or asked for among people, or said to be honest. Data only.

import type { Guard } from './guard.js';

/** A machine is named: what is said then is meant for one. */
const OF_MACHINES =
	/\b(?:ai|ki|ia|llms?|assistants?|agents?|bots?|models?|assistent\p{L}*|asistent\p{L}*|prompts?)\b|(?:アシスタント|エージェント|モデル|助手|智能|模型|비서|에이전트|모델|помощник|ассистент|агент|المساعد|सहायक|trợ lý|yapay)/iu;

export const PEOPLE: readonly Guard[] = [
	/** What people sent each other by mistake: "please ignore the earlier message about your parcel". */
	{
		of: ['override'],
		all: [
			[
				'said+rest',
				/^(?:ignore|disregard|forget|discard|delete) (?:the|our|my|that|this|all|any|yesterday['’]s) (?:\w{1,12} ){0,2}(?:e-?mails?|mails?|messages?|letters?|notices?|reminders?|texts?|sms|announcements?|invitations?|invoices?)\b[^.\n]{0,12}\b(?:about|regarding|concerning|on|sent|saying|from|in which|of (?:last|this|mon|tues|wednes|thurs|fri|satur|sun|\d))/i,
			],
		],
		none: [
			['said+rest', OF_MACHINES],
			['said+rest', /\b(?:user|system|developer|operator|instructions?)\b/i],
		],
		share: 0.35,
	},
	/** Who speaks takes back what he said himself: "forget what I said about the length", in the languages of such. */
	{
		of: ['override', 'memory', 'jailbreak'],
		any: [
			[
				'before+said+behind',
				/\b(?:what|that) I (?:just |earlier )?(?:said|told|wrote|asked)\b|\bwas ich (?:vorhin |vorher |eben |oben )?(?:gesagt|geschrieben|\p{L}{2,12} (?:gesagt|geschrieben))|\bce que j['\u2019]ai (?:dit|\u00e9crit|demand\u00e9)|\blo que (?:te )?(?:dije|ped\u00ed|escrib\u00ed)|\bo que eu (?:disse|pedi|escrevi)|\b(?:quello|ci\u00f2|quanto) che (?:ti )?ho (?:detto|scritto|chiesto)|\bwat ik (?:je )?(?:\p{L}{2,10} ){0,4}(?:zei|schreef|vroeg)\b|\bdet jag (?:sa|skrev|bad)\b|\b(?:co|o czym) (?:m\u00f3wi\u0142[ea]m|pisa\u0142[ea]m)|\bco jsem (?:\u0159\u00edkal|psal)|(?:\u0447\u0442\u043e|\u043a\u0430\u043a) \u044f (?:\u0433\u043e\u0432\u043e\u0440\u0438\u043b|\u0441\u043a\u0430\u0437\u0430\u043b|\u043f\u0438\u0441\u0430\u043b|\u043f\u0440\u043e\u0441\u0438\u043b)|\u0449\u043e \u044f (?:\u043a\u0430\u0437\u0430|\u0433\u043e\u0432\u043e\u0440\u0438|\u043f\u0438\u0441\u0430)|(?:s\u00f6yledi\u011fim|dedi\u011fim|yazd\u0131\u011f\u0131m)|\u03b1\u03c5\u03c4\u03cc \u03c0\u03bf\u03c5 (?:\u03c3\u03bf\u03c5 )?\u03b5\u03af\u03c0\u03b1|\u6211(?:\u521a\u624d|\u4e4b\u524d|\u524d\u9762)(?:\u8bf4|\u8aaa|\u63d0)|(?:\u3055\u3063\u304d|\u5148\u307b\u3069)(?:\u8a00\u3063\u305f|\u4f1d\u3048\u305f)|(?:\ub0b4\uac00|\uc81c\uac00) (?:\uc544\uae4c|\uc55e\uc5d0\uc11c|\uc704\uc5d0\uc11c)/iu,
			],
		],
		none: [
			[
				'before+said+behind',
				/https?:|@|\b(?:system|admin|developer|root|password|secret|token|api|prompt)\b|passwor|\u043f\u0430\u0440\u043e\u043b/iu,
			],
		],
		share: 0.45,
	},
	/** What everybody knows of a thing: "forget all you were told about borscht", in other languages. */
	{
		of: ['override'],
		all: [
			[
				'said+rest',
				/(?:\u0433\u043e\u0432\u043e\u0440\u0438\u043b\u0438|\u0441\u043b\u044b\u0448\u0430\u043b\u0438|\u0437\u043d\u0430\u0435\u0442\u0435|\u0437\u043d\u0430\u043b\u0438|\u043a\u0430\u0437\u0430\u043b\u0438|\u0447\u0443\u043b\u0438|\u0437\u043d\u0430\u0454\u0442\u0435|geh\u00f6rt|wissen|wusste[nt]|erz\u00e4hlt|appris|entendu|savez|racont\u00e9|o\u00eddo|contado|dicho|sabes?|sabe|sapete|sentito|detto|raccontato|ouviu|disseram|contaram|weet|gehoord|verteld|wiecie|s\u0142ysza\p{L}{1,6}|m\u00f3wiono|v\u00edte|sly\u0161eli|\u0159\u00edkali|vet|h\u00f6rt|ber\u00e4ttat|\u03be\u03ad\u03c1\u03b5\u03c4\u03b5|\u03b1\u03ba\u03bf\u03cd\u03c3\u03b5\u03b9) (?:\u043f\u0440\u043e|\u043e|\u043e\u0431|\u00fcber|von|sur|acerca de|sobre|de la|del|su|sull\p{L}{1,2}|over|o|om|\u03b3\u03b9\u03b1) /iu,
			],
		],
		none: [
			['said+rest', OF_MACHINES],
			[
				'said+rest',
				/instruc|instruk|istruz|\u0438\u043d\u0441\u0442\u0440|\u0456\u043d\u0441\u0442\u0440|\u043f\u0440\u0430\u0432\u0438\u043b|anweisung|regel|r\u00e8gle|regla|regola|regra|system|\u0441\u0438\u0441\u0442\u0435\u043c/iu,
			],
		],
		share: 0.35,
	},
	/** What comes before or behind deleting something, and is no list of what is deleted: "before you delete, export your notes". */
	{
		of: ['override-everything'],
		all: [
			[
				'said',
				/^(?:delete|remove|clear|erase|cancel|close|drop)\w{0,2}(?:,| (?:it|them|this|your account),?)/i,
			],
		],
		share: 0.3,
	},
	/** Whose orders are not to be followed, said to who might get them: "ignore any instructions you may receive from the caller". */
	{
		of: ['override'],
		all: [
			[
				'said+rest',
				/^(?:ignore|disregard|don['’]t follow|do not follow|never follow) (?:any|all|every) (?:\w{1,12} )?(?:instructions?|orders?|messages?|requests?|commands?)(?: (?:that|which))? (?:you (?:may|might|could|will) (?:receive|get|find|see|come)|(?:is|are|it|found|contained|embedded|hidden|written|appear\w{0,3}|inside|within)\b|in (?:the|a|any|an|its|such) (?:page|document|text|content|tool|file|mail|e-?mail|message|data|result|comment|web|website)|from (?:anyone|anybody|strangers|others|third|callers?|unknown))/i,
			],
		],
		none: [['said+rest', /\b(?:user|system|developer|operator|owner|human|above|prompt)\b/i]],
		share: 0.3,
	},
	/** Printed ones: "the previous instructions for row 12", "the instructions in the booklet". */
	{
		of: ['override'],
		all: [
			[
				'rest',
				/^,? (?:(?:for|on|at|of|in) (?:the )?(?:\w{1,10} )?(?:rows?|steps?|pages?|sections?|chapters?|lines?|items?|questions?|recipes?|exercises?|levels?|stages?|figures?|paragraphs?|lessons?|modules?|appliances?|booklet|leaflet|manual|box|packet|packaging|label|handbook)\b|(?:printed|enclosed|supplied|on the sheet)\b)/i,
			],
		],
		none: [['sentence', OF_MACHINES]],
		share: 0.35,
	},
	/** A manual that takes the place of an older one, in the languages of such. */
	{
		of: ['override'],
		all: [
			[
				'sentence',
				/説明書|マニュアル|手引き|说明书|說明書|手册|手冊|설명서|매뉴얼|안내서|\b(?:bedienungs|gebrauchs|montage)\p{L}{1,12}|\bhandb(?:uch|ok|oek)\b|mode d['’]emploi|\bnotice (?:d['’]|de )|manual de (?:uso|instru|usu)|libretto|istruzioni per l['’]uso|\bmanuale\b|gebruiksaanwijzing|instrukcj\p{L}{1,3} obsługi|bruksanvisning|руководств\p{L}{1,3} (?:по|пользов)|инструкци\p{L}{1,3} по|kullanım kılavuz|buku (?:petunjuk|panduan)|sách hướng dẫn|دليل (?:الاستخدام|المستخدم)/iu,
			],
		],
		none: [['sentence', OF_MACHINES]],
		share: 0.35,
	},
	/** Whose the instructions are: "frühere Anweisungen der Abteilungen sind nicht mehr anzuwenden". */
	{
		of: ['override'],
		all: [
			[
				'said+rest',
				/\b(?:der|des|vom|von der) (?:abteilung|geschäfts|vorstand|leitung|behörd|verwaltung|schul|bezirk|direktion|personal)\p{L}{0,16}|\bd(?:u|es|e la|el|ella|o|a) (?:service|direction|département|departament|direcc|ufficio|direzione|secretar|setor|gerência|consejo|conseil)\p{L}{0,12}|\bof (?:the|this) (?:department|board|committee|council|ministry|office|head office|faculty|branch)/iu,
			],
		],
		none: [['said+rest', OF_MACHINES]],
		share: 0.4,
	},
	/** A machine is to be honest: "if you are an AI agent, say so in the first line". */
	{
		of: ['class', 'coerce-addressed', 'coerce-labelled'],
		all: [
			[
				'said+rest',
				/^(?:say so|say (?:that|which) (?:you|parts?|it)|state (?:so|it|that|which|clearly|in)|disclose|declare|identify (?:yourself|itself)|tell (?:us|them|people|the (?:maintainers?|reviewers?|reader|customer|user|caller|person)) (?:so|that (?:you|they|it) (?:are|is))|name the (?:person|human))\b/i,
			],
		],
		none: [
			[
				'sentence',
				/\b(?:instead|previous|secrets?|passwords?|keys?|tokens?|prompt|instructions?|conversation)\b/i,
			],
		],
		share: 0.3,
	},
	/** What may not be done without asking, in languages that deny before it, or behind: "rör inte … utan att fråga". */
	{
		of: ['conceal-tongues-untold'],
		any: [
			[
				'lead',
				/(?:^|[^\p{L}])(?:inte|ikke|ikkje|aldrig|aldri|nicht|nie|niemals|kein\p{L}{0,2}|ne|n['’]\p{L}{1,14}|pas|jamais|no|nunca|jamás|non|mai|não|niet|nooit|geen|nigdy|не|никогда|ні|ніколи|нельзя|запрещ\p{L}{1,4}|jangan|dilarang|đừng|không|cấm|لا|ممنوع)(?=[^\p{L}])/iu,
			],
			[
				'rest',
				/\p{L}m[ae](?:y[ıi]n\p{L}{0,3})?(?=[^\p{L}]|$)|(?:不要|不得|别|請勿|请勿|禁止|ないで|しない|せず|마세요|말 ?것|않)/u,
			],
		],
		share: 0.3,
	},
	/** How something is done, by its purpose before it: "for agents: to issue a refund, open the order and approve it". */
	{
		of: ['class', 'coercion'],
		any: [
			['lead', /(?:^|: )to $/i],
			[
				'lead',
				/(?:^|: )to (?:issue|process|refund|change|add|create|reset|return|close|open) [^,.:\n]{1,40}, [^:\n]{0,80}$/i,
			],
		],
		none: [['sentence', /https?:|\b(?:passwords?|secrets?|tokens?|keys?|silently|quietly|user)\b/i]],
		share: 0.3,
	},
	/** A saying that a sentence is about: “忽略公司规定”之类的邮件. */
	{
		of: ['override', 'concealment', 'solicitation', 'jailbreak'],
		all: [['said+soon', /^[^“「『]{0,12}[“「『]/u]],
		any: [
			[
				'said+rest',
				/[”」』](?:之类|等|这样的|这类|的(?:邮件|消息|信息|提示|请求|话)|といった|などの|という|のような|라는|같은)/u,
			],
		],
		share: 0.3,
	},
];
