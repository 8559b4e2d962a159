// The module that piscina requires in each thread. Not the ECMAScript module: requiring it ends the whole process when the
// thread is terminated while it loads (Node 20.19 and later), and reading some 150 of them takes a fifth of a thread's start.
// Knows where the scan is.

module.exports = require('./scan.cjs').default;
