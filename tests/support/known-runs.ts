import { TypedSearchAttributes, defineSearchAttributeKey } from '@temporalio/common';

import type { KnownRun, ListedWorkflow } from '../../cli/known-run.js';
import type { RunSources } from '../../cli/list-runs.js';
import { SEARCH_ATTRIBUTES } from '../../contracts/names.js';
import type { EndedRun } from '../../services/ledger/port.js';

/** A run that the schedule has started and that staged version 4, unless told otherwise. */
export function endedRun(changes: Partial<EndedRun> = {}): EndedRun {
  return {
    workflowId: 'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z',
    runId: '0198f0c2-0000-7000-8000-000000000001',
    model: 'churn-predictor',
    verdict: 'staged',
    startedAt: '2026-11-22T02:00:00.000Z',
    endedAt: '2026-11-22T02:12:05.000Z',
    aucRoc: 0.93914,
    algorithm: 'lightgbm',
    version: 4,
    scheduledBy: 'retraining/churn-predictor/weekly',
    reasons: ['not worse than the champion'],
    failureType: null,
    ...changes,
  };
}

/** As `endedRun`, as a list shows it. */
export function knownRun(changes: Partial<KnownRun> = {}): KnownRun {
  const { verdict, ...run } = endedRun();
  return { ...run, outcome: verdict, stage: 'deployment', ...changes };
}

const { model, modelVersion, outcome, stage } = SEARCH_ATTRIBUTES;
const KEYS = {
  model: defineSearchAttributeKey(model, 'KEYWORD'),
  outcome: defineSearchAttributeKey(outcome, 'KEYWORD'),
  stage: defineSearchAttributeKey(stage, 'KEYWORD'),
  scheduledBy: defineSearchAttributeKey('TemporalScheduledById', 'KEYWORD'),
};

/** A retraining in Temporal's list, by default one by hand that trains. */
export function listedWorkflow(
  changes: Partial<ListedWorkflow> = {},
  tags: Partial<Record<keyof typeof KEYS, string>> = { model: 'churn-predictor', stage: 'model_training' },
  version?: number,
): ListedWorkflow {
  const pairs = [KEYS.model, KEYS.outcome, KEYS.stage, KEYS.scheduledBy].flatMap((key) => {
    const [name] = Object.entries(KEYS).find(([, each]) => each === key) ?? [];
    const value = Object.entries(tags).find(([each]) => each === name)?.[1];
    return value === undefined ? [] : [{ key, value }];
  });
  const versions =
    version === undefined ? [] : [{ key: defineSearchAttributeKey(modelVersion, 'INT'), value: version }];
  return {
    workflowId: 'retraining/churn-predictor/0198f0d7-aaaa-7000-8000-00000000000a',
    runId: '0198f0d7-aaaa-7000-8000-0000000000aa',
    status: { name: 'RUNNING' },
    startTime: new Date('2026-11-23T09:30:00Z'),
    typedSearchAttributes: new TypedSearchAttributes([...pairs, ...versions]),
    ...changes,
  };
}

/** Temporal and a run log that hold these. */
export function runSources(
  workflows: readonly ListedWorkflow[],
  ended: readonly EndedRun[] = [],
): RunSources {
  return {
    workflows: {
      async *list() {
        yield* await Promise.resolve(workflows);
      },
    },
    runLog: {
      list: ({ limit, model: wanted }) =>
        Promise.resolve(ended.filter((run) => wanted === undefined || run.model === wanted).slice(0, limit)),
    },
  };
}
