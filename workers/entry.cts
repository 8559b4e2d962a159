// The module that piscina requires in each thread. Requiring the ECMAScript module itself ends the whole process when the
// thread is terminated while it loads (Node 20.19 and later); importing it doesn't. Knows where the scan is.

module.exports = import('./scan.js').then(({ default: scan }) => scan);
