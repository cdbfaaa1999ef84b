import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import type { TrainerLimits } from './call-guards.js';
import { converse } from './conversation.js';
import type { TrainerReply } from './messages.js';
import { volunteerForOomKiller } from './oom-score.js';
import type { FitOptions, FitRequest, MatrixFiles, NativeModel } from './port.js';
import { residentMb } from './resident-memory.js';

const LAST_WORDS = 2000;

/** The learners' shared libraries. */
export interface NativeLibraryPaths {
  /** lib_lightgbm.so of LightGBM's Python wheel. */
  readonly lightgbm: string;
  /** libxgboost.so of XGBoost's Python wheel. */
  readonly xgboost: string;
}

/** What can be asked of a trainer process. */
export type TrainerCall =
  | { readonly kind: 'fit'; readonly fit: FitRequest }
  | { readonly kind: 'dump'; readonly model: NativeModel }
  | { readonly kind: 'score'; readonly model: NativeModel; readonly matrix: MatrixFiles };

/** One running trainer process; it takes one call at a time. */
export interface TrainerChild {
  /** Resolves with the closing message. Rejects with `TrainerError`; the process may be gone then. */
  call(request: TrainerCall, options: FitOptions): Promise<TrainerReply>;
  alive(): boolean;
  /** Physical memory it holds, in MiB; null when it is gone. */
  memoryMb(): Promise<number | null>;
  /** Kills it: a trainer holds nothing worth saving. */
  stop(): Promise<void>;
}

export interface TrainerStart {
  /** The compiled trainer-process.js. */
  readonly entry: string;
  readonly libraries: NativeLibraryPaths;
  /** Folder that the dynamic linker searches first; null = none. */
  readonly libraryFolder: string | null;
  readonly limits: TrainerLimits;
  /** MiB of data that it may keep from one fit to the next. */
  readonly mostKeptMb: number;
}

/** Starts a process; resolves with its first message: `ready`, or `unloadable` when a library cannot be loaded. */
export const startTrainer = async (
  start: TrainerStart,
  signal: AbortSignal,
): Promise<{ readonly child: TrainerChild; readonly first: TrainerReply }> => {
  const running = forkTrainer(start);
  const conversation = { running, lastWords: collectLastWords(running), limits: start.limits };
  const child: TrainerChild = {
    alive: () => !hasEnded(running) && running.connected,
    call: (request, options) => converse(conversation, request, options),
    memoryMb: () => (running.pid === undefined ? Promise.resolve(null) : residentMb(running.pid)),
    async stop() {
      if (running.pid === undefined || hasEnded(running)) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    },
  };
  try {
    if (running.pid !== undefined) volunteerForOomKiller(running.pid);
    return { child, first: await converse(conversation, null, { signal }) };
  } catch (error) {
    await child.stop();
    throw error;
  }
};

const forkTrainer = ({ entry, libraries, libraryFolder, mostKeptMb }: TrainerStart): ChildProcess => {
  const running = fork(entry, [libraries.lightgbm, libraries.xgboost, String(mostKeptMb)], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of the parent's environment: a trainer needs none of its addresses and secrets.
    env: {
      // How long a waiting thread spins before it sleeps. By default so long that it burns the core a working one needs
      // (1 s becomes 40 s on a busy machine); at 0 an idle machine sleeps more than it works (5 x a small fit's time).
      GOMP_SPINCOUNT: '1000',
      OMP_NUM_THREADS: '1',
      ...(libraryFolder === null ? {} : { LD_LIBRARY_PATH: libraryFolder }),
    },
  });
  // Without a listener a late error, such as a kill that fails, would end the worker.
  return running.on('error', () => undefined);
};

const hasEnded = (running: ChildProcess): boolean => running.exitCode !== null || running.signalCode !== null;

const collectLastWords = (running: ChildProcess): (() => string) => {
  let words = '';
  running.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  return () => words.trim();
};
