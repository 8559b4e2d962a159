// A scanning thread that dies while it loads, as one does for which there is no memory.

throw new Error('this thread does not load');
