import { writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { mailsAbout } from '../support/caught-mails.js';
import { leaksIn, rewriteRows, writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import { mlflowFile, mlflowFiles, mlflowRun, mlflowVersions } from '../support/mlflow-reader.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { servingState, type ServingState } from '../support/serving-state.js';
import { train, type TrainingRun } from '../support/training-run.js';
import { historyText } from '../support/workflow-history.js';

const MODEL = uniqueName('refusals');

let installation: Installation;
let worker: RatchetWorker;
let config: string;
let customers: DemoCustomers;
let champion: ServingState;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL);
  customers = await writeDemoCustomers(installation);
  worker = await installation.startWorker(config);
  const { document } = await train(installation, config, customers.path);
  expect(document.verdict).toBe('promoted');
  champion = await servingState(installation.database, MODEL);
});

afterAll(() => installation.close());

const statusInTemporal = async ({ document }: TrainingRun): Promise<string> => {
  const { status } = await installation.client.workflow.getHandle(document.workflowId).describe();
  return status.name;
};

const championIsUntouched = async (): Promise<void> => {
  expect(await servingState(installation.database, MODEL)).toEqual(champion);
  expect(await mlflowVersions(MODEL)).toHaveLength(1);
};

const onlyMailAfter = async (before: number) => {
  const mails = (await mailsAbout(MODEL)).slice(before);
  expect(mails).toHaveLength(1);
  return mails[0];
};

describe('a model below a threshold', () => {
  it('is refused with exit code 4 by a run that completed, and one mail says so', async () => {
    const before = (await mailsAbout(MODEL)).length;
    const impossible = installation.writeConfig(MODEL, { training: { thresholds: { min_precision: 1 } } });
    const run = await train(installation, impossible, customers.path);

    expect(run.code).toBe(4);
    expect(run.document).toMatchObject({ verdict: 'refused', failure: null, model: { version: null } });
    expect(run.document.reasons.join()).toMatch(/precision/);
    expect(run.document.stages.map(({ outcome }) => outcome).slice(4)).toEqual([
      'refused',
      'skipped',
      'skipped',
      'skipped',
    ]);
    expect(await statusInTemporal(run)).toBe('COMPLETED');
    const mail = await onlyMailAfter(before);
    expect(mail?.subject).toBe(`Training Pipeline - Model refused: ${MODEL} at Model Validation`);
    expect(mail?.text).toContain('version 1, keeps serving.');
    await championIsUntouched();
  });
});

describe('a first model without a signal', () => {
  it('is refused with exit code 4 although no thresholds are set, and serves nobody', async () => {
    const model = uniqueName('no-signal');
    const unasked = {
      min_accuracy: null,
      min_precision: null,
      min_recall: null,
      min_f1_score: null,
      min_auc_roc: null,
    };
    const path = installation.path('no-signal.csv');
    const outcomes: string[] = [];
    // Each customer gets the outcome of another: the row 1,001 before.
    rewriteRows(customers.path, path, (row, index) => {
      outcomes.push(row.get('churn') ?? '');
      return new Map(row).set('churn', outcomes[index - 1_001] ?? (index % 4 === 0 ? 'Yes' : 'No'));
    });
    const withoutThresholds = installation.writeConfig(model, { training: { thresholds: unasked } });
    const run = await train(installation, withoutThresholds, path);

    expect(run.code).toBe(4);
    expect(run.document).toMatchObject({ verdict: 'refused', failure: null, model: { version: null } });
    expect(run.document.reasons[0]).toMatch(/^no signal shown: ROC-AUC 0\.\d+ on \d+ test rows/);
    expect(await mlflowVersions(model)).toHaveLength(0);
    const [mail] = await mailsAbout(model);
    expect(mail?.subject).toBe(`Training Pipeline - Model refused: ${model} at Model Validation`);
    expect(mail?.text).toContain('no signal shown');
  });
});

describe('data that breaks the contract', () => {
  /** What every refusal of data has in common. */
  const expectRefusedData = async (run: TrainingRun, mailsBefore: number) => {
    expect(run.code).toBe(3);
    expect(run.document).toMatchObject({
      verdict: 'failed',
      failure: { type: 'DataValidationError', stage: 'data_validation' },
      champion: { version: 1 },
      model: { version: null, modelSha256: null },
    });
    expect(await statusInTemporal(run)).toBe('FAILED');
    const mail = await onlyMailAfter(mailsBefore);
    expect(mail?.subject).toBe(`Training Pipeline - Failed: ${MODEL} at Data Validation`);
    expect(mail?.text).toContain('Data quality issue detected');
    expect(mail?.text).toMatch(/Next step\n {2}- Read the failed checks in the validation report/);
    const { info } = await mlflowRun(run.document.mlflowRunId ?? '');
    expect(info.status).toBe('FAILED');
    await championIsUntouched();
    return mail;
  };

  it('for want of a column is refused with exit code 3, and the run fails', async () => {
    const before = (await mailsAbout(MODEL)).length;
    const path = installation.path('no-contract.csv');
    rewriteRows(customers.path, path, (row) => new Map([...row].filter(([name]) => name !== 'contract')));
    const run = await train(installation, config, path);

    const mail = await expectRefusedData(run, before);
    expect(run.document.reasons.join()).toContain('contract: column present');
    expect(mail?.text).toContain('a column contract in the source');
  });

  it('in one row of ten is refused, and no offending value leaves the reports', async () => {
    const before = (await mailsAbout(MODEL)).length;
    const path = installation.path('bad-rows.csv');
    rewriteRows(customers.path, path, (row, index) =>
      index % 10 === 0 ? new Map(row).set('contract', 'CANARYCONTRACT') : row,
    );
    const run = await train(installation, config, path);

    const mail = await expectRefusedData(run, before);
    expect(run.document.reasons.join()).toMatch(/at most 2\.00 %/);
    const runId = run.document.mlflowRunId ?? '';
    expect(await mlflowFiles(runId, 'data')).toEqual(['data/validation.html']);
    const texts = [
      await historyText(installation.client, run.document.workflowId),
      await historyText(installation.client, `notification/${run.document.runId}`),
      `${mail?.text ?? ''}${mail?.html ?? ''}`,
      worker.log(),
      run.stdout,
      run.stderr,
      (await mlflowFile(runId, 'data/validation.html')).toString('utf8'),
    ];
    expect(texts.map((text) => [text.length > 0, leaksIn(text, customers.keys)])).toEqual(
      texts.map(() => [true, []]),
    );
  });

  it('that cannot be read as CSV at all is refused with exit code 3', async () => {
    const before = (await mailsAbout(MODEL)).length;
    const path = installation.path('picture.csv');
    writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]));
    const run = await train(installation, config, path);

    expect(run.code).toBe(3);
    expect(run.document).toMatchObject({
      verdict: 'failed',
      failure: { type: 'DataSourceError', stage: 'data_validation' },
    });
    expect(await onlyMailAfter(before)).toMatchObject({
      subject: `Training Pipeline - Failed: ${MODEL} at Data Validation`,
    });
    await championIsUntouched();
  });
});
