import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, setHandler, upsertSearchAttributes } from '@temporalio/workflow';

import type { SearchProgress } from '../contracts/hyperparameter-search.js';
import { SEARCH_ATTRIBUTES, SEARCH_ATTRIBUTE_TYPES, STAGES } from '../contracts/names.js';
import type { RunVerdict, StageName } from '../contracts/names.js';
import type { StageOutcome } from '../contracts/run.js';
import { searchProgressSignal, searchQuery, statusQuery } from './messages.js';
import type { RunControls } from './run-control.js';
import { describeRun } from './run-details.js';
import type { RunEnd } from './run-details.js';

/** What a stage found, in one line for people, and how it went. */
export interface Finding {
  readonly outcome: 'passed' | 'warned' | 'refused';
  readonly text: string;
  /** All of it was kept from earlier runs. */
  readonly reused?: boolean;
}

/** The stages of one run as people see them: query, details in the Temporal UI, search attributes. */
export interface RunProgress {
  /** Runs one stage, once the run is not paused, and notes its outcome and time; an error is noted and thrown on. */
  stage<R>(name: StageName, run: () => Promise<R>, find: (result: R) => Finding): Promise<R>;
  /** Notes the end: stages not reached are skipped, for a reason where that is not plain from the outcome. */
  end(outcome: RunVerdict | 'cancelled', reason?: string): void;
  /** Shows how the run ended, why, and what to do after a failure. */
  conclude(result: RunEnd): void;
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
export function openProgress(controls: RunControls): RunProgress {
  const outcomes = new Map<StageName, StageOutcome>(
    STAGES.map((name) => [name, { name, outcome: 'pending', seconds: 0, finding: '' }]),
  );
  const list = () => [...outcomes.values()];
  const searches = new Map<string, SearchProgress>();
  let end: RunEnd | null = null;
  const tell = (): void => {
    setCurrentDetails(describeRun(list(), [...searches.values()], controls.state(), end));
  };
  const note = (outcome: StageOutcome): void => {
    outcomes.set(outcome.name, outcome);
    tell();
  };
  controls.onChange(tell);
  setHandler(searchProgressSignal, (progress) => {
    searches.set(progress.algorithm, progress);
    tell();
  });
  setHandler(searchQuery, () => [...searches.values()], {
    description: 'Every search for parameters with its trials, the best so far and the time left',
  });
  setHandler(statusQuery, list, { description: 'Every stage with its outcome, seconds and finding' });
  return {
    async stage(name, run, find) {
      await controls.released();
      return runStage(name, run, find, note);
    },
    end(outcome, reason = '') {
      controls.end(outcome);
      for (const stage of list()) {
        if (stage.outcome === 'pending') note({ ...stage, outcome: 'skipped', finding: reason });
      }
      upsertSearchAttributes([{ key: keys.outcome, value: outcome }]);
    },
    conclude(result) {
      end = result;
      tell();
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
    const { outcome, reused = false, text } = finding;
    note({ name, outcome, seconds: seconds(), finding: text, ...(reused && { reused }) });
    return result;
  } catch (error) {
    note({ name, outcome: 'failed', seconds: seconds(), finding: '' });
    throw error;
  }
}
