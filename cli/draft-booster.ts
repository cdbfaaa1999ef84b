import { existsSync } from 'node:fs';

import type { QuickFit } from '../domain/draft/index.js';
import { createBooster } from '../services/booster/child-process-booster.js';
import { nativeLibraries } from '../workers/native-libraries.js';
import { quickFit } from './quick-fit.js';
import type { FittedRows } from './quick-fit.js';

const MEMORY_LIMIT_MB = 2048;

/** As `quickFit`, by the installed libraries. Where they are not set up yet, that is the reason. */
export async function fitByInstalledLibraries(rows: FittedRows): Promise<QuickFit> {
  const native = installedLibraries();
  if (native === null)
    return {
      kind: 'unfitted',
      reason: 'the libraries of the learners are not set up yet (npm run build sets them up)',
    };
  const booster = createBooster({ ...native, processes: 1, memoryLimitMb: MEMORY_LIMIT_MB });
  try {
    return await quickFit(rows, booster);
  } finally {
    await booster.close();
  }
}

function installedLibraries(): ReturnType<typeof nativeLibraries> | null {
  try {
    const native = nativeLibraries();
    return existsSync(native.libraries.lightgbm) ? native : null;
  } catch {
    // There is no Python environment to look into.
    return null;
  }
}
