import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';

/**
 * Runs a query and hands over its result in chunks of up to 2,048 rows, in order: `count` rows after
 * `before` others. Asking the chunk for its count is a native call, too slow to be made for every row.
 */
export async function streamChunks(
  connection: DuckDBConnection,
  query: string,
  visit: (chunk: DuckDBDataChunk, count: number, before: number) => void,
): Promise<number> {
  const result = await connection.stream(query);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) return rows;
    visit(chunk, count, rows);
    rows += count;
  }
}
