// Which tags leave a space where they are cut out, so that no word goes on behind them. It must not know words.

import { CLASS_ALNUM } from '../layout/view';
import { byte, is, word } from '../memory.as';

const SMALLS: u32 = 0x20202020;

/**
 * True for a tag at `at` that leaves a space where it is cut out: most of BLOCK_TAG in normalize.ts. Of names with more than eight
 * letters none is known.
 */
export function isBlock(at: i32): bool {
	const from = byte(at + 1) === 0x2f ? at + 2 : at + 1;
	let size = 0;
	while (size < 9 && (is(from + size, CLASS_ALNUM) || byte(from + size) === 0x5f)) size++;
	if (size === 0 || size > 8 || byte(from + size) >= 0x80) return false;
	const first = (word(from) | SMALLS) & (size < 4 ? ((<u32>1) << (size * 8)) - 1 : ~0);
	if (size < 5) return isShortBlock(first);
	return ((word(from + 4) | SMALLS) & (size < 8 ? ((<u32>1) << ((size - 4) * 8)) - 1 : ~0)) === restOfBlock(first);
}

function isShortBlock(name: u32): bool {
	switch (name) {
		case 0x7262: // br
		case 0x6464: // dd
		case 0x766964: // div
		case 0x6c64: // dl
		case 0x7464: // dt
		case 0x6d726f66: // form
		case 0x64616568: // head
		case 0x7268: // hr
		case 0x6c6d7468: // html
		case 0x79646f62: // body
		case 0x676d69: // img
		case 0x696c: // li
		case 0x6b6e696c: // link
		case 0x6e69616d: // main
		case 0x6174656d: // meta
		case 0x76616e: // nav
		case 0x6c6f: // ol
		case 0x70: // p
		case 0x657270: // pre
		case 0x6474: // td
		case 0x6874: // th
		case 0x7274: // tr
		case 0x6c75: // ul
		case 0x3168: // h1
		case 0x3268: // h2
		case 0x3368: // h3
		case 0x3468: // h4
		case 0x3568: // h5
		case 0x3668: // h6
			return true;
	}
	return false;
}

/** The letters behind the first four of a block's name. */
function restOfBlock(four: u32): u32 {
	switch (four) {
		case 0x72646461:
			return 0x737365; // address
		case 0x69747261:
			return 0x656c63; // article
		case 0x64697361:
			return 0x65; // aside
		case 0x746e6563:
			return 0x7265; // center
		case 0x6c656966:
			return 0x74657364; // fieldset
		case 0x75676966:
			return 0x6572; // figure
		case 0x746f6f66:
			return 0x7265; // footer
		case 0x64616568:
			return 0x7265; // header
		case 0x75706e69:
			return 0x74; // input
		case 0x6974706f:
			return 0x6e6f; // option
		case 0x69726373:
			return 0x7470; // script
		case 0x74636573:
			return 0x6e6f69; // section
		case 0x656c6573:
			return 0x7463; // select
		case 0x6c797473:
			return 0x65; // style
		case 0x6c626174:
			return 0x65; // table
		case 0x646f6274:
			return 0x79; // tbody
		case 0x706d6574:
			return 0x6574616c; // template
		case 0x74786574:
			return 0x61657261; // textarea
		case 0x6f6f6674:
			return 0x74; // tfoot
		case 0x61656874:
			return 0x64; // thead
		case 0x6c746974:
			return 0x65; // title
	}
	return 0;
}
