import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingResultSchema, type RetrainingResult } from '../../contracts/run.js';
import { mailsAbout } from '../support/caught-mails.js';
import { leaksIn, writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import {
  deleteRegisteredModel,
  mlflowAliases,
  mlflowFile,
  mlflowFiles,
  mlflowRun,
  mlflowVersions,
} from '../support/mlflow-reader.js';
import { servingState, type ServingState } from '../support/serving-state.js';
import { mailSent, PROMOTING, train, type TrainingRun } from '../support/training-run.js';

const MODEL = uniqueName('later-runs');

const statusSchema = z.object({
  registry: z.object({
    problem: z.string().nullable(),
    differences: z.array(z.object({ subject: z.string(), found: z.string() })),
  }),
});

let installation: Installation;
let config: string;
let customers: DemoCustomers;
let first: RetrainingResult;
let afterFirst: ServingState;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  customers = await writeDemoCustomers(installation);
  config = installation.writeConfig(MODEL, {
    dataset: { source: { path: customers.path } },
    // On 450 test rows an equal model can be shown to be as good within so much.
    gate: { non_inferiority_margin: 0.05 },
  });
  await installation.startWorker(config);
  const ended: unknown = await installation.client.workflow.execute(WORKFLOWS.retraining, {
    workflowId: `${WORKFLOWS.retraining}/${MODEL}/no-input`,
    taskQueue: TASK_QUEUES.workflows,
    args: [{}],
  });
  first = retrainingResultSchema.parse(ended);
  await mailSent(installation, first.runId);
  afterFirst = await servingState(installation.database, MODEL);
});

afterAll(() => installation.close());

describe('a run that is started with an empty input', () => {
  it("runs on the worker's own configuration, which registers and promotes", () => {
    expect(first).toMatchObject({ model: MODEL, verdict: 'promoted', failure: null });
    expect(first.rows?.delivered).toBeGreaterThanOrEqual(3_000);
    expect(afterFirst.channels).toMatchObject({ champion: { version: 1, generation: 1 } });
    expect(afterFirst.ledger).toHaveLength(1);
  });

  it('says in the ledger that it was started in Temporal, by nobody named', async () => {
    const champion = await installation.run('champion', '--config-path', config, '--json');
    expect(JSON.parse(champion.stdout)).toMatchObject({ promotedBy: 'Temporal', version: 1 });
  });
});

describe('a run on the same data', () => {
  let again: TrainingRun;
  beforeAll(async () => {
    again = await train(installation, config, customers.path);
  });

  it('keeps the champion: the model is identical, and nothing is registered', async () => {
    const { code, document } = again;
    expect(code).toBe(0);
    expect(document).toMatchObject({ verdict: 'kept', reasons: ['identical model'] });
    expect(document.model).toMatchObject({ version: null, modelSha256: first.candidate?.modelSha256 });
    expect(document.champion).toEqual(first.champion);
    expect(await servingState(installation.database, MODEL)).toEqual(afterFirst);
    expect(await mlflowVersions(MODEL)).toHaveLength(1);
    const { data, info } = await mlflowRun(document.mlflowRunId ?? '');
    expect([info.status, data.tags['ratchet.verdict']]).toEqual(['FINISHED', 'kept']);
    const mails = await mailsAbout(MODEL);
    expect(mails.at(-1)?.subject).toBe(`Training Pipeline - Success: ${MODEL} kept version 1`);
    expect(mails.at(-1)?.text).toContain('identical model');
  });

  it('has the pages of its data in MLflow, and its mail leads there', async () => {
    const { document } = again;
    const runId = document.mlflowRunId ?? '';
    const pages = await mlflowFiles(runId, 'data');
    expect([...pages].sort()).toEqual(['data/drift.html', 'data/profile.html', 'data/validation.html']);
    for (const path of pages) {
      const page = (await mlflowFile(runId, path)).toString('utf8');
      expect(page).toContain(`${MODEL}, run ${document.workflowId}`);
      expect(leaksIn(page, customers.keys)).toEqual([]);
    }
    const mails = await mailsAbout(MODEL);
    expect(mails.at(-1)?.text).toMatch(
      new RegExp(`Data pages in MLflow: .*/runs/${runId}/artifacts/data/validation.html`),
    );
  });

  it('makes the same model in chunks of 100 rows', async () => {
    const { document } = await train(installation, config, customers.path, ['--batch-size', '100']);

    expect(document.model.modelSha256).toBe(first.candidate?.modelSha256);
    expect(document.metrics).toEqual(first.metrics);
  });
});

describe('a run on a sample of the customers', () => {
  it('is tagged as sampled, kept and never registered, though asked to', async () => {
    const flags = ['--sample-ratio', '0.5', '--register-best', '--promote-to-staging'];
    const { code, document } = await train(installation, config, customers.path, flags);

    expect(code).toBe(0);
    expect(document.verdict).toBe('kept');
    expect(document.reasons.join()).toContain('a sample of the customers');
    const used = document.rows?.used ?? 0;
    expect(used).toBeGreaterThan(1_350);
    expect(used).toBeLessThan(1_650);
    const { data } = await mlflowRun(document.mlflowRunId ?? '');
    expect(data.tags['ratchet.sampled']).toBe('true');
    expect(await servingState(installation.database, MODEL)).toEqual(afterFirst);
    expect(await mlflowVersions(MODEL)).toHaveLength(1);
  });
});

describe("a run on next week's customers", () => {
  it('is compared with the champion and staged with a canary, while the champion keeps serving', async () => {
    const nextWeek = await writeDemoCustomers(installation, 1);
    const { code, document } = await train(installation, config, nextWeek.path);

    expect(code).toBe(0);
    expect(document).toMatchObject({ verdict: 'staged', model: { version: 2 }, champion: first.champion });
    expect(['stable', 'immaterial', 'drifted']).toContain(document.drift?.verdict);
    const after = await servingState(installation.database, MODEL);
    expect(after.channels).toEqual({
      ...afterFirst.channels,
      staging: { version: 2, weight: null, generation: 1 },
      canary: { version: 2, weight: 10, generation: 1 },
    });
    expect(after.ledger.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'champion'],
      [2, 'staging'],
    ]);
    expect(await mlflowAliases(MODEL)).toEqual({ champion: 1, anchor: 1, staging: 2, challenger: 2 });
    const versions = await mlflowVersions(MODEL);
    expect(versions.map(({ tags }) => tags['stage'])).toEqual(['Production', 'Staging']);
    const mails = await mailsAbout(MODEL);
    expect(mails.at(-1)?.subject).toBe(`Training Pipeline - Success: ${MODEL} staged version 2`);
    const verified = await installation.run('ledger', 'verify', '--config-path', config, '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ intact: true, entries: 2 });
  });
});

describe('a run after MLflow has lost the registered model', () => {
  it('is registered beyond the numbers of the ledger, and nothing is called champion in its place', async () => {
    await deleteRegisteredModel(MODEL);
    const status = await installation.run('status', '--config-path', config, '--json');
    const { registry } = statusSchema.parse(JSON.parse(status.stdout));
    expect(registry.problem).toBeNull();
    expect(registry.differences.map(({ subject, found }) => `${subject}: ${found}`)).toEqual([
      'version 1 in MLflow: no such version',
      'version 2 in MLflow: no such version',
    ]);

    const weekAfter = await writeDemoCustomers(installation, 2);
    // Whether these customers give a model that the gate lets pass is not the subject.
    const forced = ['--force-pass', 'MLflow was reset', '--force-pass-by', 'Ada Lovelace'];
    const { code, document } = await train(installation, config, weekAfter.path, [...PROMOTING, ...forced]);

    expect([code, document.verdict, document.model.version]).toEqual([0, 'staged', 3]);
    expect(await mlflowAliases(MODEL)).toEqual({ staging: 3, challenger: 3 });
    expect((await mlflowVersions(MODEL)).map(({ version }) => version)).toEqual([3]);
    const mails = (await mailsAbout(MODEL)).filter(({ subject }) => subject.includes('MLflow differs'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain('version 1 in MLflow: expected SHA-256');
  });
});
