import { readEndedRun } from './ended-run.js';
import { EXIT } from './exit-codes.js';
import { findRun } from './find-run.js';
import { followUntilStopped, watchableRun } from './follow-run.js';
import { printRun } from './print-run.js';
import { printStages } from './runs-show.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';
import type { RunPlaces } from './with-runs.js';

export interface Options {
  readonly run: string;
  readonly configPath?: string;
  readonly json: boolean;
}

/** `ratchet runs watch` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { configPath, json } = options;
  return withRuns(configPath, async (places) => {
    const { config, sources } = places;
    const found = await findRun(sources, config.model.name, options.run);
    if (found.outcome === null) return watchToEnd(places, found, json, terminal);
    const result = await readEndedRun(places, found);
    if (!json) printStages(result, terminal);
    return printRun(result, { ...places, json }, terminal);
  });
}

/** Shows a run live to its end, prints its result and gives its exit code; Ctrl-C leaves it running. */
export async function watchToEnd(
  places: RunPlaces,
  { runId, workflowId }: { readonly workflowId: string; readonly runId: string },
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const live = watchableRun(places.client, workflowId, runId);
  const ended = await followUntilStopped(live, places.config, terminal);
  return ended === 'stopped' ? EXIT.failed : printRun(ended, { ...places, json }, terminal);
}
