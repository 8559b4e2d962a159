// What is known of one sign of an injection, and the span it stands at. Knows no rule's words; must not know how signs
// are found or added up.

import type { Family } from '../rules/injection/rule.js';

export interface Evidence {
	readonly family: Family;
	readonly rule: string;
	readonly start: number;
	readonly end: number;
	/** Worth as the words stand in their sentence. */
	readonly weight: number;
	/** True when signs of source code stand between its words. */
	readonly code: boolean;
	/** Worth after where the phrase stands: quoted, among words about attacks. */
	readonly standing: number;
	/** True where somebody is quoted: what is only said so is reported. */
	readonly said: boolean;
	/** True where its sentence or its place says that it is hardly meant for who reads. */
	readonly doubted: boolean;
	/** Where the value or the cell of a list that holds it begins; -1 for none. */
	readonly item: number;
	/** Where the rule of a whole prompt that holds it begins, -1 outside of one: rules do not add up. */
	readonly among: number;
	/** True where an honest prompt says such things. */
	readonly ruled: boolean;
}

/** The same before anybody looked at where it stands. */
export type Found = Omit<Evidence, 'standing' | 'said' | 'doubted' | 'item' | 'among' | 'ruled'>;
