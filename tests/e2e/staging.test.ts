import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { mlflowVersions } from '../support/mlflow-reader.js';
import type { CommandResult } from '../support/ratchet-command.js';
import { servingState } from '../support/serving-state.js';
import { sharedStack } from '../support/stack.js';
import { readTrainDocument } from '../support/train-document.js';
import { PROMOTING, train } from '../support/training-run.js';

const MODEL = uniqueName('staging');
const WAIT = { timeout: 120_000, interval: 500 };
/** On 450 test rows an equal model can be shown to be as good within so much. */
const GATE = { non_inferiority_margin: 0.05 };
const TRAINING = { algorithms: ['lightgbm'] };

let installation: Installation;
let unasked: string;
let asking: string;
let otherwise: string;
let nextWeek: DemoCustomers;

const call = (...words: readonly string[]): Promise<CommandResult> =>
  installation.run(...words, '--config-path', asking);
const stagedVersion = async (): Promise<number | undefined> =>
  (await servingState(installation.database, MODEL)).channels['staging']?.version;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  unasked = installation.writeConfig(MODEL, { gate: GATE, training: TRAINING });
  const deployment = { approval: { required: true } };
  asking = installation.writeConfig(MODEL, { gate: GATE, training: TRAINING, deployment });
  const models = { lightgbm: { num_leaves: 20 } };
  otherwise = installation.writeConfig(MODEL, { gate: GATE, training: { ...TRAINING, models } });
  const first = await writeDemoCustomers(installation);
  nextWeek = await writeDemoCustomers(installation, 1);
  await installation.startWorker(unasked);
  expect((await train(installation, unasked, first.path)).document.verdict).toBe('promoted');
});
afterAll(() => installation.close());

describe('a run that waits for its approval while another version is staged', () => {
  it('takes the place of that one only where the approval names it', async () => {
    const words = ['train', '--data-path', nextWeek.path, ...PROMOTING, '--json', '--config-path', asking];
    const training = installation.start(...words);
    await vi.waitFor(async () => {
      expect((await call('runs', 'show', 'latest')).stdout).toContain('may the model be deployed?');
    }, WAIT);
    const [, waiting = ''] =
      /npx ratchet approve (\S+)/u.exec((await call('runs', 'show', 'latest')).stdout) ?? [];
    const meanwhile = await train(installation, otherwise, nextWeek.path);
    expect(meanwhile.document).toMatchObject({ verdict: 'staged', model: { version: 3 } });

    const shown = await call('runs', 'show', waiting);
    expect(shown.stdout).toContain('Version 3 has been staged since: approve with --replace 3, or reject');
    const refused = await call('approve', waiting);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('approve: version 3 has been staged since; approve with --replace 3');
    expect(await stagedVersion()).toBe(3);

    expect((await call('approve', waiting, '--by', 'Ann Lee', '--replace', '3')).code).toBe(0);
    const document = readTrainDocument(await training.ended);
    expect(document).toMatchObject({ verdict: 'staged', model: { version: 2 } });
    expect(await stagedVersion()).toBe(2);
    expect((await call('runs', 'show', waiting)).stdout).toContain(
      'approved by Ann Lee in place of version 3',
    );
  });
});

describe('a run whose model is the one in staging', () => {
  it('is kept: nothing is registered, and no mail speaks of success', async () => {
    const before = await servingState(installation.database, MODEL);
    const { code, document } = await train(installation, unasked, nextWeek.path);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      verdict: 'kept',
      reasons: ['identical to version 2, which is in staging'],
      model: { version: null },
    });
    expect(await servingState(installation.database, MODEL)).toEqual(before);
    expect(await mlflowVersions(MODEL)).toHaveLength(3);
    expect((await mailsAbout(MODEL)).at(-1)?.subject).toBe(
      `Training Pipeline - No change: ${MODEL} kept version 1`,
    );
  });
});
