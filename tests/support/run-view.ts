import type { RunView } from '../../cli/run-view.js';

/** A moment of a run in which nobody waits and nothing is searched, unless told otherwise. */
export function runView(changes: Partial<RunView> = {}): RunView {
  const control = { paused: null, waiting: null };
  return { stages: [], fits: [], searches: [], control, ...changes };
}
