// Where each table stands in the memory that both kernels read: plain numbers, compiled by tsc and by asc alike. It
// must not hold code.

/** Bytes looked at in one go; more is looked at in windows that overlap. Fits a core's second-level cache. */
export const WINDOW = 65536;
/** Free bytes before and behind each window, so that no load of 16 leaves it. */
export const PAD = 512;

/** One byte for each byte: what it is read as where letter case and leet writing don't count. */
export const FOLD = 0;
/** One byte for each byte: CLASS_* bits. */
export const CLASS = 256;
/** For each set of detectors eight tables of 16: low and high nibbles of the first to the fourth byte. */
export const NIBBLES = 512;
export const NIBBLES_SIZE = 128;
/** One byte for each byte: what it is read as where letter case doesn't count. */
export const LOWER = 2048;
/** Code points 0 to 0xffff: 0 stays, POINT_GONE vanishes, POINT_MANY stands for several letters, else an ASCII code. */
export const POINTS = 4096;
/** The same for code points ASTRAL_FIRST to ASTRAL_FIRST + ASTRAL_COUNT - 1: the mathematical and enclosed alphabets. */
export const ASTRAL = 69632;
export const ASTRAL_FIRST = 0x1d400;
export const ASTRAL_COUNT = 0x2000;
export const POINT_GONE = 1;
export const POINT_MANY = 2;
/** Added to a code where the character is a letter elsewhere and counts only beside an ASCII letter. */
export const POINT_MIXED = 128;

/** Hash of three folded bytes to the first record of a literal that has them, 0 for none. */
export const HEADS = 77824;
export const HEADS_BITS = 13;
/** The same for four bytes, folded or in small letters, of literals that are searched by GRAMS. */
export const WORDS = 110592;
export const WORDS_BITS = 13;

/** What a scan tells: kind, first byte, byte behind the last; each 32 bits. */
export const EVENTS = 143360;
export const EVENTS_MOST = 1024;
export const EVENT_REWRITE = 1;
export const EVENT_RUN = 2;
export const EVENT_SINGLES = 3;
export const EVENT_GROUPS = 4;
/** A literal where borders mean nothing, with all that could belong to its match. */
export const EVENT_LITERAL = 5;
/** What could belong to the match of a literal of which nothing is known. */
export const UNKNOWN_REACH = 512;
/** Hints of one kind closer together than this many bytes are told as one. */
export const EVENT_NEAR = 64;

/** The window and, one for each level of encoding, what it was decoded to. */
export const LEVELS = 180224;
export const LEVELS_COUNT = 5;
export const LEVEL_SIZE = 66560;
/** Where a run is copied to without its separators. */
export const STRIPPED = 513024;
/**
 * For each set of detectors 2^GRAMS_BITS bits: the hashed fours of its longer literals. Those of phrases stand apart,
 * as FOLD reads them; those of tokens and known secrets with bit 5 of each byte set, which makes letters small.
 */
export const SMALL = 0x20;
export const GRAMS = 579584;
export const GRAMS_BITS = 17;
export const GRAMS_SIZE = 16384;
/** Where a window is copied to as FOLD reads it. */
export const FOLDING = 710656;

/**
 * One record for each place where a literal is hashed: address (32 bits), next (32), length (16), place (16), detectors
 * (8), compared (8), where (8), run (8), reach (16), class (8), digits (8), names (8), border (8), turned around (8), before (8).
 */
export const ENTRIES = 777216;
export const ENTRY_SIZE = 24;
/** How the bytes of a literal are compared: as they are, through FOLD, through LOWER. */
export const EXACT = 0;
export const FOLDED = 1;
export const LOWERED = 2;
/** A literal is the name of a value: its run stands behind `=`, `:` or `,`; before it, where it is turned around. */
export const NAMES = 1;
export const NAMES_BACKWARDS = 2;
/** Any number of characters may stand before a literal. */
export const NO_BORDER = 255;
/** Where a literal counts: anywhere, in a run and RUN_BESIDE, or only where something was undone or cut out. */
export const ANYWHERE = 0;
export const IN_RUN = 1;
export const UNDONE = 2;
/** Literals of so many bytes that count anywhere are searched by GRAMS, shorter ones by NIBBLES. */
export const WORD_LEAST = 5;

export const CLASS_RUN = 1;
export const CLASS_ALNUM = 2;
export const CLASS_HEX = 4;
export const CLASS_UPPER32 = 8;
export const CLASS_LOWER32 = 16;
export const CLASS_LETTER = 32;
/** What a value may be written in without quotes. */
export const CLASS_WIDE = 64;
/** What ends a user or a password in an address. */
export const CLASS_STOP = 128;

/** Characters of the base64 alphabets in a row in which literals of tokens are searched. */
export const RUN_LEAST = 16;
/** Bytes beside a run that are searched with it: what stands between a keyword such as `SG.` and its run. */
export const RUN_BESIDE = 8;
/** Characters of a run that are worth decoding, and of one that could be compressed. */
export const DECODED_LEAST = 20;
export const PACKED_LEAST = 36;
/** Characters looked at together: twelve bytes of text are sixteen digits of base64. */
export const WINDOW_LEAST = 16;

/** The bits of detectors: their places in DETECTORS. */
export const TOKENS_BIT = 1;
export const KNOWN_BIT = 2;
export const INJECTION_BIT = 4;
/** Bytes of a user and a password in an address, together, at the most. */
export const USER_MOST = 512;
/** Bytes of single letters and digits set apart that are told, and of groups of two or three. */
export const SINGLES_LEAST = 11;
export const GROUPS_LEAST = 22;
/** Bytes between two groups from which on they belong apart. */
export const GAP_MOST = 8;
/** Bytes beside a row that may belong to it, letters in one that are worth a look, and numbers. */
export const ROW_BESIDE = 4;
export const APART_LEAST = 6;
export const NUMBERS_LEAST = 6;
/** A tag longer than this is text; as in normalize.ts. */
export const TAG_MOST = 2048;

/** How a view is searched: what was cut out of others may hold less of a run than the whole did; what was read out of
 * a row is not read as a row again. */
export const CUT_OUT = 1;
export const NO_ROWS = 2;
/** Values put together, where borders mean nothing. */
export const JOINED = 8;
