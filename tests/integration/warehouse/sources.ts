import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach } from 'vitest';

import { createMemoryArtifactStore } from '../../../services/artifacts/memory-artifact-store.js';
import type { ArtifactStore } from '../../../services/artifacts/port.js';
import { createDuckdbWarehouse } from '../../../services/warehouse/duckdb-warehouse.js';
import { DataSourceError } from '../../../services/warehouse/errors.js';
import type { Warehouse } from '../../../services/warehouse/port.js';

/** A folder of source files, made anew for each test. */
export interface Sources {
  folder: string;
  write(content: string | Uint8Array, name?: string): Promise<string>;
}

export function useSources(): Sources {
  const sources: Sources = {
    folder: '',
    write: async (content, name = 'customers.csv') => {
      const path = join(sources.folder, name);
      await writeFile(path, content);
      return path;
    },
  };
  beforeEach(async () => {
    sources.folder = await mkdtemp(join(tmpdir(), 'warehouse-'));
  });
  afterEach(() => rm(sources.folder, { recursive: true, force: true }));
  return sources;
}

/** A warehouse on a store in memory, working in the sources' folder. */
export function openWarehouse(
  sources: Sources,
  threads = 2,
): { readonly warehouse: Warehouse; readonly store: ArtifactStore; readonly workingFolder: string } {
  const store = createMemoryArtifactStore(join(sources.folder, 'artifacts'));
  const workingFolder = join(sources.folder, 'work');
  return { warehouse: createDuckdbWarehouse({ store, workingFolder, threads }), store, workingFolder };
}

/** The DataSourceError a promise is expected to fail with. */
export async function refusalOf(work: Promise<unknown>): Promise<DataSourceError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DataSourceError) return error;
    throw error;
  }
  throw new Error('expected a DataSourceError, but the source was taken in');
}
