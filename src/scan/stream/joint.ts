// Where one message ends and the next begins: whether what is read as one text can be another thing there than each by itself. Must
// not know what is looked for.

/** Bytes that no word, no run of an encoding and no secret goes on over. */
const PARTS: ReadonlySet<number> = new Set(Buffer.from('\t\n\r "\'()<>[]{},;'));

/** True where the beginning of `next` means the same behind `before` as it does alone; false where it may be the end of a longer word. */
export function isParted(before: Uint8Array, next: Uint8Array): boolean {
	const last = before[before.length - 1];
	const first = next[0];
	return last === undefined || first === undefined || PARTS.has(last) || PARTS.has(first);
}
