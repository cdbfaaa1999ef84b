import { fileURLToPath } from 'node:url';

import { TrainerError } from './errors.js';
import type { TrainerReply } from './messages.js';
import { createOpenmpFallback } from './openmp-fallback.js';
import type { OpenmpFallback } from './openmp-fallback.js';
import type { Booster } from './port.js';
import { startTrainer } from './trainer-child.js';
import type { NativeLibraryPaths, TrainerChild, TrainerStart } from './trainer-child.js';
import { createTrainerPool } from './trainer-pool.js';

const DEFAULT_SILENCE_MS = 30 * 60 * 1000;
/** Of a process's memory limit: the fit itself needs the rest. */
const KEPT_SHARE = 1 / 4;
const MOST_KEPT_WITHOUT_LIMIT_MB = 1024;

export interface BoosterOptions {
  readonly libraries: NativeLibraryPaths;
  /** A copy of libgomp for machines without one, as in xgboost-cpu's wheel; null = the system must have it. */
  readonly openmpFallback: string | null;
  /** Calls that may run at the same time, each in a process of its own. */
  readonly processes: number;
  /** Resident memory, in MiB, at which a process is killed; null = no limit. */
  readonly memoryLimitMb: number | null;
  /** The compiled trainer-process.js, where it does not lie beside this file. */
  readonly trainerEntry?: string;
  /** A process that tells of no round for this long is taken for hung; half an hour by default. */
  readonly silenceMs?: number;
}

/** The learners in child processes: a native crash or an out-of-memory kill costs one call, not the worker. */
export const createBooster = (options: BoosterOptions): Booster => {
  const fallback = createOpenmpFallback(options.openmpFallback);
  const trainer = {
    entry: options.trainerEntry ?? fileURLToPath(new URL('./trainer-process.js', import.meta.url)),
    libraries: options.libraries,
    limits: {
      silenceMs: options.silenceMs ?? DEFAULT_SILENCE_MS,
      memoryLimitMb: options.memoryLimitMb,
    },
    mostKeptMb:
      options.memoryLimitMb === null
        ? MOST_KEPT_WITHOUT_LIMIT_MB
        : Math.floor(options.memoryLimitMb * KEPT_SHARE),
  };
  const start = (signal: AbortSignal): Promise<TrainerChild> => startWithOpenmp(trainer, fallback, signal);
  const pool = createTrainerPool(start, options.processes);
  return {
    async fit(request, fitOptions = {}) {
      const asked = fitOptions.onCheckpoint === undefined ? { ...request, checkpoints: [] } : request;
      const reply = await pool.run({ kind: 'fit', fit: asked }, fitOptions);
      return reply.kind === 'fitted' ? reply.outcome : refuse(reply);
    },
    async dump(model) {
      const reply = await pool.run({ kind: 'dump', model }, {});
      if (reply.kind !== 'dumped') return refuse(reply);
      const json: unknown = JSON.parse(reply.text);
      return { algorithm: model.algorithm, json, gain: [...reply.gain] };
    },
    async score(model, matrix) {
      const reply = await pool.run({ kind: 'score', model, matrix }, {});
      return reply.kind === 'scored' ? reply.scores : refuse(reply);
    },
    async close() {
      await pool.close();
      await fallback.remove();
    },
  };
};

/** The search path of the dynamic linker is fixed when a process starts: hence the second start. */
const startWithOpenmp = async (
  trainer: Omit<TrainerStart, 'libraryFolder'>,
  fallback: OpenmpFallback,
  signal: AbortSignal,
): Promise<TrainerChild> => {
  const plain = await startTrainer({ ...trainer, libraryFolder: null }, signal);
  if (plain.first.kind !== 'unloadable') return plain.child;
  await plain.child.stop();
  const libraryFolder = await fallback.folderFor(plain.first.message);
  if (libraryFolder === null) throw unloadable(trainer.libraries, plain.first.message);
  const helped = await startTrainer({ ...trainer, libraryFolder }, signal);
  if (helped.first.kind !== 'unloadable') return helped.child;
  await helped.child.stop();
  throw unloadable(trainer.libraries, helped.first.message);
};

/** The dynamic linker does not always say which file it means. */
const unloadable = ({ lightgbm, xgboost }: NativeLibraryPaths, message: string): TrainerError =>
  new TrainerError(
    'library',
    `${lightgbm} or ${xgboost} cannot be loaded: ${message}. Run \`npm start\` to install them again; libgomp comes with Debian's libgomp1.`,
  );

const refuse = (reply: TrainerReply): never => {
  throw new TrainerError('crashed', `The trainer process answered "${reply.kind}", which nobody asked for.`);
};
