import type { Client } from '@temporalio/client';

import type { RetrainingResult } from '../contracts/run.js';
import { ledgerRules } from '../domain/registry/ledger-rules.js';
import { createPostgresLedger } from '../services/ledger/postgres-ledger.js';
import { controlLines } from './control-lines.js';
import { readEndedRun } from './ended-run.js';
import { EXIT } from './exit-codes.js';
import { findRun } from './find-run.js';
import { watchableRun } from './follow-run.js';
import type { KnownRun } from './known-run.js';
import { createLookout } from './look-at-run.js';
import { printRun } from './print-run.js';
import { runWord } from './run-id.js';
import type { RunView } from './run-view.js';
import { stageLine } from './stage-line.js';
import type { Terminal } from './terminal.js';
import { withRuns } from './with-runs.js';
import type { RunPlaces } from './with-runs.js';

export interface Options {
  readonly run: string;
  readonly configPath?: string;
  readonly json: boolean;
}

const ANSWER_LIMIT_MS = 5_000;

/** `ratchet runs show` */
export async function run(options: Options, terminal: Terminal): Promise<number> {
  const { configPath, json } = options;
  return withRuns(configPath, async (places) => {
    const { addresses, client, config, sources } = places;
    const found = await findRun(sources, config.model.name, options.run);
    if (found.outcome === null) {
      const view = await lookAt(client, found);
      printOpenRun(found, view && (await besideStaging(places, found, view)), json, terminal);
      return EXIT.done;
    }
    const result = await readEndedRun(places, found);
    if (!json) printStages(result, terminal);
    await printRun(result, { addresses, config, json }, terminal);
    return EXIT.done;
  });
}

/** The stages of a run that has ended, on stdout, as `train` says them while they end. */
export function printStages({ stages, workflowId }: RetrainingResult, terminal: Terminal): void {
  terminal.result(workflowId);
  for (const stage of stages) terminal.result(stageLine(stage, terminal.paintResult).trimEnd());
}

/** Prints where a run is that goes on; `view` is null where no worker answers. */
export function printOpenRun(
  { model, runId, startedAt, workflowId }: KnownRun,
  view: RunView | null,
  json: boolean,
  { json: printJson, paintResult, result }: Terminal,
): void {
  if (json) {
    const { control = null, stages = [] } = view ?? {};
    const staged = view?.staged === undefined ? {} : { staged: view.staged };
    const document = { workflowId, runId, model, verdict: null, startedAt, stages, control, ...staged };
    printJson(document);
    return;
  }
  result(`${workflowId} ${paintResult('cyan', 'goes on')}`);
  if (view === null) result('  No worker answers: start one with `npx ratchet up` or `npx ratchet worker`.');
  for (const stage of view?.stages ?? []) result(stageLine(stage, paintResult).trimEnd());
  for (const line of controlLines(view?.control ?? null, workflowId, paintResult, view?.staged)) result(line);
  result(`  Watch it with: npx ratchet runs watch ${runWord(workflowId)}`);
}

/** With what is in staging now, where the run asks whether its model may go there. */
async function besideStaging(
  { config, database }: RunPlaces,
  { model }: KnownRun,
  view: RunView,
): Promise<RunView> {
  if (view.control?.waiting?.staged === undefined) return view;
  const ledger = createPostgresLedger(database, ledgerRules);
  return { ...view, staged: await ledger.staged(model ?? config.model.name) };
}

/** One look at a run that goes on; null where no worker answers in time. */
export function lookAt(client: Client, { runId, workflowId }: KnownRun): Promise<RunView | null> {
  const look = createLookout(watchableRun(client, workflowId, runId));
  return client.withDeadline(Date.now() + ANSWER_LIMIT_MS, look);
}
