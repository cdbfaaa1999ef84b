import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';

import {
  RunCancelledError,
  RunStateError,
  StackNotRunningError,
  UsageError,
  WorkerUnreachableError,
} from '../../cli/errors.js';
import { exitCodeOfError, exitCodeOfRun } from '../../cli/exit-codes.js';
import { ConfigurationError } from '../../config/errors.js';
import { FAILURES } from '../../contracts/names.js';
import { DatabaseUnreachableError } from '../../services/database/errors.js';
import { TemporalUnreachableError } from '../../services/temporal/connection.js';
import { DataSourceError } from '../../services/warehouse/errors.js';
import { retrainingResult } from '../support/retraining-result.js';

const failed = (type: string) =>
  retrainingResult({ verdict: 'failed', failure: { type, stage: null, nextStep: '' } });

describe('the exit code of a run', () => {
  it.each([
    ['promoted', 0],
    ['staged', 0],
    ['kept', 0],
    ['refused', 4],
  ] as const)('that is %s is %i', (verdict, code) => {
    expect(exitCodeOfRun(retrainingResult({ verdict }))).toBe(code);
  });

  it.each([
    [FAILURES.dataValidation, 3],
    [FAILURES.dataSource, 3],
    [FAILURES.configuration, 2],
    [FAILURES.serverUnreachable, 5],
    [FAILURES.modelTraining, 1],
    [FAILURES.modelIntegrity, 1],
    ['RangeError', 1],
  ] as const)('that failed with %s is %i', (type, code) => {
    expect(exitCodeOfRun(failed(type))).toBe(code);
  });

  it('that failed without a cause is 1', () => {
    expect(exitCodeOfRun(retrainingResult({ verdict: 'failed', failure: null }))).toBe(1);
  });
});

describe('the exit code of a command that threw', () => {
  it.each([
    [2, new UsageError('--at: expected a time')],
    [2, new ConfigurationError([])],
    [2, new CommanderError(1, 'commander.unknownOption', 'unknown option')],
    [3, new DataSourceError('a.csv', { code: 'empty', problem: 'it is empty', nextStep: 'Give another' })],
    [5, new StackNotRunningError(['Temporal'])],
    [5, new TemporalUnreachableError('127.0.0.1:7233', null)],
    [5, new DatabaseUnreachableError('127.0.0.1:5432', 'refused', 'Start it.')],
    [5, new WorkerUnreachableError('nobody answers')],
    [1, new RunStateError('it has ended')],
    [1, new RunCancelledError('retraining/churn-predictor/1')],
    [1, new RangeError('anything else')],
  ])('is %i for %o', (code, error) => {
    expect(exitCodeOfError(error)).toBe(code);
  });

  it('is 1 for what is no error at all', () => {
    expect(exitCodeOfError('text')).toBe(1);
    expect(exitCodeOfError(undefined)).toBe(1);
  });
});
