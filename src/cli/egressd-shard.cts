// Where a shard begins, for the reason that egressd.cts tells. In a thread the threads are the process's, and stay.

require('./threadpool.cjs');
void require('./compiled.cjs').compiled().shard();
