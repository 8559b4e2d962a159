// Escapes text as it stands in a string of JSON, sixteen bytes at a time. Compiled to WebAssembly with vectors; it must
// not know what the text is.

/** Places in the memory, in bytes; escape.ts has the same. A store of the last bytes may be of sixteen. */
const IN: usize = 65536;
const MOST: usize = 262144;
const OUT: usize = IN + MOST + 65536;

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

/** What follows the backslash of a control character that has a letter, by its code; 0 for the others below 16. */
const LETTERS: v128 = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 0x62, 0x74, 0x6e, 0, 0x66, 0x72, 0, 0);
/** In a row of the table: a backslash stands here, and here nothing that counts. Both are beyond what a swizzle takes. */
const A_BACKSLASH: u8 = 0x80;
const NOTHING: u8 = 0xc0;
/**
 * For each set of eight bytes that need a backslash, as bits: which byte stands where once they have it. It grows to
 * sixteen at the most.
 */
const ROWS: usize = memory.data(256 * 16, 16);
let written = false;

function writeRows(): void {
	for (let set: u32 = 0; set < 256; set += 1) {
		let to = ROWS + set * 16;
		for (let byte: u8 = 0; byte < 8; byte += 1) {
			if ((set >> byte) & 1) {
				store<u8>(to, A_BACKSLASH);
				to += 1;
			}
			store<u8>(to, byte);
			to += 1;
		}
		for (; to < ROWS + set * 16 + 16; to += 1) store<u8>(to, NOTHING);
	}
	written = true;
}

/** Eight of `bytes`, from `first` on, with a backslash before those whose bits are set. */
@inline
function spread(bytes: v128, first: i32, set: i32): v128 {
	const row = v128.load(ROWS + <usize>set * 16);
	const slashes = v128.and(i8x16.eq(row, i8x16.splat(<i8>A_BACKSLASH)), i8x16.splat(BACKSLASH));
	return v128.or(v128.swizzle(bytes, i8x16.add(row, i8x16.splat(<i8>first))), slashes);
}

@inline
function hex(nibble: u32): u8 {
	return <u8>(nibble < 10 ? 48 + nibble : 87 + nibble);
}

/** Writes the escape of a code below 256, or of 0x2028 and 0x2029, and gives its length. */
@inline
function writeUnicode(to: usize, high: u32, low: u32): usize {
	store<u16>(to, 0x755c);
	store<u8>(to, hex(high >> 4), 2);
	store<u8>(to, hex(high & 15), 3);
	store<u8>(to, hex(low >> 4), 4);
	store<u8>(to, hex(low & 15), 5);
	return 6;
}

/** The letter that follows the backslash for a control character; 0 for one that has none. */
@inline
function letterOf(control: u8): u8 {
	switch (control) {
		case 8:
			return 0x62;
		case 9:
			return 0x74;
		case 10:
			return 0x6e;
		case 12:
			return 0x66;
		case 13:
			return 0x72;
		default:
			return 0;
	}
}

/**
 * Escapes `length` bytes of UTF-8 at IN to OUT, and gives how many they became: at most six times as many. What JSON
 * asks for, and U+0080 to U+009F, U+2028 and U+2029, at which some readers split lines.
 */
export function escape(length: i32): i32 {
	if (!written) writeRows();
	const end = IN + <usize>length;
	let from = IN;
	let to = OUT;
	while (from < end) {
		const bytes = v128.load(from);
		v128.store(to, bytes);
		const control = i8x16.lt_u(bytes, i8x16.splat(0x20));
		const wide = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>0xc2)), i8x16.eq(bytes, i8x16.splat(<i8>0xe2)));
		const syntax = v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
		const special = i8x16.bitmask(v128.or(v128.or(control, wide), syntax));
		if (special === 0) {
			from += 16;
			to += 16;
			continue;
		}
		// Nearly always a backslash is all that is missing, and then no byte has to be looked at by itself.
		const letters = v128.swizzle(LETTERS, bytes);
		const more = v128.or(v128.and(control, i8x16.eq(letters, i8x16.splat(0))), wide);
		if (from + 16 <= end && !v128.any_true(more)) {
			const meant = v128.bitselect(letters, bytes, control);
			v128.store(to, spread(meant, 0, special & 255));
			to += 8 + <usize>popcnt(special & 255);
			v128.store(to, spread(meant, 8, special >> 8));
			to += 8 + <usize>popcnt(special >> 8);
			from += 16;
			continue;
		}
		const plain = <usize>ctz(special);
		from += plain;
		to += plain;
		// What stands there was left by a longer text.
		if (from >= end) break;
		const byte = load<u8>(from);
		from += 1;
		if (byte === QUOTE || byte === BACKSLASH) {
			store<u8>(to, BACKSLASH);
			store<u8>(to, byte, 1);
			to += 2;
		} else if (byte < 0x20) {
			const letter = letterOf(byte);
			if (letter !== 0) {
				store<u8>(to, BACKSLASH);
				store<u8>(to, letter, 1);
				to += 2;
			} else to += writeUnicode(to, 0, byte);
		} else if (byte === 0xc2 && from < end && load<u8>(from) < 0xa0) {
			to += writeUnicode(to, 0, load<u8>(from));
			from += 1;
		} else if (
			byte === 0xe2 &&
			from + 1 < end &&
			load<u8>(from) === 0x80 &&
			(load<u8>(from, 1) === 0xa8 || load<u8>(from, 1) === 0xa9)
		) {
			to += writeUnicode(to, 0x20, load<u8>(from, 1) - 0x80);
			from += 2;
		} else {
			store<u8>(to, byte);
			to += 1;
		}
	}
	// Beyond the end nothing was taken for special, so what was copied of it stands last.
	return <i32>(to - OUT - (from - end));
}
