// A place in a request's target that a credential stands in: a parameter of the query, or a piece of the path. What the
// agent wrote there is taken out, and the credential put in. Must not know whose it is.

export type Place = QueryPlace | PathPlace;

/** A parameter of the query, by its name. */
export interface QueryPlace {
	readonly query: string;
}

/** What stands between `before` and `after` in the path; all of its rest where `after` is empty. */
export interface PathPlace {
	readonly before: string;
	/** '' or what begins with '/'. */
	readonly after: string;
}

/** Stands for the credential in a path template, and in a path that it was taken out of. */
const STAND_IN = '*';

/** A path template, `/bot*` + `/`, as a place; null for what is none: one `*`, at the end of a segment, in a path of plain segments. */
export function pathPlace(template: string): PathPlace | null {
	if (!/^\/[A-Za-z0-9._~!$&'()+,;=:@/-]*\*(?:\/[A-Za-z0-9._~!$&'()+,;=:@/-]*)?$/.test(template)) return null;
	if (/\/\.{1,2}(?:\/|$)/.test(template)) return null;
	const [before = '', after = ''] = template.split(STAND_IN);
	return { before, after };
}

/** The path without what the agent wrote in the place; null where it has no such place. */
export function cleared(path: string, place: Place): string | null {
	return 'query' in place ? withoutParameter(path, place.query) : withoutPiece(path, place);
}

/** A path that was cleared, with the value in its place, encoded. `*`, the target of a server as a whole, has none. */
export function filled(path: string, place: Place, value: string): string {
	if ('before' in place) {
		const { before } = place;
		return `${before}${inPath(value)}${path.slice(before.length + STAND_IN.length)}`;
	}
	if (path === '*') return path;
	const separator = path.includes('?') ? (/[?&]$/.test(path) ? '' : '&') : '?';
	return `${path}${separator}${encodeURIComponent(place.query)}=${encodeURIComponent(value)}`;
}

// Slashes and colons stay as they are: the path of a web hook is several segments, and some origins don't decode.
const inPath = (value: string): string => encodeURI(value).replace(/[?#]/g, encodeURIComponent);

/**
 * Takes the parameter out however often it stands there and however an origin may read it: encoded, in other case, behind
 * `;`. Everything else stays as it is, byte for byte.
 */
function withoutParameter(path: string, name: string): string {
	const start = path.indexOf('?');
	if (start < 0) return path;
	const wanted = name.toLowerCase();
	// Each piece with the separator before it, so that what stays keeps its own.
	const pieces = `&${path.slice(start + 1)}`.match(/[&;][^&;]*/g) ?? [];
	const kept = pieces.filter(piece => nameOf(piece) !== wanted);
	if (kept.length === pieces.length) return path;
	const query = kept.join('');
	return path.slice(0, start) + (query === '' ? '' : `?${query.slice(1)}`);
}

/** As servers read it: `+` is a blank, blanks around it don't count, nor does case where pages are made with ASP.NET. */
function nameOf(piece: string): string {
	const end = piece.indexOf('=');
	const raw = (end < 0 ? piece.slice(1) : piece.slice(1, end)).replaceAll('+', ' ');
	return (raw.includes('%') ? unescape(raw) : raw).trim().toLowerCase();
}

function withoutPiece(path: string, { before, after }: PathPlace): string | null {
	if (!path.startsWith(before)) return null;
	const query = path.indexOf('?', before.length);
	const whole = query < 0 ? path.length : query;
	const slash = path.indexOf('/', before.length);
	const end = after === '' || slash < 0 || slash > whole ? whole : slash;
	return path.startsWith(after, end) ? `${before}${STAND_IN}${path.slice(end)}` : null;
}
