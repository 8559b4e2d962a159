// Bodies as agents send them: a chat request in JSON, harmless to every detector.

const WORDS = ['the', 'quick', 'agent', 'asked', 'for', 'a', 'page', 'and', 'read', 'what', 'it', 'said'];

/** A JSON chat request of exactly `size` ASCII characters (100 at the least), the same every time. */
export function prose(size: number): string {
	const shell = (content: string) =>
		JSON.stringify({ model: 'some-model', messages: [{ role: 'user', content }] });
	const words: string[] = [];
	for (let i = 0, length = 0; length <= size; i = (i * 7 + 3) % 1009) {
		const word = WORDS[i % WORDS.length] as string;
		words.push(word);
		length += word.length + 1;
	}
	return shell(words.join(' ').slice(0, size - shell('').length));
}
