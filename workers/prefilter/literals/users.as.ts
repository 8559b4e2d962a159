// Users and passwords in addresses.

import { CLASS_STOP, USER_MOST, WHY_USER } from '../layout/view';
import { Now, because, byte, find, is } from '../memory.as';

/** Up to where no `@` stands in the view at hand, and from where on that is known. */
let unsigned: i32 = 0;
let unsignedFrom: i32 = 0;

/** A new view is searched. */
export function beginUsers(): void {
	unsigned = 0;
}

/** True when an `@` stands so near behind `at` that a user and a password may end there; each byte is looked at once. */
function isSignAhead(at: i32): bool {
	const limit = min(Now.end, at + 3 + USER_MOST);
	if (at < unsignedFrom || at > unsigned) unsigned = unsignedFrom = at;
	if (unsigned < limit) unsigned = find(0x40, unsigned, limit);
	return unsigned < limit;
}

/**
 * True when a user and a password (RFC 3986 section 3.2.1) stand behind the `://` at `at`, or before the `//:` of an
 * address that stands backwards: a user without colon or slash, a colon, a password of three characters or more, an `@`.
 */
export function userAt(at: i32): bool {
	const step = byte(at) === 0x3a ? 1 : -1;
	if (step > 0 && !isSignAhead(at)) return false;
	const limit = step > 0 ? min(Now.end, at + 3 + USER_MOST) : max(Now.start - 1, at - USER_MOST);
	let place = step > 0 ? at + 3 : at - 1;
	let password = -1;
	for (; (limit - place) * step > 0 && !is(place, CLASS_STOP); place += step) {
		const code = byte(place);
		if (password >= 0) {
			password += 1;
			if (code === 0x40 && password > 3) return because(WHY_USER, 0, at);
		} else if (code === 0x3a) password = 0;
		else if (code === 0x2f) return false;
	}
	return false;
}
