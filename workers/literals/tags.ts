// What a literal's tag says: whose it is, and how it is written. For `size` token rules it is a rule's place, then the same again
// for each other way that its keywords may be written, then places of known secrets. Must not know any rule or secret.

/** How a keyword is written but as it is: back to front, or by ROT13. */
export const REVERSED = 1;
export const ROTATED = 2;
/** With the one in which it is as it is. */
const WAYS = 3;

/** The first tag of known secrets. */
export const knownBase = ({ size }: { readonly size: number }): number => size * WAYS;
