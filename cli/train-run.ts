import { setTimeout as sleep } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import type { LoadedConfiguration } from '../config/load.js';
import { WORKFLOWS } from '../contracts/names.js';
import { connectClient } from '../services/temporal/connection.js';
import type { Addresses } from '../workers/addresses.js';
import { EXIT } from './exit-codes.js';
import { followRun, followUntilStopped, watchableRun } from './follow-run.js';
import { printRun } from './print-run.js';
import { prepareRun, startRun } from './start-run.js';
import type { RunRequest } from './start-run.js';
import type { Terminal } from './terminal.js';

export interface TrainOptions extends Omit<RunRequest, 'config'> {
  readonly json: boolean;
  /** Waits until the mail about the run is out: for a caller that stops the servers next. */
  readonly awaitMail: boolean;
  /** Aborted when the run is no longer to be shown; it goes on. Absent = Ctrl-C and signals end the showing. */
  readonly signal?: AbortSignal;
}

const MAIL_LIMIT_MS = 15_000;

/** Starts a retraining, shows it live, prints its result, and returns the exit code. */
export async function trainRun(
  { config }: LoadedConfiguration,
  addresses: Addresses,
  { awaitMail, json, signal, ...request }: TrainOptions,
  terminal: Terminal,
): Promise<number> {
  const input = await prepareRun(addresses.artifactRoot, { config, ...request });
  const { client, connection } = await connectClient(addresses.temporal);
  try {
    const { runId, workflowId } = await startRun(client, config.model.name, input);
    terminal.say(`Retraining ${config.model.name} as ${workflowId}`);
    const run = watchableRun(client, workflowId, runId);
    const result = await (signal === undefined
      ? followUntilStopped(run, config, terminal)
      : followRun(run, config, terminal, signal));
    if (result === 'stopped') return EXIT.failed;
    if (awaitMail) await waitForMail(client, result.runId, terminal);
    return await printRun(result, { config, addresses, json }, terminal);
  } finally {
    await connection.close();
  }
}

async function waitForMail(client: Client, runId: string, terminal: Terminal): Promise<void> {
  const sent = client.workflow.getHandle(`${WORKFLOWS.notification}/${runId}`).result();
  const outcome = await Promise.race([
    sent.then(
      () => 'sent' as const,
      () => 'failed' as const,
    ),
    sleep(MAIL_LIMIT_MS, 'late' as const, { ref: false }),
  ]);
  if (outcome !== 'sent')
    terminal.say('The mail about this run is still to be sent; it goes out at the next `npx ratchet up`.');
}
