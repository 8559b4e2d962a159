// What names look like in a configuration. Facts only.

/** A token (RFC 9110, 5.6.2): the name of a header, a method or a scheme. */
export const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** The name of a parameter of a query: what needs no encoding (RFC 3986, 2.3). */
export const PARAMETER = /^[A-Za-z0-9._~-]+$/;
/** The name of an environment variable. */
export const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
