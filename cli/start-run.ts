import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import type { Client } from '@temporalio/client';
import { v7 as uuid } from 'uuid';

import type { Config } from '../contracts/config/index.js';
import { jsonSafe } from '../contracts/json.js';
import { TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { ForcedPass, RetrainingInput } from '../contracts/run.js';
import { canonicalJson } from '../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';
import type { ArtifactStore } from '../services/artifacts/port.js';
import { UsageError } from './errors.js';

/** What the `train` command asks of a run. */
export interface RunRequest {
  readonly config: Config;
  readonly dataPath: string | undefined;
  readonly registerBest: boolean;
  readonly promoteToStaging: boolean;
  readonly requestedBy: string;
  /** ISO 8601 in UTC: rows of a later event time are not seen. */
  readonly asOf?: string;
  /** False = every step is done anew, whatever earlier runs have kept. */
  readonly reuse?: boolean;
  /** Lets the candidate pass the gate although its rules say no. */
  readonly forcedPass?: ForcedPass;
}

/** Stores configuration and data file: the run works on references to them, on any host. Throws `UsageError`. */
export async function prepareRun(artifactRoot: string, request: RunRequest): Promise<RetrainingInput> {
  const store = createLocalArtifactStore(artifactRoot);
  const source = request.dataPath === undefined ? {} : { source: await storeSource(store, request.dataPath) };
  return {
    config: await store.put(canonicalJson(jsonSafe(request.config))),
    registerBest: request.registerBest,
    promoteToStaging: request.promoteToStaging,
    requestedBy: request.requestedBy,
    ...source,
    ...(request.asOf !== undefined && { asOf: request.asOf }),
    ...(request.reuse === false && { reuse: false }),
    ...(request.forcedPass && { forcedPass: request.forcedPass }),
  };
}

/** A run that was started. */
export interface StartedRun {
  readonly workflowId: string;
  readonly runId: string;
}

/** Starts a retraining of the model on a prepared input. */
export async function startRun(client: Client, model: string, input: RetrainingInput): Promise<StartedRun> {
  const workflowId = `${WORKFLOWS.retraining}/${model}/${uuid()}`;
  const { firstExecutionRunId: runId } = await client.workflow.start(WORKFLOWS.retraining, {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    args: [input],
    staticSummary: `Retraining of ${model}`,
    staticDetails: `Started from the command line on ${input.source?.name ?? 'the configured source'}.`,
  });
  return { workflowId, runId };
}

async function storeSource(store: ArtifactStore, dataPath: string) {
  const path = resolve(dataPath);
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new UsageError(`--data-path: ${dataPath} does not exist; give the path of a CSV or Parquet file`);
  if (!found.isFile())
    throw new UsageError(`--data-path: ${dataPath} is not a file; give the path of a CSV or Parquet file`);
  return { ...(await store.putFile(path)), name: basename(path), modifiedAt: found.mtime.toISOString() };
}
