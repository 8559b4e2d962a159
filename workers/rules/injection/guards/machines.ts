// Guards where machines are spoken of, or told of their own work by who runs them. Data only.

import type { Guard } from './guard.js';

export const MACHINES: readonly Guard[] = [
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
	/** What a machine says of itself. */
	{
		of: ['address', 'coercion'],
		all: [['lead+said', /\bas an? (?:\w{1,12} ){0,3}(?:model|assistant|ai),? (?:\w{1,12} )?I\b/i]],
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
	/** What a host reminds its own model of. */
	{
		of: ['concealment'],
		all: [
			['said', /\bthis reminder\b/i],
			['before', /<system-reminder>[^<]{0,160}$/],
		],
		share: 0.6,
	},
	/** Nobody is called: "if your assistant sends e-mails". */
	{
		of: ['address'],
		all: [
			['said', /^your\b/i],
			['lead', /\b(?:if|unless|in case|because|whether) $/i],
		],
		share: 0.3,
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
];
