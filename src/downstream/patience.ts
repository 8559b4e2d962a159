// How long an agent is waited for where no route says so. Facts only.

/** All in milliseconds. */
export interface AgentPatience {
	/** For a request's head; for the first byte of a tunnel, and for the TLS handshake in it. */
	readonly head: number;
	/** That an idle connection is kept: longer than common clients keep theirs, so that they close first. */
	readonly keepAlive: number;
	/** Without a byte on an HTTP/2 connection until its agent is asked for one with a PING. */
	readonly silence: number;
	/** For that one. */
	readonly answer: number;
	/** For a reply to begin when the agent has ended its side behind a whole request: it may listen, or have gone away. */
	readonly deaf: number;
	/** For a refusal to be read, and a request to be gone on with, before a route is known. */
	readonly unread: number;
}

export const AGENT_PATIENCE: AgentPatience = {
	head: 30_000,
	keepAlive: 65_000,
	silence: 10_000,
	answer: 20_000,
	deaf: 5_000,
	unread: 60_000,
};
