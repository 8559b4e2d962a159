// Prose of the help on narrow terminals. Must not know what it says.

/** Lines of a paragraph are filled up to this and more; a shorter one ends it. */
const FULL = 100;

/**
 * The text in lines of up to `width` characters. What is indented, such as examples and lists, stays as it is, and so
 * does everything that fits.
 */
export function folded(text: string, width: number): string {
	const lines = text.split('\n');
	if (lines.every(line => line.length <= width)) return text;
	const paragraphs: string[] = [];
	let open = false;
	for (const line of lines) {
		const isProse = line !== '' && !line.startsWith(' ');
		if (open && isProse) paragraphs.push(`${paragraphs.pop()} ${line}`);
		else paragraphs.push(line);
		open = isProse && line.length > FULL;
	}
	const room = new RegExp(`(?! )(.{1,${width}})(?: |$)`, 'g');
	return paragraphs
		.map(one => (one.startsWith(' ') || one.length <= width ? one : one.replace(room, '$1\n').trimEnd()))
		.join('\n');
}
