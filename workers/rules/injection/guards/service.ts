// Guards where who is called like a machine is a person, or speaks to persons: agents, assistants, customers, third parties. Data only.

import type { Guard } from './guard.js';

const CUSTOMERS = /\b(?:customers?|callers?|team lead|shift|promotion|dial(?:er|ler)|intranet|colleagues)\b/i;
const CALLS_PERSON =
	/^(?:hi|hello|hey|dear|salut|bonjour|ch\u00e8re?|hallo|liebe[rs]?)?[, ]{0,2}(?:claude|agents?)\b/i;
const SIGNED =
	/(?:\n|[.!?] )(?:best|cheers|love|thanks|thank you|many thanks|(?:kind|best|warm) regards|regards|yours|sincerely)[^\n]{0,24},?\s{1,3}(?:the )?\p{Lu}[\p{L}.]{0,20}(?:[ .]{1,2}\p{Lu}\p{L}{0,20})?\s{0,4}(?:$|\n|")/iu;
const AGENTS_BEFORE =
	/(?:^|[\n.!>"] ?)(?:(?:attention|dear|hello|hi|hey|notice)[,:]? (?:to )?)?(?:all |support |sales |service )?agents ?[:,]/i;

export const SERVICE: readonly Guard[] = [
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
];
