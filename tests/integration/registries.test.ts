import { createHash, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { compareRegistries } from '../../activities/compare-registries.js';
import { projectChannels } from '../../activities/project-channels.js';
import { registerModel } from '../../activities/register-model.js';
import type { ActivityServices } from '../../activities/services.js';
import type { RegisteredModel } from '../../contracts/model-registration.js';
import { ledgerRules } from '../../domain/registry/ledger-rules.js';
import { describeFinding } from '../../contracts/ledger.js';
import { migrate } from '../../services/database/migrate.js';
import { createPostgresLedger } from '../../services/ledger/postgres-ledger.js';
import { createMlflowRegistry } from '../../services/model-registry/mlflow-registry.js';
import { activityServices } from '../support/activity-services.js';
import { makeConfig } from '../support/config.js';
import { deleteRegisteredModel, mlflowAliases, mlflowFile } from '../support/mlflow-reader.js';
import { promotionRequest, sha } from '../support/promotion-request.js';
import { registerDigest } from '../support/promotable.js';
import { storedModel } from '../support/registration.js';
import { runActivity } from '../support/run-activity.js';
import { createTestDatabase } from '../support/test-database.js';
import type { TestDatabase } from '../support/test-database.js';

let server: TestDatabase;
let services: ActivityServices;
let model = '';
let mlflowRunId = '';

beforeAll(async () => {
  server = await createTestDatabase(inject('databaseUrl'));
  await migrate(server.database);
  const registry = createMlflowRegistry(inject('mlflowUrl'));
  services = activityServices({ registry, ledger: createPostgresLedger(server.database, ledgerRules) });
});
afterAll(() => server.drop());
beforeEach(async () => {
  model = `registries-${randomUUID()}`;
  const opening = { experiment: model, runName: model, key: `${model}/run`, startedAtMs: 0, tags: {} };
  mlflowRunId = await services.registry.openRun(opening);
});

/** Registers a model whose files hold `content`, under the key of a run that is named like it unless told otherwise. */
async function register(content: string, registrationKey = `${model}/${content}`): Promise<RegisteredModel> {
  const config = makeConfig({ model: { ...makeConfig().model, name: model } });
  const input = await storedModel(services, content, { mlflowRunId, registrationKey }, config);
  return runActivity(registerModel(services), input);
}

/** Has the ledger decide about a registered version, as after a gate that knew the first champion, and tells MLflow. */
async function promote(registered: RegisteredModel) {
  const comparedGeneration = (await services.ledger.champion(model))?.generation ?? 0;
  const promotionId = `${model}/${registered.version}`;
  await services.ledger.promote(promotionRequest({ ...registered, model, promotionId, comparedGeneration }));
  await project();
}

const project = () => runActivity(projectChannels(services), { model });
const staged = async (stage: string) =>
  (await services.registry.versions(model)).flatMap(({ tags, version }) =>
    tags['stage'] === stage ? [version] : [],
  );
const differences = async () => (await compareRegistries(services, model)).map(describeFinding);

/** SHA-256 of a version's model, by the bytes that MLflow gives out. */
async function digestIn(version: number): Promise<string> {
  const held = (await services.registry.versions(model)).find((one) => one.version === version);
  const folder = held?.source.split('/').at(-1) ?? '';
  const bytes = await mlflowFile(held?.mlflowRunId ?? '', `${folder}/model.onnx`);
  return createHash('sha256').update(bytes).digest('hex');
}

describe('MLflow beside the ledger', () => {
  it('has one version in each stage, however many were in it', async () => {
    const first = await register('week 1');
    await promote(first);
    const later: RegisteredModel[] = [];
    for (const content of ['week 2', 'week 3', 'week 4']) later.push(await register(content));
    // What earlier versions of Ratchet have left behind.
    for (const { version } of later)
      await services.registry.setVersionTags(model, version, { stage: 'Staging' });
    for (const registered of later) await promote(registered);

    expect(await staged('Production')).toEqual([1]);
    expect(await staged('Staging')).toEqual([4]);
    expect(await staged('Archived')).toEqual([2, 3]);
    expect(await mlflowAliases(model)).toEqual({ champion: 1, anchor: 1, staging: 4, challenger: 4 });
    expect(await services.registry.modelTags(model)).toMatchObject({
      'ratchet.ledger_head': (await services.ledger.verify(model)).head,
    });
    expect(await differences()).toEqual([]);
  });

  it('is given no alias on another model after it was reset, and the next run goes on', async () => {
    await promote(await register('week 1'));
    await promote(await register('week 2'));
    await deleteRegisteredModel(model);
    await project();
    expect(await differences()).toEqual([
      expect.stringMatching(/^version 1 in MLflow: .* anchor, champion; found no such version$/),
      expect.stringMatching(/^version 2 in MLflow: .* canary, staging; found no such version$/),
    ]);

    const third = await register('week 3');
    expect(third.version).toBe(3);
    expect(await register('week 3')).toEqual(third);
    await promote(third);

    expect((await services.registry.versions(model)).map(({ version }) => version)).toEqual([3]);
    expect(await mlflowAliases(model)).toEqual({ staging: 3, challenger: 3 });
    expect(await staged('Production')).toEqual([]);
  });

  it('loses the aliases that are on another model when it was restored, and registers beyond', async () => {
    await promote(await register('week 1'));
    await deleteRegisteredModel(model);
    expect(await registerDigest(services.registry, mlflowRunId, 'f', model)).toBe(1);
    await services.registry.setAlias(model, 'champion', 1);
    await services.registry.setVersionTags(model, 1, { stage: 'Production' });

    await project();

    expect(await mlflowAliases(model)).toEqual({});
    expect(await staged('Production')).toEqual([]);
    expect(await differences()).toEqual([expect.stringContaining(`found SHA-256 ${sha('f').slice(0, 12)}`)]);
    expect(await register('week 2')).toMatchObject({ version: 2 });
  });

  it('gives a failed run another version when its own was deleted, and one only', async () => {
    await register('week 1');
    await deleteRegisteredModel(model);

    expect(await register('week 1')).toMatchObject({ version: 2 });
    expect(await register('week 1')).toMatchObject({ version: 2 });
  });
});

describe('the registration of a run that is gone on with', () => {
  it('leaves the bytes of its first version as they are, whatever it was trained on', async () => {
    const key = `${model}/resumed`;
    const first = await register('week 1', key);
    const before = await digestIn(1);

    const second = await register('week 2', key);

    expect([first.version, second.version]).toEqual([1, 2]);
    expect(before).toBe(createHash('sha256').update('week 1').digest('hex'));
    expect(await digestIn(1)).toBe(before);
    expect(await digestIn(2)).toBe(createHash('sha256').update('week 2').digest('hex'));
  });

  it('deletes the version that an earlier attempt was given under a number of the ledger', async () => {
    const key = `${model}/resumed`;
    const identity = { model, modelSha256: services.canonical.sha256('week 2'), recorded: new Map() };
    await register('week 1');
    await deleteRegisteredModel(model);
    const words = { modelDescription: '', description: '', artifactPath: 'model', tags: {} };
    expect(await services.registry.registerVersion({ mlflowRunId, key, ...identity, ...words })).toBe(1);

    expect(await register('week 2', key)).toMatchObject({ version: 2 });

    expect((await services.registry.versions(model)).map(({ version }) => version)).toEqual([2]);
  });
});
