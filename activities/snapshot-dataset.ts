import { ApplicationFailure } from '@temporalio/common';

import { snapshotDatasetInputSchema } from '../contracts/data-validation.js';
import type { Snapshot, SnapshotDatasetInput } from '../contracts/data-validation.js';
import { FAILURES } from '../contracts/names.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

type Services = Pick<ActivityServices, 'artifacts' | 'sources' | 'warehouse'>;

/**
 * Keeps the source's rows as they were delivered.
 * Safe to retry: the same file is the same snapshot; a file that changed meanwhile is a new one.
 */
export const snapshotDataset = (services: Services) =>
  activity(snapshotDatasetInputSchema, async (input): Promise<Snapshot> => {
    const { dataset } = await readConfig(services, input.config);
    const file = await locateSource(services, input.source, dataset.source.path);
    const type = input.source && /\.parquet$/i.test(file.name) ? 'parquet' : dataset.source.type;
    try {
      const table = await services.warehouse.snapshot({ path: file.path, type });
      return { table, source: file.name, deliveredAt: file.modifiedAt };
    } catch (error) {
      throw underItsName(error, file);
    }
  });

/** A stored file lies under its hash; people know it by the name it came with. */
function underItsName(error: unknown, { name, path }: { name: string; path: string }): unknown {
  if (!(error instanceof Error) || error.name !== 'DataSourceError') return error;
  return ApplicationFailure.create({
    type: FAILURES.dataSource,
    message: error.message.replaceAll(path, name),
    nonRetryable: true,
  });
}

async function locateSource(
  services: Services,
  given: SnapshotDatasetInput['source'],
  configured: string,
): Promise<{ path: string; name: string; modifiedAt: string }> {
  if (!given) return { name: configured, ...(await services.sources.locate(configured)) };
  return { path: await services.artifacts.localPath(given), name: given.name, modifiedAt: given.modifiedAt };
}
