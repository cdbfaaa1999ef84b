import { createBooster } from '../../services/booster/child-process-booster.js';
import type { BoosterOptions } from '../../services/booster/child-process-booster.js';
import type { Booster } from '../../services/booster/port.js';
import { buildChildEntry } from './child-entry.js';
import { nativeLibraries } from './native-libraries.js';

/** A booster on the real libraries, running the sources. */
export interface TestBooster {
  readonly booster: Booster;
  /** The built trainer program, for tests that start a booster of their own. */
  readonly trainerEntry: string;
  close(): Promise<void>;
}

/** Builds the trainer program and starts a booster with one process; call `close` in `afterAll`. */
export const createTestBooster = (options: Partial<BoosterOptions> = {}): TestBooster =>
  boosterOn('services/booster/trainer-process.ts', options);

/** The same with the program of faulty-trainer.ts, whose fits fail as `FAULTS` says. */
export const createFaultyBooster = (options: Partial<BoosterOptions> = {}): TestBooster =>
  boosterOn('tests/support/faulty-trainer.ts', options);

/** Options of a booster with one process and no memory limit. */
export const boosterOptions = (trainerEntry: string): BoosterOptions => {
  const { lightgbm, xgboost } = nativeLibraries();
  return {
    libraries: { lightgbm, xgboost },
    openmpFallback: null,
    processes: 1,
    memoryLimitMb: null,
    trainerEntry,
  };
};

const boosterOn = (source: string, options: Partial<BoosterOptions>): TestBooster => {
  const entry = buildChildEntry(source);
  const booster = createBooster({ ...boosterOptions(entry.path), ...options });
  return {
    booster,
    trainerEntry: entry.path,
    async close() {
      await booster.close();
      await entry.remove();
    },
  };
};
