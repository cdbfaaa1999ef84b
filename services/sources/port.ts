import type { PostgresSource } from '../../contracts/config/dataset.js';
import type { DeliveredRows } from '../warehouse/port.js';

export interface SourceFile {
  readonly path: string;
  /** When the file was last written: stands for the delivery time of its rows. */
  readonly modifiedAt: string;
}

/** Finds the data file a configuration names. Throws `DataSourceError` where there is none. */
export interface SourceFiles {
  locate(path: string): Promise<SourceFile>;
}

export interface RowRequest {
  readonly source: PostgresSource;
  /** Rows fetched at a time: bounds memory, changes no result. */
  readonly batchSize: number;
  /** Longest time that one statement may take; left out = as long as the server lets it. */
  readonly timeoutMinutes?: number | undefined;
  /** Aborted when the rows are no longer wanted. */
  readonly signal?: AbortSignal;
}

/** Rows as they were at one moment of the database, read once. */
export interface SourceReading extends DeliveredRows {
  /** Which rows were visible: the server's own name of that moment, `xmin:xmax:running`. */
  readonly position: string;
  /** That moment by the server's clock, as ISO 8601 in UTC. */
  readonly readAt: string;
}

/** Reads rows of a database that is not the product's own, without changing anything in it. */
export interface SourceDatabase {
  /**
   * Hands over a table's or query's rows in batches, all as of one moment, while `take` runs. Throws `DataSourceError`,
   * which never holds a password or a value of a row, or `SourceAddressMissingError` where it is not said which database.
   */
  read<T>(request: RowRequest, take: (rows: SourceReading) => Promise<T>): Promise<T>;
}
