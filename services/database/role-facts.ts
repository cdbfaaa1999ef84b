import { z } from 'zod';

import type { SqlSession } from './port.js';

const roleSchema = z.tuple([z.object({ role: z.string(), superuser: z.boolean() })]);
const guardSchema = z.array(z.object({ changeable: z.boolean() }));

/** The name of the user of a session. */
export async function currentRole(session: SqlSession): Promise<string> {
  return (await roleOf(session)).role;
}

/** Whether the user of a session may do everything: read the server's files, run programs, end others' work. */
export async function isSuperuser(session: SqlSession): Promise<boolean> {
  return (await roleOf(session)).superuser;
}

/** What keeps the user of a session from changing the ledger: its rights, or the table's trigger alone; null without a table. */
export async function ledgerGuard(session: SqlSession): Promise<'rights' | 'trigger' | null> {
  const [row] = guardSchema.parse(
    await session.query(
      `SELECT pg_has_role(relowner, 'MEMBER') OR
         has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') AS changeable
       FROM pg_class WHERE oid = to_regclass('promotion_ledger')`,
    ),
  );
  if (row === undefined) return null;
  return row.changeable ? 'trigger' : 'rights';
}

async function roleOf(session: SqlSession): Promise<{ role: string; superuser: boolean }> {
  const [role] = roleSchema.parse(
    await session.query(
      'SELECT rolname AS role, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user',
    ),
  );
  return role;
}
