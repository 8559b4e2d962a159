// Escapes text as it stands in a string of JSON, sixteen bytes at a time. Compiled to WebAssembly with vectors; it must
// not know what the text is.

/** Places in the memory, in bytes; escape.ts has the same. A store of the last bytes may be of sixteen. */
const IN: usize = 65536;
const MOST: usize = 262144;
const OUT: usize = IN + MOST + 65536;

const QUOTE: u8 = 0x22;
const BACKSLASH: u8 = 0x5c;

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
	const end = IN + <usize>length;
	let from = IN;
	let to = OUT;
	while (from < end) {
		const bytes = v128.load(from);
		v128.store(to, bytes);
		const special = i8x16.bitmask(
			v128.or(
				v128.or(
					i8x16.lt_u(bytes, i8x16.splat(0x20)),
					v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH))),
				),
				v128.or(i8x16.eq(bytes, i8x16.splat(<i8>0xc2)), i8x16.eq(bytes, i8x16.splat(<i8>0xe2))),
			),
		);
		if (special === 0) {
			from += 16;
			to += 16;
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
