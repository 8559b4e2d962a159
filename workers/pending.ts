// Says from where on the end of a piece could still become a match with the bytes to come. Knows keywords, values and
// runs; must not know messages or views.

import { LONGEST_MATCH } from './contract.js';
import type { KnownSecrets } from './known/values.js';
import type { LiteralSet } from './literals/set.js';
import { recoveryStart } from './recovery/phrases.js';
import type { TokenRules } from './tokens/matcher.js';

/** Encoded characters in a row at the end of a piece, from which on they are held back. */
const LEAST_RUN = 16;
/** Bytes of a keyword's beginning from which on it is held back: shorter ones end every second piece. */
const LEAST_PREFIX = 4;
/** Keywords that are looked at closely; with more, everything from the next one on is held back. */
const MAX_PLACES = 64;

const RUN = new Uint8Array(256);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-%') {
	RUN[char.charCodeAt(0)] = 1;
}

/** Index into `bytes` of the first byte that could belong to an unfinished match; their length when none could. */
export function pendingFrom(
	bytes: Buffer,
	tokens: { readonly rules: TokenRules; readonly literals: LiteralSet } | null,
	known: KnownSecrets | null,
): number {
	const { length } = bytes;
	const from = Math.max(0, length - LONGEST_MATCH);
	let pending = length;
	const hold = (at: number): void => {
		if (at >= 0 && at < pending) pending = at;
	};
	let run = length;
	while (run > from && RUN[bytes[run - 1] as number] === 1) run -= 1;
	if (length - run >= LEAST_RUN) hold(run);
	const tail = bytes.subarray(from);
	if (known !== null) {
		const start = known.startAtEnd(tail);
		if (start >= 0) hold(from + start);
	}
	if (tokens === null) return pending;
	hold(recoveryStart(bytes, from));
	const text = tail.toString('latin1');
	let places = 0;
	tokens.literals.scan(tail, (at, tag) => {
		if (tag >= tokens.rules.size || from + at >= pending) return true;
		const begin = tokens.rules.open(tag, text, at);
		if (begin < 0) return true;
		places += 1;
		if (places > MAX_PLACES || tokens.rules.mayGrow(tag, text.slice(begin))) hold(from + begin);
		return true;
	});
	const prefix = tokens.literals.startAtEnd(tail, LEAST_PREFIX);
	if (prefix >= 0) hold(from + prefix);
	return pending;
}
