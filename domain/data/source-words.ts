import type { DatasetConfig, PostgresSource } from '../../contracts/config/dataset.js';

const LONGEST_QUERY = 60;

/** What people call the source of a data set; a query by its beginning. */
export function sourceWords(source: DatasetConfig['source']): string {
  if (source.type !== 'postgres') return `the file ${source.path}`;
  return `${postgresWords(source)}${source.row_security === 'filter' ? ', as far as row-level security shows it' : ''}`;
}

function postgresWords(source: PostgresSource): string {
  if (source.table !== undefined) return `the table ${source.table}`;
  const query = (source.query ?? '').replaceAll(/\s+/gu, ' ').trim();
  return `the query "${query.length > LONGEST_QUERY ? `${query.slice(0, LONGEST_QUERY)}...` : query}"`;
}
