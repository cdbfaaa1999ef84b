import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';

import { SEARCH_ATTRIBUTES, SEARCH_ATTRIBUTE_TYPES, STAGES, STAGE_TITLES } from '../contracts/names.js';
import type { RunVerdict, StageName } from '../contracts/names.js';
import type { StageOutcome } from '../contracts/run.js';
import { statusQuery } from './messages.js';

/** What a stage found, in one line for people, and how it went. */
export interface Finding {
  readonly outcome: 'passed' | 'warned' | 'refused';
  readonly text: string;
}

/** The stages of one run as people see them: query, details in the Temporal UI, search attributes. */
export interface RunProgress {
  /** Runs one stage and notes its outcome and time; an error is noted and thrown on. */
  stage<R>(name: StageName, run: () => Promise<R>, find: (result: R) => Finding): Promise<R>;
  /** Notes the end: stages not reached are skipped. */
  end(outcome: RunVerdict | 'cancelled'): void;
  outcomes(): readonly StageOutcome[];
  /** The stage a run stopped at, or null. */
  failedStage(): StageName | null;
}

const keys = {
  model: defineSearchAttributeKey(SEARCH_ATTRIBUTES.model, SEARCH_ATTRIBUTE_TYPES.Model),
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, SEARCH_ATTRIBUTE_TYPES.Stage),
  outcome: defineSearchAttributeKey(SEARCH_ATTRIBUTES.outcome, SEARCH_ATTRIBUTE_TYPES.Outcome),
  modelVersion: defineSearchAttributeKey(SEARCH_ATTRIBUTES.modelVersion, SEARCH_ATTRIBUTE_TYPES.ModelVersion),
  aucRoc: defineSearchAttributeKey(SEARCH_ATTRIBUTES.aucRoc, SEARCH_ATTRIBUTE_TYPES.AucRoc),
  drift: defineSearchAttributeKey(SEARCH_ATTRIBUTES.drift, SEARCH_ATTRIBUTE_TYPES.Drift),
};

/** Makes a run findable by the values of a finished stage. */
export const tagRun = {
  model: (value: string) => {
    upsertSearchAttributes([{ key: keys.model, value }]);
  },
  drift: (value: string) => {
    upsertSearchAttributes([{ key: keys.drift, value }]);
  },
  aucRoc: (value: number) => {
    upsertSearchAttributes([{ key: keys.aucRoc, value }]);
  },
  modelVersion: (value: number) => {
    upsertSearchAttributes([{ key: keys.modelVersion, value }]);
  },
} as const;

/** Starts the progress of a run, with every stage pending. */
export function openProgress(): RunProgress {
  const outcomes = new Map<StageName, StageOutcome>(
    STAGES.map((name) => [name, { name, outcome: 'pending', seconds: 0, finding: '' }]),
  );
  const list = () => [...outcomes.values()];
  const note = (outcome: StageOutcome) => {
    outcomes.set(outcome.name, outcome);
    setCurrentDetails(describeStages(list()));
  };
  setHandler(statusQuery, list, { description: 'Every stage with its outcome, seconds and finding' });
  return {
    stage: (name, run, find) => runStage(name, run, find, note),
    end(outcome) {
      for (const stage of list()) {
        if (stage.outcome === 'pending') note({ ...stage, outcome: 'skipped' });
      }
      upsertSearchAttributes([{ key: keys.outcome, value: outcome }]);
    },
    outcomes: list,
    failedStage: () =>
      list().find(({ outcome }) => outcome === 'failed' || outcome === 'refused')?.name ?? null,
  };
}

async function runStage<R>(
  name: StageName,
  run: () => Promise<R>,
  find: (result: R) => Finding,
  note: (outcome: StageOutcome) => void,
): Promise<R> {
  const startedAt = Date.now();
  const seconds = () => (Date.now() - startedAt) / 1000;
  upsertSearchAttributes([{ key: keys.stage, value: name }]);
  note({ name, outcome: 'running', seconds: 0, finding: '' });
  try {
    const result = await run();
    const finding = find(result);
    note({ name, outcome: finding.outcome, seconds: seconds(), finding: finding.text });
    return result;
  } catch (error) {
    note({ name, outcome: 'failed', seconds: seconds(), finding: '' });
    throw error;
  }
}

function describeStages(outcomes: readonly StageOutcome[]): string {
  const rows = outcomes.map(
    ({ name, outcome, seconds, finding }) =>
      `| ${STAGE_TITLES[name]} | ${outcome} | ${outcome === 'pending' ? '' : `${seconds.toFixed(1)} s`} | ${finding} |`,
  );
  return ['| Stage | Outcome | Time | Finding |', '|---|---|---|---|', ...rows].join('\n');
}
