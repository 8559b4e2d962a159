// Where a shard begins, for the reason that egressd.cts tells. In a thread the threads are the process's, and stay.

const { join } = require('node:path') as typeof import('node:path');

require('./threadpool.cjs');
void require('../../workers/compiled.cjs').compiled(join(__dirname, 'programs.cjs')).exports.shard();
