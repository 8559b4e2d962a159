// A number of things as people write it.

/** `1 route`, `2 routes`: for nouns whose plural ends in s. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
