import { stackLayout } from './layout.js';
import { strangersAt } from './own-servers.js';
import type { Stranger } from './port-holder.js';
import { readRunningState, type StackState } from './state-file.js';

export { stackHealth, type ServerHealth } from './stack-health.js';
export type { StackState } from './state-file.js';

/** The running stack of a root folder with its servers and supervisor; null when none runs there. */
export const readRunningStack = (root: string): Promise<StackState | null> =>
  Promise.resolve(readRunningState(stackLayout(root)));

/** The programs that answer in the place of a running stack's servers, by the server's name. */
export const findStrangers = (root: string, state: StackState): ReadonlyMap<string, Stranger> =>
  strangersAt(stackLayout(root), state);
