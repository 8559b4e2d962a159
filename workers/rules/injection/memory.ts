// Phrases of what is to stay in memory.
// Data only, over the words of words.ts and tongues.ts: matching and weighing are workers/injection's.

import type { InjectionRule } from './rule.js';

export const MEMORY_RULES: readonly InjectionRule[] = [
	{
		id: 'memory-file',
		family: 'memory',
		weight: 5,
		through: true,
		phrases: [
			'(add|append|write|writes|put|insert|save|adds|appends|inserts|puts|copy|paste) ~8 (to|in|into|at) ~3 AGENTFILE',
			'(create|write|edit|update|overwrite|modify) ~2 (a|an|the|your|file|its|named|called)? AGENTFILE ~8 (with|text|line|so|saying|containing|add|that|always|rule)',
			'REMEMBERING ~2 (for|in|to|across) ~1 (all|any|every|later|future|next|subsequent) ~1 (sessions|conversations|session|chats|runs)',
			'(save|commit|add|put|note|write) THE? to memory (that|this|the user|users)',
		],
	},
	{
		id: 'memory-store',
		family: 'memory',
		weight: 8,
		through: true,
		command: true,
		phrases: [
			'REMEMBER ~8 (in|to|into|across|for|inside) ~1 MEMORY',
			'(update|modify|edit|overwrite|change|alter|append|rewrite) ~1 (your|the assistants) (memory|memories)',
			'REMEMBERING ~1 THE ~1 (rule|rules|instruction|instructions|fact|directive|command|behavior) ~1 (forever|permanently|always|for all|across|in every)',
		],
	},
	{
		id: 'memory-future',
		family: 'memory',
		weight: 6,
		through: true,
		phrases: [
			'(update|modify|edit|overwrite|change|alter|append|rewrite) ~1 your ~1 (memory|memories|instructions|system|rules|custom|persistent|behavior|personality)',
			'(in|for|across|during|throughout|on|at|to) ~2 (the|your|any|every|each|all) ~1 (future|subsequent|upcoming|later|further) ~2 SESSIONS',
			'(keep|note|record|REMEMBERING) ~3 (forever|permanently|eternity)',
			'REMEMBERING ~4 (forever|permanently|always|hereafter|eternity)',
			'REMEMBERING ~6 (future|subsequent|upcoming|later|further) ~1 (SESSIONS|USES)',
			'REMEMBER ~3 FROMNOW',
			'FROMNOW ~4 (remember|memorize|memorise|internalize)',
			'(remember|memorize|memorise|keep in mind|store|persist) ~8 (from today|forever|always|each time|new sessions|every session|permanently)',
			'(persist|store|keep|write|save) ~3 (rule|fact|note|instruction|following) ~2 (in|to) your (notes|memory|profile|settings)',
		],
	},
	{
		id: 'memory-from-now',
		family: 'memory',
		weight: 4,
		phrases: [
			'ANY ~1 (future|subsequent|upcoming|later|further) ~2 SESSIONS',
			'(for|throughout) ~1 (rest|remainder) of ~2 (conversation|session|chat|interaction|dialogue)',
			'ANY time ~2 USER (asks|asks|requests|mentions|talks|types|says)',
			'WHEN you ~1 (answer|respond|reply|produce|generate|write|output|summarize) ~4 (always|append|add|include|insert|also|must|put|prepend|attach|send|end|begin|start|mention)',
			'(final|last|first) step of ANY (task|conversation|session|answer|response|request)',
			'WHEN ~2 (asked|ask) ~1 about ~6 (answer|say|reply|state|claim) ~1 (that|it|this|yes|no)',
			'WHEN ~2 USER ~1 (asks|asks|requests|mentions|talks|types|says) ~6 (always|must|recommend|say|reply|respond|include|never|send|also|tell|insert)',
			'FROMNOW ~4 (store|save)',
			'FROMNOW ~3 (you|your|youll|MODEL|always|never|respond|reply|answer|only|obey|whenever|every|follow|all|ignore|treat|include|recommend)',
			'(you|MODEL|must|should|will) ~3 FROMNOW',
			'FROMNOW in ANY ~1 (SESSIONS|USES) ~1 you',
			'(remember|memorize|memorise|internalize) ~2 (this|these|following) ~2 (instruction|instructions|rule|rules|directive|command|commands|fact)',
		],
	},
	{
		id: 'memory-tongues',
		family: 'memory',
		weight: 4,
		through: true,
		phrases: ['XFROMNOW'],
	},
];
