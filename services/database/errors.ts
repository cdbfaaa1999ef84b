/** DATABASE_URL cannot be read as the address of a PostgreSQL database. The message never holds the value. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';

  constructor(problem: string) {
    super(
      `The database address (DATABASE_URL) ${problem}: ` +
        'expected postgres://user:password@host:port/database. Correct it and start again.',
    );
  }
}

/** No connection to PostgreSQL could be made: nothing answers, or the server turns us away. */
export class DatabaseUnreachableError extends Error {
  override readonly name = 'DatabaseUnreachableError';
  readonly address: string;

  constructor(address: string, reason: string, nextStep: string) {
    super(`PostgreSQL at ${address} cannot be used: ${reason}. ${nextStep}`);
    this.address = address;
  }
}

/** The migration files and the database do not belong together, and applying more would make it worse. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The tables are not the ones this build was written for. */
export class SchemaMismatchError extends Error {
  override readonly name = 'SchemaMismatchError';
}
