// What is said of a name or a body by its shape alone.

/** Where something encoded stands in a text, in characters. */
export interface ShapeHit {
	readonly rule: 'encoded-host' | 'encoded-path' | 'encoded-header' | 'high-entropy';
	readonly start: number;
	readonly end: number;
}
