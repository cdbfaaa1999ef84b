import { ApplicationFailure } from '@temporalio/common';

import type { DatasetConfig, FileSource } from '../contracts/config/dataset.js';
import { snapshotDatasetInputSchema } from '../contracts/data-validation.js';
import type { Snapshot, SnapshotDatasetInput } from '../contracts/data-validation.js';
import { FAILURES } from '../contracts/names.js';
import type { RowRequest } from '../services/sources/port.js';
import { activity } from './activity.js';
import type { ActivityServices } from './services.js';
import { readConfig } from './stored-json.js';

type Services = Pick<ActivityServices, 'artifacts' | 'registry' | 'sourceDatabase' | 'sources' | 'warehouse'>;

/**
 * Keeps the source's rows as they were delivered, and tells MLflow which they are.
 * Safe to retry: the same rows are the same snapshot; a source that changed meanwhile is a new one.
 */
export const snapshotDataset = (services: Services) =>
  activity(snapshotDatasetInputSchema, async (input, { signal }): Promise<Snapshot> => {
    const { dataset } = await readConfig(services, input.config);
    const snapshot = await takeSnapshot(services, input.source, dataset, signal);
    if (input.mlflowRunId !== undefined) await services.registry.setTags(input.mlflowRunId, tagsOf(snapshot));
    return snapshot;
  });

async function takeSnapshot(
  services: Services,
  given: SnapshotDatasetInput['source'],
  { batch_size, source, source_timeout_minutes }: DatasetConfig,
  signal: AbortSignal,
): Promise<Snapshot> {
  if (given !== undefined) return snapshotFile(services, await storedFile(services, given, source));
  if (source.type === 'postgres') {
    const limits = { batchSize: batch_size, timeoutMinutes: source_timeout_minutes, signal };
    return snapshotDatabase(services, { source, ...limits });
  }
  const file = { name: source.path, type: source.type, ...(await services.sources.locate(source.path)) };
  return snapshotFile(services, file);
}

async function snapshotDatabase(
  { sourceDatabase, warehouse }: Services,
  request: RowRequest,
): Promise<Snapshot> {
  return sourceDatabase.read(request, async (rows) => ({
    table: await warehouse.snapshotRows(rows),
    source: rows.name,
    deliveredAt: rows.readAt,
    position: rows.position,
  }));
}

/** A file to read, and what people call it. */
interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly type: FileSource['type'];
  readonly modifiedAt: string;
}

async function snapshotFile({ warehouse }: Services, file: NamedFile): Promise<Snapshot> {
  try {
    const table = await warehouse.snapshot({ path: file.path, type: file.type });
    return { table, source: file.name, deliveredAt: file.modifiedAt };
  } catch (error) {
    throw underItsName(error, file);
  }
}

async function storedFile(
  { artifacts }: Services,
  given: NonNullable<SnapshotDatasetInput['source']>,
  configured: DatasetConfig['source'],
): Promise<NamedFile> {
  const { modifiedAt, name } = given;
  const path = await artifacts.localPath(given);
  const usual = configured.type === 'postgres' ? 'csv' : configured.type;
  return { path, name, modifiedAt, type: /\.parquet$/i.test(name) ? 'parquet' : usual };
}

/** A stored file lies under its hash; people know it by the name it came with. */
function underItsName(error: unknown, { name, path }: NamedFile): unknown {
  if (!(error instanceof Error) || error.name !== 'DataSourceError') return error;
  return ApplicationFailure.create({
    type: FAILURES.dataSource,
    message: error.message.replaceAll(path, name),
    nonRetryable: true,
  });
}

function tagsOf({ deliveredAt, position, source, table }: Snapshot): Record<string, string> {
  return {
    'ratchet.dataset.source': source,
    'ratchet.dataset.rows': String(table.rows),
    'ratchet.dataset.sha256': table.sha256,
    'ratchet.dataset.schema_hash': table.schemaHash,
    'ratchet.dataset.delivered_at': deliveredAt,
    ...(position !== undefined && { 'ratchet.dataset.position': position }),
  };
}
