// Where each table stands in the memory that the search reads: plain numbers, compiled by tsc and by asc alike. It
// must not hold code.

/** Bytes looked at in one go; more is looked at in windows that overlap. Fits a core's second-level cache. */
export const WINDOW = 262144;
/** Free bytes before and behind each window, so that no load of 16 leaves it. */
export const PAD = 512;

/** One byte for each byte: what it is read as where letter case and leet writing don't count. */
export const FOLD = 0;
/** One byte for each byte: CLASS_* bits. */
export const CLASS = 256;
/** For each set of detectors eight tables of 16: low and high nibbles of the first to the fourth byte, BUCKET_* bits. */
export const NIBBLES = 512;
export const NIBBLES_SIZE = 128;
/** One byte for each byte: what it is read as where letter case doesn't count. */
export const LOWER = 1536;
/** One byte for each byte: USEFUL_* bits of those that can stand in something to be found. */
export const USEFUL = 1792;
export const USEFUL_TOKENS = 1;
export const USEFUL_PHRASES = 2;
/** What escapes, addresses with a user, keys and zlib streams begin with. */
export const USEFUL_SIGN = 4;
/** Those that matter where values were put together: of values, of known secrets, and line ends, which keys have. */
export const USEFUL_JOINED = 8;
/** Bits that tell whether a known secret, or one of its spellings, could be cut into what reads like words, or like words and numbers. */
export const KNOWN_WORDLY = 2992;
export const KNOWN_IS_WORDS = 1;
export const KNOWN_IS_NUMBERED = 2;
/** 1 where known secrets are so many that none is searched by NIBBLES, but all by LONG_SET, also where no tokens are. */
export const MANY_KNOWN = 2993;
/** What the walk over a view carries from one block to the next: 48 bytes. */
export const STASH = 2944;
/** What the literals' tables say of the block at hand: 64 bytes. */
export const HITS = 2816;
/** Why the last answer was 1: a WHY_* number, the record of the literal or 0, the place, the level, CUT_OUT and the like. */
export const WHY = 2880;
/**
 * Where literals stand, as long as nothing else makes the answer yes: how many there are, then for each where what may belong to it
 * begins and ends in the window. Behind what the window at level 0 may hold where it is asked.
 */
export const PLACES = 524288;
export const PLACES_MOST = 64;
/** Bytes of a window of which it may be asked. */
export const PLACES_WINDOW = 65536;
/** What a PDF file begins with: `%PDF`, the first byte lowest. */
export const PDF = 0x46445025;
/** One byte for each byte: its value as a digit of base64, base32 and hex. */
export const VALUES64 = 2048;
export const VALUES32 = 2304;
/** One byte for each byte: SYNTAX_* bits of what may stand between a quoted value and the next. */
export const SYNTAX = 2560;
export const SYNTAX_INSIDE = 1;
export const SYNTAX_OPENS = 2;
/**
 * For each place modulo four a byte for each byte: bit 0 to 3, whether it fits a group of base64 that begins so many places
 * before and decodes to text; then whether it is a digit of hex, of base32 in capitals, in small letters, of its extended alphabet.
 */
export const FITS = 3072;
export const FITS_HEX = 16;
export const FITS_UPPER32 = 32;
export const FITS_LOWER32 = 64;
export const FITS_EXTENDED32 = 128;

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
/** Code points that read as several characters or as a sign, in order: 32 bits each, then two characters, then nothing. */
export const MANY = 77824;
export const MANY_SIZE = 8;
export const MANY_MOST = 2046;
/** How many they are. */
export const MANY_COUNT = 77820;
/** Named character references: length, code, then the name. The last has length 0. */
export const ENTITIES = 94208;
export const ENTITY_SIZE = 16;
export const ENTITIES_MOST = 127;

/** Hash of three bytes in small letters to the first record of a literal that counts anywhere, 0 for none. */
export const HEADS = 96256;
export const HEADS_BITS = 13;
/** A bit for each hash, which tells most places apart. */
export const HEAD_SET = 5940352;
export const HEAD_SET_BITS = 16;
/**
 * The same by four bytes for those of tokens of so many bytes and more, which stand at two places in a row: one of them is even, so that every
 * second place is looked up, and the vectors look for short ones only.
 */
export const LONG_LEAST = 5;
export const LONGS = 9074368;
export const LONGS_BITS = 13;
export const LONG_SET = 8943296;
/** As for KNOWN_FOURS. */
export const LONG_SET_LEAST = 16;
export const LONG_SET_MOST = 20;
export const LONG_SET_SHIFT = 2995;
/** The same as HEADS for literals that count near a run. */
export const NEARS = 129024;
export const NEARS_BITS = 14;
export const NEAR_SET = 194560;
export const NEAR_SET_BITS = 16;
/**
 * Of the same literals the first record by a hash of the four bytes at their place, and of those that have no more than three there by
 * these: with other hashes than the sets have, so that what fits a set alone finds nothing.
 */
export const NEAR_FOURS = 9107136;
export const NEAR_FOURS_BITS = 14;
export const NEAR_THREES = 9172672;
export const NEAR_THREES_BITS = 12;
/** The same by four bytes, and by the three of a literal that has no more, as they are written. */
export const FOUR_SET = 8384064;
export const FOUR_SET_BITS = 16;
export const THREE_SET = 8629808;
export const THREE_SET_BITS = 15;
/** The same for pieces of known secrets, once more, wherever they count. */
export const KNOWNS = 251904;
export const KNOWNS_BITS = 11;
export const KNOWN_SET = 260096;
export const KNOWN_SET_BITS = 14;
/** The same as HEADS, as FOLD reads them, for short phrases. */
export const FOLDS = 202752;
export const FOLDS_BITS = 10;
/** The same for four bytes as FOLD reads them, of the longer phrases, and a bit for each hash. */
export const WORDS = 206848;
export const WORDS_BITS = 13;
export const GRAMS = 5948544;
export const GRAMS_BITS = 16;

/** The window and, one for each level of encoding, what it was decoded to. */
export const LEVELS = 262144;
export const LEVELS_COUNT = 8;
export const LEVEL_SIZE = 270336;
/** For each level: a run of several lines as one. */
export const FLATS = 2424832;
/** For each level a bit for each byte: where something was cut out. */
export const CUTS = 4587520;
export const CUTS_SIZE = 33792;
/** For each level, where each reading of a run begins, and how far it was read from behind: nine numbers of 32 bits. */
export const DONES = 4857856;
export const DONES_SIZE = 36;
/** One byte for each byte: its value as a digit of the base85 of Python and git, or 255. */
export const VALUES85 = 4858240;
/** Codes of a compressed block that are read: 64 bytes. */
export const CODES = 4858496;
/** For each letter, from a on, the letters that follow it in words, a bit for each: NEIGHBOURS in checks/neighbours.ts. */
export const NEIGHBOURS = 4858624;
/** Where bytes are copied to without what stands between letters and digits. */
export const STRIPPED = 4859008;
/** The bytes at hand as FOLD reads them: 32. */
export const FOLDING = 5129344;
/** Quoted values and their names: see apart/kept-values.as.ts. */
export const VALUES = 5399680;
export const VALUE_SIZE = 16;
export const VALUES_MOST = 32768;
export const KEYS = 5923968;
export const KEY_SIZE = 32;
export const KEYS_BITS = 9;
export const KEYS_MOST = 256;

/**
 * The grammar of injections: a table of hashes of words, the sets of slots that words fit, which patterns a set may begin,
 * the patterns, how code points beyond ASCII are folded, and what words begin with.
 */
export const WORD_TABLE = 5981312;
/** Its places: so many of as many bits of a hash. */
export const WORD_PLACES = 47104;
export const WORD_PLACE_PARTS = 23;
export const WORD_PLACE_BITS = 11;
/**
 * Hash, then the number of a set (12 bits), the WORD_* bits, so many lower than they are elsewhere (7), and the number of the hash of the
 * word that is meant (13): 0 where that is what the word itself hashes to.
 */
export const WORD_SIZE = 8;
export const WORD_SETS = 0xfff;
export const WORD_BITS = 0x7f0000;
export const WORD_BITS_LOWER = 4;
export const WORD_MEANT = 19;
/** The hashes of the words that others are meant for, 32 bits each. */
export const MEANT = 6358144;
export const MEANT_MOST = 4096;
export const WORD_CORE = 0x10000;
export const WORD_STOP = 0x20000;
/** Words of several parts go on behind it; the next part is the beginning of one. */
export const WORD_GOES_ON = 0x40000;
export const WORD_STEM_NEXT = 0x80000;
/** No slip of another word. */
export const WORD_REAL = 0x100000;
export const WORD_KNOWN = 0x200000;
/** "and" and "or". */
export const WORD_JOINS = 0x400000;
/** What a hash is changed by, to tell apart what it is a hash of: the beginning of a word, ... */
export const SALT_STEM = 0x5bd1e995;
export const SALT_SLIP = 0x2c1b3c6d;
export const SALT_SEQUENCE = 0x297a2d39;
export const SALT_CORE = 0x1b56c4e9;
export const SALT_LEET = 0x3c6ef372;
export const SALT_ENTITY = 0x7f4a7c15;
/** The hash of what the rules call an address of mail. */
export const MAILBOX = 0xab3af34d;
/** Multipliers of the hashes of letters and of parts. */
export const LETTER_PRIME = 0x01000193;
export const PART_PRIME = 0x05ebca6b;
/**
 * For each slot a bit for each set whose words fit it. Sets of common words have the lowest numbers: what is asked of a slot stands
 * in the first of its lines then.
 */
export const SLOTS = 6374528;
export const SETS_MOST = 2816;
export const SLOT_SIZE = 352;
export const SLOTS_COUNT = 2560;
/** For each set where its list begins of the patterns that are asked about where a word fits it, and how many they are. */
export const KEY_LISTS = 7275648;
export const PATTERN_LIST = 7286912;
/** The pattern's number, then what must stand near its rarest slot, as three bits of FITTING_NEAR: 16 bits each. */
export const LISTED_SIZE = 8;
export const PATTERN_LIST_MOST = 8192;
/**
 * For each pattern how many words may stand between its first word and its rarest slot where no word has several parts, and
 * how many slots lie between.
 */
export const NEEDS = 7352448;
export const NEED_SIZE = 2;
/** For each set a bit for each slot that lists ask about. */
export const WANTED = 7360128;
export const WANTED_SIZE = 64;
export const PATTERNS = 7540352;
export const PATTERNS_MOST = 1536;
export const PATTERN_SIZE = 32;
export const SLOTS_MOST = 7;
/** In a pattern's second byte the family of what is worth little, and above it that worth in tenths; in the two behind its rule, and what it asks of a match. */
export const FAMILY_BITS = 2;
export const RULE_BITS = 13;
/** A name that begins a clause, a sign, and an order; no more than two marks of programs between its words; no end of a tag. */
export const PATTERN_CALLS = 1;
export const PATTERN_SEEDS = 2;
export const PATTERN_FOREIGN = 4;
export const SLOT_OPTIONAL = 1;
export const SLOT_SET = 2;
export const SLOT_THROUGH = 4;
/** Two bytes for each code point from 0x80 on: the unit it is folded to; 0 is no letter, 1 draws nothing. */
export const LETTERS = 7589504;
export const LETTERS_FIRST = 0x80;
export const LETTERS_END = 0x2000;
/**
 * A bit for each hash of what a word or a stem begins with, up to so many letters, and of the first four letters of stems.
 */
export const BEGINNINGS = 7661440;
export const BEGINNINGS_BITS = 19;
export const BEGINNINGS_MOST = 8;
export const STEMS = 7622016;
export const STEMS_BITS = 15;
/** The same of what the words of sayings hash to, up to each of them. */
export const SEQUENCES = 7605632;
export const SEQUENCES_BITS = 16;
/** The same of all that the table of words holds: it stays in the processor's cache, and most words are in neither. */
export const WORD_SET = 7626112;
export const WORD_SET_BITS = 18;
/**
 * One byte for each byte: BREAK bits of what it is between two words, whether it is a letter, a digit or beyond ASCII, whether it
 * ends what could be a part of a word, whether a line goes on behind it, whether to look closer.
 */
export const GAPS = 7658880;
export const GAP_BITS = 81;
export const GAP_UNIT = 2;
export const GAP_ENDS_WORDS = 4;
export const GAP_ENDS_LINES = 8;
export const GAP_CLOSER = 128;
/** Powers of LETTER_PRIME; two hashes for each letter of a word; how a run of letters is cut into words; words of a chunk. */
export const POWERS = 7659136;
export const LETTERS_MOST = 512;
export const HASHES = 7858048;
export const LEET_HASHES = 7860352;
export const WORTHS = 7862656;
export const STEPS = 7864960;
export const TOKENS = 7876096;
export const TOKEN_SIZE = 32;
export const TOKENS_MOST = 2560;
/** For each word of a chunk what begins with it and takes several. */
export const SPANS = 7958016;
export const SPANS_SIZE = 64;
/** What words of up to 32 bytes were found to be, each at the place that its hash gives: see remembered.as.ts. */
export const KNOWN_WORDS = 8121856;
export const KNOWN_WORDS_BITS = 12;
export const KNOWN_WORD_SIZE = 64;
export const KNOWN_WORD_MOST = 32;
/** The word that was looked for last. */
export const KNOWN_WORD = 8384000;
/** Of the words of a chunk: one byte each with the WORD_* bits; those at which patterns are asked about; those that may be joined to the next. */
export const BITS = 8392256;
export const KEYED = 8394944;
export const PAIRS = 8400064;
/** What so many words of a chunk fit together, of WANTED, for as many times as it has them. */
export const FIT_WORDS = 8;
export const FITTING = 8405184;
/** The same of the rows around one, of those up to it and from it on; then of those next to it, of which there are as many. */
export const FITTING_NEAR = 8512320;
export const FIT_BEFORE = 1;
export const FIT_BEHIND = 2;
export const FIT_NEARBY = 3;
/** The same of all words of the chunk. */
export const FITTING_ALL = 8512704;

/**
 * What words are worth by their hash, a signed byte each, then the same of what they are taken for (rules/injection/odds.ts); how many
 * count together, the most that one is worth, and what is enough.
 */
export const ODDS = 7726976;
export const ODDS_BITS = 16;
export const ODDS_WINDOW = 40;
export const ODDS_MOST = 127;
export const ODDS_LEAST = 48;
/** Marks of programs that a window may have for nothing, one more than in injection/learned/odds.ts; what each more takes off. */
export const ODDS_MARKS = 5;
export const ODDS_MARK = 4;
/** Which words stood where last, by a part of their hash: the hash and the word's number; and what each word of a chunk is worth. */
export const ODDS_SEEN = 8425792;
export const ODDS_SEEN_COUNT = 256;
export const ODDS_WORTHS = 8427840;

/** A bit for each hash of a word of BIP-39. */
export const RECOVERY = 8430400;
export const RECOVERY_BITS = 19;
/** Of the words of a row where so many of the last begin, 32 bits each: at least as many as are looked up in one go. */
export const RECOVERY_WORDS = 3008;
export const RECOVERY_WORDS_COUNT = 16;
/** A bit for each hash of three bytes of those literals that count in what was joined, wherever they count elsewhere. */
export const JOINED_SET = 8495936;
export const JOINED_SET_BITS = 16;
/** The same by four bytes, and by the three of a literal that has no more, as they are written: as long as FOUR_SET and THREE_SET. */
export const JOINED_FOURS = 8504128;
export const JOINED_THREES = 8633904;

/** The words of a chunk that stand in no tag, as they were cut out; and where its tags begin and end, 32 bits each. */
export const SHOWN = 8529280;
export const TAGS = 8611840;
export const TAGS_MOST = 1220;

/**
 * Of known secrets' pieces of so many bytes and more a bit for each hash of four places in a row, so that every fourth place is
 * looked up; of shorter literals how many there are, and two bytes of each as they are written: `text` stands in all JSON, and `tEXt`
 * in none. One that may be written in more than one way counts as too many.
 */
export const KNOWN_LEAST = 7;
export const KNOWN_FOURS = 8681152;
/** Bits of a hash that it takes at the least and at the most, by how many secrets there are, and by how much hashes are shifted for it. */
export const KNOWN_FOURS_LEAST = 16;
export const KNOWN_FOURS_MOST = 21;
export const KNOWN_FOURS_SHIFT = 2994;
export const KNOWN_SHORTS = 8629792;
export const KNOWN_SHORTS_MOST = 7;

/** A literal and what stands around it, without the escapes of JSON, 1,024 bytes: see programs.as.ts. */
export const UNDONE = 8638000;
/** Small evidence of injections that was seen last: where it stands (32 bits), its rule (16), family (8) and worth (8). */
export const NOTES = 8639024;
export const NOTES_MOST = 32;
export const NOTE_SIZE = 8;
/**
 * Two bits for each hash of the first four bytes of tokens and known secrets; of the same as every shift of the alphabet has them; and
 * as XOR with any byte has them, and as adding and multiplying have them: see literals/beginnings.ts.
 */
export const BEGUN = 8639280;
export const BEGUN_BITS = 16;
export const BEGINNINGS_SHIFTED = 8647472;
export const BEGINNINGS_STEPPED = 8655664;
export const BEGINNINGS_APART = 8664704;
/** One byte for each byte: at which of these four places it can stand, a bit for each. It tells most, and stays in the cache. */
export const BEGUN_PLACES = 8663856;
/** A number in base58, 62 or 36 as it is read: see number-digits.as.ts. */
export const NUMBER58 = 8621600;
/** The first four letters of words that characters are spelt by (32 bits each), by their hash: see encoded/spoken.as.ts. */
export const SPOKEN = 8622016;
export const SPOKEN_BITS = 10;
export const SPOKEN_SPREAD = 0x9e3779b5;
/** A bit for each word of a chunk that fits a set, or begins what several do. */
export const FITS_SOME = 8664272;
/**
 * The digits that fit the first, the second and the third place of a group of base64 that writes text, and those of base32 in
 * capitals, in small letters and of its extended alphabet: for each low nibble a bit for each high one.
 */
export const FITTING_FIRST = 8664608;
export const FITTING_SECOND = 8664624;
export const FITTING_THIRD = 8664640;
export const FITTING_UPPER32 = 8664656;
export const FITTING_LOWER32 = 8664672;
export const FITTING_EXTENDED32 = 8664688;

/**
 * Two bits for each hash of four differences of a known secret under a key that repeats: see known/repeated.ts; before them whether there
 * are any.
 */
export const REPEATED_SOME = 8672896;
export const REPEATED = 8672960;

/**
 * One record for each place where a literal is hashed: address (32 bits), next (32), length (16), place (16), detectors
 * (8), compared (8), where (8), run (8), reach (16), class (8), digits (8), names (8), border (8), shift (8),
 * before (8), longest match (16), proof (8), nothing (8), where its list of programs stands, or 0 (32),
 * the four bytes from its place on, letters small (32), which bits of them count (32); the literal's first eight bytes (64), and which
 * bits of those count (64); the next record in a list by four bytes or three, of literals that count near a run (32), nothing (32). A line of
 * the processor's cache each.
 */
export const ENTRIES = 9189056;
export const ENTRY_SIZE = 64;
/**
 * Programs, which prove what stands around literals, begin behind all else; here stands where. An entry's programs are a list
 * of offsets from there, 0 behind the last.
 */
export const PROGRAMS = 2908;
