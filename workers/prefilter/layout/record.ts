// What the records of literals say, and the programs that prove what stands around them: plain numbers, compiled by tsc and by asc alike.

/** Instructions: 12 bytes each, a code (16 bits), two numbers (16), an offset in the programs (32). */
export const PROGRAM_STEP = 12;
/**
 * A program begins with: begins at the most before its literal (16), and exactly so many before (16), PROOF_* bits (32), offset of the
 * set of which the first character of a match is, or 0 (32).
 */
export const PROGRAM_HEAD = 12;
export const OP_END = 0;
/** One character or the other. */
export const OP_CHAR = 1;
/** So many characters of a set at the least, and at the most. */
export const OP_SET = 2;
/** Goes on behind, and when that fails at the offset. */
export const OP_SPLIT = 3;
export const OP_JUMP = 4;
/** The next character, or the one before, is of a set (1) or not (0). */
export const OP_AHEAD = 5;
export const OP_BEHIND = 6;
/** So many characters of a set at the most stand before: more are no escape, but the word that the match is a part of. */
export const OP_BORDER = 9;
/** The instructions up to the offset match what follows (1) or do not (0); it goes on at the offset. */
export const OP_TRY = 10;
/** The same with what stands before, read from behind. */
export const OP_TRY_BEHIND = 12;
/** The end of the view. */
export const OP_LAST = 11;
/** The secret begins, and ends. */
export const OP_OPEN = 7;
export const OP_CLOSE = 8;

/** Letters and digits both, or letters that change case as in no word: `mixed` in checks.ts. */
export const CHECK_MIXED = 1;
/** Capitals, small letters and digits as they fall at random: `mixedCase`. */
export const CHECK_MIXED_CASE = 2;
/** Base64 of a name, a colon and a password: `basicPair`. */
export const CHECK_BASIC = 4;
/** Only what matches the pattern gets through, and as it matches: without this the others can't be told. */
export const CHECK_EXACT = 8;
/** No code in a value's place: `notCode`. */
export const CHECK_NO_CODE = 16;
/** More than three letters and digits that differ: `notPlaceholder`. */
export const CHECK_VARIED = 32;
/** ISO 7064 MOD 97-10 gives 1: `iban`. */
export const CHECK_IBAN = 64;
/** How the bytes of a literal are compared: as they are, through FOLD, through LOWER. */
export const EXACT = 0;
export const FOLDED = 1;
export const LOWERED = 2;
/** A literal is the name of a value: its run stands behind `=`, `:` or `,`; before it, where it is turned around. */
export const NAMES = 1;
export const NAMES_BACKWARDS = 2;
/** A literal is written from behind, or by ROT13. */
export const TURNED = 1;
export const ROTATED = 2;
/** Of such a literal: it counts in what was put together, too. */
export const CUT_TOO = 4;
/** What a phrase must have besides: nothing, words around it that say something, or one of the marks that are no words. */
export const PROOF_NONE = 0;
export const PROOF_WORDS = 1;
export const PROOF_LINK = 2;
export const PROOF_TURN = 3;
export const PROOF_NOTE = 4;
export const PROOF_NAMED = 5;
/** A name of a secret that a column of a table could have. */
export const PROOF_COLUMN = 6;
/** Any number of characters may stand before a literal. */
export const NO_BORDER = 255;
/** That of the looser of the two borders of rules/shapes.ts. */
export const LOOSE_BORDER = 33;
/** Where a literal counts: anywhere, near a run, only in letters that stood apart and in what numbers stand for. */
export const ANYWHERE = 0;
export const NEAR_RUN = 1;
export const APART = 2;
/** Phrases of so many bytes are searched by GRAMS, shorter ones by NIBBLES. */
export const WORD_LEAST = 5;
