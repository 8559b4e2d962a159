// What a view is searched by: classes of bytes, detectors, what was undone before, why the answer was yes. Plain numbers, compiled by
// tsc and by asc alike.

/** Why the last answer was yes: see WHY in ../layout.ts. */
export const WHY_LITERAL = 1;
export const WHY_USER = 2;
export const WHY_PACKED = 3;
export const WHY_ARMOUR = 4;
export const WHY_DUMP = 5;
export const WHY_FILE = 6;
export const WHY_MUCH = 7;
export const WHY_RECOVERY = 8;
export const WHY_WORDED = 9;
export const WHY_ROW = 10;
export const WHY_PATTERN = 11;
export const WHY_ODDS = 12;
export const WHY_KEY = 13;

/** The eight bits of NIBBLES: groups of literals, then what begins an escape. */
export const BUCKETS_LITERAL = 4;
export const BUCKET_EQUALS = 16;
export const BUCKET_BACKSLASH = 32;
export const BUCKET_PERCENT = 64;
export const BUCKET_TAG = 128;

export const CLASS_RUN = 1;
export const CLASS_ALNUM = 2;
export const CLASS_HEX = 4;
export const CLASS_UPPER32 = 8;
export const CLASS_LOWER32 = 16;
export const CLASS_LETTER = 32;
/** What a value may be written in without quotes. */
export const CLASS_WIDE = 64;
/** The same without ! to *, whose bytes the walk takes for breaks; for rules, not in the table. */
export const CLASS_VALUE = 256;
/** Digits of base32's extended alphabet; not in the table either. */
export const CLASS_EXTENDED32 = 512;
/** What ends a user or a password in an address. */
export const CLASS_STOP = 128;

/** Characters in a row that values are written in, around which the literals of tokens are searched, and how far. */
export const RUN_LEAST = 16;
export const NEAR_MOST = 112;
/** Digits in three blocks from which on numbers in groups are looked for, numbers in words, and ASCII85. */
export const WRITTEN_LEAST = 16;
export const WORDED_LEAST = 10;
export const ARMOUR_LEAST = 1;
/** Characters of a run that are worth decoding. */
export const DECODED_LEAST = 20;

/** The bits of detectors: their places in DETECTORS. */
export const TOKENS_BIT = 1;
export const KNOWN_BIT = 2;
export const INJECTION_BIT = 4;
/** Bytes of a user and a password in an address, together, at the most. */
export const USER_MOST = 512;
/** Bytes of single letters and digits set apart that are looked at, and of groups of two or three. */
export const SINGLES_LEAST = 11;
export const GROUPS_LEAST = 22;
/** Bytes beside a row that may belong to it, letters in one that are worth a look, and numbers. */
export const ROW_BESIDE = 4;
export const APART_LEAST = 6;
export const NUMBERS_LEAST = 6;
/** Bytes of a row that are read here: its readings take up to three times as many. */
export const ROW_MOST = 65536;
/** A tag longer than this is text; as in normalize.ts. */
export const TAG_MOST = 2048;
/** Bytes around an escape that are undone with it: more than what must stand near any literal. */
export const AROUND = 1088;

/** How a view is searched: what was undone counts by weaker signs; what was read out of a row is not read as a row again. */
export const CUT_OUT = 1;
export const NO_ROWS = 2;
/** What was put together before is not put together again. */
export const NO_JOINS = 4;
/** Values put together, where borders mean nothing. */
export const JOINED = 8;
/** Its words are those of the view that it was made of. */
export const SAME_WORDS = 32;
/** A host, a path or headers, and no body. */
export const TEXT = 16;
/** Asks for PLACES. */
export const TELL = 64;
