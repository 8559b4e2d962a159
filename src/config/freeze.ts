// Freezes what was validated, all the way down, so that nobody downstream can change a rule. Must not know what it is.

/** The same value, frozen with everything in it. It must be a tree of plain data. */
export function freeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		for (const inner of Object.values(value)) freeze(inner);
		Object.freeze(value);
	}
	return value;
}
