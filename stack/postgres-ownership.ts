import type pg from 'pg';
import { z } from 'zod';

/**
 * The statements that hand over all that a superuser has made in this database: $1 is the old owner, $2 the new one.
 * REASSIGN OWNED does not do it for the user of initdb. Sequences of a column go with their table, members of an
 * extension with the extension.
 */
const HANDOVERS = `
  WITH old AS (SELECT oid FROM pg_roles WHERE rolname = $1),
  ours AS (SELECT oid, nspname, nspowner FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
  bound AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e' OR (deptype IN ('a', 'i') AND refobjsubid > 0))
  SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, $2::text) AS statement
  FROM ours WHERE nspowner = (SELECT oid FROM old)
  UNION ALL
  SELECT format('ALTER TABLE %I.%I OWNER TO %I', nspname, relname, $2::text)
  FROM pg_class JOIN ours ON ours.oid = relnamespace
  WHERE relowner = (SELECT oid FROM old) AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND ('pg_class'::regclass, pg_class.oid) NOT IN (SELECT classid, objid FROM bound)
  UNION ALL
  SELECT format('ALTER ROUTINE %s OWNER TO %I', pg_proc.oid::regprocedure, $2::text)
  FROM pg_proc JOIN ours ON ours.oid = pronamespace
  WHERE proowner = (SELECT oid FROM old)
    AND ('pg_proc'::regclass, pg_proc.oid) NOT IN (SELECT classid, objid FROM bound)
  UNION ALL
  SELECT format('ALTER TYPE %I.%I OWNER TO %I', nspname, typname, $2::text)
  FROM pg_type JOIN ours ON ours.oid = typnamespace LEFT JOIN pg_class ON pg_class.oid = typrelid
  WHERE typowner = (SELECT oid FROM old) AND (typtype IN ('e', 'd', 'r') OR relkind = 'c')
    AND ('pg_type'::regclass, pg_type.oid) NOT IN (SELECT classid, objid FROM bound)`;

const statementsSchema = z.array(z.object({ statement: z.string() }));

/** Hands what `from` owns in the connected database to `to`, all or nothing; where nothing is left, it does nothing. */
export const handOver = async (client: pg.Client, from: string, to: string): Promise<void> => {
  const { rows } = await client.query<Record<string, unknown>>(HANDOVERS, [from, to]);
  await client.query('BEGIN');
  for (const { statement } of statementsSchema.parse(rows)) await client.query(statement);
  await client.query('COMMIT');
};
