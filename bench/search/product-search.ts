import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { defaultPayloadConverter } from '@temporalio/common';
import { z } from 'zod';

import { matrixFiles } from '../../activities/matrices.js';
import {
  searchSummarySchema,
  studySchema,
  trialResultSchema,
} from '../../contracts/hyperparameter-search.js';
import { searchId } from '../../contracts/names.js';
import { createLocalArtifactStore } from '../../services/artifacts/local-artifact-store.js';
import type { MatrixFiles } from '../../services/booster/port.js';
import { startStack } from '../../stack/stack.js';
import { createInstallation, type Settings, uniqueName } from '../../tests/support/installation.js';
import { historySize } from '../../tests/support/workflow-history.js';

/** A search as a user of Ratchet gets it: in a run on servers of its own, with a worker. */
export interface ProductSearch {
  /** Runs a retraining with these settings and measures its search for XGBoost's parameters. */
  search(settings: Settings): Promise<SearchFigures>;
  close(): Promise<void>;
}

/** A search and what it took. */
export interface SearchFigures {
  /** ROC-AUC on the validation part. */
  readonly best: number;
  readonly trials: number;
  readonly pruned: number;
  /** From the start of the search's workflow to its end. */
  readonly seconds: number;
  /** From the first trial's start to the last one's end. */
  readonly trialsSeconds: number;
  /** Of all fits, reading and binning included. */
  readonly fitSeconds: number;
  readonly events: number;
  readonly historyBytes: number;
  readonly train: MatrixFiles;
  readonly validation: MatrixFiles;
}

/** Starts the servers and makes a file of so many demo customers. */
export async function openProductSearch(
  customers: number,
  say: (line: string) => void,
): Promise<ProductSearch> {
  const root = mkdtempSync(join(tmpdir(), 'ratchet-bench-'));
  const stack = await startStack({ root, external: {}, usualPorts: false, onProgress: say });
  const installation = await createInstallation(stack.addresses);
  const close = async (): Promise<void> => {
    await installation.close();
    await stack.stop();
    rmSync(root, { recursive: true, force: true });
  };
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr, stdout } = await installation.run(...args);
    // 4 = the gate has refused the model: of no interest here.
    if (code === 0 || code === 4) return stdout;
    throw new Error(`ratchet ${args.join(' ')} ended with ${String(code)}:\n${stderr}`);
  };
  try {
    const data = installation.path('customers.csv');
    await run('demo', 'data', '--out', data, '--rows', String(customers));
    const search = async (settings: Settings): Promise<SearchFigures> => {
      const config = installation.writeConfig(uniqueName('bench'), settings);
      const worker = await installation.startWorker(config);
      const asked = ['--config-path', config, '--data-path', data, '--no-reuse', '--json'];
      const { runId } = runSchema.parse(JSON.parse(await run('train', ...asked)));
      await worker.stop();
      const handle = installation.client.workflow.getHandle(searchId(runId, 'xgboost'));
      const [history, { closeTime, startTime }] = await Promise.all([
        handle.fetchHistory(),
        handle.describe(),
      ]);
      const { summary } = resultSchema.parse(await handle.result());
      const store = createLocalArtifactStore(installation.path('artifacts'));
      const { train, validation } = inputSchema.parse(startedWith(history));
      return {
        best: summary.best.value,
        trials: summary.trials,
        pruned: summary.pruned,
        seconds: ((closeTime?.getTime() ?? NaN) - startTime.getTime()) / 1000,
        ...trialTimes(history),
        events: historySize(history).events,
        historyBytes: historySize(history).bytes,
        train: await matrixFiles(store, train),
        validation: await matrixFiles(store, validation),
      };
    };
    return { search, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const runSchema = z.object({ runId: z.string() });
const resultSchema = z.object({ summary: searchSummarySchema });
const inputSchema = studySchema.pick({ train: true, validation: true });

type History = Parameters<typeof historySize>[0];
type Payload = Parameters<typeof defaultPayloadConverter.fromPayload>[0];

const startedWith = ({ events }: History): unknown =>
  valueOf(events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]);

function trialTimes({ events }: History): Pick<SearchFigures, 'trialsSeconds' | 'fitSeconds'> {
  const scheduled = (events ?? []).filter(
    ({ activityTaskScheduledEventAttributes: attributes }) => attributes?.activityType?.name === 'runTrial',
  );
  const ids = new Set(scheduled.map(({ eventId }) => String(eventId)));
  const completed = (events ?? []).filter(({ activityTaskCompletedEventAttributes: attributes }) =>
    ids.has(String(attributes?.scheduledEventId)),
  );
  const trainSeconds = completed.map(
    ({ activityTaskCompletedEventAttributes: attributes }) =>
      trialResultSchema.parse(valueOf(attributes?.result?.payloads?.[0])).trainSeconds,
  );
  return {
    trialsSeconds: secondsOf(completed.at(-1)) - secondsOf(scheduled[0]),
    fitSeconds: trainSeconds.reduce((sum, seconds) => sum + seconds, 0),
  };
}

const secondsOf = (event: NonNullable<History['events']>[number] | undefined): number =>
  Number(event?.eventTime?.seconds) + (event?.eventTime?.nanos ?? 0) / 1e9;

const valueOf = (payload: Payload | null | undefined): unknown =>
  payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
