// Exchanges that wait for room in the log, let in in their order. Must not know where lines go.

/** Waiting exchanges let in a turn of the event loop: what waits can pass the bound by as many lines. */
const ADMITTED = 16;

/** Those that wait. */
export class Waiters {
	readonly #hasRoom: () => boolean;
	#waiting: (() => void)[] = [];
	#admission: NodeJS.Immediate | undefined;

	constructor(hasRoom: () => boolean) {
		this.#hasRoom = hasRoom;
	}

	get count(): number {
		return this.#waiting.length;
	}

	/** Resolves once there is room and all that came before were let in. */
	wait(): Promise<void> {
		return new Promise(resolve => this.#waiting.push(resolve));
	}

	/** There may be room: lets a few in a turn, so that their lines are counted before the next are asked for. */
	admit(): void {
		if (this.#waiting.length > 0) this.#admission ??= setImmediate(() => this.#admitSome());
	}

	/** There is nothing to wait for any more. */
	dismiss(): void {
		clearImmediate(this.#admission);
		this.#admission = undefined;
		for (const resolve of this.#waiting) resolve();
		this.#waiting = [];
	}

	#admitSome(): void {
		this.#admission = undefined;
		if (!this.#hasRoom()) return;
		for (const resolve of this.#waiting.splice(0, ADMITTED)) resolve();
		this.admit();
	}
}
