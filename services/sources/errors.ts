/** Rows of PostgreSQL are wanted, and it is not said which database has them: never the product's own. */
export class SourceAddressMissingError extends Error {
  override readonly name = 'SourceAddressMissingError';

  constructor() {
    super(
      'dataset.source: type postgres reads the database that SOURCE_DATABASE_URL names, found no such variable. With a ' +
        'database of your own (DATABASE_URL) it is needed, as its user may do more than read. Set it where the worker ' +
        'runs, and start the worker again: SOURCE_DATABASE_URL=postgres://reader:password@host:5432/database',
    );
  }
}
