// One parameter of a target's query: taken out, put in. Must not know what it is for.

/**
 * The path without the parameter of this name, however often it stands there and however an origin may read it: encoded,
 * in other case, behind `;`. Everything else stays as it is, byte for byte.
 */
export function withoutParameter(path: string, name: string): string {
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

/** The path with this parameter behind all others. `*`, which has no query, stays as it is. */
export function withParameter(path: string, name: string, value: string): string {
	if (path === '*') return path;
	const separator = path.includes('?') ? (/[?&]$/.test(path) ? '' : '&') : '?';
	return `${path}${separator}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}
