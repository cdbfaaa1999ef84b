import { fork } from 'node:child_process';
import { once } from 'node:events';

import { z } from 'zod';

import { InferenceError } from './errors.js';
import type { InferenceProbe } from './port.js';

const TIMEOUT_MS = 60_000;

const probeMessageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measured'),
    probe: z.object({ singleRowMs: z.number().nonnegative(), memoryMb: z.number().nonnegative() }),
  }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
/** What a probe process sends. */
export type ProbeMessage = z.infer<typeof probeMessageSchema>;

/** Measures a model in a process of its own, made from the compiled `entry`. Throws `InferenceError`. */
export const runProbe = async (
  entry: string,
  onnxPath: string,
  features: number,
): Promise<InferenceProbe> => {
  const child = fork(entry, [onnxPath, String(features)], { execArgv: [], env: {}, stdio: 'ignore' });
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const message = await Promise.race([
      once(child, 'message', { signal: timeout }).then(([first]: unknown[]) => first),
      once(child, 'exit', { signal: timeout }).then(([code, signal]: unknown[]) => {
        throw new InferenceError(`Scoring ${onnxPath} ended its process (${String(signal ?? code)}).`);
      }),
    ]);
    return measured(probeMessageSchema.parse(message), onnxPath);
  } catch (error) {
    if (!timeout.aborted) throw error;
    throw new InferenceError(`Loading and scoring ${onnxPath} took more than ${TIMEOUT_MS / 1000} s.`);
  } finally {
    child.kill('SIGKILL');
  }
};

const measured = (message: ProbeMessage, onnxPath: string): InferenceProbe => {
  if (message.kind === 'failed') throw new InferenceError(`${onnxPath}: ${message.message}`);
  return message.probe;
};
