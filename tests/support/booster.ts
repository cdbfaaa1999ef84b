import { createBooster } from '../../services/booster/child-process-booster.js';
import type { BoosterOptions } from '../../services/booster/child-process-booster.js';
import type { Booster } from '../../services/booster/port.js';
import { buildChildEntry } from './child-entry.js';
import { nativeLibraries } from './native-libraries.js';

/** A booster on the real library, running the sources. */
export interface TestBooster {
  readonly booster: Booster;
  /** The built trainer program, for tests that start a booster of their own. */
  readonly trainerEntry: string;
  close(): Promise<void>;
}

/** Builds the trainer program and starts a booster with one process; call `close` in `afterAll`. */
export const createTestBooster = (options: Partial<BoosterOptions> = {}): TestBooster => {
  const entry = buildChildEntry('services/booster/trainer-process.ts');
  const booster = createBooster({
    lightgbmLibrary: nativeLibraries().lightgbm,
    openmpFallback: null,
    processes: 1,
    trainerEntry: entry.path,
    ...options,
  });
  return {
    booster,
    trainerEntry: entry.path,
    async close() {
      await booster.close();
      await entry.remove();
    },
  };
};
