// Whose exchange it is, as far as that can be known. Must not know sockets.

/** One agent, or what stands before several. */
export interface Client {
	/** The address that its connection comes from; null on loopback, where all are one machine. */
	readonly address: string | null;
	/** What it calls itself: a label, which proves nothing. Null when it doesn't. Safe to be shown at any level. */
	readonly name: string | null;
}

export const NOBODY: Client = Object.freeze({ address: null, name: null });
