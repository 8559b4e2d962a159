// CommonJS packages by `require`: of one that is imported Node reads the whole source once more, for the names that it exports,
// which for some takes longer than running it. Must not know any package.

import { createRequire } from 'node:module';

/** What a package exports; each is loaded once. Its types are to be named where it is called. */
export const required = createRequire(import.meta.url);
