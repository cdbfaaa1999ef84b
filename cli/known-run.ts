import { defineSearchAttributeKey } from '@temporalio/common';
import type { TypedSearchAttributes } from '@temporalio/common';

import { RUN_VERDICTS, SEARCH_ATTRIBUTES, SEARCH_ATTRIBUTE_TYPES, STAGES } from '../contracts/names.js';
import type { Algorithm, RunVerdict, StageName } from '../contracts/names.js';
import type { EndedRun } from '../services/ledger/port.js';

/** How a run is known to have ended; `unknown` where only its end is on record. */
export type RunOutcome = RunVerdict | 'cancelled' | 'terminated' | 'timed out' | 'unknown';

/** A run that goes on or has ended, as a list shows it. */
export interface KnownRun {
  readonly workflowId: string;
  readonly runId: string;
  /** Null until a worker has read the run's configuration. */
  readonly model: string | null;
  /** Null = it goes on. */
  readonly outcome: RunOutcome | null;
  /** Where it is, or was when it ended. */
  readonly stage: StageName | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Of the candidate; null where there is none yet, likewise below. */
  readonly aucRoc: number | null;
  readonly algorithm: Algorithm | null;
  readonly version: number | null;
  readonly scheduledBy: string | null;
  readonly reasons: readonly string[];
  /** Of a run that has failed and is on record, else null. */
  readonly failureType: string | null;
}

/** What Temporal tells of a workflow in a list. */
export interface ListedWorkflow {
  readonly workflowId: string;
  readonly runId: string;
  readonly status: { readonly name: string };
  readonly startTime: Date;
  readonly closeTime?: Date;
  readonly typedSearchAttributes: Pick<TypedSearchAttributes, 'get'>;
}

const { aucRoc, model, modelVersion, outcome, stage } = SEARCH_ATTRIBUTES;
const KEYS = {
  aucRoc: defineSearchAttributeKey(aucRoc, SEARCH_ATTRIBUTE_TYPES[aucRoc]),
  model: defineSearchAttributeKey(model, SEARCH_ATTRIBUTE_TYPES[model]),
  modelVersion: defineSearchAttributeKey(modelVersion, SEARCH_ATTRIBUTE_TYPES[modelVersion]),
  outcome: defineSearchAttributeKey(outcome, SEARCH_ATTRIBUTE_TYPES[outcome]),
  stage: defineSearchAttributeKey(stage, SEARCH_ATTRIBUTE_TYPES[stage]),
  // Temporal's own.
  scheduledBy: defineSearchAttributeKey('TemporalScheduledById', 'KEYWORD'),
};

const ENDED_OTHERWISE: Readonly<Record<string, RunOutcome>> = {
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed out',
};

/** A run as Temporal knows it. */
export function runOfWorkflow(workflow: ListedWorkflow): KnownRun {
  const { closeTime, runId, startTime, status, typedSearchAttributes: found, workflowId } = workflow;
  return {
    workflowId,
    runId,
    model: found.get(KEYS.model) ?? null,
    outcome: outcomeOf(status.name, found.get(KEYS.outcome)),
    stage: STAGES.find((name) => name === found.get(KEYS.stage)) ?? null,
    startedAt: startTime.toISOString(),
    endedAt: closeTime?.toISOString() ?? null,
    aucRoc: found.get(KEYS.aucRoc) ?? null,
    algorithm: null,
    version: found.get(KEYS.modelVersion) ?? null,
    scheduledBy: found.get(KEYS.scheduledBy) ?? null,
    reasons: [],
    failureType: null,
  };
}

/** A run as the run log has it. A cancelled one stands there as failed; Temporal, where it still knows it, says more. */
export function runOfLog(run: EndedRun, workflow: KnownRun | undefined): KnownRun {
  const { verdict, ...rest } = run;
  const closer = verdict === 'failed' ? workflow?.outcome : null;
  return { ...rest, outcome: closer ?? verdict, stage: workflow?.stage ?? null };
}

function outcomeOf(status: string, tagged: string | undefined): RunOutcome | null {
  if (status === 'RUNNING') return null;
  // A run that a person aborted fails with the words of that person.
  if (tagged === 'cancelled') return 'cancelled';
  if (status !== 'COMPLETED') return ENDED_OTHERWISE[status] ?? 'unknown';
  return RUN_VERDICTS.find((verdict) => verdict === tagged) ?? 'unknown';
}
