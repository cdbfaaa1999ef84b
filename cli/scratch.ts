import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLocalArtifactStore } from '../services/artifacts/local-artifact-store.js';
import type { ArtifactStore } from '../services/artifacts/port.js';
import { createDuckdbWarehouse } from '../services/warehouse/duckdb-warehouse.js';
import type { Warehouse } from '../services/warehouse/port.js';

/** A warehouse for one command, in a folder that is gone when it ends. */
export interface Scratch {
  readonly warehouse: Warehouse;
  readonly store: ArtifactStore;
  readonly workingFolder: string;
}

/** Does a command's work on files alone: nothing of it stays. */
export async function withScratch<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const workingFolder = await mkdtemp(join(tmpdir(), 'ratchet-files-'));
  try {
    const store = createLocalArtifactStore(join(workingFolder, 'artifacts'));
    return await work({ store, workingFolder, warehouse: createDuckdbWarehouse({ workingFolder, store }) });
  } finally {
    await rm(workingFolder, { recursive: true, force: true });
  }
}
