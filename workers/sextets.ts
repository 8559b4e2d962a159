// What digits of base64 are worth (RFC 4648, 4 and 5). Facts only.

/** The standard alphabet, in order. */
export const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** By the code of a digit of either alphabet; 0 for what is none. */
export const SEXTETS = new Uint8Array(256);
for (let value = 0; value < 64; value += 1) SEXTETS[BASE64_DIGITS.charCodeAt(value)] = value;
SEXTETS['-'.charCodeAt(0)] = 62;
SEXTETS['_'.charCodeAt(0)] = 63;
