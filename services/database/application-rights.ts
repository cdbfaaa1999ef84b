import pg from 'pg';
import { z } from 'zod';

import type { SqlSession } from './port.js';

const WRITTEN = 'SELECT, INSERT, UPDATE, DELETE';
/** Proof is added to and never changed: not by us, and not by whoever speaks through us. */
const PROOF = 'SELECT, INSERT';

/** What the application may do, by table and view of the migrations. */
export const APPLICATION_RIGHTS: Readonly<Record<string, string>> = {
  schema_migration: 'SELECT',
  promotion_ledger: PROOF,
  drift_baseline: PROOF,
  model_version: PROOF,
  channel: WRITTEN,
  outbox: WRITTEN,
  run: WRITTEN,
  run_stage: WRITTEN,
  mlflow_metrics: 'SELECT',
  stage_result: WRITTEN,
  stage_use: WRITTEN,
};

const ownerSchema = z.tuple([z.object({ owner: z.string(), schema: z.string() })]);

/**
 * Gives a role exactly the rights of the application, whatever it had before; the session is the owner's. Does nothing
 * where the role is the owner itself, whom nothing can be taken from.
 */
export async function grantApplication(session: SqlSession, role: string): Promise<void> {
  const [found] = ownerSchema.parse(
    await session.query('SELECT current_user AS owner, current_schema() AS schema'),
  );
  if (found.owner === role) return;
  const schema = pg.escapeIdentifier(found.schema);
  const grantee = pg.escapeIdentifier(role);
  const grants = Object.entries(APPLICATION_RIGHTS).map(
    ([table, rights]) =>
      `REVOKE ALL ON ${schema}.${table} FROM ${grantee}; GRANT ${rights} ON ${schema}.${table} TO ${grantee}`,
  );
  await session.execute([`GRANT USAGE ON SCHEMA ${schema} TO ${grantee}`, ...grants].join(';\n'));
}
