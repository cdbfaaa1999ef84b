import type { Database } from '../../services/database/port.js';
import type { Tampering } from '../conformance/tampered-ledger.js';

/** Changes made by SQL, with the guard of the ledger switched off. */
export function tamperingWith(database: Database): Tampering {
  return {
    async setChannel(model, channel, { generation, modelSha256, version, weightPercent }) {
      await database.query(
        `UPDATE channel
         SET version = coalesce($3, version), generation = coalesce($4, generation),
             model_sha256 = coalesce($5, model_sha256), weight_percent = coalesce($6, weight_percent)
         WHERE model = $1 AND name = $2`,
        [model, channel, version, generation, modelSha256, weightPercent],
      );
    },
    async setVersionHash(model, version, modelSha256) {
      await database.query('UPDATE model_version SET model_sha256 = $3 WHERE model = $1 AND version = $2', [
        model,
        version,
        modelSha256,
      ]);
    },
    cutLedger: (model, entriesLeft) =>
      withoutGuard(database, 'DELETE FROM promotion_ledger WHERE model = $1 AND sequence > $2', [
        model,
        entriesLeft,
      ]),
  };
}

/** Runs a statement that the ledger's trigger would refuse. */
export async function withoutGuard(
  database: Database,
  sql: string,
  values: readonly unknown[],
): Promise<void> {
  await database.transaction(async (session) => {
    await session.execute('ALTER TABLE promotion_ledger DISABLE TRIGGER promotion_ledger_append_only');
    await session.query(sql, values);
    await session.execute('ALTER TABLE promotion_ledger ENABLE TRIGGER promotion_ledger_append_only');
  });
}
