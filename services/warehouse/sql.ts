/** A name as an SQL identifier; the only way a name gets into a statement. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal; the only way a text gets into a statement. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A path to read, as an SQL literal. DuckDB takes `*`, `?` and `[` in such a path as a pattern even where a file has
 * exactly that name, and would read another file; in brackets they stand for themselves.
 */
export function quotePathToRead(path: string): string {
  return quoteText(path.replaceAll(/[*?[]/g, '[$&]'));
}

/** A path to write, as an SQL literal; here patterns mean nothing. */
export function quotePathToWrite(path: string): string {
  return quoteText(path);
}

/** A Parquet file as a table; columns are the file's own, whatever its folders are called. */
export function parquetTable(path: string, options: { readonly withRowNumber: boolean }): string {
  const rowNumber = options.withRowNumber ? ', file_row_number = true' : '';
  return `read_parquet(${quotePathToRead(path)}, hive_partitioning = false, binary_as_string = true${rowNumber})`;
}
