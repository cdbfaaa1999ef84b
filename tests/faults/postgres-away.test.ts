import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { TASK_QUEUES, WORKFLOWS } from '../../contracts/names.js';
import { retrainingResultSchema } from '../../contracts/run.js';
import { mailsAbout } from '../support/caught-mails.js';
import { writeDemoCustomers } from '../support/demo-customers.js';
import { createInstallation, uniqueName, type Installation } from '../support/installation.js';
import { servingState } from '../support/serving-state.js';
import { sharedStack } from '../support/stack.js';
import { createTcpGate, type TcpGate } from '../support/tcp-gate.js';
import { mailSent } from '../support/training-run.js';

const MODEL = uniqueName('postgres-away');
const WAIT = { timeout: 120_000, interval: 200 };
/** Longer than ten tries with growing pauses, by which the controller once gave up. */
const OUTAGE_MINUTES = Number(process.env['RATCHET_OUTAGE_MINUTES'] ?? 7);

let installation: Installation;
let gate: TcpGate;
let config: string;

beforeAll(async () => {
  installation = await createInstallation(sharedStack());
  const direct = new URL(installation.databaseUrl);
  gate = await createTcpGate({ host: direct.hostname, port: Number(direct.port) });
  await gate.set('open');
  const { path } = await writeDemoCustomers(installation);
  config = installation.writeConfig(MODEL, {
    dataset: { source: { path } },
    training: { algorithms: ['lightgbm'] },
  });
  const through = Object.assign(new URL(direct), { hostname: '127.0.0.1', port: String(gate.port) }).href;
  await installation.startWorker(config, { DATABASE_URL: through });
});
afterAll(async () => {
  await gate.set('closed');
  await installation.close();
});

/** Holds what every promotion of the model waits for while `work` goes on. */
async function whileHeld(work: () => Promise<void>): Promise<void> {
  await installation.database.transaction(async (session) => {
    const lock = "SELECT pg_advisory_xact_lock(hashtextextended('ratchet.ledger/' || $1, 0))";
    await session.query(lock, [MODEL]);
    await session.execute('SET LOCAL idle_in_transaction_session_timeout = 0');
    await work();
  });
}

async function untilAsked(): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = await installation.database.query(
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
       WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    expect(waiting).toHaveLength(1);
  }, WAIT);
}

describe('a promotion whose database goes away while it is decided', () => {
  it(
    `is decided when the database is back, ${OUTAGE_MINUTES} minutes later, and once`,
    async () => {
      const run = await installation.client.workflow.start(WORKFLOWS.retraining, {
        workflowId: `${WORKFLOWS.retraining}/${MODEL}/outage`,
        taskQueue: TASK_QUEUES.workflows,
        args: [{}],
      });
      await whileHeld(async () => {
        await untilAsked();
        if (process.env['RATCHET_FAULTS'] !== 'off') await gate.set('closed');
      });
      await sleep(OUTAGE_MINUTES * 60_000);
      const meanwhile = await servingState(installation.database, MODEL);
      expect([meanwhile.ledger, meanwhile.channels]).toEqual([[], {}]);

      await gate.set('open');
      const result = retrainingResultSchema.parse(await run.result());
      expect(result).toMatchObject({ verdict: 'promoted', champion: { version: 1 } });
      await mailSent(installation, result.runId);
      const { ledger } = await servingState(installation.database, MODEL);
      expect(ledger).toMatchObject([{ version: 1, outcome: 'champion' }]);
      expect((await mailsAbout(MODEL)).map(({ subject }) => subject)).toEqual([
        `Training Pipeline - Success: ${MODEL} promoted version 1`,
      ]);
    },
    (OUTAGE_MINUTES + 6) * 60_000,
  );
});
