import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import type { RunningCommand } from '../support/ratchet-command.js';
import { servingState } from '../support/serving-state.js';
import { sharedStack } from '../support/stack.js';
import { createTcpGate, type TcpGate } from '../support/tcp-gate.js';
import { readTrainDocument } from '../support/train-document.js';
import { mailSent, PROMOTING } from '../support/training-run.js';

const MODEL = uniqueName('redis-away');
const WAIT = { timeout: 120_000, interval: 500 };

let gate: TcpGate;
let installation: Installation;
let config: string;
let customers: DemoCustomers;

beforeAll(async () => {
  const { hostname, port } = new URL(sharedStack().redisUrl);
  gate = await createTcpGate({ host: hostname, port: Number(port) });
  await gate.set('open');
  const redis = new URL(sharedStack().redisUrl);
  redis.host = `127.0.0.1:${gate.port}`;
  installation = await createInstallation({ ...sharedStack(), redisUrl: redis.href });
  config = installation.writeConfig(MODEL, {
    training: { algorithms: ['lightgbm'] },
    deployment: { approval: { required: true } },
    retry: { retries: 1, retry_delay_seconds: 1 },
  });
  customers = await writeDemoCustomers(installation);
  await installation.startWorker(config);
});
afterAll(async () => {
  await installation.close();
  await gate.set('closed');
});

/** Says yes as soon as the run that `command` watches asks whether its model may be deployed. */
async function approve(command: RunningCommand): Promise<ReturnType<typeof readTrainDocument>> {
  await vi.waitFor(async () => {
    const answer = await installation.run('approve', 'latest', '--by', 'Ann', '--config-path', config);
    expect(answer.code).toBe(0);
  }, WAIT);
  const document = readTrainDocument(await command.ended);
  await mailSent(installation, document.runId);
  return document;
}

describe('a Redis that goes away before the deployment', () => {
  it('fails the run with what to do, promotes nothing, and lets it go on once Redis is back', async () => {
    const training = installation.start(
      ...['train', '--data-path', customers.path, '--config-path', config],
      ...[...PROMOTING, '--json'],
    );
    await vi.waitFor(async () => {
      const { stdout } = await installation.run('runs', 'show', 'latest', '--config-path', config);
      expect(stdout).toContain('may the model be deployed?');
    }, WAIT);
    await gate.set('closed');
    const failed = await approve(training);

    expect((await training.ended).code).toBe(5);
    expect(failed).toMatchObject({
      verdict: 'failed',
      failure: { type: 'ServerUnreachableError', stage: 'deployment' },
      champion: null,
    });
    const why = new RegExp(
      `Redis at 127\\.0\\.0\\.1:${gate.port}, does not answer: .*ECONNREFUSED.* servers\\.redis_url \\(REDIS_URL\\)`,
    );
    expect(failed.reasons.join()).toMatch(why);
    expect((await servingState(installation.database, MODEL)).channels).toEqual({});
    const mail = (await mailsAbout(MODEL)).at(-1);
    expect(mail?.subject).toBe(`Training Pipeline - Failed: ${MODEL} at Deployment`);
    expect(mail?.text.replaceAll(/\s+/g, ' ')).toMatch(why);
    expect(mail?.text).toContain(`npx ratchet runs resume ${failed.workflowId}`);

    await gate.set('open');
    const resuming = installation.start('runs', 'resume', 'latest', '--config-path', config, '--json');
    const resumed = await approve(resuming);
    expect(resumed).toMatchObject({ verdict: 'promoted', model: { version: 1 } });
    expect((await servingState(installation.database, MODEL)).channels).toMatchObject({
      champion: { version: 1, generation: 1 },
    });
  });
});
