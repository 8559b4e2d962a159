// What is started as a process of its own, and all commands for a process that runs one after the other, for the build to
// put into one file. Must not know what any of it does.

export const main = () => import('./main.js');
export const shard = () => import('./shard.js');
export const commands = () => import('./program.js');
