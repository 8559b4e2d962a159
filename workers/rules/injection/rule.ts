// What a rule of injections is: the families of evidence and the form of a rule. Data's form only; it must not hold rules.

export const FAMILIES = [
	'override',
	'forgery',
	'solicitation',
	'exfiltration',
	'coercion',
	'concealment',
	'memory',
	'jailbreak',
	'address',
	'invisible',
	'disguise',
	'wording',
] as const;
export type Family = (typeof FAMILIES)[number];

/** What every finding of theirs is called. */
export const INJECTION_KIND = 'possible prompt injection';

export interface InjectionRule {
	/** Stable; never reused. */
	readonly id: string;
	readonly family: Family;
	/** 10 blocks on its own, 4 warns on its own; families near each other add up. */
	readonly weight: number;
	/**
	 * Slots in order: `A ~3 (B|c) D?` is a word of class A, up to three others, a word of class B or the word `c`,
	 * and perhaps a word of class D; `:E` is a word of class E after a sign or on a new line.
	 */
	readonly phrases: readonly string[];
	/** The first word is a verb that must command: less is thought of it after "can", "to", "they", nothing after "not". */
	readonly command?: boolean;
	/** Its gaps reach across words that begin another thought: auxiliaries, other languages' short words. */
	readonly through?: boolean;
	/** Worth less unless the verb begins a clause: its words also occur side by side in ordinary prose. */
	readonly strict?: boolean;
}
