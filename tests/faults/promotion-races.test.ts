import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';

import { WORKFLOWS } from '../../contracts/names.js';
import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { mlflowRun } from '../support/mlflow-reader.js';
import type { RunningCommand } from '../support/ratchet-command.js';
import { servingState } from '../support/serving-state.js';
import { sharedStack } from '../support/stack.js';
import { readTrainDocument } from '../support/train-document.js';
import { mailSent, PROMOTING } from '../support/training-run.js';

const MODEL = uniqueName('promotion-races');
const WAIT = { timeout: 120_000, interval: 200 };
const TOO_LATE = 'a cancellation came too late: the promotion had been sent';

const hashSchema = z.tuple([z.object({ hash: z.string() })]);

let installation: Installation;
let config: string;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  config = installation.writeConfig(MODEL, {
    training: { algorithms: ['lightgbm'] },
    gate: { non_inferiority_margin: 0.05 },
  });
  await installation.startWorker(config);
});
afterAll(() => installation.close());

/** Holds what every promotion of the model waits for, until released. */
async function holdLedger(): Promise<() => Promise<void>> {
  let released = false;
  let tellHeld = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    tellHeld = resolve;
  });
  const holding = installation.database.transaction(async (session) => {
    const lock = "SELECT pg_advisory_xact_lock(hashtextextended('ratchet.ledger/' || $1, 0))";
    await session.query(lock, [MODEL]);
    tellHeld();
    // Never idle, for PostgreSQL ends a transaction that is.
    while (!released) await session.query('SELECT pg_sleep(0.1)');
  });
  await held;
  const release = async (): Promise<void> => {
    released = true;
    await holding;
  };
  onTestFinished(release);
  return release;
}

/** A run on the customers of a week, stopped where the ledger is to decide about its model. */
async function untilDecided(
  week: number,
  ...flags: readonly string[]
): Promise<{ training: RunningCommand; release: () => Promise<void> }> {
  const { path } = await writeDemoCustomers(installation, week);
  const release = await holdLedger();
  const paths = ['--data-path', path, '--config-path', config];
  const training = installation.start('train', ...paths, ...PROMOTING, ...flags, '--json');
  await vi.waitFor(async () => {
    const waiting = await installation.database.query(
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
       WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    expect(waiting).toHaveLength(1);
  }, WAIT);
  return { training, release };
}

const command = (...words: readonly string[]) => installation.run(...words, '--config-path', config);

async function expectTooLate(): Promise<void> {
  const aborted = await command('runs', 'abort', 'latest', '--reason', 'x');
  expect(aborted).toMatchObject({ code: 1, stdout: '' });
  expect(aborted.stderr).toBe(
    'abort: too late, the promotion is being decided: see `npx ratchet runs show`\n',
  );
}

/** The verdict as each place tells it that people look at. */
async function toldOf(training: RunningCommand) {
  const { code } = await training.ended;
  const document = readTrainDocument(await training.ended);
  await mailSent(installation, document.runId);
  const { data, info } = await mlflowRun(document.mlflowRunId ?? '');
  const shown = await command('runs', 'show', document.workflowId);
  return {
    document,
    code,
    verdict: document.verdict,
    mlflow: [info.status, data.tags['ratchet.verdict']],
    mail: (await mailsAbout(MODEL)).at(-1)?.subject,
    shown: shown.stdout,
  };
}

describe('a run whose promotion waits for the ledger', () => {
  it('is told of as promoted, though somebody wanted to abort it: the first model', async () => {
    const { release, training } = await untilDecided(0);
    await expectTooLate();
    await release();
    const told = await toldOf(training);
    expect(told).toMatchObject({
      code: 0,
      verdict: 'promoted',
      mlflow: ['FINISHED', 'promoted'],
      mail: `Training Pipeline - Success: ${MODEL} promoted version 1`,
    });
    expect(told.document.champion).toMatchObject({ version: 1 });
    const { ledger } = await servingState(installation.database, MODEL);
    expect(ledger).toMatchObject([{ version: 1, outcome: 'champion' }]);
    const late = await command('runs', 'abort', 'latest', '--reason', 'x');
    expect(late.stderr).toContain('has ended (promoted)');
  });

  it('is told of as staged, though it was cancelled in Temporal: a later model', async () => {
    const { release, training } = await untilDecided(1);
    await expectTooLate();
    const [run] = await openRuns();
    await run?.cancel();
    await release();
    const told = await toldOf(training);
    expect(told).toMatchObject({
      code: 0,
      verdict: 'staged',
      mlflow: ['FINISHED', 'staged'],
      mail: `Training Pipeline - Success: ${MODEL} staged version 2`,
    });
    expect(told.document.reasons).toContain(TOO_LATE);
    expect(told.shown).toContain(TOO_LATE);
    const { channels } = await servingState(installation.database, MODEL);
    expect(channels).toMatchObject({ champion: { version: 1 }, staging: { version: 2 } });
  });

  it('fails where the ledger refuses it, and is promoted by a resumption once the cause is mended', async () => {
    // What the gate says of it is not the matter here.
    const passing = ['--force-pass', 'a test', '--force-pass-by', 'Ann'];
    const { release, training } = await untilDecided(2, ...passing);
    const rehash = 'UPDATE model_version SET model_sha256 = $3 WHERE model = $1 AND version = $2 RETURNING 1';
    const hash = 'SELECT model_sha256 AS hash FROM model_version WHERE model = $1 AND version = $2';
    const [row] = hashSchema.parse(await installation.database.query(hash, [MODEL, 3]));
    expect(await installation.database.query(rehash, [MODEL, 3, 'a'.repeat(64)])).toHaveLength(1);
    await release();
    const failed = await toldOf(training);
    expect(failed).toMatchObject({ verdict: 'failed', mlflow: ['FAILED', 'failed'] });
    expect(failed.document.failure).toMatchObject({ type: 'PromotionConflictError', stage: 'deployment' });
    expect(failed.document.reasons).toContain('version 3 stays registered');

    await installation.database.query(rehash, [MODEL, 3, row.hash]);
    const resumed = await command('runs', 'resume', failed.document.workflowId, '--json');
    expect(readTrainDocument(resumed)).toMatchObject({ verdict: 'staged', model: { version: 3 } });
    const { ledger } = await servingState(installation.database, MODEL);
    expect(ledger.map(({ version, outcome }) => [version, outcome])).toEqual([
      [1, 'champion'],
      [2, 'staging'],
      [3, 'staging'],
    ]);
  });
});

async function openRuns() {
  const runs = [];
  const query = `WorkflowType = '${WORKFLOWS.retraining}' AND ExecutionStatus = 'Running'`;
  for await (const { runId, workflowId } of installation.client.workflow.list({ query }))
    runs.push(installation.client.workflow.getHandle(workflowId, runId));
  return runs;
}
