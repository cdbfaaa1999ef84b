import type { LoadedConfiguration } from '../config/load.js';
import { connectClient } from '../services/temporal/connection.js';
import type { Addresses } from '../workers/addresses.js';
import { exitCodeOfRun } from './exit-codes.js';
import { runDocument } from './run-document.js';
import { composeSummary } from './run-summary.js';
import { createStageDisplay } from './stage-display.js';
import { startRun } from './start-run.js';
import type { RunRequest } from './start-run.js';
import type { Terminal } from './terminal.js';
import { watchRun } from './watch-run.js';

export interface TrainOptions extends Omit<RunRequest, 'config'> {
  readonly json: boolean;
}

/** Starts a retraining, shows it live, prints its result, and returns the exit code. */
export async function trainRun(
  { config }: LoadedConfiguration,
  addresses: Addresses,
  { json, ...request }: TrainOptions,
  terminal: Terminal,
): Promise<number> {
  const { client, connection } = await connectClient(addresses.temporal);
  try {
    const handle = await startRun(client, addresses.artifactRoot, { config, ...request });
    terminal.say(`Retraining ${config.model.name} as ${handle.workflowId}`);
    const result = await watchRun(handle, createStageDisplay(terminal));
    terminal.result(
      json ? JSON.stringify(runDocument(result), null, 2) : composeSummary(result, config, addresses),
    );
    return exitCodeOfRun(result);
  } finally {
    await connection.close();
  }
}
