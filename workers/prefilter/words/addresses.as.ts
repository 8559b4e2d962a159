// Whether an address has a place left open for what a model is to put there: as openLinkAt in injection/marks/links.ts. It must not
// know what stands around the address.

import { SMALL } from './evidence.as';
import { CLASS_LETTER } from '../layout/view';
import { Now, byte, is, word } from '../memory.as';

/** Of an address so many bytes are read: as in injection/marks/links.ts, and more. */
const LONGEST_ADDRESS = 608;

/** True when the address that opens at [from, to) has a place left open: as openLinkAt in injection/marks/links.ts. */
export function isOpen(from: i32, to: i32): bool {
	const limit = min(Now.end, to + LONGEST_ADDRESS);
	const quote = byte(from + 4);
	const close = byte(from) === 0x5d ? 0x29 : quote;
	let end = to;
	let query = 0;
	for (; end < limit; end++) {
		const code = byte(end);
		if (close === 0x68 ? code <= 0x20 || code === 0x3e : code === close) break;
		if (query === 0 && (code === 0x3f || code === 0x3d || code === 0x23)) query = end;
	}
	for (let at = query === 0 ? to : query; at + 1 < end; at++) {
		if ((byte(at) === 0x3d || byte(at) === 0x2f) && isHole(at + 1)) return isNamed(at, end);
	}
	return false;
}

/** PLACEHOLDER and SHOUTED in rules/injection/marks.ts, without what stands before them. */
function isHole(at: i32): bool {
	const code = byte(at);
	if (code === 0x7b || code === 0x5b || code === 0x3c || code === 0x24) return true;
	const second = byte(at + 1);
	if (code === 0x5f) return is(second === 0x5f ? at + 2 : at + 1, CLASS_LETTER);
	if (code === 0x25) return second === 0x37 || second === 0x35 || second === 0x33;
	if ((word(at) | 0x20202020) === 0x72756f79 && byte(at + 4) === 0x5f) return true;
	if ((word(at) | 0x20202020) === 0x65736e69) return true;
	let to = at;
	while ((byte(to) > 0x40 && byte(to) < 0x5b) || (to > at && byte(to) > 0x2f && byte(to) < 0x3a)) to++;
	if (to - at < 2 || byte(to) !== 0x5f) return false;
	for (let i = to + 1; i < to + 3; i++) {
		if (byte(i) !== 0x5f && !(byte(i) > 0x2f && byte(i) < 0x3a) && !(byte(i) > 0x40 && byte(i) < 0x5b)) return false;
	}
	return true;
}

/** PLACEHOLDER_NAME in rules/injection/marks.ts, by the beginnings of its words. */
function isNamed(from: i32, end: i32): bool {
	for (let at = from; at < end; at++) {
		const four = word(at) | SMALL;
		const three = four & 0xffffff;
		if (three === 0x79656b || three === 0x766e65) return true;
		if (isName(four)) return true;
	}
	return false;
}

function isName(four: u32): bool {
	switch (four) {
		case 0x61746164: // data
		case 0x72636573: // secr
		case 0x6d6f7270: // prom
		case 0x6d6d7573: // summ
		case 0x766e6f63: // conv
		case 0x74736968: // hist
		case 0x656b6f74: // toke
		case 0x73736170: // pass
		case 0x6f666e69: // info
		case 0x746e6f63: // cont
		case 0x7373656d: // mess
		case 0x65736162: // base
		case 0x6f636e65: // enco
		case 0x72657375: // user
		case 0x74616863: // chat
		case 0x7074756f: // outp
		case 0x70736572: // resp
		case 0x77736e61: // answ
		case 0x6c6f7473: // stol
		case 0x6b61656c: // leak
		case 0x69667865: // exfi
		case 0x64657263: // cred
		case 0x6b6f6f63: // cook
		case 0x6f6d656d: // memo
		case 0x73736573: // sess
			return true;
	}
	return false;
}
