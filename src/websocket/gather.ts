// The payload of a long frame in one place: `ws` would keep it in the hundreds of chunks that it came in, copy those
// together when the last is there, and leave them to the collector. Must not know what a frame means.

/** Bytes from which on a payload is gathered; of a shorter one the chunks go on as they come. */
export const LONG = 512 * 1024;

/** One payload. */
export class Gather {
	/** All of it, once it is whole. */
	readonly bytes: Buffer;
	#came = 0;

	/** The system gives memory when it is written, so that a frame which only says that it is long takes none. */
	constructor(length: number) {
		this.bytes = Buffer.allocUnsafeSlow(length);
	}

	get whole(): boolean {
		return this.#came === this.bytes.length;
	}

	/** Takes what belongs to it of a chunk from `from` on; gives back how many bytes. */
	take(chunk: Buffer, from: number): number {
		const taken = chunk.copy(this.bytes, this.#came, from);
		this.#came += taken;
		return taken;
	}
}
