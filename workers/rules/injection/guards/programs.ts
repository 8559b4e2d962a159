// Guards where the words are a program's: its commands, windows, settings, names, and the manuals of these. Data only.

import type { Guard } from './guard.js';

const NEXT_OPTION = /\n[ \t]{0,12}-{1,2}[a-z]/i;

export const PROGRAMS: readonly Guard[] = [
	/** Approvals are called prompts, too: "skip all prompts". */
	{
		of: ['override'],
		all: [['said', /^(?:skip|suppress|disable|dismiss) (?:all |any |the )?prompts?$/i]],
		share: 0.4,
	},
	/** Commands of a program that are listed: "/new forget the conversation". */
	{ all: [['near+said', /(?:^|[\s(])\/[a-z]{2,12} [a-z]/]], share: 0.4 },
	/** The second of two ways out of an error: "shorten the messages, or drop previous instructions". */
	{
		of: ['override'],
		all: [['lead', /\b(?:reduce|shorten|lower|truncate|increase|shrink|upgrade)\b[^.!?\n]{0,80}\bor $/i]],
		share: 0.4,
	},
	/** What is shown to some only: a rule of a program. */
	{ of: ['solicitation'], all: [['rest', /^ (?:only|just) (?:to|for|if|when|in|after)\b/i]], share: 0.4 },
	/** How things follow each other: "in any order, rather than". */
	{ of: ['coercion'], all: [['said', /^order, /i]], share: 0.4 },
	/** Options of a command, which a manual lists. */
	{
		all: [['before', /(?:^|\n)[ \t]{0,12}-{1,2}(?:[a-z][\w-]{0,40}[^\n]{0,120})?$/i]],
		any: [
			['before', NEXT_OPTION],
			['said+behind', NEXT_OPTION],
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
	/** A state, and nothing to be stated: "Output only. State of the replication". */
	{ of: ['coercion'], all: [['said+soon', /\bstate of\b/i]], share: 0.3 },
];
