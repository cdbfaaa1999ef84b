import { writeFileSync } from 'node:fs';

import { isGone } from './resident-memory.js';

/** The kernel's highest: such a process is taken first, whatever the size of the others. */
const FIRST_VICTIM = '1000';

/**
 * Has the kernel's out-of-memory killer take this process before the worker, the servers and all else. Does nothing
 * where the kernel keeps no such score (macOS). Throws when it refuses.
 */
export const volunteerForOomKiller = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, FIRST_VICTIM, { flag: 'r+' });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};
