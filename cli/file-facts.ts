import type { ColumnFacts } from '../contracts/column-facts.js';
import type { TableRef } from '../contracts/refs.js';
import { readColumnFacts } from '../services/warehouse/column-facts.js';
import { withSession } from '../services/warehouse/duckdb-session.js';
import type { Scratch } from './scratch.js';

/** What is to be seen of the columns of a snapshot that nobody has described. */
export async function readFacts(
  { store, workingFolder }: Scratch,
  snapshot: TableRef,
): Promise<readonly ColumnFacts[]> {
  const path = await store.localPath(snapshot);
  return withSession({ workingFolder }, ({ connection }) => readColumnFacts(connection, path, snapshot.rows));
}
