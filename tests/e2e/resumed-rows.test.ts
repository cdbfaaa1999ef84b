import { copyFileSync } from 'node:fs';

import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { mailsAbout } from '../support/caught-mails.js';
import { rewriteRows, writeDemoCustomers } from '../support/demo-customers.js';
import { failureOf } from '../support/failure.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { mlflowRun, mlflowVersions } from '../support/mlflow-reader.js';
import type { CommandResult } from '../support/ratchet-command.js';
import { sharedStack } from '../support/stack.js';
import { readTrainDocument } from '../support/train-document.js';
import { PROMOTING } from '../support/training-run.js';

const MODEL = uniqueName('resumed-rows');
const WAIT = { timeout: 120_000, interval: 500 };

let installation: Installation;
let config: string;
let weeks: readonly string[];

const source = (): string => installation.path('source.csv');
const call = (...words: readonly string[]): Promise<CommandResult> =>
  installation.run(...words, '--config-path', config);
const untilAsked = (): Promise<void> =>
  vi.waitFor(async () => {
    expect((await call('runs', 'show', 'latest')).stdout).toContain('may the model be deployed?');
  }, WAIT);

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL, {
    dataset: { source: { path: source() } },
    training: { algorithms: ['lightgbm'] },
    deployment: { approval: { required: true } },
  });
  const written = [await writeDemoCustomers(installation), await writeDemoCustomers(installation, 1)];
  weeks = written.map(({ path }) => path);
  const { sourceDatabaseUrl } = sharedStack();
  await installation.startWorker(config, { SOURCE_DATABASE_URL: sourceDatabaseUrl });
});
afterAll(() => installation.close());

/** The file that the configuration names, as this week delivers it. */
const deliver = (week: number): void => {
  copyFileSync(weeks[week] ?? '', source());
};

describe('a run that is resumed when its source holds the rows of next week', () => {
  it('goes on with its own, under the same version and in the same MLflow run', async () => {
    deliver(0);
    const training = installation.start('train', ...PROMOTING, '--config-path', config, '--json');
    await untilAsked();
    expect((await call('runs', 'abort', 'latest', '--reason', 'holiday')).code).toBe(0);
    expect((await training.ended).code).toBe(1);
    const [before] = await mlflowVersions(MODEL);

    deliver(1);
    const resuming = installation.start('runs', 'resume', 'latest', '--config-path', config, '--json');
    await untilAsked();
    expect((await call('approve', 'latest')).code).toBe(0);
    const resumed = await resuming.ended;
    const document = readTrainDocument(resumed);

    expect(document).toMatchObject({ verdict: 'promoted', model: { version: 1 } });
    expect(document.model.modelSha256).toBe(before?.tags['ratchet.model_sha256']);
    expect(await mlflowVersions(MODEL)).toHaveLength(1);
    expect(document.mlflowRunId).toBe(before?.run_id);
    const { data, info } = await mlflowRun(document.mlflowRunId ?? '');
    expect(info.status).toBe('FINISHED');
    expect(data.tags['ratchet.workflow_id']).toBe(document.workflowId);
  });
});

describe('a run that names another one which did not fail', () => {
  it('is refused before it does anything, and the champion stays as it is', async () => {
    const [champion] = await mlflowVersions(MODEL);
    const run = await mlflowRun(champion?.run_id ?? '');
    const execution = { workflowId: run.data.tags['ratchet.workflow_id'] };
    const { runId } = await installation.client.workflow.getHandle(String(execution.workflowId)).describe();
    const key = `${String(execution.workflowId)}/${runId}`;
    for (const [resumes, problem] of [
      [key, 'a run that came to its end (promoted)'],
      [`deployment/${MODEL}/${runId}`, 'neither the run log nor Temporal'],
      ['champion', 'which is not the key of a run'],
    ] as const) {
      const running = installation.client.workflow.execute(WORKFLOWS.retraining, {
        workflowId: uniqueName('hostile'),
        taskQueue: TASK_QUEUES.workflows,
        args: [{ resumes, registerBest: true, promoteToStaging: true }],
      });
      const { cause } = await failureOf(running, WorkflowFailedError);
      expect(cause).toBeInstanceOf(ApplicationFailure);
      expect(cause).toMatchObject({ type: 'ConfigurationError' });
      expect(cause?.message).toContain(problem);
    }
    expect(await mlflowVersions(MODEL)).toEqual([champion]);
    expect(await mlflowRun(champion?.run_id ?? '')).toEqual(run);
  });
});

describe('a run that resuming cannot help', () => {
  const bad = (): string => installation.path('bad.csv');

  it('says by which command another one is started, on the terminal, in the mail and when it is shown', async () => {
    rewriteRows(weeks[0] ?? '', bad(), (row) => new Map([...row, ['contract', 'lifelong']]));
    const typed = ['train', '--data-path', bad(), ...PROMOTING, '--config-path', config];
    const failed = await installation.run(...typed);
    expect(failed.code).toBe(3);
    const then = `Then: npx ratchet ${typed.join(' ')}`;
    const shown = await call('runs', 'show', 'latest');
    for (const text of [failed.stdout, shown.stdout]) {
      expect(text).toContain(then);
      expect(text).toContain('correct the file bad.csv or, knowingly, the contract.');
      expect(text).not.toContain('runs resume');
    }
    await vi.waitFor(async () => {
      expect((await mailsAbout(MODEL)).at(-1)?.text).toContain(then);
    }, WAIT);

    const resumed = await call('runs', 'resume', 'latest');
    expect(resumed).toMatchObject({ code: 1, stdout: '' });
    expect(resumed.stderr).toContain('failed with DataValidationError: gone on with, it would meet');
    expect(resumed.stderr).toContain(then);
  });

  it('names the table where it is one', async () => {
    const table = `no_such_${MODEL.replaceAll('-', '_')}`;
    const failed = await call('train', '--source-table', table);
    expect(failed.stdout).toContain(`Next step: Repair the table ${table}, or name another.`);
    expect(failed.stdout).toContain(
      `Then: npx ratchet train --source-table ${table} --config-path ${config}`,
    );
  });
});
