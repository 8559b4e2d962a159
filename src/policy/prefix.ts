// What a prefix of whole segments fits, in a request's path and in another rule's. Must not know either.

/** A test for paths: `/v1` fits itself and what stands below it, and so does `/v1/`. */
export function underPrefix(written: string): (path: string) => boolean {
	const prefix = written.endsWith('/') ? written.slice(0, -1) : written;
	return path => path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}
