import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { z } from 'zod';

import type { MatrixFiles } from '../services/booster/port.js';

/** A fit as the peer is asked for it. */
export interface PeerFit {
  readonly library: 'lightgbm' | 'xgboost';
  /** Under the library's own names; as texts, which both libraries read. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly rounds: number;
  readonly threads: number;
  readonly train: MatrixFiles;
  readonly probe: MatrixFiles;
}

const fittedSchema = z.object({ seconds: z.number(), scores: z.array(z.number()) });
const predictedSchema = z.object({ batchSeconds: z.number(), rowSeconds: z.number() });
const memorySchema = z.object({ peakMb: z.number() });

/** A running peer.py. */
export interface Peer {
  /** Seconds of reading the file, binning and training; and the scores of the probe rows. */
  fit(request: PeerFit): Promise<z.infer<typeof fittedSchema>>;
  /** Medians for the model fitted last, by one thread. */
  predict(batch: MatrixFiles, repeats: number): Promise<z.infer<typeof predictedSchema>>;
  /** Peak resident memory since it was started. */
  memory(): Promise<z.infer<typeof memorySchema>>;
  stop(): Promise<void>;
}

/** Starts the Python side; its stderr is ours. */
export function startPeer(python: string): Peer {
  const child = spawn(python, [join(import.meta.dirname, 'peer.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <S extends z.ZodType>(request: object, schema: S): Promise<z.infer<S>> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await lines.next();
    if (answer.done === true) throw new Error('peer.py ended without an answer; its last words are above');
    return schema.parse(JSON.parse(answer.value));
  };
  return {
    fit: (request) => ask({ operation: 'fit', ...request }, fittedSchema),
    predict: (batch, repeats) => ask({ operation: 'predict', batch, repeats }, predictedSchema),
    memory: () => ask({ operation: 'memory' }, memorySchema),
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
