/** Something that runs SQL: the pool, or one transaction. Values go as `$n` only. */
export interface SqlSession {
  /** Rows as objects by column name, for the caller to parse; a timestamptz is a Date, jsonb is its value. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  /** Several statements in one text, without values: a migration. */
  execute(script: string): Promise<void>;
}

/**
 * PostgreSQL. Connections are tried three times more within two seconds; throws `DatabaseUnreachableError` after that.
 * A statement or transaction cut by a lost connection or a deadlock is run again, so all of them must be safe to repeat.
 */
export interface Database extends SqlSession {
  /** Host and port, for messages; never the password. */
  readonly address: string;
  /** Commits what `work` did, or rolls all of it back when it throws. */
  transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
  /** Ends every connection; the database cannot be used after it. */
  close(): Promise<void>;
}
