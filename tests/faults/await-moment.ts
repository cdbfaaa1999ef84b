import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import { SEARCH_ATTRIBUTES } from '../../contracts/names.js';
import type { StageName } from '../../contracts/names.js';
import { historyEvents, type HistoryEvent } from '../support/history-events.js';
import type { Installation } from '../support/installation.js';
import { mlflowVersions } from '../support/mlflow-reader.js';
import { servingState } from '../support/serving-state.js';
import { awaitFits } from './await-fits.js';
import type { RunUnderTest } from './run-under-test.js';
import type { Moment } from './scenarios.js';

const POLL_MS = 5;

/** Waits for a moment of a run; `fitSeconds` is how long one of its fits takes. */
export async function awaitMoment(
  installation: Installation,
  run: RunUnderTest,
  moment: Moment,
  fitSeconds: number,
): Promise<void> {
  switch (moment.kind) {
    case 'boundary':
      return awaitBoundary(installation.client, run, moment.at);
    case 'effect':
      return awaitEffect(installation, run, moment.effect);
    case 'fit':
      await awaitFits(installation.client, run, moment.ended);
      await sleep(moment.share * fitSeconds * 1000);
  }
}

/** Waits for the event with which a run says that it enters a stage; `end` = that it has its outcome. */
async function awaitBoundary(
  client: Client,
  run: RunUnderTest,
  at: StageName | 'start' | 'end',
): Promise<void> {
  const { outcome, stage } = SEARCH_ATTRIBUTES;
  const { signal } = new AbortController();
  for await (const event of historyEvents(client, run, signal)) {
    if (
      at === 'start' ||
      (at === 'end' ? attribute(event, outcome) !== null : attribute(event, stage) === at)
    ) {
      return;
    }
  }
  throw new Error(`the run ${run.workflowId} ended without ${at}`);
}

/** Waits until MLflow shows a version of the model, or the ledger a promotion. */
async function awaitEffect(
  { client, database }: Installation,
  run: RunUnderTest,
  effect: 'version' | 'promotion',
): Promise<void> {
  // Both are read often: not before they can be there.
  await awaitBoundary(client, run, effect === 'version' ? 'model_registration' : 'deployment');
  const count = async (): Promise<number> =>
    effect === 'version'
      ? (await mlflowVersions(run.model)).length
      : (await servingState(database, run.model)).ledger.length;
  while ((await count()) === 0) await sleep(POLL_MS);
}

/** What a run sets a search attribute to by this event, or null. */
function attribute(event: HistoryEvent, name: string): unknown {
  const set = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes?.indexedFields;
  const data = set?.[name]?.data;
  return data ? JSON.parse(Buffer.from(data).toString('utf8')) : null;
}
