import { beforeEach, describe, expect, it } from 'vitest';

import { registerModel } from '../../activities/register-model.js';
import type { ActivityServices } from '../../activities/services.js';
import type { RegisterModelInput } from '../../contracts/model-registration.js';
import { FAILURES } from '../../contracts/names.js';
import { activityServices } from '../support/activity-services.js';
import { createMemoryLedger } from '../support/memory-ledger.js';
import { createMemoryRegistry } from '../support/memory-registry.js';
import { modelVersionRecord, sha } from '../support/promotion-request.js';
import { modelValidation, storedModel } from '../support/registration.js';
import { activityFailure, runActivity } from '../support/run-activity.js';

const KEY = 'retraining/demo/run';

let registry: ReturnType<typeof createMemoryRegistry>;
let services: ActivityServices;
let mlflowRunId = '';

beforeEach(async () => {
  registry = createMemoryRegistry();
  services = activityServices({ registry, ledger: createMemoryLedger() });
  mlflowRunId = await registry.openRun({
    experiment: 'demo',
    runName: 'demo',
    key: KEY,
    startedAtMs: 0,
    tags: {},
  });
});

const model = (content: string, changes: Partial<RegisterModelInput> = {}) =>
  storedModel(services, content, { mlflowRunId, registrationKey: KEY, ...changes });
const withLedger = (ledger: ActivityServices['ledger']) =>
  activityServices({ artifacts: services.artifacts, registry, ledger });
const register = (input: RegisterModelInput) => runActivity(registerModel(services), input);
const versions = () => registry.versions('demo');
const uploaded = (id = mlflowRunId) => registry.runs.get(id)?.artifacts ?? new Map<string, Uint8Array>();

/** The bytes of a version's model, by the place that the registry names. */
async function modelBytes(version: number): Promise<string> {
  const source = (await versions()).find((one) => one.version === version)?.source ?? '';
  return Buffer.from(uploaded().get(`${source.split('/').at(-1) ?? ''}/model.onnx`) ?? []).toString();
}

describe('the registration of a model', () => {
  it('makes one version of two attempts, and uploads nothing for the second', async () => {
    const first = await register(await model('week 1'));
    const before = new Map(uploaded());
    registry.runs.get(mlflowRunId)?.artifacts.clear();

    expect(await register(await model('week 1'))).toEqual(first);

    expect(before.size).toBeGreaterThan(0);
    expect(uploaded().size).toBe(0);
    expect(await versions()).toHaveLength(1);
  });

  it('leaves the bytes of a version alone when the run is gone on with on other data', async () => {
    await register(await model('week 1'));

    const second = await register(await model('week 2'));

    expect(second.version).toBe(2);
    expect(await modelBytes(1)).toBe('week 1');
    expect(await modelBytes(2)).toBe('week 2');
    expect((await versions())[0]?.tags['ratchet.model_sha256']).toBe(services.canonical.sha256('week 1'));
  });

  it('finds the version again that a killed attempt made but did not record', async () => {
    const silent = { ...services.ledger, recordVersion: () => Promise.resolve() };
    await runActivity(registerModel(withLedger(silent)), await model('week 1'));

    expect(await register(await model('week 1'))).toMatchObject({ version: 1 });

    expect(await versions()).toHaveLength(1);
    expect(await services.ledger.recordedVersions('demo')).toMatchObject([{ version: 1 }]);
  });

  it('answers with the bundle on record when only the report of the same model is another', async () => {
    const first = await register(await model('week 1'));
    const report = await services.artifacts.put('judged again');

    const again = await register(await model('week 1', { validation: modelValidation({ report }) }));

    expect(again).toEqual(first);
  });

  it('takes a number beyond those of the ledger when MLflow counts from 1 again', async () => {
    await register(await model('week 1'));
    await register(await model('week 2', { registrationKey: 'run 2' }));
    registry.removeModel('demo');

    const third = await register(await model('week 3', { registrationKey: 'run 3' }));

    expect(third.version).toBe(3);
    expect((await versions()).map(({ version }) => version)).toEqual([3]);
    expect(await register(await model('week 3', { registrationKey: 'run 3' }))).toEqual(third);
  });

  it('registers another version when a failed run is gone on with whose own was deleted in MLflow', async () => {
    await register(await model('week 1'));
    registry.removeModel('demo');

    expect(await register(await model('week 1'))).toMatchObject({ version: 2 });
  });

  it('does not go on with a version whose number the ledger holds for another model', async () => {
    const trapped = await register(await model('week 1'));
    const ledger = createMemoryLedger();
    await ledger.recordVersion(modelVersionRecord({ version: 1, modelSha256: sha('b') }));

    const again = await runActivity(registerModel(withLedger(ledger)), await model('week 1'));

    expect(again).toMatchObject({ version: 2, modelSha256: trapped.modelSha256 });
  });

  it('writes nothing into an MLflow run that another run has ended with success', async () => {
    await registry.setTags(mlflowRunId, { 'ratchet.workflow_id': 'retraining/demo/last-week' });
    await registry.closeRun(mlflowRunId, 'FINISHED', 0);

    const failure = await activityFailure(registerModel(services), await model('week 1'));

    expect(failure).toMatchObject({ type: FAILURES.modelRegistry, nonRetryable: true });
    expect(failure.message).toContain('"retraining/demo/last-week"');
    expect(uploaded().size).toBe(0);
    expect(await versions()).toEqual([]);
  });

  it('writes into the MLflow run of the failed run that it goes on with', async () => {
    await registry.setTags(mlflowRunId, { 'ratchet.workflow_id': 'retraining/demo/last-week' });
    await registry.closeRun(mlflowRunId, 'FAILED', 0);

    expect(await register(await model('week 1'))).toMatchObject({ version: 1 });
  });
});
