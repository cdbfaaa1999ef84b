import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import type { RetrainingResult } from '../../contracts/run.js';
import type { RunFilter, RunLog } from '../../services/ledger/port.js';
import { retrainingResult } from '../support/retraining-result.js';
import { searchSummary } from '../support/search-summary.js';

const day = (date: number): string => new Date(Date.UTC(2026, 10, date, 2)).toISOString();

/** What every implementation of the RunLog port has to do. Each test has a model of its own. */
export function describeRunLog(name: string, open: () => RunLog): void {
  describe(`${name} as a run log`, () => {
    let runs: RunLog;
    let model = '';
    beforeEach(() => {
      runs = open();
      model = `model-${randomUUID()}`;
    });

    const record = (date: number, changes: Partial<RetrainingResult> = {}, ended = true) =>
      runs.record(
        retrainingResult({ model, workflowId: `${model}/${date}`, runId: `run-${date}`, ...changes }),
        day(date),
        ended ? day(date + 1) : null,
      );
    const searched = (learning_rate: number, algorithm: 'lightgbm' | 'xgboost' = 'lightgbm') => ({
      searches: [searchSummary({ algorithm, best: { trial: 1, value: 0.9, parameters: { learning_rate } } })],
    });

    it('finds the result of a run whole, whatever it holds', async () => {
      const result = retrainingResult({
        model,
        workflowId: model,
        searches: [searchSummary()],
        scheduledBy: 'retraining/demo/weekly',
        approval: { answer: 'approve', by: 'Ann Lee', reason: 'looked at the slices' },
        failure: {
          type: 'ModelRegistryError',
          stage: 'model_registration',
          nextStep: 'Look.',
          resumeCommand: 'npx ratchet runs resume run-1',
        },
        stages: retrainingResult().stages.map((stage) => ({ ...stage, reused: true })),
      });
      await runs.record(result, day(1), day(2));

      expect(await runs.find(model)).toEqual(result);
      expect(await runs.find(`absent-${model}`)).toBeNull();
    });

    it('lists the runs that have ended, the newest by their start first', async () => {
      await record(2, { verdict: 'kept', scheduledBy: 'retraining/demo/weekly' });
      const failure = { type: 'DataSourceError', stage: null, nextStep: 'Repair it.' };
      await record(1, { verdict: 'failed', metrics: null, candidate: null, reasons: ['no rows'], failure });
      await record(3, { verdict: 'failed' }, false);

      expect(await runs.list({ model, limit: 10 })).toEqual([
        {
          workflowId: `${model}/2`,
          runId: 'run-2',
          model,
          verdict: 'kept',
          startedAt: day(2),
          endedAt: day(3),
          aucRoc: 0.93914,
          algorithm: 'lightgbm',
          version: 4,
          scheduledBy: 'retraining/demo/weekly',
          reasons: retrainingResult().reasons,
          failureType: null,
        },
        {
          workflowId: `${model}/1`,
          runId: 'run-1',
          model,
          verdict: 'failed',
          startedAt: day(1),
          endedAt: day(2),
          aucRoc: null,
          algorithm: null,
          version: null,
          scheduledBy: null,
          reasons: ['no rows'],
          failureType: 'DataSourceError',
        },
      ]);
    });

    it('lists no more than asked for: of one model or of all, or one run', async () => {
      for (const date of [1, 2, 3]) await record(date);
      await record(4, { model: `other-${model}` });

      const listed = async (filter: RunFilter) => (await runs.list(filter)).map(({ runId }) => runId);
      expect(await listed({ run: { workflowId: `${model}/2`, runId: 'run-2' }, limit: 2 })).toEqual([
        'run-2',
      ]);
      expect(await listed({ run: { workflowId: `${model}/2`, runId: 'run-3' }, limit: 2 })).toEqual([]);
      expect(await listed({ model, limit: 2 })).toEqual(['run-3', 'run-2']);
      expect(await listed({ model: `absent-${model}`, limit: 2 })).toEqual([]);
      expect(await listed({ limit: 2 })).toEqual(['run-4', 'run-3']);
    });

    it('has the best parameters of the last search of an algorithm, of this model only', async () => {
      await record(1, searched(0.1, 'xgboost'));
      await record(2, searched(0.2));
      await record(3, { ...searched(0.3), verdict: 'refused' });
      await record(4);
      await record(5, { ...searched(0.5), model: `other-${model}` });

      expect(await runs.bestParameters(model, 'lightgbm')).toEqual({ learning_rate: 0.3 });
      expect(await runs.bestParameters(model, 'xgboost')).toEqual({ learning_rate: 0.1 });
      expect(await runs.bestParameters(model, 'random_forest')).toBeNull();
    });

    it('leaves out the searches of runs that have failed or go on', async () => {
      await record(1, searched(0.1));
      await record(2, { ...searched(0.2), verdict: 'failed' });
      await record(3, searched(0.3), false);

      expect(await runs.bestParameters(model, 'lightgbm')).toEqual({ learning_rate: 0.1 });
    });
  });
}
