// The column that is asked about, which rows were walked for it, and what is known of the lines of the view at hand.

/** How many bytes are walked for one of the work that a search may do. */
export const WALKED = 3;

/** What is known of the view at hand, and of the column in it that is asked about. */
export class Column {
	/** Where its name begins and ends, and up to where the next level holds what stands under it. */
	static name: i32 = 0;
	static nameEnd: i32 = 0;
	static put: i32 = 0;
	/** Up to where line ends were looked for, and where the line that goes on there begins; the last line in which no columns are named. */
	static seen: i32 = 0;
	static begun: i32 = 0;
	static plain: i32 = 0;
	/** In [bareFrom, bare) no list begins. */
	static bareFrom: i32 = 0;
	static bare: i32 = 0;
	/** Rows that were walked for one column without a find: where, how its cells are parted, its place, and its name. */
	static walkedFrom: i32 = 0;
	static walkedTo: i32 = 0;
	static walkedSign: i32 = 0;
	static walkedPlace: i32 = 0;
	static walkedName: i32 = 0;
	static walkedNameEnd: i32 = 0;
}

/** A new view is searched. */
export function beginColumns(): void {
	Column.seen = 0;
	Column.plain = 0;
	Column.walkedTo = 0;
	Column.bare = 0;
}

/** Notes that [from, to) was walked without a find. Always false. */
export function walked(from: i32, to: i32, sign: i32, place: i32): bool {
	Column.walkedFrom = from;
	Column.walkedTo = to;
	Column.walkedSign = sign;
	Column.walkedPlace = place;
	Column.walkedName = Column.name;
	Column.walkedNameEnd = Column.nameEnd;
	return false;
}

export function wasWalked(at: i32, sign: i32, place: i32): bool {
	if (at < Column.walkedFrom || at >= Column.walkedTo || sign !== Column.walkedSign || place !== Column.walkedPlace) return false;
	const size = Column.nameEnd - Column.name;
	return size === Column.walkedNameEnd - Column.walkedName && memory.compare(Column.name, Column.walkedName, size) === 0;
}
