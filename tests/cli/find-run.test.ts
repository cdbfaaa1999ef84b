import { describe, expect, it } from 'vitest';

import { UsageError } from '../../cli/errors.js';
import { findRun } from '../../cli/find-run.js';
import { endedRun, listedWorkflow, runSources } from '../support/known-runs.js';

const MODEL = 'churn-predictor';
const weekly = (day: string, changes = {}) =>
  endedRun({
    workflowId: `retraining/${MODEL}/weekly-2026-11-${day}T02:00:00Z`,
    runId: `run-of-${day}`,
    startedAt: `2026-11-${day}T02:00:00.000Z`,
    ...changes,
  });
const sources = runSources([listedWorkflow()], [weekly('22'), weekly('15'), weekly('08')]);
const idOf = async (wanted: string) => (await findRun(sources, MODEL, wanted)).workflowId;

describe('the run that a person means', () => {
  it.each([
    ['latest', 'retraining/churn-predictor/0198f0d7-aaaa-7000-8000-00000000000a'],
    ['retraining/churn-predictor/weekly-2026-11-15T02:00:00Z', undefined],
    ['2026-11-15T02:00:00Z', 'retraining/churn-predictor/weekly-2026-11-15T02:00:00Z'],
    ['weekly-2026-11-08', 'retraining/churn-predictor/weekly-2026-11-08T02:00:00Z'],
    ['0198f0d7', 'retraining/churn-predictor/0198f0d7-aaaa-7000-8000-00000000000a'],
    ['run-of-08', 'retraining/churn-predictor/weekly-2026-11-08T02:00:00Z'],
    [
      'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z/run-of-22',
      'retraining/churn-predictor/weekly-2026-11-22T02:00:00Z',
    ],
  ])('by %s is found', async (wanted, workflowId) => {
    expect(await idOf(wanted)).toBe(workflowId ?? wanted);
  });

  it('is of the configured model where two models have a run that ends so', async () => {
    const other = weekly('22', {
      workflowId: 'retraining/other/weekly-2026-11-22T02:00:00Z',
      model: 'other',
      runId: 'o',
    });
    const both = runSources([], [other, weekly('22')]);
    expect((await findRun(both, MODEL, '22T02:00:00Z')).model).toBe(MODEL);
    expect((await findRun(both, 'other', '22T02:00:00Z')).model).toBe('other');
  });

  it('is the newest where a workflow id was used again', async () => {
    const again = runSources(
      [],
      [weekly('22', { runId: 'second' }), weekly('22', { startedAt: '2026-11-01T00:00:00Z' })],
    );
    expect((await findRun(again, MODEL, '22T02:00:00Z')).runId).toBe('second');
  });

  it('has to be named by more of its id where several end so', async () => {
    const asked = idOf('T02:00:00Z');
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(
      /^3 runs begin or end with "T02:00:00Z"; give more of the id of one:\n {2}retraining/,
    );
  });

  it.each(['no-such', '', 'LATEST'])('is unknown by %j, and what there is, is said', async (wanted) => {
    const asked = idOf(wanted);
    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow(
      /or one that begins or ends so\. The newest are:\n {2}retraining\/churn-predictor\/0198f0d7.*[^]*`npx ratchet runs list`/,
    );
  });

  it('is none where there is no run, and what starts one is said', async () => {
    const none = runSources([]);
    await expect(findRun(none, MODEL, 'latest')).rejects.toThrow(
      'churn-predictor has no run yet; `npx ratchet train` starts one',
    );
    await expect(findRun(none, MODEL, 'x')).rejects.toThrow(
      'there is no run yet; `npx ratchet train` starts one',
    );
  });
});
