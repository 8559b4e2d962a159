// Data on its way out as a host name. Must not know what else a message has.

import { IN_HOSTS } from './encodings.js';
import type { ShapeHit } from './hit.js';
import { looksEncoded } from './letters.js';
import { Pieces, spellsText } from './spelt.js';

/** Encoded characters, of several labels together, that no service puts in a host name. */
const HOST_TOTAL = 48;
/** The same in one piece without a hyphen, and in one label: clusters and functions have 32, fabrics 26 twice. */
const PIECE_ALONE = 41;
const LABEL_ALONE = 53;
/** A shorter piece between dots and hyphens is no evidence. */
const PIECE_LEAST = 4;
const DOT = 46;
const HYPHEN = 45;

/** The registered name, which nobody can encode data in, taken to be the last two labels. */
const OWN_LABELS = 2;

/** What looks encoded in a host name; null for nothing. Linear. */
export function hostShape(host: string): ShapeHit | null {
	if (host.length < IN_HOSTS.any) return null;
	let end = host.length;
	for (let own = 0; own < OWN_LABELS; own += 1) {
		end = host.lastIndexOf('.', end - 1);
		if (end < IN_HOSTS.any - 1) return null;
	}
	const pieces = new Pieces(host);
	let [total, labels, own, alone] = [0, 0, 0, false];
	let start = 0;
	for (let at = 0; at <= end; at += 1) {
		const code = at === end ? DOT : host.charCodeAt(at);
		if (code !== DOT && code !== HYPHEN) continue;
		const length = at - start;
		// Names in other scripts are encoded by everybody's resolver.
		const isName = host.startsWith('xn--', host.lastIndexOf('.', start - 1) + 1);
		if (length >= PIECE_LEAST && !isName && looksEncoded(host, start, at)) {
			own += length;
			alone ||= (length >= PIECE_ALONE || own >= LABEL_ALONE) && !isContentName(host, start);
		}
		alone ||= spellsText(host, start, at, IN_HOSTS);
		pieces.add(start, at);
		start = at + 1;
		if (code !== DOT || own === 0) continue;
		total += own;
		labels += 1;
		own = 0;
	}
	pieces.close();
	const spells = alone || pieces.found !== null || (labels > 1 && total >= HOST_TOTAL);
	return spells ? { rule: 'encoded-host', start: 0, end } : null;
}

/** IPFS names content by a hash in one label: CIDv1 of a file or folder, or a key. */
function isContentName(host: string, start: number): boolean {
	return host.startsWith('baf', start) || host.startsWith('k51', start) || host.startsWith('k2k', start);
}
