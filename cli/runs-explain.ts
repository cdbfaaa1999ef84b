import { explainStages } from '../domain/reuse/index.js';
import { createPostgresStageResults } from '../services/stage-results/postgres-stage-results.js';
import { readEndedRun } from './ended-run.js';
import { EXIT } from './exit-codes.js';
import { composeExplanation } from './explanation.js';
import { findRun } from './find-run.js';
import type { KnownRun } from './known-run.js';
import { lookAt } from './runs-show.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';
import type { RunPlaces } from './with-runs.js';

export interface Options {
  readonly run: string;
  readonly configPath?: string;
  readonly json: boolean;
}

/** `ratchet runs explain` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  return withRuns(options.configPath, async (places) => {
    const { config, database, sources } = places;
    const found = await findRun(sources, config.model.name, options.run);
    const { runId, workflowId } = found;
    const runKey = `${workflowId}/${runId}`;
    const [uses, outcomes] = await Promise.all([
      createPostgresStageResults(database).uses(runKey),
      readOutcomes(places, found),
    ]);
    const stages = explainStages(runKey, uses, outcomes);
    if (options.json) terminal.json({ workflowId, runId, model: found.model, stages });
    else
      terminal.show({ workflowId, stages }, (plain, paint) =>
        composeExplanation(plain.workflowId, plain.stages, paint),
      );
    return EXIT.done;
  });
}

/** How the stages went; none where nothing says so any more, the steps are told all the same. */
async function readOutcomes(places: RunPlaces, run: KnownRun) {
  if (run.outcome === null) return (await lookAt(places.client, run))?.stages ?? [];
  const ended = await readEndedRun(places, run).catch(() => null);
  return ended?.stages ?? [];
}
