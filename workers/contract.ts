// The one letterbox between the event loop and the scanning threads: plain data that survives structured
// cloning, nothing thrown across. It knows bytes and findings, never routes, sockets or configuration files.

/** `outbound` is what leaves the agent, `inbound` is what comes back to it. */
export type Direction = 'outbound' | 'inbound';

/** Detectors that search for literals first. */
export const DETECTORS = ['token_patterns', 'known_secrets', 'naive_injection_detection'] as const;
/** Detectors that look at the shape of a message, not for literals: the prefilter knows nothing of them. */
export const SHAPE_DETECTORS = ['exfiltration_shape', 'entropy'] as const;
export type DetectorName = (typeof DETECTORS)[number] | (typeof SHAPE_DETECTORS)[number];

export type Location = 'host' | 'path' | 'header' | 'body';

/**
 * Bytes, in the message's own encoding, that one match can span at the most. A scan of a body in pieces carries
 * this many bytes over from the piece before, so that a match on the border is seen whole.
 */
export const LONGEST_MATCH = 8192;

/** Bytes that a decoded body may grow to, and its ratio to what was sent, before it is refused as a bomb. */
export const DECODED_LIMIT = 64 * 1024 * 1024;
export const DECODED_RATIO = 200;

/**
 * How many times its budget a task may take that has much to read or to unpack, in its thread's own processor time; and how many
 * times that by the clock, where others keep the machine busy. The last one ends it whatever it does.
 */
export const BUDGET_GROWS = 4;
export const BUDGET_BY_CLOCK = 3;

/** One piece of a message: the host, the path with its query, or one header. */
export interface Part {
	readonly location: 'host' | 'path' | 'header';
	/** The header's name in lower case; absent for host and path. */
	readonly name?: string;
	/** The text as it stands on the wire, one character a byte (latin1). */
	readonly text: string;
}

/** A body, or the piece of a body that has arrived. */
export interface BodyPart {
	readonly bytes: Uint8Array;
	/** The content-type header as sent, or ''. A hint only: what the bytes are decides. */
	readonly type: string;
	/**
	 * The content-encoding header as sent, or ''. Only a whole body (`offset` 0 and `last`) may still be encoded;
	 * pieces are decoded before they are sent here.
	 */
	readonly coding: string;
	/** Where `bytes` begins in the decoded body. */
	readonly offset: number;
	/** How many leading bytes were already scanned with the piece before: what ends inside them was reported then. */
	readonly carried: number;
	/** True when the body ends with `bytes`. */
	readonly last: boolean;
}

/** One message, or one piece of a long one. One task a message, not one a rule. */
export interface Task {
	/** Whose it is, where that is known: the pool serves each in turn. No thread asks. */
	readonly whose?: string | undefined;
	readonly direction: Direction;
	readonly detectors: readonly DetectorName[];
	/** Ids of the operator's own rules that are searched for, besides what the detectors look for; absent for none. */
	readonly rules?: readonly string[];
	/** Ids of rules whose findings the operator lets through: one that would block is said, one that would be said is not. */
	readonly allowed?: readonly string[];
	readonly parts: readonly Part[];
	readonly body: BodyPart | null;
	/** True to get the message back with each finding replaced by `[redacted:<rule>]`. Whole bodies only. */
	readonly redact: boolean;
	/** Milliseconds of scanning after which a short task gives up, naming the rule it was at; longer ones have more. */
	readonly budgetMs: number;
	/** Shared memory: one number, other than 0 once nobody waits for the answer. Absent for a task that is worth no such look. */
	readonly left?: Int32Array | undefined;
}

/** What was found and where. Never the secret itself. */
export interface Finding {
	readonly detector: DetectorName;
	/** Stable id of the rule, such as `github-pat-classic`. For known secrets: `known-secret`. */
	readonly rule: string;
	/** For people: `GitHub token (classic)`, `possible prompt injection`, `known secret EGRESS_TOKEN_0`. */
	readonly kind: string;
	/** `block` is certain enough to refuse, `warn` is only said. */
	readonly severity: 'block' | 'warn';
	/** True where it would be `block`, had the operator not allowed what its rule finds. */
	readonly allowed?: true;
	readonly location: Location;
	/** The header's name; absent elsewhere. */
	readonly name?: string;
	/**
	 * Byte offsets in the part as sent (for a body: after its content-encoding was undone). Where the secret stood
	 * inside an encoding, the span of the encoded run that held it.
	 */
	readonly start: number;
	readonly end: number;
	/** What was undone to see it, outermost first: `['base64', 'json']`; empty when it stood in the open. */
	readonly decoded: readonly string[];
}

/** A piece of a known secret that is too short to be a finding by itself: which characters of it, never the characters. */
export interface SecretPiece {
	/** The variable that the secret comes from. */
	readonly secret: string;
	/** Characters of the secret: from `from`, before `to`. */
	readonly from: number;
	readonly to: number;
	/** What is found when enough of the secret has left. */
	readonly finding: Finding;
}

/** The rewritten message; only what changed. */
export interface Redacted {
	readonly parts: readonly Part[];
	/** The whole body in its original content-encoding, or null when the body is unchanged. */
	readonly body: Uint8Array | null;
}

/** Of what is certain, and of what stands in the host or the path, whether anything is not listed. */
export interface Unlisted {
	readonly certain: boolean;
	readonly target: boolean;
}

/** Why a scan could not be completed. Each of them blocks the exchange. */
export type ScanFailure =
	| 'undecodable' // the content-encoding is unknown here or the body does not decode
	| 'bomb' // it decodes to more than DECODED_LIMIT or DECODED_RATIO
	| 'budget' // the time budget ran out
	| 'left' // whoever it was for does not wait any more
	| 'failed'; // a bug of ours: caught, never thrown across

export type ScanResult =
	| {
			readonly ok: true;
			readonly findings: readonly Finding[];
			/** What of more findings than are listed is not in the list; absent when all are. */
			readonly unlisted?: Unlisted;
			/** Of what leaves: pieces of known secrets in the open. */
			readonly pieces?: readonly SecretPiece[];
			/**
			 * Where in `body.bytes` (an index) a match may have begun that could still be completed by bytes to come;
			 * `body.bytes.length` when nothing is pending. What stands before it may be released.
			 */
			readonly pending: number;
			/** Null where nothing was to be redacted, and where what was found can't be taken out without damage. */
			readonly redacted: Redacted | null;
	  }
	| {
			readonly ok: false;
			readonly failure: ScanFailure;
			/** One sentence part for the log, without any of the traffic: `content-encoding "zstd" can't be decoded here`. */
			readonly detail: string;
			/** The rule that was running when the budget ran out. */
			readonly rule?: string;
	  };

/** A value that may go nowhere but into its own header. */
export interface KnownSecret {
	/** The variable it comes from; the only name that is ever shown. */
	readonly name: string;
	readonly value: string;
}

/** A rule of the operator's own. Its findings are those of `token_patterns`. */
export interface UserRule {
	readonly id: string;
	readonly kind: string;
	/** At least three printable ASCII characters each; every match holds one of them. */
	readonly keywords: readonly string[];
	/** A regular expression's source, for the flag `u`: proved linear, no match longer than `reach`. */
	readonly pattern: string;
	/** Characters before its first keyword that a match may begin with, at the most. */
	readonly before: number;
	/** Characters of the longest match. */
	readonly reach: number;
	/** Least Shannon entropy of a match, in bits a character. */
	readonly entropy?: number;
	readonly severity: 'block' | 'warn';
}

/** What every scanning thread and the prefilter are built from; plain data, given once. */
export interface Load {
	readonly knownSecrets: readonly KnownSecret[];
	/** The operator's own rules, of all routes together; a task says which of them count. */
	readonly rules?: readonly UserRule[];
}

/** A search as it is built: what a thread takes over instead of building its own. */
export interface BuiltSearch {
	/** Bytes of its memory, and the pages of it that are not empty: places of their first bytes, and the pages. */
	readonly size: number;
	readonly places: readonly number[];
	/** Shared by all threads, which copy it. */
	readonly pages: Uint8Array;
	/** Where the records of its literals stand in it: addresses of the first and behind the last. */
	readonly records: readonly (readonly [from: number, to: number])[];
	/** The compiled search; null where there is no WebAssembly. */
	readonly module: object | null;
}

/** What a thread is started with: its load, and what makes its start short. */
export interface ThreadLoad extends Load {
	readonly search?: BuiltSearch;
	/** One number, shared: tasks that are not answered yet. A thread that loads while there is one does not warm up. */
	readonly asked?: Int32Array;
	/** One number, shared: threads that have read all of their modules so far. */
	readonly loaded?: Int32Array;
}
