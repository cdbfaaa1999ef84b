/** A variable of the environment cannot be read as the address of a PostgreSQL database. The message never holds the value. */
export class DatabaseAddressError extends Error {
  override readonly name = 'DatabaseAddressError';

  constructor(variable: string, problem: string) {
    super(
      `The database address (${variable}) ${problem}: ` +
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

/** Migrations cannot be applied: files and database do not belong together, or the user does not own the tables. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The tables are not the ones this build was written for. */
export class SchemaMismatchError extends Error {
  override readonly name = 'SchemaMismatchError';
}
