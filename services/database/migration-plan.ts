import { MigrationError } from './errors.js';

/** One numbered SQL file. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** A row of `schema_migration`. */
export interface AppliedMigration {
  readonly name: string;
  readonly sha256: string;
}

/** What is to be done about a database: `pending` in order, or nothing because the build is the older one. */
export interface MigrationPlan {
  readonly pending: readonly Migration[];
  /** Applied by a newer build; unknown to this one. */
  readonly unknown: readonly string[];
}

/** Compares the files with what was applied, both in order. Throws `MigrationError` for a file edited afterwards. */
export function planMigrations(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): MigrationPlan {
  for (const [index, done] of applied.slice(0, files.length).entries()) {
    const file = files[index];
    if (file?.name !== done.name)
      throw new MigrationError(
        `Migration ${done.name} was applied to this database where this build has ${file?.name ?? 'none'}: ` +
          'the two come from different lines of development. Use the build that made the database.',
      );
    if (file.sha256 !== done.sha256)
      throw new MigrationError(
        `Migration ${done.name} was edited after it was applied to this database ` +
          `(SHA-256 ${done.sha256.slice(0, 12)} applied, ${file.sha256.slice(0, 12)} found). ` +
          'Restore the file and put the change into a new migration.',
      );
  }
  return {
    pending: files.slice(applied.length),
    unknown: applied.slice(files.length).map((done) => done.name),
  };
}
