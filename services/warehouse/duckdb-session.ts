import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

import { makeArtifactFolder } from '../artifacts/artifact-folders.js';

export interface DuckdbOptions {
  /** Temporary files go below it; made when missing. */
  readonly workingFolder: string;
  /** Memory of one operation before DuckDB spills to disk, in MiB; default 1024. */
  readonly memoryLimitMb?: number;
  /** Threads of one operation; default all cores. Never changes a result. */
  readonly threads?: number;
}

export interface DuckdbSession {
  readonly connection: DuckDBConnection;
  /** A folder of this session alone, deleted when it ends. */
  readonly folder: string;
}

/** Runs one operation in a database of its own, and leaves neither memory nor files behind. */
export async function withSession<T>(
  options: DuckdbOptions,
  operation: (session: DuckdbSession) => Promise<T>,
): Promise<T> {
  await makeArtifactFolder(options.workingFolder);
  const folder = await mkdtemp(join(options.workingFolder, 'duckdb-'));
  try {
    return await withInstance(options, folder, operation);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withInstance<T>(
  options: DuckdbOptions,
  folder: string,
  operation: (session: DuckdbSession) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', settings(options, folder));
  try {
    const connection = await instance.connect();
    try {
      // Times without a zone are UTC, wherever the machine stands.
      await connection.run("SET TimeZone = 'UTC'");
      return await operation({ connection, folder });
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

function settings(options: DuckdbOptions, folder: string): Record<string, string> {
  return {
    threads: String(options.threads ?? availableParallelism()),
    memory_limit: `${options.memoryLimitMb ?? 1024}MiB`,
    temp_directory: join(folder, 'spill'),
    preserve_insertion_order: 'true',
    // Nothing is fetched from the network, whatever a file seems to need.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  };
}
