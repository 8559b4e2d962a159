#!/usr/bin/env node
// Where the program begins: what has to be set before anything is loaded, then the command line. No ES module, since those
// are read by the threads that it sets.

require('./threadpool.cjs');
void require('./compiled.cjs').compiled().main();
