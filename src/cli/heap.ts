// How V8 keeps the heap of this process, set before anything runs in it. Must not know what does.

import { setFlagsFromString } from 'node:v8';

// Where V8 has seen objects of one place in the code live long, it makes the next ones in its old space at once. Of a long
// body each piece and each task counts as such, and holds all that it refers to until the next full collection, which
// gigabytes may not reach: the heap grew by 10 MiB for each GiB that passed.
setFlagsFromString('--no-allocation-site-pretenuring');
