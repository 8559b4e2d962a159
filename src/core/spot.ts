// Where in a message something was found, for who looks at the message itself. Must not know detectors or routes.

/** One finding and where it stands in the message as it came: never the secret itself. */
export interface Spot {
	readonly detector: string;
	readonly rule: string;
	/** For people. */
	readonly kind: string;
	readonly location: string;
	/** The header's name. */
	readonly name?: string;
	/** Byte offsets in the part: of a body, after its content-encoding was undone. */
	readonly start: number;
	readonly end: number;
	/** What was undone to see it, outermost first. */
	readonly decoded: readonly string[];
}
