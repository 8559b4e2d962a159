// The keys that a schema knows, read from the schema itself, for tests that hold a table against all of them.

/** Every key of a zod mapping, with the keys below it. */
export function keysOf(schema: unknown, path: string): string[] {
	const type = schema as { shape?: Record<string, unknown>; element?: unknown; unwrap?: () => unknown };
	if (type.shape) {
		const below = Object.entries(type.shape).map(([key, value]) =>
			keysOf(value, path === '' ? key : `${path}.${key}`),
		);
		return [...(path === '' ? [] : [path]), ...below.flat()];
	}
	if (type.element) return [path, ...keysOf(type.element, `${path}[]`).slice(1)];
	if (typeof type.unwrap === 'function') return keysOf(type.unwrap(), path);
	return [path];
}
