#!/usr/bin/env node
// Where the program begins: what has to be set before anything is loaded, then the command line. No ES module, since those
// are read by the threads that it sets.

const { join } = require('node:path') as typeof import('node:path');

require('./threadpool.cjs');
void require('../../workers/compiled.cjs').compiled(join(__dirname, 'programs.cjs')).exports.main();
