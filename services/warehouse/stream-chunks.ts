import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';

/** Runs a query and hands over its result in chunks of up to 2,048 rows, in order; `before` counts the rows already seen. */
export async function streamChunks(
  connection: DuckDBConnection,
  query: string,
  visit: (chunk: DuckDBDataChunk, before: number) => void,
): Promise<number> {
  const result = await connection.stream(query);
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return rows;
    visit(chunk, rows);
    rows += chunk.rowCount;
  }
}
