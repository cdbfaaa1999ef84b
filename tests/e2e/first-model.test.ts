import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { ALGORITHMS, SEARCH_ATTRIBUTES, STAGES } from '../../contracts/names.js';
import { mailsAbout } from '../support/caught-mails.js';
import {
  CANARIES,
  leaksIn,
  plantCanaries,
  writeDemoCustomers,
  type DemoCustomers,
} from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import {
  mlflowAliases,
  mlflowBundleFolder,
  mlflowFile,
  mlflowFiles,
  mlflowHistory,
  mlflowRun,
  mlflowRunsBelow,
  mlflowVersions,
} from '../support/mlflow-reader.js';
import type { CommandResult } from '../support/ratchet-command.js';
import type { RatchetWorker } from '../support/ratchet-worker.js';
import { stageReport } from '../support/stored-report.js';
import { readTrainDocument, type TrainDocument } from '../support/train-document.js';
import { historyText } from '../support/workflow-history.js';

const MODEL = uniqueName('first-model');
const EXPERIMENT = `${MODEL}-experiment`;

const championSchema = z.looseObject({ reason: z.string(), since: z.iso.datetime() });
const metricsSchema = z.array(
  z.object({
    experiment_name: z.string(),
    run_id: z.string(),
    metric_name: z.string(),
    metric_value: z.number(),
    timestamp: z.date(),
  }),
);

let installation: Installation;
let worker: RatchetWorker;
let config: string;
let customers: DemoCustomers;
let ended: CommandResult;
let run: TrainDocument;

const began = new Date();

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL, { registry: { experiment: EXPERIMENT } });
  customers = plantCanaries(await writeDemoCustomers(installation));
  worker = await installation.startWorker(config);
  const flags = ['--register-best', '--promote-to-staging', '--json'];
  ended = await installation.run('train', '--data-path', customers.path, '--config-path', config, ...flags);
  run = readTrainDocument(ended);
  await installation.client.workflow.getHandle(`notification/${run.runId}`).result();
});

afterAll(() => installation.close());

describe('the first model of demo customers', () => {
  it('is promoted, with exit code 0 and one JSON document on stdout', () => {
    expect(ended.code).toBe(0);
    expect(run.verdict).toBe('promoted');
    expect(run.reasons).toContain('first model: no champion served');
    expect(run.model).toMatchObject({ name: MODEL, version: 1, algorithm: 'lightgbm' });
    expect(run.champion).toEqual({ version: 1, modelSha256: run.model.modelSha256 });
    expect(run.metrics?.aucRoc).toBeGreaterThan(0.88);
    expect(run.cv?.scores).toHaveLength(5);
    expect(run.drift).toEqual({ verdict: 'baseline', driftedFeatures: [] });
    expect(run.rows?.delivered).toBeGreaterThanOrEqual(3_000);
    expect(run.stages.map(({ name }) => name)).toEqual([...STAGES]);
    for (const { outcome } of run.stages) expect(['passed', 'warned']).toContain(outcome);
  });

  it('tells its progress on stderr, stage by stage', () => {
    expect(ended.stderr).toMatch(/\[1\/8\] Data Validation .*quarantined/);
    expect(ended.stderr).toMatch(/\[4\/8\] Model Training .*CV AUC: 0\.\d{4} \(\+\/- 0\.\d{4}\)/);
    expect(ended.stderr).toMatch(/\[8\/8\] Deployment +\S*passed/);
  });

  it('has an MLflow run with parameters, metrics, pictures and the whole bundle', async () => {
    const mlflowRunId = run.mlflowRunId ?? '';
    const { data, info } = await mlflowRun(mlflowRunId);
    expect(info).toMatchObject({ status: 'FINISHED', run_name: 'churn_model_training' });
    expect(data.params).toMatchObject({
      algorithm: 'lightgbm',
      n_estimators: '100',
      learning_rate: '0.1',
      min_precision: '0.7',
    });
    expect(data.metrics).toMatchObject({
      accuracy: run.metrics?.accuracy,
      f1_score: run.metrics?.f1Score,
      auc_roc: run.metrics?.aucRoc,
      cv_auc_mean: run.cv?.mean,
    });
    expect(Object.keys(data.metrics)).toEqual(
      expect.arrayContaining(['auc_pr', 'precision', 'recall', 'train_loss', 'val_loss', 'val_accuracy']),
    );
    expect(data.tags).toMatchObject({
      'ratchet.model': MODEL,
      'ratchet.sampled': 'false',
      'ratchet.verdict': 'promoted',
    });

    const files = await mlflowFiles(mlflowRunId);
    const folder = await mlflowBundleFolder(mlflowRunId);
    expect(files).toEqual(
      expect.arrayContaining([
        'feature_importance.png',
        'confusion_matrix.png',
        `${folder}/model.onnx`,
        `${folder}/model.txt`,
        `${folder}/feature-plan.json`,
        `${folder}/signature.json`,
        `${folder}/golden.json`,
        `${folder}/metrics.json`,
        `${folder}/model-card.md`,
        `${folder}/manifest.json`,
      ]),
    );
    for (const name of ['feature_importance.png', 'confusion_matrix.png']) {
      const picture = await mlflowFile(mlflowRunId, name);
      expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(picture.length).toBeGreaterThan(5_000);
    }
  });

  it('has an MLflow run of each algorithm below it, with its folds and its curve by step', async () => {
    const below = await mlflowRunsBelow(run.mlflowRunId ?? '');
    expect(below.map(({ info }) => info.run_name).sort()).toEqual([...ALGORITHMS].sort());
    for (const { data, info } of below) {
      expect(info.status).toBe('FINISHED');
      expect(data.params).toMatchObject({ algorithm: info.run_name, n_estimators: '100' });
      expect(Object.keys(data.metrics).sort()).toEqual([
        'cv_auc',
        'cv_auc_mean',
        'cv_auc_std',
        'rounds',
        'train_accuracy',
        'train_loss',
        'train_seconds',
        'val_accuracy',
        'val_auc_roc',
        'val_loss',
      ]);
      const curve = await mlflowHistory(info.run_id, 'val_loss');
      // Sent while the fit ran, and again as a whole: still one point a round.
      expect(curve.map(({ step }) => step)).toEqual(Array.from(curve, (_, index) => index + 1));
      expect(curve.length).toBeGreaterThanOrEqual(Number(data.metrics['rounds']));
    }
  });

  it('has a bundle whose manifest names the SHA-256 of each file', async () => {
    const mlflowRunId = run.mlflowRunId ?? '';
    const folder = await mlflowBundleFolder(mlflowRunId);
    const content = await mlflowFile(mlflowRunId, `${folder}/manifest.json`);
    const manifest = z
      .object({ modelSha256: z.string(), files: z.record(z.string(), z.object({ sha256: z.string() })) })
      .parse(JSON.parse(content.toString('utf8')));
    expect(manifest.modelSha256).toBe(run.model.modelSha256);
    for (const [name, { sha256 }] of Object.entries(manifest.files)) {
      const bytes = await mlflowFile(mlflowRunId, `${folder}/${name}`);
      expect([name, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, sha256]);
    }
  });

  it('is one version in MLflow with description, tags and the aliases champion and anchor', async () => {
    const versions = await mlflowVersions(MODEL);
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ version: 1, run_id: run.mlflowRunId });
    expect(versions[0]?.description).toMatch(/lightgbm, ROC-AUC 0\.\d{4} on \d+ test rows/);
    expect(versions[0]?.tags).toMatchObject({
      'ratchet.algorithm': 'lightgbm',
      'ratchet.model_sha256': run.model.modelSha256,
      stage: 'Production',
    });
    expect(await mlflowAliases(MODEL)).toEqual({ champion: 1, anchor: 1 });
  });

  it('serves by a champion row and one line of the ledger in PostgreSQL', async () => {
    const channels = await installation.database.query(
      'SELECT name, version, model_sha256, generation FROM channel WHERE model = $1 ORDER BY name',
      [MODEL],
    );
    const row = { version: 1, model_sha256: run.model.modelSha256, generation: 1 };
    expect(channels).toEqual([
      { name: 'anchor', ...row },
      { name: 'champion', ...row },
    ]);
    const ledger = await installation.database.query(
      "SELECT sequence, decision ->> 'outcome' AS outcome FROM promotion_ledger WHERE model = $1",
      [MODEL],
    );
    expect(ledger).toEqual([{ sequence: 1, outcome: 'champion' }]);
  });

  it('is what `champion` and `ledger verify` tell', async () => {
    const champion = await installation.run('champion', '--config-path', config, '--json');
    expect(champion.code).toBe(0);
    const { reason, since, ...serving } = championSchema.parse(JSON.parse(champion.stdout));
    expect(serving).toEqual({
      model: MODEL,
      version: 1,
      modelSha256: run.model.modelSha256,
      promotedBy: 'command line',
      generation: 1,
    });
    expect(reason).not.toBe('');
    expect(new Date(since) >= began && new Date(since) <= new Date()).toBe(true);
    const verified = await installation.run('ledger', 'verify', '--config-path', config, '--json');
    expect(verified.code).toBe(0);
    const ledger: unknown = JSON.parse(verified.stdout);
    expect(ledger).toMatchObject({ model: MODEL, intact: true, entries: 1, brokenAt: null });
    const [version] = await mlflowVersions(MODEL);
    expect(ledger).toMatchObject({ head: version?.tags['ratchet.ledger_head'] });
  });

  it("answers the guide's query of the training history", async () => {
    const rows = await installation.database.query(
      `SELECT experiment_name, run_id, metric_name, metric_value, timestamp
       FROM mlflow_metrics WHERE experiment_name = $1 ORDER BY timestamp DESC`,
      [EXPERIMENT],
    );
    const metrics = metricsSchema.parse(rows);
    expect(metrics.map(({ metric_name }) => metric_name).sort()).toEqual([
      'accuracy',
      'auc_pr',
      'auc_roc',
      'brier',
      'calibration_error',
      'cv_auc_mean',
      'cv_auc_std',
      'f1_score',
      'log_loss',
      'precision',
      'recall',
    ]);
    expect(metrics.find(({ metric_name }) => metric_name === 'auc_roc')).toMatchObject({
      run_id: run.mlflowRunId,
      metric_value: run.metrics?.aucRoc,
    });
  });

  it('is announced by exactly one mail, in text and HTML', async () => {
    const mails = await mailsAbout(MODEL);
    expect(mails.map(({ subject }) => subject)).toEqual([
      `Training Pipeline - Success: ${MODEL} promoted version 1`,
    ]);
    expect(mails[0]?.to).toEqual(['mlops-team@company.com']);
    expect(mails[0]?.text).toContain('Training completed successfully. Check MLflow for results.');
    expect(mails[0]?.html).toContain('Training completed successfully');
  });

  it('is found in Temporal by its search attributes', async () => {
    const query = `${SEARCH_ATTRIBUTES.model} = '${MODEL}' AND ${SEARCH_ATTRIBUTES.outcome} = 'promoted'`;
    const found = [];
    for await (const workflow of installation.client.workflow.list({ query })) found.push(workflow);
    expect(found.map(({ workflowId, status }) => [workflowId, status.name])).toEqual([
      [run.workflowId, 'COMPLETED'],
    ]);
    const attributes = found[0]?.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(attributes ?? [])).toMatchObject({
      [SEARCH_ATTRIBUTES.stage]: 'deployment',
      [SEARCH_ATTRIBUTES.modelVersion]: 1,
      [SEARCH_ATTRIBUTES.aucRoc]: run.metrics?.aucRoc,
      [SEARCH_ATTRIBUTES.drift]: 'baseline',
    });
  });

  it('leaves no customer key and no offending value in histories, mail, log or terminal', async () => {
    const { client } = installation;
    const histories = [run.workflowId, `notification/${run.runId}`, `deployment/${MODEL}`];
    const [mail] = await mailsAbout(MODEL);
    const texts = {
      retraining: await historyText(client, histories[0] ?? ''),
      notification: await historyText(client, histories[1] ?? ''),
      deployment: await historyText(client, histories[2] ?? ''),
      mail: `${mail?.text ?? ''}${mail?.html ?? ''}`,
      log: worker.log(),
      stdout: ended.stdout,
      stderr: ended.stderr,
    };
    for (const [place, text] of Object.entries(texts)) {
      expect([place, text.length > 0, leaksIn(text, customers.keys)]).toEqual([place, true, []]);
    }
    // The canaries were seen: the full report, which stays in the artifact store, names them.
    const report = stageReport(installation, run.report, 'data_validation');
    expect(leaksIn(report, customers.keys)).toEqual(expect.arrayContaining([...CANARIES]));
  });
});
