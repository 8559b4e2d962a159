// How a text reads where an injection's anchors are searched: ASCII letters small, leetspeak made letters. The search does the
// same with bytes. Must not know any anchor.

/** Digits and signs that are read as letters in anchors, besides A to Z: `1gn0r3 @ll`. */
const LEET = '0o1i3e4a5s7t8b9g@a$s';

export const ASCII_FOLD = (() => {
	const table = new Uint8Array(128);
	for (let i = 0; i < 128; i++) table[i] = i >= 65 && i <= 90 ? i + 32 : i;
	for (let i = 0; i < LEET.length; i += 2) table[LEET.charCodeAt(i)] = LEET.charCodeAt(i + 1);
	return table;
})();

export function foldForAnchors(text: string): string {
	return text.replace(/[A-Z0-9@$]/g, c => String.fromCharCode(ASCII_FOLD[c.charCodeAt(0)] as number));
}
