import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { ModelRegistryError, UnreadableAnswerError } from './errors.js';
import { mlflowAddress } from './mlflow-address.js';
import { noAnswer, refusal } from './mlflow-failure.js';

export interface MlflowClientOptions {
  /** Longest wait for an answer; an artifact may take six times as long. */
  readonly timeoutMs?: number;
  /** Waits before the second and each later try of a call that may be repeated. */
  readonly retryDelaysMs?: readonly number[];
}

/** MLflow's REST API. Throws `ModelRegistryError`. */
export interface MlflowClient {
  /** Address of the web pages, without a slash at the end. */
  readonly base: string;
  readonly retryDelaysMs: readonly number[];
  get<T>(path: string, query: Readonly<Record<string, string>>, answer: z.ZodType<T>): Promise<T>;
  /** A call that changes nothing when it comes twice. */
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object): Promise<void>;
  /** A call that makes something new: tried once, since a lost answer may hide a success. */
  create<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T>;
  /** A search sent by POST. */
  search<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T>;
  putArtifact(path: string, content: Uint8Array): Promise<void>;
}

interface CallContent {
  readonly body: string | Uint8Array;
  readonly type: string;
}

interface Answer {
  /** Of the call, for messages. */
  readonly name: string;
  readonly text: string;
}

const API = '/api/2.0/mlflow';
const ARTIFACTS = '/api/2.0/mlflow-artifacts/artifacts';

/** A client of the server at `trackingUri`; nothing is called before the first use. */
export function createMlflowClient(trackingUri: string, options: MlflowClientOptions = {}): MlflowClient {
  const { base, host, headers } = mlflowAddress(trackingUri);
  const timeoutMs = options.timeoutMs ?? 10_000;
  const retryDelaysMs = options.retryDelaysMs ?? [200, 700, 2000];

  const call = async (method: string, path: string, content?: CallContent, limitMs = timeoutMs) => {
    const name = `${method} ${path.split('?')[0] ?? path}`;
    const { status, text } = await exchange(`${base}${path}`, {
      method,
      headers: { ...headers, ...(content && { 'content-type': content.type }) },
      body: content?.body ?? null,
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    }).catch((error: unknown) => {
      throw noAnswer(name, host, error);
    });
    if (status < 200 || status > 299) throw refusal(name, host, status, text);
    return { name, text };
  };
  const callJson = (method: string, path: string, body: object) =>
    call(method, `${API}${path}`, { body: JSON.stringify(body), type: 'application/json' });

  return {
    base,
    retryDelaysMs,
    get: (path, query, answer) =>
      repeated(retryDelaysMs, async () =>
        parsed(await call('GET', `${API}${path}?${new URLSearchParams(query).toString()}`), answer),
      ),
    async send(method, path, body) {
      await repeated(retryDelaysMs, async () => {
        assertDone(await callJson(method, path, body));
      });
    },
    create: async (path, body, answer) => parsed(await callJson('POST', path, body), answer),
    search: (path, body, answer) =>
      repeated(retryDelaysMs, async () => parsed(await callJson('POST', path, body), answer)),
    async putArtifact(path, content) {
      const file = { body: content, type: 'application/octet-stream' };
      await repeated(retryDelaysMs, async () => {
        assertDone(await call('PUT', `${ARTIFACTS}/${path}`, file, 6 * timeoutMs));
      });
    },
  };
}

async function exchange(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text() };
}

/** Runs `call` again while it fails for a reason that may pass. */
export async function repeated<T>(delaysMs: readonly number[], call: () => Promise<T>): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ModelRegistryError) || error.permanent) throw error;
      await sleep(delayMs);
    }
  }
  return call().catch((error: unknown) => {
    throw error instanceof UnreadableAnswerError ? error.asFinal() : error;
  });
}

/** MLflow answers a call that only changes something with an empty object, and an upload with nothing. */
function assertDone(answer: Answer): void {
  if (answer.text !== '') parsed(answer, z.object({}));
}

function parsed<T>(answer: Answer, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(answer.text));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UnreadableAnswerError(
      `MLflow's answer to ${answer.name} is not as expected: ${problem}. It begins with ` +
        `${JSON.stringify(answer.text.slice(0, 60))}. Check that MLFLOW_TRACKING_URI is an MLflow 3 server, and what ` +
        'stands between.',
    );
  }
}
