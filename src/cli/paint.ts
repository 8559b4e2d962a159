// Colour and safe text for a terminal. Must not know what is being said.

import { type Command, Option } from 'commander';

/** The flags for `wantsColour`. */
export function addColourFlags(command: Command): Command {
	return command
		.addOption(new Option('--color', 'colour, also where nobody looks'))
		.addOption(new Option('--no-color', 'no colour'));
}

/** no-color.org: any value but the empty one turns colour off; FORCE_COLOR and --color turn it on. */
export function wantsColour(stream: { readonly isTTY?: boolean }, flag?: boolean): boolean {
	if (flag !== undefined) return flag;
	if (process.env.NO_COLOR) return false;
	return stream.isTTY === true || Boolean(process.env.FORCE_COLOR);
}

export interface Paint {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly red: (text: string) => string;
	readonly green: (text: string) => string;
	readonly yellow: (text: string) => string;
	readonly blue: (text: string) => string;
}

/** Paints, or leaves everything as it is. */
export function painter(colour: boolean): Paint {
	const paint = (code: number) => (text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
	return {
		bold: paint(1),
		dim: paint(2),
		red: paint(31),
		green: paint(32),
		yellow: paint(33),
		blue: paint(34),
	};
}

// C0 and C1 controls, and what turns text around or breaks lines: none of them may reach a terminal from traffic.
const UNSAFE = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The text with every character that a terminal could obey as `\x1b` or `\u202e`. */
export function printable(text: string): string {
	return text.replace(UNSAFE, character => {
		const code = character.charCodeAt(0).toString(16);
		return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
	});
}
