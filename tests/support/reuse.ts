import type { Reuse } from '../../contracts/stage-reuse.js';

/** What a keyed step is asked with by the run `run`, which may use what others have made. */
export const reuse = (runKey = 'run', enabled = true): Reuse => ({ runKey, enabled });

/** The same, by a run that does every step anew. */
export const anew = (runKey: string): Reuse => reuse(runKey, false);
