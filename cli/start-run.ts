import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import type { Client } from '@temporalio/client';
import { v7 as uuid } from 'uuid';

import type { Config } from '../contracts/config/index.js';
import { jsonSafe } from '../contracts/json.js';
import { TASK_QUEUES, WORKFLOWS } from '../contracts/names.js';
import type { ForcedPass, RetrainingInput, SignedReason } from '../contracts/run.js';
import { markdownText } from '../domain/text/markdown-text.js';
import { canonicalJson } from '../services/artifacts/canonical-json.js';
import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';
import type { ArtifactStore } from '../services/artifacts/port.js';
import { refuseNoFile } from './file-arguments.js';

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
  /** A file to measure drift against: rows, or a profile of them (.json). */
  readonly driftReference?: string;
  /** Accepts the rows of the run as what later runs are compared with. */
  readonly newBaseline?: SignedReason;
  /** The words of the command, to be told again where the run fails. */
  readonly startedWith?: string[];
}

/** Stores configuration and data file: the run works on references to them, on any host. Throws `UsageError`. */
export async function prepareRun(artifactRoot: string, request: RunRequest): Promise<RetrainingInput> {
  const store = createLocalArtifactStore(artifactRoot);
  const { dataPath, driftReference: reference } = request;
  const source = dataPath === undefined ? {} : { source: await storeSource(store, dataPath) };
  const driftReference =
    reference === undefined ? {} : { driftReference: await storeFile(store, '--drift-reference', reference) };
  return {
    config: await store.put(canonicalJson(jsonSafe(request.config))),
    registerBest: request.registerBest,
    promoteToStaging: request.promoteToStaging,
    requestedBy: request.requestedBy,
    ...source,
    ...(request.asOf !== undefined && { asOf: request.asOf }),
    ...(request.reuse === false && { reuse: false }),
    ...(request.forcedPass && { forcedPass: request.forcedPass }),
    ...driftReference,
    ...(request.newBaseline && { newBaseline: request.newBaseline }),
    ...(request.startedWith && { startedWith: request.startedWith }),
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
    staticDetails: `Started from the command line on ${markdownText(input.source?.name ?? 'the configured source')}.`,
  });
  return { workflowId, runId };
}

async function storeSource(store: ArtifactStore, dataPath: string) {
  const file = await storeFile(store, '--data-path', dataPath);
  return { ...file, modifiedAt: (await stat(dataPath)).mtime.toISOString() };
}

async function storeFile(store: ArtifactStore, flag: string, given: string) {
  await refuseNoFile(flag, given);
  const path = resolve(given);
  return { ...(await store.putFile(path)), name: basename(path) };
}
