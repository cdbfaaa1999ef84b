import { z } from 'zod';

import { ModelRegistryError } from './errors.js';

const refusalSchema = z.object({ error_code: z.string(), message: z.string().default('') });

/** What an answer other than 2xx says. A 4xx is permanent, except "too busy" and "too slow". */
export function refusal(call: string, host: string, status: number, body: string): ModelRegistryError {
  const refused = parseRefusal(body);
  const said =
    refused === null ? body.slice(0, 300) : `${refused.error_code}: ${refused.message.slice(0, 1000)}`;
  const permanent = status < 500 && status !== 408 && status !== 429;
  const nextStep =
    status === 401 || status === 403
      ? ' Check user and password in MLFLOW_TRACKING_URI, and --allowed-hosts of the server.'
      : '';
  return new ModelRegistryError(`MLflow at ${host} answered ${call} with ${status}: ${said}.${nextStep}`, {
    permanent,
    code: refused?.error_code ?? null,
  });
}

/** What a call without an answer says: no server, a time-out, a redirect. */
export function noAnswer(call: string, host: string, error: unknown): ModelRegistryError {
  const reason = rootReason(error);
  if (/redirect/i.test(reason))
    return new ModelRegistryError(
      `MLflow at ${host} answered ${call} with a redirect, which is not followed. ` +
        'Set MLFLOW_TRACKING_URI to the final address.',
      { permanent: true },
    );
  return new ModelRegistryError(
    `MLflow at ${host} did not answer ${call} (${reason}). ` +
      'Start the servers with `npx ratchet up`, or set MLFLOW_TRACKING_URI to a server that runs.',
    { permanent: false },
  );
}

function parseRefusal(body: string): z.infer<typeof refusalSchema> | null {
  try {
    return refusalSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

/** `fetch` hides why it failed in the cause. */
function rootReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return rootReason(error.cause);
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
