// What is a mark: a keyword with a sign in it, such as `ghp_`, which nobody writes by chance. Must not know who asks.

/** Characters of a keyword at the least, and a sign in it. */
const LEAST = 4;
const SIGN = /[^A-Za-z0-9]/;

/** True for what begins a vendor's tokens and hardly anything else, also turned around or rotated. */
export const isMark = (keyword: string): boolean => keyword.length >= LEAST && SIGN.test(keyword);
