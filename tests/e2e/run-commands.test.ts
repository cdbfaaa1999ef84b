import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { shortRunId } from '../../cli/run-id.js';
import { STAGES } from '../../contracts/names.js';
import { writeDemoCustomers, type DemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { sharedStack } from '../support/stack.js';
import type { CommandResult, RunningCommand } from '../support/ratchet-command.js';

const MODEL = uniqueName('run-commands');
const WAIT = { timeout: 120_000, interval: 500 };

const TRAINING = {
  algorithms: ['lightgbm'],
  hyperparameter_tuning: { enabled: true, trials: 24, batch_size: 2, startup_trials: 2, warm_start: false },
};
const DEPLOYMENT = { approval: { required: true, approvers: ['Ann Lee'] } };

const listSchema = z.object({
  model: z.literal(MODEL),
  runs: z.array(
    z.looseObject({
      workflowId: z.string(),
      runId: z.string(),
      outcome: z.string().nullable(),
      control: z.looseObject({ waiting: z.looseObject({ question: z.string() }).nullable() }).nullable(),
    }),
  ),
});
const answerSchema = z.object({ accepted: z.boolean(), refusal: z.string().nullable() });
const explanationSchema = z.object({
  stages: z.array(
    z.looseObject({ stage: z.enum(STAGES), reused: z.number(), made: z.number(), reason: z.string() }),
  ),
});

let installation: Installation;
let config: string;
let customers: DemoCustomers;

const call = (...words: readonly string[]): Promise<CommandResult> =>
  installation.run(...words, '--config-path', config);
const callJson = async (...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await call(...words, '--json')).stdout);
const train = (...flags: readonly string[]): RunningCommand =>
  installation.start('train', '--data-path', customers.path, '--config-path', config, ...flags);
const runs = async () => listSchema.parse(await callJson('runs', 'list')).runs;
const untilAsked = (): Promise<void> =>
  vi.waitFor(async () => {
    expect((await runs())[0]?.control?.waiting?.question).toBe('deployment');
  }, WAIT);

const untilPaused = (): Promise<void> =>
  vi.waitFor(async () => {
    expect((await call('runs', 'pause', 'latest', '--reason', 'audit')).code).toBe(0);
  }, WAIT);

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL, { training: TRAINING, deployment: DEPLOYMENT });
  customers = await writeDemoCustomers(installation);
  await installation.startWorker(config);
});
afterAll(() => installation.close());

describe('the commands about runs', () => {
  it('say that there is none, and what starts one', async () => {
    expect((await call('runs', 'list')).stdout).toBe(
      `${MODEL} has no run yet; \`npx ratchet train\` starts one.\n`,
    );
    expect(await call('runs', 'show', 'latest')).toMatchObject({
      code: 2,
      stderr: `error: ${MODEL} has no run yet; \`npx ratchet train\` starts one\n`,
    });
  });

  it('show a run that waits, and take the answer of those who may give it alone', async () => {
    const training = train('--register-best', '--promote-to-staging', '--json');
    await untilAsked();
    const [run] = await runs();
    const end = shortRunId(run?.workflowId ?? '');
    const shown = await call('runs', 'show', end);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('  Waits for Ann Lee: may the model be deployed?');
    expect(shown.stdout).toContain(`    Answer with: npx ratchet approve ${end}`);

    const watching = installation.start('runs', 'watch', end, '--config-path', config);
    await sleep(4_000);
    process.kill(watching.pid, 'SIGINT');
    const watched = await watching.ended;
    expect(watched).toMatchObject({ code: 1, stdout: '' });
    expect(watched.stderr).toContain(
      `The run goes on. Watch it again with: npx ratchet runs watch ${end}; end it with: npx ratchet runs abort ${end}\n`,
    );

    const wrong = await call('approve', end, '--by', 'Bob Roe');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/^approve: by is .*Bob Roe.*, expected one of .*: Ann Lee\n$/u);
    const right = ['approve', end, '--by', 'Ann Lee', '--reason', 'looks right'];
    expect(answerSchema.parse(await callJson(...right))).toEqual({ accepted: true, refusal: null });

    const { code, stderr, stdout } = await training.ended;
    expect({ code, verdict: z.object({ verdict: z.string() }).parse(JSON.parse(stdout)).verdict }).toEqual({
      code: 0,
      verdict: 'promoted',
    });
    expect(stderr).toMatch(/ search {2}[█░]+ 24\/24 trials, /u);
    expect(stderr).toContain(`npx ratchet reject ${end} --reason "why"`);
  });

  it('explain a run like one before it by what it has reused', async () => {
    const training = train();
    expect((await training.ended).stdout).toContain('Reused ');
    const { stages } = explanationSchema.parse(await callJson('runs', 'explain', 'latest'));
    expect(stages.map(({ stage }) => stage)).toEqual(STAGES);
    expect(stages.find(({ stage }) => stage === 'feature_engineering')).toMatchObject({ made: 0 });
    const explained = await call('runs', 'explain', 'latest');
    expect(explained.stdout.match(/^ {2}\[\d\/8\] /gmu)).toHaveLength(STAGES.length);
    expect(explained.stdout).toContain('champion.bundle.sha256: absent -> ');
    expect(explained.stdout).not.toContain('another result of Model Training');
  });

  it('pause a run and continue it', async () => {
    const training = train('--no-reuse');
    await untilPaused();
    expect((await call('runs', 'pause', 'latest', '--reason', 'audit')).stderr).toMatch(
      /^pause: .* has paused the run/u,
    );
    expect((await call('runs', 'list')).stdout).toContain('  paused ');
    expect((await call('runs', 'resume', 'latest')).stderr).toContain('npx ratchet runs continue');
    expect((await call('runs', 'continue', 'latest')).code).toBe(0);
    expect((await training.ended).code).toBe(0);
    expect((await call('runs', 'pause', 'latest', '--reason', 'late')).stderr).toMatch(
      / has ended \(kept\); see /u,
    );
  });

  // Paused, so that it cannot end by itself before it is aborted.
  it('abort a run, and go on with it', async () => {
    const training = train('--register-best', '--promote-to-staging', '--no-reuse');
    await untilPaused();
    expect((await call('runs', 'abort', 'latest', '--reason', 'wrong data')).code).toBe(0);
    const aborted = await training.ended;
    expect(aborted.code).toBe(1);
    const [, id = ''] = /npx ratchet runs resume (\S+)/u.exec(`${aborted.stderr}${aborted.stdout}`) ?? [];

    expect((await runs())[0]).toMatchObject({ workflowId: id, outcome: 'cancelled' });
    const resumed = await call('runs', 'resume', id);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toContain(`Going on with ${id} as `);
    expect(resumed.stdout).toMatch(/^\nKEPT {2}.*\n {2}identical model\n/u);
    expect((await call('runs', 'resume', id)).stderr).toMatch(/was gone on with already, as retraining/u);
  });

  it('name what there is where a run is unknown', async () => {
    const unknown = await call('runs', 'show', 'no-such');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(
      /no run has the id "no-such" or one that begins or ends so. The newest are:\n {2}retraining/u,
    );
  });
});
