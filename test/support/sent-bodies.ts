// What samples become in a way past a reader, for tests that hold the search to the engine. Must not know what is asked of it.

import type { TokenRule } from '../../workers/rules/rule.js';
import { type Evasion, isMeantFor, type Random } from './evasions.js';

export interface SentBody {
	/** The rule that the sample is of, or that it is a known secret. */
	readonly id: string;
	readonly bytes: Buffer;
}

/** The bodies without a coding that the first sample of each rule, and a known secret, are sent in. */
export function* sentBodies(
	evasion: Evasion,
	rules: readonly TokenRule[],
	secret: string,
	random: Random,
): Generator<SentBody> {
	const samples = rules.map(({ id, hits }) => ({ id, text: hits()[0] }));
	for (const { id, text } of [...samples, { id: 'a known secret', text: secret }]) {
		if (text === undefined || !isMeantFor(evasion, text)) continue;
		const { body } = evasion.send(text, random);
		if (body !== null && body.coding === '') yield { id, bytes: Buffer.from(body.bytes) };
	}
}
