import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { RunUnreadableError } from '../../services/ledger/errors.js';
import type { RunLog } from '../../services/ledger/port.js';
import { createPostgresRunLog } from '../../services/ledger/postgres-run-log.js';
import { describeRunLog } from '../conformance/run-log.js';
import { retrainingResult } from '../support/retraining-result.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

const EXPERIMENT = 'customer-churn-prediction';
const STARTED = '2026-11-22T02:00:00.000Z';
const ENDED = '2026-11-22T02:00:09.500Z';

let server: TestDatabase;
let runs: RunLog;

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await server.prepare();
  runs = createPostgresRunLog(server.application);
});
beforeEach(() => server.database.execute('TRUNCATE run CASCADE'));
afterAll(() => server.drop());

describeRunLog('PostgreSQL', () => runs);

/** A row as the first version has written it: six metrics, no forced pass, nothing of searches and schedules. */
async function recordOfFirstVersion(changes: object = {}): Promise<void> {
  const { metrics, ...result } = retrainingResult({ workflowId: 'old', runId: 'old' });
  const six = Object.entries(metrics ?? {}).slice(0, 6);
  await server.database.query(
    `INSERT INTO run (workflow_id, run_id, model, verdict, result, started_at, ended_at, experiment)
     VALUES ('old', 'old', $1, $2, $3, $4, $5, $6)`,
    [
      result.model,
      result.verdict,
      JSON.stringify({ ...result, metrics: Object.fromEntries(six), ...changes }),
      STARTED,
      ENDED,
      EXPERIMENT,
    ],
  );
}

describe('a run whose findings quote what PostgreSQL does not keep', () => {
  it('is kept with a mark in its place', async () => {
    const stages = retrainingResult().stages.map((stage) => ({ ...stage, finding: 'half \ud83d of it' }));
    const odd = { reasons: ['"a\0b" is no number'], stages };
    await runs.record(retrainingResult({ workflowId: 'odd', ...odd }), STARTED, ENDED);

    const found = await runs.find('odd');
    expect(found?.reasons).toEqual(['"a\uFFFDb" is no number']);
    expect(found?.stages[0]?.finding).toBe('half \uFFFD of it');
  });
});

describe('runs of the first version', () => {
  it('are listed with the others', async () => {
    await recordOfFirstVersion();

    expect(await runs.list({ limit: 10 })).toMatchObject([
      { workflowId: 'old', aucRoc: 0.93914, version: 4, scheduledBy: null },
    ]);
    expect(await runs.bestParameters('churn-predictor', 'lightgbm')).toBeNull();
  });

  it('are found, with NaN for what was not measured', async () => {
    await recordOfFirstVersion();

    expect((await runs.find('old'))?.metrics).toEqual({
      ...retrainingResult().metrics,
      logLoss: Number.NaN,
      brier: Number.NaN,
      calibrationError: Number.NaN,
    });
  });

  it('name the fields that cannot be read', async () => {
    await recordOfFirstVersion({ verdict: 'adored', rows: 'many' });

    const error = await runs.find('old').catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(RunUnreadableError);
    expect(String(error)).toMatch(/run "old"[\s\S]*at verdict[\s\S]*at rows[\s\S]*table run, column result/);
  });
});

describe('the run log', () => {
  it('keeps the last write of a run, its stages included', async () => {
    const running = retrainingResult({ verdict: 'failed', stages: retrainingResult().stages.slice(0, 2) });
    await runs.record(running, STARTED, null, EXPERIMENT);
    await runs.record(retrainingResult(), STARTED, ENDED, EXPERIMENT);

    expect(await runs.find(running.workflowId)).toEqual(retrainingResult());
    const stages = await server.database.query('SELECT name, outcome FROM run_stage ORDER BY position');
    expect(stages).toHaveLength(8);
    expect(stages[0]).toEqual({ name: 'data_validation', outcome: 'passed' });
  });

  it('finds the newest of several runs with one workflow id', async () => {
    await runs.record(retrainingResult({ runId: 'later', reasons: ['later'] }), ENDED, null);
    await runs.record(retrainingResult({ runId: 'earlier', reasons: ['earlier'] }), STARTED, ENDED);

    expect(await runs.find(retrainingResult().workflowId)).toMatchObject({ runId: 'later' });
  });

  it("answers the guide's SQL query for the training history", async () => {
    const older = retrainingResult({ runId: 'older', workflowId: 'older', mlflowRunId: null, cv: null });
    await runs.record(older, '2026-11-15T02:00:00Z', '2026-11-15T02:00:09Z', EXPERIMENT);
    await runs.record(retrainingResult(), STARTED, ENDED, EXPERIMENT);
    await runs.record(retrainingResult({ workflowId: 'else' }), STARTED, ENDED, 'another-experiment');

    const rows = await server.database.query(`
      SELECT
        experiment_name,
        run_id,
        metric_name,
        metric_value,
        timestamp
      FROM mlflow_metrics
      WHERE experiment_name = 'customer-churn-prediction'
      ORDER BY timestamp DESC;`);

    // Ten of the run with folds (its auc_pr is undefined), eight of the one without.
    expect(rows).toHaveLength(18);
    expect(rows).toContainEqual({
      experiment_name: EXPERIMENT,
      run_id: retrainingResult().mlflowRunId,
      metric_name: 'accuracy',
      metric_value: 0.87123,
      timestamp: new Date(ENDED),
    });
    expect(rows[0]).toMatchObject({ timestamp: new Date(ENDED) });
    expect(rows.at(-1)).toMatchObject({ run_id: 'older', timestamp: new Date('2026-11-15T02:00:09Z') });
  });

  it('has no metrics of a run that failed before it had a model', async () => {
    await runs.record(retrainingResult({ metrics: null, cv: null }), STARTED, ENDED, EXPERIMENT);

    expect(await server.database.query('SELECT 1 FROM mlflow_metrics')).toEqual([]);
  });
});
