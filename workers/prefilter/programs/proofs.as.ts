// What a rule's checks ask of what its program fits, told from the bytes alone: follows checks.ts, but for words. It must not know programs.

import { NEIGHBOURS, VALUES64 } from '../layout';
import {
	CHECK_BASIC,
	CHECK_IBAN,
	CHECK_MIXED,
	CHECK_MIXED_CASE,
	CHECK_NO_CODE,
	CHECK_VARIED,
} from '../layout/record';
import { CLASS_ALNUM } from '../layout/view';
import { byte, is } from '../memory.as';

const OTHER = 3;

/** A digit 0, a capital 1, a small letter 2, anything else 3. */
function kindOf(at: i32): i32 {
	if (!is(at, CLASS_ALNUM)) return OTHER;
	return byte(at) < 58 ? 0 : byte(at) < 96 ? 1 : 2;
}

/** True when [from, to) is what the checks ask for. */
export function isProved(checks: i32, from: i32, to: i32): bool {
	let changes = 0;
	let kinds = 0;
	for (let at = from; at < to; at++) {
		const kind = kindOf(at);
		kinds |= 1 << kind;
		if (at > from && kind !== kindOf(at - 1)) changes += 1;
	}
	// As `restlessness` in checks.ts tells it, in hundredths.
	const pairs = max(1, to - from - 1);
	const digits = (kinds & 1) !== 0;
	const restless =
		changes * 100 >= pairs * 45 || (!digits && changes * 100 >= pairs * 25 && isOdd(from, to));
	if ((checks & CHECK_MIXED) !== 0 && !(digits && (kinds & 6) !== 0) && !restless) return false;
	if ((checks & CHECK_MIXED_CASE) !== 0) {
		if ((kinds & 6) !== 6 || (digits ? changes * 100 < pairs * 30 : !restless)) return false;
	}
	if ((checks & CHECK_NO_CODE) !== 0 && isCode(from, to) && !isOdd(from, to)) return false;
	if ((checks & CHECK_VARIED) !== 0 && !isVaried(from, to)) return false;
	if ((checks & CHECK_IBAN) !== 0 && !isIban(from, to)) return false;
	return (checks & CHECK_BASIC) === 0 || isPair(from, to);
}

/** True when more than three letters and digits differ, whatever their case. */
function isVaried(from: i32, to: i32): bool {
	let seen: u64 = 0;
	for (let at = from; at < to; at++) {
		// Letters of either case are alike in these bits.
		const code = byte(at);
		seen |= (<u64>1) << (code < 0x40 ? code : code & 31);
	}
	return popcnt(seen) > 3;
}

/** Names joined by dots or by underlines; words and numbers, of which no word has fewer than three letters. */
function isCode(from: i32, to: i32): bool {
	let numbers = 0;
	let at = from;
	while (at < to) {
		const kind = kindOf(at);
		if (kind === OTHER) {
			at++;
			continue;
		}
		const begun = at;
		if (kind === 0) {
			while (at < to && kindOf(at) === 0) at++;
			numbers += 1;
			continue;
		}
		// [A-Z]?[a-z]+, or capitals of which the last is the next word's.
		while (at < to && kindOf(at) === 1) at++;
		if (at < to && kindOf(at) === 2) {
			if (at - begun > 1) {
				if (at - 1 - begun < 3) return false;
				at--;
				continue;
			}
			while (at < to && kindOf(at) === 2) at++;
		}
		if (at - begun < 3) return false;
	}
	return numbers <= 3;
}

/** True for letters and digits alone of which three pairs of letters in ten stand side by side in no word: `isOdd` in checks/neighbours.ts. */
function isOdd(from: i32, to: i32): bool {
	let pairs = 0;
	let odd = 0;
	for (let at = from; at < to; at++) {
		const kind = kindOf(at);
		if (kind === OTHER) return false;
		if (kind === 0 || at === from) continue;
		const before = kindOf(at - 1);
		if (before === 0 || (before === 2 && kind === 1)) continue;
		pairs++;
		const followers = load<u32>(NEIGHBOURS + (((byte(at - 1) | 32) - 97) << 2));
		if (((followers >> (<u32>((byte(at) | 32) - 97))) & 1) === 0) odd++;
	}
	return pairs >= 6 && odd * 10 >= pairs * 3;
}

/** True when the four first, put behind the others, and letters for numbers, leave 1 of 97 (ISO 13616). */
function isIban(from: i32, to: i32): bool {
	let rest = 0;
	let read = 0;
	for (let turn = 0; turn < 2; turn++) {
		read = 0;
		for (let at = from; at < to; at++) {
			const kind = kindOf(at);
			if (kind === OTHER) continue;
			read += 1;
			if (read > 4 === (turn === 1)) continue;
			rest = kind === 0 ? (rest * 10 + byte(at) - 48) % 97 : (rest * 100 + (byte(at) & 31) + 9) % 97;
		}
	}
	return rest === 1;
}

/** True when base64 writes a colon, and before it only what prints. */
function isPair(from: i32, to: i32): bool {
	let held = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(at))) & 0xffff;
		count += 6;
		if (count < 8) continue;
		count -= 8;
		const code = (held >> count) & 255;
		if (code === 0x3a) return true;
		if (code < 0x20 || code > 0x7e) return false;
	}
	return false;
}
