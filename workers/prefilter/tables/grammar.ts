// Writes the grammar of injections as tables for the search: hashes of every word and of what goes for it, the slots that
// each fits, and the patterns of slots. Made from the engine's own grammar, so that the two never disagree. It must not search.

import { odds } from '../../injection/learned/odds.js';
import { type Grammar, isForeign, type Pattern } from '../../injection/reading/grammar.js';
import { MAILBOX as MAILBOX_WORD } from '../../injection/reading/known-words.js';
import { type ClassSet, type Entry, leetKey, membersOf } from '../../injection/reading/lexicon.js';
import type { WrittenLexicon } from '../../injection/reading/lexicon-tables.js';
import { BREAK, CODE_MARKS } from '../../injection/reading/tokens.js';
import { VOCATIVES } from '../../injection/standing/sentence.js';
import { SEED } from '../../injection/wording.js';
import { fold, isLetter } from '../../normalize.js';
import type { Family, InjectionRule } from '../../rules/injection/rule.js';
import {
	BEGINNINGS,
	BEGINNINGS_BITS,
	BEGINNINGS_MOST,
	FAMILY_BITS,
	FIT_BEFORE,
	FIT_BEHIND,
	FIT_NEARBY,
	FIT_WORDS,
	GAP_CLOSER,
	GAP_ENDS_LINES,
	GAP_ENDS_WORDS,
	GAP_UNIT,
	GAPS,
	HASHES,
	KEY_LISTS,
	LETTER_PRIME,
	LETTERS,
	LETTERS_END,
	LETTERS_FIRST,
	LETTERS_MOST,
	LISTED_SIZE,
	MAILBOX,
	MEANT,
	MEANT_MOST,
	NEED_SIZE,
	NEEDS,
	ODDS,
	PART_PRIME,
	PATTERN_CALLS,
	PATTERN_FOREIGN,
	PATTERN_LIST,
	PATTERN_LIST_MOST,
	PATTERN_SEEDS,
	PATTERN_SIZE,
	PATTERNS,
	PATTERNS_MOST,
	POWERS,
	RULE_BITS,
	SALT_CORE,
	SALT_ENTITY,
	SALT_LEET,
	SALT_SEQUENCE,
	SALT_SLIP,
	SALT_STEM,
	SEQUENCES,
	SEQUENCES_BITS,
	SETS_MOST,
	SLOT_OPTIONAL,
	SLOT_SET,
	SLOT_SIZE,
	SLOT_THROUGH,
	SLOTS,
	SLOTS_COUNT,
	SLOTS_MOST,
	STEMS,
	STEMS_BITS,
	WANTED,
	WANTED_SIZE,
	WORD_BITS,
	WORD_BITS_LOWER,
	WORD_CORE,
	WORD_GOES_ON,
	WORD_JOINS,
	WORD_KNOWN,
	WORD_MEANT,
	WORD_PLACE_BITS,
	WORD_PLACE_PARTS,
	WORD_PLACES,
	WORD_REAL,
	WORD_SET,
	WORD_SET_BITS,
	WORD_SETS,
	WORD_SIZE,
	WORD_STEM_NEXT,
	WORD_STOP,
	WORD_TABLE,
} from '../layout.js';
import { rateOfWord } from './word-rates.js';

/** Rules of so much are warned of by themselves: WARN in injection.ts. */
const ENOUGH = 4;
/** Families with rules that are worth less: their numbers in evidence.as.ts are these places, and one. */
const WEAK: readonly Family[] = ['override', 'solicitation', 'coercion'];
/** As isClitic in tokens.ts and ENTITY in normalize.ts know them. */
const ENTITIES = 'nbsp|amp|lt|gt|quot|apos|shy|zwnj|zwj|ensp|emsp|thinsp'.split('|');

/** Words of a slot, of patterns that are looked for nearby: as in patterns.as.ts. */
const SPAN_NEARBY = 2;

/** How often the words of a saying stand together, of the times that the rarest of them does. */
const TOGETHER = 0.1;

/** How full the table of words may be: looked for are mostly words that a bit for each hash does not rule out. */
const MOST_FULL = 0.8;

const SPREAD = 0x9e3779b1;

/** By what the hashes are changed of words that the search takes for what they themselves hash to. */
const TAKEN = [0, SALT_STEM, SALT_SLIP];

/** The hash of a word's letters. */
export function hashOfWord(word: string): number {
	let hash = 0;
	for (let i = 0; i < word.length; i += 1) {
		hash = (Math.imul(hash, LETTER_PRIME) + word.charCodeAt(i)) >>> 0;
	}
	return hash;
}

const withPart = (sequence: number, word: number): number =>
	((Math.imul(sequence, PART_PRIME) ^ (sequence >>> 15)) + word) >>> 0;

/** What a match of a rule must be for the engine to make anything of it. */
const askedOf = (rule: InjectionRule): number =>
	(VOCATIVES.has(rule.id) ? PATTERN_CALLS : 0) |
	(rule.id === SEED ? PATTERN_SEEDS : 0) |
	(isForeign(rule) ? PATTERN_FOREIGN : 0);

class Tables {
	readonly bytes = Buffer.alloc(HASHES - WORD_TABLE);
	readonly #sets = new Map<string, number>([['', 0]]);
	/** By hash what a word fits, with its WORD_* bits, and the number of what it is meant for. */
	readonly #words = new Map<number, { value: number; meant: number }>();
	/** Numbers of the hashes of words that others are meant for. */
	readonly #others = new Map<number, number>();
	/** Slots that take the same classes are one. */
	readonly #slots = new Map<string, number>();
	/** For each class the slots that take it, as they are numbered. */
	readonly #takes = new Map<number, number[]>();
	/** What each set holds. */
	#held: (readonly number[])[] = [[]];

	#at(address: number): number {
		return address - WORD_TABLE;
	}

	/** The number of a slot; 0 is the one that `coordinated` stands for. */
	slot(accepts: ClassSet): number {
		const classes = membersOf(accepts);
		const key = classes.join();
		let slot = this.#slots.get(key);
		if (slot === undefined) {
			slot = this.#slots.size;
			if (slot >= SLOTS_COUNT) throw new RangeError('too many slots');
			this.#slots.set(key, slot);
			for (const number of classes) this.#takes.set(number, [...(this.#takes.get(number) ?? []), slot]);
		}
		return slot;
	}

	/** The number of the set of slots that words of these classes fit. */
	set(classes: readonly number[]): number {
		const slots = [...new Set(classes.flatMap(number => this.#takes.get(number) ?? []))].sort(
			(a, b) => a - b,
		);
		return this.#setOf(slots);
	}

	#setOf(slots: readonly number[]): number {
		const key = slots.join();
		const set = this.#sets.get(key);
		if (set !== undefined) return set;
		const made = this.#sets.size;
		if (made >= SETS_MOST) throw new RangeError('too many sets of slots');
		this.#sets.set(key, made);
		this.#held.push(slots);
		return made;
	}

	#bit(table: number, bit: number): void {
		const at = this.#at(table) + (bit >> 3);
		this.bytes[at] = (this.bytes[at] as number) | (1 << (bit & 7));
	}

	/** Adds a word; of several with one hash all that they fit. */
	word(hash: number, salt: number, classes: readonly number[], flags: number, canonical = hash): void {
		const key = (hash ^ salt) >>> 0;
		if (salt === SALT_SEQUENCE) this.#bit(SEQUENCES, Math.imul(key, SPREAD) >>> (32 - SEQUENCES_BITS));
		const known = this.#words.get(key);
		if (known === undefined) {
			// Of all others nobody asks what is meant.
			const own = salt === SALT_LEET ? key : TAKEN.includes(salt) ? hash : canonical;
			this.#words.set(key, { value: this.set(classes) | flags, meant: this.#meant(canonical, own) });
			return;
		}
		const before = this.#held[known.value & 0xffff] as readonly number[];
		const after = this.#held[this.set(classes)] as readonly number[];
		known.value = this.#union(before, after) | (known.value & ~0xffff) | flags;
	}

	#union(a: readonly number[], b: readonly number[]): number {
		return this.#setOf([...new Set([...a, ...b])].sort((x, y) => x - y));
	}

	/** Numbers the sets anew, those of common words first, once all are made; writes which slots each fits. */
	order(words: readonly Entry[], stems: readonly Entry[]): void {
		const rates = this.#held.map(() => 0);
		const count = (word: string, salt: number): void => {
			const set = (this.#words.get((hashOfWord(word) ^ salt) >>> 0)?.value ?? 0) & 0xffff;
			rates[set] = (rates[set] as number) + rateOfWord(word);
		};
		for (const { word } of words) count(word, 0);
		for (const { word } of stems) count(word, SALT_STEM);
		// What fits nothing stays the first.
		rates[0] = Number.POSITIVE_INFINITY;
		const order = [...rates.keys()].sort((a, b) => (rates[b] as number) - (rates[a] as number) || a - b);
		const numbers = new Map(order.map((set, number) => [set, number]));
		this.#held = order.map(set => this.#held[set] as readonly number[]);
		this.#sets.clear();
		for (const [set, slots] of this.#held.entries()) {
			this.#sets.set(slots.join(), set);
			for (const slot of slots) this.#bit(SLOTS + slot * SLOT_SIZE, set);
		}
		for (const word of this.#words.values())
			word.value = (numbers.get(word.value & 0xffff) as number) | (word.value & ~0xffff);
	}

	/** Marks what a word begins with. */
	begins(word: string): void {
		for (let n = 1; n <= Math.min(word.length, BEGINNINGS_MOST); n += 1) {
			this.#bit(BEGINNINGS, Math.imul(hashOfWord(word.slice(0, n)), SPREAD) >>> (32 - BEGINNINGS_BITS));
		}
	}

	/** Marks what a saying and the first letter of a stem that ends it hash to. */
	goesOnWith(sequence: number): void {
		this.#bit(BEGINNINGS, Math.imul((sequence ^ SALT_STEM) >>> 0, SPREAD) >>> (32 - BEGINNINGS_BITS));
	}

	beginsStem(stem: string): void {
		this.begins(stem);
		this.#bit(STEMS, Math.imul(hashOfWord(stem.slice(0, 4)), SPREAD) >>> (32 - STEMS_BITS));
	}

	patterns(patterns: readonly Pattern[]): void {
		if (patterns.length > PATTERNS_MOST) throw new RangeError('too many patterns');
		const rules = new Map<InjectionRule, number>();
		for (const [number, { rule, slots }] of patterns.entries()) {
			if (!rules.has(rule)) rules.set(rule, rules.size);
			if (slots.length > SLOTS_MOST) throw new RangeError(`too many slots in ${rule.id}`);
			const at = this.#at(PATTERNS) + number * PATTERN_SIZE;
			const weak = rule.weight < ENOUGH ? WEAK.indexOf(rule.family) : -2;
			if (weak === -1)
				throw new RangeError(`${rule.id} is worth little, and its family is not known for that`);
			this.bytes[at] = slots.length;
			this.bytes[at + 1] = weak === -2 ? 0 : (Math.ceil(rule.weight * 10) << FAMILY_BITS) | (weak + 1);
			this.bytes.writeUInt16LE((rules.get(rule) as number) | (askedOf(rule) << RULE_BITS), at + 2);
			for (const [i, slot] of slots.entries()) {
				this.bytes.writeUInt16LE(this.slot(slot.accepts), at + 4 + i * 4);
				this.bytes[at + 6 + i * 4] = slot.gap;
				this.bytes[at + 7 + i * 4] =
					(slot.optional ? SLOT_OPTIONAL : 0) | (slot.set ? SLOT_SET : 0) | (slot.through ? SLOT_THROUGH : 0);
			}
		}
	}

	/**
	 * Which patterns are asked about where a word fits a slot: each by the slot that the rarest words fit. What it
	 * needs besides are the next three.
	 */
	keys(patterns: readonly Pattern[], words: readonly Entry[]): void {
		const rates = new Map<number, number>();
		const count = (classes: readonly number[], rate: number): void => {
			for (const number of classes) rates.set(number, (rates.get(number) ?? 0) + rate);
		};
		for (const { word, classes, phrases } of words) {
			count(classes, rateOfWord(word));
			for (const phrase of phrases) {
				const rarest = Math.min(...phrase.words.map(part => rateOfWord(part.replace('*', ''))));
				count(phrase.classes, rarest * TOGETHER);
			}
		}
		const rateOf = (accepts: ClassSet): number =>
			membersOf(accepts).reduce((sum, number) => sum + (rates.get(number) ?? 0), 0);
		const bySlot = new Map<number, number[]>();
		const needs: number[][] = [];
		/** Slots that are needed beside another, with their bits of WANTED; more than there are bits share them. */
		const wanted = new Map<number, number>();
		const want = (slot: number): number => {
			const bit = wanted.get(slot) ?? wanted.size % (WANTED_SIZE * 8);
			wanted.set(slot, bit);
			return bit;
		};
		for (const [number, { slots }] of patterns.entries()) {
			const needed = slots
				.map(({ accepts, optional }, place) => ({ accepts, optional, place, slot: this.slot(accepts) }))
				.filter(({ optional }) => !optional)
				.sort((a, b) => rateOf(a.accepts) - rateOf(b.accepts));
			const { slot: key } = needed[0] as (typeof needed)[number];
			bySlot.set(key, [...(bySlot.get(key) ?? []), number]);
			const last = slots.findLastIndex(({ accepts }) => this.slot(accepts) === key);
			const gaps = slots.slice(0, last + 1).reduce((sum, { gap }) => sum + gap, 0);
			const at = this.#at(NEEDS) + number * NEED_SIZE;
			const first = slots.findIndex(({ accepts }) => this.slot(accepts) === key);
			const sideOf = (place: number): number => (place < first ? FIT_BEFORE : place > last ? FIT_BEHIND : 0);
			const ahead = slots.slice(first + 1).reduce((sum, { gap }) => sum + gap + SPAN_NEARBY, 0);
			const isNearby = Math.max(ahead, gaps + last * SPAN_NEARBY) <= FIT_WORDS;
			const bits = [1, 2, 3].map(i => {
				const { slot, place } = (needed[i] ?? needed[1] ?? needed[0]) as (typeof needed)[number];
				return want(slot) + (sideOf(place) + (isNearby ? FIT_NEARBY : 0)) * WANTED_SIZE * 8;
			});
			needs.push(bits);
			this.bytes[at] = Math.min(gaps, 255);
			this.bytes[at + 1] = last;
		}
		for (const [set, slots] of this.#held.entries()) {
			for (const slot of slots) {
				const bit = wanted.get(slot);
				if (bit !== undefined) this.#bit(WANTED + set * WANTED_SIZE, bit);
			}
		}
		let size = 0;
		for (const [set, slots] of this.#held.entries()) {
			const asked = [...new Set(slots.flatMap(slot => bySlot.get(slot) ?? []))];
			if (size + asked.length > PATTERN_LIST_MOST) throw new RangeError('too many patterns of words');
			this.bytes.writeUInt16LE(size, this.#at(KEY_LISTS) + set * 4);
			this.bytes.writeUInt16LE(asked.length, this.#at(KEY_LISTS) + set * 4 + 2);
			for (const number of asked) {
				for (const [i, part] of [number, ...(needs[number] as number[])].entries())
					this.bytes.writeUInt16LE(part, this.#at(PATTERN_LIST) + size * LISTED_SIZE + i * 2);
				size += 1;
			}
		}
	}

	/** What each byte is between two words, as BREAK in injection/reading/tokens.ts, and of a word. */
	gaps(): void {
		for (let byte = 0; byte < 256; byte += 1) {
			const char = String.fromCharCode(byte);
			const mark = CODE_MARKS.includes(char) ? BREAK.mark | BREAK.code : BREAK.mark;
			let gap = mark | GAP_ENDS_LINES;
			if (byte >= 0x80 || /[0-9A-Za-z\n.!?<&\\@$|+]/.test(char)) gap = GAP_CLOSER;
			else if (byte <= 32 || byte === 127) gap = 0;
			else if (char === ',') gap = BREAK.comma | GAP_ENDS_LINES;
			else if ("'*_".includes(char)) gap = GAP_ENDS_LINES;
			if (byte >= 0x80 || /[0-9A-Za-z]/.test(char)) gap |= GAP_UNIT;
			else if (/[\t-\r -~]/.test(char) && !/[!$'+@|]/.test(char)) gap |= GAP_ENDS_WORDS;
			this.bytes[this.#at(GAPS) + byte] = gap;
		}
	}

	/** The number of the hash of the word that is meant by one of hash `own`. */
	#meant(canonical: number, own: number): number {
		if (canonical === own) return 0;
		const known = this.#others.get(canonical);
		if (known !== undefined) return known;
		const number = this.#others.size + 1;
		if (number >= MEANT_MOST) throw new RangeError('too many words that others are meant for');
		this.#others.set(canonical, number);
		this.bytes.writeUInt32LE(canonical, this.#at(MEANT) + number * 4);
		return number;
	}

	finish(): Buffer {
		this.gaps();
		this.bytes.set(odds(), this.#at(ODDS));
		if (this.#words.size > WORD_PLACES * MOST_FULL)
			throw new RangeError(`too many words: ${this.#words.size}`);
		for (const [key, { value, meant }] of this.#words) {
			if (key === 0) throw new RangeError('a word with the hash 0');
			this.#bit(WORD_SET, Math.imul(key, SPREAD) >>> (32 - WORD_SET_BITS));
			const spread = Math.imul(key, SPREAD) >>> 0;
			let slot = ((spread >>> 7) * WORD_PLACE_PARTS) >>> (25 - WORD_PLACE_BITS);
			while (this.bytes.readUInt32LE(slot * WORD_SIZE) !== 0) slot = (slot + 1) % WORD_PLACES;
			const set = value & 0xffff;
			if (set > WORD_SETS) throw new RangeError('a set of slots has no room beside a word');
			const bits = (value & WORD_BITS) >>> WORD_BITS_LOWER;
			this.bytes.writeUInt32LE(key, slot * WORD_SIZE);
			this.bytes.writeUInt32LE((set | bits | (meant << WORD_MEANT)) >>> 0, slot * WORD_SIZE + 4);
		}
		let power = 1;
		for (let i = 0; i <= LETTERS_MOST; i += 1) {
			this.bytes.writeUInt32LE(power, this.#at(POWERS) + i * 4);
			power = Math.imul(power, LETTER_PRIME) >>> 0;
		}
		for (let point = LETTERS_FIRST; point < LETTERS_END; point += 1) {
			const { text } = fold(String.fromCharCode(point));
			const unit = text.length === 0 ? 1 : text.charCodeAt(0);
			const reads = unit === 1 || isLetter(unit) || (unit >= 48 && unit <= 57);
			this.bytes.writeUInt16LE(reads ? unit : 0, this.#at(LETTERS) + (point - LETTERS_FIRST) * 2);
		}
		return this.bytes;
	}
}

/** The bytes from WORD_TABLE to HASHES. Words come in the order of their lists, where the usual ones are first: these stand where they are looked for first. */
export function makeGrammarTables(
	{ lexicon, patterns, coordinated }: Grammar,
	{ words: listed }: WrittenLexicon,
): Buffer {
	if (hashOfWord(MAILBOX_WORD) !== MAILBOX) throw new RangeError('an address of mail has another hash');
	const tables = new Tables();
	tables.slot(coordinated);
	tables.patterns(patterns);
	const { words: known, stems, slips, beginnings, real } = lexicon.spellings();
	const entries = new Map(known.map(entry => [entry.word, entry]));
	const words = listed.map(([word]) => entries.get(word) as Entry);
	const flagsOf = ({ core, stop, phrases, word }: Entry): number =>
		WORD_KNOWN |
		(core ? WORD_CORE : 0) |
		(stop ? WORD_STOP : 0) |
		(phrases.length > 0 ? WORD_GOES_ON : 0) |
		(word === 'and' || word === 'or' ? WORD_JOINS : 0);
	for (const { word } of words) {
		const entry = lexicon.find(word);
		if (entry === null) throw new RangeError(`${word} is not found`);
		tables.word(hashOfWord(word), 0, entry.classes, flagsOf(entry), hashOfWord(entry.word));
		tables.begins(word);
		if (leetKey(word) !== word) {
			tables.begins(leetKey(word));
			tables.word(
				hashOfWord(leetKey(word)),
				SALT_LEET,
				entry.classes,
				flagsOf(entry),
				hashOfWord(entry.word),
			);
		}
		for (const phrase of entry.phrases) {
			let sequence = hashOfWord(entry.word);
			for (const [i, part] of phrase.words.entries()) {
				if (i === 0) continue;
				const last = i === phrase.words.length - 1;
				const stem = part.endsWith('*');
				if (stem && !last) throw new RangeError(`${phrase.words.join(' ')} has a stem inside`);
				const salt = i === 1 ? 0 : SALT_SEQUENCE;
				if (stem) tables.word(sequence, salt, [], WORD_STEM_NEXT | WORD_GOES_ON);
				if (stem) tables.goesOnWith(withPart(sequence, hashOfWord(part.charAt(0))));
				sequence = withPart(sequence, hashOfWord(stem ? part.slice(0, -1) : part));
				const kind = stem ? SALT_SEQUENCE ^ SALT_STEM : SALT_SEQUENCE;
				tables.word(sequence, kind, last ? phrase.classes : [], last ? 0 : WORD_GOES_ON);
			}
		}
	}
	for (const stem of stems) {
		tables.word(hashOfWord(stem.word), SALT_STEM, stem.classes, flagsOf(stem));
		if (stem.phrases.length > 0) throw new RangeError(`sayings begin with the stem ${stem.word}`);
		if (stem.word.length < 2) throw new RangeError(`the stem ${stem.word} is too short`);
		tables.beginsStem(stem.word);
	}
	for (const word of real) tables.word(hashOfWord(word), 0, [], WORD_REAL);
	for (const [slip, entries] of slips) {
		if (/\d/.test(slip)) throw new RangeError(`a figure stands in the slip ${slip}`);
		for (const entry of entries)
			tables.word(hashOfWord(slip), SALT_SLIP, entry.classes, flagsOf(entry), hashOfWord(entry.word));
	}
	for (const beginning of beginnings) tables.word(hashOfWord(beginning), SALT_CORE, [], 0);
	for (const name of ENTITIES) tables.word(hashOfWord(name), SALT_ENTITY, [], 0);
	tables.order(words, stems);
	tables.keys(patterns, [...words, ...stems]);
	return tables.finish();
}
