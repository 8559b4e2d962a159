// The module that piscina requires in each thread. Not the ECMAScript module: requiring it ends the whole process when the
// thread is terminated while it loads (Node 20.19 and later), and reading some 150 of them takes a fifth of a thread's start.
// Knows where the scan is.

const { join } = require('node:path') as typeof import('node:path');

module.exports = require('./compiled.cjs').compiled(join(__dirname, 'scan.cjs')).exports.default;
