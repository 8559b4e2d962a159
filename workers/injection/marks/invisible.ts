// Reads messages written in characters that draw nothing. Knows how text is smuggled in code points; must not know
// what an attack says.

/** A run of invisible characters that holds a message, or is too long to be anything else. */
export interface HiddenRun {
	readonly start: number;
	readonly end: number;
	/** What it spells, '' when that can't be read. */
	readonly message: string;
}

/** A subdivision flag (England, Texas) is U+1F3F4 and up to six tag characters; more is a message. */
const FLAG_TAGS = 6;
/** Selectors that follow one another: emoji and ideographs use one. */
const SELECTORS = 8;
/** Zero-width characters in a row, as bits of a message: two letters at least. */
const ZERO_WIDTHS = 16;
const PRINTABLE = /^[\t\n\r\x20-\x7e]+$/;

type Kind = 'tag' | 'selector' | 'zero-width' | 'other';

function kindOf(code: number): Kind {
	if (code >= 0xe0000 && code <= 0xe007f) return 'tag';
	if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'selector';
	if ((code >= 0x200b && code <= 0x200d) || (code >= 0x2060 && code <= 0x2064) || code === 0xfeff)
		return 'zero-width';
	return 'other';
}

/** Messages hidden in `text` between `start` and `end`: tag characters, variation selectors, zero-width bits. Linear. */
export function hiddenRuns(text: string, start: number, end: number): HiddenRun[] {
	const runs: HiddenRun[] = [];
	let i = start;
	while (i < end) {
		const kind = text.charCodeAt(i) < 0x200b ? 'other' : kindOf(text.codePointAt(i) ?? 0);
		if (kind === 'other') {
			i++;
			continue;
		}
		const from = i;
		const codes: number[] = [];
		while (i < end) {
			const code = text.codePointAt(i) ?? 0;
			if (kindOf(code) !== kind) break;
			codes.push(code);
			i += code > 0xffff ? 2 : 1;
		}
		const message = read(kind, codes);
		if (message !== null) runs.push({ start: from, end: i, message });
	}
	return runs;
}

function read(kind: Kind, codes: readonly number[]): string | null {
	if (kind === 'tag') {
		if (codes.length <= FLAG_TAGS + 1 && codes[codes.length - 1] === 0xe007f) return null;
		const letters = codes.filter(code => code >= 0xe0020 && code <= 0xe007e);
		return letters.length < 3
			? null
			: String.fromCharCode(...letters.slice(0, 4096).map(code => code - 0xe0000));
	}
	if (kind === 'selector') {
		if (codes.length < SELECTORS) return null;
		return text(codes.map(code => (code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00)));
	}
	if (codes.length < ZERO_WIDTHS) return null;
	const signs = [...new Set(codes)];
	if (signs.length < 2) return null;
	for (const one of signs.slice(0, 3)) {
		for (const width of [8, 7, 16]) {
			const bytes: number[] = [];
			for (let k = 0; k + width <= codes.length; k += width) {
				let byte = 0;
				for (let b = 0; b < width; b++) byte = (byte << 1) | (codes[k + b] === one ? 1 : 0);
				bytes.push(byte);
			}
			const message = text(bytes);
			if (message !== '') return message;
		}
	}
	return '';
}

function text(bytes: readonly number[]): string {
	if (bytes.length < 2 || bytes.some(byte => byte > 0x7e)) return '';
	const decoded = String.fromCharCode(...bytes.slice(0, 4096));
	return PRINTABLE.test(decoded) ? decoded : '';
}
