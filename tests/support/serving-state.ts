import { z } from 'zod';

import type { Database } from '../../services/database/port.js';

const channelSchema = z.object({
  name: z.string(),
  version: z.number(),
  weight: z.number().nullable(),
  generation: z.number(),
});
const ledgerSchema = z.object({ version: z.number(), outcome: z.string(), hash: z.string() });

/** What PostgreSQL says about a model: which versions serve, and the whole ledger. */
export interface ServingState {
  readonly channels: Readonly<Record<string, Omit<z.infer<typeof channelSchema>, 'name'>>>;
  readonly ledger: readonly z.infer<typeof ledgerSchema>[];
  /** Versions that were registered. */
  readonly versions: readonly number[];
}

/** Reads it past our own code. */
export async function servingState(database: Database, model: string): Promise<ServingState> {
  const channels = await database.query(
    'SELECT name, version, weight_percent AS weight, generation FROM channel WHERE model = $1',
    [model],
  );
  const ledger = await database.query(
    `SELECT (decision ->> 'version')::int AS version, decision ->> 'outcome' AS outcome, hash
     FROM promotion_ledger WHERE model = $1 ORDER BY sequence`,
    [model],
  );
  const versions = await database.query(
    'SELECT version FROM model_version WHERE model = $1 ORDER BY version',
    [model],
  );
  const rows = z.array(channelSchema).parse(channels);
  return {
    channels: Object.fromEntries(rows.map(({ name, ...row }) => [name, row])),
    ledger: z.array(ledgerSchema).parse(ledger),
    versions: z
      .array(z.object({ version: z.number() }))
      .parse(versions)
      .map(({ version }) => version),
  };
}
