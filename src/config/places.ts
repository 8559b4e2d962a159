// Where the routes of a config stand in the file that it was read from. Must not know how a file is read, nor what a config
// holds.

/** Where something stands in a file; both count from 1. */
export interface Place {
	readonly line: number;
	readonly col: number;
}

const places = new WeakMap<object, readonly Place[]>();

/** Says where the routes of a config begin. */
export function rememberPlaces(config: object, beginnings: readonly Place[]): void {
	places.set(config, beginnings);
}

/** Where the routes of a config begin; empty for one that nobody remembered the places of. */
export function placesOf(config: object): readonly Place[] {
	return places.get(config) ?? [];
}

/** Where a route begins; undefined for a config that nobody remembered the places of. */
export function routePlace(config: object, index: number): Place | undefined {
	return placesOf(config)[index];
}
